"""Takes a picture of every state of the window: `python tests/screenshots.py OUT`.

Each state is taken in light and dark and in English and Chinese; the results also on a small shop screen and
on a scaled display. The sample catalog is shown, from directories of its own, so that the pictures do not
depend on the machine. Look at them before a change of the window is called done.
"""

import argparse
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QSlider, QSpinBox, QWidget

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.product_states import product_states  # noqa: E402 - found through the line above
from tests.screen_acts import child, drag, drop, mime, settle, wait  # noqa: E402
from tests.screenshots_care import states as care_states  # noqa: E402
from tests.screenshots_counter import states as counter_states  # noqa: E402
from tests.screenshots_proofs import states as proof_states  # noqa: E402
from tests.screenshots_shop import states as shop_states  # noqa: E402
from visrec_desktop.core.errors import CatalogUnreadableError  # noqa: E402
from visrec_desktop.core.paths import resource, sample_folder  # noqa: E402
from visrec_desktop.core.records import IndexingSummary  # noqa: E402
from visrec_desktop.ui.application import Application  # noqa: E402
from visrec_desktop.ui.error_texts import error_text  # noqa: E402
from visrec_desktop.ui.garbage_collector import GarbageCollector  # noqa: E402
from visrec_desktop.ui.language import LANGUAGES, Language  # noqa: E402
from visrec_desktop.ui.main_window import MainWindow  # noqa: E402
from visrec_desktop.ui.settings import Settings  # noqa: E402
from visrec_desktop.ui.top_bar import BROWSE, SEARCH  # noqa: E402
from visrec_desktop.ui.welcome_page import FOLDER, TABLE  # noqa: E402
from visrec_desktop.workers.engine_client import EngineClient  # noqa: E402

THEMES = ("light", "dark")
SHOP_SCREEN = (1366, 768)
SCALE = "1.5"

# Colours of Fusion on a dark desktop; the offscreen platform has no desktop to ask.
_DARK = {
    QPalette.ColorRole.Window: "#323232",
    QPalette.ColorRole.WindowText: "#f0f0f0",
    QPalette.ColorRole.Base: "#242424",
    QPalette.ColorRole.AlternateBase: "#2b2b2b",
    QPalette.ColorRole.ToolTipBase: "#3c3c3c",
    QPalette.ColorRole.ToolTipText: "#d4d4d4",
    QPalette.ColorRole.Text: "#f0f0f0",
    QPalette.ColorRole.Button: "#323232",
    QPalette.ColorRole.ButtonText: "#f0f0f0",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.Light: "#4b4b4b",
    QPalette.ColorRole.Midlight: "#2a2a2a",
    QPalette.ColorRole.Dark: "#212121",
    QPalette.ColorRole.Mid: "#262626",
    QPalette.ColorRole.Shadow: "#141414",
    QPalette.ColorRole.Highlight: "#308cc6",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Link: "#62b0e8",
}


def main() -> int:
    """Take every picture in processes of their own: language, colours and scale are a process's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="a folder for the pictures")
    parser.add_argument("--only", metavar="THEME,LANGUAGE", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.only:
        return take(arguments.out, *arguments.only.split(","))
    for theme in THEMES:
        for language in LANGUAGES:
            _in_own_process(arguments.out, theme, language)
    _in_own_process(arguments.out, "light", "en", scale=SCALE)
    _in_own_process(arguments.out, "dark", "zh_CN", scale=SCALE)
    return 0


def _in_own_process(out: Path, theme: str, language: str, scale: str = "1") -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "VISREC_HOME": home, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": _platform(home)}
        command = [sys.executable, __file__, str(out), "--only", f"{theme},{language}"]
        subprocess.run(command, check=True, env=environment)


def _platform(folder: str) -> str:
    """Offscreen, with a screen as large as an office has."""
    screen = {"name": "office", "x": 0, "y": 0, "width": 2560, "height": 1600, "dpi": 96, "dpr": 1}
    configuration = Path(folder) / "screens.json"
    configuration.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={configuration}"


def take(out: Path, theme: str, language: str) -> int:
    """Take the pictures of one theme and one language in this process."""
    application = Application([])
    application.setStyle("Fusion")
    application.setPalette(_palette(theme))
    languages = Language(application)
    languages.set(language)
    client = EngineClient(application)
    settings = Settings()
    settings.language = language
    window = MainWindow(client, settings, languages)
    window.show()
    client.start()
    # As in the program: no engine thread may free widgets.
    collector = GarbageCollector(application)
    is_scaled = os.environ.get("QT_SCALE_FACTOR") == SCALE
    try:
        for name, widget in _results_only(window, client) if is_scaled else _states(window, client):
            settle()
            suffix = f"-{SCALE}x" if is_scaled else ""
            widget.grab().save(str(out / f"{name}-{theme}-{language}{suffix}.png"))
    finally:
        client.stop()
        collector.stop()
    return 0


def _states(window: MainWindow, client: EngineClient) -> Iterator[tuple[str, QWidget]]:
    """Bring the window into each state."""
    yield "01-first-start", window
    window.welcome_page.show_done({FOLDER, TABLE})
    yield "01-first-steps", window
    window.welcome_page.show_done(set())
    folder = _photos_with_two_broken()
    wait(client.indexing_progressed, lambda: window.open_path(folder))
    wait(client.indexing_paused, lambda: client.pause(True))
    settle()
    window.browse_page.renew()
    window.indexing_panel.show_paused(False)
    # The rate needs two reports.
    window.indexing_panel._clock = itertools.count(0.0, 12.9).__next__
    window.indexing_panel.show_progress(IndexingSummary(found=3068, embedded=1))
    window.indexing_panel.show_progress(IndexingSummary(found=3068, embedded=1238, failed=2))
    yield "02-indexing", window
    wait(client.indexing_finished, lambda: client.pause(False))
    window.messages.hide()
    yield "03-browse", window
    window.browse_page.filters.text.setText("zzz")
    yield "04-browse-nothing", window
    window.browse_page.filters.text.clear()
    window.show_page(SEARCH)
    yield "05-no-query", window
    photo = mime(resource("sample_queries", "sneaker_red.jpg"))
    drag(window, photo)
    yield "06-drag", window
    wait(client.retrieved, lambda: drop(window, photo))
    yield "07-results", window
    _ask_for(window, client, 40)
    window.search_page.grid.select_row(1)
    yield "08-many-results", window
    window.resize(*SHOP_SCREEN)
    yield f"09-results-{SHOP_SCREEN[0]}x{SHOP_SCREEN[1]}", window
    window.resize(window.minimumSize())
    yield "10-smallest-window", window
    window.resize(1180, 740)
    least = child(window.search_page.panel, QSlider)
    wait(client.retrieved, lambda: least.setValue(100))
    yield "11-nothing-similar", window
    wait(client.retrieved, lambda: least.setValue(0))
    wait(client.previewed, lambda: window.search_page.grid.preview_requested.emit(1))
    yield "12-preview", window.preview
    window.preview.close()
    window.menus.unreadable.trigger()
    yield "13-unreadable-photos", window.unreadable_dialog
    window.unreadable_dialog.close()
    window.messages.warn(error_text(CatalogUnreadableError(catalog="/home/shop/catalogs/summer.visrec")))
    yield "14-error", window
    window.show_page(BROWSE)
    window.messages.inform(window.tr("The sample catalog is ready. Drop a photo, or select a product and press S."))
    yield "15-information", window
    for number, menu in enumerate((window.menus.catalog, window.menus.program), 16):
        menu.popup(window.mapToGlobal(QPoint(16, 48)))
        yield f"{number}-menu", menu
        menu.close()
    window.resize(*SHOP_SCREEN)
    yield from product_states(window, client)
    yield from shop_states(window, client)
    yield from proof_states(window, client)
    yield from counter_states(window, client)
    yield from care_states(window, client)


def _results_only(window: MainWindow, client: EngineClient) -> Iterator[tuple[str, QWidget]]:
    wait(client.indexing_finished, lambda: window.open_path(sample_folder()))
    photo = mime(resource("sample_queries", "sofa_purple.jpg"))
    drag(window, photo)
    wait(client.retrieved, lambda: drop(window, photo))
    _ask_for(window, client, 12)
    yield "07-results", window


def _photos_with_two_broken() -> Path:
    """A copy of the sample with two files that cannot be read."""
    folder = Path(os.environ["VISREC_HOME"]) / "summer"
    shutil.copytree(sample_folder(), folder)
    photo = folder / "photos" / "mugs" / "MUG-009.jpg"
    photo.write_bytes((folder / "photos" / "mugs" / "MUG-001.jpg").read_bytes()[:9000])
    (folder / "photos" / "sofas" / "SOF-009.jpg").touch()
    return folder


def _ask_for(window: MainWindow, client: EngineClient, results: int) -> None:
    wait(client.retrieved, lambda: child(window.search_page.panel, QSpinBox).setValue(results))


def _palette(theme: str) -> QPalette:
    palette = QPalette(QApplication.palette())
    if theme == "dark":
        for role, colour in _DARK.items():
            palette.setColor(role, QColor(colour))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#828282"))
    return palette


if __name__ == "__main__":
    sys.exit(main())
