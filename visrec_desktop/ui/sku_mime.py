"""Products on their way from a tile to a list of this window that takes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData

if TYPE_CHECKING:
    from collections.abc import Iterable

SKU_FORMAT = "application/x-visrec-sku"
# Ids of photos of the open catalog, as decimal numbers with spaces between them.
PHOTO_FORMAT = "application/x-visrec-photo"


def set_skus(data: QMimeData, skus: Iterable[str]) -> None:
    """Write SKUs beside whatever else is dragged, a line each."""
    text = "\n".join(dict.fromkeys(sku for sku in skus if sku))
    if text:
        data.setData(SKU_FORMAT, QByteArray(text.encode()))


def dragged_skus(data: QMimeData) -> list[str]:
    """The SKUs that are dragged; none where something else is."""
    return bytes(data.data(SKU_FORMAT).data()).decode("utf-8", "replace").splitlines()


def set_photos(data: QMimeData, photo_ids: Iterable[int]) -> None:
    """Write ids of photos beside whatever else is dragged."""
    data.setData(PHOTO_FORMAT, QByteArray(" ".join(map(str, photo_ids)).encode()))


def dragged_photos(data: QMimeData) -> list[int]:
    """The photos of the catalog that are dragged; none where something else is."""
    return [int(number) for number in re.findall(rb"\d+", bytes(data.data(PHOTO_FORMAT).data()))]
