"""SKUs on their way from a tile to a list that takes products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData

if TYPE_CHECKING:
    from collections.abc import Iterable

SKU_FORMAT = "application/x-visrec-sku"


def set_skus(data: QMimeData, skus: Iterable[str]) -> None:
    """Write SKUs beside whatever else is dragged, a line each."""
    text = "\n".join(dict.fromkeys(sku for sku in skus if sku))
    if text:
        data.setData(SKU_FORMAT, QByteArray(text.encode()))


def dragged_skus(data: QMimeData) -> list[str]:
    """The SKUs that are dragged; none where something else is."""
    return bytes(data.data(SKU_FORMAT).data()).decode("utf-8", "replace").splitlines()
