"""SearchInsights: what a query shows and what goes with it, asked for when its results are there already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from visrec_desktop.core.products import SUBSTITUTES, Match, SlotMatches

if TYPE_CHECKING:
    from collections.abc import Generator

    from visrec_desktop.core.products import RecognizedLabel
    from visrec_desktop.core.records import Retrieval, SearchResult
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.engine_client import EngineClient

_PRICE_BAND = 0.3
# Qt paints what has changed by an event of low priority.
_AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1


class SearchInsights(QObject):
    """Asks the engine after each search; an answer about an earlier one is dropped.

    It asks when the results are painted: the two threads take turns at Python, and an engine that works meanwhile
    holds every tile up.
    """

    labels_known = Signal(object)  # list of RecognizedLabel
    matches_known = Signal(object)  # list of SlotMatches

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._question = 0
        # Retrieval, has_products, same_slot.
        self._next: tuple[Retrieval, bool, bool] | None = None

    def ask(self, retrieval: Retrieval, *, has_products: bool, same_slot: bool) -> None:
        """Ask about a query; without products nothing goes with it."""
        self._question += 1
        if self._next is None:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _AFTER_PAINTING)
        self._next = retrieval, has_products, same_slot

    def customEvent(self, event: QEvent) -> None:
        """The results are painted."""
        if self._next is None:
            return
        (retrieval, has_products, same_slot), self._next = self._next, None
        question = self._question
        self._client.ask(lambda session: (question, session.recognize(retrieval)), self._on_recognized)
        if has_products:
            self._client.ask(lambda session: _matched(question, session, retrieval, same_slot), self._on_matched)

    def _on_recognized(self, answer: tuple[int, list[RecognizedLabel]]) -> None:
        if answer[0] == self._question:
            self.labels_known.emit(answer[1])

    def _on_matched(self, answer: tuple[int, list[SlotMatches]]) -> None:
        if answer[0] == self._question:
            self.matches_known.emit(answer[1])


def _matched(
    question: int, session: Session, retrieval: Retrieval, same_slot: bool
) -> Generator[Any, None, tuple[int, list[SlotMatches]]]:
    """In the engine's thread: substitutes first, if the product is sold out."""
    slots = yield from session.match(retrieval, same_slot=same_slot)
    # What is not close is no product that somebody could have come for.
    product = retrieval.product or (retrieval.results[0].product if retrieval.is_close else None)
    if product is not None and product.is_sold_out:
        instead = [_match(result) for result in session.substitutes(retrieval, _PRICE_BAND)]
        if instead:
            slots = [SlotMatches(SUBSTITUTES, tuple(match for match in instead if match)), *slots]
    return question, slots


def _match(result: SearchResult) -> Match | None:
    product = result.product
    return Match(product, result.photo_id, result.path, result.similarity) if product else None
