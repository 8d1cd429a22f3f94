"""SearchPage: what it says of an answer, and in which order it asks."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from tests.ui.client_at_once import ClientAtOnce, FakeSession, stock
from tests.ui.helpers import sample_query
from visrec_desktop.core.products import RecognizedLabel
from visrec_desktop.core.records import Closeness, Query, Retrieval, SearchResult
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.search_page import SearchPage


class Session(FakeSession):
    """Says when it is asked."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__(catalog)
        self.happened: list[str] = []

    def recognize(self, _retrieval: Retrieval) -> list[RecognizedLabel]:
        self.happened.append("asked")
        return []


class Watcher(QObject):
    """Says when the results are painted."""

    def __init__(self, happened: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._happened = happened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._happened.append("painted")
        return False


@pytest.fixture
def photo_id(catalog: Catalog) -> int:
    return stock(catalog)["0001"]


@pytest.fixture
def session(catalog: Catalog) -> Session:
    return Session(catalog)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[SearchPage]:
    """In sight."""
    client = ClientAtOnce(session)
    page = SearchPage(client)
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    client.stop()


def answer(photo_id: int, **facts: Any) -> Retrieval:
    result = SearchResult(photo_id, b"0001.jpg", 0.3, closeness=Closeness.WEAK)
    return Retrieval(Query("dress.jpg"), (9, 9), [result], sample_query("mug_orange").read_bytes(), **facts)


@pytest.mark.parametrize(
    ("weaker_than", "said"),
    [(0.0, "than 1% of true"), (0.972, "than 97% of true"), (0.999, "than 99% of true"), (1.0, "than all true")],
)
def test_without_a_close_match_it_is_said_how_weak_the_nearest_is(
    page: SearchPage, photo_id: int, weaker_than: float, said: str
) -> None:
    page._client.retrieved.emit(answer(photo_id, weaker_than=weaker_than))
    note = page.header.text()[1]
    assert note == f"No close match; the nearest is 0001.jpg, weaker {said} matches"
    # It may be too long for its place.
    assert page.header._note.toolTip() == note


def test_the_engine_is_asked_for_more_when_the_results_are_painted(
    qtbot: QtBot, page: SearchPage, session: Session, photo_id: int
) -> None:
    qtbot.wait(10)
    page.grid.viewport().installEventFilter(Watcher(session.happened, page))
    page._client.retrieved.emit(answer(photo_id))
    assert session.happened == []
    qtbot.waitUntil(lambda: "asked" in session.happened)
    assert session.happened[0] == "painted"
    # Two answers at once are one question, about the newer.
    session.happened.clear()
    page._client.retrieved.emit(answer(photo_id))
    page._client.retrieved.emit(answer(photo_id))
    qtbot.waitUntil(lambda: "asked" in session.happened)
    qtbot.wait(10)
    assert session.happened.count("asked") == 1
