"""Photos of a catalog that are nearly the same picture."""

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.products import DuplicateGroup
from visrec_desktop.pipeline.grouping import NEAR_DUPLICATE
from visrec_desktop.pipeline.open_catalog import OpenCatalog

_ROWS_A_STEP = 256
# Columns compared at once; the block fits into the processor's cache.
_COLUMNS = 8192


def find_duplicates(opened: OpenCatalog) -> Generator[float, None, list[DuplicateGroup]]:
    """Group photos that are linked by near-duplicates, in steps.

    Yields
    ------
    float
        The share that is done, 0 to 1.

    Returns
    -------
    list of DuplicateGroup
        Those that stand for several products first, then the most alike.
    """
    ids, vectors = opened.index.photo_ids.copy(), opened.index.vectors.copy()
    leader = np.arange(len(ids))
    least: dict[int, float] = {}
    for start in range(0, len(ids), _ROWS_A_STEP):
        rows = vectors[start : start + _ROWS_A_STEP]
        for left in range(start, len(ids), _COLUMNS):
            near = rows @ vectors[left : left + _COLUMNS].T
            for row, column in np.argwhere(near >= NEAR_DUPLICATE):
                one, other = start + int(row), left + int(column)
                if one < other:
                    _join(leader, least, one, other, float(near[row, column]))
        yield min(1.0, (start + _ROWS_A_STEP) / max(len(ids), 1))
    groups: dict[int, list[int]] = {}
    for row in range(len(ids)):
        root = _root(leader, row)
        if root in least:
            groups.setdefault(root, []).append(int(ids[row]))
    product = opened.columns.product
    found = [
        DuplicateGroup(tuple(sorted(members)), tuple(product(i) for i in sorted(members)), least[root])
        for root, members in groups.items()
    ]
    return sorted(found, key=lambda group: (not group.has_several_products, -group.similarity, group.photo_ids))


def _root(leader: NDArray[np.int64], row: int) -> int:
    while leader[row] != row:
        leader[row] = leader[leader[row]]
        row = int(leader[row])
    return row


def _join(leader: NDArray[np.int64], least: dict[int, float], one: int, other: int, near: float) -> None:
    """Make one group of two rows; its similarity is the least of those that hold it together."""
    first, second = sorted((_root(leader, one), _root(leader, other)))
    leader[second] = first
    least[first] = min(least.get(first, 1.0), least.pop(second, 1.0) if second != first else 1.0, near)
