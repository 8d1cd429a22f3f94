"""ThumbnailDelegate paints every kind of tile into a picture that is not blank."""

import time

import pytest
from PySide6.QtCore import QModelIndex, QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from tests.ui.helpers import colours
from visrec_desktop.core.products import Product
from visrec_desktop.core.records import SearchResult
from visrec_desktop.ui.thumbnail_delegate import ThumbnailDelegate, _fitted
from visrec_desktop.ui.thumbnail_model import ThumbnailModel
from visrec_desktop.workers.engine_client import EngineClient

PLAIN = QStyle.StateFlag.State_Enabled


def paint(index: QModelIndex, state: QStyle.StateFlag = PLAIN) -> QImage:
    delegate, option = ThumbnailDelegate(), QStyleOptionViewItem()
    option.state = state
    option.palette = QPalette()
    option.rect = QRect(0, 0, 180, 200)
    image = QImage(QSize(180, 200), QImage.Format.Format_RGB32)
    image.fill(option.palette.color(QPalette.ColorRole.Window))
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    return image


@pytest.fixture
def model(client: EngineClient) -> ThumbnailModel:
    """Shows the twelve photos and one that has no picture."""
    model = ThumbnailModel(client)
    model.show_photos([*client.browsing_ids(), 10_000])
    return model


def test_a_photo_is_painted_in_its_colours(model: ThumbnailModel) -> None:
    assert colours(paint(model.index(0))) > 16
    assert paint(model.index(0)) != paint(model.index(1))


def test_a_photo_without_a_picture_says_so(model: ThumbnailModel) -> None:
    image = paint(model.index(12))
    assert colours(image) > 2
    assert image != paint(model.index(0))


@pytest.mark.parametrize(
    "state",
    [
        PLAIN | QStyle.StateFlag.State_Selected,
        PLAIN | QStyle.StateFlag.State_HasFocus,
        PLAIN | QStyle.StateFlag.State_MouseOver,
        PLAIN | QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus,
    ],
)
@pytest.mark.parametrize("row", [0, 12])
def test_a_state_can_be_seen(model: ThumbnailModel, state: QStyle.StateFlag, row: int) -> None:
    assert paint(model.index(row), state) != paint(model.index(row))


def test_a_result_has_its_figure_and_a_bar_of_its_length(client: EngineClient) -> None:
    model, photo_id = ThumbnailModel(client), client.browsing_ids()[0]
    plain = ThumbnailModel(client)
    plain.show_photos([photo_id])
    pictures = []
    for similarity in (0.2, 0.8):
        model.show_results([SearchResult(photo_id, b"hats/one.jpg", similarity)])
        pictures.append(paint(model.index(0)))
    assert pictures[0] != pictures[1]
    assert paint(plain.index(0)) not in pictures


@pytest.mark.parametrize("similarity", [-1.0, 0.0, 1.0, 1.0000001])
def test_a_figure_at_the_edge_stays_on_its_plate(client: EngineClient, similarity: float) -> None:
    model = ThumbnailModel(client)
    model.show_results([SearchResult(client.browsing_ids()[0], b"hats/one.jpg", similarity)])
    assert colours(paint(model.index(0))) > 16


@pytest.mark.parametrize("size", [(400, 100), (100, 400), (16, 16), (300, 300)])
def test_a_picture_is_shown_whole_and_keeps_its_shape(size: tuple[int, int]) -> None:
    frame = QRect(6, 6, 168, 160)
    fitted = _fitted(QSize(*size), frame)
    assert frame.contains(fitted)
    assert fitted.width() / fitted.height() == pytest.approx(size[0] / size[1], rel=0.05)


def test_a_name_of_a_million_letters_holds_nothing_up(model: ThumbnailModel) -> None:
    photo_id = model.photo_id(0)
    model._products[photo_id] = Product("x" * 1_000_000, name="x" * 1_000_000)
    started = time.perf_counter()
    assert paint(model.index(0)) != paint(model.index(1))
    assert time.perf_counter() - started < 0.1
