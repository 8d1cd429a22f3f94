"""RecognitionDialog: values for the products that have none, recognised on their photos, accepted many at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.proposal_delegate import ProposalDelegate
from visrec_desktop.ui.proposal_model import PICTURE_SIDE, ProposalColumn, ProposalModel
from visrec_desktop.ui.proposal_tools import ProposalTools
from visrec_desktop.ui.proposing import LEAST_PHOTOS, LEAST_VALUES, propose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.ui.proposing import Proposals
    from visrec_desktop.workers.engine_client import EngineClient

# A longer list opens with its groups folded: laying out all rows would hold up the window.
_MOST_UNFOLDED = 2000


class _Tree(QTreeView):
    """The space bar is for all that is selected."""

    tick_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt would tick the current row only."""
        if event.key() == Qt.Key.Key_Space:
            self.tick_requested.emit()
        else:
            super().keyPressEvent(event)


class RecognitionDialog(QDialog):
    """Choose a column, look through what is proposed, accept what is ticked."""

    accepted_proposals = Signal(int)  # how many products have a value now

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._question = 0
        self._column = ""
        self._found: Proposals | None = None
        self._accepted = 0
        self._is_unfolded: dict[str, bool] = {}
        self._intro = PlainLabel(self)
        self._columns = QComboBox(self, sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._recognize = QPushButton(self)
        self._busy = QProgressBar(self, textVisible=False)
        self._busy.setRange(0, 0)
        self._busy.setFixedHeight(4)
        self._busy.hide()
        self._empty = PlainLabel(self, wordWrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._model = ProposalModel(client, self)
        self._tree = _Tree(self)
        self._pages = QStackedWidget(self)
        self._tools = ProposalTools(self)
        self._note = PlainLabel(self, wordWrap=True)
        self._buttons = QDialogButtonBox(self)
        self._accept = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._close = self._buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._make_tree()
        self._connect()
        self._make_layout()
        self.resize(880, 640)
        self._show_state()

    def open_columns(self) -> None:
        """Ask which columns can be recognised, and open; what is being looked through stays."""
        self.show()
        self.raise_()
        self.activateWindow()
        self._client.ask(lambda session: session.label_columns(), self._on_columns, self._on_failed)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._model.retranslate()
            for place in range(self._columns.count()):
                self._columns.setItemText(place, column_text(self._columns.itemData(place)))
            self._show_state()
        super().changeEvent(event)

    def forget(self) -> None:
        """Another catalog: nothing of this one stays."""
        self._question += 1
        self._found, self._accepted = None, 0
        self._busy.hide()
        self._note.clear()
        self._model.show_proposals([])
        self._show_state()

    # Answers ----------------------------------------------------------------------------------------------

    def _on_columns(self, columns: Sequence[str]) -> None:
        chosen = self._columns.currentData()
        self._columns.clear()
        for column in columns:
            self._columns.addItem(column_text(column), column)
        self._columns.setCurrentIndex(max(0, self._columns.findData(chosen)))
        self._show_state()

    def _on_proposed(self, question: int, found: Proposals) -> None:
        if question != self._question:
            return
        self._busy.hide()
        self._found, self._accepted = found, 0
        self._model.show_proposals(found.proposals)
        self._model.tick_from(self._tools.threshold)
        self._offer_values()
        self._show_state()
        self._tree.setFocus()

    def _on_accepted(self, question: int, count: int, _: object) -> None:
        self.accepted_proposals.emit(count)
        if question == self._question:
            self._accepted += count
            self._busy.hide()
            self._model.remove_ticked()
            self._show_state()

    def _on_failed(self, error: KnownError) -> None:
        self._busy.hide()
        self._show_state()
        self._note.setText(error_text(error))

    # What the user does -----------------------------------------------------------------------------------

    @Slot()
    def recognize(self) -> None:
        """Propose values of the chosen column."""
        column = self._columns.currentData()
        if not column:
            return
        self._question += 1
        self._column = column
        self._busy.show()
        self._show_state()
        self._client.ask(
            lambda session: propose(session, column), partial(self._on_proposed, self._question), self._on_failed
        )

    @Slot()
    def accept_ticked(self) -> None:
        """Give the products what is proposed; it can be undone in the window."""
        ticked = self._model.ticked()
        if ticked:
            self._busy.show()
            self._show_state()
            self._client.ask(
                lambda session: session.accept_proposals(ticked),
                partial(self._on_accepted, self._question, len(ticked)),
                self._on_failed,
            )

    @Slot()
    def _on_threshold(self) -> None:
        self._model.tick_from(self._tools.threshold)

    @Slot(str)
    def _on_change(self, value: str) -> None:
        chosen = self._chosen()
        if chosen:
            self._model.set_value(chosen, value)
            self._offer_values()
            self._show_state()

    @Slot()
    def _on_tick(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._model.tick(chosen)

    @Slot()
    def _on_reject(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._model.remove(chosen)
            self._show_state()

    def _chosen(self) -> list[QModelIndex]:
        return self._tree.selectionModel().selectedRows(ProposalColumn.PRODUCT)

    def _offer_values(self) -> None:
        """What products are already, and what is proposed."""
        known = self._found.photos if self._found else ()
        self._tools.offer({*known, *self._model.values()})

    # The tree ---------------------------------------------------------------------------------------------

    @Slot()
    def _before_reset(self) -> None:
        """A group that was folded or unfolded stays so."""
        for row in range(self._model.rowCount()):
            self._is_unfolded[self._model.group_name(row)] = self._tree.isExpanded(self._model.index(row, 0))

    @Slot()
    def _after_reset(self) -> None:
        is_short = self._model.total <= _MOST_UNFOLDED
        for row in range(self._model.rowCount()):
            is_unfolded = self._is_unfolded.get(self._model.group_name(row), is_short)
            self._tree.setExpanded(self._model.index(row, 0), is_unfolded)
        self._is_unfolded.clear()

    @Slot(QItemSelection, QItemSelection)
    def _on_selected(self, *_: object) -> None:
        self._show_state()

    def _make_tree(self) -> None:
        tree = self._tree
        tree.setModel(self._model)
        tree.setItemDelegate(ProposalDelegate(tree))
        tree.setUniformRowHeights(True)
        tree.setIconSize(QSize(PICTURE_SIDE, PICTURE_SIDE))
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setAllColumnsShowFocus(True)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(ProposalColumn.PRODUCT, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(ProposalColumn.VALUE, 240)
        header.resizeSection(ProposalColumn.CONFIDENCE, 120)
        header.setSectionsMovable(False)

    def _connect(self) -> None:
        self._model.modelAboutToBeReset.connect(self._before_reset)
        self._model.modelReset.connect(self._after_reset)
        self._model.ticks_changed.connect(self._show_state)
        self._tree.selectionModel().selectionChanged.connect(self._on_selected)
        self._recognize.clicked.connect(self.recognize)
        self._tools.threshold_changed.connect(self._on_threshold)
        self._tools.change_requested.connect(self._on_change)
        self._tools.tick_requested.connect(self._on_tick)
        self._tree.tick_requested.connect(self._on_tick)
        self._tools.reject_requested.connect(self._on_reject)
        self._accept.clicked.connect(self.accept_ticked)
        self._buttons.rejected.connect(self.reject)
        for button in (self._recognize, self._accept, self._close):
            button.setAutoDefault(False)

    def _make_layout(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self._intro, self._columns, self._recognize):
            top.addWidget(widget)
        top.addStretch()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._tree)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._busy)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._tools)
        layout.addLayout(foot)

    @Slot()
    def _show_state(self) -> None:
        """What can be done now, in the language of the moment."""
        is_busy, ticked = not self._busy.isHidden(), len(self._model.ticked())
        self._pages.setCurrentWidget(self._tree if self._model.total else self._empty)
        self._tools.setVisible(bool(self._model.total))
        self._tools.set_chosen(self._tree.selectionModel().hasSelection() and not is_busy)
        self._recognize.setEnabled(not is_busy and self._columns.count() > 0)
        self._accept.setEnabled(ticked > 0 and not is_busy)
        self.setWindowTitle(self.tr("Recognise many"))
        self._intro.setText(self.tr("For products without a"))
        self._columns.setAccessibleName(self.tr("Column to recognise"))
        self._recognize.setText(self.tr("&Recognise"))
        self._busy.setAccessibleName(self.tr("Recognising"))
        self._accept.setText(self.tr("&Accept %n ticked", "", ticked))
        self._close.setText(self.tr("Close"))
        self._tree.setAccessibleName(self.tr("Proposals"))
        self._empty.setText(self._empty_text(is_busy=is_busy))
        self._note.setText(
            self.tr("%n product(s) have a value now. Ctrl+Z in the window takes it back.", "", self._accepted)
            if self._accepted
            else ""
        )

    def _empty_text(self, *, is_busy: bool) -> str:
        """Why there is no list, and what to do."""
        found = self._found
        if is_busy:
            return self.tr("Looking at the photos…")
        if found is None:
            return self.tr("The photos of labelled products teach what the others are. Nothing is written yet.")
        column = column_text(self._column).lower()
        if not found.products:
            return self.tr("The catalog has no products yet. Import a table of products first.")
        if not found.without or (self._accepted and not self._model.total):
            return self.tr("Every product has a {column}.").format(column=column)
        if not found.is_learnable:
            return self.tr(
                "There are too few labelled photos to learn from: label at least {photos} photos of {values} values."
            ).format(photos=LEAST_PHOTOS, values=LEAST_VALUES)
        return self.tr("No more proposals. %n product(s) had no {column} before.", "", found.without).format(
            column=column
        )
