"""QueryPanel: the photo that is searched by, and what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.records import SearchOptions
from visrec_desktop.ui.icons import icon

if TYPE_CHECKING:
    from visrec_desktop.core.records import Retrieval

MOST_RESULTS = 500
DEFAULT_RESULTS = 5
# A changed number searches again after so long, so that dragging the slider asks once.
_SETTLE_MILLISECONDS = 150


class _QueryPicture(QWidget):
    """The query, or an invitation to drop one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.pixmap = QPixmap()
        self.invitation = ""

    def sizeHint(self) -> QSize:
        """Square, as products are."""
        return QSize(232, 232)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, whole; without one a dashed field."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame, palette = QRectF(self.rect()).adjusted(1, 1, -1, -1), self.palette()
        path = QPainterPath()
        path.addRoundedRect(frame, 8, 8)
        painter.fillPath(path, palette.color(QPalette.ColorRole.AlternateBase))
        if self.pixmap.isNull():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.5, Qt.PenStyle.DashLine))
            painter.drawPath(path)
            symbol = icon("drop").pixmap(QSize(64, 64), self.devicePixelRatioF())
            painter.setOpacity(0.6)
            painter.drawPixmap((self.width() - 64) // 2, self.height() // 2 - 72, 64, 64, symbol)
            painter.setOpacity(1.0)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            text = QRect(16, self.height() // 2, self.width() - 32, self.height() // 2 - 16)
            painter.drawText(text, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self.invitation)
            return
        painter.setClipPath(path)
        size = self.pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(self.rect().center())
        painter.drawPixmap(target, self.pixmap)


class QueryPanel(QWidget):
    """Shows the query with its name and size; the numbers below it search again when they change."""

    open_requested = Signal()
    paste_requested = Signal()
    options_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_query = False
        self._picture = _QueryPicture(self)
        self._name = QLabel(self)
        self._name.setWordWrap(True)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._size = QLabel(self)
        self._size.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._open = QPushButton(icon("image"), "", self)
        self._paste = QPushButton(icon("paste"), "", self)
        self._open.clicked.connect(self.open_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._top_label = QLabel(self)
        self._top = QSpinBox(self, minimum=1, maximum=MOST_RESULTS, value=DEFAULT_RESULTS)
        self._top_label.setBuddy(self._top)
        self._least_label = QLabel(self)
        self._least_value = QLabel(self)
        self._least = QSlider(Qt.Orientation.Horizontal, self)
        self._least.setRange(0, 100)
        self._least_label.setBuddy(self._least)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self.options_changed)
        self._top.valueChanged.connect(self._on_changed)
        self._least.valueChanged.connect(self._on_changed)
        self._make_layout()
        self._retranslate()

    @property
    def options(self) -> SearchOptions:
        """What is asked for; a slider at its left end asks for no similarity at all."""
        least = self._least.value() / 100
        return SearchOptions(self._top.value(), least if self._least.value() else -1.0)

    def set_options(self, top: int, least_percent: int) -> None:
        """Set the numbers without searching."""
        for widget, value in ((self._top, top), (self._least, least_percent)):
            widget.blockSignals(True)
            widget.setValue(value)
            widget.blockSignals(False)
        self._show_least()

    @property
    def least_percent(self) -> int:
        """The least similarity, in percent."""
        return int(self._least.value())

    def show_query(self, retrieval: Retrieval) -> None:
        """Show what was searched by."""
        self._has_query = True
        pixmap = QPixmap()
        pixmap.loadFromData(retrieval.query_picture)
        self._picture.pixmap = pixmap
        self._picture.update()
        width, height = retrieval.query_size
        self._name.setText(retrieval.query.name)
        self._name.setToolTip(retrieval.query.name)
        self._size.setText(f"{width} × {height}")
        self._picture.setAccessibleName(retrieval.query.name)

    def clear(self) -> None:
        """No query."""
        self._has_query = False
        self._picture.pixmap = QPixmap()
        self._picture.update()
        self._name.clear()
        self._size.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_changed(self) -> None:
        self._show_least()
        self._settle.start()

    def _show_least(self) -> None:
        value = self._least.value()
        self._least_value.setText(f"{value}%" if value else self.tr("any"))

    def _make_layout(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._open)
        buttons.addWidget(self._paste)
        results = QHBoxLayout()
        results.addWidget(self._top_label, 1)
        results.addWidget(self._top)
        least = QHBoxLayout()
        least.addWidget(self._least_label, 1)
        least.addWidget(self._least_value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 16)
        layout.setSpacing(8)
        layout.addWidget(self._picture)
        layout.addWidget(self._name)
        layout.addWidget(self._size)
        layout.addLayout(buttons)
        layout.addSpacing(16)
        layout.addLayout(results)
        layout.addLayout(least)
        layout.addWidget(self._least)
        layout.addStretch()
        self.setFixedWidth(256)

    def _retranslate(self) -> None:
        self._picture.invitation = self.tr("Drop a photo here, or anywhere in the window")
        self._picture.update()
        if not self._has_query:
            self._picture.setAccessibleName(self.tr("No photo yet"))
        self._open.setText(self.tr("&Open…"))
        self._open.setToolTip(self.tr("Search by a photo from a file"))
        self._paste.setText(self.tr("&Paste"))
        self._paste.setToolTip(self.tr("Search by the photo on the clipboard (Ctrl+V)"))
        self._top_label.setText(self.tr("&Results"))
        self._top.setAccessibleName(self.tr("Number of results"))
        self._least_label.setText(self.tr("&Least similarity"))
        self._least.setAccessibleName(self.tr("Least similarity in percent"))
        self._show_least()
