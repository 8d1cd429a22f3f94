"""RulesDialog: house rules are listed, added, replaced, removed and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from tests.ui.client_at_once import ClientAtOnce, FakeSession, stock
from tests.ui.helpers import first, nameless, visible_texts
from visrec_desktop.core.errors import CatalogLockedError
from visrec_desktop.core.products import HouseRule, RuleKind, RuleSide
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.rules_dialog import RulesDialog

TABLE, CHAIR, CHAIRS = RuleSide("sku", "0001"), RuleSide("sku", "0002"), RuleSide("category", "Chairs")
ALWAYS, NEVER = HouseRule(RuleKind.ALWAYS, TABLE, CHAIR), HouseRule(RuleKind.NEVER, RuleSide("sku", "0004"), CHAIRS)


@pytest.fixture
def session(catalog: Catalog) -> FakeSession:
    stock(catalog)
    session = FakeSession(catalog)
    session.set_rules([ALWAYS, NEVER])
    return session


@pytest.fixture
def dialog(qtbot: QtBot, session: FakeSession) -> RulesDialog:
    """Open, with two rules."""
    dialog = RulesDialog(ClientAtOnce(session))
    qtbot.addWidget(dialog)
    dialog.show_rules()
    return dialog


def lines(dialog: RulesDialog) -> list[list[str]]:
    table = first(dialog, QTableWidget)
    rows = [row for row in range(table.rowCount()) if not table.isRowHidden(row)]
    return [[item.text() if (item := table.item(row, column)) else "" for column in range(3)] for row in rows]


def test_the_rules_are_one_list_with_pictures(dialog: RulesDialog) -> None:
    assert lines(dialog) == [
        ["Always", "Oak table\n0001", "Oak chair\n0002"],
        ["Never", "Steel lamp\n0004", "All of “Chairs”"],
    ]
    table = first(dialog, QTableWidget)
    pictures = [
        [not item.icon().isNull() if (item := table.item(row, column)) else None for column in (1, 2)] for row in (0, 1)
    ]
    assert pictures == [[True, True], [True, False]]
    assert "House rules override what the program thinks, and every result that they change says so." in visible_texts(
        dialog
    )
    assert nameless(dialog) == []


def test_a_rule_is_added_between_a_product_and_a_category(
    qtbot: QtBot, dialog: RulesDialog, session: FakeSession
) -> None:
    assert not dialog._add.isEnabled()
    dialog._kind.setCurrentIndex(1)
    QTest.keyClicks(dialog._one._sku, " 0005 ")
    dialog._other.set_side(RuleSide("category", "Tables"))
    with qtbot.waitSignal(dialog.rules_changed):
        dialog._add.click()
    new = HouseRule(RuleKind.NEVER, RuleSide("sku", "0005"), RuleSide("category", "Tables"))
    assert new in session.rules()
    assert ["Never", "Paper lamp\n0005", "All of “Tables”"] in lines(dialog)


def test_the_newest_word_on_two_sides_holds(dialog: RulesDialog, session: FakeSession) -> None:
    dialog.add_rule(HouseRule(RuleKind.NEVER, CHAIR, TABLE))
    assert ALWAYS not in session.rules()
    assert len(session.rules()) == 2


def test_a_rule_of_a_tile_is_told_of_when_it_is_kept_and_no_sooner(
    qtbot: QtBot, dialog: RulesDialog, session: FakeSession
) -> None:
    rule = HouseRule(RuleKind.NEVER, CHAIR, TABLE)
    dialog.close()
    client = dialog._client
    assert isinstance(client, ClientAtOnce)
    client.fail_next = CatalogLockedError(catalog="shop.visrec")
    with qtbot.assertNotEmitted(dialog.rule_added), qtbot.waitSignal(client.operation_failed):
        dialog.add_rule(rule)
    assert rule not in session.rules()
    with qtbot.waitSignal(dialog.rule_added) as added:
        dialog.add_rule(rule)
    assert added.args == [rule]
    assert rule in session.rules()


def test_an_unknown_sku_and_a_rule_of_a_product_with_itself_are_refused(
    dialog: RulesDialog, session: FakeSession
) -> None:
    dialog._one.set_side(RuleSide("sku", "0009"))
    dialog._other.set_side(TABLE)
    dialog._add.click()
    assert "The catalog has no product with SKU 0009." in visible_texts(dialog)
    dialog._one.set_side(TABLE)
    dialog._add.click()
    assert "A rule needs two different products." in visible_texts(dialog)
    assert len(session.rules()) == 2


def test_rules_are_removed_and_taken_back(dialog: RulesDialog, session: FakeSession) -> None:
    table = first(dialog, QTableWidget)
    assert not dialog._remove.isEnabled()
    table.selectAll()
    dialog._remove.click()
    assert session.rules() == []
    assert not dialog._remove.isEnabled()
    dialog._undo.click()
    assert session.rules() == [ALWAYS, NEVER]
    assert not dialog._undo.isEnabled()
    table.selectRow(0)
    dialog.activateWindow()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert session.rules() == [NEVER]


def test_rules_are_found_by_any_of_their_words(dialog: RulesDialog) -> None:
    QTest.keyClicks(dialog._search, "lamp")
    assert [line[0] for line in lines(dialog)] == ["Never"]
    dialog._search.clear()
    assert len(lines(dialog)) == 2


def test_a_sku_is_completed_from_a_name(qtbot: QtBot, dialog: RulesDialog) -> None:
    completer = dialog._one._sku.completer()
    completer.setCompletionPrefix("steel")
    assert completer.completionCount() == 2
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == "0003"


def test_a_product_that_is_gone_is_said_so_and_a_fault_is_told(dialog: RulesDialog, session: FakeSession) -> None:
    session.catalog.products.remove(["0004"])
    dialog.show_rules()
    assert "0004 (no longer in the catalog)" in [line[1] for line in lines(dialog)]
    client = dialog._client
    assert isinstance(client, ClientAtOnce)
    client.fail_next = CatalogLockedError(catalog="shop.visrec")
    first(dialog, QTableWidget).selectAll()
    dialog._remove.click()
    assert any("shop.visrec is in use" in text for text in visible_texts(dialog))
    # Nothing was kept, and nothing else is shown.
    assert len(lines(dialog)) == len(session.rules()) == 2
