"""Reads the rows of a table in a damaged file: what cannot be read is stepped over."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

# Damage in so many places is no damage but another file.
_MOST_GAPS = 100_000
_FARTHEST = 1 << 62

Row = tuple[Any, ...]
_FAULTS = (sqlite3.Error, UnicodeError, OverflowError, MemoryError)


def rows_by_number(
    connection: sqlite3.Connection, table: str, columns: str, key: str, where: str = "1", values: Sequence[object] = ()
) -> Iterator[Row | None]:
    """The rows whose key is a number, in its order; `None` for each place that cannot be read.

    The first column is the key. Where a page of the file is unsound, the next key that can be read is looked for in
    steps that double, and then halved: a handful of questions, however many rows are lost.
    """
    sql = f"SELECT {columns} FROM main.{table} NOT INDEXED WHERE {where} AND {key} >= ? ORDER BY {key}"
    at: int | None = -_FARTHEST
    for _ in range(_MOST_GAPS):
        assert at is not None
        try:
            for row in connection.execute(sql, [*values, at]):
                if not isinstance(row[0], int) or row[0] < at:  # an unsound page leads back
                    raise sqlite3.DatabaseError("keys out of order")
                yield row
                at = row[0] + 1
            return
        except _FAULTS:
            yield None
        start = at

        def is_readable(place: int) -> bool:
            try:
                row = connection.execute(f"{sql} LIMIT 1", [*values, place]).fetchone()
            except _FAULTS:
                return False
            return row is None or (isinstance(row[0], int) and row[0] >= place)

        at = _first(is_readable, 0 if start == -_FARTHEST else start + 1)
        if at is None:
            return


def rows_by_text(connection: sqlite3.Connection, table: str, columns: str, keys: Sequence[str]) -> Iterator[Row | None]:
    """The rows of a table whose keys are texts or bytes: from the first on, and where that ends from the last back."""
    seen = set()
    for direction in ("ASC", "DESC"):
        order = ", ".join(f"{key} {direction}" for key in keys)
        try:
            for row in connection.execute(f"SELECT {columns} FROM main.{table} ORDER BY {order}"):
                if row[: len(keys)] in seen:
                    return
                seen.add(row[: len(keys)])
                yield row
            return
        except _FAULTS:
            yield None


def _first(is_readable: Callable[[int], bool], start: int) -> int | None:
    """About the first place from `start` on that can be read; `None` where none is."""
    step = 1
    while not is_readable(start + step - 1):
        step *= 2
        if start + step > _FARTHEST:
            return None
    unreadable, readable = start + step // 2 - 1, start + step - 1
    while readable - unreadable > 1:
        middle = (readable + unreadable) // 2
        if is_readable(middle):
            readable = middle
        else:
            unreadable = middle
    return readable
