"""CounterAsking: the counter's questions to the engine; only the last one is answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from visrec_desktop.core.counter import CounterAnswer
    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.records import Query
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.engine_client import EngineClient

    _Steps = Generator[None, None, CounterAnswer]


class CounterAsking(QObject):
    """Asks, and tells the answer unless something else was asked meanwhile.

    Parameters
    ----------
    client
        Its engine answers.
    """

    answered = Signal(object)  # CounterAnswer
    failed = Signal(object)  # KnownError

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._question = 0

    def ask_photo(self, query: Query) -> None:
        """What is on a photo."""
        self._ask(lambda session: _photo(session, query))

    def ask_code(self, code: str) -> None:
        """What has this code."""
        self._ask(lambda session: _code(session, code))

    def ask_product(self, sku: str) -> None:
        """A product of the catalog."""
        self._ask(lambda session: _product(session, sku))

    def forget(self) -> None:
        """The answer that is on its way is for nobody."""
        self._question += 1

    def _ask(self, operation: Callable[[Session], _Steps]) -> None:
        self._question += 1
        question = self._question
        self._client.ask(operation, partial(self._on_answered, question), partial(self._on_failed, question))

    def _on_answered(self, question: int, answer: CounterAnswer) -> None:
        if question == self._question:
            self.answered.emit(answer)

    def _on_failed(self, question: int, error: KnownError) -> None:
        if question == self._question:
            self.failed.emit(error)


# Run in the engine's thread, where what is heavy is imported already.


def _photo(session: Session, query: Query) -> _Steps:
    from visrec_desktop.pipeline.counter import answer_photo

    return answer_photo(query, session.opened)


def _code(session: Session, code: str) -> _Steps:
    from visrec_desktop.pipeline.counter import answer_code

    return answer_code(code, session.opened)


def _product(session: Session, sku: str) -> _Steps:
    from visrec_desktop.pipeline.counter import answer_product

    return answer_product(sku, session.opened)
