"""FirstRun: whoever begins on the welcome page stays on it until a photo was asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from visrec_desktop.ui.welcome_page import FOLDER, PHOTO, TABLE

if TYPE_CHECKING:
    from visrec_desktop.core.products import Facets
    from visrec_desktop.ui.welcome_page import WelcomePage
    from visrec_desktop.workers.engine_client import EngineClient


class FirstRun(QObject):
    """Puts the ticks on the welcome page.

    Parameters
    ----------
    page
        Where it begins.
    client
        Tells what is done.
    """

    ended = Signal()

    def __init__(self, page: WelcomePage, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._client = page, client
        self._is_asked_for = self.is_on = False
        page.folder_requested.connect(self._on_requested)
        page.sample_requested.connect(self._on_requested)
        client.catalog_opened.connect(self._on_catalog_opened)
        client.catalog_failed.connect(self.end)
        client.indexing_finished.connect(self.renew)
        client.retrieved.connect(self._on_retrieved)

    @Slot()
    def renew(self) -> None:
        """Products may have been imported."""
        if self.is_on:
            self._client.ask(lambda session: session.facets(), self._on_facets)

    @Slot()
    def end(self) -> None:
        """The welcome page is needed no more."""
        was_on, self._is_asked_for, self.is_on = self.is_on, False, False
        if was_on:
            self.ended.emit()

    @Slot()
    def _on_requested(self) -> None:
        self._is_asked_for = True

    @Slot(object)
    def _on_catalog_opened(self, _state: object) -> None:
        # A catalog that was opened in another way is somebody's who knows the window.
        self.is_on = self._is_asked_for
        self._is_asked_for = False
        if self.is_on:
            self._page.show_done({FOLDER})

    @Slot(object)
    def _on_retrieved(self, _retrieval: object) -> None:
        if self.is_on:
            self._page.show_done({*self._page.done, PHOTO})
            self.end()

    def _on_facets(self, facets: Facets) -> None:
        if self.is_on and facets.products:
            self._page.show_done({*self._page.done, TABLE})
