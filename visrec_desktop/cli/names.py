"""The values and columns that a user names: found whatever the case of their letters, or what there is is said."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from visrec_desktop.core.errors import NoValuesError, UnknownValueError, some_of
from visrec_desktop.core.products import COLUMNS
from visrec_desktop.core.table_errors import ColumnMissingError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from visrec_desktop.pipeline.session import Session


def named_categories(names: Iterable[str], session: Session) -> frozenset[str]:
    """The categories of the catalog that are meant.

    Raises
    ------
    NoValuesError, UnknownValueError
        There are none, or none of that name.
    """
    counts = Counter(product.category for product in session.opened.columns.products if product.category)
    known = [category for category, _ in counts.most_common()]
    return frozenset(value for name in names for value in _values("category", name, known))


def named_colours(name: str, session: Session) -> frozenset[str]:
    """The colours of the catalog that are meant: by a name in English or Chinese, or #RRGGBB.

    Raises
    ------
    NoValuesError, UnknownValueError
        There are none, or none of that name.
    """
    from visrec_desktop.pipeline.retrieval import colour_named

    known = list(session.facets().values.get("colour", {}))
    meant = colour_named(name)
    return frozenset([meant]) if meant in known else frozenset(_values("colour", name, known))


def named_column(name: str, catalog: Path, session: Session) -> str:
    """The column of the catalog's products that is meant.

    Raises
    ------
    ColumnMissingError
        There is none of that name.
    """
    extras = dict.fromkeys(column for product in session.opened.columns.products for column in product.extras)
    known = [*extras, *COLUMNS]
    found = alike(name, known)
    if not found:
        raise ColumnMissingError(table=catalog.name, column=name, columns=some_of(known))
    return found[0]


def alike(name: str, known: Collection[str]) -> list[str]:
    """The names that are a given one: just so, or else whatever the case of their letters."""
    return [name] if name in known else [other for other in known if _folded(other) == _folded(name)]


def _values(column: str, name: str, known: Collection[str]) -> list[str]:
    found = [value for value in known if _folded(value) == _folded(name)]
    if not known:
        raise NoValuesError(column=column)
    if not found:
        raise UnknownValueError(column=column, value=name, known=some_of(known))
    return found


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
