"""LearnProgress: what learning is doing, how far it is, and the way to hold or end it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.learn_texts import LearnTexts
from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from visrec_desktop.core.learning import Stage

# Before that, what is left of a step would jump about.
_LEAST_SECONDS, _LEAST_SHARE = 3.0, 0.02
_THOUSAND = 1000


class LearnProgress(QWidget):
    """A step in words, with a bar of its own.

    Parameters
    ----------
    clock
        Seconds that only grow.
    """

    pause_requested = Signal(bool)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock, self._texts = clock, LearnTexts(self)
        self._column = ""
        self._stage: Stage | None = None
        self._share = 0.0
        # When the step, or what followed a pause, began, and at which share.
        self._began = 0.0, 0.0
        self._is_paused = self._is_ending = False
        self._title, self._text, self._left, self._note = (PlainLabel(self) for _ in range(4))
        font = self._title.font()
        font.setPixelSize(17)
        self._title.setFont(font)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setFixedHeight(6)
        self._bar.setRange(0, _THOUSAND)
        self._pause, self._cancel = QPushButton(self), QPushButton(self)
        self._pause.clicked.connect(self._on_pause)
        self._cancel.clicked.connect(self._on_cancel)
        for button in (self._pause, self._cancel):
            button.setAutoDefault(False)
        for label in (self._left, self._note):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._note.setWordWrap(True)
        self._make_layout()
        self._retranslate()

    def start(self, column: str) -> None:
        """Learning from a column begins."""
        self._column, self._stage, self._share = column, None, 0.0
        self._is_paused = self._is_ending = False
        self._retranslate()

    def show_progress(self, stage: Stage, share: float) -> None:
        """How far a step is."""
        if stage is not self._stage:
            self._stage, self._began = stage, (self._clock(), share)
        self._share = share
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_pause(self) -> None:
        self._is_paused = not self._is_paused
        self._began = self._clock(), self._share
        self.pause_requested.emit(self._is_paused)
        self._retranslate()

    @Slot()
    def _on_cancel(self) -> None:
        self._is_ending = True
        self.cancel_requested.emit()
        self._show_state()

    def _show_state(self) -> None:
        for button in (self._pause, self._cancel):
            button.setEnabled(not self._is_ending)
        # Busy, until the first step is known.
        self._bar.setRange(0, 0 if self._stage is None and not self._is_ending else _THOUSAND)
        self._bar.setValue(round(_THOUSAND * self._share))
        text = self.tr("Getting ready") if self._stage is None else self._texts.stage(self._stage)
        if self._is_ending:
            text = self.tr("Ending…")
        elif self._is_paused:
            text = self.tr("{step} – paused").format(step=text)
        self._text.setText(text)
        self._left.setText(self._left_text())

    def _left_text(self) -> str:
        began, share = self._began
        seconds, done = self._clock() - began, self._share - share
        is_known = seconds >= _LEAST_SECONDS and done >= _LEAST_SHARE and not (self._is_paused or self._is_ending)
        return self._texts.left(seconds * (1 - self._share) / done) if is_known else ""

    def _make_layout(self) -> None:
        line, foot, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        line.addWidget(self._text)
        line.addStretch(1)
        line.addWidget(self._left)
        for button in (self._pause, self._cancel):
            foot.addWidget(button)
        foot.addStretch(1)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addSpacing(8)
        layout.addLayout(line)
        layout.addWidget(self._bar)
        layout.addSpacing(8)
        layout.addWidget(self._note)
        layout.addSpacing(8)
        layout.addLayout(foot)
        layout.addStretch(1)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Learning from the column {column}").format(column=column_text(self._column)))
        self._note.setText(
            self.tr(
                "Go on working: the search stays as it is, and this window may be closed meanwhile. "
                "What comes of it is shown here."
            )
        )
        self._bar.setAccessibleName(self.tr("Learning"))
        self._pause.setText(self.tr("&Go on") if self._is_paused else self.tr("&Pause"))
        self._cancel.setText(self.tr("&Cancel"))
        self._show_state()
