"""The map of a catalog: every photo in a cell of one grid, those that look alike close together."""

import hashlib
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.palette import stack_palettes
from visrec_desktop.core.products import Filters
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.recommend.colour import main_colour_names
from visrec_desktop.search.layout import lay_out, spread

MAP = "map"
# Values that are told apart by colour; more could not be.
MOST_NAMED = 8
_DIGEST_SIZE = 16
# Of several values at once, and of a few photos, a colour says nothing.
_NO_COLOURS = frozenset({"tags"})


@dataclass(frozen=True, slots=True, eq=False)
class CatalogMap:
    """Where each photo lies.

    Parameters
    ----------
    photo_ids : (n,) int64
    cells : (n, 2) int32
        Column and row, from 0; no two photos have the same.
    """

    photo_ids: NDArray[np.int64]
    cells: NDArray[np.int32]

    def grid(self) -> NDArray[np.int32]:
        """For each row and column the place of its photo in `photo_ids`, -1 for none: (rows, columns) int32."""
        columns, rows = self.cells.max(axis=0, initial=-1) + 1
        grid = np.full((rows, columns), -1, np.int32)
        grid[self.cells[:, 1], self.cells[:, 0]] = np.arange(len(self.cells))
        return grid


@dataclass(frozen=True, slots=True, eq=False)
class MapGroups:
    """What a column says of the photos of a map.

    Parameters
    ----------
    column
        The column; empty for the photos' folders.
    columns
        Those that could be asked for in its place.
    names
        Its most frequent values, at most `MOST_NAMED`.
    counts
        Photos of each name, and at the end of all others.
    numbers : (n,) uint8
        For each photo the place of its value in `names`, or their number for any other value.
    """

    column: str
    columns: tuple[str, ...]
    names: tuple[str, ...]
    counts: tuple[int, ...]
    numbers: NDArray[np.uint8]


def lay_out_catalog(opened: OpenCatalog) -> Generator[None, None, CatalogMap]:
    """The map of the photos that can be searched; as it was, where these have not changed since.

    In short steps: the first time it takes seconds.
    """
    order = np.argsort(opened.index.photo_ids)
    photo_ids, vectors = opened.index.photo_ids[order], opened.index.vectors[order]
    state = _state(opened, photo_ids)
    yield
    stored = opened.catalog.fitted.arrays(MAP)
    if stored and _is_of(stored, state, photo_ids):
        return CatalogMap(photo_ids, stored["cells"].astype(np.int32))
    points = yield from lay_out(vectors)
    cells = yield from spread(points)
    opened.catalog.fitted.set_arrays(MAP, {"state": state, "cells": cells})
    return CatalogMap(photo_ids, cells)


def group_map(opened: OpenCatalog, photo_ids: NDArray[np.int64], column: str | None = None) -> MapGroups:
    """What a column says of some photos; where it is not asked for or says nothing, another one.

    Parameters
    ----------
    photo_ids : (n,) int64
    column
        Empty for the photos' folders.
    """
    folders = _folders(opened, photo_ids)
    columns = tuple(name for name in opened.columns.facets().values if name not in _NO_COLOURS)
    if len(set(folders)) > 1:
        columns += ("",)
    if column not in columns:
        # Who has no products has sorted the photos into folders.
        column = columns[0] if columns and (opened.columns.products or "" not in columns) else ""
    values = _values(opened, photo_ids, column) if column else folders
    counts = Counter(filter(None, values))
    # Equally frequent ones by name: the same catalog has the same colours.
    names = tuple(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_NAMED])
    places = {name: place for place, name in enumerate(names)}
    numbers = np.array([places.get(value, len(names)) for value in values], np.uint8)
    of_each = np.bincount(numbers, minlength=len(names) + 1)
    return MapGroups(column, columns, names, tuple(of_each.tolist()), numbers)


def passing(opened: OpenCatalog, photo_ids: NDArray[np.int64], filters: Filters) -> NDArray[np.bool_] | None:
    """Which photos of a map pass: (n,) bool; `None` where nothing is asked."""
    allowed = opened.columns.allowed(filters)
    if allowed is None:
        return None
    is_known = photo_ids < len(allowed)
    return is_known & allowed[np.where(is_known, photo_ids, 0)]


def _values(opened: OpenCatalog, photo_ids: NDArray[np.int64], column: str) -> list[str]:
    """What the shop says of each photo's product; of colours else what the photo shows most of."""
    products = [opened.columns.product(int(photo_id)) for photo_id in photo_ids]
    values = [product.value(column) if product else "" for product in products]
    if column == "colour":
        keys, palettes = opened.columns.colour_keys, opened.palettes
        values = [keys.get(value) or value for value in values]
        seen = [i for i, value in enumerate(values) if not value and int(photo_ids[i]) in palettes]
        names = main_colour_names(*stack_palettes([palettes[int(photo_ids[i])] for i in seen]))
        for i, main in zip(seen, names, strict=True):
            values[i] = main[0] if main else ""
    return values


def _folders(opened: OpenCatalog, photo_ids: NDArray[np.int64]) -> list[str]:
    """The folder of each photo, as deep down as leaves few enough of them."""
    paths = opened.catalog.photo_paths()
    parts = [paths.get(int(i), b"").decode("utf-8", "backslashreplace").split("/")[:-1] for i in photo_ids]
    depth, deepest = 1, max(map(len, parts), default=0)
    while depth < deepest and len({tuple(own[: depth + 1]) for own in parts}) <= MOST_NAMED:
        depth += 1
    return ["/".join(own[:depth]) for own in parts]


def _state(opened: OpenCatalog, photo_ids: NDArray[np.int64]) -> NDArray[np.uint8]:
    """A digest of all that the layout depends on: the photos' embeddings and the space that they are searched in."""
    digest = hashlib.blake2b(digest_size=_DIGEST_SIZE)
    checksums = np.array(opened.catalog.embedding_checksums(opened.embedder.name), np.int64)
    projection = opened.index.projection
    components = np.empty(0) if projection.components is None else projection.components
    for part in (photo_ids, checksums, projection.mean, components):
        digest.update(np.ascontiguousarray(part).tobytes())
    return np.frombuffer(digest.digest(), np.uint8)


def _is_of(stored: dict[str, NDArray[np.generic]], state: NDArray[np.uint8], photo_ids: NDArray[np.int64]) -> bool:
    """Whether what is stored is a map of these photos; another program may have written it."""
    cells = stored.get("cells")
    is_sound = cells is not None and cells.shape == (len(photo_ids), 2) and cells.dtype.kind == "i"
    return is_sound and bool(np.array_equal(stored.get("state", np.empty(0)), state))
