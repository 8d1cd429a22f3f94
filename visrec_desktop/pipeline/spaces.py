"""Spaces: the photos of a catalog as points, once for each sameness that a search can look for."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.palette import Palette, stack_palettes
from visrec_desktop.core.products import Look
from visrec_desktop.core.projection import identity
from visrec_desktop.recommend.colour import COLOUR_SIZE, colour_vector, colour_vectors, with_colour
from visrec_desktop.recommend.colour_blindness import load_colour_directions
from visrec_desktop.search.neighbor_index import NeighborIndex

# Palettes less alike than this are other colours; see tests/quality/colour.py.
_OTHER_COLOUR = 0.6


class Spaces:
    """The index of whole looks, and what is derived from it when a search first asks for it.

    Parameters
    ----------
    index
        Whole looks; followed when it changes.
    palettes
        Gives the palette of each photo that has one.
    model
        The name that the embeddings are stored under.
    """

    def __init__(self, index: NeighborIndex, palettes: Callable[[], dict[int, Palette]], model: str) -> None:
        self.whole = index
        self._palettes, self._model = palettes, model
        self._derived: dict[Look, NeighborIndex] = {}
        self._version = index.version
        self._blind: NDArray[np.float32] | None = None

    def index(self, look: Look) -> NeighborIndex:
        """The index to search in; one and the same until the catalog changes."""
        if look is Look.WHOLE:
            return self.whole
        if self._version != self.whole.version:
            self._derived.clear()
            self._version, self._blind = self.whole.version, None
        look = Look.COLOUR_BLIND if look is Look.OTHER_COLOURS else look
        if look not in self._derived:
            whole = self.whole.vectors
            if look is Look.COLOUR_BLIND:
                vectors = self._without_colour(whole)
            else:
                vectors = self._colours() if look is Look.COLOUR_ONLY else with_colour(whole, self._colours())
            derived = NeighborIndex(identity(vectors.shape[1]))
            derived.add(self.whole.photo_ids, vectors)
            self._derived[look] = derived
        return self._derived[look]

    def point(
        self, look: Look, embedding: NDArray[np.float32], palette: Palette | None, swatch: Palette | None = None
    ) -> NDArray[np.float32]:
        """A query as a point of a space: (d,) float32 -> (size,) float32 of unit length.

        Parameters
        ----------
        embedding
            As the model gives it.
        palette
            Of the query photo; needed where colour counts.
        swatch
            A single colour to look for in place of the query's.
        """
        whole = self.whole.project(embedding)
        if look is Look.WHOLE:
            return whole
        if look in {Look.COLOUR_BLIND, Look.OTHER_COLOURS}:
            return np.asarray(_unit(self._without_colour(whole[None]))[0])
        palette = swatch or palette
        colour = np.zeros(COLOUR_SIZE, np.float32) if palette is None else colour_vector(palette)
        if look is Look.COLOUR_ONLY:
            return colour
        return with_colour(whole, colour)

    def other_colours(self, palette: Palette) -> NDArray[np.bool_]:
        """For each photo id whether the photo's colours differ from a palette: (m,) bool."""
        colours = self.index(Look.COLOUR_ONLY)
        differs = np.zeros(int(colours.photo_ids.max(initial=0)) + 1, bool)
        differs[colours.photo_ids] = colours.vectors @ colour_vector(palette) < _OTHER_COLOUR
        return differs

    def _without_colour(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Leave out the directions along which the model tells colours apart, as the projection shows them."""
        if self._blind is None:
            directions = load_colour_directions(self._model).directions
            components, size = self.whole.projection.components, len(self.whole.projection.mean)
            # A trained network sees twice, as before and as it was taught, each in the same order.
            directions = np.kron(np.eye(size // directions.shape[1], dtype=np.float32), directions)
            self._blind = directions if components is None else _projected(directions, components)
        return (vectors - (vectors @ self._blind.T) @ self._blind).astype(np.float32, copy=False)

    def _colours(self) -> NDArray[np.float32]:
        """The colour vectors (n, COLOUR_SIZE) of all photos, zero for one without a palette."""
        palettes = self._palettes()
        known = [(row, palettes[int(i)]) for row, i in enumerate(self.whole.photo_ids) if int(i) in palettes]
        vectors = np.zeros((len(self.whole), COLOUR_SIZE), np.float32)
        if known:
            vectors[[row for row, _ in known]] = colour_vectors(*stack_palettes([palette for _, palette in known]))
        return vectors


def _projected(directions: NDArray[np.float32], components: NDArray[np.float32]) -> NDArray[np.float32]:
    """Where a projection takes orthogonal directions (k, d), made orthogonal again, each as long as it was: (k, size).

    A learned projection stretches, so that they would not stay so by themselves.
    """
    lengths = np.linalg.norm(directions, axis=1, keepdims=True)
    axes, _ = np.linalg.qr((directions @ components.T).T)
    return np.asarray(lengths * axes.T, np.float32)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return np.asarray(vectors / lengths, np.float32)
