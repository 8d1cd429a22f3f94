"""The newest step is taken back first."""

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
