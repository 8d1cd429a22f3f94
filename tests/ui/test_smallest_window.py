"""The window at its smallest, with all that can be folded out."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import sample_query, search
from visrec_desktop.ui.main_window import MainWindow


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def test_nothing_lies_over_anything_else(qtbot: QtBot, shop: MainWindow) -> None:
    page = shop.search_page
    search(qtbot, shop, sample_query("sneaker_red"))
    shop.products.add_to_tray([page.model.photo_id(0)])
    shop.products.open_details()
    shop.resize(shop.minimumSize())
    qtbot.waitUntil(lambda: shop.product_panel.isVisible() and shop.tray.isVisible())
    qtbot.wait(50)
    for right in (page.chips, page.filters, page.header, page.grid, page.matches):
        assert place(page.panel).right() < place(right).left()
        assert place(right).right() < place(shop.product_panel).left()
        assert right.minimumSizeHint().width() <= right.width()
    assert place(shop.product_panel).right() < shop.width()
    assert place(page).bottom() < place(shop.tray).top()
