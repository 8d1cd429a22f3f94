"""The states of the counter, on the sample with its products: start, an answer, a stand-in, the sentences, the PIN."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.screen_acts import settle, wait
from visrec_desktop.core.paths import resource
from visrec_desktop.core.records import Query
from visrec_desktop.ui.counter_window import CounterWindow
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.workers.engine_client import EngineClient

_State = tuple[str, QWidget]
_SCREEN = (1280, 800)


def states(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    """Bring a counter of the window's catalog into each state."""
    counter = CounterWindow(client, window._settings)
    counter.resize(*_SCREEN)
    counter.show()
    counter.lock.set("2468")
    settle()
    yield "80-counter", counter
    _ask(counter, resource("sample_queries", "sofa_purple.jpg"))
    yield "81-counter-answer", counter
    for name, code in (("82-counter-instead", "00506"), ("83-counter-unknown-code", "4006381333931")):
        wait(counter._asking.answered, partial(counter.ask_code, code))
        settle()
        yield name, counter
    counter.show_code_page()
    yield "84-counter-code", counter
    counter.ask_pin()
    counter.pin_page.type("2")
    yield "85-counter-pin", counter
    counter.lock.reset()
    counter.close()
    counter.deleteLater()
    window.menus.counter.trigger()
    yield "86-counter-setup", window.counters.setup
    window.counters.setup.close()


def _ask(counter: CounterWindow, photo: Path) -> None:
    wait(counter._asking.answered, lambda: counter.take(Query(photo.name, path=photo)))
    settle()
