"""The colour names of shops, in English and Chinese; no NumPy, for the window imports them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ColourName:
    """A colour as shops name it.

    Parameters
    ----------
    english, chinese
        For people.
    rgb
        What a swatch of it shows, sRGB 0 to 255.
    words
        Further names that shops write, in both languages.
    """

    english: str
    chinese: str
    rgb: tuple[int, int, int]
    words: tuple[str, ...] = field(default=(), repr=False)


# The eleven basic terms of Berlin and Kay (1969, "Basic Color Terms"), and those that shops cannot do without. The
# keys are stored in catalogs: they stay as they are.
COLOUR_NAMES: Mapping[str, ColourName] = {
    "black": ColourName("Black", "黑色", (26, 26, 26), ("ebony", "jet", "onyx", "noir", "乌黑", "曜石")),
    "white": ColourName(
        "White",
        "白色",
        (250, 250, 250),
        ("off white", "ivory", "snow", "ecru", "pearl", "米白", "象牙", "奶白", "本白"),
    ),
    "grey": ColourName(
        "Grey", "灰色", (128, 128, 128), ("gray", "charcoal", "anthracite", "slate", "ash", "graphite", "炭", "银灰")
    ),
    "silver": ColourName("Silver", "银色", (192, 192, 192), ("chrome", "steel", "platinum", "铬", "不锈钢")),
    "beige": ColourName(
        "Beige",
        "米色",
        (222, 203, 172),
        (
            "cream",
            "sand",
            "nude",
            "oatmeal",
            "natural",
            "birch",
            "beech",
            "champagne",
            "米黄",
            "杏色",
            "杏",
            "奶油",
            "裸色",
            "燕麦",
        ),
    ),
    "brown": ColourName(
        "Brown",
        "棕色",
        (112, 72, 44),
        (
            *("tan", "camel", "chocolate", "coffee", "cognac", "chestnut", "khaki", "taupe", "mocha", "walnut", "oak"),
            *("褐", "咖啡", "咖色", "驼", "巧克力", "卡其", "栗", "胡桃", "焦糖"),
        ),
    ),
    "red": ColourName("Red", "红色", (200, 30, 36), ("scarlet", "crimson", "cherry", "ruby", "朱", "绯", "大红")),
    "burgundy": ColourName(
        "Burgundy", "酒红色", (104, 20, 40), ("wine", "maroon", "bordeaux", "oxblood", "酒红", "枣红", "暗红", "勃艮第")
    ),
    "orange": ColourName(
        "Orange",
        "橙色",
        (240, 128, 32),
        ("tangerine", "terracotta", "rust", "apricot", "coral", "copper", "橘", "橘红", "珊瑚"),
    ),
    "yellow": ColourName("Yellow", "黄色", (246, 212, 50), ("mustard", "lemon", "ochre", "amber", "姜黄", "柠檬")),
    "gold": ColourName("Gold", "金色", (196, 156, 74), ("golden", "brass", "黄铜")),
    "green": ColourName(
        "Green", "绿色", (52, 132, 62), ("lime", "mint", "emerald", "sage", "forest", "薄荷", "翠", "草绿", "墨绿")
    ),
    "olive": ColourName("Olive", "橄榄绿", (104, 104, 48), ("army green", "military green", "军绿", "橄榄")),
    "teal": ColourName(
        "Teal", "青色", (20, 128, 128), ("turquoise", "aqua", "cyan", "petrol", "松石", "湖蓝", "孔雀蓝")
    ),
    "blue": ColourName(
        "Blue",
        "蓝色",
        (44, 100, 196),
        ("azure", "cobalt", "denim", "indigo", "royal", "sky", "天蓝", "牛仔", "宝蓝", "靛"),
    ),
    "navy": ColourName(
        "Navy",
        "藏青色",
        (28, 36, 74),
        ("navy blue", "dark blue", "midnight", "midnight blue", "深蓝", "藏青", "藏蓝", "海军蓝"),
    ),
    "purple": ColourName(
        "Purple",
        "紫色",
        (112, 54, 144),
        ("violet", "lilac", "lavender", "plum", "mauve", "aubergine", "薰衣草", "丁香"),
    ),
    "pink": ColourName(
        "Pink",
        "粉色",
        (240, 150, 182),
        ("粉红", "rose", "blush", "fuchsia", "magenta", "salmon", "桃红", "玫红", "玫瑰"),
    ),
}


# What parts the colours of one product; "black and white" has two.
_PARTED = re.compile(r"[/,;|+&、，；]|\band\b|\bwith\b|和|配")
_WORD = re.compile(r"[^\W\d_]+")


def colour_key(text: str) -> str | None:
    """The key of the colour that a shop writes, of several the first; None where it names none."""
    return next(iter(colour_keys(text)), None)


def colour_keys(text: str) -> tuple[str, ...]:
    """The keys of all colours that a shop writes, each once, in their order.

    "Navy/white" is navy and white. Of overlapping names the longer one counts: "navy blue" and 深蓝 are navy,
    "off-white" is white. What is left of a compound is named by its last word: "rose gold" is gold, "blue grey"
    grey, 蓝绿 green.
    """
    found = (_key_of(" ".join(_WORD.findall(part))) for part in _PARTED.split(text.casefold()))
    return tuple(dict.fromkeys(key for key in found if key))


def _key_of(text: str) -> str | None:
    """The key of one colour: the name that ends last in the text, of two that end there the longer."""
    best: tuple[int, int] | None = None
    key = None
    for pattern, candidate in _PATTERNS:
        for found in pattern.finditer(text):
            place = (found.end(), found.end() - found.start())
            if best is None or place > best:
                best, key = place, candidate
    return key


def _patterns() -> list[tuple[re.Pattern[str], str]]:
    patterns = []
    for key, name in COLOUR_NAMES.items():
        # The sign 色, "colour", may follow any Chinese name, which is why it is no part of the pattern.
        for word in (name.english.casefold(), name.chinese, *name.words):
            bare = word.removesuffix("色") or word
            pattern = rf"\b{re.escape(word)}(?:ish|y)?\b" if word.isascii() else f"{re.escape(bare)}色?"
            patterns.append((re.compile(pattern), key))
    return patterns


_PATTERNS = _patterns()
