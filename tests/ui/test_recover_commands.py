"""In the window: a damaged catalog is repaired, a backup restored, a foreign folder asked about."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.pipeline.helpers import finished
from visrec_desktop.core.recovery import RecoveryReport
from visrec_desktop.pipeline import backup
from visrec_desktop.storage.backup import backing_up
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.workers.messages import OpenRequest


def damage(path: Path) -> None:
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.execute("UPDATE photos SET size = 1 WHERE id = 1")
    connection.close()


def opened(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.open(OpenRequest(path))
    qtbot.waitUntil(lambda: window._state is not None and window._state.path == path, timeout=20_000)
    qtbot.waitUntil(lambda: not window._client.is_indexing, timeout=20_000)


def test_a_damaged_catalog_is_recovered_into_a_new_one(
    make_window: Callable[[], MainWindow], qtbot: QtBot, products: Path
) -> None:
    path, saved = products / "products.visrec", products / "saved.visrec"
    damage(path)
    window = make_window()
    window.open(OpenRequest(path))
    qtbot.waitUntil(window.messages.isVisible, timeout=20_000)
    assert "is damaged" in window.messages.text()

    window.messages._on_action()
    dialog = window.commands.recovery.dialog
    qtbot.waitUntil(lambda: dialog._backups is not None, timeout=20_000)
    dialog.recover_to(str(saved))
    qtbot.waitUntil(lambda: dialog._report is not None, timeout=20_000)
    dialog._on_open()
    qtbot.waitUntil(lambda: window._state is not None and window._state.path == saved, timeout=20_000)


def test_a_backup_takes_the_place_of_the_open_catalog(
    make_window: Callable[[], MainWindow], qtbot: QtBot, products: Path
) -> None:
    path = products / "products.visrec"
    finished(backing_up(path))
    with Catalog(path) as catalog:
        catalog.set_setting("after", b"the backup")
    window = make_window()
    opened(window, qtbot, path)

    window.menus.restore.trigger()
    dialog = window.commands.recovery.dialog
    qtbot.waitUntil(lambda: bool(dialog._backups), timeout=20_000)
    with qtbot.waitSignal(window._client.catalog_opened, timeout=20_000):
        window.commands.recovery._restore(path, 1)
    with Catalog(path, read_only=True) as catalog:
        assert catalog.setting("after") is None
    (aside,) = products.glob("products.before-*.visrec")
    with Catalog(aside, read_only=True) as catalog:
        assert catalog.setting("after") == b"the backup"


def test_a_foreign_folder_is_read_after_a_click(
    make_window: Callable[[], MainWindow], qtbot: QtBot, products: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (products / "photos").rename(elsewhere)
    with Catalog(products / "products.visrec") as catalog:
        catalog.set_setting("folder", os.fsencode(elsewhere))
    window = make_window()
    opened(window, qtbot, products / "products.visrec")

    qtbot.waitUntil(lambda: str(elsewhere) in window.messages.text(), timeout=20_000)
    assert window._state is not None
    assert window._state.folder is None
    window.messages._on_action()
    qtbot.waitUntil(lambda: window._state is not None and window._state.folder == elsewhere, timeout=20_000)


def test_a_recovery_goes_on_while_another_catalog_is_opened_and_tells_its_end(
    make_window: Callable[[], MainWindow], qtbot: QtBot, products: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other, saved = products / "products.visrec", products / "other.visrec", products / "saved.visrec"
    shutil.copy(path, other)
    damage(path)
    window, may_end = make_window(), threading.Event()
    commands, dialog = window.commands.recovery, window.commands.recovery.dialog
    steps = backup.recovering

    def slowly(source: Path, target: Path) -> Generator[float, None, RecoveryReport]:
        while not may_end.wait(0.01):
            yield 0.0
        return (yield from steps(source, target))

    monkeypatch.setattr(backup, "recovering", slowly)
    commands._show(path, is_damaged=True)
    qtbot.waitUntil(lambda: dialog._backups is not None, timeout=20_000)
    dialog.recover_to(str(saved))
    dialog.close()
    opened(window, qtbot, other)
    # Asked for once more, it shows the one that there is.
    commands._show(path, is_damaged=True)
    assert dialog.is_busy
    dialog.close()
    may_end.set()
    qtbot.waitUntil(lambda: dialog._report is not None, timeout=20_000)
    assert dialog.isVisible()
    assert saved.is_file()
