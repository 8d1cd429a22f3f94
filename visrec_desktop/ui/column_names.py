"""The names of the columns of products in the user's language."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_CONTEXT = "columns"
_NAMES = {
    "sku": QT_TRANSLATE_NOOP("columns", "SKU"),
    "name": QT_TRANSLATE_NOOP("columns", "Name"),
    "category": QT_TRANSLATE_NOOP("columns", "Category"),
    "brand": QT_TRANSLATE_NOOP("columns", "Brand"),
    "price": QT_TRANSLATE_NOOP("columns", "Price"),
    "currency": QT_TRANSLATE_NOOP("columns", "Currency"),
    "stock": QT_TRANSLATE_NOOP("columns", "Stock"),
    "colour": QT_TRANSLATE_NOOP("columns", "Colour"),
    "tags": QT_TRANSLATE_NOOP("columns", "Tags"),
}


def column_text(column: str) -> str:
    """A column's name for people; a further column is called as the shop's table calls it."""
    if column in _NAMES:
        return QCoreApplication.translate(_CONTEXT, str(_NAMES[column]))
    return column[:1].upper() + column[1:]
