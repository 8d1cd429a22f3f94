"""LineSheet: products on paper. The PDFs are read back with pdftotext and pdffonts where they are installed."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPageSize, QPdfWriter
from pytestqt.qtbot import QtBot

from visrec_desktop.core.products import Product
from visrec_desktop.core.table_errors import TableForbiddenError, TableUnwritableError
from visrec_desktop.ui.line_sheet import PER_PAGE, LineSheet, SheetItem, SheetOptions, WantedPicture, finish

TABLE = Product("0042", "北欧风格实木餐桌椅组合", price=1299.5, currency="CNY", stock=3)
NEEDS_POPPLER = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")


def items(count: int, product: Product | None = TABLE) -> list[SheetItem]:
    return [SheetItem(number, product, f"x/{number}.jpg".encode()) for number in range(1, count + 1)]


def picture(wanted: WantedPicture) -> QImage:
    image = QImage(QSize(wanted.side, wanted.side // 2), QImage.Format.Format_RGB888)
    image.fill(0xFF8040)
    return image


def pdf(path: Path, count: int = 1, **options: object) -> Path:
    finish(LineSheet(items(count), SheetOptions("家具 Summer", **options)).write(path), picture)  # type: ignore[arg-type]
    return path


def read(command: str, path: Path, *more: str) -> str:
    return subprocess.run([command, str(path), *more], capture_output=True, text=True, check=True).stdout


@NEEDS_POPPLER
def test_chinese_names_skus_and_prices_can_be_found_in_the_pdf(qtbot: QtBot, tmp_path: Path) -> None:
    text = read("pdftotext", pdf(tmp_path / "sheet.pdf", has_stock=True), "-")
    for part in ("0042", "1,299.50 CNY", "in stock", "Page 1 of 1", "家具 Summer", "餐桌椅"):
        assert part in text


@NEEDS_POPPLER
def test_every_font_is_embedded(qtbot: QtBot, tmp_path: Path) -> None:
    header, _, *fonts = read("pdffonts", pdf(tmp_path / "sheet.pdf")).splitlines()
    column = header.index("emb")
    assert fonts
    assert {font[column : column + 3] for font in fonts} == {"yes"}


@NEEDS_POPPLER
def test_prices_can_be_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    text = read("pdftotext", pdf(tmp_path / "sheet.pdf", has_prices=False), "-")
    assert "0042" in text
    assert "CNY" not in text


@NEEDS_POPPLER
def test_twelve_products_fill_a_page(qtbot: QtBot, tmp_path: Path) -> None:
    path = pdf(tmp_path / "sheet.pdf", PER_PAGE + 1, paper=QPageSize.PageSizeId.Letter)
    assert "Pages:           2" in read("pdfinfo", path)
    assert "letter" in read("pdfinfo", path)


def test_pictures_are_asked_for_one_at_a_time_and_no_finer_than_paper_shows(qtbot: QtBot, tmp_path: Path) -> None:
    job = LineSheet(items(3), SheetOptions("")).write(tmp_path / "sheet.pdf")
    wanted = next(job)
    assert wanted.photo_id == 1
    # A cell is 58.7 mm wide: 693 pixels at 300 dpi.
    assert 600 < wanted.side < 750
    assert job.send(picture(wanted)).photo_id == 2
    job.close()
    assert list(tmp_path.glob("sheet*")) == []


def test_a_photo_without_a_picture_leaves_its_place_empty(qtbot: QtBot, tmp_path: Path) -> None:
    finish(LineSheet(items(2, None), SheetOptions("x")).write(tmp_path / "sheet.pdf"), lambda wanted: QImage())
    assert (tmp_path / "sheet.pdf").stat().st_size > 1000


def test_some_pages_can_be_printed(qtbot: QtBot, tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "pages.pdf"))
    asked = []

    def seen(wanted: WantedPicture) -> QImage:
        asked.append(wanted.photo_id)
        return QImage()

    finish(LineSheet(items(40), SheetOptions("x")).paint(writer, range(1, 2)), seen)
    assert asked == list(range(13, 25))


def test_what_cannot_be_written_is_said_and_what_was_there_stays(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    for path in (tmp_path / "folder.pdf", tmp_path / "nowhere" / "sheet.pdf"):
        with pytest.raises((TableForbiddenError, TableUnwritableError)):
            next(LineSheet(items(1), SheetOptions("x")).write(path))
    old = tmp_path / "old.pdf"
    old.write_bytes(b"old")
    job = LineSheet(items(2), SheetOptions("x")).write(old)
    next(job)
    job.close()
    assert old.read_bytes() == b"old"
