"""The fields of a table, and what is wrong with its rows, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from visrec_desktop.ui.column_names import column_text

if TYPE_CHECKING:
    from visrec_desktop.core.products import Reason

# Written out once more because the tool that collects texts for translation reads literals only; a test
# holds this list to visrec_desktop.core.tables.
SENTENCES = (
    QT_TRANSLATE_NOOP("tables", "The row has no SKU."),
    QT_TRANSLATE_NOOP("tables", "SKU {sku} is in row {first} already, with another value here: {value}."),
    QT_TRANSLATE_NOOP("tables", "“{value}” is not a price."),
    QT_TRANSLATE_NOOP("tables", "The price {value} is negative."),
    QT_TRANSLATE_NOOP("tables", "“{value}” is not a whole number of pieces."),
    QT_TRANSLATE_NOOP("tables", "The stock {value} is negative; it is taken as 0."),
    QT_TRANSLATE_NOOP("tables", "No photo in the catalog is called {value}."),
    QT_TRANSLATE_NOOP("tables", "{count} photos could be meant by {value}; write more of the path."),
    QT_TRANSLATE_NOOP("tables", "The photo {value} belongs to SKU {sku} of row {first} already."),
    QT_TRANSLATE_NOOP("tables", "The catalog has no product with SKU {sku}."),
    QT_TRANSLATE_NOOP("tables", "The look {look} has fewer than two products of the catalog."),
)


def row_fault_text(why: Reason) -> str:
    """One translated sentence."""
    return QCoreApplication.translate("tables", str(why.sentence)).format(**why.details)


def field_text(name: str) -> str:
    """A field of `visrec_desktop.core.tables.FIELDS`."""
    return QCoreApplication.translate("tables", "Photo") if name == "photo" else column_text(name)
