"""Symbolic icons in the palette's text colour."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton, QWidget

from visrec_desktop.core.paths import resource


class _TintedIconEngine(QIconEngine):
    """Draws a black SVG in the palette's colour of the moment, so that light and dark need one file."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Qt calls this for a real painter, at any scale."""
        group = QPalette.ColorGroup.Disabled if mode is QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        role = QPalette.ColorRole.HighlightedText if mode is QIcon.Mode.Selected else QPalette.ColorRole.ButtonText
        colour = QGuiApplication.palette().color(group, role)
        renderer = QSvgRenderer(QByteArray(_source(self._name).replace(b"#000000", colour.name().encode())))
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt calls this for menus and buttons; `size` is in device pixels."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Qt asks for copies."""
        return _TintedIconEngine(self._name)


@cache
def _source(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


def icon(name: str) -> QIcon:
    """The icon resources/icons/`name`.svg."""
    return QIcon(_TintedIconEngine(name))


def tool_button(name: str, parent: QWidget) -> QToolButton:
    """A flat button that shows an icon alone."""
    button = QToolButton(parent)
    button.setIcon(icon(name))
    button.setAutoRaise(True)
    return button


def program_icon() -> QIcon:
    """The program's own icon, in colour."""
    return QIcon(str(resource("icons", "visrec.svg")))
