"""What a program that started a long command reads from it, and says to it."""

import json
import os
import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.cli.helpers import Captured
from visrec_desktop.cli.progress_lines import Orders, followed, print_known_error
from visrec_desktop.core.errors import CatalogMissingError
from visrec_desktop.core.learning import Progress, Stage


class Speaker:
    """The other program."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        self.orders = Orders(self._read)

    def say(self, text: str) -> None:
        os.write(self._write, text.encode())

    def leave(self) -> None:
        os.close(self._write)


@pytest.fixture
def speaker() -> Iterator[Speaker]:
    speaker = Speaker()
    yield speaker
    for thread in threading.enumerate():
        if thread.name == "orders":
            if thread.is_alive():
                speaker.leave()
            thread.join(10)
    os.close(speaker._read)


def steps(count: int, taken: list[int]) -> Generator[Progress, None, str]:
    try:
        for number in range(count):
            taken.append(number)
            yield Progress(Stage.COPIES, number // 2 / count)
        return "the report"
    finally:
        taken.append(-1)


def test_each_change_is_a_line(speaker: Speaker, capsys: Captured) -> None:
    assert followed(steps(4, []), speaker.orders) == "the report"
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows == [{"stage": "copies", "share": 0.0}, {"stage": "copies", "share": 0.25}]


@pytest.mark.parametrize("end", ["cancel\n", None])
def test_it_stops_between_two_steps_when_it_is_told_or_nobody_is_there(speaker: Speaker, end: str | None) -> None:
    taken: list[int] = []
    running = steps(1_000_000, taken)
    next(running)
    if end is None:
        speaker.leave()
        speaker.leave = lambda: None  # type: ignore[method-assign]
    else:
        speaker.say(end)
    assert followed(running, speaker.orders) is None
    assert taken[-1] == -1


def test_it_holds_until_it_may_go_on(speaker: Speaker) -> None:
    speaker.say("pause\n")
    while speaker.orders._may_step.is_set():
        pass
    taken: list[int] = []
    thread = threading.Thread(target=followed, args=[steps(2, taken), speaker.orders])
    thread.start()
    thread.join(0.1)
    assert taken == []
    # Half a word is no word yet.
    speaker.say("res")
    speaker.say("ume\n")
    thread.join(10)
    assert taken == [0, 1, -1]


def test_a_known_error_is_a_line_that_can_be_said_in_another_language(capsys: Captured) -> None:
    print_known_error(CatalogMissingError(catalog=Path("/shop.visrec")))
    assert json.loads(capsys.readouterr().out) == {
        "error": "There is no catalog at /shop.visrec. Index a folder first.",
        "kind": "CatalogMissingError",
        "details": {"catalog": "/shop.visrec"},
    }
