"""GridHeader: what a grid shows, how much of it, and how large."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from visrec_desktop.ui.elided_line import ElidedLine
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.thumbnail_grid import SIDES


class GridHeader(QWidget):
    """A title, a note and the slider for the size of the tiles; more widgets may be put before the slider."""

    side_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(self)
        font = self._title.font()
        font.setPixelSize(17)
        font.setBold(True)
        self._title.setFont(font)
        self._note = ElidedLine(self)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(SIDES[0], SIDES[-1])
        self._slider.setMinimumWidth(48)
        self._slider.setMaximumWidth(120)
        self._slider.valueChanged.connect(self.side_changed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 8, 16, 8)
        self._layout.setSpacing(12)
        self._layout.addWidget(self._title)
        self._layout.addWidget(self._note, 1)
        self._layout.addWidget(self._slider)
        self._retranslate()

    def add(self, widget: QWidget) -> None:
        """Put a widget before the slider."""
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def show_text(self, title: str, note: str = "") -> None:
        """What the grid shows."""
        self._title.setText(title)
        self._note.show_line(note)

    def text(self) -> tuple[str, str]:
        """Title and note."""
        return self._title.text(), self._note.text()

    @Slot(int)
    def show_side(self, side: int) -> None:
        """Follow the grid without telling it again."""
        self._slider.blockSignals(True)
        self._slider.setValue(side)
        self._slider.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._slider.setToolTip(self.tr("Size of the pictures (Ctrl+plus, Ctrl+minus)"))
        self._slider.setAccessibleName(self.tr("Size of the pictures"))
