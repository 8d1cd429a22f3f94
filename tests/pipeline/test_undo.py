"""The newest step is taken back first."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from visrec_desktop.core.errors import DiskError
from visrec_desktop.pipeline.undo import UndoStack


def test_the_newest_step_is_taken_back_first() -> None:
    stack, undone = UndoStack(), list[str]()
    stack.push("import", lambda: undone.append("import"))
    stack.push("edit", lambda: undone.append("edit"))

    assert [stack.undo(), stack.undo(), stack.undo()] == ["edit", "import", None]
    assert undone == ["edit", "import"]


def test_only_the_last_fifty_steps_are_kept() -> None:
    stack = UndoStack()
    for number in range(60):
        stack.push(str(number), lambda: None)

    undone = []
    while name := stack.undo():
        undone.append(name)

    assert undone == [str(number) for number in range(59, 9, -1)]


def test_a_step_that_fails_at_its_very_end_can_be_taken_back_later() -> None:
    stack = UndoStack()
    stack.push("edit", lambda: None)

    @contextmanager
    def on_a_full_disk() -> Iterator[None]:
        yield
        raise DiskError(catalog="shop.visrec", reason="disk full")

    with pytest.raises(DiskError):
        stack.undo(on_a_full_disk())
    assert stack.undo() == "edit"
