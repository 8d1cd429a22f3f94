"""LearnDialog: teaches the search what the catalog's labels say, proves it, and puts it to use when it is better."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.learn_progress import LearnProgress
from visrec_desktop.ui.learn_reads import forget_unfinished, read_learnable, read_versions, remove_version, use_version
from visrec_desktop.ui.learn_result import LearnResult
from visrec_desktop.ui.learn_setup import LearnSetup
from visrec_desktop.ui.learn_texts import LearnTexts
from visrec_desktop.ui.learn_versions import LearnVersions
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.workers.learning_process import LearningProcess

if TYPE_CHECKING:
    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.learning import LearningReport, Stage
    from visrec_desktop.storage.learned import LearnedVersion
    from visrec_desktop.ui.learn_reads import Learnable
    from visrec_desktop.workers.engine_client import EngineClient

_MARGIN = 16


class LearnDialog(QDialog):
    """Stays open beside the window; learning goes on when it is closed, and ends with it when it is destroyed.

    Parameters
    ----------
    client
        Reads what can be learned from, and puts versions to use.
    learning
        Learns; one of its own if none is given.
    """

    metric_changed = Signal()  # the catalog is searched otherwise from now on
    ended = Signal(str)  # what came of learning, where the dialog is closed

    def __init__(
        self, client: EngineClient, parent: QWidget | None = None, learning: LearningProcess | None = None
    ) -> None:
        super().__init__(parent)
        self._client, self._texts = client, LearnTexts(self)
        self._catalog = Path()
        self._error: KnownError | None = None
        self._learning = learning or LearningProcess(self)
        self._setup, self._progress, self._result = LearnSetup(self), LearnProgress(self), LearnResult(self)
        self._versions = LearnVersions(self)
        self._fault = PlainLabel(self, wordWrap=True)
        self._pages = QStackedWidget(self)
        for page in (self._setup, self._progress, self._result):
            self._pages.addWidget(page)
        self._close = QPushButton(self)
        self._close.setAutoDefault(False)
        self._connect()
        self._make_layout()
        self._retranslate()
        self._show_page(self._setup)
        self.resize(760, 640)

    def show_learning(self) -> None:
        """Open; what is being learned, or was learned last, stays in sight."""
        self.show()
        self.raise_()
        self.activateWindow()
        self._client.ask(read_learnable, self._on_learnable, self._on_failed)

    @property
    def is_learning(self) -> bool:
        """Whether something would be lost if the program ended now."""
        return self._learning.is_running

    def clear(self) -> None:
        """Another catalog is open: learning from the last one ends, and nothing of it stays in sight."""
        self._learning.stop()
        self._setup.show_columns(None)
        self._versions.show_versions(())
        self._show_error(None)
        self._show_page(self._setup)
        self.close()

    def event(self, event: QEvent) -> bool:
        """A dialog that is about to be destroyed leaves no process behind."""
        if event.type() == QEvent.Type.DeferredDelete:
            self._learning.stop()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Answers ----------------------------------------------------------------------------------------------

    def _on_learnable(self, learnable: Learnable) -> None:
        self._catalog = learnable.catalog
        self._setup.show_columns(learnable.columns)
        self._on_versions(learnable.versions)

    def _on_versions(self, versions: list[LearnedVersion]) -> None:
        self._versions.show_versions(versions)
        self._result.show_used(self._versions.used)

    def _on_changed(self, versions: list[LearnedVersion]) -> None:
        self._show_error(None)
        self._on_versions(versions)
        self.metric_changed.emit()

    def _on_removed(self, versions: list[LearnedVersion]) -> None:
        was_used = self._versions.used
        # Its report is of no use any more.
        if self._pages.currentWidget() is self._result:
            self._show_page(self._setup)
        self._on_versions(versions)
        if was_used != self._versions.used:
            self.metric_changed.emit()

    def _on_failed(self, error: KnownError) -> None:
        self._show_error(error)

    @Slot(object)
    def _on_learned(self, report: LearningReport) -> None:
        self._result.show_report(report)
        self._show_page(self._result)
        self._client.ask(read_versions, self._on_versions, self._on_failed)
        self._tell(self._texts.verdict(report))

    @Slot(object)
    def _on_not_learned(self, error: KnownError) -> None:
        self._client.ask(forget_unfinished, self._on_versions, self._on_failed)
        self._show_page(self._setup)
        self._show_error(error)
        self._tell(error_text(error))

    @Slot()
    def _on_cancelled(self) -> None:
        # A process that was killed could not do it itself.
        self._client.ask(forget_unfinished, self._on_versions, self._on_failed)
        self._show_page(self._setup)

    @Slot(object, float)
    def _on_progressed(self, stage: Stage, share: float) -> None:
        self._progress.show_progress(stage, share)

    def _tell(self, text: str) -> None:
        if not self.isVisible():
            self.ended.emit(self.tr("Learning has ended: {result}").format(result=text))

    # Requests ---------------------------------------------------------------------------------------------

    @Slot(str, str)
    def _on_start(self, column: str, network: str) -> None:
        self._show_error(None)
        self._progress.start(column)
        self._show_page(self._progress)
        self._learning.start(self._catalog, column, network)

    @Slot(object)
    def _on_use(self, version: int | None) -> None:
        self._client.ask(lambda session: use_version(session, version), self._on_changed, self._on_failed)

    @Slot(int)
    def _on_remove(self, version: int) -> None:
        self._client.ask(lambda session: remove_version(session, version), self._on_removed, self._on_failed)

    @Slot()
    def _on_left(self) -> None:
        self._show_page(self._setup)

    # Making and showing -----------------------------------------------------------------------------------

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._setup.set_default(page is self._setup)

    def _show_error(self, error: KnownError | None) -> None:
        self._error = error
        self._fault.setText("" if error is None else error_text(error))
        self._fault.setVisible(error is not None)

    def _connect(self) -> None:
        self._learning.progressed.connect(self._on_progressed)
        self._learning.finished.connect(self._on_learned)
        self._learning.failed.connect(self._on_not_learned)
        self._learning.cancelled.connect(self._on_cancelled)
        self._setup.start_requested.connect(self._on_start)
        self._progress.pause_requested.connect(self._learning.pause)
        self._progress.cancel_requested.connect(self._learning.cancel)
        self._result.use_requested.connect(self._on_use)
        self._result.left.connect(self._on_left)
        self._versions.use_requested.connect(self._on_use)
        self._versions.remove_requested.connect(self._on_remove)
        self._close.clicked.connect(self.close)

    def _make_layout(self) -> None:
        foot, layout = QHBoxLayout(), QVBoxLayout(self)
        self._fault.setFrameShape(QFrame.Shape.StyledPanel)
        self._fault.setMargin(8)
        foot.addStretch(1)
        foot.addWidget(self._close)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_MARGIN)
        layout.addWidget(self._fault)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._versions)
        layout.addLayout(foot)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Learn from my labels"))
        self._close.setText(self.tr("&Close"))
        self._show_error(self._error)
