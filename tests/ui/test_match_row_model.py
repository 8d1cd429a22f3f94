"""MatchRowModel and MatchDelegate: the tiles of a slot, with reasons, a pin and what is dragged out of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.ui.client_at_once import PRODUCTS, ClientAtOnce, FakeSession, stock
from visrec_desktop.core.products import Match, Reason
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.match_row_model import MatchDelegate, MatchRole, MatchRowModel
from visrec_desktop.ui.sku_mime import SKU_FORMAT, dragged_skus
from visrec_desktop.ui.thumbnail_model import Role

WHY = (Reason("similar style"), Reason("colours agree"))
RULE = (Reason("pinned by a house rule"),)


@pytest.fixture
def model(qtbot: QtBot, catalog: Catalog) -> MatchRowModel:
    """A chair in stock, a chair that is sold out and pinned, and a lamp without reasons."""
    photos = stock(catalog)
    model = MatchRowModel(ClientAtOnce(FakeSession(catalog)))
    model.set_catalog(catalog.path, Path("/shop"))
    _, oak, steel, lamp, _ = PRODUCTS
    chosen = ((steel, WHY), (oak, RULE), (lamp, ()))
    model.show_matches([Match(p, photos[p.sku], f"{p.sku}.jpg".encode(), 0.8, why) for p, why in chosen])
    return model


def test_it_is_a_model_as_qt_wants_it(model: MatchRowModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_matches([model.match_at(1)])
    model.show_matches([])
    assert not model.index(0).isValid()


def test_a_tile_is_a_product_with_its_reasons(model: MatchRowModel) -> None:
    index = model.index(0)
    assert index.data() == "Steel chair"
    assert index.data(MatchRole.REASONS) == "Similar style, colours agree"
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert {"Steel chair", "0003 · 60 EUR", "9 in stock", "Similar style, colours agree"} <= set(tip.split("\n"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == tip.replace("\n", ", ")
    # Going together is no similarity, and a vote is about one.
    assert index.data(Role.FIGURE) is None
    assert not index.data(Role.CAN_VOTE)


def test_only_what_a_house_rule_put_there_is_pinned(model: MatchRowModel) -> None:
    assert [model.index(row).data(MatchRole.IS_PINNED) for row in range(3)] == [False, True, False]


def test_a_dragged_product_is_a_file_and_a_sku(model: MatchRowModel) -> None:
    data = model.mimeData([model.index(0), model.index(1)])
    assert [url.fileName() for url in data.urls()] == ["0003.jpg", "0002.jpg"]
    assert dragged_skus(data) == ["0003", "0002"]
    assert SKU_FORMAT in model.mimeTypes()


def test_the_pin_is_painted(qapp: QApplication, model: MatchRowModel) -> None:
    delegate, option = MatchDelegate(), QStyleOptionViewItem()
    option.palette, option.rect = QApplication.palette(), QRect(0, 0, 172, 220)

    def painted(index: QModelIndex) -> QImage:
        image = QImage(172, 220, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        delegate.paint(painter, option, index)
        painter.end()
        return image.copy(130, 8, 36, 36)

    pinned = painted(model.index(1))
    model.show_matches([Match(m.product, m.photo_id, m.path, m.score, WHY) for m in [model.match_at(1)]])
    assert painted(model.index(0)) != pinned
