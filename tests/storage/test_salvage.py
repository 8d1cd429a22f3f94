"""Rows are read around places that cannot be: the next key that can is found, however far it is."""

import sqlite3

import pytest

from visrec_desktop.storage.salvage import _first, rows_by_number, rows_by_text


@pytest.mark.parametrize("readable", [0, 1, 2, 3, 100, 12345, 1 << 40])
def test_the_first_place_that_can_be_read_is_found(readable: int) -> None:
    assert _first(lambda place: place >= readable, 0) == readable


def test_where_nothing_can_be_read_the_search_ends() -> None:
    assert _first(lambda _: False, 5) is None


def test_all_rows_of_a_sound_table_are_read() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)")
    connection.executemany("INSERT INTO a VALUES (?, ?)", [(-3, "x"), (1, "y"), (1 << 50, "z")])
    connection.execute("CREATE TABLE b (name TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany("INSERT INTO b VALUES (?)", ["x", "y"])

    assert [*rows_by_number(connection, "a", "id, name", "id")] == [(-3, "x"), (1, "y"), (1 << 50, "z")]
    assert [*rows_by_text(connection, "b", "name", ["name"])] == [("x",), ("y",)]
    connection.close()


def test_a_row_whose_text_is_none_costs_no_other() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)")
    connection.execute("INSERT INTO a VALUES (1, 'x'), (2, CAST(x'ff' AS TEXT)), (3, 'z')")

    assert [*rows_by_number(connection, "a", "id, name", "id")] == [(1, "x"), None, (3, "z")]
    connection.close()
