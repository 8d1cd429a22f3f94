"""Checks with a window: it opens a catalog, searches, is painted, speaks both languages, and writes a PDF."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QSize, Qt, QTimer, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from visrec_desktop.core.paths import resource
from visrec_desktop.core.records import Query
from visrec_desktop.self_test.bench import CheckError, expect
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.language import LANGUAGES, Language
from visrec_desktop.ui.line_sheet import LineSheet, SheetItem, SheetOptions, WantedPicture, finish
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.settings import Settings
from visrec_desktop.workers.engine_client import EngineClient

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import SignalInstance

    from visrec_desktop.self_test.bench import Bench

_PATIENCE_MILLISECONDS = 60_000
# Until what a search leads to has been asked, answered and painted.
_REST_MILLISECONDS = 700
_WINDOW = QSize(1180, 740)
# A window that is not blank has text, tiles and photos; a plain page has a few dozen colours.
_LEAST_COLOURS = 500
_SAMPLES = 400
_ON_SHEET = 15
_PDF_PAGES = 2


# Lives as long as the process, as Qt wants it.
_applications: list[QApplication] = []


class _Shown(NamedTuple):
    window: MainWindow
    client: EngineClient


def check_display(_bench: Bench) -> str:
    """Qt finds its plugins and a display; the first check, for all others share what it makes."""
    # Before anything else makes one that cannot show windows.
    _applications.append(QApplication(sys.argv[:1]))
    _applications[0].setStyle("Fusion")
    screen = QGuiApplication.primaryScreen().size()
    return f"{QGuiApplication.platformName()}, Qt {qVersion()}, {screen.width()} x {screen.height()}"


def check_window(bench: Bench) -> str:
    """The window opens the catalog, answers a photo, and shows it."""
    with _shown_window("en") as (window, client):
        _wait(client.indexing_finished, lambda: window.open_path(bench.catalog))
        query = resource("sample_queries", "mug_orange.jpg")
        _wait(client.retrieved, lambda: window.search(Query(query.name, path=query)))
        _rest()
        picture = window.grab().toImage()
        found = window.search_page.grid.model().rowCount()
    colours = _colours(picture)
    expect(found, "the grid has no results")
    expect(colours >= _LEAST_COLOURS, f"the window looks blank: {colours} colours")
    return f"{picture.width()} x {picture.height()} pixels, {colours} colours, {found} results"


def check_languages(_bench: Bench) -> str:
    """The window speaks English and Chinese, and so do Qt's own buttons."""
    said = {}
    for name in LANGUAGES:
        with _shown_window(name) as (window, _):
            cancel = QCoreApplication.translate("QPlatformTheme", "Cancel")
            said[name] = (window.menus.about.text().replace("&", ""), cancel)
    expect(said["en"] == ("About Visrec Desktop", "Cancel"), f"English: {said['en']}")
    for text in said["zh_CN"]:
        expect(any("\u4e00" <= letter <= "\u9fff" for letter in text), f"no Chinese: {text!r}")
    fonts = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    drawn = f"Chinese font {fonts[0]}" if fonts else "NO CHINESE FONT is installed: characters will be boxes"
    return f"{', '.join(' / '.join(texts) for texts in said.values())}; {drawn}"


def check_pdf(bench: Bench) -> str:
    """A line sheet of the sample becomes a PDF."""
    path = bench.folder / "line-sheet.pdf"
    with Catalog(bench.catalog, read_only=True) as catalog:
        photos = [photo for photo in catalog.photos() if photo.fault is None][:_ON_SHEET]
        items = [SheetItem(photo.id, catalog.products.of_photo(photo.id), photo.file.path) for photo in photos]

        def picture(wanted: WantedPicture) -> QImage:
            return QImage.fromData(catalog.thumbnail(wanted.photo_id) or b"")

        sheet = LineSheet(items, SheetOptions("Self-test 自检"))
        finish(sheet.write(path), picture)
    content = path.read_bytes()
    expect(content.startswith(b"%PDF-"), "what was written is no PDF")
    expect(sheet.pages == _PDF_PAGES == content.count(b"/Type /Page\n"), "pages are missing")
    return f"{sheet.pages} pages, {len(items)} products, {len(content) / 1024:.0f} kB"


@contextmanager
def _shown_window(language_name: str) -> Iterator[_Shown]:
    """The window as `app.run_window` makes it, without its lock: another one may be running."""
    expect(QApplication.instance() is not None, "there is no display")
    application = QApplication.instance()
    language = Language(application)
    language.set(language_name)
    client = EngineClient(application)
    window = MainWindow(client, Settings(), language)
    window.resize(_WINDOW)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    try:
        _wait(window.first_painted, window.show)
        client.start()
        yield _Shown(window, client)
    finally:
        window.close()
        client.stop()
        language.set("en")
        window.deleteLater()
        QCoreApplication.sendPostedEvents()


def _wait(signal: SignalInstance, start: Callable[[], object]) -> None:
    """Start something, then let events run until a signal comes."""
    loop, is_late = QEventLoop(), []
    timer = QTimer(singleShot=True, interval=_PATIENCE_MILLISECONDS)
    timer.timeout.connect(lambda: is_late.append(True))
    timer.timeout.connect(loop.quit)
    connection = signal.connect(loop.quit)
    timer.start()
    # Within the loop: what ends at once would be missed before it.
    QTimer.singleShot(0, start)
    loop.exec()
    timer.stop()
    QObject.disconnect(connection)
    if is_late:
        raise CheckError(f"no answer within {_PATIENCE_MILLISECONDS // 1000} s")


def _rest() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_REST_MILLISECONDS, loop.quit)
    loop.exec()


def _colours(picture: QImage) -> int:
    """How many colours the pixels of a grid over the picture have."""
    across = max(1, picture.width() // _SAMPLES)
    places = ((x, y) for y in range(0, picture.height(), across) for x in range(0, picture.width(), across))
    return len({picture.pixel(x, y) for x, y in places})
