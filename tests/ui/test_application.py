"""What a Mac's Finder opens reaches the program."""

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


def test_a_document_that_the_finder_opens_is_told_of() -> None:
    """In a process of its own: there is one application in each."""
    done = subprocess.run([sys.executable, "-c", FINDER], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['/shop/shop.visrecpack']"
