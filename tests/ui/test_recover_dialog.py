"""The dialog on damaged catalogs: backups, recovery, and what became of each table."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from visrec_desktop.core.recovery import Loss, RecoveredTable, RecoveryReport
from visrec_desktop.storage.backup import Backup
from visrec_desktop.ui.recover_dialog import RecoverDialog
from visrec_desktop.ui.recover_reads import Progress

CATALOG = Path("/shop/mugs.visrec")
BACKUPS = [Backup(1, Path("1"), 1.7e9, 2640, 81), Backup(2, Path("2"), 1.6e9)]


@pytest.fixture
def dialog(qtbot: QtBot) -> RecoverDialog:
    """Shown for a damaged catalog."""
    dialog = RecoverDialog()
    qtbot.addWidget(dialog)
    dialog.show_waiting(CATALOG, is_damaged=True)
    return dialog


def texts(dialog: RecoverDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def restore_buttons(dialog: RecoverDialog) -> list[QPushButton]:
    return [b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.property("generation")]


def test_each_sound_backup_is_one_click_away(dialog: RecoverDialog, qtbot: QtBot) -> None:
    dialog.show_backups(BACKUPS)

    newest, oldest = restore_buttons(dialog)
    assert any("2,640 photos, 81 products" in text for text in texts(dialog))
    assert not oldest.isEnabled()
    with qtbot.waitSignal(dialog.restore_requested) as asked:
        newest.click()
    assert asked.args == [CATALOG, 1]


def test_without_a_backup_what_is_sound_can_be_recovered(dialog: RecoverDialog, qtbot: QtBot) -> None:
    dialog.show_backups([])

    assert not restore_buttons(dialog)
    with qtbot.waitSignal(dialog.recover_requested) as asked:
        dialog.recover_to("/shop/saved.visrec")
    assert asked.args == [CATALOG, Path("/shop/saved.visrec")]
    dialog.show_progress(Progress(0.5))
    assert not dialog._recover.isEnabled()
    dialog.show_fault("It cannot be written.")
    assert "It cannot be written." in texts(dialog)
    assert dialog._recover.isEnabled()


def test_what_was_lost_is_listed_and_the_new_catalog_can_be_opened(dialog: RecoverDialog, qtbot: QtBot) -> None:
    losses = {Loss.CHANGED: 1, Loss.PLACES: 1}
    tables = (
        RecoveredTable("products", 80, losses),
        RecoveredTable("votes"),
        RecoveredTable("rules", 0, {Loss.TABLE: 1}),
    )
    dialog.show_report(RecoveryReport(CATALOG, Path("/shop/saved.visrec"), tables))

    shown = texts(dialog)
    assert any("saved.visrec" in text for text in shown)
    assert "80" in shown
    assert "1 not as it was written, unreadable places in the file: 1" in shown
    assert "the whole table cannot be read" in shown
    with qtbot.waitSignal(dialog.open_requested) as asked:
        dialog._open.click()
    assert asked.args == [Path("/shop/saved.visrec")]


def test_a_sound_catalog_is_offered_its_backups_only(dialog: RecoverDialog) -> None:
    dialog.show_waiting(CATALOG, is_damaged=False)
    dialog.show_backups(BACKUPS)
    assert not dialog._recover.isVisible()
    assert len(restore_buttons(dialog)) == 2
