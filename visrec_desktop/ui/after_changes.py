"""AfterChanges: what is done by itself once a catalog has changed: new photos are checked, its history gets a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Generator

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.records import IndexingSummary
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.engine_client import EngineClient

# Several changes mostly come one upon the other: the last one counts.
_QUIET_MILLISECONDS = 30_000


class AfterChanges(QObject):
    """Works between the steps of the engine, when nothing has changed for a while.

    Parameters
    ----------
    client
        Checks and measures.
    quiet
        Milliseconds without a change that are waited for.
    """

    unfit_found = Signal(int)  # how many of the new photos could be better

    def __init__(self, client: EngineClient, parent: QObject | None = None, quiet: int = _QUIET_MILLISECONDS) -> None:
        super().__init__(parent)
        self._client = client
        self._catalog = 0
        self._timer = QTimer(self, singleShot=True, interval=quiet)
        self._timer.timeout.connect(self._measure)

    @Slot()
    def forget(self) -> None:
        """Another catalog is open."""
        self._catalog += 1
        self._timer.stop()

    @Slot(object)
    def check(self, summary: IndexingSummary | None) -> None:
        """A folder was indexed; without a summary it was cancelled before its first photo."""
        if summary is None:
            return
        if summary.embedded:
            catalog = self._catalog
            self._client.ask(_checked, lambda count: self._on_checked(catalog, count), _nobody_asked)
        if summary.embedded or summary.missing:
            self.note_change()

    @Slot()
    def note_change(self) -> None:
        """Photos, products or the learned metric are others now."""
        self._timer.start()

    @Slot()
    def _measure(self) -> None:
        if self._client.is_indexing:
            self._timer.start()
        else:
            self._client.ask(_measured, None, _nobody_asked)

    def _on_checked(self, catalog: int, count: int) -> None:
        if count and catalog == self._catalog:
            self.unfit_found.emit(count)


def _nobody_asked(_: KnownError) -> None:
    """The same fault is told where somebody asks for the check or the card."""


def _checked(session: Session) -> Generator[float, None, int]:
    from visrec_desktop.pipeline.fitness import count_new_unfit

    return count_new_unfit(session.opened)


def _measured(session: Session) -> Generator[float, None, None]:
    from visrec_desktop.pipeline.evaluating import measure_again

    return measure_again(session.opened)
