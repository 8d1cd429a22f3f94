"""LookbookDialog: the products that belong together, and what the program learns from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QUrl, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.lookbook_import import LookbookImport
from visrec_desktop.ui.lookbook_lists import LookList, LookProducts
from visrec_desktop.ui.lookbook_reads import read_look, read_looks
from visrec_desktop.ui.lookbook_texts import LookbookTexts
from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.products import MatchingGain
    from visrec_desktop.core.tables import Lookbook
    from visrec_desktop.ui.lookbook_reads import LookItem, Looks
    from visrec_desktop.workers.engine_client import EngineClient


class LookbookDialog(QDialog):
    """Each change of the looks is kept at once; learning is asked for, since it takes a while.

    It stays open beside the window, from which products are dragged into it.
    """

    looks_changed = Signal()
    learned = Signal(object)  # MatchingGain
    # Photos were dropped on a look, or on none for a new one: the window knows their SKUs and calls `add_products`.
    photos_dropped = Signal(str, object)  # look, list of Path

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._looks: Looks = {}
        self._before: list[Looks] = []
        self._is_learning = False
        self._gain: MatchingGain | None = None
        self._texts = LookbookTexts()
        self._text = PlainLabel(self, wordWrap=True)
        self._list = LookList(self)
        self._products = LookProducts(self)
        self._note = PlainLabel(self, wordWrap=True)
        self._import_menu = LookbookImport(client, self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._import = self._button()
        self._import.setMenu(self._import_menu)
        self._remove, self._undo, self._learn = self._button(), self._button(), self._button()
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self._connect()
        self._make_layout()
        self._fill("")
        self.resize(820, 560)
        self._retranslate()

    def show_looks(self) -> None:
        """Read the looks and open."""
        self._before.clear()
        self._note.clear()
        self._client.ask(read_looks, self._on_read, self._on_failed)
        self.show()
        self.raise_()

    def add_products(self, look: str, skus: Iterable[str]) -> None:
        """Make products part of a look; without a name, of a new one."""
        name = look or self._texts.new_name(self._looks)
        joined = tuple(dict.fromkeys([*self._looks.get(name, ()), *skus]))
        if joined:
            self._keep({**self._looks, name: joined}, name)

    @property
    def looks(self) -> Looks:
        """As they are shown."""
        return self._looks

    @property
    def look(self) -> str:
        """The one that is selected; empty where none is."""
        return self._list.look_of(self._list.currentItem())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Answers ----------------------------------------------------------------------------------------------

    def _on_read(self, answer: tuple[Looks, list[str]]) -> None:
        self._looks, columns = answer
        self._import_menu.show_columns(columns)
        self._fill(self.look)

    def _on_items(self, items: list[LookItem]) -> None:
        if tuple(sku for sku, _, _ in items) != self._looks.get(self.look, ()):
            return  # another look is selected by now
        self._products.clear()
        for sku, name, photo_id in items:
            jpeg = self._client.thumbnail(photo_id) if photo_id is not None else None
            self._products.add_product(sku, name, jpeg)
        self._show_state()

    def _on_kept(self, _: object) -> None:
        self.looks_changed.emit()

    @Slot(object)
    def _on_imported(self, lookbook: Lookbook) -> None:
        """Looks of the same name are joined."""
        merged = dict(self._looks)
        for name, skus in lookbook.looks.items():
            merged[name] = tuple(dict.fromkeys([*merged.get(name, ()), *skus]))
        self._keep(merged, next(iter(lookbook.looks), ""))
        self._note.setText(self._texts.imported(lookbook))

    def _on_learned(self, gain: MatchingGain) -> None:
        self._is_learning = False
        self._gain = gain
        self._note.setText(self._texts.gain(gain))
        self._show_state()
        self.learned.emit(gain)

    def _on_not_kept(self, error: KnownError) -> None:
        """Show what holds instead."""
        self._on_failed(error)
        self._client.ask(read_looks, self._on_read, self._on_failed)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self._is_learning = False
        self._note.setText(error_text(error))
        self._show_state()

    # Changes ----------------------------------------------------------------------------------------------

    def _keep(self, looks: Looks, look: str) -> None:
        self._before.append(self._looks)
        self._store(looks, look)

    def _store(self, looks: Looks, look: str) -> None:
        self._looks = looks
        self._gain = None
        self._note.clear()
        self._fill(look)
        self._client.ask(lambda session: session.set_looks(looks), self._on_kept, self._on_not_kept)

    @Slot()
    def _on_undo(self) -> None:
        if self._before:
            self._store(self._before.pop(), self.look)

    @Slot(QListWidgetItem)
    def _on_renamed(self, item: QListWidgetItem) -> None:
        old, new = self._list.look_of(item), item.text().strip()
        if not old or new == old:
            return
        if not new or new in self._looks:
            # The old name comes back: no look is nameless, and two are not joined by a slip.
            self._fill(old)
            return
        self._keep({new if name == old else name: skus for name, skus in self._looks.items()}, new)

    @Slot()
    def _on_remove(self) -> None:
        """Products of the look where some are selected there, else whole looks."""
        look = self.look
        chosen = set(self._products.skus(self._products.selectedItems()))
        if chosen and not self._list.hasFocus():
            left = tuple(sku for sku in self._looks[look] if sku not in chosen)
            self._keep({name: left if name == look else skus for name, skus in self._looks.items()}, look)
            return
        gone = {self._list.look_of(item) for item in self._list.selectedItems()}
        if gone:
            self._keep({name: skus for name, skus in self._looks.items() if name not in gone}, "")

    @Slot(object, object)
    def _on_skus_dropped(self, item: QListWidgetItem | None, skus: list[str]) -> None:
        self.add_products(self._target(item), skus)

    @Slot(object, object)
    def _on_files_dropped(self, item: QListWidgetItem | None, urls: list[QUrl]) -> None:
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        self.photos_dropped.emit(self._target(item), paths)

    def _target(self, item: QListWidgetItem | None) -> str:
        if self.sender() is self._products:
            return self.look
        return self._list.look_of(item)

    # Learning ---------------------------------------------------------------------------------------------

    @Slot()
    def _on_learn(self) -> None:
        self._is_learning = True
        self._note.setText(self.tr("Learning…"))
        self._show_state()
        self._client.ask(lambda session: session.learn_looks(None), self._on_learned, self._on_failed)

    # The lists --------------------------------------------------------------------------------------------

    def _fill(self, look: str) -> None:
        self._list.show_looks({name: len(skus) for name, skus in self._looks.items()}, look)
        self._on_look_chosen()

    @Slot()
    def _on_look_chosen(self) -> None:
        skus = self._looks.get(self.look, ())
        self._products.clear()
        if skus:
            self._client.ask(lambda session: read_look(session, skus), self._on_items, self._on_failed)
        self._show_state()

    def _button(self) -> QPushButton:
        button = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(self._on_look_chosen)
        self._list.itemSelectionChanged.connect(self._show_state)
        self._list.itemChanged.connect(self._on_renamed)
        self._products.itemSelectionChanged.connect(self._show_state)
        self._import_menu.looks_read.connect(self._on_imported)
        self._import_menu.failed.connect(self._on_failed)
        for target in (self._list, self._products):
            target.skus_dropped.connect(self._on_skus_dropped)
            target.files_dropped.connect(self._on_files_dropped)
            target.remove_requested.connect(self._on_remove)
        self._remove.clicked.connect(self._on_remove)
        self._undo.clicked.connect(self._on_undo)
        self._learn.clicked.connect(self._on_learn)
        self._buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self._on_undo)

    def _make_layout(self) -> None:
        splitter = QSplitter(self)
        splitter.addWidget(self._list)
        splitter.addWidget(self._products)
        splitter.setSizes([240, 580])
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._note)
        layout.addWidget(self._buttons)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Lookbook"))
        self._text.setText(
            self.tr(
                "Each look holds products that belong together. Drag products from the window onto a look, or onto "
                "“New look”. The program learns from them what goes with what."
            )
        )
        self._products.hint = self.tr("Drag products here from the window, or import a lookbook.")
        self._products.viewport().update()
        self._list.setAccessibleName(self.tr("Looks"))
        self._products.setAccessibleName(self.tr("Products of the look"))
        self._import.setText(self.tr("&Import"))
        self._remove.setText(self.tr("&Remove"))
        self._undo.setText(self.tr("&Undo"))
        self._learn.setText(self.tr("&Learn"))
        self._learn.setToolTip(self.tr("Learn from these looks what goes with what"))
        if self._gain:
            self._note.setText(self._texts.gain(self._gain))
        self._import_menu.retranslate()
        self._list.retranslate()

    def _show_state(self) -> None:
        self._remove.setEnabled(bool(self.look))
        self._undo.setEnabled(bool(self._before))
        self._learn.setEnabled(bool(self._looks) and not self._is_learning)
