"""SelectionTray: the products that were picked, in a quiet strip at the foot of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from visrec_desktop.ui.compare_dialog import MOST
from visrec_desktop.ui.export_kinds import ExportKind
from visrec_desktop.ui.icons import icon, tool_button
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.tray_model import TrayModel
from visrec_desktop.ui.tray_strip import TrayStrip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from visrec_desktop.workers.engine_client import EngineClient

# How long the way back from "Clear" stays in sight; Ctrl+Z of the window works longer.
_UNDO_MILLISECONDS = 10_000


class SelectionTray(QWidget):
    """Hidden while empty; photos come by `add` or by a drop, and go by Del, their cross or "Clear".

    Parameters
    ----------
    client
        Reads names and thumbnails.
    """

    changed = Signal()
    files_dropped = Signal(list)  # QUrl; the window knows which photos of the catalog they are
    export_requested = Signal(ExportKind)
    compare_requested = Signal()

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TrayModel(client, self)
        self._past: list[tuple[int, ...]] = []
        self._is_invited = False
        self._strip = TrayStrip(self._model, self)
        self._strip.selectionModel().selectionChanged.connect(self._show_compare)
        self._strip.removal_requested.connect(self._on_removal)
        self._strip.photos_dropped.connect(self._on_dropped)
        self._strip.files_dropped.connect(self.files_dropped)
        self._strip.shift_requested.connect(self._on_shift)
        self._text = PlainLabel(self)
        self._text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._compare = QPushButton(self)
        self._compare.clicked.connect(self.compare_requested)
        self._export = QToolButton(self)
        self._export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._export.setIcon(icon("export"))
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._export.setAutoRaise(True)
        # Qt's arrow beside the text says nothing that a menu does not.
        self._export.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu = QMenu(self)
        self._export.setMenu(self._menu)
        self._kinds = {kind: self._menu.addAction("") for kind in ExportKind if kind is not ExportKind.PRINT}
        self._menu.insertSeparator(self._kinds[ExportKind.COPY])
        self._menu.triggered.connect(self._on_export)
        self._print = QPushButton(self)
        self._print.clicked.connect(self._on_print)
        self._clear = QPushButton(self)
        self._clear.clicked.connect(self.clear)
        self._undo = QPushButton(self)
        self._undo.clicked.connect(self.undo)
        self._close = tool_button("close", self)
        self._close.clicked.connect(self._end_undo)
        self._timer = QTimer(self, singleShot=True, interval=_UNDO_MILLISECONDS)
        self._timer.timeout.connect(self._end_undo)
        for button in (self._compare, self._print, self._clear, self._undo):
            button.setFlat(True)
        self._make_layout()
        self._retranslate()
        self._show()

    @property
    def photo_ids(self) -> tuple[int, ...]:
        """What was picked, in its order."""
        return self._model.photo_ids

    @property
    def photos_to_compare(self) -> tuple[int, ...]:
        """The products that are selected in the strip, or all; none where that is not two to four."""
        selected = self._strip.selected
        chosen = selected if len(selected) > 1 else self.photo_ids
        return chosen if 2 <= len(chosen) <= MOST else ()

    def add(self, photo_ids: Iterable[int]) -> None:
        """Put photos at the end; those that are there already stay where they are."""
        self._change([*self.photo_ids, *photo_ids])

    def set_photos(self, photo_ids: Iterable[int]) -> None:
        """Begin with these, as for another catalog: nothing of before comes back."""
        self._past.clear()
        self._timer.stop()
        self._model.show_photos(dict.fromkeys(photo_ids))
        self._show()

    @Slot()
    def clear(self) -> None:
        """Put everything back; `undo` brings it again."""
        self._change([])

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._past)

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        if self._past:
            self._timer.stop()
            self._model.show_photos(self._past.pop())
            self._show()
            self.changed.emit()

    def invite(self, is_invited: bool) -> None:
        """Show the empty strip while photos are dragged, so that there is a place to drop them."""
        self._is_invited = is_invited
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Changes ----------------------------------------------------------------------------------------------

    def _change(self, photo_ids: Iterable[int]) -> None:
        ids = tuple(dict.fromkeys(photo_ids))
        if ids == self.photo_ids:
            return
        self._past.append(self.photo_ids)
        self._model.show_photos(ids)
        self._timer.stop()
        if not ids:
            self._timer.start()
        self._show()
        self.changed.emit()

    @Slot(object)
    def _on_removal(self, photo_ids: frozenset[int]) -> None:
        row = min((row for row, photo_id in enumerate(self.photo_ids) if photo_id in photo_ids), default=0)
        self._change(photo_id for photo_id in self.photo_ids if photo_id not in photo_ids)
        self._strip.select(self.photo_ids[row : row + 1] or self.photo_ids[-1:])

    @Slot(list, int)
    def _on_dropped(self, photo_ids: list[int], row: int) -> None:
        """Those that are here already are moved."""
        before = [photo_id for photo_id in self.photo_ids[:row] if photo_id not in photo_ids]
        after = [photo_id for photo_id in self.photo_ids[row:] if photo_id not in photo_ids]
        self._change([*before, *photo_ids, *after])
        self._strip.select(photo_ids)

    @Slot(int, int)
    def _on_shift(self, row: int, step: int) -> None:
        ids = list(self.photo_ids)
        if 0 <= row + step < len(ids):
            ids[row], ids[row + step] = ids[row + step], ids[row]
            self._change(ids)
            self._strip.select([ids[row + step]])

    @Slot(object)
    def _on_export(self, action: object) -> None:
        self.export_requested.emit(next(kind for kind, known in self._kinds.items() if known is action))

    @Slot()
    def _on_print(self) -> None:
        self.export_requested.emit(ExportKind.PRINT)

    @Slot()
    def _end_undo(self) -> None:
        self._timer.stop()
        self._show()

    # Looks ------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """What there is to see at the moment."""
        count = len(self.photo_ids)
        is_cleared = not count and self._timer.isActive()
        for widget in (self._compare, self._export, self._print, self._clear):
            widget.setVisible(bool(count))
        for widget in (self._undo, self._close):
            widget.setVisible(is_cleared)
        self._strip.setVisible(bool(count) or self._is_invited)
        self._show_compare()
        if is_cleared:
            self._text.setText(self.tr("The tray is empty now."))
        elif count:
            self._text.setText(self.tr("%n product(s)", "", count))
        else:
            self._text.setText(self.tr("Drop products here to collect them"))
        self.setVisible(bool(count) or is_cleared or self._is_invited)

    @Slot()
    def _show_compare(self) -> None:
        self._compare.setEnabled(bool(self.photos_to_compare))

    def _make_layout(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 8, 4)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._undo)
        layout.addWidget(self._close)
        layout.addWidget(self._strip, 1)
        for button in (self._compare, self._export, self._print, self._clear):
            layout.addWidget(button)
        layout.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)

    def _retranslate(self) -> None:
        self._compare.setText(self.tr("Compare"))
        self._compare.setToolTip(
            self.tr("Compare two to four products side by side: all, or those that are selected here")
        )
        self._export.setText(self.tr("Export"))
        self._export.setToolTip(self.tr("Export the tray"))
        self._print.setText(self.tr("Print preview…"))
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Empty the tray"))
        self._undo.setText(self.tr("Undo"))
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))
        self._strip.setAccessibleName(self.tr("Selected products"))
        self._strip.setToolTip(self.tr("Drag to reorder, Del removes, Ctrl+Left and Ctrl+Right move"))
        texts = {
            ExportKind.CSV: self.tr("Table as &CSV…"),
            ExportKind.XLSX: self.tr("Table as &XLSX…"),
            ExportKind.LINE_SHEET: self.tr("&Line sheet as PDF…"),
            ExportKind.PHOTOS: self.tr("Copies of the &photos…"),
            ExportKind.COPY: self.tr("Copy the &table"),
        }
        for kind, action in self._kinds.items():
            action.setText(texts[kind])
        self._show()
