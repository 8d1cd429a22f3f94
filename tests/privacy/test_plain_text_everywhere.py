"""By the source: no text of a catalog can reach a widget that would take it for markup."""

import ast
from collections.abc import Iterator
from pathlib import Path

import visrec_desktop.ui

_UI = Path(visrec_desktop.ui.__file__).parent
_SOURCES = {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(_UI.glob("*.py"))}
# Here Qt looks at the text and decides by itself whether it is markup.
_GUESSING = {"setToolTip", "setWhatsThis", "setStatusTip", "setInformativeText"}
# Our own words, which a test of the translations reads; in a table of our own words.
_OWN_MARKUP = {"window_commands.py"}


def calls(name: str) -> Iterator[ast.Call]:
    """Every call in a module."""
    return (node for node in ast.walk(_SOURCES[name]) if isinstance(node, ast.Call))


def named(node: ast.expr) -> str:
    """What is called, without what it belongs to."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def is_safe(text: ast.expr, variables: dict[str, list[ast.expr]]) -> bool:
    """Whether a text is made of the program's own words alone, or was made plain."""
    match text:
        case ast.Constant():
            return True
        case ast.IfExp():
            return is_safe(text.body, variables) and is_safe(text.orelse, variables)
        case ast.Call():
            return named(text.func) == "plain" or (
                named(text.func) == "tr" and all(isinstance(part, ast.Constant) for part in text.args[:1])
            )
        case ast.Name():
            return text.id in variables and all(is_safe(value, {}) for value in variables[text.id])
    return False


def variables_of(function: ast.FunctionDef) -> dict[str, list[ast.expr]]:
    """What the variables of a function are set to, where that is a plain assignment."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
    return found


def test_every_label_shows_plain_text() -> None:
    users = [
        name
        for name, tree in _SOURCES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(part.name == "QLabel" for part in node.names)
    ]
    assert users == ["plain_text.py"]


def calls_in_functions() -> Iterator[tuple[str, ast.Call, dict[str, list[ast.expr]]]]:
    """Every call in a function, its module, and the variables of the function."""
    for name, tree in _SOURCES.items():
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            variables = variables_of(function)
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                yield name, call, variables


def test_a_tooltip_is_of_our_own_words_or_made_plain() -> None:
    unsafe = [
        f"{name}:{call.lineno} {ast.unparse(call)}"
        for name, call, variables in calls_in_functions()
        if named(call.func) in _GUESSING and not is_safe(call.args[0], variables)
    ]
    assert unsafe == []


def test_a_question_is_of_our_own_words_or_made_plain() -> None:
    unsafe = [
        f"{name}:{call.lineno} {ast.unparse(call)}"
        for name, call, variables in calls_in_functions()
        if isinstance(call.func, ast.Attribute)
        and named(call.func.value) == "QMessageBox"
        and name not in _OWN_MARKUP
        and not is_safe(call.args[2], variables)
    ]
    assert unsafe == []


def test_markup_is_ours_alone() -> None:
    shown = {name for name in _SOURCES for call in calls(name) if named(call.func) in {"setHtml", "setMarkdown"}}
    # The clipboard's table, whose cells are escaped, and the guide, which comes with the program.
    assert shown <= {"copy_texts.py", "guide_dialog.py"}
    formats = [
        name
        for name, tree in _SOURCES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"RichText", "AutoText", "MarkdownText"}
    ]
    assert formats == []
