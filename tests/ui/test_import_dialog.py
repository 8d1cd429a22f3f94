"""ImportDialog: from a table or from folders to products, with a look at what would be done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QListWidget, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder
from tests.ui.client_at_once import stock
from tests.ui.fake_client import FakeClient
from tests.ui.helpers import first, nameless, visible_texts
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.columns_page import ColumnsPage
from visrec_desktop.ui.dry_run_page import DryRunPage
from visrec_desktop.ui.import_dialog import ImportDialog
from visrec_desktop.ui.import_preview_model import ImportPreviewModel
from visrec_desktop.ui.import_reading import read_table
from visrec_desktop.ui.lines_model import LinesModel

TABLE = """Item no;Title;Dept;Price;Qty;Old price;Picture
0001;Oak table;Tables;99,50 €;4;120;0001.jpg
0002;Oak chair;Chairs;cheap;0;;0002.jpg
;Nameless;;;;;
0042;Elm bed;Beds;1.299,00 €;1;;nowhere.jpg
"""


@pytest.fixture
def session(catalog: Catalog) -> Session:
    """Five products with a photo each."""
    stock(catalog)
    return Session(catalog, FakeEmbedder())


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> ImportDialog:
    """Not open yet."""
    client = FakeClient([], session)
    dialog = ImportDialog(client.client)
    dialog.setProperty("client", client)
    qtbot.addWidget(dialog)
    return dialog


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Of a German spreadsheet."""
    path = tmp_path / "products.csv"
    path.write_text(TABLE, encoding="utf-8-sig")
    return path


def click(dialog: ImportDialog, text: str) -> None:
    button = next(b for b in dialog.findChildren(QAbstractButton) if b.text() == text)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choice(dialog: ImportDialog, name: str) -> QComboBox:
    return next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == f"Column of {name}")


def kinds(dialog: ImportDialog) -> list[str]:
    """The numbers of the dry run that are not none."""
    listed = first(dialog, QListWidget)
    texts = [item.text() for row in range(listed.count()) if (item := listed.item(row))]
    return [text for text in texts if not text.startswith("0 ")]


def cells(view: QTableView) -> list[list[str]]:
    model = view.model()
    return [[model.index(row, c).data() for c in range(model.columnCount())] for row in range(model.rowCount())]


def preview(dialog: ImportDialog) -> list[list[str]]:
    return cells(first(first(dialog, ColumnsPage), QTableView))


def test_it_asks_where_the_products_come_from(dialog: ImportDialog) -> None:
    dialog.open_start()
    assert {"Choose a &table…", "Take &folders and file names"} <= visible_texts(dialog)
    assert nameless(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


def test_columns_are_guessed_and_the_rest_is_kept(dialog: ImportDialog, table: Path) -> None:
    dialog.open_table(table)
    guessed = {name: choice(dialog, name).currentText() for name in ("SKU", "Name", "Category", "Photo", "Brand")}
    assert guessed == {
        "SKU": "Item no", "Name": "Title", "Category": "Dept", "Photo": "Picture", "Brand": "not in the table",
    }  # fmt: skip
    assert choice(dialog, "SKU").accessibleDescription() == "guessed"
    assert "Kept as further columns: Old price" in visible_texts(dialog)


def test_the_preview_shows_rows_as_they_will_be_read(dialog: ImportDialog, table: Path) -> None:
    dialog.open_table(table)
    assert preview(dialog) == [
        ["2", "", "0001", "Oak table", "Tables", "99.50", "4", "0001.jpg"],
        ["3", "“cheap” is not a price.", "0002", "Oak chair", "Chairs", "45.50", "0", "0002.jpg"],
        ["4", "The row has no SKU.", "", "Nameless", "", "", "", ""],
        ["5", "No photo in the catalog is called nowhere.jpg.", "0042", "Elm bed", "Beds", "1,299", "1", "nowhere.jpg"],
    ]


def test_another_column_is_read_after_a_moment_and_leaves_the_field_that_had_it(
    qtbot: QtBot, dialog: ImportDialog, table: Path
) -> None:
    dialog.open_table(table)
    choice(dialog, "Price").setCurrentText("Old price")
    choice(dialog, "Brand").setCurrentText("Title")
    assert choice(dialog, "Name").currentText() == "not in the table"
    qtbot.waitUntil(lambda: preview(dialog)[0][2:6] == ["0001", "Tables", "Oak table", "120"])


def test_without_a_column_for_the_sku_it_goes_no_further(qtbot: QtBot, dialog: ImportDialog, table: Path) -> None:
    dialog.open_table(table)
    choice(dialog, "SKU").setCurrentIndex(0)
    qtbot.waitUntil(
        lambda: any("No column of products.csv is chosen as the SKU" in text for text in visible_texts(dialog))
    )
    assert not next(b for b in dialog.findChildren(QAbstractButton) if b.text() == "&What it would do").isEnabled()


def test_the_dry_run_counts_and_each_number_opens_its_list(
    dialog: ImportDialog, table: Path, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.open_table(table)
    click(dialog, "&What it would do")
    assert "This is what the import would do. Nothing is written yet." in visible_texts(dialog)
    assert kinds(dialog) == [
        "1 new product", "1 changed", "1 unchanged", "1 row cannot be imported", "2 values left out",
        "1 row without a photo",
    ]  # fmt: skip
    lines = first(first(dialog, DryRunPage), QTableView)
    assert cells(lines) == [["4", "Item no", "The row has no SKU."]]
    click(dialog, "&Copy list")
    assert QGuiApplication.clipboard().text() == "Row\tColumn\tWhat\n4\tItem no\tThe row has no SKU."
    first(dialog, QListWidget).setCurrentRow(1)
    assert cells(lines)[0] == ["0001", "Price: 120 → 99.50; Old price: – → 120"]
    target = tmp_path / "changed.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(dialog, "&Export list…")
    assert target.read_text(encoding="utf-8-sig").splitlines()[1] == "0001,Price: 120 → 99.50; Old price: – → 120"
    assert len(session.catalog.products.all()) == 5


def test_importing_writes_and_can_be_undone(qtbot: QtBot, dialog: ImportDialog, table: Path, session: Session) -> None:
    dialog.open_table(table)
    click(dialog, "&What it would do")
    with qtbot.waitSignal(dialog.imported):
        click(dialog, "&Import")
    assert any("Ctrl+Z in the window takes it back." in text for text in visible_texts(dialog))
    assert session.catalog.products.by_sku(["0042"])["0042"].price == 1299
    assert not {"&Import", "&Back"} & visible_texts(dialog)
    session.undo()
    assert len(session.catalog.products.all()) == 5


def test_folders_and_file_names_are_products_too(dialog: ImportDialog, session: Session) -> None:
    session.catalog.products.remove(["0004"])
    dialog.open_start()
    click(dialog, "Take &folders and file names")
    assert kinds(dialog)[0] == "1 new product"
    click(dialog, "&Import")
    assert "0004" in session.catalog.products.by_sku(["0004"])


def test_a_table_that_says_nothing_new_cannot_be_imported(dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "same.csv"
    path.write_text("sku,name\n0001,Oak table\n")
    dialog.open_table(path)
    click(dialog, "&What it would do")
    assert "There is nothing to import: the catalog knows all of it already." in visible_texts(dialog)
    assert not next(b for b in dialog.findChildren(QAbstractButton) if b.text() == "&Import").isEnabled()


def test_what_is_no_table_is_said(dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    dialog.open_table(path)
    assert any("Save it as XLSX or CSV and try again." in text for text in visible_texts(dialog))
    assert "Choose a &table…" in visible_texts(dialog)


def test_an_answer_for_a_dialog_that_was_closed_is_dropped(
    dialog: ImportDialog, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, late = dialog.property("client"), []
    ask = client.ask

    def later(operation: Callable[[Any], Any], then: Any = None, fail: Any = None) -> None:
        late.append(lambda: ask(operation, then, fail))

    monkeypatch.setattr(client, "ask", later)
    dialog.open_table(table)
    assert {"Reading products.csv…", "Cancel"} == visible_texts(dialog)
    click(dialog, "Cancel")
    assert dialog.isHidden()
    late[0]()
    dialog.open_start()
    assert {"Choose a &table…", "Close"} <= visible_texts(dialog)


def test_its_models_are_sound(qtmodeltester: ModelTester, session: Session, table: Path) -> None:
    first_rows, lines = ImportPreviewModel(), LinesModel()
    FakeClient([], session).ask(lambda session: read_table(session, table), first_rows.show_reading)
    lines.show_lines(("a", "b"), 3, lambda line: (str(line), "x"))
    for model in (first_rows, lines):
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]
