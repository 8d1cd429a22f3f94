"""The fonts of what is painted on paper."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

# Simplified forms of the characters, for the system may prefer the Japanese ones; the first that is installed.
_CHINESE_FONTS = ("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei")


def paper_font() -> QFont:
    """The window's font, with Chinese characters that a PDF can hold."""
    font = QFont(QGuiApplication.font())
    # By its own name: a generic one, such as Sans Serif, would be outdone by the Chinese one for every letter.
    font.setFamilies([QFontInfo(font).family(), *_chinese_font()])
    # Digits in forms of the language, and letters that are joined, could not be found or copied in a PDF.
    for feature in ("locl", "liga"):
        font.setFeature(QFont.Tag.fromString(feature), 0)
    return font


@cache
def _chinese_font() -> tuple[str, ...]:
    """The first that is installed; asked once, for the system's list of fonts is long."""
    return tuple([family for family in _CHINESE_FONTS if QFontDatabase.hasFamily(family)][:1])
