"""Heat maps: which places of two photos make them similar, exactly.

A block of the embedding is a mean or a maximum over the places of a feature map, and all that comes after - the sum
over views, the scaling of blocks, the projection - is linear once the lengths are known. So the similarity of two
photos is a sum over the places of either: a mean belongs to all places alike, the maximum of a channel to the place
where it is. (For plain means this is the class activation map of Zhou et al., "Learning deep features for
discriminative localization", CVPR 2016.) What the catalog's mean takes away is taken from the same places.
"""

import functools
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.projection import Projection
from visrec_desktop.vision.embedder import ViewMaps
from visrec_desktop.vision.model_card import ModelCard

# Layers of the network that halve the picture.
_HALVINGS = 5
_TINY = 1e-12
HOTTEST = 0.1  # the share of the photo that is outlined
# Shares of the greatest heat: below the first nothing is drawn, from the second on the colour is at its strongest.
_COLD, _HOT = 0.25, 0.85
_STRENGTH = 0.62
# Plasma without its ends: its dark one would pass for shade, its light one for white paper.
_FIRST_COLOUR, _LAST_COLOUR = 30, 225
# Of the longer side, the standard deviation: a cell sees more than the pixels below it. tests/quality/heat_map.py: what
# is hottest then counts more than with sharp cells.
_SOFTNESS = 0.06
_OUTLINE_SIDE = 256  # pixels; the outline is as fine as this


class Overlay(NamedTuple):
    """Heat to be laid over a photo.

    Parameters
    ----------
    colours : (height, width, 4) uint8
        RGBA, transparent where it is cold; small, to be drawn smooth.
    outline
        The hottest tenth: polygons of points in shares of the photo's width and height.
    """

    colours: NDArray[np.uint8]
    outline: tuple[tuple[tuple[float, float], ...], ...]


class CloseLook:
    """The embedding of a photo as the sum of its places.

    Parameters
    ----------
    card
        The model.
    views
        As `Embedder.look_closely` gives them.
    size
        Height and width of the photo.
    """

    def __init__(self, card: ModelCard, views: Sequence[ViewMaps], size: tuple[int, int]) -> None:
        self._card, self._views, self.size = card, views, size
        # How much of the embedding one unit of each pooled number is, block by block.
        self._scales: list[float] = []
        parts, start = [], 0
        for block in card.blocks:
            total = np.zeros(block.size, np.float32)
            for view, pooled, _ in views:
                total += view.weight * pooled[start : start + block.size]
                total += view.centre_weight * pooled[start + block.size : start + 2 * block.size]
            self._scales.append(block.weight / max(float(np.linalg.norm(total)), _TINY))
            parts.append(total * np.float32(self._scales[-1]))
            start += 2 * block.size
        together = np.concatenate(parts)
        length = max(float(np.linalg.norm(together)), _TINY)
        self._scales = [scale / length for scale in self._scales]
        self.embedding: NDArray[np.float32] = (together / length).astype(np.float32)

    def parts(self, other: NDArray[np.float32], projection: Projection) -> list[NDArray[np.float64]]:
        """What each place adds to the similarity with another photo.

        Parameters
        ----------
        other : (k,) float32
            The other photo in the space of the projection, of length 1.

        Returns
        -------
        For each view (height, width) float64; all together sum to the similarity.
        """
        components, mean = projection.components, projection.mean
        centred = self.embedding - mean
        projected = centred if components is None else components @ centred
        direction = other if components is None else other @ components
        direction = direction / max(float(np.linalg.norm(projected)), _TINY)
        weights = sum(view.weight + view.centre_weight for view, _, _ in self._views)
        return [self._of_view(number, direction, mean / np.float32(weights)) for number in range(len(self._views))]

    def heat(self, parts: Sequence[NDArray[np.float64]], side: int) -> NDArray[np.float32]:
        """Parts laid over the photo, softly: what each place adds to the similarity.

        Parameters
        ----------
        parts
            As `parts` gives them.
        side
            Of the map, in pixels, where the photo is longest.

        Returns
        -------
        (height, width) float32
            Of the photo's shape, in similarity a cell of the whole view; below 0 where a place speaks against it.
        """
        height, width = (max(1, round(side * one / max(self.size))) for one in self.size)
        heat = np.zeros((height, width))
        for (view, _, _), part in zip(self._views, parts, strict=True):
            left, top, square = _square(view.share, *self.size)
            rows = _tents(height, self.size[0], top, square, part.shape[0], self._card.side)
            columns = _tents(width, self.size[1], left, square, part.shape[1], self._card.side)
            # A cell of a close view covers less of the photo.
            heat += rows @ part @ columns.T * (max(self.size) / square) ** 2
        return np.asarray(cv2.GaussianBlur(heat.astype(np.float32), (0, 0), max(0.1, _SOFTNESS * side)), np.float32)

    def _of_view(self, number: int, direction: NDArray[np.float32], mean: NDArray[np.float32]) -> NDArray[np.float64]:
        view, _, maps = self._views[number]
        height, width = maps[0].shape[:2]
        inside = np.zeros((height, width), bool)
        margin = [round(length * (1 - self._card.centre) / 2) for length in (height, width)]
        inside[margin[0] : height - margin[0], margin[1] : width - margin[1]] = True
        areas = [(view.weight, np.arange(height * width)), (view.centre_weight, np.flatnonzero(inside))]
        parts, start = np.zeros(height * width), 0
        for block, scale, features in zip(self._card.blocks, self._scales, maps, strict=True):
            channels = slice(start, start + block.size)
            places = features.reshape(-1, block.size)
            for weight, area in areas:
                if block.pooling == "mean":
                    values = (scale * (places[area] @ direction[channels])) - mean[channels] @ direction[channels]
                    parts[area] += weight / len(area) * values
                else:
                    highest = area[np.argmax(places[area], axis=0)]
                    values = scale * places[highest, np.arange(block.size)] - mean[channels]
                    np.add.at(parts, highest, weight * values * direction[channels])
            start += block.size
        return parts.reshape(height, width)


def overlay(heat: NDArray[np.float32]) -> Overlay:
    """Draw a map (height, width) as `CloseLook.heat` gives it.

    The colours are matplotlib's "plasma" (Smith and van der Walt, 2015): even steps of lightness, which all kinds of
    colour vision tell apart. The outline tells the same without colour.
    """
    levels = np.clip(heat / max(float(heat.max()), _TINY), 0.0, 1.0)
    shown = np.clip((levels - _COLD) / (_HOT - _COLD), 0.0, 1.0)
    opacity = shown * shown * (3.0 - 2.0 * shown) * _STRENGTH * 255.0
    rgb = plasma()[np.round(levels * (len(plasma()) - 1)).astype(np.intp)]
    colours = np.concatenate([rgb, np.round(opacity).astype(np.uint8)[..., None]], axis=-1)
    return Overlay(np.ascontiguousarray(colours), _outline(heat))


@functools.cache
def plasma() -> NDArray[np.uint8]:
    """The colours (n, 3) from cold to hot, RGB."""
    numbers = np.arange(_FIRST_COLOUR, _LAST_COLOUR + 1, dtype=np.uint8)
    return np.asarray(cv2.applyColorMap(numbers[None], cv2.COLORMAP_PLASMA)[0, :, ::-1], np.uint8)


def hottest(heat: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where the hottest tenth of a map is: (height, width) bool."""
    return np.asarray(heat >= max(float(np.quantile(heat, 1.0 - HOTTEST)), _TINY))


def cell_centres(cells: int, side: int) -> NDArray[np.float64]:
    """Where the cells of a feature map look, as shares of the view's side.

    A layer with "same" padding that halves an even side looks first at its second pixel, an odd one at its first
    (TensorFlow, "tf.nn", notes on padding); for all kernels of the network.
    """
    sides = [side]
    for _ in range(_HALVINGS):
        sides.append((sides[-1] + 1) // 2)
    first = 0
    for longer in sides[-2::-1]:
        first = 2 * first + (longer % 2 == 0)
    return np.asarray((first + 0.5 + 2**_HALVINGS * np.arange(cells)) / side)


def _square(share: float | None, height: int, width: int) -> tuple[float, float, float]:
    """Left, top and side of what a view sees, in the photo's pixels; what is on white lies partly beyond."""
    side = max(height, width) if share is None else min(height, width) * share
    return (width - side) / 2, (height - side) / 2, side


def _tents(pixels: int, length: int, start: float, square: float, cells: int, side: int) -> NDArray[np.float64]:
    """How much of each cell (pixels, cells) is in each pixel: half where the next cell begins, and none beyond it."""
    places = ((np.arange(pixels) + 0.5) / pixels * length - start) / square
    gaps = np.abs(places[:, None] - cell_centres(cells, side)) * side / 2**_HALVINGS
    return np.asarray(np.maximum(0.0, 1.0 - gaps))


def _outline(heat: NDArray[np.float32]) -> tuple[tuple[tuple[float, float], ...], ...]:
    scale = _OUTLINE_SIDE / max(heat.shape)
    fine = np.asarray(cv2.resize(heat, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.float32)
    contours, _ = cv2.findContours(hottest(fine).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    height, width = fine.shape
    return tuple(
        tuple(((float(x) + 0.5) / width, (float(y) + 0.5) / height) for x, y in cv2.approxPolyDP(line, 0.7, True)[:, 0])
        for line in contours
        if len(line) > _OUTLINE_SIDE // 16
    )
