"""Looks at every widget for text of a catalog that is taken for markup or for keys."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as TextQt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QGroupBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

# The beginning of all that is hostile, as markup would hold it, and a text with a key in it.
_TAGS = ("<img", "<b>", "<i>", "<a ")
_KEYS, _NO_KEYS = "Q&A", "Q&&A"
_ROWS = 12


def is_markup(text: str) -> bool:
    """Whether Qt would take a text of the catalog for markup."""
    return any(tag in text for tag in _TAGS) and bool(TextQt.mightBeRichText(text))


def is_key(text: str) -> bool:
    """Whether an ampersand of the catalog would underline a letter."""
    return _KEYS in text.replace(_NO_KEYS, "")


def faults() -> Iterator[str]:
    """Of every widget that there is, in sight or not."""
    for widget in QApplication.allWidgets():
        name = f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        yield from (f"{name}: {fault}" for fault in _faults_of(widget))


def _faults_of(widget: QWidget) -> Iterator[str]:
    if is_markup(widget.toolTip()):
        yield f"tooltip {widget.toolTip()[:80]!r}"
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText and is_markup(widget.text()):
        yield f"label {widget.text()[:80]!r}"
    elif isinstance(widget, QPushButton | QToolButton | QCheckBox | QRadioButton) and is_key(widget.text()):
        yield f"button {widget.text()[:80]!r}"
    elif isinstance(widget, QGroupBox) and is_key(widget.title()):
        yield f"group {widget.title()[:80]!r}"
    elif isinstance(widget, QTabBar):
        yield from (f"tab {widget.tabText(tab)!r}" for tab in range(widget.count()) if is_key(widget.tabText(tab)))
    elif isinstance(widget, QTextEdit) and any(address in widget.toHtml() for address in ("192.0.2.1",)):
        yield "text"
    elif isinstance(widget, QAbstractItemView):
        yield from _faults_in(widget.model())
    yield from _faults_of_actions(widget.actions())


def _faults_of_actions(actions: list[QAction]) -> Iterator[str]:
    for action in actions:
        if is_key(action.text()):
            yield f"action {action.text()[:80]!r}"


def _faults_in(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(_ROWS, model.rowCount())):
        for column in range(columns):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str) and is_markup(tip):
                yield f"tip of a row {tip[:80]!r}"
    for column in range(columns):
        tip = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        if isinstance(tip, str) and is_markup(tip):
            yield f"tip of a header {tip[:80]!r}"
