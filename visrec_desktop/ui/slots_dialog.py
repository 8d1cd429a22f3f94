"""SlotsDialog: which slot of an outfit or a room each category fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.recommend.slots import default_slot
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.icons import tool_button
from visrec_desktop.ui.plain_text import PlainLabel, plain
from visrec_desktop.ui.reason_texts import SLOT_NAMES, slot_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.engine_client import EngineClient

_ROW_HEIGHT = 32
_Answer = tuple[dict[str, str], "Mapping[str, int]"]


def _read_slots(session: Session) -> _Answer:
    """In the engine's thread: each category's slot, and how many products it has."""
    return session.slots(), session.facets().values.get("category", {})


class _SlotField(QComboBox):
    """A list to choose from and to write into."""

    slot_chosen = Signal(str, str)  # category, slot

    def __init__(self, category: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._category = category
        self._slot = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumWidth(200)
        self._editor.setAcceptDrops(False)
        self.activated.connect(self._on_finished)
        self._editor.editingFinished.connect(self._on_finished)

    @property
    def _editor(self) -> QLineEdit:
        editor = self.lineEdit()
        assert editor is not None
        return editor

    def show_slot(self, slot: str, offered: list[str], *, is_guess: bool) -> None:
        """Show a slot, quietly where it is only a guess."""
        self._slot = slot
        self.blockSignals(True)
        self._editor.blockSignals(True)
        self.clear()
        for name in offered:
            self.addItem(slot_text(name), name)
        self.setEditText(slot_text(slot))
        self.setCurrentIndex(self.findData(slot))
        self._editor.setCursorPosition(0)
        self._editor.blockSignals(False)
        self.blockSignals(False)
        font = self.font()
        font.setBold(not is_guess)
        self._editor.setFont(font)
        palette = QPalette(self.palette())
        if is_guess:
            palette.setColor(QPalette.ColorRole.Text, palette.color(QPalette.ColorRole.PlaceholderText))
        self._editor.setPalette(palette)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the table: nobody means to change a slot in passing."""
        event.ignore()

    @Slot()
    def _on_finished(self) -> None:
        text = self.currentText().strip()
        # A well-known slot is shown by its translated name.
        index = self.findText(text, Qt.MatchFlag.MatchFixedString)
        slot = str(self.itemData(index)) if index >= 0 else text
        if slot != self._slot:
            self.slot_chosen.emit(self._category, slot)


class SlotsDialog(QDialog):
    """A table of categories; a slot that was edited is bold and can go back to what the program guessed."""

    slots_changed = Signal()

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._slots: dict[str, str] = {}
        self._counts: Mapping[str, int] = {}
        self._text = PlainLabel(self, wordWrap=True)
        self._note = PlainLabel(self, wordWrap=True)
        self._note.hide()
        self._table = QTableWidget(0, 4, self)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self._table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(3, _ROW_HEIGHT)
        self._table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._back = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        for button in buttons.buttons():
            assert isinstance(button, QPushButton)
            # Enter in a field is about the field.
            button.setAutoDefault(False)
        self._back.clicked.connect(self._on_all_back)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._note)
        layout.addWidget(buttons)
        self.resize(640, 520)
        self._retranslate()

    def show_slots(self) -> None:
        """Read the slots and open."""
        self._client.ask(_read_slots, self._on_read, self._on_failed)
        self.show()
        self.raise_()

    @property
    def edits(self) -> dict[str, str]:
        """The categories whose slot is not the guessed one."""
        return {category: slot for category, slot in self._slots.items() if slot != default_slot(category)}

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.ApplicationPaletteChange:
            self._show_state()
        super().changeEvent(event)

    # Answers ----------------------------------------------------------------------------------------------

    def _on_read(self, answer: _Answer) -> None:
        self._slots, self._counts = answer
        self._fill()

    def _on_kept(self, _: object) -> None:
        self._note.hide()
        self.slots_changed.emit()

    def _on_not_kept(self, error: KnownError) -> None:
        """Show what holds instead."""
        self._on_failed(error)
        self._client.ask(_read_slots, self._on_read, self._on_failed)

    def _on_failed(self, error: KnownError) -> None:
        self._note.setText(error_text(error))
        self._note.show()

    # Changes ----------------------------------------------------------------------------------------------

    @Slot(str, str)
    def set_slot(self, category: str, slot: str) -> None:
        """Put a category into a slot; an empty one means the guess."""
        self._keep({**self._slots, category: slot.strip() or default_slot(category)})

    def _keep(self, slots: dict[str, str]) -> None:
        if slots == self._slots:
            return
        self._slots = slots
        edits = self.edits
        self._client.ask(lambda session: session.set_slots(edits), self._on_kept, self._on_not_kept)
        self._show_state()

    @Slot()
    def _on_all_back(self) -> None:
        self._keep({category: default_slot(category) for category in self._slots})

    @Slot()
    def _on_back(self) -> None:
        self.set_slot(str(self.sender().property("category")), "")

    # The table --------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """A row for each category."""
        self._table.setRowCount(0)
        self._table.setRowCount(len(self._slots))
        for row, category in enumerate(self._slots):
            item = QTableWidgetItem(category)
            item.setToolTip(plain(category))
            self._table.setItem(row, 0, item)
            number = QTableWidgetItem(str(self._counts.get(category, 0)))
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._table.setItem(row, 1, number)
            field = _SlotField(category, self._table)
            field.setAccessibleName(self.tr("Slot of {category}").format(category=category))
            field.slot_chosen.connect(self.set_slot)
            self._table.setCellWidget(row, 2, field)
        self._show_state()

    def _show_state(self) -> None:
        """The fields stay when their values change, for one of them has the focus."""
        offered = list(dict.fromkeys([*SLOT_NAMES, *sorted(self._slots.values())]))
        for row, (category, slot) in enumerate(self._slots.items()):
            is_guess = slot == default_slot(category)
            field = self._table.cellWidget(row, 2)
            assert isinstance(field, _SlotField)
            field.show_slot(slot, offered, is_guess=is_guess)
            if is_guess:
                self._table.removeCellWidget(row, 3)
            elif self._table.cellWidget(row, 3) is None:
                self._table.setCellWidget(row, 3, self._back_button(category))
        self._back.setEnabled(bool(self.edits))

    def _back_button(self, category: str) -> QToolButton:
        button = tool_button("undo", self._table)
        button.setProperty("category", category)
        text = self.tr("Back to the guess: {slot}").format(slot=slot_text(default_slot(category)))
        button.setToolTip(plain(text))
        button.setAccessibleName(text)
        button.clicked.connect(self._on_back)
        return button

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Slots"))
        self._text.setText(
            self.tr(
                "A slot is a place in an outfit or a room: shoes, a bag, a lamp. What goes with a product is looked "
                "for in the other slots. The program guesses them from the names of the categories; choose or write "
                "another where it is wrong."
            )
        )
        headings = [self.tr("Category"), self.tr("Products"), self.tr("Slot"), ""]
        self._table.setHorizontalHeaderLabels(headings)
        self._table.setAccessibleName(self.windowTitle())
        self._back.setText(self.tr("&Back to all guesses"))
        self._fill()
