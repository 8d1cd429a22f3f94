"""MessageBar: what the user should know, in one line that does not stop them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from visrec_desktop.ui.icons import icon, tool_button
from visrec_desktop.ui.plain_text import PlainLabel

_ICON_SIDE = 20
_INFORMATION_MILLISECONDS = 6000


class MessageBar(QFrame):
    """Shows one message until it is closed or replaced; a mere information goes by itself."""

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = "info"
        self._then: Callable[[], None] | None = None
        self._symbol = PlainLabel(self)
        self._text = PlainLabel(self)
        self._text.setWordWrap(True)
        # A message may name a file, and a file name is never markup.
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(self._text.textInteractionFlags().TextSelectableByMouse)
        self._action = QPushButton(self)
        self._action.clicked.connect(self._on_action)
        self._close = tool_button("close", self)
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self, singleShot=True, interval=_INFORMATION_MILLISECONDS)
        self._timer.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self._symbol, self._text, self._action, self._close):
            layout.addWidget(widget)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._retranslate()
        self.hide()

    def inform(self, text: str, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Something went well; `action` names a button that does `then`."""
        self._show("info", text, action)
        self._then = then
        self._timer.start()

    def warn(self, text: str, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Something did not; `action` names a button that does `then`, or else emits `action_requested`."""
        self._show("warning", text, action)
        self._then = then
        self._timer.stop()

    def text(self) -> str:
        """The message."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the palette."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._paint_symbol()
        super().changeEvent(event)

    def _show(self, name: str, text: str, action: str) -> None:
        self._name = name
        self._paint_symbol()
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()

    def _paint_symbol(self) -> None:
        self._symbol.setPixmap(icon(self._name).pixmap(_ICON_SIDE, _ICON_SIDE))

    @Slot()
    def _on_action(self) -> None:
        self.hide()
        if self._then is not None:
            self._then()
        else:
            self.action_requested.emit()

    def _retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close this message"))
