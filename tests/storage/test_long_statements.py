"""A long statement runs beside its caller, who is answered in short steps and can end it."""

import sqlite3
from collections.abc import Iterator

import pytest

from visrec_desktop.storage.long_statements import running

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """In memory."""
    with sqlite3.connect(":memory:", check_same_thread=False) as connection:
        yield connection
    connection.close()


def test_its_rows_are_there_at_the_end(connection: sqlite3.Connection) -> None:
    found: list[tuple[int]] = []
    for _ in running(connection, "SELECT ?", [7], found=found):
        continue
    assert found == [(7,)]


def test_closing_ends_it(connection: sqlite3.Connection) -> None:
    steps = running(connection, _ENDLESS)
    next(steps)
    steps.close()
    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_its_fault_is_raised_in_the_caller(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        for _ in running(connection, "SELECT * FROM no_table"):
            continue
