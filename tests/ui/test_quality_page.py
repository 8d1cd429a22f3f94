"""QualityPage: the card of a catalog is measured when it is asked for, looked through, and exported."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTabWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import finished, variant
from tests.ui.fake_client import FakeClient
from tests.ui.helpers import colours, first, nameless, visible_texts
from visrec_desktop.core.quality import FigureName, Note, Point
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.language import Language
from visrec_desktop.ui.quality_confusion import number_font
from visrec_desktop.ui.quality_dialog import QualityDialog
from visrec_desktop.ui.quality_lists import MistakeList
from visrec_desktop.ui.quality_page import QualityPage
from visrec_desktop.ui.quality_plot import PlotStyle, PlotView
from visrec_desktop.ui.quality_plots import HistoryPlot
from visrec_desktop.ui.quality_reads import Progress, measure
from visrec_desktop.ui.quality_texts import SENTENCES


@pytest.fixture
def session(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Session:
    """Kinds that are taken for each other, for two of them are drawn alike."""
    for name, kind in {"dress": 100, "裙": 100, "shoe": 300}.items():
        (tmp_path / "photos" / name).mkdir(parents=True)
        for number in range(6):
            variant(kind, number + 6 * len(name)).save(tmp_path / "photos" / name / f"{name}{number}.png")
    session = Session(catalog, fake_embedder)
    finished(session.index_folder(tmp_path / "photos"))
    session.apply_import(session.plan_from_folders())
    return session


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, tmp_path: Path) -> QualityDialog:
    """Open, nothing measured yet."""
    client = FakeClient([], session)
    dialog = QualityDialog(client.client)
    dialog.setProperty("client", client)
    qtbot.addWidget(dialog)
    dialog.page.set_catalog("Summer", tmp_path / "photos")
    dialog.open_page()
    return dialog


@pytest.fixture
def page(dialog: QualityDialog) -> QualityPage:
    """With its card."""
    click(dialog.page, "&Measure")
    return dialog.page


def click(page: QualityPage, text: str) -> None:
    button = next(button for button in page.findChildren(QAbstractButton) if button.text() == text)
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(page: QualityPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_it_says_what_it_does_before_it_does_it(dialog: QualityDialog) -> None:
    columns = first(dialog, QComboBox)
    assert [columns.itemText(place) for place in range(columns.count())] == ["Category"]
    assert "which photos to retake" in said(dialog.page)
    assert nameless(dialog) == []


def test_the_card_says_its_main_figure_in_a_sentence(page: QualityPage) -> None:
    assert "photos the first result says the same in category." in said(page)
    assert "18 photo" in said(page)
    assert "Nothing is learned in this catalog yet" in said(page)
    figures = page.findChildren(PlotView)
    assert any("First result is right" in view.accessibleDescription() for view in figures)
    assert nameless(page) == []


def test_what_is_mistaken_is_listed_with_both_photos_and_can_be_looked_into(
    qtbot: QtBot, page: QualityPage, session: Session, tmp_path: Path
) -> None:
    weak, pairs = page.findChildren(MistakeList)
    assert weak.model().rowCount() == pairs.model().rowCount() == 2
    spoken = {weak.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)}
    assert any(text.startswith("dress, taken for 裙: ") for text in spoken)
    photo = weak.current
    assert photo is not None
    with qtbot.waitSignal(page.similar_requested) as asked:
        click(page, "Find &similar")
    assert asked.args == [photo.photo_id]
    with qtbot.waitSignal(page.reveal_requested) as revealed:
        click(page, "Show in &folder")
    assert revealed.args == [tmp_path / "photos" / "shop" / f"{photo.photo_id}.jpg"]
    first(page, QTabWidget).setCurrentIndex(3)
    assert "Find &similar" not in visible_texts(page)


@pytest.mark.parametrize("ground", ["#ffffff", "#323232"])
def test_everything_is_painted_on_light_and_dark(page: QualityPage, ground: str) -> None:
    palette = QPalette(QColor(ground))
    page.setPalette(palette)
    tabs = first(page, QTabWidget)
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        assert colours(page.grab().toImage()) > 20
    for view in page.findChildren(PlotView):
        assert view.accessibleName()
        assert view.accessibleDescription()


def test_the_history_marks_where_another_version_was_learned(qtbot: QtBot) -> None:
    plot = HistoryPlot()
    assert plot.nothing
    plot.points = [Point(86400.0 * day, "m", day or None, 9, {"R@1": 0.5 + day / 10, "mAP": 0.4}) for day in range(3)]
    assert not plot.nothing
    assert plot.summary.endswith("70.0%")
    view = PlotView(plot, QSize(300, 300))
    qtbot.addWidget(view)
    assert colours(view.grab().toImage()) > 5


def test_no_number_is_wider_than_its_cell() -> None:
    style = PlotStyle.paper(QPalette(QColor("#ffffff")))
    widths = [width for width in range(8, 45) if number_font(style, width) is not None]
    assert widths[-1] == 44
    for width in widths:
        font = number_font(style, width)
        assert font is not None
        assert 8 <= font.pixelSize() <= 11
        assert QFontMetricsF(font).horizontalAdvance("100") <= width
    assert number_font(style, 8) is None


def test_a_failure_is_said(dialog: QualityDialog, session: Session) -> None:
    session.opened.index.remove(session.photo_ids())
    click(dialog.page, "&Measure")
    assert "The catalog has no indexed photos yet. Index a folder first." in said(dialog.page)


def test_another_catalog_begins_anew(page: QualityPage) -> None:
    page.set_catalog("Winter", None)
    assert "which photos to retake" in said(page)
    assert not page.findChildren(MistakeList)[0].model().rowCount()


def test_what_is_cancelled_ends_between_two_steps_and_leaves_no_point(session: Session) -> None:
    progress = Progress()
    steps = measure(session, "category", progress)
    next(steps)
    progress.is_cancelled = True
    assert finished(steps) is None
    assert session.catalog.journal.measurements() == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
def test_the_pdf_holds_figures_plots_and_photos(qtbot: QtBot, page: QualityPage, tmp_path: Path) -> None:
    path = tmp_path / "card.pdf"
    with qtbot.waitSignal(page.exported) as told:
        page.export(path)
    assert told.args == ["The quality card is in card.pdf.", path]
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    for part in ("Quality of Summer", "First result is right", "R@1", "Is the confidence true?", "Photos to retake",
                 "Taken for another", "裙", "Page 3"):  # fmt: skip
        assert part in text
    images = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True, check=True).stdout
    assert len(images.splitlines()) > 2


def test_a_pdf_that_cannot_be_written_is_said(qtbot: QtBot, page: QualityPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.failed) as told:
        page.export(tmp_path / "nowhere" / "card.pdf")
    assert "nowhere" in told.args[0]


def test_every_note_can_be_translated() -> None:
    assert sorted(map(str, SENTENCES)) == sorted(note.value for note in Note)


def test_every_figure_has_a_name_in_a_shop_s_words(page: QualityPage) -> None:
    names = {page._shown.texts.name(figure) for figure in FigureName}
    assert len(names) == len(FigureName)


def test_a_change_of_language_keeps_the_card(page: QualityPage, language: Language) -> None:
    language.set("zh_CN")
    assert page.findChildren(MistakeList)[0].model().rowCount() == 2
    assert not page.grab().isNull()


def test_before_a_new_card_the_history_is_shown(qtbot: QtBot, page: QualityPage, session: Session) -> None:
    client = FakeClient([], session)
    later = QualityPage(client.client)
    qtbot.addWidget(later)
    later.show()
    later.open()
    (history,) = (view for view in later.findChildren(PlotView) if view.isVisible())
    assert history.plot.title == "How it went on"
    assert not history.plot.nothing
