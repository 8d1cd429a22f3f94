"""IndexingPanel: how far the indexing is, with pause and cancel, and the door to the unreadable photos."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from visrec_desktop.ui.icons import icon, tool_button
from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from visrec_desktop.core.records import IndexingSummary

# The rate is that of the last seconds; over less than the least it would jump about.
_RATE_SECONDS = 10.0
_LEAST_SECONDS = 1.0


class IndexingPanel(QWidget):
    """One line at the foot of the window; hidden when there is nothing to tell.

    Parameters
    ----------
    parent
        The window.
    clock
        Seconds that only grow.
    """

    pause_requested = Signal(bool)
    cancel_requested = Signal()
    unreadable_requested = Signal()

    def __init__(self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        # When how many photos were embedded.
        self._counts: deque[tuple[float, int]] = deque()
        self._summary: IndexingSummary | None = None
        self._folder = ""
        self._paused = self._running = False
        self._unreadable_count = 0
        self._text = PlainLabel(self)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setFixedHeight(6)
        self._pause = tool_button("pause", self)
        self._pause.clicked.connect(self._on_pause)
        self._cancel = tool_button("cancel", self)
        self._cancel.clicked.connect(self.cancel_requested)
        self._unreadable = QPushButton(icon("warning"), "", self, flat=True)
        self._unreadable.clicked.connect(self.unreadable_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._pause)
        layout.addWidget(self._cancel)
        layout.addWidget(self._unreadable, 0, Qt.AlignmentFlag.AlignRight)
        self._refresh()

    def start(self, folder: str) -> None:
        """Indexing of `folder` begins."""
        self._summary, self._folder, self._running, self._paused = None, folder, True, False
        self._counts.clear()
        self._refresh()

    def finish(self) -> None:
        """Indexing is over."""
        self._running = False
        self._refresh()

    def set_unreadable(self, count: int) -> None:
        """Photos that could not be read."""
        self._unreadable_count = count
        self._refresh()

    @Slot(object)
    def show_progress(self, summary: IndexingSummary) -> None:
        """The counts so far."""
        self._summary = summary
        # The time before the first embedding went into listing the folder and loading the model.
        if summary.embedded and not self._paused:
            self._counts.append((self._clock(), summary.embedded))
            while self._counts[-1][0] - self._counts[1 if len(self._counts) > 1 else 0][0] >= _RATE_SECONDS:
                self._counts.popleft()
        self._refresh()

    @Slot(bool)
    def show_paused(self, paused: bool) -> None:
        """The engine holds, or goes on."""
        self._paused = paused
        self._counts.clear()
        self._refresh()

    def text(self) -> str:
        """The line as it is shown."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        super().changeEvent(event)

    @Slot()
    def _on_pause(self) -> None:
        self.pause_requested.emit(not self._paused)

    def _refresh(self) -> None:
        self._text.setText(self._progress_text() if self._running else "")
        summary = self._summary
        known = summary is not None and summary.done > 0
        self._bar.setRange(0, summary.found if summary and known else 0)
        self._bar.setValue(summary.done if summary else 0)
        self._pause.setIcon(icon("resume" if self._paused else "pause"))
        self._pause.setToolTip(self.tr("Resume indexing") if self._paused else self.tr("Pause indexing"))
        self._pause.setAccessibleName(self._pause.toolTip())
        self._cancel.setToolTip(self.tr("Cancel indexing; what is finished is kept"))
        self._cancel.setAccessibleName(self._cancel.toolTip())
        self._bar.setAccessibleName(self.tr("Indexing progress"))
        for widget in (self._text, self._bar, self._pause, self._cancel):
            widget.setVisible(self._running)
        count = max(self._unreadable_count, summary.failed if summary and self._running else 0)
        self._unreadable.setText(self.tr("%n unreadable photo(s)", "", count))
        self._unreadable.setToolTip(self.tr("Show which photos could not be read, and why"))
        self._unreadable.setVisible(count > 0)
        self.setVisible(self._running or count > 0)

    def _progress_text(self) -> str:
        summary, number = self._summary, QLocale().toString
        if summary is None or not summary.done:
            found = summary.found if summary else 0
            return self.tr("Looking for photos in {folder}: {found}").format(folder=self._folder, found=number(found))
        text = self.tr("Indexing {folder}: {done} of {found}").format(
            folder=self._folder, done=number(summary.done), found=number(summary.found)
        )
        if self._paused:
            return self.tr("{progress} – paused").format(progress=text)
        rate = self._rate()
        if rate < 0.05:
            return text
        left = round((summary.found - summary.done) / rate)
        return self.tr("{progress} – {rate} a second – about {time} left").format(
            progress=text,
            rate=number(round(rate)) if rate >= 10 else f"{rate:.1f}",
            time=self._time_text(left),
        )

    def _rate(self) -> float:
        """Photos embedded a second, of late; 0 while that cannot be told."""
        if not self._counts:
            return 0.0
        (began, before), (now, embedded) = self._counts[0], self._counts[-1]
        return (embedded - before) / (now - began) if now - began >= _LEAST_SECONDS else 0.0

    def _time_text(self, seconds: int) -> str:
        if seconds < 90:
            return self.tr("%n second(s)", "", max(1, seconds))
        if seconds < 90 * 60:
            return self.tr("%n minute(s)", "", round(seconds / 60))
        return self.tr("%n hour(s)", "", round(seconds / 3600))
