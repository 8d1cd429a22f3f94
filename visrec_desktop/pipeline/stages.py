"""Stages of learning: what steps tell of their own share becomes progress of a stage."""

from collections.abc import Generator
from typing import TypeVar

from visrec_desktop.core.learning import Progress, Stage

T = TypeVar("T")


def in_stage(
    steps: Generator[float | None, None, T] | Generator[float, None, T] | Generator[None, None, T],
    stage: Stage,
    start: float = 0.0,
    end: float = 1.0,
) -> Generator[Progress, None, T]:
    """Tell how far steps are, as the part of a stage from `start` to `end`; returns what they return."""
    while True:
        try:
            share = next(steps)
        except StopIteration as stop:
            result: T = stop.value
            return result
        yield Progress(stage, start + (end - start) * (share or 0.0))
