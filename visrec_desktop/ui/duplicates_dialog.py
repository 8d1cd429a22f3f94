"""DuplicatesDialog: photos of the catalog that are nearly the same picture, and what to do about them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.paths import photo_path
from visrec_desktop.ui.copy_texts import neutral
from visrec_desktop.ui.duplicate_list import DuplicateList, DuplicateModel, figure
from visrec_desktop.ui.duplicate_photos import MOST_SHOWN, DuplicatePhotos
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.save_file import save

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from visrec_desktop.core.products import DuplicateGroup
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.engine_client import EngineClient

_PROGRESS_MILLISECONDS = 100


class DuplicatesDialog(QDialog):
    """Shows the groups and compares their photos; never touches a file.

    Parameters
    ----------
    client
        Finds the duplicates and decodes their photos.
    """

    compare_requested = Signal(list)  # photo ids
    tray_requested = Signal(list)  # photo ids
    reveal_requested = Signal(object)  # Path
    not_duplicates = Signal(object)  # DuplicateGroup that is to be hidden in this catalog from now on
    exported = Signal(str, object)  # a sentence and the Path
    failed = Signal(str)

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._folder = Path()
        self._hidden: frozenset[tuple[int, ...]] = frozenset()
        self._groups: list[DuplicateGroup] = []
        self._is_searching = self._has_searched = False
        # The engine's thread writes how far it is, this one reads it now and then.
        self._shares = [0.0]
        self._progress_timer = QTimer(self, interval=_PROGRESS_MILLISECONDS)
        self._progress_timer.timeout.connect(self._show_progress)
        self._model = DuplicateModel(client, self)
        self._list = DuplicateList(self._model, self)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._list.activated.connect(self._on_activated)
        self._pictures = DuplicatePhotos(client, self)
        self._pictures.reveal_requested.connect(self._on_reveal)
        self._text = PlainLabel(self)
        self._text.setWordWrap(True)
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 100)
        self._across = QCheckBox(self)
        self._across.toggled.connect(self._show_groups)
        self._more = PlainLabel(self)
        self._more.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._compare, self._tray, self._dismiss, self._export, self._close = (QPushButton(self) for _ in range(5))
        self._compare.clicked.connect(self._on_compare)
        self._tray.clicked.connect(self._on_tray)
        self._dismiss.clicked.connect(self._on_dismiss)
        self._export.clicked.connect(self._on_export)
        self._close.clicked.connect(self.close)
        for button in (self._compare, self._tray, self._dismiss, self._export, self._close):
            button.setAutoDefault(False)
        self._make_layout()
        self._retranslate()
        self.resize(1080, 700)

    def set_catalog(self, folder: Path | None, hidden: Iterable[tuple[int, ...]]) -> None:
        """Where the photos are, and the groups (by their photo ids) that the user called no duplicates."""
        self._folder, self._hidden = folder or Path(), frozenset(hidden)
        self._groups, self._is_searching, self._has_searched = [], False, False
        self._show_groups()

    def search(self) -> None:
        """Open, and look for duplicates unless that is done or under way."""
        self.show()
        self.raise_()
        if not self._is_searching and not self._has_searched:
            self._is_searching = True
            self._shares = shares = [0.0]
            self._progress_timer.start()
            self._show_state()
            self._client.ask(lambda session: _found(session, shares), self.show_groups, self._on_failed)

    def show_groups(self, groups: Sequence[DuplicateGroup]) -> None:
        """Show what was found, in its order."""
        self._is_searching, self._has_searched = False, True
        self._groups = [group for group in groups if group.photo_ids not in self._hidden]
        self._show_groups()

    @property
    def current(self) -> DuplicateGroup | None:
        """The group that is looked at."""
        row = self._list.currentIndex().row()
        return self._model.groups[row] if 0 <= row < len(self._model.groups) else None

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Groups -----------------------------------------------------------------------------------------------

    @Slot()
    def _show_groups(self) -> None:
        is_narrow = self._across.isChecked()
        self._model.show_groups([group for group in self._groups if group.has_several_products or not is_narrow])
        self._select(0)
        self._show_state()

    def _select(self, row: int) -> None:
        index = self._model.index(min(row, self._model.rowCount() - 1), 0)
        self._list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if not index.isValid():
            self._show_current()

    def _show_state(self) -> None:
        count = self._model.rowCount()
        if self._is_searching:
            text = self.tr("Looking for photos that are nearly the same…")
        elif not self._has_searched:
            text = ""
        elif not self._groups:
            text = self.tr("No two photos of this catalog are nearly the same.")
        elif not count:
            text = self.tr("No picture stands for more than one product.")
        else:
            text = self.tr("%n group(s) of photos that are nearly the same", "", count)
        self._text.setText(text)
        self._progress.setVisible(self._is_searching)
        if not self._is_searching:
            self._progress_timer.stop()
        self._across.setVisible(bool(self._groups))
        self._export.setEnabled(bool(count))

    @Slot()
    def _show_progress(self) -> None:
        self._progress.setValue(round(100 * self._shares[0]))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_current()

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_compare()

    def _on_failed(self, error: KnownError) -> None:
        self._is_searching = False
        self._show_state()
        self._text.setText(error_text(error))

    def _show_current(self) -> None:
        group = self.current
        self._pictures.show_group(group)
        more = len(group.photo_ids) - MOST_SHOWN if group else 0
        self._more.setText(self.tr("and %n more photo(s)", "", more) if more > 0 else "")
        for button in (self._compare, self._tray, self._dismiss):
            button.setEnabled(group is not None)

    # Commands ---------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_reveal(self, photo_id: int) -> None:
        photo = self._client.photo(photo_id)
        if photo:
            self.reveal_requested.emit(photo_path(self._folder, photo.file.path))

    @Slot()
    def _on_compare(self) -> None:
        if self.current:
            self.compare_requested.emit(list(self.current.photo_ids))

    @Slot()
    def _on_tray(self) -> None:
        if self.current:
            self.tray_requested.emit(list(self.current.photo_ids))

    @Slot()
    def _on_dismiss(self) -> None:
        group, row = self.current, self._list.currentIndex().row()
        if group is None:
            return
        self._hidden |= {group.photo_ids}
        self._groups.remove(group)
        self._model.remove(row)
        self._select(row)
        self._show_state()
        self._list.setFocus()
        self.not_duplicates.emit(group)

    @Slot()
    def _on_export(self) -> None:
        kind = self.tr("CSV tables")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export the list"), "duplicates.csv", f"{kind} (*.csv)")
        if not chosen:
            return
        path = Path(chosen)
        try:
            # With a byte order mark: Excel takes the letters for those of the system without it.
            save(path, self._csv().encode("utf-8-sig"))
        except KnownError as error:
            self.failed.emit(error_text(error))
            return
        self.exported.emit(self.tr("The list is in {file}.").format(file=path.name), path)

    def _csv(self) -> str:
        """A line a photo, for the groups that are listed."""
        table = io.StringIO()
        writer = csv.writer(table)
        writer.writerow(("group", "similarity", "photo", "width", "height", "bytes", "sku", "name"))
        for number, group in enumerate(self._model.groups, 1):
            for photo_id, product in zip(group.photo_ids, group.products, strict=True):
                photo = self._client.photo(photo_id)
                if photo is None:
                    continue
                facts = (photo.name, str(photo.width), str(photo.height), str(photo.file.size))
                said = (product.sku, product.name) if product else ("", "")
                writer.writerow(neutral(cell) for cell in (str(number), figure(group), *facts, *said))
        return table.getvalue()

    # Making -----------------------------------------------------------------------------------------------

    def _make_layout(self) -> None:
        splitter = QSplitter(self)
        splitter.addWidget(self._list)
        splitter.addWidget(self._pictures)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(1, 1)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._text, 1)
        head.addWidget(self._across)
        foot.setSpacing(8)
        for button in (self._compare, self._tray, self._dismiss):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self._more)
        for button in (self._export, self._close):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._progress)
        layout.addWidget(splitter, 1)
        layout.addLayout(foot)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Duplicates"))
        self._list.setAccessibleName(self.tr("Groups of duplicates"))
        self._progress.setAccessibleName(self.tr("Looking for duplicates"))
        self._across.setText(self.tr("&Only groups across products"))
        self._compare.setText(self.tr("Com&pare"))
        self._tray.setText(self.tr("Add to &tray"))
        self._dismiss.setText(self.tr("These are &not duplicates"))
        self._export.setText(self.tr("&Export list…"))
        self._close.setText(self.tr("&Close"))
        self._list.viewport().update()
        self._show_state()
        self._show_current()


def _found(session: Session, shares: list[float]) -> Generator[float, None, list[DuplicateGroup]]:
    """Find the duplicates, and note the share that is done, 0 to 1."""
    search = session.duplicates()
    try:
        while True:
            shares[0] = next(search)
            yield shares[0]
    except StopIteration as end:
        found: list[DuplicateGroup] = end.value
        return found
