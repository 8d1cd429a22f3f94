"""What sameness is, chosen in the window: looks, category, price, parts of the photo, several photos, a clean-up."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QSlider
from pytestqt.qtbot import QtBot

from tests.fakes import picture
from tests.ui.helpers import (
    drop,
    files,
    first,
    press,
    result_names,
    result_skus,
    sample_query,
    search,
    similarities,
    visible_texts,
)
from visrec_desktop.core.products import Look
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.query_picture import QueryPicture

_LONG = 20_000


@pytest.fixture
def unfolded(shop: MainWindow) -> MainWindow:
    press(shop.search_page.panel, "More choices")
    return shop


def ask(qtbot: QtBot, window: MainWindow, choice: str, row: int) -> None:
    """Choose a row of a list by the keyboard, and wait for the results."""
    boxes = window.search_page.panel.findChildren(QComboBox)
    box = next(box for box in boxes if box.accessibleName() == choice)
    with qtbot.waitSignal(window._client.retrieved, timeout=_LONG):
        for _ in range(abs(row - box.currentIndex())):
            QTest.keyClick(box, Qt.Key.Key_Down if row > box.currentIndex() else Qt.Key.Key_Up)


def drag(picture: QueryPicture, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(picture, start + (end - start) * step / 4)
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=end)


def products(window: MainWindow) -> list[tuple[str, str, float | None]]:
    """Category, colour and price of the results."""
    found = [window.search_page.model.product(row) for row in range(window.search_page.model.total)]
    return [(product.category, product.colour, product.price) for product in found if product]


def test_a_look_is_chosen(qtbot: QtBot, unfolded: MainWindow, indexed_shop: Path) -> None:
    search(qtbot, unfolded, indexed_shop / "photos" / "sneakers" / "00503.jpg")
    found = {}
    for row, look in enumerate(Look):
        if row:
            ask(qtbot, unfolded, "What counts", row)
        assert unfolded.search_page.options.look is look
        found[look] = products(unfolded)
    # A red sneaker: itself first, its black brother first, and red things of any kind.
    assert found[Look.WHOLE][0][:2] == ("sneakers", "red")
    assert found[Look.OTHER_COLOURS][0][0] == "sneakers"
    assert "red" not in found[Look.OTHER_COLOURS][0][1]
    assert len({category for category, *_ in found[Look.COLOUR_ONLY]}) > 1
    press(unfolded.search_page.panel, "More choices")
    assert "&More choices (1 in force)" in visible_texts(unfolded.search_page.panel)


def test_category_and_price_can_be_kept_to(qtbot: QtBot, unfolded: MainWindow) -> None:
    panel = unfolded.search_page.panel
    panel.set_options(20, 0)
    search(qtbot, unfolded, sample_query("sofa_purple"))
    with qtbot.waitSignal(unfolded._client.retrieved, timeout=_LONG):
        press(panel, "Same category only")
    assert {category for category, *_ in products(unfolded)} == {"sofas"}
    # Of a product of the shop the price is known.
    with qtbot.waitSignal(unfolded._client.retrieved, timeout=_LONG):
        unfolded.search_similar(unfolded.search_page.model.photo_id(0))
    ask(qtbot, unfolded, "Similar price", 2)
    query = unfolded.search_page.retrieval
    assert query is not None
    assert query.product is not None
    price = query.product.price
    assert price is not None
    assert products(unfolded)
    assert all(other is not None and abs(other / price - 1) <= 0.2 for *_, other in products(unfolded))


def test_a_part_is_dragged_and_let_go(qtbot: QtBot, shop: MainWindow) -> None:
    search(qtbot, shop, sample_query("sofa_purple"))
    panel, before = shop.search_page.panel, similarities(shop)
    photo = first(panel, QueryPicture)
    with qtbot.waitSignal(shop._client.retrieved, timeout=_LONG):
        drag(photo, photo.rect().center(), photo.rect().center() + QPoint(70, 50))
    assert shop.search_page.query is not None
    assert shop.search_page.query.region is not None
    assert "Searched by this part." in visible_texts(panel)
    assert similarities(shop) != before
    with qtbot.waitSignal(shop._client.retrieved, timeout=_LONG):
        QTest.keyClick(photo, Qt.Key.Key_Escape)
    assert similarities(shop) == before
    assert "Searched by this part." not in visible_texts(panel)


def test_a_part_is_suggested_and_taken_by_a_click(qtbot: QtBot, unfolded: MainWindow) -> None:
    search(qtbot, unfolded, sample_query("striped_shirt_busy"))
    panel = unfolded.search_page.panel
    photo = first(panel, QueryPicture)
    # A part that is marked already does not hide the suggestion.
    with qtbot.waitSignal(unfolded._client.retrieved, timeout=_LONG):
        drag(photo, QPoint(60, 60), QPoint(100, 100))
    dragged = photo.region
    press(panel, "Suggest a region")
    qtbot.waitUntil(lambda: photo._suggestion is not None, timeout=_LONG)
    assert photo._suggestion is not None
    with qtbot.waitSignal(unfolded._client.retrieved, timeout=_LONG):
        QTest.mouseClick(
            photo,
            Qt.MouseButton.LeftButton,
            pos=photo._on_screen(photo._suggestion).bottomLeft().toPoint() + QPoint(6, -6),
        )
    assert photo.region not in {None, dragged}
    assert unfolded.search_page.query is not None
    assert unfolded.search_page.query.region == photo.region


def test_several_photos_are_searched_by_together(
    qtbot: QtBot, unfolded: MainWindow, indexed_shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mug, sofa = (indexed_shop / "photos" / name for name in ("mugs/MUG-004.jpg", "sofas/SOF-004.jpg"))
    search(qtbot, unfolded, mug)
    assert result_skus(unfolded)[0] == "MUG-004"
    before, panel = result_names(unfolded), unfolded.search_page.panel
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sofa), ""))
    with qtbot.waitSignal(unfolded._client.retrieved, timeout=_LONG):
        press(panel, "Add a photo")
    assert set(result_skus(unfolded)[:2]) == {"MUG-004", "SOF-004"}
    qtbot.waitUntil(panel._photos.isVisible)
    with qtbot.waitSignal(unfolded._client.retrieved, timeout=_LONG):
        press(panel, "Take out SOF-004.jpg")
    assert result_names(unfolded) == before


def test_a_clean_up_says_what_it_did(qtbot: QtBot, unfolded: MainWindow) -> None:
    search(qtbot, unfolded, sample_query("striped_shirt_busy"))
    panel = unfolded.search_page.panel
    with qtbot.waitSignal(unfolded._client.retrieved, timeout=_LONG):
        press(panel, "Clean up the photo")
    assert "Searched by the cleaned photo.\nbackground removed" in visible_texts(panel)
    with qtbot.waitSignal(unfolded._client.retrieved, timeout=_LONG):
        press(panel, "Clean up the photo")
    assert not panel._part.isVisible()


def test_a_strange_photo_has_no_close_match_and_the_slider_cuts_it_off(
    qtbot: QtBot, shop: MainWindow, tmp_path: Path
) -> None:
    picture(3, (300, 300)).save(tmp_path / "strange.png")
    assert drop(shop, files(tmp_path / "strange.png"))
    qtbot.waitUntil(lambda: shop.search_page.model.total > 0, timeout=_LONG)
    note = shop.search_page.header.text()[1]
    assert note.startswith("No close match; the nearest is ")
    assert note.endswith(" true matches")
    least = first(shop.search_page.panel, QSlider)
    with qtbot.waitSignal(shop._client.retrieved, timeout=_LONG):
        for _ in range(8):
            QTest.keyClick(least, Qt.Key.Key_PageUp)
    assert result_names(shop) == []
    text = "Nothing in this catalog is at least 80% similar. Lower the least similarity to see the nearest."
    assert text in visible_texts(shop.search_page.nothing)
