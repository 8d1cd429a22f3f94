"""LookChoice: which sameness counts, and a colour to search for instead of the photo's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QGridLayout, QVBoxLayout, QWidget

from visrec_desktop.core.products import Look
from visrec_desktop.recommend.colour_names import COLOUR_NAMES
from visrec_desktop.ui.icons import tool_button
from visrec_desktop.ui.plain_text import PlainLabel, plain
from visrec_desktop.ui.swatches import BASIC, colour_text, edge_colour

_SWATCH = 24
_COLUMNS = 7


class SwatchButton(QAbstractButton):
    """A disc of one colour; a ring says that it is chosen."""

    def __init__(self, colour: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = colour
        self.setCheckable(True)
        self.setFixedSize(_SWATCH, _SWATCH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0 to 255."""
        return self.colour.red(), self.colour.green(), self.colour.blue()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The disc with an edge, for white is a colour too."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = _SWATCH - (10 if self.isChecked() else 6)
        disc = QRectF(0, 0, side, side)
        disc.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(edge_colour(palette), 1))
        painter.setBrush(self.colour)
        painter.drawEllipse(disc)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawEllipse(ring)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1, Qt.PenStyle.DotLine))
            painter.drawRect(ring)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click as the space bar is."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class LookChoice(QWidget):
    """A swatch searches by its colour alone; clicked once more, or another look chosen, it is let go."""

    changed = Signal()
    eyedropper_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel(self)
        self._looks = QComboBox(self)
        self._label.setBuddy(self._looks)
        # Long words of some language must not widen the panel.
        self._looks.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for look in Look:
            self._looks.addItem("", look)
        self._looks.currentIndexChanged.connect(self._on_look_changed)
        self._swatches = {key: SwatchButton(QColor(*COLOUR_NAMES[key].rgb), self) for key in BASIC}
        # What the eyedropper took has a place of its own.
        self._picked = SwatchButton(QColor(), self)
        self._picked.hide()
        group = QButtonGroup(self, exclusive=False)
        for button in (*self._swatches.values(), self._picked):
            group.addButton(button)
        group.buttonClicked.connect(self._on_swatch_clicked)
        self.eyedropper = tool_button("eyedropper", self)
        self.eyedropper.setCheckable(True)
        self.eyedropper.setFixedSize(_SWATCH, _SWATCH)
        self.eyedropper.setIconSize(QSize(16, 16))
        self.eyedropper.clicked.connect(self.eyedropper_toggled)
        self._swatch: tuple[int, int, int] | None = None
        self._make_layout()
        self._retranslate()

    @property
    def look(self) -> Look:
        """Which sameness counts."""
        return Look(self._looks.currentData())

    @property
    def swatch(self) -> tuple[int, int, int] | None:
        """The colour to search for; `None` for the photo's own."""
        return self._swatch

    def choose_swatch(self, rgb: tuple[int, int, int] | None) -> None:
        """Search by a colour, or by the photo again."""
        if not self.forget_swatch() and rgb is None:
            return
        if rgb is not None:
            self._swatch = rgb
            self._set_look(Look.COLOUR_ONLY)
            if all(rgb != button.rgb for button in self._swatches.values()):
                self._picked.colour = QColor(*rgb)
                self._picked.show()
            self._show_checks()
        self.changed.emit()

    def forget_swatch(self) -> bool:
        """Let the colour go without a word; whether there was one."""
        had_one, self._swatch = self._swatch is not None, None
        if had_one:
            self._set_look(Look.WHOLE)
        self._show_checks()
        return had_one

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_look_changed(self) -> None:
        if self.look is not Look.COLOUR_ONLY:
            self._swatch = None
            self._show_checks()
        self.changed.emit()

    @Slot(QAbstractButton)
    def _on_swatch_clicked(self, button: SwatchButton) -> None:
        self.choose_swatch(None if button.rgb == self._swatch else button.rgb)

    def _set_look(self, look: Look) -> None:
        self._looks.blockSignals(True)
        self._looks.setCurrentIndex(list(Look).index(look))
        self._looks.blockSignals(False)

    def _show_checks(self) -> None:
        for button in (*self._swatches.values(), self._picked):
            button.setChecked(button.rgb == self._swatch)
            button.update()

    def _make_layout(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, button in enumerate(self._swatches.values()):
            grid.addWidget(button, *divmod(place, _COLUMNS - 1))
        grid.addWidget(self.eyedropper, 0, _COLUMNS - 1)
        grid.addWidget(self._picked, 1, _COLUMNS - 1)
        grid.setColumnStretch(_COLUMNS, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._label)
        layout.addWidget(self._looks)
        layout.addLayout(grid)

    def _retranslate(self) -> None:
        self._label.setText(self.tr("&What counts"))
        for widget in (self._looks, self._looks.view()):
            widget.setAccessibleName(self.tr("What counts"))
        texts = {
            Look.WHOLE: self.tr("The whole look"),
            Look.COLOUR_COUNTS: self.tr("Colour counts more"),
            Look.COLOUR_BLIND: self.tr("Any colour"),
            Look.OTHER_COLOURS: self.tr("Same style, other colours"),
            Look.COLOUR_ONLY: self.tr("Only the colour"),
        }
        for row, look in enumerate(Look):
            self._looks.setItemText(row, texts[look])
        for key, button in self._swatches.items():
            text = self.tr("Search by this colour: {colour}").format(colour=colour_text(key))
            button.setToolTip(plain(text))
            button.setAccessibleName(text)
        self.eyedropper.setToolTip(self.tr("Pick a colour in the photo"))
        self.eyedropper.setAccessibleName(self.eyedropper.toolTip())
        self._picked.setToolTip(self.tr("Search by the colour that was picked"))
        self._picked.setAccessibleName(self._picked.toolTip())
