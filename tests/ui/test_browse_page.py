"""BrowsePage: how much there is."""

from pytestqt.qtbot import QtBot

from tests.ui.client_at_once import ClientAtOnce, FakeSession, stock
from visrec_desktop.core.products import Facets
from visrec_desktop.core.records import IndexedPhoto, PhotoFile
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.browse_page import BrowsePage


def test_photos_that_show_no_product_are_counted_apart(qtbot: QtBot, catalog: Catalog) -> None:
    stock(catalog)
    client = ClientAtOnce(FakeSession(catalog))
    client._reader = catalog
    page = BrowsePage(client)
    qtbot.addWidget(page)
    page.show_facets(Facets(products=5))
    page.renew()
    assert page.header.text() == ("Browse", "5 products")
    catalog.store([IndexedPhoto(PhotoFile(b"room.jpg", 9, 1), b"room")], "model/1/whole")
    page.renew()
    assert page.header.text() == ("Browse", "5 products, 1 other photo")
    page.show_facets(Facets())
    assert page.header.text() == ("Browse", "6 photos")
