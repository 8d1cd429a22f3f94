"""MatchRows: what goes with the query, a row for each slot, with the reasons of the tile that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.ui.elided_line import ElidedLine
from visrec_desktop.ui.icons import tool_button
from visrec_desktop.ui.match_row import MatchRow
from visrec_desktop.ui.match_strip import TILE_SIDE
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.reason_texts import why_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from visrec_desktop.core.products import Match, Product, SlotMatches
    from visrec_desktop.workers.engine_client import EngineClient

_UNBOUNDED = 16_777_215  # Qt's own QWIDGETSIZE_MAX


class MatchRows(QWidget):
    """The section "Goes with"; it can be folded to its title.

    `menu` opens from its title and holds what belongs to the section; the window may add to it.
    """

    similar_requested = Signal(int)  # photo id
    matches_requested = Signal(int)  # photo id
    preview_requested = Signal(int)  # photo id
    tray_requested = Signal(int)  # photo id
    why_requested = Signal(object)  # Match
    rule_requested = Signal(object, str)  # RuleKind, SKU of the tile; the other side is the query's product
    product_selected = Signal(int)  # photo id
    same_slot_changed = Signal(bool)
    folded_changed = Signal(bool)
    dragging_changed = Signal(bool)

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._catalog: Path | None = None
        self._folder: Path | None = None
        self._tile_side = TILE_SIDE
        self._is_read_only = False
        self._is_folded = False
        self._rows: list[MatchRow] = []
        self._shown = 0
        # The tile that is looked at, and its slot.
        self._selected: tuple[Match, str] | None = None
        self._is_strange = False
        # Whether nothing is shown because there are no categories; None where no query was asked yet.
        self._lacks_categories: bool | None = None
        self._fold = QToolButton(self)
        self._fold.setAutoRaise(True)
        self._fold.setArrowType(Qt.ArrowType.DownArrow)
        self._fold.clicked.connect(self._on_fold)
        self._title = PlainLabel(self)
        font = self._title.font()
        font.setPixelSize(17)
        font.setBold(True)
        self._title.setFont(font)
        self._why = ElidedLine(self)
        self.menu = QMenu(self)
        self._same_slot = QAction(self, checkable=True)
        self._same_slot.toggled.connect(self.same_slot_changed)
        self.menu.addAction(self._same_slot)
        self._more = tool_button("settings", self)
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # Qt's arrow beside the icon says nothing that the icon does not.
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._hint = PlainLabel(self, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._hint.setMargin(16)
        self._area = QScrollArea(self, widgetResizable=True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._make_layout()
        self._retranslate()

    def set_catalog(self, catalog: Path | None, folder: Path | None) -> None:
        """Whose products these are; forgets those of another catalog."""
        self._catalog, self._folder = catalog, folder
        for row in self._rows:
            row.strip.tiles.set_catalog(catalog, folder)
        self.clear()

    def set_read_only(self, read_only: bool) -> None:
        """Offer no house rules."""
        self._is_read_only = read_only
        for row in self._rows:
            row.strip.set_read_only(read_only)

    def set_tile_side(self, side: int) -> None:
        """Make the tiles larger or smaller."""
        self._tile_side = side
        for row in self._rows:
            row.strip.set_tile_side(side)

    def show_matches(
        self,
        slots: Sequence[SlotMatches],
        query: Product | None = None,
        *,
        has_categories: bool = True,
        is_strange: bool = False,
        keep_place: bool = False,
    ) -> None:
        """Show what goes with a query.

        Parameters
        ----------
        slots
            A row each, in this order.
        query
            The query's own product, which a new house rule would be about.
        has_categories
            Whether any product of the catalog has a category; without one there are no slots.
        is_strange
            Whether nobody knows what the query shows, and so what would go with it.
        keep_place
            Whether this is about the same query as before: what is in sight stays so.
        """
        self._lacks_categories, self._is_strange = not has_categories, is_strange
        self._show(slots, (query.name or query.sku) if query else "", keep_place=keep_place)

    def clear(self) -> None:
        """No query."""
        self._lacks_categories = None
        self._show([], "")

    @property
    def same_slot(self) -> bool:
        """Whether products of the query's own slot are asked for too."""
        return self._same_slot.isChecked()

    def set_same_slot(self, same_slot: bool) -> None:
        """Ask for products of the query's own slot too, or no longer."""
        self._same_slot.setChecked(same_slot)

    @property
    def is_folded(self) -> bool:
        """Whether only the title is in sight."""
        return self._is_folded

    def set_folded(self, folded: bool) -> None:
        """Fold the rows away, or show them again."""
        if folded == self._is_folded:
            return
        self._is_folded = folded
        self._fold.setArrowType(Qt.ArrowType.RightArrow if folded else Qt.ArrowType.DownArrow)
        self._stack.setVisible(not folded)
        # A splitter gives the room to its neighbour.
        self.setMaximumHeight(self.minimumSizeHint().height() if folded else _UNBOUNDED)
        self._show_texts()
        self.folded_changed.emit(folded)

    def take_focus(self) -> None:
        """Let the arrows move in the rows."""
        if self._shown:
            self._rows[0].strip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Qt's side --------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """The title and a row and a half, so that it is seen that there are more."""
        head = self._title.sizeHint().height() + 16
        if self._is_folded:
            return QSize(super().sizeHint().width(), head)
        rows = min(self._shown, 1.5) if self._shown else 0.5
        height = head + round(rows * self._row_height())
        return QSize(super().sizeHint().width(), height)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wheel over the tiles moves what can be moved."""
        super().resizeEvent(event)
        self._on_range_changed()

    # Rows -------------------------------------------------------------------------------------------------

    def _show(self, slots: Sequence[SlotMatches], query_name: str, *, keep_place: bool = False) -> None:
        slots = [slot for slot in slots if slot.results]
        while len(self._rows) < len(slots):
            self._rows.append(self._make_row())
        for row, slot in zip(self._rows, slots, strict=False):
            row.strip.query_name = query_name
            row.show_slot(slot)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(slots))
        self._shown = len(slots)
        self._selected = None
        if not keep_place:
            self._area.verticalScrollBar().setValue(0)
        self._stack.setCurrentWidget(self._area if slots else self._hint)
        self._show_texts()
        self.updateGeometry()

    def _make_row(self) -> MatchRow:
        row = MatchRow(self._client, self._content)
        strip = row.strip
        strip.tiles.set_catalog(self._catalog, self._folder)
        strip.set_tile_side(self._tile_side)
        strip.set_read_only(self._is_read_only)
        strip.similar_requested.connect(self.similar_requested)
        strip.matches_requested.connect(self.matches_requested)
        strip.preview_requested.connect(self.preview_requested)
        strip.why_requested.connect(self.why_requested)
        strip.tray_requested.connect(self.tray_requested)
        strip.rule_requested.connect(self.rule_requested)
        strip.match_selected.connect(self._on_match_selected)
        strip.left.connect(self._on_left)
        strip.dragging_changed.connect(self.dragging_changed)
        self._list.insertWidget(len(self._rows), row)
        return row

    @Slot(object)
    def _on_match_selected(self, match: Match) -> None:
        """One tile of all rows is selected, and its reasons are told."""
        for row in self._rows:
            if row.strip is self.sender():
                self._selected = match, row.slot
            else:
                row.strip.clearSelection()
        self._show_texts()
        self.product_selected.emit(match.photo_id)

    @Slot(int)
    def _on_left(self, step: int) -> None:
        strips = [row.strip for row in self._rows[: self._shown]]
        place = next((i for i, strip in enumerate(strips) if strip is self.sender()), 0) + step
        if 0 <= place < len(strips):
            strips[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(strips[place], 0, 0)

    @Slot()
    def _on_range_changed(self) -> None:
        for row in self._rows:
            row.strip.takes_wheel = not self._area.verticalScrollBar().maximum()

    @Slot()
    def _on_fold(self) -> None:
        self.set_folded(not self._is_folded)

    def _row_height(self) -> int:
        return self._rows[0].sizeHint().height() if self._rows else self._tile_side + 48

    def _show_texts(self) -> None:
        if self._lacks_categories:
            self._hint.setText(self.tr("Give products a category to see what goes with them."))
        elif self._lacks_categories is None:
            self._hint.setText(self.tr("What goes with a product is shown here."))
        elif self._is_strange:
            self._hint.setText(
                self.tr("It is not certain what this photo shows. Say above what it is, to see what goes with it.")
            )
        else:
            self._hint.setText(self.tr("Nothing of another kind in this catalog."))
        self._fold.setToolTip(self.tr("Show what goes with this") if self._is_folded else self.tr("Show less"))
        self._fold.setAccessibleName(self._fold.toolTip())
        if self._selected:
            match, slot = self._selected
            name = match.product.name or match.product.sku
            self._why.show_line(self.tr("{product}: {reasons}").format(product=name, reasons=why_text(match, slot)))
        else:
            self._why.show_line("")

    def _make_layout(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 8, 16, 4)
        head.setSpacing(4)
        head.addWidget(self._fold)
        head.addWidget(self._title)
        head.addSpacing(8)
        head.addWidget(self._why, 1)
        head.addWidget(self._more)
        self._content = QWidget(self._area)
        self._list = QVBoxLayout(self._content)
        self._list.setContentsMargins(0, 0, 0, 8)
        self._list.setSpacing(8)
        self._list.addStretch()
        self._area.setWidget(self._content)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Goes with"))
        self._same_slot.setText(self.tr("Products of the &same kind too"))
        self._more.setToolTip(self.tr("What goes with what"))
        self._more.setAccessibleName(self.tr("What goes with what"))
        for row in self._rows:
            row.retranslate()
        self._show_texts()
