"""Runs statements that take long without holding up who asked for them."""

import sqlite3
import threading
from collections.abc import Generator
from typing import Any

_WAIT_SECONDS = 0.02


def running(
    connection: sqlite3.Connection, sql: str, values: object = (), *, found: list[Any] | None = None
) -> Generator[None, None, None]:
    """Run a statement in a thread of its own, and wait for it in short steps; closing ends it.

    Parameters
    ----------
    connection
        Made with ``check_same_thread=False``, and used by nobody else meanwhile.
    found
        Where to put the rows.
    """
    fault: list[BaseException] = []

    def run() -> None:
        try:
            rows = connection.execute(sql, values)  # type: ignore[arg-type]  # a sequence or a mapping
            if found is not None:
                found.extend(rows)
        except BaseException as error:  # noqa: BLE001 - raised below, in the caller's thread
            fault.append(error)

    thread = threading.Thread(target=run, name="statement")
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_WAIT_SECONDS)
            yield
    finally:
        if thread.is_alive():
            connection.interrupt()
            thread.join()
    if fault:
        raise fault[0]
