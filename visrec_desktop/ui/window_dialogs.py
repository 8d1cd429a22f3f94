"""WindowDialogs: the dialogs about products, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from visrec_desktop.core.products import DuplicateGroup, HouseRule
    from visrec_desktop.ui.compare_dialog import CompareDialog
    from visrec_desktop.ui.duplicates_dialog import DuplicatesDialog
    from visrec_desktop.ui.import_dialog import ImportDialog
    from visrec_desktop.ui.lookbook_dialog import LookbookDialog
    from visrec_desktop.ui.recognition_dialog import RecognitionDialog
    from visrec_desktop.ui.rules_dialog import RulesDialog
    from visrec_desktop.ui.slots_dialog import SlotsDialog
    from visrec_desktop.ui.taste_dialog import TasteDialog
    from visrec_desktop.workers.engine_client import EngineClient


class WindowDialogs(QObject):
    """Opens them, and passes on what they changed."""

    products_changed = Signal()
    matching_changed = Signal()
    rule_added = Signal(object)  # HouseRule
    votes_changed = Signal()
    for_you_changed = Signal(bool)
    tray_requested = Signal(list)  # photo ids
    reveal_requested = Signal(object)  # Path
    exported = Signal(str, object)  # a sentence and the Path
    failed = Signal(str)

    def __init__(self, client: EngineClient, window: QWidget) -> None:
        super().__init__(window)
        self._client, self._window = client, window
        self._folder: Path | None = None

    def set_catalog(self, folder: Path | None) -> None:
        """Another catalog is open: nothing of the last one stays in sight."""
        self._folder = folder
        for name in vars(type(self)):
            dialog = vars(self).pop(name, None) if isinstance(vars(type(self))[name], cached_property) else None
            if dialog is not None:
                dialog.close()
                dialog.deleteLater()

    @cached_property
    def compare(self) -> CompareDialog:
        """Products side by side."""
        from visrec_desktop.ui.compare_dialog import CompareDialog

        return CompareDialog(self._client, self._window)

    @cached_property
    def imports(self) -> ImportDialog:
        """Tables of products."""
        from visrec_desktop.ui.import_dialog import ImportDialog

        dialog = ImportDialog(self._client, self._window)
        dialog.imported.connect(self.products_changed)
        return dialog

    @cached_property
    def recognition(self) -> RecognitionDialog:
        """Proposals for products without labels."""
        from visrec_desktop.ui.recognition_dialog import RecognitionDialog

        dialog = RecognitionDialog(self._client, self._window)
        dialog.accepted_proposals.connect(self.products_changed)
        return dialog

    @cached_property
    def duplicates(self) -> DuplicatesDialog:
        """Photos that are nearly the same."""
        from visrec_desktop.ui.duplicates_dialog import DuplicatesDialog

        dialog = DuplicatesDialog(self._client, self._window)
        dialog.compare_requested.connect(self.show_compare)
        dialog.tray_requested.connect(self.tray_requested)
        dialog.reveal_requested.connect(self.reveal_requested)
        dialog.not_duplicates.connect(self._hide_duplicates)
        dialog.exported.connect(self.exported)
        dialog.failed.connect(self.failed)
        return dialog

    @cached_property
    def rules(self) -> RulesDialog:
        """The house rules."""
        from visrec_desktop.ui.rules_dialog import RulesDialog

        dialog = RulesDialog(self._client, self._window)
        dialog.rules_changed.connect(self.matching_changed)
        dialog.rule_added.connect(self.rule_added)
        return dialog

    @cached_property
    def slots(self) -> SlotsDialog:
        """The slots of the categories."""
        from visrec_desktop.ui.slots_dialog import SlotsDialog

        dialog = SlotsDialog(self._client, self._window)
        dialog.slots_changed.connect(self.matching_changed)
        return dialog

    @cached_property
    def lookbook(self) -> LookbookDialog:
        """The looks, and what they teach."""
        from visrec_desktop.ui.lookbook_dialog import LookbookDialog

        dialog = LookbookDialog(self._client, self._window)
        dialog.learned.connect(self.matching_changed)
        dialog.photos_dropped.connect(self._add_to_look)
        return dialog

    @cached_property
    def taste(self) -> TasteDialog:
        """What was liked."""
        from visrec_desktop.ui.taste_dialog import TasteDialog

        dialog = TasteDialog(self._client, self._window)
        dialog.votes_changed.connect(self.votes_changed)
        dialog.for_you_changed.connect(self.for_you_changed)
        return dialog

    @Slot(object)
    def show_compare(self, photo_ids: list[int]) -> None:
        """Compare two to four products."""
        self.compare.show_photos(photo_ids)
        self.compare.show()
        self.compare.raise_()

    @Slot()
    def show_imports(self) -> None:
        """Import a table."""
        self.imports.open_start()

    @Slot()
    def show_recognition(self) -> None:
        """Recognise products without labels."""
        self.recognition.open_columns()

    @Slot()
    def show_rules(self) -> None:
        """The house rules."""
        self.rules.show_rules()

    @Slot()
    def show_slots(self) -> None:
        """The slots of the categories."""
        self.slots.show_slots()

    @Slot()
    def show_lookbook(self) -> None:
        """The lookbook."""
        self.lookbook.show_looks()

    @Slot()
    def show_duplicates(self) -> None:
        """Look for duplicates, except those that were called none."""
        self._client.ask(lambda session: session.hidden_duplicates(), self._on_hidden_duplicates)

    def add_rule(self, rule: HouseRule) -> None:
        """Make a house rule; it is in the list at once."""
        self.rules.add_rule(rule)

    def _on_hidden_duplicates(self, hidden: list[tuple[int, ...]]) -> None:
        self.duplicates.set_catalog(self._folder, hidden)
        self.duplicates.search()

    @Slot(object)
    def _hide_duplicates(self, group: DuplicateGroup) -> None:
        photo_ids = group.photo_ids
        self._client.ask(lambda session: session.hide_duplicates(photo_ids))

    @Slot(str, object)
    def _add_to_look(self, look: str, paths: list[Path]) -> None:
        self._client.ask(lambda session: (look, session.skus_of(paths)), self._on_skus)

    def _on_skus(self, answer: tuple[str, list[str]]) -> None:
        look, skus = answer
        self.lookbook.add_products(look, skus)
