"""A file is written whole or not at all."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTemporaryFile
from pytestqt.qtbot import QtBot

from visrec_desktop.core.table_errors import TableForbiddenError, TableUnwritableError
from visrec_desktop.ui.save_file import open_to_save, save, save_pdf


def pdf(content: bytes) -> QTemporaryFile:
    file = QTemporaryFile()
    assert file.open()
    file.write(content)
    return file


def test_a_file_is_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "表 list.csv"
    save(path, b"old")
    save(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.glob("*.csv*")) == [path]


def test_a_pdf_is_copied_whole(qtbot: QtBot, tmp_path: Path) -> None:
    path, content = tmp_path / "a.pdf", b"%PDF" + bytes(3_000_000) + b"%%EOF\n"
    save_pdf(open_to_save(path), pdf(content), path)
    assert path.read_bytes() == content


def test_a_pdf_that_was_cut_off_by_a_full_disk_replaces_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    with pytest.raises(TableUnwritableError):
        save_pdf(open_to_save(path), pdf(b"%PDF" + bytes(9000)), path)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["nowhere/a.csv", "folder"])
def test_a_place_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises((TableForbiddenError, TableUnwritableError), match="choose another folder"):
        save(tmp_path / name, b"x")
