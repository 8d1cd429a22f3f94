"""ReceiptsDialog: saved searches are listed, run again, and say what moved."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder, write_photo
from tests.ui.fake_client import FakeClient
from tests.ui.helpers import nameless, visible_texts
from visrec_desktop.core.receipts import Change, Move, Moved, Ranked
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.receipt_moves import RESULT, SIMILARITY, WAS_PLACE, WHAT
from visrec_desktop.ui.receipt_texts import change_text, move_text
from visrec_desktop.ui.receipts_dialog import ReceiptsDialog

OPTIONS = SearchOptions(top=3)


@pytest.fixture
def session(catalog: Catalog, photo_folder: Path, fake_embedder: FakeEmbedder) -> Session:
    session = Session(catalog, fake_embedder)
    for _ in session.index_folder(photo_folder):
        pass
    return session


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> ReceiptsDialog:
    """With one saved search; open."""
    dialog = ReceiptsDialog(FakeClient([], session).client)
    qtbot.addWidget(dialog)
    query = Query("one", photo_id=session.photo_ids()[0])
    dialog.save_as("Hats for spring", session.retrieve(query, OPTIONS), OPTIONS)
    dialog.show_receipts()
    return dialog


def column(dialog: ReceiptsDialog, number: int) -> list[str]:
    model = dialog._model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_a_saved_search_is_listed_and_found_identical(dialog: ReceiptsDialog) -> None:
    assert dialog._list.item(0).text().startswith("Hats for spring\n")
    assert "Identical: the same results, to the byte." in visible_texts(dialog)
    assert column(dialog, WHAT) == ["as it was"] * 3
    assert column(dialog, SIMILARITY)[0].endswith("%")
    assert nameless(dialog) == []


def test_after_a_change_it_says_what_moved_and_what_changed(
    dialog: ReceiptsDialog, session: Session, photo_folder: Path
) -> None:
    write_photo(photo_folder / "new.png", 0)
    for _ in session.index_folder(photo_folder):
        pass
    dialog._again.click()
    assert column(dialog, WHAT)[0] == "new here"
    assert column(dialog, RESULT)[0] == "new.png"
    assert column(dialog, WAS_PLACE)[0] == "–"
    assert column(dialog, WHAT)[-1] == "no longer here"
    assert any(text.startswith("Changed since: photos of the catalog") for text in visible_texts(dialog))


def test_a_search_is_saved_by_the_name_that_is_given(
    qtbot: QtBot, dialog: ReceiptsDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, text: (f"{text} again", True))
    query = Query("two", photo_id=session.photo_ids()[1])
    with qtbot.waitSignal(dialog.saved) as said:
        dialog.save(session.retrieve(query, OPTIONS), OPTIONS)
    assert said.args == ["two again"]
    assert dialog._list.count() == 2


def test_a_search_is_deleted(dialog: ReceiptsDialog) -> None:
    dialog._delete.click()
    assert dialog._list.count() == 0
    assert not dialog._again.isEnabled()
    assert any("Searches that you save" in text for text in visible_texts(dialog))


def test_everything_that_can_move_or_change_has_words() -> None:
    result = Ranked("a", "photo", 0.5)
    assert all(move_text(Move(what, result, result, 2, 1)) for what in Moved)
    assert move_text(Move(Moved.UP, result, result, 5, 2)) == "up by 3"
    assert move_text(Move(Moved.DOWN, result, result, 2, 5)) == "down by 3"
    assert all(change_text(change) for change in Change)
