"""Prices, currencies and stock as people write them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

# ¥ is the yuan here: the catalogs are Chinese or Western; a Japanese table says JPY or 円. A krone may be of three
# countries and stays without a code.
_SIGNS = {
    "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nt$": "TWD", "s$": "SGD",
    "nz$": "NZD", "mx$": "MXN", "r$": "BRL", "cn¥": "CNY", "jp¥": "JPY", "rmb": "CNY", "人民币": "CNY", "元": "CNY",
    "円": "JPY", "港币": "HKD", "港元": "HKD", "美元": "USD", "美金": "USD", "欧元": "EUR", "英镑": "GBP",
    "日元": "JPY", "台币": "TWD", "€": "EUR", "£": "GBP", "¥": "CNY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₫": "VND", "฿": "THB", "₴": "UAH", "₪": "ILS", "zł": "PLN", "kč": "CZK", "$": "USD", "euro": "EUR", "fr.": "CHF",
    "kr.": "", "kr": "",
}  # fmt: skip
# ISO 4217, those that shops use.
_CODES = (
    "aed|ars|aud|bgn|brl|cad|chf|clp|cny|cop|czk|dkk|egp|eur|gbp|hkd|huf|idr|ils|inr|isk|jpy|krw|mad|mop|mxn|"
    "myr|nok|nzd|pen|php|pln|qar|ron|rsd|rub|sar|sek|sgd|thb|try|twd|uah|usd|vnd|zar"
)
_CURRENCY = re.compile(
    "(?<![a-z])(?P<code>" + _CODES + ")(?![a-z])|"
    # A sign of letters is no part of a word: "euro" and "kr" are not in "neuroblue" or "kraft".
    "(?:(?<![a-z])|(?=[^a-z]))(?P<sign>"
    + "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))
    + ")(?![a-z])"
)
# What separates thousands besides . and ,; NFKC has made plain spaces of the narrow and the fixed ones.
_GAPS = re.compile(r"(?<=\d)[ '’](?=\d{3})")
# "12,-" and "12.–" of German and Swiss price tags.
_NO_CENTS = re.compile(r"(?<=\d)[.,]?[-–—]+$")
# Most cells; a table has a hundred thousand.
_BARE = re.compile(r"-?[0-9]+(?:[.,][0-9]+)*")
_LARGEST = 1e12

_IN_STOCK = {"有货", "现货", "有", "充足", "in stock", "instock", "available", "yes", "y", "true", "auf lager", "是"}
_SOLD_OUT = {
    "无货", "缺货", "售罄", "无", "断货", "已售完", "out of stock", "outofstock", "sold out", "unavailable", "no", "n",
    "none", "false", "ausverkauft", "discontinued", "否",
}  # fmt: skip
_PIECES = re.compile(r"(?:pcs?\.?|pieces?|units?|ea|stk\.?|stück|件|个|双|只|套|台|张|把|条|\+)$")


def currency_of(text: str) -> str:
    """The ISO code of the first currency that a text names by code or sign; empty where it names none."""
    found = _CURRENCY.search(_folded(text))
    if not found:
        return ""
    return found["code"].upper() if found["code"] else _SIGNS[found["sign"]]


def decimal_mark(cells: Iterable[str], *, typed: bool = False, whole: bool = False) -> str:
    """The mark before the decimals, ``.`` or ``,``, as a whole column uses it.

    "1.299" alone may be either; beside "1.299,50" or "12,5" it is not. Where no cell tells, three digits after a
    mark are thousands, for prices with tenths of a cent are rare.

    Parameters
    ----------
    typed
        The cells are numbers of a workbook, whose text has a point before the decimals.
    whole
        The numbers are whole: if all end in ".000", these are decimals.
    """
    votes: Counter[str] = Counter()
    unsure: list[tuple[str, str]] = []
    unmarked = 0
    for cell in cells:
        text = _digits(cell)
        marks = [letter for letter in text if letter in ".,"]
        if len(set(marks)) == 2:
            votes[marks[-1]] += 1
        elif len(marks) > 1:
            votes["." if marks[0] == "," else ","] += 1
        elif marks:
            before, after = text.lstrip("+-").split(marks[0])
            if len(after) == 3 and 0 < len(before) <= 3 and before != "0":
                unsure.append((marks[0], after))
            else:
                votes[marks[0]] += 1
        else:
            unmarked += bool(text)
    if votes:
        return "," if votes[","] > votes["."] else "."
    kinds = Counter(mark for mark, _ in unsure)
    if whole and len(unsure) > 1 and not unmarked and len(kinds) == 1 and all(after == "000" for _, after in unsure):
        return unsure[0][0]
    return "," if kinds["."] > kinds[","] and not typed else "."


def number(text: str, mark: str) -> float | None:
    """A price or an amount; `None` where it is none that is written with this decimal mark."""
    group = "," if mark == "." else "."
    plain = rf"[+-]?(?:\d+|\d{{1,3}}(?:\{group}\d{{2,3}})*\{group}\d{{3}})?(?:\{mark}\d*)?"
    digits = _digits(text)
    if not re.fullmatch(plain, digits) or not any(letter.isdigit() for letter in digits):
        return None
    value = float(digits.replace(group, "").replace(mark, "."))
    return value if abs(value) < _LARGEST else None


def stock_number(text: str, mark: str) -> int | None:
    """Pieces in stock: "12", "12.0", "10+", "12 pcs"; words for in stock are 1, for sold out 0."""
    folded = _folded(text)
    if folded in _IN_STOCK:
        return 1
    if folded in _SOLD_OUT:
        return 0
    amount = number(_PIECES.sub("", folded).strip().removeprefix(">"), mark)
    return int(amount) if amount is not None and amount == int(amount) else None


def is_number(text: str) -> bool:
    """Whether a cell is a number by one convention or the other."""
    return number(text, ".") is not None or number(text, ",") is not None


def _digits(text: str) -> str:
    """The number in a cell without its currency and its gaps; accountants' brackets are a minus."""
    if _BARE.fullmatch(text):
        return text
    digits = _CURRENCY.sub("", _folded(text), count=1).strip().replace("−", "-")
    if digits.startswith("(") and digits.endswith(")"):
        digits = "-" + digits[1:-1].strip()
    sign = digits[:1] if digits[:1] in {"+", "-"} else ""
    return sign + _GAPS.sub("", _NO_CENTS.sub("", digits[len(sign) :].strip()))


def _folded(text: str) -> str:
    """Full-width signs and digits become plain ones."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
