"""MapPage: the map of a catalog, lit up by filters and groups, with what is selected on it."""

from collections.abc import Callable
from dataclasses import replace
from inspect import isgenerator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder
from tests.ui.client_at_once import PRODUCTS, stock
from tests.ui.helpers import nameless, press
from visrec_desktop.core.errors import CatalogLockedError, KnownError
from visrec_desktop.core.products import Filters
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.map_page import MapPage
from visrec_desktop.workers.engine_client import EngineClient

ROOMS = ("Kitchen", "Kitchen", "Study", "Study", "Study")


class Client(EngineClient):
    """Its engine never starts: every operation runs at once, or when `answer` is called where it `waits`."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.waits = False
        self.waiting: list[Callable[[], None]] = []
        self.asked = 0
        self.fail_next: KnownError | None = None

    def ask(
        self,
        operation: Callable[[Any], Any],
        then: Callable[[Any], None] | None = None,
        fail: Callable[[KnownError], None] | None = None,
    ) -> None:
        self.asked += 1

        def run() -> None:
            if self.fail_next is not None:
                error, self.fail_next = self.fail_next, None
                (fail or self.operation_failed.emit)(error)
                return
            answer = operation(self.session)
            if isgenerator(answer):
                answer = _returned(answer)
            if then is not None:
                then(answer)

        if self.waits:
            self.waiting.append(run)
        else:
            run()

    def answer(self) -> None:
        self.waits = False
        while self.waiting:
            self.waiting.pop(0)()

    def thumbnail(self, photo_id: int) -> bytes | None:
        return self.session.catalog.thumbnail(photo_id)


def _returned(steps: Any) -> Any:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.fixture
def client(catalog: Catalog) -> Client:
    """Five products: two chairs, two lamps and a table."""
    stock(catalog, [replace(product, extras={"room": room}) for product, room in zip(PRODUCTS, ROOMS, strict=True)])
    return Client(Session(catalog, SmallEmbedder()))


class SmallEmbedder(FakeEmbedder):
    """For the embeddings of `stock`."""

    def __init__(self) -> None:
        super().__init__("model/1/whole")

    @property
    def size(self) -> int:
        return 16


@pytest.fixture
def page(qtbot: QtBot, client: Client) -> MapPage:
    page = MapPage(client)
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    page.show_facets(client.session.facets())
    page.renew()
    return page


def lit(page: MapPage, client: Client) -> set[str]:
    """The SKUs of what is lit up."""
    photos = page.view.photos
    assert photos is not None
    products = [client.session.opened.columns.product(photo_id) for photo_id in photos.photo_ids]
    return {product.sku for product, is_lit in zip(products, photos.is_lit, strict=True) if product and is_lit}


def legend(page: MapPage) -> list[str]:
    return [button.text() for button in page.legend.findChildren(QToolButton) if button.isVisible()]


def test_the_whole_catalog_is_shown_and_its_categories_are_the_colours(page: MapPage) -> None:
    assert page.view.isVisible()
    assert page.header.note() == "5 photos"
    assert legend(page) == ["Chairs  2", "Lighting  2", "Tables  1"]


def test_before_there_are_photos_the_page_says_so(qtbot: QtBot, catalog: Catalog) -> None:
    page = MapPage(Client(Session(catalog, SmallEmbedder())))
    qtbot.addWidget(page)
    page.show()
    page.renew()
    assert not page.view.isVisible()
    assert page._hint.text() == "The map appears here when photos are indexed."


def test_filters_light_up_what_passes(page: MapPage, client: Client) -> None:
    page.filters.set_filters(Filters(text="steel"))
    page.filters.filters_changed.emit()
    assert lit(page, client) == {"0003", "0004"}
    assert page.header.note() == "2 of 5 photos"

    press(page, "Chairs  2")
    assert lit(page, client) == {"0003"}
    press(page, "Chairs  2")
    page.filters.clear()
    assert lit(page, client) == {"0001", "0002", "0003", "0004", "0005"}


def test_one_group_is_lit_up_alone(page: MapPage, client: Client) -> None:
    press(page, "Chairs  2")
    press(page, "Lighting  2")
    assert lit(page, client) == {"0004", "0005"}


def test_another_column_gives_the_colours(page: MapPage) -> None:
    columns = page.header.findChild(QComboBox)
    assert columns is not None
    columns.setCurrentText("Room")
    columns.activated.emit(columns.currentIndex())
    assert legend(page) == ["Study  3", "Kitchen  2"]


def test_what_is_selected_goes_to_the_tray(qtbot: QtBot, page: MapPage) -> None:
    page.view.select([1, 3])
    assert page.selection.isVisible()
    with qtbot.waitSignal(page.tray_requested) as sent:
        press(page, "Add to tray")
    assert sent.args == [page.view.selected_ids]
    press(page.selection, "Clear")
    assert page.view.selected_ids == []
    assert not page.selection.isVisible()


def test_the_same_photos_keep_their_zoom_and_selection(page: MapPage, client: Client) -> None:
    page.view.zoom(2)
    page.view.select([0])
    camera = page.view.camera

    page.renew()

    assert page.view.camera == camera
    assert page.view.selected_ids == [page.view.photos.photo_ids[0]]  # type: ignore[union-attr]


def test_what_changes_while_the_map_is_made_is_on_the_next_one(page: MapPage, client: Client) -> None:
    client.waits = True
    page.renew()
    page.renew()
    assert len(client.waiting) == 1
    client.session.opened.index.remove(client.session.photo_ids()[:1])
    client.answer()
    assert page.header.note() == "4 photos"
    assert client.waiting == []


def test_another_catalog_begins_anew(page: MapPage, client: Client) -> None:
    client.waits = True
    page.renew()
    page.clear()
    client.waiting.clear()
    assert not page.view.isVisible()
    client.waits = False
    page.renew()
    assert page.view.isVisible()


def test_an_error_is_told_and_the_page_can_be_asked_again(qtbot: QtBot, page: MapPage, client: Client) -> None:
    page.clear()
    client.fail_next = CatalogLockedError(catalog=client.session.catalog.path)
    with qtbot.waitSignal(client.operation_failed):
        page.renew()
    page.renew()
    assert page.view.isVisible()


def test_every_tool_says_what_it_does_and_is_reached_by_tab(page: MapPage) -> None:
    page.view.select([0])
    assert nameless(page) == []
    assert page.view.accessibleName() == "Map of all photos"
    assert page.view.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_tools_look_around(page: MapPage) -> None:
    scale = page.view.camera.scale
    press(page.header, "Nearer")
    assert page.view.camera.scale > scale or scale == 240
    press(page.header, "Farther")
    press(page.header, "Show all")
    assert page.view.camera == page.view.camera.fitted()
    press(page.header, "Select")
    assert page.view.draws
