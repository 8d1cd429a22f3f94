"""QualityCardView: a card: figures on the left; on the right the photos to retake, what is mixed up, and plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.ui.fitness_list import FitnessList, FitnessModel
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.quality_confusion import ConfusionPlot
from visrec_desktop.ui.quality_figures import FiguresPlot
from visrec_desktop.ui.quality_lists import Mistake, MistakeList
from visrec_desktop.ui.quality_plot import PlotView
from visrec_desktop.ui.quality_plots import HistoryPlot, ReliabilityPlot, SimilarityPlot
from visrec_desktop.ui.quality_texts import QualityTexts, note_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.quality import Point, QualityCard
    from visrec_desktop.workers.engine_client import EngineClient

_FIGURES_WIDTH = 360
_HEADLINE = 17
_LEAST_PLOT = QSize(264, 264)


class QualityCardView(QWidget):
    """Shows a card and the history that it belongs to.

    Parameters
    ----------
    client
        Reads the thumbnails.
    """

    similar_requested = Signal(int)  # photo id
    reveal_requested = Signal(int)  # photo id

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts = QualityTexts(self)
        self.figures, self.history = FiguresPlot(self), HistoryPlot(self)
        self.plots = (ReliabilityPlot(self), SimilarityPlot(self), ConfusionPlot(self), self.history)
        self._headline, self._basis, self._notes = (PlainLabel(self, wordWrap=True) for _ in range(3))
        self._weak, self._pairs = MistakeList(client, self), MistakeList(client, self)
        self._unfit = FitnessModel(client, self)
        self._unfit_list = FitnessList(self._unfit, self)
        self._views = [PlotView(plot, _LEAST_PLOT, self) for plot in self.plots]
        self._figures_view = PlotView(self.figures, QSize(280, 0), self)
        self._tabs = QTabWidget(self)
        self._similar, self._reveal = QPushButton(self), QPushButton(self)
        self._make_layout()
        self._similar.clicked.connect(self._on_similar)
        self._reveal.clicked.connect(self._on_reveal)
        self._tabs.currentChanged.connect(self._show_buttons)
        self._unfit_list.activated.connect(self._on_similar)
        for listed in (self._weak, self._pairs):
            listed.similar_requested.connect(self.similar_requested)
        self._retranslate()

    @property
    def card(self) -> QualityCard | None:
        """What is shown."""
        return self.figures.card

    def show_card(self, card: QualityCard | None) -> None:
        """Show another card."""
        for plot in (self.figures, *self.plots):
            plot.card = card
        self._retranslate()

    def show_history(self, points: Sequence[Point]) -> None:
        """Show the cards of the past."""
        self.history.points = points
        for view in self._views:
            view.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @property
    def _current(self) -> int | None:
        """The photo that is looked at in the list in sight."""
        listed = self._tabs.currentWidget()
        if listed is self._unfit_list:
            row = self._unfit_list.currentIndex().row()
            return self._unfit.photos[row].photo_id if row >= 0 else None
        photo = listed.current if isinstance(listed, MistakeList) else None
        return photo.photo_id if photo else None

    @Slot()
    def _on_similar(self) -> None:
        if self._current is not None:
            self.similar_requested.emit(self._current)

    @Slot()
    def _on_reveal(self) -> None:
        if self._current is not None:
            self.reveal_requested.emit(self._current)

    @Slot()
    def _show_buttons(self) -> None:
        for button in (self._similar, self._reveal):
            button.setVisible(isinstance(self._tabs.currentWidget(), MistakeList | FitnessList))
            button.setEnabled(self._current is not None)

    def _make_layout(self) -> None:
        plots = QWidget(self)
        grid = QGridLayout(plots)
        grid.setSpacing(24)
        for number, view in enumerate(self._views):
            grid.addWidget(view, *divmod(number, 2))
        for page in (self._weak, self._pairs, self._unfit_list, plots):
            self._tabs.addTab(page, "")
        self._tabs.setDocumentMode(True)
        foot, right, both = QHBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        for button in (self._similar, self._reveal):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.setSpacing(8)
        foot.addStretch(1)
        right.setSpacing(8)
        right.addWidget(self._tabs, 1)
        right.addLayout(foot)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(24)
        both.addWidget(self._make_figures())
        both.addLayout(right, 1)

    def _make_figures(self) -> QScrollArea:
        font = self._headline.font()
        font.setPixelSize(_HEADLINE)
        self._headline.setFont(font)
        for label in (self._basis, self._notes):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for widget in (self._headline, self._basis, self._figures_view, self._notes):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFixedWidth(_FIGURES_WIDTH)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _retranslate(self) -> None:
        card, texts = self.card, self.texts
        weak, pairs = (card.weak, card.confused) if card else ((), ())
        self._weak.show_mistakes([Mistake.of_weak(part, texts) for part in weak])
        self._pairs.show_mistakes([Mistake.of_pair(part, texts) for part in pairs])
        self._unfit.show_photos(card.fitness.photos if card and card.fitness else ())
        self._unfit_list.setCurrentIndex(self._unfit.index(0, 0))
        self._headline.setText(texts.headline(card) if card else "")
        self._basis.setText(texts.basis(card) if card else "")
        self._notes.setText("\n\n".join(map(note_text, card.notes)) if card else "")
        self._figures_view.setFixedHeight(self.figures.height)
        for view in (self._figures_view, *self._views):
            view.refresh()
        self._similar.setText(self.tr("Find &similar"))
        self._reveal.setText(self.tr("Show in &folder"))
        self._weak.setAccessibleName(self.tr("Photos to retake"))
        self._pairs.setAccessibleName(self.tr("Products taken for another"))
        self._tabs.setTabText(0, self.tr("Photos to retake ({count})").format(count=len(weak)))
        self._tabs.setTabText(1, self.tr("Taken for another ({count})").format(count=len(pairs)))
        self._unfit_list.setAccessibleName(self.tr("Photos that could be better"))
        self._tabs.setTabText(2, self.tr("Could be better ({count})").format(count=len(self._unfit.photos)))
        self._tabs.setTabText(3, self.tr("Plots"))
        self._show_buttons()
