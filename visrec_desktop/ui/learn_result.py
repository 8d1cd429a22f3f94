"""LearnResult: what learning gained, side by side with what was before, and the choice that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from visrec_desktop.core.learning import Verdict
from visrec_desktop.ui.learn_plot import ComparisonPlot
from visrec_desktop.ui.learn_texts import LearnTexts
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.quality_plot import PlotView

if TYPE_CHECKING:
    from visrec_desktop.core.learning import LearningReport

_LEAST_WIDTH = 280


class LearnResult(QWidget):
    """Shows a report; where a version is offered, it may be searched by."""

    use_requested = Signal(int)  # version
    left = Signal()  # nothing is to be changed now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = LearnTexts(self)
        self._report: LearningReport | None = None
        self._is_used = False
        self._title, self._reason, self._basis = (PlainLabel(self) for _ in range(3))
        font = self._title.font()
        font.setPixelSize(17)
        self._title.setFont(font)
        self._plots = ComparisonPlot(self), ComparisonPlot(self)
        self._views = [PlotView(plot, QSize(_LEAST_WIDTH, plot.height), self) for plot in self._plots]
        self._headings = PlainLabel(self), PlainLabel(self)
        self._sentences = PlainLabel(self), PlainLabel(self)
        self._asked = PlainLabel(self), PlainLabel(self)
        self._use, self._keep, self._again = (QPushButton(self) for _ in range(3))
        self._use.clicked.connect(self._on_use)
        for button in (self._keep, self._again):
            button.clicked.connect(self.left)
        bold = self._title.font()
        bold.setPixelSize(15)
        bold.setBold(True)
        for heading in self._headings:
            heading.setFont(bold)
        for label in (self._title, self._reason, self._basis, *self._headings, *self._sentences, *self._asked):
            label.setWordWrap(True)
        for label in (self._basis, *self._asked):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for button in (self._use, self._keep, self._again):
            button.setAutoDefault(False)
        self._make_layout()
        self._retranslate()

    def show_report(self, report: LearningReport) -> None:
        """Show what came of learning; nothing is put to use yet."""
        self._report, self._is_used = report, False
        self._retranslate()

    def show_used(self, version: int | None) -> None:
        """By which version the catalog is searched now."""
        report = self._report
        self._is_used = report is not None and report.version is not None and report.version == version
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_use(self) -> None:
        if self._report is not None and self._report.version is not None:
            self.use_requested.emit(self._report.version)

    def _make_layout(self) -> None:
        both, foot, layout = QGridLayout(), QHBoxLayout(), QVBoxLayout(self)
        both.setHorizontalSpacing(32)
        both.setVerticalSpacing(8)
        for place, parts in enumerate(zip(self._headings, self._sentences, self._views, self._asked, strict=True)):
            both.setColumnStretch(place, 1)
            for row, part in enumerate(parts):
                if isinstance(part, PlotView):
                    part.setFixedHeight(self._plots[place].height)
                both.addWidget(part, row, place, Qt.AlignmentFlag.AlignTop)
        for button in (self._use, self._keep, self._again):
            foot.addWidget(button)
        foot.addStretch(1)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._reason)
        layout.addSpacing(8)
        layout.addLayout(both)
        layout.addWidget(self._basis)
        layout.addSpacing(8)
        layout.addLayout(foot)
        layout.addStretch(1)

    def _retranslate(self) -> None:
        self._use.setText(self.tr("&Search with it"))
        self._keep.setText(self.tr("&Keep, but not now"))
        self._again.setText(self.tr("&Back"))
        report, texts = self._report, self._texts
        if report is None:
            return
        self._title.setText(texts.verdict(report))
        self._reason.setText(self.tr("The catalog is searched by it now.") if self._is_used else texts.reason(report))
        self._basis.setText(texts.basis(report))
        headings = texts.known(report), texts.unseen(report)
        figures = report.held_out, report.unseen
        for place, (heading, comparison) in enumerate(zip(headings, figures, strict=True)):
            plot, view = self._plots[place], self._views[place]
            plot.heading, plot.figures = heading, comparison
            view.setVisible(comparison is not None)
            view.refresh()
            self._headings[place].setText(heading)
            sentence, asked = self._sentences[place], self._asked[place]
            if comparison is None:
                sentence.setText(self.tr("There are too few different ones to leave some of them out."))
                asked.clear()
            else:
                sentence.setText(texts.first_right(report, comparison))
                asked.setText(texts.asked(comparison))
        is_offered = report.version is not None and report.verdict is Verdict.BETTER and not self._is_used
        self._use.setVisible(is_offered)
        self._keep.setVisible(is_offered)
        self._again.setVisible(not is_offered)
        self._use.setDefault(is_offered)
