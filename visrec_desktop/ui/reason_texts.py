"""The sentences of reasons, and the names of slots, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from visrec_desktop.core.products import SUBSTITUTES, Reason
from visrec_desktop.recommend.colour_names import COLOUR_NAMES
from visrec_desktop.ui.column_names import column_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from visrec_desktop.core.products import Match

# Written out once more because the tool that collects texts for translation reads literals only; a test
# holds this list to visrec_desktop.recommend.
SENTENCES = (
    QT_TRANSLATE_NOOP("reasons", "pinned by a house rule"),
    QT_TRANSLATE_NOOP("reasons", "barred by a house rule"),
    QT_TRANSLATE_NOOP("reasons", "often together in the lookbook"),
    QT_TRANSLATE_NOOP("reasons", "resembles what the lookbook puts together"),
    QT_TRANSLATE_NOOP("reasons", "similar style"),
    QT_TRANSLATE_NOOP("reasons", "colours agree"),
    QT_TRANSLATE_NOOP("reasons", "similar words in name or description"),
    QT_TRANSLATE_NOOP("reasons", "same {column}: {value}"),
    QT_TRANSLATE_NOOP("reasons", ", "),
)
# Of a tile for which nothing in particular speaks.
_NEAREST = QT_TRANSLATE_NOOP("reasons", "among the best of its kind in this catalog")
_INSTEAD = QT_TRANSLATE_NOOP("reasons", "similar, and in stock")
_PINNED = "pinned by a house rule"
# For `visrec_desktop.recommend.slots.SLOTS`.
SLOT_NAMES = {
    "top": QT_TRANSLATE_NOOP("slots", "Tops"),
    "bottom": QT_TRANSLATE_NOOP("slots", "Bottoms"),
    "dress": QT_TRANSLATE_NOOP("slots", "Dresses"),
    "outerwear": QT_TRANSLATE_NOOP("slots", "Outerwear"),
    "underwear": QT_TRANSLATE_NOOP("slots", "Underwear"),
    "swimwear": QT_TRANSLATE_NOOP("slots", "Swimwear"),
    "shoes": QT_TRANSLATE_NOOP("slots", "Shoes"),
    "bag": QT_TRANSLATE_NOOP("slots", "Bags"),
    "hat": QT_TRANSLATE_NOOP("slots", "Hats"),
    "accessory": QT_TRANSLATE_NOOP("slots", "Accessories"),
    "table": QT_TRANSLATE_NOOP("slots", "Tables"),
    "chair": QT_TRANSLATE_NOOP("slots", "Chairs"),
    "sofa": QT_TRANSLATE_NOOP("slots", "Sofas"),
    "bed": QT_TRANSLATE_NOOP("slots", "Beds"),
    "storage": QT_TRANSLATE_NOOP("slots", "Storage"),
    "lamp": QT_TRANSLATE_NOOP("slots", "Lamps"),
    "textile": QT_TRANSLATE_NOOP("slots", "Textiles"),
    "decoration": QT_TRANSLATE_NOOP("slots", "Decoration"),
    "outdoor": QT_TRANSLATE_NOOP("slots", "Outdoor"),
    "children": QT_TRANSLATE_NOOP("slots", "Children"),
}


_SUBSTITUTES_NAME = QT_TRANSLATE_NOOP("slots", "In stock instead")
_NAMELESS = QT_TRANSLATE_NOOP("slots", "Other products")


def reason_text(reason: Reason) -> str:
    """One translated sentence."""
    details = {name: _detail_text(name, str(value)) for name, value in reason.details.items()}
    return QCoreApplication.translate("reasons", reason.sentence).format(**details)


def reasons_text(reasons: Iterable[Reason]) -> str:
    """All in one line, as a sentence."""
    line = QCoreApplication.translate("reasons", ", ").join(map(reason_text, reasons))
    return line[:1].upper() + line[1:]


def why_text(match: Match, slot: str = "") -> str:
    """The reasons of a tile in one line; without any it is there for what its row is."""
    return reasons_text(match.why or (Reason(str(_INSTEAD if slot == SUBSTITUTES else _NEAREST)),))


def is_pinned(reason: Reason) -> bool:
    """Whether the merchandiser's own word put the product where it is."""
    return reason.sentence == _PINNED


def slot_text(slot: str) -> str:
    """A well-known slot by its translated name, any other as the merchandiser wrote it."""
    name = {SUBSTITUTES: _SUBSTITUTES_NAME, "": _NAMELESS}.get(slot.strip()) or SLOT_NAMES.get(slot)
    return QCoreApplication.translate("slots", str(name)) if name else slot[:1].upper() + slot[1:]


def _detail_text(name: str, value: str) -> str:
    """Columns and colours in the user's language; anything else as the shop writes it."""
    if name == "column":
        return column_text(value).lower()
    colour = COLOUR_NAMES.get(value.casefold())
    if colour is None:
        return value
    return colour.chinese if QLocale().language() == QLocale.Language.Chinese else colour.english.lower()
