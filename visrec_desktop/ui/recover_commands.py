"""RecoverCommands: what the window offers where a catalog is damaged or foreign, and restoring a backup at any time."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from visrec_desktop.core.errors import CatalogUnreadableError, KnownError
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.workers.messages import OpenRequest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from visrec_desktop.core.recovery import RecoveryReport
    from visrec_desktop.ui.main_window import MainWindow
    from visrec_desktop.ui.recover_dialog import RecoverDialog
    from visrec_desktop.workers.engine_client import EngineClient
    from visrec_desktop.workers.messages import CatalogState


class RecoverCommands(QObject):
    """One slot a command; connects itself to whatever asks for it."""

    def __init__(self, window: MainWindow, client: EngineClient) -> None:
        super().__init__(window)
        self._window, self._client = window, client
        self._open: Path | None = None
        window.menus.restore.triggered.connect(self.choose_backup)
        client.catalog_opened.connect(self._on_catalog_opened)
        client.catalog_failed.connect(self.offer)
        client.damage_found.connect(self.offer)
        client.rows_left_out.connect(self._on_rows_left_out)

    @cached_property
    def dialog(self) -> RecoverDialog:
        """The backups, and what else can be done."""
        from visrec_desktop.ui.recover_dialog import RecoverDialog

        dialog = RecoverDialog(self._window)
        dialog.restore_requested.connect(self._restore)
        dialog.recover_requested.connect(self._recover)
        dialog.open_requested.connect(self._open_recovered)
        return dialog

    @Slot()
    def choose_backup(self) -> None:
        """Show the backups of the open catalog."""
        if self._open is not None:
            self._show(self._open, is_damaged=False)

    @Slot(object)
    def offer(self, error: KnownError) -> None:
        """A catalog is damaged: the message gets a button."""
        catalog = error.details.get("catalog")
        if isinstance(error, CatalogUnreadableError) and catalog is not None:
            self._offer(error_text(error), catalog)  # type: ignore[arg-type]  # a path

    @Slot(object)
    def _on_catalog_opened(self, state: CatalogState) -> None:
        self._open = None if state.is_read_only else state.path
        if state.named_folder is not None and not state.is_read_only:
            text = self.tr(
                "This catalog comes from elsewhere. It says that its photos are in {folder}; nothing there is read "
                "until you say so."
            )
            use = partial(self._window.open, OpenRequest(state.path, state.named_folder))
            self._window.messages.warn(text.format(folder=state.named_folder), self.tr("Use this folder"), use)

    @Slot(object)
    def _on_rows_left_out(self, damaged: Mapping[str, int]) -> None:
        if self._open is not None:
            count = sum(damaged.values())
            text = self.tr("%n damaged entry(s) of this catalog are left out: pictures, or saved searches.", "", count)
            self._offer(text, self._open)

    def _offer(self, text: str, catalog: Path) -> None:
        show = partial(self._show, catalog, is_damaged=True)
        self._window.messages.warn(text, self.tr("Repair…"), show)

    def _show(self, catalog: Path, *, is_damaged: bool) -> None:
        from visrec_desktop.ui.recover_reads import read_backups

        if self.dialog.is_busy:
            # One after the other: how far this one is can be seen.
            self.dialog.show()
            self.dialog.raise_()
            return
        self.dialog.show_waiting(catalog, is_damaged=is_damaged)
        self._client.ask_apart(lambda: read_backups(catalog), self.dialog.show_backups, self._on_failed)

    @Slot(object, int)
    def _restore(self, catalog: Path, generation: int) -> None:
        self._client.restore(
            catalog, generation, partial(self._on_restored, catalog), partial(self._on_restore_failed, catalog)
        )

    def _on_restored(self, catalog: Path, aside: Path | None) -> None:
        self.dialog.close()
        self._window.open(OpenRequest(catalog))
        if aside is not None:
            text = self.tr("The backup is restored. What was there is kept as {name}.").format(name=aside.name)
            self._window.messages.inform(text)

    def _on_restore_failed(self, catalog: Path, error: KnownError) -> None:
        self._on_failed(error)
        if self._open == catalog:
            # It was closed for that.
            self._window.open(OpenRequest(catalog))
            self._window.messages.warn(error_text(error))

    @Slot(object, object)
    def _recover(self, catalog: Path, target: Path) -> None:
        from visrec_desktop.ui.recover_reads import Progress, recover

        self.dialog.show_progress(progress := Progress())
        self._client.ask_apart(lambda: recover(catalog, target, progress), self._on_recovered, self._on_failed)

    def _on_recovered(self, report: RecoveryReport) -> None:
        self.dialog.show_report(report)
        # It may have been closed meanwhile.
        self.dialog.show()

    @Slot(object)
    def _open_recovered(self, catalog: Path) -> None:
        self._window.open(OpenRequest(catalog))

    def _on_failed(self, error: KnownError) -> None:
        self.dialog.show_fault(error_text(error))
