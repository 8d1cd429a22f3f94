"""MatchRow: one slot of what goes with the query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from visrec_desktop.ui.icons import tool_button
from visrec_desktop.ui.match_row_model import MatchRowModel
from visrec_desktop.ui.match_strip import TILE_SIDE, MatchStrip
from visrec_desktop.ui.plain_text import PlainLabel, plain
from visrec_desktop.ui.reason_texts import slot_text

if TYPE_CHECKING:
    from visrec_desktop.core.products import SlotMatches
    from visrec_desktop.workers.engine_client import EngineClient

_NAME_WIDTH = 88
# Where a row is narrower than this, its name stands above it.
_NARROW = 2 * _NAME_WIDTH + 2 * TILE_SIDE


class MatchRow(QWidget):
    """A slot's name, its tiles, and an arrow to those that do not fit."""

    def __init__(self, client: EngineClient, parent: QWidget) -> None:
        super().__init__(parent)
        self.slot = ""
        self.strip = MatchStrip(MatchRowModel(client, self), self)
        self._name = PlainLabel(self, wordWrap=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._name.setFixedWidth(_NAME_WIDTH)
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        self._back = self._arrow("previous", -1)
        self._on = self._arrow("next", 1)
        bar = self.strip.horizontalScrollBar()
        bar.rangeChanged.connect(self._show_arrows)
        bar.valueChanged.connect(self._show_arrows)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self._back)
        line.addWidget(self.strip, 1)
        line.addWidget(self._on)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(8, 0, 8, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._name)
        self._layout.addLayout(line, 1)

    def show_slot(self, matches: SlotMatches) -> None:
        """Show another slot from its first tile on."""
        self.slot = matches.slot
        self.strip.tiles.show_matches(matches.results, matches.slot)
        self.strip.horizontalScrollBar().setValue(0)
        self.strip.updateGeometry()
        self.retranslate()
        self._show_arrows()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        name = slot_text(self.slot)
        self._name.setText(name)
        self.strip.setAccessibleName(name)
        self.strip.retranslate()
        for arrow, text in ((self._back, self.tr("Back to better matches")), (self._on, self.tr("Show more"))):
            arrow.setToolTip(plain(text))
            arrow.setAccessibleName(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name gives the tiles its room where there is little."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        self._name.setFixedWidth(self.width() - 16 if is_narrow else _NAME_WIDTH)

    def _arrow(self, name: str, step: int) -> QToolButton:
        arrow = tool_button(name, self)
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = arrow.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Ignored)
        arrow.setSizePolicy(policy)
        arrow.clicked.connect(self._on_back if step < 0 else self._on_on)
        return arrow

    @Slot()
    def _on_back(self) -> None:
        self.strip.scroll_by_page(-1)

    @Slot()
    def _on_on(self) -> None:
        self.strip.scroll_by_page(1)

    @Slot()
    def _show_arrows(self) -> None:
        bar = self.strip.horizontalScrollBar()
        self._back.setVisible(bar.value() > 0)
        self._on.setVisible(bar.value() < bar.maximum())
