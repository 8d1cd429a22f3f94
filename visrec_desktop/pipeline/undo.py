"""What can be taken back, newest first, as long as the catalog is open."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

_MOST_STEPS = 50


class UndoStack:
    """Steps, each with a name and the function that takes it back."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, Callable[[], None]]] = []

    def push(self, name: str, take_back: Callable[[], None]) -> None:
        """Something was done."""
        self._steps.append((name, take_back))
        del self._steps[:-_MOST_STEPS]

    def undo(self, whole: AbstractContextManager[None] | None = None) -> str | None:
        """Take the newest step back; returns its name, `None` where there is none. One that fails stays.

        Parameters
        ----------
        whole
            What makes it one: a full disk is told at its end.
        """
        if not self._steps:
            return None
        name, take_back = self._steps[-1]
        # Where the catalog is locked or the disk is full, it can be taken back later.
        with whole or nullcontext():
            take_back()
        self._steps.pop()
        return name
