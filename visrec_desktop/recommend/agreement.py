"""What a shop's own columns say: values that two products share, and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from visrec_desktop.core.products import Product
from visrec_desktop.recommend.compatibility import Looks

# A column is an attribute if its values are few enough to be shared, and if it is filled in often enough.
_LEAST_FILLED = 0.2
_LEAST_SHARED = 3.0  # products a value, on average
_LEAST_VALUES = 2
_LONG_TEXT = 40  # characters on average: not a value but a description
# Columns that cannot say what goes with what: one is no style, the others are numbers or asked about elsewhere.
_NOT_ATTRIBUTES = frozenset({"sku", "name", "category", "price", "currency", "stock", "tags"})
# A column that agrees with the looks as often as this is the lookbook itself under another name.
_IS_THE_ANSWER = 0.95
_NONE = -1

WORD_BUCKETS = 2**18
_PRODUCTS_AT_ONCE = 1000
# Words of two letters or more; Chinese has no spaces, so its pairs of characters.
_WORDS = re.compile(r"[^\W\d_㐀-鿿]{2,}")
_CHINESE = re.compile(r"[㐀-鿿]+")


@dataclass(frozen=True, slots=True)
class _Column:
    """The number of each value, those of the products, and how seldom a product has a value by chance."""

    name: str
    numbers: dict[str, int]
    codes: NDArray[np.int32]
    rarity: NDArray[np.float32]


class Attributes:
    """Columns of few values, such as brand and style, as numbers.

    Attributes
    ----------
    columns
        Their names.
    codes : (c, n) int32
        The value of each product in each column, -1 for none.
    """

    def __init__(self, columns: Sequence[_Column], products: int) -> None:
        self.columns = [column.name for column in columns]
        self._numbers = [column.numbers for column in columns]
        self._rarities = [column.rarity for column in columns]
        self.codes = np.array([column.codes for column in columns], np.int32).reshape(len(columns), products)

    def codes_of(self, product: Product | None) -> NDArray[np.int32]:
        """The values of a product that need not be in the catalog, as numbers: (c,) int32."""
        values = [_plain(product.value(column)) if product else "" for column in self.columns]
        found = [numbers.get(value, _NONE) for numbers, value in zip(self._numbers, values, strict=True)]
        return np.array(found, np.int32)

    def agreement(self, codes: NDArray[np.int32], column: int, rows: slice | NDArray[np.intp]) -> NDArray[np.float32]:
        """0 for products with another value than the query's, up to 1 for a rare value that they share."""
        if codes[column] == _NONE:
            return np.zeros(self.codes[column][rows].shape, np.float32)
        rarity = self._rarities[column][codes[column]]
        agreement: NDArray[np.float32] = (self.codes[column][rows] == codes[column]) * rarity
        return agreement

    def answers(self, looks: Looks) -> set[str]:
        """Columns that say what the lookbook says; to weigh them by it would be to read the answer."""
        rows = np.concatenate([*looks, np.empty(0, np.intp)]).astype(np.intp)
        look_of = np.repeat(np.arange(len(looks)), [len(look) for look in looks])
        return {
            column
            for column, codes in zip(self.columns, self.codes[:, rows], strict=True)
            if min(_purity(codes, look_of), _purity(look_of, codes)) >= _IS_THE_ANSWER
        }


def _purity(groups: NDArray[np.integer], values: NDArray[np.integer]) -> float:
    """Share of members that have the value that is most frequent in their group."""
    pairs = Counter(zip(groups.tolist(), values.tolist(), strict=True))
    most: dict[int, int] = {}
    for (group, _), count in pairs.items():
        most[group] = max(most.get(group, 0), count)
    return sum(most.values()) / max(len(groups), 1)


def read_attributes(products: Sequence[Product]) -> Generator[None, None, Attributes]:
    """Find the attributes that the products have; yields between columns."""
    columns = []
    for name in dict.fromkeys(["brand", "colour", *(column for product in products for column in product.extras)]):
        column = None if name in _NOT_ATTRIBUTES else _read_column(name, products)
        columns += [column] if column else []
        yield
    return Attributes(columns, len(products))


def _read_column(name: str, products: Sequence[Product]) -> _Column | None:
    values = [_plain(product.value(name)) for product in products]
    counts = Counter(value for value in values if value)
    filled = counts.total()
    if len(counts) < _LEAST_VALUES or filled < max(_LEAST_FILLED * len(products), _LEAST_SHARED * len(counts)):
        return None
    if sum(len(value) * count for value, count in counts.items()) > _LONG_TEXT * filled:
        return None
    numbers = {value: number for number, value in enumerate(counts)}
    codes = np.array([numbers.get(value, _NONE) for value in values], np.int32)
    # To share a rare value says more.
    rarity = 1 - np.array([counts[value] for value in numbers], np.float32) / np.float32(filled)
    return _Column(name, numbers, codes, rarity)


def _plain(value: str) -> str:
    return value.strip().casefold()


class Wording:
    """Names and descriptions as weighed words.

    Attributes
    ----------
    matrix : (n, WORD_BUCKETS) sparse float32
        Inverse document frequencies of the words that a product has; a word is known by its hash.
    in_names : (WORD_BUCKETS,) bool
        The words that names have.
    """

    def __init__(self, names: sparse.csr_matrix, texts: sparse.csr_matrix, columns: Sequence[str]) -> None:
        self._columns = columns
        words = (names + texts).tocsr()
        words.data[:] = 1
        frequency = np.bincount(words.indices, minlength=WORD_BUCKETS)
        weights = np.log((1 + words.shape[0]) / (1 + frequency)).astype(np.float32) + 1
        words.data = weights[words.indices]
        self.matrix = words
        self._weights = weights
        self.in_names = np.zeros(WORD_BUCKETS, bool)
        self.in_names[names.indices] = True

    def vector_of(self, product: Product | None) -> NDArray[np.float32]:
        """The words of a product that need not be in the catalog: (WORD_BUCKETS,) float32."""
        if product is None:
            return np.zeros(WORD_BUCKETS, np.float32)
        text = " ".join([product.name, *(product.value(column) for column in self._columns)])
        words = _vectorizer().transform([text])
        present: NDArray[np.float32] = words.toarray()[0]
        weighed: NDArray[np.float32] = present * self._weights
        return weighed

    def row(self, row: int) -> NDArray[np.float32]:
        """The words of a product of the catalog."""
        words: NDArray[np.float32] = self.matrix[row].toarray()[0]
        return words

    def lengths(self, counted: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Lengths of the products' words among those that count, never 0: (n,) float32."""
        squares = self.matrix.multiply(self.matrix) @ counted.astype(np.float32)
        lengths: NDArray[np.float32] = np.maximum(np.sqrt(squares), np.finfo(np.float32).eps).astype(np.float32)
        return lengths

    def shared_by_looks(self, looks: Looks) -> NDArray[np.bool_]:
        """The words that at least two looks have.

        A word that only one look has may be its very name, which descriptions like to state; it would tell
        the answer in the lookbook, and nothing about other looks.
        """
        looks_with = np.zeros(WORD_BUCKETS, np.int32)
        for look in looks:
            looks_with[np.unique(self.matrix[look].indices)] += 1
        return looks_with > 1


def read_words(products: Sequence[Product]) -> Generator[None, None, Wording]:
    """Read the names and the long texts of all products; yields between blocks of them."""
    columns = _long_columns(products)
    vectorizer = _vectorizer()
    names, texts = [], []
    for start in range(0, len(products), _PRODUCTS_AT_ONCE):
        block = products[start : start + _PRODUCTS_AT_ONCE]
        names.append(vectorizer.transform([product.name for product in block]))
        long_texts = [" ".join(product.value(column) for column in columns) for product in block]
        texts.append(vectorizer.transform(long_texts))
        yield
    empty = sparse.csr_matrix((0, WORD_BUCKETS), dtype=np.float32)
    return Wording(sparse.vstack([empty, *names], "csr"), sparse.vstack([empty, *texts], "csr"), columns)


def _long_columns(products: Sequence[Product]) -> list[str]:
    totals: Counter[str] = Counter()
    filled: Counter[str] = Counter()
    for product in products:
        for column, value in product.extras.items():
            totals[column] += len(value)
            filled[column] += bool(value)
    return [column for column, total in totals.items() if filled[column] and total > _LONG_TEXT * filled[column]]


def _vectorizer() -> HashingVectorizer:
    return HashingVectorizer(
        analyzer=_words, n_features=WORD_BUCKETS, binary=True, norm=None, alternate_sign=False, dtype=np.float32
    )


def _words(text: str) -> list[str]:
    text = text.casefold()
    runs = _CHINESE.findall(text)
    pairs = [run[start : start + 2] for run in runs for start in range(max(1, len(run) - 1))]
    return _WORDS.findall(text) + pairs
