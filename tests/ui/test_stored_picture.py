"""A picture of a catalog is a small JPEG, or nothing: a file from elsewhere chooses no decoder."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from visrec_desktop.ui import stored_picture
from visrec_desktop.ui.stored_picture import stored_image, stored_pixmap

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/></svg>'
ICON = b"P6 1 1 255\n\xff\0\0"


def encoded(kind: str, side: int = 320, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (side, side // 2), "teal").save(stream, kind, **options)
    return stream.getvalue()


def test_a_jpeg_is_decoded_whole_or_smaller(qtbot: QtBot) -> None:
    assert stored_image(encoded("JPEG")).size().toTuple() == (320, 160)
    assert stored_image(encoded("JPEG"), 80).size().toTuple() == (80, 40)
    assert stored_image(encoded("JPEG"), 640).size().toTuple() == (320, 160)
    colour = stored_image(encoded("JPEG", progressive=True)).pixelColor(9, 9)
    assert (colour.red(), colour.green(), colour.blue()) == pytest.approx((0, 128, 128), abs=5)
    assert stored_pixmap(encoded("JPEG"), 80).size().toTuple() == (80, 40)


@pytest.mark.parametrize(
    "content",
    [None, b"", b"no picture", DRAWING, ICON, *(encoded(kind) for kind in ("PNG", "GIF", "WEBP", "TIFF", "BMP"))],
)
def test_anything_else_is_none(qtbot: QtBot, content: bytes | None) -> None:
    assert stored_image(content).isNull()
    assert stored_pixmap(content).isNull()


def test_one_that_the_program_would_not_make_is_not_decoded(qtbot: QtBot) -> None:
    assert stored_image(encoded("JPEG", 4000)).isNull()
    content = encoded("JPEG", progressive=True)
    start = content.index(b"\xff\xda")
    assert stored_image(content[:-2] + content[start:-2] * 20 + content[-2:]).isNull()


def test_nothing_of_the_window_decodes_pictures_of_a_catalog_by_itself() -> None:
    folder = Path(stored_picture.__file__).parent
    assert [path.name for path in folder.glob("*.py") if "romData(" in path.read_text(encoding="utf-8")] == []
