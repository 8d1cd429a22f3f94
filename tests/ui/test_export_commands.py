"""ExportCommands: a list of products becomes a table, a PDF, copies of photos, or paper."""

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fake_client import FakeClient, FakeSession
from visrec_desktop.core.products import Product
from visrec_desktop.core.table_errors import TableForbiddenError
from visrec_desktop.ui.export_commands import ExportCommands
from visrec_desktop.ui.export_kinds import ExportKind
from visrec_desktop.ui.line_sheet import SheetOptions, WantedPicture

CHAIR = Product("007", "=Chair", price=99.0, currency="EUR", stock=3)


class ExportingSession(FakeSession):
    """Notes what it is asked to write."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[tuple[Path, list[Any]]] = []
        self.copies: list[tuple[list[int], Path]] = []
        self.is_forbidden = False

    def export_table(self, path: Path, rows: list[Any]) -> None:
        if self.is_forbidden:
            raise TableForbiddenError(table=path)
        self.tables.append((path, rows))

    def copy_photos(self, photo_ids: list[int], folder: Path) -> int:
        self.copies.append((photo_ids, folder))
        return len(photo_ids)


@pytest.fixture
def session() -> ExportingSession:
    return ExportingSession()


@pytest.fixture
def commands(qtbot: QtBot, session: ExportingSession, tmp_path: Path) -> ExportCommands:
    """Of a catalog called summer."""
    window = QWidget()
    qtbot.addWidget(window)
    commands = ExportCommands(FakeClient([CHAIR], session).client, window)
    commands.set_catalog("summer", tmp_path)
    return commands


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The user chooses this name, in a folder of the test; the names that were proposed follow it."""
    names = ["list"]

    def save(parent: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        names.append(name)
        return (str(tmp_path / names[0]), kinds) if names[0] else ("", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda parent, title: str(tmp_path))
    return names


@pytest.mark.parametrize("kind", [ExportKind.CSV, ExportKind.XLSX])
def test_a_table_has_products_paths_and_similarities(
    qtbot: QtBot, commands: ExportCommands, session: ExportingSession, choose: list[str], tmp_path: Path, kind: str
) -> None:
    with qtbot.waitSignal(commands.exported) as exported:
        commands.export(ExportKind(kind), [1, 2], {1: 0.9})
    path = tmp_path / f"list.{kind}"
    assert session.tables == [(path, [(CHAIR, b"shop/1.jpg", 0.9), (None, b"shop/2.jpg", None)])]
    assert exported.args[0].endswith(f"exported to list.{kind}.")
    assert exported.args[1] == path
    assert choose[1] == f"summer.{kind}"


def test_what_cannot_be_written_is_said(
    qtbot: QtBot, commands: ExportCommands, session: ExportingSession, choose: list[str], tmp_path: Path
) -> None:
    session.is_forbidden = True
    with qtbot.waitSignal(commands.failed) as failed:
        commands.export(ExportKind.CSV, [1])
    sentence = "may not be written. Close it in other programs, or choose another folder."
    assert failed.args == [f"{tmp_path / 'list.csv'} {sentence}"]


def test_nothing_happens_where_the_user_thinks_better_of_it(
    qtbot: QtBot, commands: ExportCommands, session: ExportingSession, choose: list[str]
) -> None:
    choose[0] = ""
    with qtbot.assertNotEmitted(commands.exported):
        commands.export(ExportKind.CSV, [1])
        commands._save_line_sheet(SheetOptions("x"))
    assert not session.tables


def test_photos_are_copied_into_a_folder(
    qtbot: QtBot, commands: ExportCommands, session: ExportingSession, choose: list[str], tmp_path: Path
) -> None:
    with qtbot.waitSignal(commands.exported) as exported:
        commands.export(ExportKind.PHOTOS, [2, 1])
    assert session.copies == [([2, 1], tmp_path)]
    assert exported.args[0].startswith("2 ")
    assert exported.args[1] == tmp_path


def test_the_clipboard_gets_a_table_without_formulas(qtbot: QtBot, commands: ExportCommands) -> None:
    with qtbot.waitSignal(commands.exported):
        commands.export(ExportKind.COPY, [1], {1: 0.914})
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Name\tSKU\tPrice\tCurrency\tStock\tSimilarity\n'=Chair\t007\t99\tEUR\t3\t91%"
    assert "<table>" in data.html()


def test_a_line_sheet_is_asked_about_and_written(
    qtbot: QtBot, commands: ExportCommands, session: ExportingSession, choose: list[str], tmp_path: Path
) -> None:
    session.unreadable = {2}
    commands.export(ExportKind.LINE_SHEET, [1, 2, 3])
    assert commands._options_dialog.options.title == "summer"
    with qtbot.waitSignal(commands.exported) as exported:
        commands._options_dialog._save.click()
    assert exported.args == ["The line sheet is in list.pdf.", tmp_path / "list.pdf"]
    assert session.previewed == [1, 2, 3]
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF-")


def test_a_cancelled_line_sheet_leaves_no_file(
    qtbot: QtBot, commands: ExportCommands, choose: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The engine does not answer.
    monkeypatch.setattr(commands._photos, "ask", lambda photo_ids, side: None)
    commands.export(ExportKind.LINE_SHEET, [1, 2, 3])
    commands._options_dialog._save.click()
    progress = commands._window.findChild(QProgressDialog)
    assert progress is not None
    progress.canceled.emit()
    assert commands._job is None
    assert list(tmp_path.glob("list*")) == []


def test_the_preview_shows_thumbnails_and_paper_gets_the_photos(
    qtbot: QtBot, commands: ExportCommands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def note(name: str) -> None:
        original = getattr(commands, name)

        def noted(wanted: WantedPicture) -> object:
            asked.append(name)
            return original(wanted)

        monkeypatch.setattr(commands, name, noted)

    note("_preview_picture")
    note("_picture")
    commands._photo_ids = [1, 2]
    sheet = commands._line_sheet(SheetOptions("x"))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    preview = QPrintPreviewWidget(printer)
    qtbot.addWidget(preview)
    preview.paintRequested.connect(lambda device: commands._print(sheet, device))
    preview.resize(400, 500)
    preview.show()
    preview.updatePreview()
    assert set(asked) == {"_preview_picture"}
    assert preview.pageCount() == 1
    asked.clear()
    preview.print_()
    assert asked == ["_picture", "_picture"]
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF-")


def test_paper_gets_a_photo_at_the_size_that_it_needs(commands: ExportCommands, tmp_path: Path) -> None:
    from PIL import Image

    (tmp_path / "shop").mkdir()
    Image.new("RGB", (2000, 1000), (200, 30, 60)).save(tmp_path / "shop" / "1.jpg")
    image = commands._picture(WantedPicture(1, 500))
    assert (image.width(), image.height()) == (500, 250)
    # The thumbnail stands in for a file that is gone.
    assert commands._picture(WantedPicture(2, 500)).width() == 160


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_in_the_place_of_a_photo_is_not_waited_for(commands: ExportCommands, tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    os.mkfifo(tmp_path / "shop" / "1.jpg")
    assert commands._picture(WantedPicture(1, 500)).width() == 160
