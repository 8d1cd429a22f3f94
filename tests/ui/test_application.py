"""What a Mac's Finder opens reaches the program, and quiet texts can be read on light and dark desktops."""

import subprocess
import sys

FINDER = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from visrec_desktop.ui.application import Application

application = Application([])
application.file_opened.connect(print)
QCoreApplication.sendEvent(application, QFileOpenEvent("/shop/shop.visrecpack"))
"""

CONTRAST = """
from PySide6.QtGui import QColor, QPalette
from visrec_desktop.ui.application import Application

ROLES = QPalette.ColorRole


def luminance(colour, ground):
    share = colour.alphaF()
    parts = [share * a + (1 - share) * b for a, b in zip(colour.getRgbF()[:3], ground.getRgbF()[:3])]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(palette, role):
    ground = palette.color(role)
    darker, lighter = sorted([luminance(palette.color(ROLES.PlaceholderText), ground), luminance(ground, ground)])
    return (lighter + 0.05) / (darker + 0.05)


application = Application([])
application.setStyle("Fusion")
only = QPalette()
only.setColor(ROLES.PlaceholderText, QColor("red"))
print(application.palette().resolveMask() == only.resolveMask())
dark = QPalette()
for role, name in ((ROLES.Window, "#323232"), (ROLES.Base, "#242424"), (ROLES.Text, "#f0f0f0")):
    dark.setColor(role, QColor(name))
for palette in (application.palette(), dark):
    application.setPalette(palette)
    print(*(contrast(application.palette(), role) for role in (ROLES.Window, ROLES.Base)))
"""


def test_a_document_that_the_finder_opens_is_told_of() -> None:
    """In a process of its own: there is one application in each."""
    assert run(FINDER) == ["['/shop/shop.visrecpack']"]


def test_quiet_texts_can_be_read_on_light_and_on_dark() -> None:
    """Hints, counts and notes have a contrast of 4.5 to 1, also after the desktop has turned dark."""
    leaves_the_rest, *grounds = run(CONTRAST)
    assert leaves_the_rest == "True"
    assert len(grounds) == 2
    for contrast in map(float, " ".join(grounds).split()):
        assert 4.5 <= contrast < 8


def run(program: str) -> list[str]:
    """What a program prints."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()
