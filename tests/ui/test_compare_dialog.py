"""CompareDialog: two to four products side by side."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from tests.ui.fake_client import FakeClient, FakeSession
from tests.ui.helpers import first, nameless, visible_texts
from visrec_desktop.core.products import Product
from visrec_desktop.ui.compare_dialog import CompareDialog

PRODUCTS = [
    Product("001", "Chair", "chairs", price=99.0, currency="EUR", extras={"series": "Nord"}),
    Product("002", "Chair", "chairs", price=129.5, currency="EUR"),
    Product("003", "Stool", "chairs", stock=0),
]


@pytest.fixture
def fake(qtbot: QtBot) -> FakeClient:
    return FakeClient(PRODUCTS)


@pytest.fixture
def dialog(qtbot: QtBot, fake: FakeClient) -> CompareDialog:
    """Not open yet."""
    dialog = CompareDialog(fake.client)
    qtbot.addWidget(dialog)
    return dialog


def rows(dialog: CompareDialog) -> dict[str, list[tuple[str, bool]]]:
    """For each fact its values, and whether they are bold."""
    table = first(dialog, QTableWidget)
    found = {}
    for row in range(table.rowCount()):
        title, *values = [item for place in range(table.columnCount()) if (item := table.item(row, place))]
        found[title.text()] = [(item.text(), item.font().bold()) for item in values]
    return found


def test_what_differs_is_bold(dialog: CompareDialog) -> None:
    dialog.show_photos([1, 2])
    facts = rows(dialog)
    assert facts["Price"] == [("99 EUR", True), ("129.50 EUR", True)]
    assert facts["Name"] == [("Chair", False), ("Chair", False)]
    assert facts["Series"] == [("Nord", True), ("–", True)]
    # Nobody says anything of these.
    assert not {"Stock", "Brand", "Tags"} & set(facts)
    assert nameless(dialog) == []


def test_a_photo_without_a_product_is_known_by_its_file(dialog: CompareDialog) -> None:
    dialog.show_photos([1, 9])
    assert {"Chair", "9.jpg"} <= visible_texts(dialog)


def test_no_more_than_four_and_none_twice(dialog: CompareDialog) -> None:
    dialog.show_photos([1, 1, 2, 3, 4, 5])
    assert list(dialog.photo_ids) == [1, 2, 3, 4]


def test_the_pictures_are_read_one_after_the_other(dialog: CompareDialog, fake: FakeClient) -> None:
    dialog.show_photos([1, 2, 3])
    assert isinstance(fake.session, FakeSession)
    assert fake.session.previewed == [1, 2, 3]
    image = dialog._columns[1].picture.grab().toImage()
    assert image.pixelColor(image.rect().center()).name() == "#505aa0"


def test_a_photo_that_is_gone_says_so_below_its_thumbnail(dialog: CompareDialog, fake: FakeClient) -> None:
    assert isinstance(fake.session, FakeSession)
    fake.session.unreadable = {1}
    dialog.show_photos([1, 2])
    assert "The file could not be read; it was moved, or its drive is gone." in visible_texts(dialog)
    assert fake.session.previewed == [1, 2]


def test_all_pictures_are_seen_alike(dialog: CompareDialog) -> None:
    dialog.show_photos([1, 2, 3])
    dialog._columns[2].picture.zoom(4, QPointF(10, 10))
    assert len({column.picture.view for column in dialog._columns[:3]}) == 1
    assert dialog._columns[0].picture.view.zoom == 4


def test_the_keyboard_zooms_and_moves(qtbot: QtBot, dialog: CompareDialog) -> None:
    dialog.show_photos([1, 2])
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    for _ in range(8):
        QTest.keyClick(dialog, Qt.Key.Key_Plus)
    view = dialog._columns[1].picture.view
    assert view.zoom > 4
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    assert dialog._columns[1].picture.view.x > view.x
    QTest.keyClick(dialog, Qt.Key.Key_0)
    assert dialog._columns[1].picture.view.zoom == 1


def test_neighbours_swap_and_one_can_be_taken_out(dialog: CompareDialog, fake: FakeClient) -> None:
    dialog.show_photos([1, 2, 3])
    QTest.mouseClick(dialog._columns[2].left, Qt.MouseButton.LeftButton)
    assert list(dialog.photo_ids) == [1, 3, 2]
    QTest.mouseClick(dialog._columns[0].remove, Qt.MouseButton.LeftButton)
    assert list(dialog.photo_ids) == [3, 2]
    assert rows(dialog)["SKU"] == [("003", True), ("002", True)]
    assert not dialog._columns[0].remove.isEnabled()
    # Nothing is read again for it.
    assert isinstance(fake.session, FakeSession)
    assert fake.session.previewed == [1, 2, 3]


def test_escape_closes_it(dialog: CompareDialog) -> None:
    dialog.show_photos([1, 2])
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
