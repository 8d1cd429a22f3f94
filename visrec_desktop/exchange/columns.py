"""Guesses which column of a table is what, by its header in English, Chinese or German and by what it holds."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import PurePosixPath

from visrec_desktop.core.records import PHOTO_SUFFIXES
from visrec_desktop.core.tables import FIELDS
from visrec_desktop.exchange.amounts import currency_of, is_number, stock_number

# Commonest first; the order decides between two headers that both are a word of the field.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "sku": (
        "sku", "sku code", "sku id", "item no", "item number", "item code", "article", "article no",
        "article number", "article code", "style code", "style no", "product code", "product id", "product no",
        "product number", "code", "model no", "part number", "ref", "reference", "handle", "barcode", "ean", "gtin",
        "upc", "id", "artikelnummer", "货号", "商品编码", "商品编号", "商品货号", "产品编码", "产品编号",
        "产品货号", "款号", "物料编码", "商家编码", "型号", "编码", "编号", "商品条码", "条形码", "条码", "商品id",
    ),
    "name": (
        "name", "product name", "item name", "title", "product title", "product", "item", "style name",
        "designation", "bezeichnung", "artikelbezeichnung",
        "名称", "品名", "商品名称", "产品名称", "商品名", "产品名", "商品标题", "标题", "款名",
        "商品", "产品",
    ),
    "category": (
        "category", "product category", "categories", "product type", "type", "dept", "department", "class",
        "group", "product group", "family", "kategorie", "warengruppe",
        "类目", "分类", "类别", "品类", "商品分类", "商品类目", "产品分类",
        "产品类别", "大类", "类型",
    ),
    "brand": (
        "brand", "brand name", "vendor", "manufacturer", "maker", "label", "marke", "hersteller",
        "品牌", "牌子", "厂商", "厂家",
    ),
    "price": (
        "price", "selling price", "sale price", "sales price", "retail price", "unit price", "rrp", "msrp",
        "list price", "regular price", "preis", "价格", "售价", "单价", "零售价", "销售价", "现价", "标价",
        "吊牌价", "销售价格", "零售价格",
    ),
    "currency": (
        "currency", "currency code", "ccy", "währung", "币种", "货币", "币别", "货币代码",
    ),
    "stock": (
        "stock", "qty", "quantity", "stock qty", "stock quantity", "on hand", "qty on hand", "quantity on hand",
        "inventory", "inventory qty", "inventory quantity", "available", "availability", "stock level", "units",
        "in stock", "bestand", "lagerbestand",
        "库存", "数量", "库存数量", "现货", "库存量", "可用库存", "现有库存", "存货",
    ),
    "colour": (
        "colour", "color", "colour name", "color name", "shade", "farbe", "颜色", "色", "颜色名称", "色号", "花色",
    ),
    "tags": (
        "tags", "tag", "keywords", "keyword", "labels", "标签", "关键词", "关键字",
    ),
    "photo": (
        "photo", "photos", "image", "images", "picture", "pictures", "image file", "photo file", "picture file",
        "file name", "filename", "file", "image name", "image path", "photo path", "path", "image src", "image url",
        "img", "bild", "foto",
        "图片", "照片", "图", "主图", "图片名称", "图片文件", "图片名", "文件名", "图片路径", "商品图片",
        "产品图片", "图片地址", "路径",
    ),
}  # fmt: skip
# A header with one of these is about something else: what the shop pays, paid or measures.
_OTHERS = re.compile(
    r"\b(?:cost|old|was|compare|wholesale|purchase|parent|supplier|min|max|reorder|alt|width|height|date|status|count)\b"
    r"|成本|进价|进货|原价|批发|父|供应商|最低|最高|日期|安全|状态|数量单位"
)
_WORD_BREAKS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SAMPLE_ROWS = 500


def guess_columns(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    remembered: Mapping[str, str] | None = None,
    known: Collection[str] = (),
) -> dict[str, str]:
    """Which column is taken for which field of `visrec_desktop.core.tables.FIELDS`; fields without one are absent.

    Parameters
    ----------
    remembered
        A mapping of an earlier table: it holds if its headers are all here, and is completed by guesses.
    known
        The columns of that table; one that it left out is left out again.
    """
    holds = bool(remembered) and set((remembered or {}).values()) <= set(header)
    guessed = {field: column for field, column in (remembered or {}).items() if holds and field in FIELDS}
    columns = {name: _sample(rows, i) for i, name in enumerate(header) if not holds or name not in known}
    scores = [
        (-_score(field, name, cells), FIELDS.index(field), i, field, name)
        for i, (name, cells) in enumerate(columns.items())
        for field in FIELDS
    ]
    for score, _, _, field, name in sorted(scores):
        if score < 0 and field not in guessed and name not in guessed.values():
            guessed[field] = name
    return {field: guessed[field] for field in FIELDS if field in guessed}


def _sample(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    return [row[column] for row in islice(rows, _SAMPLE_ROWS) if row[column]]


def _score(field: str, name: str, cells: Sequence[str]) -> float:
    """How well a column fits a field, 0 is not at all; up to 3 where its header is a word, up to 2 where it has one."""
    fit = _content_fit(field, cells)
    said = _header_fit(field, name)
    if said:
        # An empty column is what its header says unless another holds something.
        return said * (fit if cells else 0.5)
    # Without a word in the header only contents that are hardly anything else count.
    if field == "photo" and cells and fit > 0.8:
        return 0.9
    if field == "sku" and len(cells) > 1 and fit > 0.99 and all(_is_code(cell) for cell in cells):
        return 0.5
    if field == "price" and cells and fit > 0.8 and sum(bool(currency_of(cell)) for cell in cells) > len(cells) / 2:
        return 0.5
    return 0.0


def _header_fit(field: str, name: str) -> float:
    words = _WORDS[field]
    text = _plain(name)
    if text in words:
        return 3.0 - words.index(text) / 20
    if _OTHERS.search(text):
        return 0.0
    spaced = f" {text} "
    rank = next((i for i, word in enumerate(words) if _has(spaced, word)), None)
    return 0.0 if rank is None else 2.0 - rank / 50


def _has(spaced: str, word: str) -> bool:
    """Chinese has no spaces, and a single sign of it is part of too many words."""
    return f" {word} " in spaced if word.isascii() else len(word) > 1 and word in spaced


def _content_fit(field: str, cells: Sequence[str]) -> float:
    """The share of the cells that can be what the field says."""
    if not cells:
        return 0.0
    if field == "sku":
        # A product of several photos may have a row for each.
        return 0.6 + 0.4 * len(set(cells)) / len(cells)
    if field == "price":
        return _share(map(is_number, cells))
    if field == "stock":
        return _share(stock_number(cell, ".") is not None or is_number(cell) for cell in cells)
    if field == "currency":
        return _share(len(cell) <= 4 or bool(currency_of(cell)) for cell in cells)
    if field == "photo":
        named = _share(PurePosixPath(cell.replace("\\", "/").lower()).suffix in PHOTO_SUFFIXES for cell in cells)
        return max(named, 0.5)
    if field in {"name", "category", "brand", "colour"}:
        # Numbers under a header "Product" or "Type" are codes of something.
        return 1.0 - 0.6 * _share(map(is_number, cells))
    return 1.0


def _share(answers: Iterable[bool]) -> float:
    listed = list(answers)
    return sum(listed) / len(listed)


def _is_code(cell: str) -> bool:
    return len(cell) <= 40 and " " not in cell and any(letter.isdigit() for letter in cell)


def _plain(name: str) -> str:
    """A header in small letters with single spaces between its words: "ItemNo." is "item no"."""
    spaced = _WORD_BREAKS.sub(" ", unicodedata.normalize("NFKC", name))
    return " ".join(re.sub(r"[\W_]+", " ", spaced).casefold().split())
