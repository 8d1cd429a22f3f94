"""What a user does who looks for something: search, narrow, look closer, judge, collect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from tests.soak.garbage import GARBAGE
from visrec_desktop.core.products import Look, Region, Vote
from visrec_desktop.ui.top_bar import BROWSE, MAP, SEARCH

if TYPE_CHECKING:
    from tests.soak.user import User


def search_by_file(user: User) -> None:
    user.drop_file(user.some(user.queries))
    user.settle()


def search_by_paste(user: User) -> None:
    mime = QMimeData()
    mime.setImageData(QImage(str(user.some(user.queries))))
    QGuiApplication.clipboard().setMimeData(mime)
    user.window.menus.paste.trigger()
    user.settle()
    QGuiApplication.clipboard().clear()


def search_by_catalog_photo(user: User) -> None:
    if user.has_catalog:
        user.window.search_similar(user.some(user.photo_ids))
        user.settle()


def search_twice_at_once(user: User) -> None:
    """The second question comes before the first is answered."""
    for _ in range(3):
        user.drop_file(user.some(user.queries))
    user.settle()


def crop(user: User) -> None:
    left, top = user.random.uniform(0, 0.5), user.random.uniform(0, 0.5)
    panel = user.window.search_page.panel
    panel.region_chosen.emit(Region(left, top, 0.4, 0.4))
    user.settle()
    panel.region_chosen.emit(None)
    user.settle()


def choose_look(user: User) -> None:
    looks = user.window.search_page.panel._more.look_choice._looks
    looks.setCurrentIndex(user.random.randrange(len(Look)))
    user.settle()
    looks.setCurrentIndex(0)
    user.settle()


def choose_swatch(user: User) -> None:
    choice = user.window.search_page.panel._more.look_choice
    swatch = user.some(list(choice._swatches.values()))
    if user.has_catalog and swatch.isEnabled():
        swatch.click()
        user.settle()
        swatch.click()
        user.settle()


def choose_numbers(user: User) -> None:
    panel = user.window.search_page.panel
    panel._top.setValue(user.random.choice([1, 5, 20, 60]))
    panel._least.setValue(user.random.choice([0, 0, 20, 95]))
    user.rest(200)
    user.settle()
    panel._least.setValue(0)
    panel._top.setValue(12)


def for_you(user: User) -> None:
    user.window.search_page.panel._more._for_you.click()
    user.settle()


def filter_results(user: User) -> None:
    filters, facets = user.window.search_page.filters, user.window.products._facets
    column = user.some(sorted(facets.values))
    if column and facets.values[column]:
        filters.add_value(column, user.some(sorted(facets.values[column])))
        user.settle()
    filters.clear()
    user.settle()


def filter_as_typed(user: User) -> None:
    user.window.show_page(BROWSE)
    text = user.window.browse_page.filters.text
    for letter in user.some(["mug", "chair", "green", "苹果", "%_'", "zzz"]):
        QTest.keyClicks(text, letter) if letter.isascii() else text.insert(letter)
        user.rest(30)
    user.settle()
    text.clear()
    user.settle()


def browse(user: User) -> None:
    user.window.show_page(BROWSE)
    grid = user.window.browse_page.grid
    bar = grid.verticalScrollBar()
    for _ in range(5):
        bar.setValue(user.random.randint(0, max(0, bar.maximum())))
        user.rest(30)
    if grid.thumbnails.total:
        grid.select_row(user.random.randrange(grid.thumbnails.total))


def preview(user: User) -> None:
    ids = user.photo_ids
    if not ids:
        return
    user.window.preview_photo(user.some(ids))
    user.rest(100)
    user.window.show_page(BROWSE)
    total = user.window.browse_page.model.total
    if total:
        user.window.browse_page.grid.preview_requested.emit(user.random.randrange(total))
        for _ in range(3):
            user.window.preview._show_next()
            user.rest(30)
    user.settle()


def show_map(user: User) -> None:
    if not user.has_catalog:
        return
    user.window.show_page(MAP)
    user.settle()
    page = user.window.map_page
    for button in (page.header.zoom_in, page.header.zoom_in, page.header.zoom_out, page.header.fit):
        button.click()
        user.rest(20)
    view = page.view
    for _ in range(10):
        place = QPoint(user.random.randrange(view.width()), user.random.randrange(view.height()))
        QTest.mouseMove(view, place)
        view.repaint()
    view.select(range(min(12, len(page.shown_ids))))
    user.rest(30)
    view.select(())
    user.settle()


def vote(user: User) -> None:
    page = user.window.search_page
    if page.retrieval is not None and page.model.total:
        row = user.random.randrange(page.model.total)
        page.grid.vote_cast.emit(row, user.some([*Vote, None]))
        user.settle()


def explain(user: User) -> None:
    page = user.window.search_page
    if page.retrieval is not None and page.model.total:
        user.window.proofs.explain_result(user.random.randrange(page.model.total))
        user.settle()


def matches(user: User) -> None:
    if user.has_catalog:
        user.window.products.search_matches(user.some(user.photo_ids))
        user.settle()
        user.window.search_page.matches.set_folded(bool(user.random.getrandbits(1)))
        user.rest(30)


def collect_and_compare(user: User) -> None:
    if not user.has_catalog:
        return
    tray = user.window.tray
    user.window.products.add_to_tray(user.random.sample(user.photo_ids, min(3, len(user.photo_ids))))
    user.settle()
    if tray._compare.isEnabled():
        tray._compare.click()
        user.settle()
    user.close_dialogs()
    tray.clear()
    user.settle()


def details(user: User) -> None:
    if user.has_catalog:
        user.window.show_page(SEARCH if user.random.getrandbits(1) else BROWSE)
        user.window.products.open_details()
        user.rest(30)
        user.window.products.toggle_details()


def save_search(user: User) -> None:
    page, searches = user.window.search_page, user.window.proofs.searches
    if page.retrieval is None or not user.may_change:
        return
    searches.save_as("soak", page.retrieval, page.options)
    user.settle()
    user.window.menus.saved_searches.trigger()
    user.settle()
    searches._again.click()
    user.settle()
    searches._delete.click()
    user.settle()


def hover(user: User) -> None:
    """Tips come and go."""
    grid = user.window.search_page.grid if user.window.search_page.isVisible() else user.window.browse_page.grid
    for _ in range(5):
        place = QPointF(user.random.randrange(grid.width()), user.random.randrange(grid.height())).toPoint()
        QTest.mouseMove(grid.viewport(), place)
        user.rest(10)


def keys(user: User) -> None:
    """Whatever the keyboard does in the grid, except what asks the system for something."""
    user.window.show_page(SEARCH)
    grid = user.window.search_page.grid
    for _ in range(8):
        QTest.keyClick(grid, user.some([Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_T]))
    user.settle()


def drop_garbage(user: User) -> None:
    user.drop(user.some(GARBAGE)(user))
    user.settle()
