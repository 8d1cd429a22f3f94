"""The states of the window that help or repair: guide, log, about, store packs, backups, what is found to be wrong."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget

from tests.screen_acts import child, settle, wait_until
from visrec_desktop.core.errors import CatalogDamagedError
from visrec_desktop.core.fitness import FitnessReport, Flaw, UnfitPhoto
from visrec_desktop.core.learning import Comparison, LearningReport, Stage, Verdict
from visrec_desktop.core.packs import PackPhotos
from visrec_desktop.core.products import DuplicateGroup, Product
from visrec_desktop.core.recovery import Loss, RecoveredTable, RecoveryReport
from visrec_desktop.storage.backup import Backup
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.pack_reads import Progress, export
from visrec_desktop.ui.recover_commands import RecoverCommands
from visrec_desktop.ui.top_bar import SEARCH
from visrec_desktop.workers.engine_client import EngineClient

_State = tuple[str, QWidget]
_CATALOG = Path("/home/shop/catalogs/summer.visrec")
_KNOWN = Comparison(412, 0.69, 0.79, 0.4, 0.5, 0.05, 0.15, 0.2)
_UNSEEN = Comparison(208, 0.7, 0.73, 0.4, 0.41, -0.01, 0.03, 0.1)


def states(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    """Bring the window, which shows the sample with its products, into each state."""
    yield from _found(window)
    yield from _taught(window)
    yield from _read(window)
    yield from _repaired(window)
    yield from _packed(window, client)


def _found(window: MainWindow) -> Iterator[_State]:
    """Photos that could be better, duplicates and plots, as a catalog has them that is less tidy than the sample."""
    check = window.proofs.photo_check
    check.show()
    check.show_report(
        FitnessReport(
            90,
            (
                UnfitPhoto(1, b"photos/chairs/CHR-001.jpg", None, 800, 600, (Flaw.BLURRED, Flaw.TOO_DARK)),
                UnfitPhoto(5, b"photos/chairs/CHR-004.jpg", None, 200, 150, (Flaw.TOO_SMALL,)),
                UnfitPhoto(2, b"photos/chairs/CHR-001_2.jpg", None, 800, 600, (Flaw.NEAR_DUPLICATE,), twin=1),
            ),
        )
    )
    settle()
    yield "70-photo-check-found", check
    check.close()
    duplicates = window.products.dialogs.duplicates
    duplicates.show()
    chairs = Product("CHR-001", "Slat-back dining chair"), Product("CHR-002", "Slat-back dining chair")
    duplicates.show_groups([DuplicateGroup((1, 3), chairs, 0.99), DuplicateGroup((9, 10), (None, None), 0.98)])
    settle()
    yield "71-duplicates-found", duplicates
    duplicates.close()
    window.menus.quality.trigger()
    tabs: QTabWidget = child(window.proofs.quality, QTabWidget)
    tabs.setCurrentIndex(tabs.count() - 1)
    settle()
    yield "72-quality-plots", window.proofs.quality
    window.proofs.quality.close()


def _taught(window: MainWindow) -> Iterator[_State]:
    learning = window.proofs.learning
    learning._progress.start("sku")
    learning._show_page(learning._progress)
    learning.show()
    learning._on_progressed(Stage.COPIES, 0.4)
    settle()
    yield "73-learning", learning
    for name, verdict in (("74-learned", Verdict.BETTER), ("75-nothing-learned", Verdict.WORSE_ON_UNSEEN)):
        version = 1 if verdict is Verdict.BETTER else None
        report = LearningReport("sku", "quick", 2640, 480, _KNOWN, _UNSEEN, 0.2, verdict, 170.0, version)
        learning._result.show_report(report)
        learning._show_page(learning._result)
        settle()
        yield name, learning
    learning._show_page(learning._setup)
    learning.close()


def _read(window: MainWindow) -> Iterator[_State]:
    window.menus.guide.trigger()
    yield "76-guide", window.commands.guide
    window.commands.guide.close()
    for number, (name, action) in enumerate((("log", window.menus.show_log), ("about", window.menus.about)), 77):
        action.trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        yield f"{number}-{name}", dialog
        dialog.close()


def _repaired(window: MainWindow) -> Iterator[_State]:
    window.show_page(SEARCH)
    recovery = child(window, RecoverCommands)
    recovery.offer(CatalogDamagedError(catalog=_CATALOG))
    yield "90-damaged", window
    window.messages.hide()
    dialog = recovery.dialog
    dialog.show_waiting(_CATALOG, is_damaged=True)
    yield "91-looking-for-backups", dialog
    dialog.show_backups([Backup(1, _CATALOG, 1.76e9, 2640, 480), Backup(2, _CATALOG, 1.75e9)])
    yield "92-repair", dialog
    tables = (
        RecoveredTable("products", 480),
        RecoveredTable("photos", 2638, {Loss.CHANGED: 1, Loss.PLACES: 1}),
        RecoveredTable("thumbnails", 2601, {Loss.ORPHANED: 2, Loss.DOUBLE: 1}),
        RecoveredTable("rules", 0, {Loss.TABLE: 1}),
    )
    dialog.show_report(RecoveryReport(_CATALOG, _CATALOG.with_name("summer-recovered.visrec"), tables))
    yield "93-recovered", dialog
    dialog.close()


def _packed(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    window.menus.export_pack.trigger()
    dialog = window.packs.dialog
    wait_until(lambda: dialog._sizes)
    yield "94-store-pack", dialog
    dialog.close()
    pack = Path(os.environ["VISREC_HOME"]) / "sample.visrecpack"
    written: list[object] = []
    client.ask(lambda session: export(session, pack, PackPhotos.NONE, True, None, Progress()), written.append)
    wait_until(lambda: written)
    opened: list[object] = []
    client.catalog_opened.connect(opened.append)
    window.open_path(pack)
    wait_until(partial(bool, opened))
    settle()
    yield "95-store-pack-open", window
