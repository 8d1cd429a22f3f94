"""What has moved and what has changed since a search was saved, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from visrec_desktop.core.receipts import Change, Moved

if TYPE_CHECKING:
    from visrec_desktop.core.receipts import Move

# The context is written out each time, for the tool that collects texts reads literals only.


def change_text(change: Change) -> str:
    """What is no longer as it was."""
    match change:
        case Change.PHOTOS:
            return QCoreApplication.translate("receipts", "photos of the catalog")
        case Change.PRODUCTS:
            return QCoreApplication.translate("receipts", "products")
        case Change.MODEL:
            return QCoreApplication.translate("receipts", "the network")
        case Change.LEARNED:
            return QCoreApplication.translate("receipts", "what was learned from the catalog")
        case Change.FIT:
            return QCoreApplication.translate("receipts", "how similarity is measured here")
        case Change.VOTES:
            return QCoreApplication.translate("receipts", "picks")
        case Change.LABELS:
            return QCoreApplication.translate("receipts", "how categories are recognised")


def move_text(move: Move) -> str:
    """What became of a result."""
    match move.what:
        case Moved.ENTERED:
            return QCoreApplication.translate("receipts", "new here")
        case Moved.LEFT:
            return QCoreApplication.translate("receipts", "no longer here")
        case Moved.UP:
            return QCoreApplication.translate("receipts", "up by {places}").format(places=move.places)
        case Moved.DOWN:
            return QCoreApplication.translate("receipts", "down by {places}").format(places=-move.places)
        case Moved.NEARER:
            return QCoreApplication.translate("receipts", "more similar")
        case Moved.FARTHER:
            return QCoreApplication.translate("receipts", "less similar")
        case Moved.STAYED:
            return QCoreApplication.translate("receipts", "as it was")
