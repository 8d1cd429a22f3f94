"""SlotsDialog: categories with their slots, guessed or edited."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableWidget, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.client_at_once import ClientAtOnce, FakeSession, stock
from tests.ui.helpers import first, nameless
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.slots_dialog import SlotsDialog, _SlotField


@pytest.fixture
def session(catalog: Catalog) -> FakeSession:
    stock(catalog)
    session = FakeSession(catalog)
    session.set_slots({"Tables": "counter"})
    return session


@pytest.fixture
def dialog(qtbot: QtBot, session: FakeSession) -> SlotsDialog:
    """Open; the tables are edited."""
    dialog = SlotsDialog(ClientAtOnce(session))
    qtbot.addWidget(dialog)
    dialog.show_slots()
    return dialog


def lines(dialog: SlotsDialog) -> dict[str, tuple[str, str]]:
    """For each category its number of products and its slot."""
    table = first(dialog, QTableWidget)
    found = {}
    for row in range(table.rowCount()):
        category, count, field = table.item(row, 0), table.item(row, 1), table.cellWidget(row, 2)
        assert category is not None
        assert count is not None
        assert isinstance(field, _SlotField)
        found[category.text()] = count.text(), field.currentText()
    return found


def editor(dialog: SlotsDialog, category: str) -> QLineEdit:
    table = first(dialog, QTableWidget)
    field = table.cellWidget(list(lines(dialog)).index(category), 2)
    assert isinstance(field, _SlotField)
    return field._editor


def test_each_category_has_its_slot_most_products_first(dialog: SlotsDialog) -> None:
    assert lines(dialog) == {"Chairs": ("2", "Chairs"), "Lighting": ("2", "Lamps"), "Tables": ("1", "Counter")}
    assert nameless(dialog) == []


def test_what_was_edited_is_bold_and_a_guess_is_quiet(dialog: SlotsDialog) -> None:
    edited, guessed = editor(dialog, "Tables"), editor(dialog, "Chairs")
    assert (edited.font().bold(), guessed.font().bold()) == (True, False)
    assert edited.palette().text().color() != guessed.palette().text().color()


def test_a_known_slot_is_chosen_and_a_new_one_written(qtbot: QtBot, dialog: SlotsDialog, session: FakeSession) -> None:
    field = editor(dialog, "Chairs")
    field.selectAll()
    with qtbot.waitSignal(dialog.slots_changed):
        QTest.keyClicks(field, "sofas")
        QTest.keyClick(field, Qt.Key.Key_Return)
    # By its own name, not by the translated one.
    assert session.catalog.choices.slots() == {"Tables": "counter", "Chairs": "sofa"}
    dialog.set_slot("Lighting", " mood ")
    assert session.catalog.choices.slots()["Lighting"] == "mood"
    assert dialog.isVisible()


def test_one_goes_back_to_the_guess_or_all(dialog: SlotsDialog, session: FakeSession) -> None:
    dialog.set_slot("Chairs", "nook")
    back = [button for button in dialog.findChildren(QToolButton) if button.toolTip() == "Back to the guess: Tables"]
    back[0].click()
    assert session.catalog.choices.slots() == {"Chairs": "nook"}
    assert lines(dialog)["Tables"] == ("1", "Tables")
    dialog._back.click()
    assert session.catalog.choices.slots() == {}
    assert not dialog._back.isEnabled()
