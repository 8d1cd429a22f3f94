"""WelcomeCommands: joins the welcome page and its three steps to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from visrec_desktop.ui.first_run import FirstRun
from visrec_desktop.ui.top_bar import WELCOME

if TYPE_CHECKING:
    from visrec_desktop.ui.main_window import MainWindow
    from visrec_desktop.workers.engine_client import EngineClient


class WelcomeCommands(QObject):
    """Whoever begins on the welcome page finds it again until a photo was asked about, or another page is chosen."""

    def __init__(self, window: MainWindow, client: EngineClient) -> None:
        super().__init__(window)
        self._window = window
        page, menus = window.welcome_page, window.menus
        self.first_run = FirstRun(page, client, self)
        page.table_requested.connect(menus.import_table.trigger)
        page.photo_requested.connect(menus.open_photo.trigger)
        page.query_requested.connect(window.search)
        window.products.dialogs.products_changed.connect(self.first_run.renew)
        window.top_bar.page_chosen.connect(self.first_run.end)
        # After the window itself, which shows another page.
        client.catalog_opened.connect(self._on_catalog_opened)

    @Slot(object)
    def _on_catalog_opened(self, _: object) -> None:
        if self.first_run.is_on:
            self._window.show_page(WELCOME)
