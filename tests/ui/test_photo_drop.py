"""Every form in which a photo, a folder or a catalog is dropped or pasted."""

import base64
import os
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.fakes import write_photo
from tests.ui.helpers import files, html, raw, text
from visrec_desktop.core.records import Query
from visrec_desktop.ui.photo_drop import dropped, may_be_dropped

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def web(address: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(address)])
    return data


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo on disk, under a name that a URL must escape."""
    return write_photo(tmp_path / "红 鞋 #1.png", 1)


def test_a_file_is_searched_by(photo: Path) -> None:
    assert dropped(files(photo), "Dropped") == Query("红 鞋 #1.png", path=photo)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_whose_name_is_no_utf_8_is_searched_by() -> None:
    mime = raw("text/uri-list", b"file:///photos/%FF%20caf%C3%A9%20%231.jpg")
    assert dropped(mime, "Dropped") == Query(
        os.fsdecode(b"\xff caf\xc3\xa9 #1.jpg"), path=Path(os.fsdecode(b"/photos/\xff caf\xc3\xa9 #1.jpg"))
    )


def test_of_many_files_the_first_counts(photo: Path, tmp_path: Path) -> None:
    assert dropped(files(photo, tmp_path / "other.png"), "Dropped") == Query(photo.name, path=photo)


def test_a_folder_and_a_catalog_are_to_be_opened(tmp_path: Path) -> None:
    assert dropped(files(tmp_path), "Dropped") == tmp_path
    assert dropped(files(tmp_path / "Shop.VISREC"), "Dropped") == tmp_path / "Shop.VISREC"


@pytest.mark.parametrize(
    "source",
    [
        f"data:image/png;base64,{base64.b64encode(PNG).decode()}",
        f"data:image/png;base64,{quote(base64.b64encode(PNG).decode())}",
        f"data:image/png,{quote(PNG)}",
    ],
)
@pytest.mark.parametrize("mark", ["<img src='{}'>", '<p><IMG alt="shoe" src="{}" width=3></p>'])
def test_a_picture_inside_html_is_searched_by(source: str, mark: str) -> None:
    assert dropped(html(mark.format(source)), "Dropped") == Query("Dropped", data=PNG)


@pytest.mark.parametrize(
    "format_name",
    ["image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp", "application/octet-stream"],
)
def test_bytes_of_a_picture_are_searched_by(format_name: str) -> None:
    assert dropped(raw(format_name, PNG), "Pasted") == Query("Pasted", data=PNG)


def test_a_decoded_picture_becomes_a_png_of_the_same_pixels(qtbot: QtBot) -> None:
    image = QImage(8, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("#8040c0"))
    data = QMimeData()
    data.setImageData(image)
    query = dropped(data, "Pasted")
    assert isinstance(query, Query)
    assert query.data.startswith(b"\x89PNG")
    assert QImage.fromData(query.data).convertToFormat(image.format()) == image


def test_pixels_go_before_an_address_that_cannot_be_followed_offline() -> None:
    data = web("https://shop.example/shoe.jpg")
    data.setHtml('<img src="https://shop.example/shoe.jpg">')
    data.setData("image/png", PNG)
    assert dropped(data, "Dropped") == Query("Dropped", data=PNG)


def test_an_address_on_the_web_alone_holds_no_picture() -> None:
    assert dropped(web("https://shop.example/shoe.jpg"), "Dropped") is None
    assert dropped(html('<img src="https://shop.example/shoe.jpg">'), "Dropped") is None
    assert dropped(text("https://shop.example/shoe.jpg"), "Dropped") is None


def test_a_path_copied_as_text_is_searched_by(photo: Path, tmp_path: Path) -> None:
    assert dropped(text(str(photo)), "Pasted") == Query(photo.name, path=photo)
    # As the Explorer of Windows copies it.
    assert dropped(text(f'"{photo}"\n'), "Pasted") == Query(photo.name, path=photo)
    assert dropped(text(str(tmp_path)), "Pasted") == tmp_path


@pytest.mark.parametrize(
    "content",
    ["", " ", "red shoes", "shoe.png", "/nowhere/shoe.png", "two\nlines", "x" * 100_000, "/" + "y" * 5000, "/a\0b.png"],
)
def test_text_that_names_no_photo_is_nothing(content: str) -> None:
    assert dropped(text(content), "Pasted") is None


def test_a_document_copied_as_text_is_nothing(tmp_path: Path) -> None:
    document = tmp_path / "letter.txt"
    document.write_text("Dear shop")
    assert dropped(text(str(document)), "Pasted") is None


@pytest.mark.parametrize(
    "mime",
    [
        QMimeData(),
        raw("image/png", b""),
        raw("application/x-unknown", b"\0\1\2"),
        html("<p>no picture</p>"),
        html("<img src='data:image/png;base64,A'>"),
        html("<img src='data:text/html,hello'>"),
        web("mailto:shop@example.com"),
    ],
)
def test_garbage_is_nothing(mime: QMimeData) -> None:
    assert dropped(mime, "Dropped") is None


def test_a_drag_is_welcome_by_its_formats(photo: Path) -> None:
    welcome = [files(photo), html("<img>"), raw("image/webp", PNG), web("https://shop.example/shoe.jpg")]
    assert all(may_be_dropped(mime) for mime in welcome)
    assert not may_be_dropped(text("red shoes"))
    assert not may_be_dropped(QMimeData())
