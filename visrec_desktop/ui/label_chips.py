"""LabelChips: what the photo shows, above the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QInputDialog, QMenu, QVBoxLayout, QWidget

from visrec_desktop.core.products import Facets, LabelSource
from visrec_desktop.ui.chip import Chip, Mark
from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.flow_row import FlowRow
from visrec_desktop.ui.plain_text import no_keys, plain, show_plain
from visrec_desktop.ui.swatches import colour_of, colour_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.products import RecognizedLabel

_MOST_LINES = 2
# What is less likely than this says nothing but that the catalog has no such thing.
_WORTH_NAMING = 0.15
# The column of a name that is not the shop's own.
_GENERAL = "general"


class LabelChips(QWidget):
    """A click filters by a label; its menu corrects it."""

    filter_requested = Signal(str, str)  # column, value
    correction_made = Signal(str, str)  # column, value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[RecognizedLabel] = []
        self._facets = Facets()
        self._chips: list[Chip] = []
        self._is_whole = False
        # The label that the menu or the dialog is about, and the values that the dialog offers, by their names.
        self._asked: RecognizedLabel | None = None
        self._offered: dict[str, str] = {}
        self._row = FlowRow(_MOST_LINES, self)
        self._row.left_out_changed.connect(self._on_left_out_changed)
        self._more = Chip(parent=self._row)
        self._more.clicked.connect(self._show_all)
        self._menu = QMenu(self)
        self._filter = self._menu.addAction("")
        self._wrong = self._menu.addAction("")
        self._filter.triggered.connect(self._on_filter)
        self._wrong.triggered.connect(self._on_wrong)
        self._dialog = QInputDialog(self)
        self._dialog.setComboBoxEditable(True)
        self._dialog.textValueSelected.connect(self._on_corrected)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 16, 4)
        layout.addWidget(self._row)
        self._retranslate()
        self.hide()

    def show_labels(self, labels: Sequence[RecognizedLabel]) -> None:
        """Show what a photo was recognised as; nothing takes no room."""
        # The same labels again must not fold the chips, nor take the keyboard from them.
        if (worth := _worth_a_chip(labels)) != self._labels:
            self._labels, self._is_whole = worth, False
            self._show()

    def show_facets(self, facets: Facets) -> None:
        """The values among which a correction is chosen."""
        self._facets = facets

    def is_sure_of(self, column: str) -> bool:
        """Whether it is certain, or somebody said, what the photo shows in a column."""
        return any(label.column == column and label.is_sure for label in self._labels)

    def texts(self) -> list[str]:
        """What the chips say, of those that are left out too."""
        return [chip.text() for chip in self._chips]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show(self) -> None:
        old, self._chips = self._chips, [self._chip(label) for label in self._labels]
        self._row.set_most_lines(0 if self._is_whole else _MOST_LINES)
        self._row.set_items(self._chips, self._more)
        for chip in old:
            chip.deleteLater()
        self.setVisible(bool(self._chips))

    def _chip(self, label: RecognizedLabel) -> Chip:
        dot = colour_of(label.value) if label.column == "colour" else None
        is_quiet = not label.is_sure or label.column == _GENERAL
        chip = Chip(self._text(label), Mark.MENU, is_quiet=is_quiet, dot=dot, parent=self._row)
        chip.setToolTip(plain(self._tip(label)))
        chip.setAccessibleDescription(self._tip(label))
        chip.clicked.connect(self._on_clicked)
        chip.menu_requested.connect(self._on_menu_requested)
        return chip

    def _text(self, label: RecognizedLabel) -> str:
        if label.column == _GENERAL:
            text = self.tr("looks like: {value}")
        elif label.source is not LabelSource.CATALOG:
            text = "{value}"
        elif label.is_sure:
            text = self.tr("{value} {percent}%")
        elif not _is_worth_naming(label):
            text = self.tr("not sure what this is")
        else:
            text = self.tr("not sure: {value} {percent}% ?")
        return text.format(value=_shown(label), percent=round(100 * label.confidence))

    def _tip(self, label: RecognizedLabel) -> str:
        if label.column == _GENERAL:
            return self.tr("A general name, for this catalog has no names of its own. Click to say what it really is.")
        if not _is_worth_naming(label):
            return self.tr("This catalog seems to have nothing of the kind. Click to say what it really is.")
        if self._is_filter(label):
            tip = self.tr("{column}: {value}. Click to see only these; the arrow corrects it.")
        else:
            tip = self.tr("{column}: {value}. Click to say what it really is.")
        return tip.format(column=column_text(label.column), value=_shown(label))

    def _is_filter(self, label: RecognizedLabel) -> bool:
        """Whether products can have it: none has a general name, nor a colour that the catalog has not."""
        if not _is_worth_naming(label):
            return False
        return label.source is not LabelSource.GENERAL or label.value in self._facets.values.get(label.column, ())

    def _label_of(self, chip: object) -> RecognizedLabel | None:
        return next((label for own, label in zip(self._chips, self._labels, strict=True) if own is chip), None)

    @Slot()
    def _on_clicked(self) -> None:
        self._asked = self._label_of(self.sender())
        if self._asked and not self._is_filter(self._asked):
            self._on_wrong()
        else:
            self._on_filter()

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self._asked = label = self._label_of(self.sender())
        if label is None:
            return
        self._filter.setVisible(self._is_filter(label))
        self._filter.setText(self.tr("&Show only “{value}”").format(value=no_keys(_shown(label))))
        self._menu.popup(place)

    @Slot()
    def _on_filter(self) -> None:
        if self._asked:
            self.filter_requested.emit(self._asked.column, self._asked.value)

    @Slot()
    def _on_wrong(self) -> None:
        if self._asked is None:
            return
        column = _corrected_column(self._asked)
        values = self._facets.values.get(column, {})
        self._offered = {colour_text(value) if column == "colour" else value: value for value in sorted(values)}
        self._dialog.setComboBoxItems(list(self._offered))
        self._complete_anywhere()
        shown = _shown(self._asked)
        self._dialog.setTextValue(shown if shown in self._offered and _is_worth_naming(self._asked) else "")
        text = self.tr("{column} of this photo: choose one, or type a new one.")
        self._dialog.setLabelText(text.format(column=no_keys(column_text(column))))
        show_plain(self._dialog)
        self._dialog.open()

    def _complete_anywhere(self) -> None:
        """Find a value by any part of it, for there may be hundreds."""
        values = self._dialog.findChild(QComboBox)
        completer = values.completer() if values else None
        if completer:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)

    @Slot(str)
    def _on_corrected(self, text: str) -> None:
        text = text.strip()
        if text and self._asked:
            self.correction_made.emit(_corrected_column(self._asked), self._offered.get(text, text))

    @Slot()
    def _show_all(self) -> None:
        self._is_whole = True
        self._row.set_most_lines(0)
        if self._chips:
            self._chips[0].setFocus()

    @Slot(int)
    def _on_left_out_changed(self, count: int) -> None:
        self._more.setText(self.tr("+{count} more").format(count=count))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("What the photo shows"))
        self._wrong.setText(self.tr("This is &wrong…"))
        self._dialog.setWindowTitle(self.tr("Correct what the photo shows"))
        self._show()


def _is_worth_naming(label: RecognizedLabel) -> bool:
    return label.is_sure or label.confidence >= _WORTH_NAMING


def _worth_a_chip(labels: Sequence[RecognizedLabel]) -> list[RecognizedLabel]:
    """What is likely enough; and of the categories one in any case, for that none is likely is worth knowing."""
    categories = [label for label in labels if label.column == "category"]
    stranger = None if any(map(_is_worth_naming, categories)) else next(iter(categories), None)
    return [label for label in labels if _is_worth_naming(label) or label is stranger]


def _shown(label: RecognizedLabel) -> str:
    return colour_text(label.value) if label.column == "colour" else label.value


def _corrected_column(label: RecognizedLabel) -> str:
    # What a general name should have been is the shop's own category.
    return "category" if label.column == _GENERAL else label.column
