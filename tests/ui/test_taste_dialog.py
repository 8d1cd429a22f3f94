"""TasteDialog: the votes of a catalog are counted, cleared, saved and merged."""

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.client_at_once import ClientAtOnce, FakeSession
from tests.ui.helpers import nameless, visible_texts
from visrec_desktop.core.products import Vote
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.taste_dialog import TasteDialog


@pytest.fixture
def session(catalog: Catalog) -> FakeSession:
    for number, vote in enumerate((Vote.LIKE, Vote.LIKE, Vote.DISLIKE)):
        catalog.choices.set_vote(b"query", f"sku:{number}", vote)
    return FakeSession(catalog)


@pytest.fixture
def dialog(qtbot: QtBot, session: FakeSession) -> TasteDialog:
    """Open; results lean towards the picks."""
    dialog = TasteDialog(ClientAtOnce(session))
    qtbot.addWidget(dialog)
    dialog.show_taste(for_you=True)
    return dialog


def test_the_votes_are_counted(dialog: TasteDialog) -> None:
    assert {"2 liked", "1 disliked", "0 said to be no match"} <= visible_texts(dialog)
    assert nameless(dialog) == []


def test_leaning_towards_picks_is_a_switch(qtbot: QtBot, dialog: TasteDialog) -> None:
    assert dialog._for_you.isChecked()
    changed = QSignalSpy(dialog.for_you_changed)
    dialog.show_taste(for_you=False)
    assert changed.count() == 0
    with qtbot.waitSignal(dialog.for_you_changed) as said:
        dialog._for_you.click()
    assert said.args == [True]


@pytest.mark.parametrize(("answer", "left"), [(QMessageBox.StandardButton.No, 3), (QMessageBox.StandardButton.Yes, 0)])
def test_votes_are_cleared_after_a_question(
    dialog: TasteDialog,
    session: FakeSession,
    monkeypatch: pytest.MonkeyPatch,
    answer: QMessageBox.StandardButton,
    left: int,
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answer)
    dialog._clear.click()
    assert len(session.catalog.choices.votes()) == left
    assert dialog._clear.isEnabled() == bool(left)


def test_votes_are_saved_and_merged(
    qtbot: QtBot, dialog: TasteDialog, session: FakeSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = str(tmp_path / "votes.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (file, ""))
    dialog._export.click()
    assert dialog._note.text() == "Saved."
    session.catalog.choices.set_vote(b"query", "sku:0", Vote.DISLIKE)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    with qtbot.waitSignal(dialog.votes_changed):
        dialog._merge.click()
    taken, conflicts, conflict = dialog._note.text().splitlines()
    assert taken.startswith("3 vote")
    assert conflicts == "1 said otherwise than this catalog:"
    assert conflict == "0: disliked here, liked there; it stays disliked"
