"""PackCommands: what the window does with store packs: export, open, show as only read, bring up to date."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox

from visrec_desktop.core.pack_errors import PackNeedsBaseError
from visrec_desktop.core.paths import CATALOG_SUFFIX, DELTA_SUFFIX, PACK_SUFFIX
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.plain_text import plain
from visrec_desktop.workers.messages import OpenRequest

if TYPE_CHECKING:
    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.packs import PackManifest, PackReport
    from visrec_desktop.ui.main_window import MainWindow
    from visrec_desktop.ui.pack_dialog import PackDialog
    from visrec_desktop.ui.pack_reads import Progress
    from visrec_desktop.workers.engine_client import EngineClient
    from visrec_desktop.workers.messages import CatalogState

_PROGRESS_MILLISECONDS = 100


class PackCommands(QObject):
    """One slot a command; connects itself to whatever asks for it."""

    def __init__(self, window: MainWindow, client: EngineClient) -> None:
        super().__init__(window)
        self._window, self._client = window, client
        self._state: CatalogState | None = None
        self._progress: Progress | None = None
        # An update that was asked for before its pack was open.
        self._waiting: Path | None = None
        self._checking = ""
        self._timer = QTimer(self, interval=_PROGRESS_MILLISECONDS)
        self._timer.timeout.connect(self._show_progress)
        window.menus.export_pack.triggered.connect(self.export)
        window.menus.open_file.triggered.connect(self.choose_file)
        client.catalog_opened.connect(self._on_catalog_opened)
        client.catalog_failed.connect(self._on_catalog_failed)
        client.opening_progressed.connect(self._on_opening_progressed)

    @cached_property
    def dialog(self) -> PackDialog:
        """What goes into a pack."""
        from visrec_desktop.ui.pack_dialog import PackDialog

        dialog = PackDialog(self._client, self._window)
        dialog.exported.connect(self._window.products.tell_exported)
        return dialog

    def name_of(self, state: CatalogState | None) -> tuple[str, str]:
        """What the open catalog is called, and where it is or what it is."""
        if state is None:
            return "", ""
        if state.pack is not None:
            from visrec_desktop.ui.pack_dialog import day

            name = self.tr("{name} · store pack of {date}").format(name=state.pack.name, date=day(state.pack.made_at))
            return name, f"{self.read_only_text(state)}\n{state.path}"
        place = state.folder or state.path.with_suffix("")
        name = place.name
        if state.is_read_only:
            name = self.tr("{name} · read only").format(name=name)
        return name, str(place)

    def read_only_text(self, state: CatalogState) -> str:
        """Why nothing can be changed; empty where it can."""
        if state.pack is not None:
            from visrec_desktop.ui.pack_dialog import day

            return self.tr("Store pack of {date}, read only").format(date=day(state.pack.made_at))
        return self.tr("This catalog can only be read where it is") if state.is_read_only else ""

    @Slot()
    def export(self) -> None:
        """Ask what the stores are to have."""
        if self._state is not None:
            place = self._state.folder or self._state.path.with_suffix("")
            self.dialog.show_choices(place.name)

    @Slot()
    def choose_file(self) -> None:
        """Open a catalog, a store pack or an update of one."""
        kinds = " ".join(f"*{suffix}" for suffix in (PACK_SUFFIX, DELTA_SUFFIX, CATALOG_SUFFIX))
        title = self.tr("Open a catalog or a store pack")
        kind = self.tr("Catalogs")
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", f"{kind} ({kinds})")
        if name:
            self._window.open_path(Path(name))

    # Updates ----------------------------------------------------------------------------------------------

    def open_update(self, path: Path) -> None:
        """Offer to bring the open pack up to date, or the one that is about to be open."""
        if self._window.is_opening:
            self._waiting = path
            return
        if self._state is None or self._state.pack is None:
            self._window.messages.warn(error_text(PackNeedsBaseError(delta=path.name)))
            return
        from visrec_desktop.ui.pack_reads import read_pack

        self._client.ask(lambda session: read_pack(session, path), partial(self._on_update_read, path), self._on_failed)

    def _on_update_read(self, path: Path, manifest: PackManifest) -> None:
        state = self._state
        if state is None or state.pack is None:
            return
        if manifest.content == state.pack.content:
            self._window.messages.inform(self.tr("The store pack is up to date already."))
            return
        from visrec_desktop.ui.pack_dialog import day

        text = self.tr(
            "Bring the store pack of {old} up to date? The one of {new} takes its place: %n product(s) changed.",
            "",
            manifest.changed.get("products", 0),
        ).format(old=day(state.pack.made_at), new=day(manifest.made_at))
        buttons = QMessageBox.StandardButton
        if QMessageBox.question(self._window, self.tr("Update"), plain(text)) is buttons.Yes:
            self.apply_update(path)

    def apply_update(self, path: Path) -> None:
        """Make the next pack beside the one that is open, and open that."""
        from visrec_desktop.ui.pack_reads import Progress, update

        assert self._state is not None
        self._progress = progress = Progress()
        self._timer.start()
        self._client.ask(
            lambda session: update(session, path, progress),
            partial(self._on_updated, self._state.path),
            self._on_failed,
        )

    def _on_updated(self, pack: Path, report: PackReport | None) -> None:
        self._end_progress()
        if report is not None:
            from visrec_desktop.ui.pack_reads import next_of

            self._window.open(OpenRequest(pack, replacement=next_of(pack)))

    def _on_failed(self, error: KnownError) -> None:
        self._end_progress()
        self._window.messages.warn(error_text(error))

    @Slot()
    def _show_progress(self) -> None:
        if self._progress is not None:
            percent = round(100 * self._progress.share)
            self._window.messages.inform(
                self.tr("Bringing the store pack up to date… {percent}%").format(percent=percent)
            )

    def _end_progress(self) -> None:
        self._timer.stop()
        if self._progress is not None:
            self._window.messages.hide()
        self._progress = None

    # Answers ----------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_catalog_opened(self, state: CatalogState) -> None:
        self._state = state
        self._end_progress()
        if self._checking and self._window.messages.text() == self._checking:
            self._window.messages.hide()
        self._checking = ""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.open_update(waiting)
        if "dialog" in vars(self):
            self.dialog.clear()
        window = self._window
        window.product_panel.set_read_only(state.is_read_only)
        window.search_page.matches.set_read_only(state.is_read_only)
        for grid in (window.search_page.grid, window.browse_page.grid):
            grid.commands.set_read_only(state.is_read_only)

    @Slot(object)
    def _on_catalog_failed(self, _: KnownError) -> None:
        self._waiting = None

    @Slot(float)
    def _on_opening_progressed(self, share: float) -> None:
        """A large pack on a slow stick takes a while; nothing of it is shown before."""
        text = self.tr("Checking the store pack… {percent}%").format(percent=round(100 * share))
        if self._state is None:
            self._window.show_opening(text)
        else:
            self._checking = text
            self._window.messages.inform(text)
