"""LearnVersions: what was learned before; each can be searched by, or forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QDateTime, QEvent, QLocale, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.learning import LearningReport
from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.learn_texts import LearnTexts
from visrec_desktop.ui.plain_table import plain_table
from visrec_desktop.ui.plain_text import PlainLabel, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from visrec_desktop.storage.learned import LearnedVersion

_AT, _COLUMN, _NETWORK, _GAIN, _USED = range(5)
_MOST_ROWS, _ROW_HEIGHT = 5, 28
_NO_INDEX = QModelIndex()


class LearnVersionsModel(QAbstractTableModel):
    """A row a version."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.versions: Sequence[LearnedVersion] = ()
        self._texts = LearnTexts(self)

    def show_versions(self, versions: Sequence[LearnedVersion]) -> None:
        """Show others."""
        self.beginResetModel()
        self.versions = versions
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """One a version."""
        return 0 if parent.isValid() else len(self.versions)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """When, from what, how, with what gain, and whether it is in use."""
        return 0 if parent.isValid() else _USED + 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The texts."""
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        version = self.versions[index.row()]
        if index.column() == _AT:
            at = QDateTime.fromSecsSinceEpoch(int(version.learned_at))
            return QLocale().toString(at, QLocale.FormatType.ShortFormat)
        if index.column() == _COLUMN:
            return column_text(version.label_column)
        report = LearningReport.from_json(version.report)
        if index.column() == _NETWORK:
            return self._texts.network(report.network).replace("&", "") if report else ""
        if index.column() == _GAIN:
            return self._texts.gain(report)
        return self.tr("in use") if version.is_used else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        names = self.tr("Learned"), self.tr("From"), self.tr("How"), self.tr("First result is right"), ""
        return names[section]


class LearnVersions(QWidget):
    """The list, and what can be done with it."""

    use_requested = Signal(object)  # version, or None to search plainly
    remove_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._state = PlainLabel(self), PlainLabel(self, wordWrap=True)
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        self._model = LearnVersionsModel(self)
        self._table = plain_table(self)
        self._table.setModel(self._model)
        self._table.setSelectionMode(self._table.SelectionMode.SingleSelection)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_USED, QHeaderView.ResizeMode.Stretch)
        self._table.selectionModel().selectionChanged.connect(self._show_state)
        self._use, self._plain, self._delete = (QPushButton(self) for _ in range(3))
        self._use.clicked.connect(self._on_use)
        self._plain.clicked.connect(self._on_plain)
        self._delete.clicked.connect(self._on_delete)
        for button in (self._use, self._plain, self._delete):
            button.setAutoDefault(False)
        self._make_layout()
        self._retranslate()

    @property
    def used(self) -> int | None:
        """The version that the catalog is searched by."""
        return next((version.version for version in self._model.versions if version.is_used), None)

    @property
    def current(self) -> LearnedVersion | None:
        """The version that is chosen."""
        rows = self._table.selectionModel().selectedRows()
        return self._model.versions[rows[0].row()] if rows else None

    def show_versions(self, versions: Sequence[LearnedVersion]) -> None:
        """Show what was learned; the version that was chosen stays so."""
        chosen = self.current.version if self.current else None
        self._model.show_versions(versions)
        known = [version.version for version in versions]
        if known:
            self._table.selectRow(known.index(chosen) if chosen in known else 0)
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_use(self) -> None:
        if self.current:
            self.use_requested.emit(self.current.version)

    @Slot()
    def _on_plain(self) -> None:
        self.use_requested.emit(None)

    @Slot()
    def _on_delete(self) -> None:
        version = self.current
        if version is None:
            return
        text = self.tr("Delete what was learned from the column {column}? It would have to be learned again.")
        answer = QMessageBox.question(
            self,
            self.tr("Delete what was learned"),
            plain(text.format(column=column_text(version.label_column))),
        )
        if answer == QMessageBox.StandardButton.Yes:
            self.remove_requested.emit(version.version)

    @Slot()
    def _show_state(self) -> None:
        versions, current = self._model.versions, self.current
        self.setVisible(bool(versions))
        self._use.setEnabled(current is not None and not current.is_used)
        self._delete.setEnabled(current is not None)
        self._plain.setEnabled(self.used is not None)
        if self.used is None:
            self._state.setText(self.tr("None of it is in use: the catalog is searched plainly."))
        self._state.setVisible(self.used is None)
        rows = min(_MOST_ROWS, max(2, len(versions)))
        self._table.setFixedHeight(self._table.horizontalHeader().sizeHint().height() + rows * _ROW_HEIGHT + 4)

    def _make_layout(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout, foot = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addStretch(1)
        for widget in (self._heading, self._state):
            layout.addWidget(widget)
        layout.addWidget(self._table)
        for button in (self._use, self._plain):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self._delete)
        layout.addLayout(foot)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Learned so far"))
        self._table.setAccessibleName(self._heading.text())
        self._use.setText(self.tr("&Use"))
        self._plain.setText(self.tr("Go back to p&lain"))
        self._delete.setText(self.tr("&Delete"))
        self._model.show_versions(list(self._model.versions))
        self.show_versions(self._model.versions)
