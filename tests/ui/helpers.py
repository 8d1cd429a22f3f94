"""What a user does, and what a user sees, for the tests of the window."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from visrec_desktop.core.paths import resource
from visrec_desktop.ui.main_window import MainWindow

Child = TypeVar("Child", bound=QWidget)

SAMPLE_PRODUCTS = [
    (category, f"{stem}{number}.jpg")
    for category, stem in (("mugs", "MUG-00"), ("sneakers", "0050"), ("sofas", "SOF-00"), ("t-shirts", "0010"))
    for number in (1, 2, 3)
]


def sample_query(name: str) -> Path:
    """A query photo that comes with the program."""
    return resource("sample_queries", f"{name}.jpg")


def files(*paths: Path) -> QMimeData:
    """What a file manager drags."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def text(content: str) -> QMimeData:
    """Copied text."""
    data = QMimeData()
    data.setText(content)
    return data


def html(content: str) -> QMimeData:
    """What a browser drags."""
    data = QMimeData()
    data.setHtml(content)
    return data


def raw(format_name: str, content: bytes) -> QMimeData:
    """Bytes under a format's name."""
    data = QMimeData()
    data.setData(format_name, QByteArray(content))
    return data


def drag_into(
    window: QWidget, mime: QMimeData, place: QPoint, offered: Qt.DropAction = Qt.DropAction.CopyAction
) -> bool:
    """Begin a drag over the window's system handle, so that Qt finds the widget below `place` itself."""
    enter = QDragEnterEvent(place, offered, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), enter)
    move = QDragMoveEvent(
        place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window.windowHandle(), move)
    return enter.isAccepted()


def drop(window: QWidget, mime: QMimeData, place: QPoint | None = None) -> bool:
    """Drag something into the window and let it go; whether it was taken."""
    place = place or window.rect().center()
    drag_into(window, mime, place)
    event = QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), event)
    return event.isAccepted()


def first(parent: QWidget, kind: type[Child]) -> Child:
    """The first child of a kind."""
    child = parent.findChild(kind)
    assert child is not None
    return child


def result_names(window: MainWindow) -> list[str]:
    """The results, best first."""
    model = window.search_page.model
    return [model.name(row) for row in range(model.total)]


def result_skus(window: MainWindow) -> list[str]:
    """The products of the results, best first; empty for a photo without one."""
    model = window.search_page.model
    return [product.sku if (product := model.product(row)) else "" for row in range(model.total)]


def search(qtbot: QtBot, window: MainWindow, photo: Path) -> None:
    """Drop a photo, and wait until its results are here and what it shows is said."""
    answers = [window._client.retrieved, window.search_page._insights.labels_known]
    with qtbot.waitSignals(answers, timeout=30_000):
        assert drop(window, files(photo))


def press(parent: QWidget, text: str) -> None:
    """Click the button in sight that says this."""
    buttons = [button for button in parent.findChildren(QAbstractButton) if button.isVisible()]
    (button,) = (button for button in buttons if text in {button.text().replace("&", ""), button.accessibleName()})
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(12, button.height() // 2))


def similarities(window: MainWindow) -> list[float]:
    """Of the results, in their order."""
    model = window.search_page.model
    return [result.similarity for row in range(model.total) if (result := model.result(row))]


def visible_texts(widget: QWidget) -> set[str]:
    """Every text that can be read in a widget now."""
    found = set()
    for child in widget.findChildren(QWidget):
        if not child.isVisible():
            continue
        if isinstance(child, QLabel | QAbstractButton):
            found.add(child.text())
        elif isinstance(child, QLineEdit):
            found.add(child.placeholderText())
    return found - {""}


def nameless(widget: QWidget) -> list[str]:
    """Buttons in sight that say nothing to somebody who cannot see their icons."""
    return [
        f"{type(button).__name__} in {type(button.parent()).__name__}"
        for button in widget.findChildren(QAbstractButton)
        if button.isVisible() and not (button.text() or button.accessibleName())
    ]


def colours(image: QImage) -> int:
    """How many different colours a picture has, looking at every fourth pixel."""
    return len({image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)})
