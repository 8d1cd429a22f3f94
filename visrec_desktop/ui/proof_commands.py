"""ProofCommands: what the window does to show, explain, measure and better what the catalog knows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMessageBox

from visrec_desktop.ui.after_changes import AfterChanges

if TYPE_CHECKING:
    from pathlib import Path

    from visrec_desktop.core.products import Match
    from visrec_desktop.ui.fitness_dialog import FitnessDialog
    from visrec_desktop.ui.learn_dialog import LearnDialog
    from visrec_desktop.ui.main_window import MainWindow
    from visrec_desktop.ui.quality_dialog import QualityDialog
    from visrec_desktop.ui.receipts_dialog import ReceiptsDialog
    from visrec_desktop.ui.why_dialog import WhyDialog
    from visrec_desktop.workers.engine_client import EngineClient
    from visrec_desktop.workers.messages import CatalogState


class ProofCommands(QObject):
    """One slot a command; connects itself to whatever asks for it, and makes each dialog when it is first asked for."""

    def __init__(self, window: MainWindow, client: EngineClient) -> None:
        super().__init__(window)
        self._window, self._client = window, client
        self._name = ""
        self._folder: Path | None = None
        self._after = AfterChanges(client, self)
        self._connect()

    @cached_property
    def learning(self) -> LearnDialog:
        """What the catalog's labels teach."""
        from visrec_desktop.ui.learn_dialog import LearnDialog

        dialog = LearnDialog(self._client, self._window)
        dialog.metric_changed.connect(self._window.products.renew)
        dialog.metric_changed.connect(self._after.note_change)
        dialog.ended.connect(self._on_learned)
        return dialog

    @cached_property
    def quality(self) -> QualityDialog:
        """How good the answers are."""
        from visrec_desktop.ui.quality_dialog import QualityDialog

        dialog = QualityDialog(self._client, self._window)
        dialog.page.set_catalog(self._name, self._folder)
        dialog.page.similar_requested.connect(self._search_from_card)
        dialog.page.reveal_requested.connect(self._window.reveal)
        dialog.page.exported.connect(self._window.products.tell_exported)
        dialog.page.failed.connect(self._window.messages.warn)
        return dialog

    @cached_property
    def photo_check(self) -> FitnessDialog:
        """Photos that had better be taken again."""
        from visrec_desktop.ui.fitness_dialog import FitnessDialog

        dialog = FitnessDialog(self._client, self._window)
        dialog.set_catalog(self._folder)
        dialog.photo_requested.connect(self._window.preview_photo)
        dialog.reveal_requested.connect(self._window.reveal)
        dialog.exported.connect(self._window.products.tell_exported)
        dialog.failed.connect(self._window.messages.warn)
        return dialog

    @cached_property
    def searches(self) -> ReceiptsDialog:
        """Searches that were saved."""
        from visrec_desktop.ui.receipts_dialog import ReceiptsDialog

        dialog = ReceiptsDialog(self._client, self._window)
        dialog.saved.connect(self._on_saved)
        return dialog

    @cached_property
    def why(self) -> WhyDialog:
        """Why a result is there."""
        from visrec_desktop.ui.why_dialog import WhyDialog

        return WhyDialog(self._client, self._window)

    def may_close(self) -> bool:
        """Before the program ends: ask whether what is being learned may be lost, and then end it."""
        if "learning" not in vars(self):
            return True
        buttons = QMessageBox.StandardButton
        if self.learning.is_learning:
            text = self.tr("Learning is not finished yet, and what it has found so far is lost. Close all the same?")
            if QMessageBox.question(self._window, self.tr("Learning"), text) is not buttons.Yes:
                return False
        self.learning.clear()
        return True

    @Slot()
    def show_learning(self) -> None:
        """Learn from the catalog's labels."""
        self.learning.show_learning()

    @Slot()
    def show_quality(self) -> None:
        """The quality card."""
        self.quality.open_page()

    @Slot()
    def check_photos(self) -> None:
        """Look for photos that had better be taken again."""
        self.photo_check.check()

    @Slot()
    def show_searches(self) -> None:
        """The searches that were saved."""
        self.searches.show_receipts()

    @Slot()
    def save_search(self) -> None:
        """Keep the results that are shown, under a name."""
        page = self._window.search_page
        if page.retrieval is not None:
            self.searches.save(page.retrieval, page.options)

    @Slot(int)
    def explain_result(self, row: int) -> None:
        """Why a similar product is there."""
        page = self._window.search_page
        result = page.model.result(row)
        if page.retrieval is not None and result is not None:
            self.why.show_similar(page.retrieval, result)

    @Slot(object)
    def explain_match(self, match: Match) -> None:
        """Why a product goes with the query."""
        retrieval = self._window.search_page.retrieval
        if retrieval is not None:
            self.why.show_match(retrieval, match)

    # Answers ----------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_catalog_opened(self, state: CatalogState) -> None:
        """Nothing of the last catalog stays in sight."""
        self._after.forget()
        self._name, self._folder = state.folder.name if state.folder else state.path.stem, state.folder
        self._window.map_page.clear()
        self._window.menus.save_search.setEnabled(False)
        made = vars(self)
        for name in ("quality", "photo_check", "searches", "why"):
            if name in made:
                made[name].close()
        if "learning" in made:
            self.learning.clear()
        if "quality" in made:
            self.quality.page.set_catalog(self._name, self._folder)
        if "photo_check" in made:
            self.photo_check.set_catalog(self._folder)

    @Slot(object)
    def _on_retrieved(self, _: object) -> None:
        self._window.menus.save_search.setEnabled(True)

    @Slot(int)
    def _on_unfit(self, count: int) -> None:
        """A hint, where nothing more important is told."""
        if not self._window.messages.isVisible():
            text = self.tr("%n new photo(s) could be better; they are searched all the same.", "", count)
            self._window.messages.inform(text, self.tr("Show"), self.check_photos)

    @Slot(int)
    def _search_from_card(self, photo_id: int) -> None:
        # It is as large as the window, and would lie upon the results; its card stays.
        self.quality.hide()
        self._window.search_similar(photo_id)

    @Slot(str)
    def _on_learned(self, text: str) -> None:
        self._window.messages.inform(text, self.tr("Show"), self.show_learning)

    @Slot(str)
    def _on_saved(self, name: str) -> None:
        text = self.tr("The search is saved as “{name}”.").format(name=name)
        self._window.messages.inform(text, self.tr("Saved searches…"), self.show_searches)

    def _connect(self) -> None:
        window, menus = self._window, self._window.menus
        for action, slot in (
            (menus.learn, self.show_learning),
            (menus.quality, self.show_quality),
            (menus.photo_check, self.check_photos),
            (menus.saved_searches, self.show_searches),
            (menus.save_search, self.save_search),
        ):
            action.triggered.connect(slot)
        window.search_page.grid.why_requested.connect(self.explain_result)
        window.search_page.matches.why_requested.connect(self.explain_match)
        window.map_page.similar_requested.connect(window.search_similar)
        window.map_page.preview_requested.connect(window.preview_photo)
        window.map_page.tray_requested.connect(window.products.add_to_tray)
        self._after.unfit_found.connect(self._on_unfit)
        window.products.dialogs.products_changed.connect(self._after.note_change)
        self._client.indexing_finished.connect(self._after.check)
        self._client.catalog_opened.connect(self._on_catalog_opened)
        self._client.retrieved.connect(self._on_retrieved)
