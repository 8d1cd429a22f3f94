"""Swatches: what colours are called in the user's language, and what they look like."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QPalette

from visrec_desktop.recommend.colour_names import COLOUR_NAMES, colour_key

# Enough for a row or two; the eyedropper picks any other.
BASIC = ("black", "grey", "white", "beige", "brown", "red", "orange", "yellow", "green", "blue", "purple", "pink")


def colour_text(key: str) -> str:
    """A colour's name for people; what has no key is called as the shop calls it."""
    name = COLOUR_NAMES.get(key)
    if name is None:
        return key
    return name.chinese if QLocale().language() is QLocale.Language.Chinese else name.english


def colour_of(text: str) -> QColor | None:
    """What a colour looks like, by its key or as a shop writes it; `None` where that is no known name."""
    key = text if text in COLOUR_NAMES else colour_key(text)
    return QColor(*COLOUR_NAMES[key].rgb) if key else None


def edge_colour(palette: QPalette) -> QColor:
    """A fine line that is seen on light and on dark; the roles for lines are lost on the dark ground."""
    colour = palette.color(QPalette.ColorRole.PlaceholderText)
    colour.setAlphaF(0.45)
    return colour
