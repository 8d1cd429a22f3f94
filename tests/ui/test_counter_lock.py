"""The PIN of the counter: kept as a salted hash, and slow to guess."""

import pytest

from visrec_desktop.core.paths import settings_file
from visrec_desktop.ui.counter_lock import CounterLock
from visrec_desktop.ui.settings import Settings


class _Clock:
    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> _Clock:
    """Goes when it is told to."""
    return _Clock()


@pytest.fixture
def lock(settings: Settings, clock: _Clock) -> CounterLock:
    """With the PIN 2468."""
    lock = CounterLock(settings, clock)
    lock.set("2468")
    return lock


def test_only_the_pin_opens_it_and_only_its_hash_is_kept(lock: CounterLock, settings: Settings) -> None:
    assert lock.is_set
    assert not lock.opens("1357")
    assert not lock.opens("")
    assert lock.opens("2468")
    assert "2468" not in settings_file().read_text()
    first = settings.counter_pin
    lock.set("2468")
    assert settings.counter_pin != first


@pytest.mark.parametrize(
    ("pin", "expected"), [("1234", True), ("12345678", True), ("123", False), ("123456789", False)]
)
def test_a_pin_is_four_to_eight_digits(pin: str, expected: bool) -> None:
    assert CounterLock.is_usable(pin) is expected
    assert not CounterLock.is_usable("12a4")
    assert not CounterLock.is_usable("１２３４")


def test_wrong_tries_slow_down_and_are_remembered_over_a_restart(lock: CounterLock, clock: _Clock) -> None:
    waits = []
    for _ in range(12):
        assert not lock.opens("0000")
        waits.append(lock.wait_seconds)
        clock.seconds += lock.wait_seconds
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]
    assert not lock.opens("0000")
    again = CounterLock(Settings(), clock)
    assert again.wait_seconds == 300
    assert not again.opens("2468")
    clock.seconds += 300
    assert again.opens("2468")
    assert again.wait_seconds == 0


def test_a_clock_that_is_set_back_locks_nobody_out(lock: CounterLock, clock: _Clock) -> None:
    for _ in range(3):
        lock.opens("0000")
    clock.seconds -= 100_000
    assert lock.wait_seconds == 5
    clock.seconds += 5
    assert lock.opens("2468")


def test_a_forgotten_pin_is_reset_while_the_counter_runs(lock: CounterLock) -> None:
    CounterLock(Settings()).reset()
    assert not lock.is_set
    assert lock.opens("anything")


def test_a_damaged_hash_opens_to_nobody(lock: CounterLock, settings: Settings) -> None:
    settings.counter_pin = "nonsense"
    assert lock.is_set
    assert not lock.opens("2468")
