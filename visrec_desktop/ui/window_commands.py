"""WindowCommands: what the menus, buttons and panels of the window do."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from visrec_desktop.core.paths import sample_folder
from visrec_desktop.core.records import PHOTO_SUFFIXES, Query
from visrec_desktop.ui.photo_drop import dropped
from visrec_desktop.ui.recover_commands import RecoverCommands
from visrec_desktop.ui.top_bar import BROWSE
from visrec_desktop.workers.messages import OpenRequest

if TYPE_CHECKING:
    from visrec_desktop.core.records import Metric
    from visrec_desktop.ui.guide_dialog import GuideDialog
    from visrec_desktop.ui.language import Language
    from visrec_desktop.ui.main_window import MainWindow
    from visrec_desktop.ui.settings import RecentCatalog, Settings
    from visrec_desktop.workers.engine_client import EngineClient


class WindowCommands(QObject):
    """One slot a command; connects itself to whatever asks for it.

    Parameters
    ----------
    window
        Its menus and panels are connected here.
    client, settings, language
        What the commands act on.
    """

    def __init__(self, window: MainWindow, client: EngineClient, settings: Settings, language: Language) -> None:
        super().__init__(window)
        self._window, self._client, self._settings, self._language = window, client, settings, language
        self._connect_menus()
        self._connect_panels()
        client.catalog_opened.connect(self._forget_away)
        # After the window itself has told of the fault: what can be done about it is offered with the same words.
        self.recovery = RecoverCommands(window, client)

    @Slot()
    def choose_folder(self) -> None:
        """Open a folder of photos."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Open a folder of product photos"))
        if folder:
            self._window.open_path(Path(folder))

    @Slot()
    def open_sample(self) -> None:
        """Open the sample catalog."""
        self._window.open_path(sample_folder())

    @Slot(object)
    def open_recent(self, recent: RecentCatalog) -> None:
        """Open a catalog of the list."""
        self._window.open(OpenRequest(recent.catalog))

    @Slot()
    def choose_photo(self) -> None:
        """Search by a photo from a file."""
        path = self._ask_photo(self.tr("Search by a photo"))
        if path:
            self._window.open_path(path)

    @Slot()
    def add_photo(self) -> None:
        """Search by a further photo of the same thing too."""
        path = self._ask_photo(self.tr("Add a photo of the same thing"))
        if path:
            self._window.search_page.add_photo(Query(path.name, path=path))

    @Slot()
    def paste(self) -> None:
        """Search by the photo on the clipboard."""
        self._window.take(dropped(QGuiApplication.clipboard().mimeData(), self.tr("Pasted picture")))

    @Slot()
    def index_again(self) -> None:
        """Bring the catalog up to date with its folder."""
        self._client.index()

    @Slot()
    def retry_unreadable(self) -> None:
        """Read the unreadable photos once more."""
        self._client.index(retry_unreadable=True)

    @Slot(bool)
    def set_fast(self, fast: bool) -> None:
        """Index by one view a photo from now on, this catalog too."""
        self._settings.is_fast = fast
        self._client.index(fast=fast)

    @Slot()
    def show_unreadable(self) -> None:
        """List the unreadable photos."""
        photos = self._client.unreadable_photos()
        self._window.unreadable_dialog.show_photos(photos, may_retry=not self._client.is_indexing)

    @Slot()
    def find(self) -> None:
        """Find photos by name."""
        self._window.show_page(BROWSE)
        self._window.browse_page.filters.text.setFocus()
        self._window.browse_page.filters.text.selectAll()

    @Slot(object)
    def reveal(self, path: Path) -> None:
        """Show the folder of a photo in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    @Slot()
    def zoom_in(self) -> None:
        """Larger tiles on both pages."""
        self._zoom(1)

    @Slot()
    def zoom_out(self) -> None:
        """Smaller tiles on both pages."""
        self._zoom(-1)

    @Slot(str)
    def set_language(self, name: str) -> None:
        """Speak another language at once."""
        self._settings.language = name
        self._language.set(name)
        self._window.retranslate()

    @Slot(object)
    def set_metric(self, metric: Metric) -> None:
        """Show another figure on the results."""
        self._settings.metric = metric
        self._window.search_page.model.set_metric(metric)

    @Slot()
    def show_shortcuts(self) -> None:
        """List the keys."""
        rows = "".join(
            f"<tr><td style='padding:3px 24px 3px 0'><b>{keys}</b></td><td style='padding:3px 0'>{text}</td></tr>"
            for keys, text in self._window.menus.shortcut_lines()
        )
        QMessageBox.information(self._window, self.tr("Keyboard shortcuts"), f"<table>{rows}</table>")

    @Slot()
    def show_log(self) -> None:
        """Show the log, to be read before it is passed on."""
        from visrec_desktop.ui.log_dialog import LogDialog

        LogDialog(self._window).open()

    @Slot()
    def about(self) -> None:
        """Name, version and licences."""
        from visrec_desktop.ui.about_dialog import AboutDialog

        AboutDialog(self._window).open()

    @cached_property
    def guide(self) -> GuideDialog:
        """The guide."""
        from visrec_desktop.ui.guide_dialog import GuideDialog

        return GuideDialog(self._window)

    @Slot()
    def show_guide(self) -> None:
        """Open the guide."""
        self.guide.open_guide()

    @Slot(object)
    def tell_away(self, folder: Path) -> None:
        """The folder of the catalog cannot be reached."""
        text = self.tr("{folder} cannot be reached. The catalog stays as it is; new photos wait until it is back.")
        self._window.messages.warn(text.format(folder=folder.name))
        # The message is closed, or gives way to the next one.
        self._window.top_bar.show_away(True)

    @Slot(object)
    def tell_back(self, folder: Path) -> None:
        """It can be again."""
        self._window.messages.inform(self.tr("{folder} is back.").format(folder=folder.name))
        self._window.top_bar.show_away(False)

    @Slot()
    def _forget_away(self) -> None:
        """It was the folder of another catalog, or is looked for anew."""
        self._window.top_bar.show_away(False)

    def _ask_photo(self, title: str) -> Path | None:
        patterns = " ".join(f"*{suffix}" for suffix in sorted(PHOTO_SUFFIXES))
        kind = self.tr("Photos")
        path, _ = QFileDialog.getOpenFileName(self._window, title, "", f"{kind} ({patterns})")
        return Path(path) if path else None

    def _zoom(self, steps: int) -> None:
        for grid in (self._window.search_page.grid, self._window.browse_page.grid):
            grid.zoom(steps)

    def _connect_menus(self) -> None:
        menus = self._window.menus
        menus.recent_requested.connect(self.open_recent)
        menus.language_chosen.connect(self.set_language)
        menus.metric_chosen.connect(self.set_metric)
        menus.fast.toggled.connect(self.set_fast)
        for action, slot in (
            (menus.open_folder, self.choose_folder),
            (menus.open_sample, self.open_sample),
            (menus.index_again, self.index_again),
            (menus.unreadable, self.show_unreadable),
            (menus.open_photo, self.choose_photo),
            (menus.paste, self.paste),
            (menus.find, self.find),
            (menus.larger, self.zoom_in),
            (menus.smaller, self.zoom_out),
            (menus.guide, self.show_guide),
            (menus.shortcuts, self.show_shortcuts),
            (menus.show_log, self.show_log),
            (menus.about, self.about),
            (menus.quit, self._window.close),
        ):
            action.triggered.connect(slot)

    def _connect_panels(self) -> None:
        window = self._window
        window.welcome_page.folder_requested.connect(self.choose_folder)
        window.welcome_page.sample_requested.connect(self.open_sample)
        window.messages.action_requested.connect(self.index_again)
        window.indexing_panel.unreadable_requested.connect(self.show_unreadable)
        window.unreadable_dialog.retry_requested.connect(self.retry_unreadable)
        window.search_page.panel.open_requested.connect(self.choose_photo)
        window.search_page.panel.paste_requested.connect(self.paste)
        window.search_page.panel.add_photo_requested.connect(self.add_photo)
        for grid in (window.search_page.grid, window.browse_page.grid):
            grid.reveal_requested.connect(self.reveal)
