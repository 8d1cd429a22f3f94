"""FitnessDialog: photos that had better be taken again, with the reason and what to do; nothing is barred by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.fitness import FitnessReport, Flaw
from visrec_desktop.core.paths import photo_path
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.fitness_list import FitnessList, FitnessModel
from visrec_desktop.ui.fitness_texts import flaw_text
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.save_file import save

if TYPE_CHECKING:
    from collections.abc import Generator

    from visrec_desktop.core.fitness import UnfitPhoto
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.engine_client import EngineClient

_PROGRESS_MILLISECONDS = 100
_REASONS_WIDTH, _REASON_HEIGHT = 208, 32


class _Progress:
    """Of a check: the engine's thread writes how far it is, this one whether anybody still waits for it."""

    def __init__(self) -> None:
        self.share, self.is_wanted = 0.0, True


class FitnessDialog(QDialog):
    """Lists the photos by their flaws; never touches a file.

    Parameters
    ----------
    client
        Checks the photos, and reads their thumbnails.
    """

    photo_requested = Signal(int)  # photo id, to be shown large
    reveal_requested = Signal(object)  # Path
    exported = Signal(str, object)  # a sentence and the Path
    failed = Signal(str)

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._folder = Path()
        self._report: FitnessReport | None = None
        self._progress = _Progress()
        self._is_checking = False
        self._timer = QTimer(self, interval=_PROGRESS_MILLISECONDS)
        self._timer.timeout.connect(self._show_progress)
        self._text = PlainLabel(self, wordWrap=True)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 100)
        self._reasons = QListWidget(self)
        self._reasons.setFixedWidth(_REASONS_WIDTH)
        self._reasons.setFrameShape(QListWidget.Shape.NoFrame)
        self._reasons.viewport().setAutoFillBackground(False)
        self._reasons.currentRowChanged.connect(self._show_photos)
        self._turns = QCheckBox(self)
        self._turns.toggled.connect(self._on_turns_toggled)
        self._note = PlainLabel(self, wordWrap=True)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._model = FitnessModel(client, self)
        self._list = FitnessList(self._model, self)
        self._list.activated.connect(self._on_activated)
        self._list.selectionModel().currentChanged.connect(self._show_state)
        self._open, self._reveal, self._export, self._close = (QPushButton(self) for _ in range(4))
        self._open.clicked.connect(self._on_open)
        self._reveal.clicked.connect(self._on_reveal)
        self._export.clicked.connect(self._on_export)
        self._close.clicked.connect(self.close)
        for button in (self._open, self._reveal, self._export, self._close):
            button.setAutoDefault(False)
        self._make_layout()
        self._retranslate()
        self.resize(860, 600)

    def set_catalog(self, folder: Path | None) -> None:
        """Where the photos are; what was found in another catalog is forgotten."""
        self._folder, self._report = folder or Path(), None
        self._progress.is_wanted = self._is_checking = False
        self._show_report()

    def check(self) -> None:
        """Open, and look at the photos again: those that are known take no time."""
        self.show()
        self.raise_()
        self._progress.is_wanted = False
        self._progress, self._is_checking = _Progress(), True
        progress, turns = self._progress, self._turns.isChecked()
        self._timer.start()
        self._show_state()
        self._client.ask(lambda session: _checked(session, progress, turns), self._on_checked, self._on_failed)

    def show_report(self, report: FitnessReport) -> None:
        """Show what was found."""
        self._report, self._is_checking = report, False
        self._show_report()

    @property
    def current(self) -> UnfitPhoto | None:
        """The photo that is looked at."""
        row = self._list.currentIndex().row()
        return self._model.photos[row] if 0 <= row < len(self._model.photos) else None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody waits for the check any more; what it has measured is kept."""
        self._progress.is_wanted = self._is_checking = False
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Showing ----------------------------------------------------------------------------------------------

    def _show_report(self) -> None:
        """The reasons with their counts; the one that was chosen stays chosen."""
        chosen = self._chosen()
        self._reasons.blockSignals(True)
        self._reasons.clear()
        counts = self._report.counts() if self._report else {}
        if counts and self._report:
            self._add_reason(self.tr("All"), len(self._report.photos), None)
        for flaw, count in counts.items():
            self._add_reason(flaw_text(flaw), count, flaw)
        self._reasons.setCurrentRow([None, *counts].index(chosen) if chosen in counts else 0)
        self._reasons.blockSignals(False)
        self._show_photos()

    def _add_reason(self, name: str, count: int, flaw: Flaw | None) -> None:
        item = QListWidgetItem(self.tr("{reason} ({count})").format(reason=name, count=count), self._reasons)
        item.setData(Qt.ItemDataRole.UserRole, flaw)
        item.setSizeHint(QSize(0, _REASON_HEIGHT))

    def _chosen(self) -> Flaw | None:
        item = self._reasons.currentItem()
        return Flaw(value) if item and (value := item.data(Qt.ItemDataRole.UserRole)) else None

    @Slot()
    def _show_photos(self) -> None:
        chosen, photos = self._chosen(), self._report.photos if self._report else ()
        self._model.show_photos([photo for photo in photos if chosen is None or chosen in photo.flaws])
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.scrollToTop()
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        report = self._report
        if report is None:
            text = self.tr("Looking at the photos…") if self._is_checking else ""
        elif not report.photos:
            text = self.tr("All %n photo(s) are fit to be searched.", "", report.checked)
        else:
            text = self.tr("%n photo(s) could be better; they are searched all the same.", "", len(report.photos))
        self._text.setText(text)
        judged = report.turns_checked if report else None
        self._note.setText("" if judged is None else self.tr("%n photo(s) could be compared.", "", judged))
        self._note.setVisible(judged is not None)
        self._bar.setVisible(self._is_checking)
        if not self._is_checking:
            self._timer.stop()
            self._bar.setValue(0)
        for button in (self._open, self._reveal):
            button.setEnabled(self.current is not None)
        self._export.setEnabled(bool(self._model.photos))

    @Slot()
    def _show_progress(self) -> None:
        self._bar.setValue(round(100 * self._progress.share))

    # Answers and commands ---------------------------------------------------------------------------------

    def _on_checked(self, report: FitnessReport | None) -> None:
        # None comes of a check that nobody waits for any more.
        if report is not None:
            self.show_report(report)

    def _on_failed(self, error: KnownError) -> None:
        self._is_checking = False
        self._show_state()
        self._text.setText(error_text(error))

    @Slot(bool)
    def _on_turns_toggled(self, _is_checked: bool) -> None:
        if self.isVisible():
            self.check()

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_open()

    @Slot()
    def _on_open(self) -> None:
        if self.current:
            self.photo_requested.emit(self.current.photo_id)

    @Slot()
    def _on_reveal(self) -> None:
        if self.current:
            self.reveal_requested.emit(photo_path(self._folder, self.current.path))

    @Slot()
    def _on_export(self) -> None:
        kind = self.tr("CSV tables")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export the list"), "photos.csv", f"{kind} (*.csv)")
        if not chosen:
            return
        path = Path(chosen)
        try:
            # With a byte order mark: Excel takes the letters for those of the system without it.
            save(path, self._model.csv().encode("utf-8-sig"))
        except KnownError as error:
            self.failed.emit(error_text(error))
            return
        self.exported.emit(self.tr("The list is in {file}.").format(file=path.name), path)

    # Making -----------------------------------------------------------------------------------------------

    def _make_layout(self) -> None:
        left, middle, foot = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        left.addWidget(self._reasons, 1)
        left.addWidget(self._turns)
        left.addWidget(self._note)
        middle.setSpacing(16)
        middle.addLayout(left)
        middle.addWidget(self._list, 1)
        for button in (self._open, self._reveal):
            foot.addWidget(button)
        foot.addStretch()
        for button in (self._export, self._close):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Photo check"))
        self._reasons.setAccessibleName(self.tr("Reasons"))
        self._list.setAccessibleName(self.tr("Photos that could be better"))
        self._bar.setAccessibleName(self.tr("Looking at the photos"))
        self._turns.setText(self.tr("Check which way is &up"))
        self._turns.setToolTip(
            self.tr("Compares each photo, turned, with others of its kind; about a minute for 500 photos.")
        )
        self._open.setText(self.tr("&Open"))
        self._reveal.setText(self.tr("Show in &folder"))
        self._export.setText(self.tr("&Export list…"))
        self._close.setText(self.tr("&Close"))
        self._show_report()


def _checked(session: Session, progress: _Progress, turns: bool) -> Generator[float, None, FitnessReport | None]:
    """Check the photos, and note the share that is done; stop where nobody waits for the answer any more."""
    from visrec_desktop.pipeline.fitness import check_fitness

    steps = check_fitness(session.opened, turns=None if turns else 0)
    while progress.is_wanted:
        try:
            progress.share = next(steps)
        except StopIteration as end:
            report: FitnessReport = end.value
            return report
        yield progress.share
    steps.close()
    return None
