"""The states of the window that a catalog with products has: import, details, what a photo shows, filters, likeness."""

import csv
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QWidget

from tests.fakes import picture
from tests.screen_acts import child, drag, drop, mime, settle, wait, wait_until
from visrec_desktop.core.paths import resource, sample_folder, sample_table
from visrec_desktop.core.products import Filters, Look
from visrec_desktop.core.records import Query
from visrec_desktop.pipeline.session import Session
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.query_picture import QueryPicture
from visrec_desktop.ui.top_bar import BROWSE, SEARCH
from visrec_desktop.workers.engine_client import EngineClient

_State = tuple[str, QWidget]


def product_states(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    """Bring the window into each state, on the sample with its products."""
    wait(client.indexing_finished, lambda: window.open_path(sample_folder()))
    wait_until(lambda: window.products._facets.products)
    window.messages.hide()
    window.show_page(BROWSE)
    yield "20-browse-products", window
    window.show_page(SEARCH)
    yield from _importing(window)
    _search(window, client, resource("sample_queries", "sneaker_red.jpg"))
    yield "24-products", window
    yield from _details(window)
    yield from _labels(window, client)
    yield from _filters(window, client)
    yield from _likeness(window, client)


def _search(window: MainWindow, client: EngineClient, photo: Path) -> None:
    data = mime(photo)
    drag(window, data)
    wait(client.retrieved, lambda: drop(window, data))
    said: list[object] = []
    # The engine answers in turn: what is asked last is answered when all else is.
    client.ask(lambda session: len(session.rules()), said.append)
    wait_until(lambda: said)
    settle()


def _importing(window: MainWindow) -> Iterator[_State]:
    """A table with a price that is none, and a row without a photo."""
    with sample_table().open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[2][rows[0].index("price")] = "cheap"
    table = Path(os.environ["VISREC_HOME"]) / "产品.csv"
    with table.open("w", encoding="gbk", newline="") as file:
        csv.writer(file, delimiter=";").writerows([*rows, ["X-1", "none.jpg", "?", "mugs", "", "1", "1"]])
    window.menus.import_table.trigger()
    dialog = window.products.dialogs.imports
    yield "21-import", dialog
    dialog.open_table(table)
    wait_until(dialog._next.isEnabled)
    yield "22-import-columns", dialog
    _click(dialog._next)
    yield "23-import-dry-run", dialog
    dialog.close()


def _details(window: MainWindow) -> Iterator[_State]:
    window.search_page.grid.select_row(0)
    window.menus.details.trigger()
    yield "25-details", window
    window.product_panel.edit()
    yield "26-edit", window
    window.product_panel._form.cancelled.emit()
    window.menus.details.trigger()


def _labels(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    """The dialog that corrects, and proposals for products that have lost their category."""
    chips = window.search_page.chips
    _click(chips._chips[0], at_end=True)
    chips._menu.close()
    chips._wrong.trigger()
    yield "27-correct-label", chips._dialog
    chips._dialog.reject()
    wait(client.retrieved, lambda: client.ask(_lose_categories, lambda _: window.products.renew()))
    window.menus.recognize.trigger()
    dialog = window.products.dialogs.recognition
    wait_until(dialog._recognize.isEnabled)
    _click(dialog._recognize)
    wait_until(lambda: dialog._model.total)
    yield "28-recognise-many", dialog
    dialog.close()
    for _ in range(2):
        wait(client.retrieved, window.products.undo)
    window.messages.hide()


def _lose_categories(session: Session) -> None:
    for sku in ("00503", "SOF-002"):
        product = session.product(sku)
        assert product is not None
        session.save_product(replace(product, category=""))


def _filters(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    filters = window.search_page.filters
    for number, button in enumerate((filters._columns["category"], filters._columns["colour"], filters._price)):
        _click(button)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        yield f"29-filter-{number + 1}", popup
        popup.close()
    wait(client.retrieved, lambda: filters.add_value("category", "sneakers"))
    wait(client.retrieved, lambda: _click(filters._stock))
    yield "30-filtered", window
    wait(client.retrieved, lambda: filters.text.insert("zzz"))
    yield "31-hidden-by-filters", window
    wait(client.retrieved, filters.clear)
    assert filters.filters == Filters()


def _likeness(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    panel = window.search_page.panel
    photo: Any = child(panel, QueryPicture)
    panel.is_unfolded = True
    looks = panel._more.look_choice._looks
    wait(client.retrieved, lambda: looks.setCurrentIndex(list(Look).index(Look.OTHER_COLOURS)))
    yield "32-other-colours", window
    wait(client.retrieved, lambda: looks.setCurrentIndex(0))
    _search(window, client, resource("sample_queries", "striped_shirt_busy.jpg"))
    _click(panel._more._suggest)
    wait_until(lambda: photo._suggestion is not None)
    yield "33-suggested-region", window
    wait(client.retrieved, photo._confirm)
    yield "34-region", window
    wait(client.retrieved, photo.clear_region)
    wait(client.retrieved, panel._more._clean_up.click)
    yield "35-cleaned-up", window
    wait(client.retrieved, panel._more._clean_up.click)
    mug = resource("sample_queries", "mug_orange.jpg")
    wait(client.retrieved, lambda: window.search_page.add_photo(Query(mug.name, path=mug)))
    yield "36-several-photos", window
    panel.is_unfolded = False
    strange = Path(os.environ["VISREC_HOME"]) / "strange.png"
    picture(3, (300, 300)).save(strange)
    _search(window, client, strange)
    yield "37-no-close-match", window
    wait(client.retrieved, lambda: child(panel, QSlider).setValue(80))
    yield "38-cut-off", window
    wait(client.retrieved, lambda: child(panel, QSlider).setValue(0))


def _click(widget: QWidget, *, at_end: bool = False) -> None:
    x = widget.width() - 12 if at_end else 12
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(x, widget.height() // 2))
