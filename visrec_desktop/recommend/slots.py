"""Which slot of an outfit or a room a category fills, guessed from its name in English or Chinese."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

# Words of category names by slot. The longest that a name has decides, so 鞋柜 and "shoe rack" are storage;
# of equally long ones the last, for English and Chinese put the thing itself at the end: "desk chair" is a chair.
# But a plural ends the name of a thing, and what follows is another: "sofas armchairs" are sofas first.
_WORDS = {
    "top": "top t-shirt tee shirt blouse polo sweater jumper pullover sweatshirt hoodie cardigan longsleeve tunic "
    "knitwear 上衣 T恤 恤衫 衬衫 衬衣 毛衣 针织衫 卫衣 背心 吊带 打底衫 套头衫 汗衫",
    "bottom": "bottom pants trousers jeans shorts skirt leggings chinos joggers culottes "
    "裤 裤子 长裤 短裤 牛仔裤 半身裙 短裙 裙 裙子 打底裤 下装",
    "dress": "dress gown jumpsuit romper playsuit one-piece overalls dungarees "
    "连衣裙 礼服 连体裤 连体衣 旗袍 长裙 背心裙 衬衫裙 吊带裙 背带裤",
    "outerwear": "outerwear outwear coat overcoat raincoat jacket blazer parka anorak trench windbreaker gilet vest "
    "down-jacket "
    "外套 大衣 夹克 风衣 羽绒服 棉服 西装 西服 马甲 皮衣 冲锋衣",
    "underwear": "underwear undershirt bra panties briefs boxers lingerie pyjamas pajamas nightwear sleepwear socks "
    "tights stockings hosiery 内衣 内裤 文胸 睡衣 家居服 袜 袜子 丝袜 保暖内衣",
    "swimwear": "swimwear swimsuit bikini 泳衣 泳装 泳裤 比基尼",
    "shoes": "shoe footwear sneaker trainers boot sandal heels pumps loafer slipper flip-flops ballerinas "
    "鞋 鞋子 运动鞋 靴 靴子 凉鞋 拖鞋 高跟鞋 帆布鞋",
    "bag": "bag handbag backpack tote clutch purse wallet suitcase luggage rucksack "
    "包 包包 手袋 背包 双肩包 钱包 箱包 行李箱",
    "hat": "hat cap beanie beret headwear 帽 帽子 棒球帽 贝雷帽",
    "accessory": "accessory scarf belt glove tie bow-tie jewellery jewelry necklace earring bracelet ring watch "
    "sunglasses glasses 配饰 饰品 围巾 腰带 皮带 手套 领带 首饰 项链 耳环 手链 戒指 手表 眼镜 墨镜",
    "table": "table desk workbench coffee-table dining-table console-table side-table bedside-table "
    "桌 桌子 茶几 餐桌 书桌 边几 几",
    "chair": "chair stool bench armchair bar-stool bar-furniture recliner footstool pouffe ottoman seating "
    "椅 椅子 凳 凳子 餐椅 吧椅 长凳 扶手椅 躺椅 脚凳",
    "sofa": "sofa couch settee loveseat sofa-bed 沙发 单人沙发 沙发床",
    "bed": "bed daybed headboard bunk-bed bed-frame mattress cot 床 床架 床垫 床头 婴儿床",
    "storage": "storage cabinet cupboard wardrobe bookcase bookshelf shelf shelving drawer dresser sideboard buffet "
    "chest rack shoe-rack coat-rack shoe-cabinet hat-stand tv-stand tv-unit tv-bench tv-media media-unit trolley cart "
    "shelving-unit drawer-unit chest-of-drawers table-storage bed-storage basket "
    "柜 柜子 衣柜 鞋柜 书柜 电视柜 餐边柜 床头柜 储物 收纳 书架 置物架 架 架子 鞋架 衣帽架 抽屉 斗柜 推车",
    "lamp": "lamp light lighting chandelier sconce table-lamp desk-lamp floor-lamp bedside-lamp ceiling-light "
    "灯 灯具 台灯 吊灯 落地灯 壁灯 床头灯",
    "textile": "rug carpet curtain cushion pillow bedding duvet blanket throw bed-linen table-cloth tablecloth towel "
    "地毯 窗帘 抱枕 靠垫 枕头 床品 被子 毯子 毛毯 桌布 毛巾",
    "decoration": "decoration decor mirror vase frame picture-frame candle clock plant "
    "装饰 摆件 镜子 花瓶 相框 蜡烛 挂钟",
    "outdoor": "outdoor outdoor-furniture garden-furniture patio 户外 户外家具 花园",
    "children": "children childrens kids nursery nursery-furniture childrens-furniture baby "
    "儿童 儿童家具 婴儿 婴童",
}  # fmt: skip
# In the order in which the merchandiser is offered them.
SLOTS = tuple(_WORDS)
# These say for whom or where, not what: "outdoor chairs" are chairs.
_WHERE = ("outdoor", "children")
_MOST_WORDS = 3
_CHINESE = re.compile(r"[㐀-鿿]")
_APOSTROPHES = re.compile(r"['’`]")
_NO_LETTERS = re.compile(r"[\W_]+")


def slot_of(category: str, edits: Mapping[str, str]) -> str:
    """The slot of a category.

    Parameters
    ----------
    category
        As the shop writes it.
    edits
        The merchandiser's own slots by category name; case and spaces around it do not count.

    Returns
    -------
    A name of `SLOTS`, the merchandiser's own, or the category itself in small letters: one that no word
    recognises is a slot of its own. Empty for a product without category.
    """
    name = category.strip().casefold()
    for edited, slot in edits.items():
        if edited.strip().casefold() == name and slot.strip():
            return slot.strip()
    return default_slot(category)


@lru_cache(maxsize=4096)
def default_slot(category: str) -> str:
    """The slot guessed from the name of a category alone."""
    name = unicodedata.normalize("NFKC", category).casefold().strip()
    words = _NO_LETTERS.sub(" ", _APOSTROPHES.sub("", name)).split()
    matches = _english(words) + _chinese("".join(words))
    things = [match for match in matches if match.slot not in _WHERE] or matches
    first_end = min((match.end for match in things if match.is_plural), default=len(name))
    best = max(
        (match for match in things if match.end <= first_end), key=lambda match: (match.length, match.end), default=None
    )
    return best.slot if best else name


class _Match(NamedTuple):
    """A slot word in a name: how long it is and where it ends, in words or Chinese characters."""

    slot: str
    length: int
    end: int
    is_plural: bool = False


def _english(words: list[str]) -> list[_Match]:
    matches = []
    for end in range(1, len(words) + 1):
        for length in range(1, min(_MOST_WORDS, end) + 1):
            joined = "".join(words[end - length : end])
            if joined in _SLOT_OF_WORD:
                matches.append(_Match(_SLOT_OF_WORD[joined], length, end))
                continue
            singular = next((form for form in _singulars(joined) if form in _SLOT_OF_WORD), None)
            if singular:
                matches.append(_Match(_SLOT_OF_WORD[singular], length, end, is_plural=True))
    return matches


def _chinese(text: str) -> list[_Match]:
    """Chinese has no spaces: its words may stand anywhere."""
    if not _CHINESE.search(text):
        return []
    ends = ((word, text.rfind(word) + len(word)) for word in _SLOT_OF_WORD if _CHINESE.search(word) and word in text)
    return [_Match(_SLOT_OF_WORD[word], len(word), end) for word, end in ends]


def _singulars(word: str) -> Iterator[str]:
    """What an English plural may be the plural of."""
    for ending, singular in (("s", ""), ("es", ""), ("ies", "y"), ("ves", "f")):
        if word.endswith(ending):
            yield word.removesuffix(ending) + singular


_SLOT_OF_WORD = {_NO_LETTERS.sub("", word.casefold()): slot for slot, words in _WORDS.items() for word in words.split()}
