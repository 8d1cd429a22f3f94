"""What the tables of a catalog are called where it is repaired, and why rows are lost."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from visrec_desktop.core.recovery import Loss

_CONTEXT = "recovery"
_TABLES = {
    "products": QT_TRANSLATE_NOOP("recovery", "Products"),
    "photos": QT_TRANSLATE_NOOP("recovery", "Photos"),
    "settings": QT_TRANSLATE_NOOP("recovery", "Settings of the catalog"),
    "thumbnails": QT_TRANSLATE_NOOP("recovery", "Small pictures"),
    "palettes": QT_TRANSLATE_NOOP("recovery", "Colours of photos"),
    "embeddings": QT_TRANSLATE_NOOP("recovery", "What photos are compared by"),
    "projections": QT_TRANSLATE_NOOP("recovery", "Fitted similarity"),
    "labels": QT_TRANSLATE_NOOP("recovery", "Corrected labels"),
    "slots": QT_TRANSLATE_NOOP("recovery", "Slots"),
    "looks": QT_TRANSLATE_NOOP("recovery", "Lookbook"),
    "rules": QT_TRANSLATE_NOOP("recovery", "House rules"),
    "votes": QT_TRANSLATE_NOOP("recovery", "Thumbs"),
    "fitted": QT_TRANSLATE_NOOP("recovery", "Fitted numbers"),
    "learned": QT_TRANSLATE_NOOP("recovery", "Learned versions"),
    "measurements": QT_TRANSLATE_NOOP("recovery", "Quality measurements"),
    "receipts": QT_TRANSLATE_NOOP("recovery", "Saved searches"),
}
_LOSSES = {
    Loss.TABLE: QT_TRANSLATE_NOOP("recovery", "the whole table cannot be read"),
    Loss.CHANGED: QT_TRANSLATE_NOOP("recovery", "not as it was written"),
    Loss.DOUBLE: QT_TRANSLATE_NOOP("recovery", "there twice"),
    Loss.ORPHANED: QT_TRANSLATE_NOOP("recovery", "of a photo that is lost"),
    Loss.UNLINKED: QT_TRANSLATE_NOOP("recovery", "kept, but the product is lost"),
}


def table_text(name: str) -> str:
    """What a table is called."""
    return QCoreApplication.translate(_CONTEXT, str(_TABLES[name]))


def loss_text(loss: Loss, count: int) -> str:
    """How many rows are lost, and why."""
    if loss is Loss.PLACES:
        return QCoreApplication.translate("recovery", "unreadable places in the file: {count}").format(count=count)
    text = QCoreApplication.translate(_CONTEXT, str(_LOSSES[loss]))
    # Nobody can tell how many there were.
    return text if loss is Loss.TABLE else f"{count} {text}"
