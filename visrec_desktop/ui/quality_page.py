"""QualityPage: how well the catalog knows its products, measured when somebody asks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.paths import photo_path
from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.line_sheet import usual_paper
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.quality_card_view import QualityCardView
from visrec_desktop.ui.quality_plot import PlotView
from visrec_desktop.ui.quality_reads import Progress, columns, measure, past_points
from visrec_desktop.ui.quality_sheet import QualitySheet
from visrec_desktop.ui.stored_picture import stored_image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.quality import Point
    from visrec_desktop.ui.quality_reads import Measured
    from visrec_desktop.workers.engine_client import EngineClient

_PROGRESS_MILLISECONDS = 100
_EMPTY_WIDTH = 480
_PAST_SIZE = QSize(480, 280)


class QualityPage(QWidget):
    """Chooses what makes a result right, measures, shows the card, exports it.

    Parameters
    ----------
    client
        Measures, and reads the thumbnails.
    """

    similar_requested = Signal(int)  # photo id
    reveal_requested = Signal(object)  # Path
    exported = Signal(str, object)  # a sentence and the Path
    failed = Signal(str)

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._name, self._folder = "", Path()
        self._error: KnownError | None = None
        self._progress: Progress | None = None
        self._timer = QTimer(self, interval=_PROGRESS_MILLISECONDS)
        self._timer.timeout.connect(self._show_progress)
        self._by_label, self._by = PlainLabel(self), QComboBox(self)
        self._by.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._by_label.setBuddy(self._by)
        self._measure, self._cancel, self._export = (QPushButton(self) for _ in range(3))
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 100)
        self._empty = PlainLabel(self, wordWrap=True)
        self._shown = QualityCardView(client, self)
        self._past = PlotView(self._shown.history, _PAST_SIZE, self)
        self._past.setMaximumSize(_PAST_SIZE)
        self._pages = QStackedWidget(self)
        self._connect()
        self._make_layout()
        self._retranslate()

    def set_catalog(self, name: str, folder: Path | None) -> None:
        """Another catalog is open: how it is called, and where its photos are; nothing of the last one stays."""
        self._name, self._folder, self._error = name, folder or Path(), None
        self._by.clear()
        self._shown.show_card(None)
        self._on_past(())
        self._stop()

    def open(self) -> None:
        """Ask what can be measured; a card that is shown stays."""
        self._client.ask(columns, self._on_columns, self._on_failed)

    @Slot()
    def measure(self) -> None:
        """Make a card by the chosen column."""
        by = self._by.currentData()
        if by is None or self._progress is not None:
            return
        self._error = None
        self._progress = progress = Progress()
        self._timer.start()
        self._show_state()
        self._client.ask(
            lambda session: measure(session, by, progress),
            partial(self._on_measured, progress),
            partial(self._on_not_measured, progress),
        )

    def export(self, path: Path) -> None:
        """Write the card as a PDF."""
        shown = self._shown
        sheet = QualitySheet(self._name, shown.figures, shown.plots, shown.texts, self._thumbnail, self)
        try:
            sheet.write(path, usual_paper())
        except KnownError as error:
            self.failed.emit(error_text(error))
        else:
            self.exported.emit(self.tr("The quality card is in {file}.").format(file=path.name), path)
        finally:
            sheet.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Answers ----------------------------------------------------------------------------------------------

    def _on_columns(self, names: Sequence[str]) -> None:
        chosen = self._by.currentData()
        self._by.blockSignals(True)
        self._by.clear()
        for name in names:
            self._by.addItem(column_text(name), name)
        self._by.setCurrentIndex(max(0, self._by.findData(chosen)))
        self._by.blockSignals(False)
        self._ask_past()
        self._show_state()

    def _on_measured(self, progress: Progress, measured: Measured | None) -> None:
        if progress is not self._progress:
            return
        if measured is not None:
            self._shown.show_card(measured.card)
            self._shown.show_history(measured.points)
        self._stop()

    def _on_not_measured(self, progress: Progress, error: KnownError) -> None:
        if progress is self._progress:
            self._error = error
            self._stop()

    def _on_failed(self, error: KnownError) -> None:
        self._error = error
        self._show_state()

    def _on_past(self, points: Sequence[Point]) -> None:
        self._shown.show_history(points)
        self._past.setVisible(bool(points))
        self._past.refresh()

    # What the user does -----------------------------------------------------------------------------------

    @Slot()
    def _ask_past(self) -> None:
        by = self._by.currentData()
        # A card has a history of its own.
        if by is not None and self._shown.card is None:
            self._client.ask(lambda session: past_points(session, by), self._on_past, self._on_failed)

    @Slot()
    def _stop(self) -> None:
        """Measure no more; what was shown before stays."""
        if self._progress is not None:
            self._progress.is_cancelled = True
        self._progress = None
        self._timer.stop()
        self._show_state()

    @Slot()
    def _show_progress(self) -> None:
        if self._progress is not None:
            self._bar.setValue(round(100 * self._progress.share))

    @Slot()
    def _on_export(self) -> None:
        kind = self.tr("PDF documents")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the quality card"), f"{self._name or 'quality'}-quality.pdf", f"{kind} (*.pdf)"
        )
        if chosen:
            path = Path(chosen)
            self.export(path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf"))

    @Slot(int)
    def _on_reveal(self, photo_id: int) -> None:
        photo = self._client.photo(photo_id)
        if photo is not None:
            self.reveal_requested.emit(photo_path(self._folder, photo.file.path))

    def _thumbnail(self, photo_id: int) -> QImage:
        return stored_image(self._client.thumbnail(photo_id))

    # Making and showing -----------------------------------------------------------------------------------

    @Slot()
    def _show_state(self) -> None:
        is_busy, can_ask = self._progress is not None, self._by.count() > 0
        self._bar.setVisible(is_busy)
        self._cancel.setVisible(is_busy)
        self._measure.setEnabled(not is_busy and can_ask)
        self._by.setEnabled(not is_busy and can_ask)
        self._export.setEnabled(self._shown.card is not None)
        self._pages.setCurrentIndex(1 if self._shown.card is not None and self._error is None else 0)
        if not is_busy:
            self._bar.setValue(0)
        if self._error is not None:
            self._empty.setText(error_text(self._error))
        else:
            self._empty.setText(
                self.tr(
                    "Each photo asks for the others of its product, and the answers are counted: how often the first "
                    "result is right, which products are taken for each other, and which photos to retake."
                )
            )

        # In a layout that centres it, a text of several lines is given the height of one.
        self._empty.setMinimumHeight(self._empty.heightForWidth(_EMPTY_WIDTH))

    def _connect(self) -> None:
        self._measure.clicked.connect(self.measure)
        self._cancel.clicked.connect(self._stop)
        self._export.clicked.connect(self._on_export)
        self._by.currentIndexChanged.connect(self._ask_past)
        self._shown.similar_requested.connect(self.similar_requested)
        self._shown.reveal_requested.connect(self._on_reveal)
        for button in (self._measure, self._cancel, self._export):
            button.setAutoDefault(False)

    def _make_layout(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self._by_label, self._by, self._measure, self._bar, self._cancel):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._export)
        place = QWidget(self)
        self._empty.setFixedWidth(_EMPTY_WIDTH)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = QVBoxLayout(place)
        middle.setSpacing(32)
        middle.addStretch(1)
        for part in (self._empty, self._past):
            middle.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(2)
        self._past.hide()
        self._pages.addWidget(place)
        self._pages.addWidget(self._shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)

    def _retranslate(self) -> None:
        self._by_label.setText(self.tr("A result is &right if it has the same"))
        self._measure.setText(self.tr("&Measure"))
        self._cancel.setText(self.tr("Cancel"))
        self._export.setText(self.tr("&Export PDF…"))
        self._bar.setAccessibleName(self.tr("Measuring"))
        for place in range(self._by.count()):
            self._by.setItemText(place, column_text(self._by.itemData(place)))
        self._show_state()
