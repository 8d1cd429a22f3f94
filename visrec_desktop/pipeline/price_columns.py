"""Which of a shop's own columns tell prices: a pack without prices has none of them."""

import json
import re

# As parts of a column's name, in the languages of the tables that are imported.
_WORDS = (
    "price", "cost", "rrp", "msrp", "srp", "margin", "markup", "discount", "rebate", "wholesale", "preis", "rabatt",
    "retail", "purchase", "einkauf", "verkauf", "prix", "precio", "价", "價", "成本", "毛利", "利润", "折扣", "优惠",
    "金额", "进货",
)  # fmt: skip
# As whole words only.
_ABBREVIATIONS = frozenset({"ek", "vk", "uvp", "rsp", "upe", "netto", "brutto"})


def tells_prices(column: str) -> bool:
    """Whether a column is about prices, by its name."""
    name = column.casefold()
    return any(word in name for word in _WORDS) or not _ABBREVIATIONS.isdisjoint(re.findall(r"[^\W\d_]+", name))


def without_prices(extras: str) -> str:
    """The further columns of a product, as JSON, without those that tell prices; none where it is no JSON."""
    try:
        values = json.loads(extras)
        kept = {column: value for column, value in values.items() if not tells_prices(column)}
    except (ValueError, AttributeError, RecursionError):
        return "{}"
    return json.dumps(kept, ensure_ascii=False)
