"""ReceiptsDialog: saved searches; each can be run again, and tells what has moved since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QEvent, QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.receipts import Moved
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.plain_table import plain_table
from visrec_desktop.ui.plain_text import PlainLabel, plain
from visrec_desktop.ui.receipt_moves import RESULT, ReceiptMovesModel
from visrec_desktop.ui.receipt_texts import change_text
from visrec_desktop.ui.sentences import in_turn, listed
from visrec_desktop.ui.stored_picture import stored_image

if TYPE_CHECKING:
    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.receipts import Receipt, Replay
    from visrec_desktop.core.records import Retrieval, SearchOptions
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.engine_client import EngineClient

_SIDE = 64
_LIST_WIDTH = 300
_DIGITS = 8  # of a digest, enough to compare by eye


class ReceiptsDialog(QDialog):
    """Keeps searches with the catalog, and runs them again.

    Parameters
    ----------
    client
        Saves, lists and runs the searches.
    """

    saved = Signal(str)  # the name of a search that was just saved

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._receipts: list[Receipt] = []
        self._replay: Replay | None = None
        self._list = QListWidget(self)
        self._list.setIconSize(QSize(_SIDE, _SIDE))
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.currentRowChanged.connect(self._run)
        self._verdict = PlainLabel(self, wordWrap=True)
        font = self._verdict.font()
        font.setPointSizeF(1.3 * font.pointSizeF())
        self._verdict.setFont(font)
        self._why = PlainLabel(self, wordWrap=True)
        self._facts = PlainLabel(self, wordWrap=True)
        self._facts.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._model = ReceiptMovesModel(self)
        self._table = plain_table(self)
        self._table.setModel(self._model)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.horizontalHeader().setSectionResizeMode(RESULT, QHeaderView.ResizeMode.Stretch)
        self._again, self._delete, self._close = (QPushButton(self) for _ in range(3))
        self._again.clicked.connect(self._run)
        self._delete.clicked.connect(self._on_delete)
        self._close.clicked.connect(self.close)
        for button in (self._again, self._delete, self._close):
            button.setAutoDefault(False)
        self._make_layout()
        self._retranslate()
        self.resize(980, 620)

    def show_receipts(self) -> None:
        """Open with all saved searches."""
        self.show()
        self.raise_()
        self._client.ask(_listed, self._on_listed, self._on_failed)

    def save(self, retrieval: Retrieval, options: SearchOptions) -> None:
        """Ask for a name, and save a search with its results."""
        name, is_given = QInputDialog.getText(
            self.parentWidget() or self, self.tr("Save search"), self.tr("Name"), text=retrieval.query.name
        )
        if is_given:
            self.save_as(name, retrieval, options)

    def save_as(self, name: str, retrieval: Retrieval, options: SearchOptions) -> None:
        """Save a search with its results under a name."""
        self._client.ask(
            lambda session: _saved(session, name, retrieval, options),
            self._on_saved,
            self._client.operation_failed.emit,
        )

    @property
    def current(self) -> Receipt | None:
        """The search that is looked at."""
        row = self._list.currentRow()
        return self._receipts[row] if 0 <= row < len(self._receipts) else None

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Answers ----------------------------------------------------------------------------------------------

    def _on_saved(self, name: str) -> None:
        self.saved.emit(name)
        if self.isVisible():
            self.show_receipts()

    def _on_listed(self, answer: list[tuple[Receipt, bytes]]) -> None:
        self._receipts = [receipt for receipt, _ in answer]
        self._list.blockSignals(True)
        self._list.clear()
        for receipt, picture in answer:
            item = QListWidgetItem(QIcon(_square(picture)), f"{receipt.name}\n{_date(receipt)}", self._list)
            item.setToolTip(plain(receipt.query_name))
            item.setSizeHint(QSize(0, _SIDE + 16))
        self._list.setCurrentRow(0 if answer else -1)
        self._list.blockSignals(False)
        self._run()

    def _on_replayed(self, replay: Replay) -> None:
        if self.current and replay.receipt.id == self.current.id:
            self._replay = replay
            self._show_replay()

    def _on_failed(self, error: KnownError) -> None:
        self._replay = None
        self._show_replay()
        self._verdict.setText(error_text(error))

    # Requests ---------------------------------------------------------------------------------------------

    @Slot()
    def _run(self) -> None:
        self._replay = None
        self._show_replay()
        if self.current:
            receipt_id = self.current.id
            self._client.ask(lambda session: _replayed(session, receipt_id), self._on_replayed, self._on_failed)

    @Slot()
    def _on_delete(self) -> None:
        if self.current:
            receipt_id = self.current.id
            self._client.ask(lambda session: _removed(session, receipt_id), self._on_listed, self._on_failed)

    # Showing ----------------------------------------------------------------------------------------------

    def _show_replay(self) -> None:
        replay, receipt = self._replay, self.current
        self._model.show_moves(replay.moves() if replay else ())
        self._table.setVisible(receipt is not None)
        for button in (self._again, self._delete):
            button.setEnabled(receipt is not None)
        self._verdict.setText(self._verdict_text())
        self._why.setText(self._why_text())
        self._why.setVisible(bool(self._why.text()))
        self._facts.setText("" if receipt is None else self._facts_text(receipt))

    def _verdict_text(self) -> str:
        if self._replay is None:
            hint = self.tr("Searches that you save are listed here, with their results as they were.")
            return "" if self.current else hint
        if self._replay.is_identical:
            return self.tr("Identical: the same results, to the byte.")
        moved = sum(move.what is not Moved.STAYED for move in self._replay.moves())
        if not moved:
            return self.tr("The same results in the same places, by other SKUs or photos.")
        return self.tr("%n result(s) moved.", "", moved)

    def _why_text(self) -> str:
        replay = self._replay
        if replay is None:
            return ""
        lines = []
        if replay.changes:
            changes = listed(map(change_text, replay.changes))
            lines.append(self.tr("Changed since: {changes}.").format(changes=changes))
        if replay.is_seen_anew:
            lines.append(self.tr("The photo was looked at again, from its small picture, by the network of today."))
        return in_turn(lines)

    def _facts_text(self, receipt: Receipt) -> str:
        text = self.tr("Photo {photo} · network {model}, {model_hash} · content {content}")
        return text.format(
            photo=receipt.query_name,
            model=receipt.model_name.partition("/")[0],
            model_hash=receipt.model_hash[:_DIGITS],
            content=receipt.query_hash[:_DIGITS],
        )

    # Making -----------------------------------------------------------------------------------------------

    def _make_layout(self) -> None:
        right, middle, foot = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        right.setSpacing(8)
        for widget in (self._verdict, self._why):
            right.addWidget(widget)
        right.addWidget(self._table, 1)
        right.addWidget(self._facts)
        right.setAlignment(Qt.AlignmentFlag.AlignTop)
        middle.setSpacing(16)
        middle.addWidget(self._list)
        middle.addLayout(right, 1)
        for button in (self._again, self._delete):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Saved searches"))
        self._list.setAccessibleName(self.windowTitle())
        self._table.setAccessibleName(self.tr("What moved"))
        self._again.setText(self.tr("&Run again"))
        self._delete.setText(self.tr("&Delete"))
        self._close.setText(self.tr("&Close"))
        self._show_replay()


def _square(picture: bytes) -> QPixmap:
    """The picture in a square as large as the list shows it, so that all names begin at one place."""
    square = QPixmap(_SIDE, _SIDE)
    square.fill(Qt.GlobalColor.transparent)
    image = stored_image(picture)
    if image.isNull():
        return square
    small = image.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(square)
    painter.drawImage((_SIDE - small.width()) // 2, (_SIDE - small.height()) // 2, small)
    painter.end()
    return square


def _date(receipt: Receipt) -> str:
    at = QDateTime.fromSecsSinceEpoch(int(receipt.at))
    return QLocale().toString(at, QLocale.FormatType.ShortFormat)


# Run in the engine's thread ---------------------------------------------------------------------------------


def _listed(session: Session) -> list[tuple[Receipt, bytes]]:
    from visrec_desktop.pipeline.receipts import receipts

    journal = session.catalog.journal
    return [(receipt, journal.receipt_picture(receipt.id)) for receipt in receipts(session.opened)]


def _saved(session: Session, name: str, retrieval: Retrieval, options: SearchOptions) -> str:
    from visrec_desktop.pipeline.receipts import save_receipt

    save_receipt(retrieval, options, name, session.opened)
    return name.strip() or retrieval.query.name


def _replayed(session: Session, receipt_id: int) -> Replay:
    from visrec_desktop.pipeline.receipts import replay

    return replay(receipt_id, session.opened)


def _removed(session: Session, receipt_id: int) -> list[tuple[Receipt, bytes]]:
    session.catalog.journal.remove_receipt(receipt_id)
    return _listed(session)
