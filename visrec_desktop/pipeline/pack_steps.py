"""Steps of one work that are parts of a larger one, and tell how much of that is done."""

from collections.abc import Generator
from typing import TypeVar, cast

_T = TypeVar("_T")


def quietly(steps: Generator[None, None, _T], share: float) -> Generator[float, None, _T]:
    """Steps of which nobody knows how many there are; closed with this one."""
    try:
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return cast("_T", end.value)
            yield share
    finally:
        steps.close()


def shared(steps: Generator[float, None, _T], start: float, end: float) -> Generator[float, None, _T]:
    """Steps that are a part of the whole work."""
    try:
        while True:
            try:
                done = next(steps)
            except StopIteration as stop:
                return cast("_T", stop.value)
            yield start + (end - start) * done
    finally:
        steps.close()
