"""DuplicatesDialog: photos that are nearly the same picture."""

import csv
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.fake_client import FakeClient, FakeSession
from tests.ui.helpers import nameless, visible_texts
from visrec_desktop.core.errors import CatalogEmptyError
from visrec_desktop.core.products import DuplicateGroup, Product
from visrec_desktop.ui.duplicate_list import GroupRole
from visrec_desktop.ui.duplicate_photos import MOST_SHOWN
from visrec_desktop.ui.duplicates_dialog import DuplicatesDialog

CHAIR, STOOL = Product("007", "=Chair"), Product("008", "Stool")
MISTAKE = DuplicateGroup((1, 2), (CHAIR, STOOL), 0.9996)
SAME = DuplicateGroup((3, 4, 5), (CHAIR, CHAIR, None), 0.981)


class FindingSession(FakeSession):
    """Finds these groups, in steps."""

    def __init__(self, groups: list[DuplicateGroup]) -> None:
        super().__init__()
        self.groups = groups
        self.searches = 0

    def duplicates(self) -> Generator[float, None, list[DuplicateGroup]]:
        self.searches += 1
        yield 0.5
        if not self.groups:
            raise CatalogEmptyError
        return self.groups


@pytest.fixture
def session() -> FindingSession:
    return FindingSession([MISTAKE, SAME])


@pytest.fixture
def dialog(qtbot: QtBot, session: FindingSession, tmp_path: Path) -> DuplicatesDialog:
    """Not open yet."""
    dialog = DuplicatesDialog(FakeClient([CHAIR, STOOL], session).client)
    qtbot.addWidget(dialog)
    dialog.set_catalog(tmp_path, [])
    return dialog


def said(dialog: DuplicatesDialog) -> list[str]:
    return [dialog._model.index(row, 0).data() for row in range(dialog._model.rowCount())]


def test_each_group_says_what_it_means(qtmodeltester: ModelTester, dialog: DuplicatesDialog) -> None:
    dialog.search()
    assert said(dialog) == ["2 products: likely a mistake", "1 product"]
    # 99.96 % is not the same picture.
    assert dialog._model.index(0, 0).data(GroupRole.FIGURE).startswith("99.9% · 2 ")
    assert nameless(dialog) == []
    qtmodeltester.check(dialog._model)  # type: ignore[no-untyped-call]


def test_the_photos_of_a_group_are_shown_with_what_tells_them_apart(qtbot: QtBot, dialog: DuplicatesDialog) -> None:
    dialog.search()
    assert {
        "shop/1.jpg\n800 × 600, 2.0 kB\n007 · =Chair",
        "shop/2.jpg\n800 × 600, 2.0 kB\n008 · Stool",
    } <= visible_texts(dialog)
    dialog._select(1)
    assert "shop/5.jpg\n800 × 600, 2.0 kB\nNo product" in visible_texts(dialog)


def test_the_photos_are_read_when_somebody_stays(
    qtbot: QtBot, dialog: DuplicatesDialog, session: FindingSession
) -> None:
    dialog.search()
    dialog._select(1)
    qtbot.waitUntil(lambda: session.previewed == [3, 4, 5])


def test_they_are_zoomed_together(dialog: DuplicatesDialog) -> None:
    dialog.search()
    dialog._pictures.columns[1].picture.zoom(2)
    assert dialog._pictures.columns[0].picture.view.zoom == 2


def test_only_groups_across_products(dialog: DuplicatesDialog) -> None:
    dialog.search()
    dialog._across.setChecked(True)
    assert said(dialog) == ["2 products: likely a mistake"]


def test_what_is_no_duplicate_is_hidden_for_good(
    qtbot: QtBot, dialog: DuplicatesDialog, session: FindingSession, tmp_path: Path
) -> None:
    dialog.search()
    with qtbot.waitSignal(dialog.not_duplicates) as told:
        QTest.mouseClick(dialog._dismiss, Qt.MouseButton.LeftButton)
    assert told.args == [MISTAKE]
    assert dialog.current == SAME
    dialog.set_catalog(tmp_path, [MISTAKE.photo_ids])
    dialog.search()
    assert said(dialog) == ["1 product"]


def test_the_last_group_leaves_a_sentence(dialog: DuplicatesDialog) -> None:
    dialog.show_groups([MISTAKE])
    dialog.show()
    QTest.mouseClick(dialog._dismiss, Qt.MouseButton.LeftButton)
    assert "No two photos of this catalog are nearly the same." in visible_texts(dialog)
    assert not dialog._compare.isEnabled()


def test_it_looks_once_for_a_catalog(dialog: DuplicatesDialog, session: FindingSession, tmp_path: Path) -> None:
    dialog.search()
    dialog.search()
    assert session.searches == 1
    assert dialog._shares == [0.5]
    assert not dialog._progress.isVisible()
    dialog.set_catalog(tmp_path, [])
    dialog.search()
    assert session.searches == 2


def test_a_fault_is_said(dialog: DuplicatesDialog, session: FindingSession) -> None:
    session.groups = []
    dialog.search()
    assert "The catalog has no indexed photos yet. Index a folder first." in visible_texts(dialog)
    assert not dialog._progress.isVisible()


def test_actions_name_the_photos(qtbot: QtBot, dialog: DuplicatesDialog, tmp_path: Path) -> None:
    dialog.search()
    dialog._select(1)
    for button, signal in ((dialog._compare, dialog.compare_requested), (dialog._tray, dialog.tray_requested)):
        with qtbot.waitSignal(signal) as requested:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert requested.args == [[3, 4, 5]]
    with qtbot.waitSignal(dialog.reveal_requested) as requested:
        QTest.mouseClick(dialog._pictures.columns[1].reveal, Qt.MouseButton.LeftButton)
    assert requested.args == [tmp_path / "shop" / "4.jpg"]


def test_the_list_is_exported(
    qtbot: QtBot, dialog: DuplicatesDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog.search()
    with qtbot.waitSignal(dialog.exported) as exported:
        QTest.mouseClick(dialog._export, Qt.MouseButton.LeftButton)
    assert exported.args == ["The list is in list.csv.", path]
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[1] == ["1", "99.9%", "shop/1.jpg", "800", "600", "2048", "007", "'=Chair"]
    assert len(lines) == 6
    path.unlink()
    path.mkdir()
    with qtbot.waitSignal(dialog.failed):
        QTest.mouseClick(dialog._export, Qt.MouseButton.LeftButton)


def test_five_thousand_groups_and_a_large_one(dialog: DuplicatesDialog) -> None:
    large = DuplicateGroup(tuple(range(1, 41)), (None,) * 40, 0.97)
    dialog.show_groups([large] * 5000)
    dialog.show()
    assert dialog._model.rowCount(QModelIndex()) == 5000
    assert sum(column.picture.isVisible() for column in dialog._pictures.columns) == MOST_SHOWN
    assert any("32" in text for text in visible_texts(dialog))
