"""FitnessDialog: unfit photos with the reason and what to do, by reason."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.fake_client import FakeClient
from tests.ui.helpers import nameless, visible_texts
from visrec_desktop.core.fitness import FitnessReport, Flaw, UnfitPhoto
from visrec_desktop.core.products import Product
from visrec_desktop.ui.fitness_dialog import FitnessDialog
from visrec_desktop.ui.fitness_list import FitnessRole
from visrec_desktop.ui.fitness_texts import advice_text, flaw_text

MUG = Product("0100", "Tea mug")
REPORT = FitnessReport(
    40,
    (
        UnfitPhoto(1, b"shop/1.jpg", MUG, 800, 600, (Flaw.BLURRED, Flaw.TOO_DARK)),
        UnfitPhoto(2, b"shop/2.jpg", None, 200, 150, (Flaw.TOO_SMALL,)),
        UnfitPhoto(3, b"shop/3.jpg", None, 800, 600, (Flaw.NEAR_DUPLICATE,), twin=1),
    ),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> FitnessDialog:
    """Open, with the report."""
    dialog = FitnessDialog(FakeClient([MUG]).client)
    qtbot.addWidget(dialog)
    dialog.set_catalog(Path("/photos"))
    dialog.show_report(REPORT)
    dialog.show()
    return dialog


def reasons(dialog: FitnessDialog) -> list[str]:
    return [dialog._reasons.item(row).text() for row in range(dialog._reasons.count())]


def listed(dialog: FitnessDialog) -> list[int]:
    return [photo.photo_id for photo in dialog._model.photos]


def test_the_photos_are_listed_with_the_reason_and_what_to_do(dialog: FitnessDialog) -> None:
    index = dialog._model.index(0, 0)
    assert index.data() == "Blurred, Too dark"
    assert index.data(FitnessRole.ADVICE).startswith("Retake")
    assert index.data(FitnessRole.WHOSE) == "Tea mug · shop/1.jpg"
    assert "shop/1.jpg" in dialog._model.index(2, 0).data(FitnessRole.ADVICE)
    assert nameless(dialog) == []


def test_a_reason_narrows_the_list(dialog: FitnessDialog) -> None:
    assert reasons(dialog) == ["All (3)", "Blurred (1)", "Too dark (1)", "Too small (1)", "Near-duplicate (1)"]
    dialog._reasons.setCurrentRow(2)
    assert listed(dialog) == [1]
    dialog._reasons.setCurrentRow(3)
    assert listed(dialog) == [2]
    dialog.show_report(REPORT)
    assert listed(dialog) == [2], "the reason stays chosen"


def test_a_photo_is_opened_and_shown_in_its_folder(qtbot: QtBot, dialog: FitnessDialog) -> None:
    with qtbot.waitSignal(dialog.photo_requested) as opened:
        dialog._list.activated.emit(dialog._model.index(0, 0))
    assert opened.args == [1]
    with qtbot.waitSignal(dialog.reveal_requested) as revealed:
        dialog._reveal.click()
    assert revealed.args == [Path("/photos/shop/1.jpg")]


def test_a_catalog_without_fault_says_so(dialog: FitnessDialog) -> None:
    dialog.show_report(FitnessReport(40, ()))
    assert any("40 photo" in text for text in visible_texts(dialog))
    assert reasons(dialog) == []
    opened = QSignalSpy(dialog.photo_requested)
    dialog._on_activated(QModelIndex())
    assert opened.count() == 0


def test_the_list_is_exported(
    qtbot: QtBot, dialog: FitnessDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "photos.csv"), ""))
    with qtbot.waitSignal(dialog.exported):
        dialog._export.click()
    lines = (tmp_path / "photos.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith('shop/1.jpg,0100,Tea mug,800,600,"Blurred, Too dark",')
    assert len(lines) == 4


def test_every_flaw_has_words_and_advice() -> None:
    for flaw in Flaw:
        assert flaw_text(flaw)
        assert advice_text(UnfitPhoto(1, b"1.jpg", None, 1, 1, (flaw,), turn=90, twin=2), "2.jpg")
