"""What is drawn by hand: the icons in the colours of the palette, and the highlight of a drag."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import colours
from visrec_desktop.core.paths import resource
from visrec_desktop.ui.drop_overlay import DropOverlay
from visrec_desktop.ui.icons import icon, program_icon

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg") if path.stem != "visrec")


@pytest.fixture
def restored_palette(qapp: QApplication) -> Iterator[None]:
    """Gives the program its own colours back."""
    palette = QPalette(QApplication.palette())
    yield
    QApplication.setPalette(palette)


def brightness(picture: QIcon) -> float:
    image = picture.pixmap(QSize(48, 48)).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    opaque = [colour.lightnessF() for colour in pixels if colour.alpha() > 200]
    assert opaque
    return sum(opaque) / len(opaque)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_dark_on_light_and_light_on_dark(qtbot: QtBot, restored_palette: None, name: str) -> None:
    palette = QPalette(QApplication.palette())
    palette.setColor(QPalette.ColorRole.ButtonText, QColor("black"))
    QApplication.setPalette(palette)
    assert brightness(icon(name)) < 0.2
    palette.setColor(QPalette.ColorRole.ButtonText, QColor("white"))
    QApplication.setPalette(palette)
    assert brightness(icon(name)) > 0.8


def test_a_disabled_icon_is_paler(qtbot: QtBot) -> None:
    normal = icon("search").pixmap(QSize(32, 32), QIcon.Mode.Normal).toImage()
    assert icon("search").pixmap(QSize(32, 32), QIcon.Mode.Disabled).toImage() != normal


def test_the_program_has_an_icon_in_colour(qtbot: QtBot) -> None:
    assert colours(program_icon().pixmap(QSize(128, 128)).toImage()) > 4


def test_the_highlight_covers_its_window_and_lets_the_mouse_through(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    before = window.grab().toImage()
    overlay = DropOverlay(window, QWidget(window))
    assert overlay.isHidden()
    overlay.show_text("Drop to find similar products")
    assert overlay.geometry() == window.rect()
    assert window.grab().toImage() != before
    assert colours(window.grab().toImage()) > 8
    overlay.hide()
    assert window.grab().toImage() == before
