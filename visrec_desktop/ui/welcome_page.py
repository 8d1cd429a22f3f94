"""WelcomePage: the empty first window, which tells in one glance what to do."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from visrec_desktop.ui.icons import icon, program_icon

_SYMBOL_SIDE = 96
_TEXT_WIDTH = 460


class WelcomePage(QWidget):
    """A sentence and two buttons."""

    folder_requested = Signal()
    sample_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        symbol = QLabel(self)
        symbol.setPixmap(program_icon().pixmap(QSize(_SYMBOL_SIDE, _SYMBOL_SIDE), self.devicePixelRatioF()))
        self._title = QLabel(self)
        self._text = QLabel(self, wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._text.setFixedWidth(_TEXT_WIDTH)
        self._folder = QPushButton(icon("folder"), "", self, default=True)
        self._sample = QPushButton(icon("grid"), "", self)
        for button in (self._folder, self._sample):
            button.setMinimumHeight(40)
            button.setMinimumWidth(200)
        self._folder.clicked.connect(self.folder_requested)
        self._sample.clicked.connect(self.sample_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addStretch()
        buttons.addWidget(self._folder)
        buttons.addWidget(self._sample)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch()
        for widget in (symbol, self._title, self._text):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        layout.addStretch()
        self._scale_title()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _scale_title(self) -> None:
        font = self._title.font()
        font.setPixelSize(22)
        font.setBold(True)
        self._title.setFont(font)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Drop a photo, see products"))
        self._text.setText(
            self.tr(
                "Open a folder of product photos. When it is indexed, drop any photo into this window "
                "to see the most similar products. Nothing leaves this computer."
            )
        )
        # A label with wrapped lines asks for one line's height in a centred layout.
        self._text.setMinimumHeight(self._text.heightForWidth(_TEXT_WIDTH))
        self._folder.setText(self.tr("&Open a folder…"))
        self._sample.setText(self.tr("&Try the sample catalog"))
