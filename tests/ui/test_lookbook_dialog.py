"""LookbookDialog: looks are built by dragging, imported, renamed, and learned from."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.client_at_once import ClientAtOnce, FakeSession, stock
from tests.ui.helpers import drop, files, nameless, visible_texts
from visrec_desktop.core.products import MatchingGain, Reason
from visrec_desktop.core.table_errors import NoLooksError
from visrec_desktop.core.tables import Lookbook, RowFault, RowProblem
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.lookbook_dialog import LookbookDialog
from visrec_desktop.ui.sku_mime import set_skus


@pytest.fixture
def session(catalog: Catalog) -> FakeSession:
    stock(catalog)
    session = FakeSession(catalog)
    session.set_looks({"Kitchen": ("0001", "0002"), "Office": ("0003",)})
    return session


@pytest.fixture
def dialog(qtbot: QtBot, session: FakeSession) -> LookbookDialog:
    """Open, with two looks, the first of them selected."""
    dialog = LookbookDialog(ClientAtOnce(session))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show_looks()
    dialog.activateWindow()
    return dialog


def products(dialog: LookbookDialog) -> list[str]:
    return [dialog._products.item(row).text() for row in range(dialog._products.count())]


def skus(*values: str) -> QMimeData:
    data = QMimeData()
    set_skus(data, values)
    return data


def place_of(dialog: LookbookDialog, text: str) -> QPoint:
    """The middle of an entry of the list of looks, in the dialog."""
    item = dialog._list.findItems(text, Qt.MatchFlag.MatchExactly)[0]
    return dialog._list.viewport().mapTo(dialog, dialog._list.visualItemRect(item).center())


def test_the_products_of_the_selected_look_are_shown(dialog: LookbookDialog) -> None:
    assert [dialog._list.item(row).text() for row in range(3)] == ["New look", "Kitchen", "Office"]
    assert dialog.look == "Kitchen"
    assert products(dialog) == ["Oak table\n0001", "Oak chair\n0002"]
    assert not any(dialog._products.item(row).icon().isNull() for row in range(2))
    dialog._list.setCurrentRow(2)
    assert products(dialog) == ["Steel chair\n0003"]
    assert nameless(dialog) == []


def test_products_are_dragged_into_a_look_and_onto_a_new_one(
    qtbot: QtBot, dialog: LookbookDialog, session: FakeSession
) -> None:
    with qtbot.waitSignal(dialog.looks_changed):
        assert drop(dialog, skus("0004", "0003"), place_of(dialog, "Office"))
    assert session.looks()["Office"] == ("0003", "0004")
    assert dialog.look == "Office"
    assert drop(dialog, skus("0005"), place_of(dialog, "New look"))
    assert session.looks()["Look 1"] == ("0005",)
    assert drop(dialog, skus("0001"), dialog._products.mapTo(dialog, dialog._products.rect().center()))
    assert session.looks()["Look 1"] == ("0001", "0005")


def test_the_files_of_photos_are_for_the_window_to_tell(qtbot: QtBot, dialog: LookbookDialog, tmp_path: Path) -> None:
    with qtbot.waitSignal(dialog.photos_dropped) as dropped:
        assert drop(dialog, files(tmp_path / "0004.jpg"), place_of(dialog, "Office"))
    assert dropped.args == ["Office", [tmp_path / "0004.jpg"]]
    assert not drop(dialog, QMimeData(), place_of(dialog, "Office"))


def test_products_and_looks_are_removed_and_taken_back(dialog: LookbookDialog, session: FakeSession) -> None:
    dialog._products.setFocus()
    dialog._products.item(0).setSelected(True)
    QTest.keyClick(dialog._products, Qt.Key.Key_Delete)
    assert session.looks()["Kitchen"] == ("0002",)
    dialog._list.setFocus()
    QTest.keyClick(dialog._list, Qt.Key.Key_Delete)
    assert list(session.looks()) == ["Office"]
    dialog._undo.click()
    dialog._undo.click()
    assert session.looks() == {"Kitchen": ("0001", "0002"), "Office": ("0003",)}
    assert not dialog._undo.isEnabled()


@pytest.mark.parametrize(
    ("name", "looks"),
    [("Dining", ["Dining", "Office"]), ("Office", ["Kitchen", "Office"]), (" ", ["Kitchen", "Office"])],
)
def test_a_look_is_renamed_unless_the_name_is_taken(
    dialog: LookbookDialog, session: FakeSession, name: str, looks: list[str]
) -> None:
    dialog._list.item(1).setText(name)
    assert sorted(session.looks()) == looks
    assert dialog.look == looks[0]
    assert products(dialog) == ["Oak table\n0001", "Oak chair\n0002"]


def test_looks_are_imported_from_a_table(
    dialog: LookbookDialog, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("looks.csv", ""))
    unknown = RowProblem(2, "sku", Reason(RowFault.LOOK_SKU_UNKNOWN, {"sku": "X1"}))
    session.lookbook = Lookbook({"Office": ("0004",), "Hall": ("0001", "0005")}, (unknown,))
    dialog._import_menu.actions()[0].trigger()
    assert session.looks() == {"Hall": ("0001", "0005"), "Kitchen": ("0001", "0002"), "Office": ("0003", "0004")}
    assert any("X1" in text for text in visible_texts(dialog))


def test_looks_are_imported_from_a_column(dialog: LookbookDialog, session: FakeSession) -> None:
    assert dialog._import_menu.actions()[1].text() == "From the column “series”"
    dialog._import_menu.actions()[1].trigger()
    looks = session.looks()
    assert (looks["Birch"], looks["Forge"]) == (("0001", "0002"), ("0003", "0004"))
    # One product goes with nothing.
    assert "Solo" not in looks


def test_what_was_learned_is_said_in_words(qtbot: QtBot, dialog: LookbookDialog, session: FakeSession) -> None:
    session.gain = MatchingGain(40, 160, 0.92, 0.65, 0.68, 0.65)
    with qtbot.waitSignal(dialog.learned):
        dialog._learn.click()
    said = dialog._note.text()
    assert "Right in 92 of 100 questions (without the lookbook 65; guessing 25)." in said
    assert "For looks that it has never seen: 68 (65)." in said
    session.gain = MatchingGain(2, 3)
    dialog._learn.click()
    assert "too few to measure" in dialog._note.text()


def test_a_fault_is_told_and_an_empty_lookbook_invites(qtbot: QtBot, catalog: Catalog) -> None:
    client = ClientAtOnce(FakeSession(catalog))
    dialog = LookbookDialog(client)
    qtbot.addWidget(dialog)
    dialog.show_looks()
    assert dialog._products.hint == "Drag products here from the window, or import a lookbook."
    assert not dialog._learn.isEnabled()
    assert drop(dialog, skus("0001"), dialog._products.geometry().center())
    assert dialog.looks == {"Look 1": ("0001",)}
    assert dialog._learn.isEnabled()
    client.fail_next = NoLooksError(table="looks.csv")
    dialog._learn.click()
    assert dialog._note.text().startswith("looks.csv names no products")
    assert dialog._learn.isEnabled()
