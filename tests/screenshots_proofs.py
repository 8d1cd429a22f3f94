"""The states of the window in which a catalog is shown whole, explained, measured, checked and taught."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from tests.screen_acts import drag, drop, mime, settle, wait, wait_until
from visrec_desktop.core.paths import resource
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.top_bar import MAP, SEARCH
from visrec_desktop.workers.engine_client import EngineClient

_State = tuple[str, QWidget]


def states(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    """Bring the window, which shows the sample with its products, into each state."""
    window.messages.hide()
    window.show_page(MAP)
    _answered(client)
    yield "60-map", window
    window.map_page.view.select(range(12))
    yield "61-map-selection", window
    window.map_page.view.select(())
    window.show_page(SEARCH)
    data = mime(resource("sample_queries", "mug_orange.jpg"))
    drag(window, data)
    wait(client.retrieved, lambda: drop(window, data))
    _answered(client)
    yield from _explained(window, client)
    yield from _saved(window, client)
    yield from _proved(window, client)


def _answered(client: EngineClient) -> None:
    """Nothing that was asked of the engine is open any more."""
    wait_until(lambda: not client._waiting)
    settle()


def _explained(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    proofs = window.proofs
    proofs.explain_result(1)
    _answered(client)
    yield "62-why-similar", proofs.why
    proofs.explain_match(window.search_page.matches._rows[0].strip.tiles.match_at(0))
    yield "63-why-it-goes-with", proofs.why
    proofs.why.close()


def _saved(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    page, searches = window.search_page, window.proofs.searches
    assert page.retrieval is not None
    wait(searches.saved, partial(searches.save_as, "mug_orange", page.retrieval, page.options))
    yield "64-search-saved", window
    window.menus.saved_searches.trigger()
    _answered(client)
    yield "65-saved-searches", searches
    searches.close()


def _proved(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    proofs = window.proofs
    window.menus.photo_check.trigger()
    _answered(client)
    yield "66-photo-check", proofs.photo_check
    proofs.photo_check.close()
    window.menus.quality.trigger()
    _answered(client)
    yield "67-quality-before", proofs.quality
    proofs.quality.page.measure()
    _answered(client)
    yield "68-quality-card", proofs.quality
    proofs.quality.close()
    window.menus.learn.trigger()
    _answered(client)
    yield "69-learn", proofs.learning
    proofs.learning.close()
