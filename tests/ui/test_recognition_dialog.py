"""RecognitionDialog: many products are given a value at once."""

from collections.abc import Generator, Sequence

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QSlider, QTreeView
from pytestqt.qtbot import QtBot

from tests.ui.client_at_once import PRODUCTS, stock
from tests.ui.fake_client import FakeClient
from tests.ui.helpers import first, nameless, visible_texts
from visrec_desktop.core.errors import CatalogEmptyError
from visrec_desktop.core.products import Product, Proposal, RecognizedLabel
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.recognition_dialog import RecognitionDialog

BARE = [Product(f"1{number:03}", f"Thing {number}") for number in range(4)]
LABELS = [("Chairs", 0.95), ("Chairs", 0.85), ("Lighting", 0.7), ("Tables", 0.3)]


class LabelSession:
    """Recognises what it is told to."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.proposals: list[Proposal] = []
        self.accepted: list[Proposal] = []
        self.is_broken = False

    def label_columns(self) -> list[str]:
        return ["category", "series"]

    def propose_labels(self, column: str) -> Generator[None, None, list[Proposal]]:
        yield
        if self.is_broken:
            raise CatalogEmptyError
        return self.proposals

    def accept_proposals(self, proposals: Sequence[Proposal]) -> None:
        self.accepted += proposals


@pytest.fixture
def session(catalog: Catalog) -> LabelSession:
    """Four products without a category."""
    ids = stock(catalog, BARE)
    session = LabelSession(catalog)
    session.proposals = [
        Proposal(product, ids[product.sku], RecognizedLabel("category", value, confidence, confidence > 0.5))
        for product, (value, confidence) in zip(BARE, LABELS, strict=True)
    ]
    return session


@pytest.fixture
def dialog(qtbot: QtBot, session: LabelSession) -> RecognitionDialog:
    """Open."""
    client = FakeClient([], session)
    dialog = RecognitionDialog(client.client)
    dialog.setProperty("client", client)
    qtbot.addWidget(dialog)
    dialog.open_columns()
    return dialog


def click(dialog: RecognitionDialog, text: str) -> None:
    button = next(b for b in dialog.findChildren(QAbstractButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def select(dialog: RecognitionDialog, group: int, row: int | None = None) -> None:
    """Select a group, or a proposal in it."""
    tree = first(dialog, QTreeView)
    index = tree.model().index(group, 0)
    if row is not None:
        index = tree.model().index(row, 0, index)
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    tree.selectionModel().setCurrentIndex(index, flags)


def groups(dialog: RecognitionDialog) -> list[str]:
    model = first(dialog, QTreeView).model()
    return [f"{model.index(row, 0).data()}: {model.index(row, 1).data()}" for row in range(model.rowCount())]


def test_it_says_what_it_does_before_it_does_it(dialog: RecognitionDialog) -> None:
    columns = first(dialog, QComboBox)
    assert [columns.itemText(place) for place in range(columns.count())] == ["Category", "Series"]
    assert any("Nothing is written yet." in text for text in visible_texts(dialog))
    assert nameless(dialog) == []


def test_proposals_come_in_groups_and_the_threshold_ticks_them(dialog: RecognitionDialog) -> None:
    click(dialog, "&Recognise")
    assert groups(dialog) == ["Chairs: 2 of 2 ticked", "Lighting: 0 of 1 ticked", "Not sure: 0 of 1 ticked"]
    first(dialog, QSlider).setValue(60)
    assert groups(dialog)[1] == "Lighting: 1 of 1 ticked"
    assert {"Tick those at least 60%", "&Accept 3 ticked"} <= visible_texts(dialog)
    assert not dialog.grab().isNull()


def test_what_is_ticked_is_accepted_and_leaves_the_list(
    qtbot: QtBot, dialog: RecognitionDialog, session: LabelSession
) -> None:
    click(dialog, "&Recognise")
    with qtbot.waitSignal(dialog.accepted_proposals) as told:
        click(dialog, "&Accept 2 ticked")
    assert told.args == [2]
    assert [proposal.product for proposal in session.accepted] == BARE[:2]
    assert groups(dialog) == ["Lighting: 0 of 1 ticked", "Not sure: 0 of 1 ticked"]
    assert any("Ctrl+Z in the window takes it back." in text for text in visible_texts(dialog))


def test_the_space_bar_ticks_all_that_is_selected(dialog: RecognitionDialog) -> None:
    click(dialog, "&Recognise")
    tree = first(dialog, QTreeView)
    tree.selectAll()
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert groups(dialog) == ["Chairs: 2 of 2 ticked", "Lighting: 1 of 1 ticked", "Not sure: 1 of 1 ticked"]
    click(dialog, "&Tick")
    assert groups(dialog) == ["Chairs: 0 of 2 ticked", "Lighting: 0 of 1 ticked", "Not sure: 0 of 1 ticked"]


def test_another_value_for_what_is_selected(dialog: RecognitionDialog, session: LabelSession) -> None:
    click(dialog, "&Recognise")
    select(dialog, 2, 0)
    field = next(box for box in dialog.findChildren(QComboBox) if box.isEditable())
    field.setEditText("Lighting")
    click(dialog, "C&hange to this")
    assert groups(dialog) == ["Chairs: 2 of 2 ticked", "Lighting: 1 of 2 ticked"]
    assert [field.itemText(place) for place in range(field.count())] == ["Chairs", "Lighting"]


def test_rejected_proposals_leave_the_list_and_a_folded_group_stays_folded(
    dialog: RecognitionDialog, session: LabelSession
) -> None:
    click(dialog, "&Recognise")
    tree = first(dialog, QTreeView)
    assert tree.isExpanded(tree.model().index(0, 0))
    tree.collapse(tree.model().index(0, 0))
    select(dialog, 2)
    click(dialog, "Re&ject")
    assert groups(dialog) == ["Chairs: 2 of 2 ticked", "Lighting: 0 of 1 ticked"]
    assert [tree.isExpanded(tree.model().index(row, 0)) for row in range(2)] == [False, True]
    assert session.accepted == []


@pytest.mark.parametrize(
    ("products", "sentence"),
    [
        ([], "The catalog has no products yet."),
        (list(PRODUCTS[:2]), "Every product has a category."),
        ([*PRODUCTS, *BARE], "label at least 4 photos of 2 values"),
        (
            [Product(f"{value}{n}", category=value) for value in ("Chairs", "Lamps") for n in range(4)] + BARE[:1],
            "No more proposals.",
        ),
    ],
)
def test_without_proposals_it_says_why(qtbot: QtBot, catalog: Catalog, products: list[Product], sentence: str) -> None:
    stock(catalog, products)
    client = FakeClient([], LabelSession(catalog))
    dialog = RecognitionDialog(client.client)
    qtbot.addWidget(dialog)
    dialog.open_columns()
    click(dialog, "&Recognise")
    assert any(sentence in text for text in visible_texts(dialog))


def test_a_failure_is_said_and_it_can_be_tried_again(dialog: RecognitionDialog, session: LabelSession) -> None:
    session.is_broken = True
    click(dialog, "&Recognise")
    assert "The catalog has no indexed photos yet. Index a folder first." in visible_texts(dialog)
    session.is_broken = False
    click(dialog, "&Recognise")
    assert len(groups(dialog)) == 3


def test_another_catalog_begins_anew(dialog: RecognitionDialog) -> None:
    click(dialog, "&Recognise")
    dialog.forget()
    assert groups(dialog) == []
