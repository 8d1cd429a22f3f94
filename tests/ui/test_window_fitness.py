"""The photo check in the window: what could be better is listed, shown large, and never touched."""

import shutil
from pathlib import Path

from PIL import Image, ImageFilter
from pytestqt.qtbot import QtBot

from tests.ui.helpers import press
from tests.ui.shop import LONG, settled
from visrec_desktop.core.fitness import Flaw
from visrec_desktop.ui.main_window import MainWindow


def test_a_bad_photo_is_named_and_opened(qtbot: QtBot, window: MainWindow, products: Path) -> None:
    bad = products / "photos" / "mugs" / "BAD-001.jpg"
    with Image.open(products / "photos" / "mugs" / "MUG-001.jpg") as photo:
        photo.filter(ImageFilter.GaussianBlur(12)).save(bad)
    content = bad.read_bytes()
    with qtbot.waitSignal(window._client.indexing_finished, timeout=LONG):
        window.menus.index_again.trigger()
    settled(qtbot, window)

    window.menus.photo_check.trigger()
    dialog = window.proofs.photo_check
    qtbot.waitUntil(lambda: dialog._report is not None, timeout=LONG)
    assert dialog._report is not None
    (found,) = (photo for photo in dialog._report.photos if photo.path == b"mugs/BAD-001.jpg")
    assert Flaw.BLURRED in found.flaws

    dialog._list.setCurrentIndex(dialog._model.index(dialog._model.photos.index(found), 0))
    with qtbot.waitSignal(window._client.previewed, timeout=LONG) as shown:
        press(dialog, "Open")
    assert shown.args is not None
    assert shown.args[0].photo_id == found.photo_id
    assert bad.read_bytes() == content


def test_another_catalog_is_checked_anew(qtbot: QtBot, window: MainWindow, products: Path, tmp_path: Path) -> None:
    window.menus.photo_check.trigger()
    dialog = window.proofs.photo_check
    qtbot.waitUntil(lambda: dialog._report is not None, timeout=LONG)
    shutil.copytree(products / "photos" / "mugs", tmp_path / "mugs")
    with qtbot.waitSignal(window._client.indexing_finished, timeout=LONG):
        window.open_path(tmp_path / "mugs")
    assert not dialog.isVisible()
    assert dialog._report is None
