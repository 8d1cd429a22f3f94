"""MapHeader: what the map shows, what gives its colours, and the tools to look around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.icons import tool_button
from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence


class MapHeader(QWidget):
    """A title and a note at the left, tools at the right."""

    column_chosen = Signal(str)  # empty for folders
    draws_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(self)
        font = self._title.font()
        font.setPixelSize(17)
        font.setBold(True)
        self._title.setFont(font)
        self._note = PlainLabel(self)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._colour_by = PlainLabel(self)
        self._colour_by.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._columns = QComboBox(self)
        self._columns.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._columns.activated.connect(self._on_activated)
        self._colour_by.setBuddy(self._columns)
        self._draws = tool_button("region", self)
        self._draws.setCheckable(True)
        self._draws.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._draws.toggled.connect(self.draws_changed)
        self.zoom_out, self.zoom_in, self.fit = (QToolButton(self, autoRaise=True) for _ in range(3))
        self._tools: list[QWidget] = [self._draws, self.zoom_out, self.zoom_in, self.fit]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 16, 8)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._note, 1)
        layout.addWidget(self._colour_by)
        layout.addWidget(self._columns)
        for tool in self._tools:
            tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            layout.addWidget(tool)
        layout.setSpacing(8)
        self.show_columns((), "")
        self._retranslate()

    def show_note(self, note: str) -> None:
        """What stands beside the title."""
        self._note.setText(note)

    def note(self) -> str:
        """What stands beside the title."""
        return self._note.text()

    def set_tools_visible(self, visible: bool) -> None:
        """Without a map there is nothing to look around in."""
        for tool in self._tools:
            tool.setVisible(visible)

    def show_columns(self, columns: Sequence[str], chosen: str) -> None:
        """What the colours can stand for; empty for folders."""
        self._columns.clear()
        for column in columns:
            self._columns.addItem(column_text(column) if column else self.tr("Folder"), column)
        if chosen in columns:
            self._columns.setCurrentIndex(list(columns).index(chosen))
        for widget in (self._colour_by, self._columns):
            widget.setVisible(bool(columns))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            columns = [str(self._columns.itemData(row)) for row in range(self._columns.count())]
            self.show_columns(columns, str(self._columns.currentData() or ""))
        super().changeEvent(event)

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.column_chosen.emit(str(self._columns.itemData(row)))

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Map"))
        self._colour_by.setText(self.tr("Colour by"))
        self._columns.setAccessibleName(self.tr("What the colours stand for"))
        self._draws.setText(self.tr("Select"))
        self._draws.setToolTip(self.tr("Draw a line around photos to select them (Shift and drag)"))
        self.zoom_out.setText("−")
        self.zoom_out.setToolTip(self.tr("Farther (−)"))
        self.zoom_out.setAccessibleName(self.tr("Farther"))
        self.zoom_in.setText("+")
        self.zoom_in.setToolTip(self.tr("Nearer (+)"))
        self.zoom_in.setAccessibleName(self.tr("Nearer"))
        self.fit.setText(self.tr("Show all"))
        self.fit.setToolTip(self.tr("Show the whole map (0)"))
