"""FiguresPlot: what a figure is compared with is seen on its bar, and said to those who do not see it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPageSize
from pytestqt.qtbot import QtBot

from visrec_desktop.core.products import Reason
from visrec_desktop.core.quality import ARTICLE_ROW, Estimate, Figure, FigureName, Note, QualityCard
from visrec_desktop.ui.language import Language
from visrec_desktop.ui.quality_figures import FiguresPlot
from visrec_desktop.ui.quality_plot import PlotView
from visrec_desktop.ui.quality_sheet import QualitySheet
from visrec_desktop.ui.quality_texts import QualityTexts

ALONE = QualityCard(
    "sku", "m", 1, 9, 3, 9, 9,
    figures=(
        Figure(FigureName.R1, 9, Estimate(0.81, 0.74, 0.88), Estimate(0.62, 0.55, 0.69), Estimate(0.19, 0.1, 0.3)),
        Figure(FigureName.ECE, 9, Estimate(0.04), Estimate(0.09)),
    ),
)  # fmt: skip
ARTICLE = {ARTICLE_ROW: Estimate(0.412, 0.39, 0.431)}
WITH_ARTICLE = replace(ALONE, figures=(replace(ALONE.figures[0], others=ARTICLE), ALONE.figures[1]))


def shown(qtbot: QtBot, card: QualityCard) -> tuple[QImage, FiguresPlot]:
    """The picture, as high as the larger of the cards needs it."""
    plot = FiguresPlot()
    plot.card = card
    view = PlotView(plot, QSize(340, 170))
    view.resize(340, 170)
    qtbot.addWidget(view)
    return view.grab().toImage(), plot


def test_another_network_is_marked_on_the_bar_and_named(qtbot: QtBot) -> None:
    (alone, plain), (beside, plot) = shown(qtbot, ALONE), shown(qtbot, WITH_ARTICLE)
    assert alone != beside
    assert plain.summary.startswith("First result is right: 81.0%, plain 62.0%, gain +19.0 (+10.0 to +30.0). ")
    assert "+30.0), article's network 41.2% (39.0–43.1). Confidence is off by: 4.0%" in plot.summary
    # It needs a line of its own, where there is one.
    assert plot.height == plain.height + 16


def test_the_mark_lies_where_the_figure_is(qtbot: QtBot) -> None:
    worse = {ARTICLE_ROW: Estimate(0.1, 0.39, 0.431)}
    moved = replace(ALONE, figures=(replace(ALONE.figures[0], others=worse), ALONE.figures[1]))
    one, other = (shown(qtbot, card)[0] for card in (WITH_ARTICLE, moved))
    bar = range(30 + 22, 30 + 29)
    differing = {x for x in range(340) for y in bar if one.pixel(x, y) != other.pixel(x, y)}
    inner = 340 - 10
    assert differing
    assert all(min(abs(x - 5 - inner * share) for share in (0.1, 0.412)) < 9 for x in differing)


@pytest.mark.parametrize("notes", [1, 9])
def test_on_paper_notes_that_find_no_room_below_the_figures_get_a_page(
    qtbot: QtBot, tmp_path: Path, notes: int
) -> None:
    # Other networks answer the first four questions only.
    figures = tuple(
        replace(WITH_ARTICLE.figures[0], name=name, others=ARTICLE if place < 4 else {})
        for place, name in enumerate(FigureName)
    )
    card = replace(WITH_ARTICLE, figures=figures, notes=(Reason(Note.OWN_PHOTOS),) * notes)
    plot = FiguresPlot()
    plot.card = card
    sheet = QualitySheet("Summer", plot, [], QualityTexts(), lambda _: QImage())
    sheet.write(tmp_path / "card.pdf", QPageSize.PageSizeId.Letter)
    # Of the figures and of the plots, and one for the notes.
    pages = len(re.findall(rb"/Type /Page\b", (tmp_path / "card.pdf").read_bytes()))
    assert pages == (2 if notes == 1 else 3)


@pytest.mark.parametrize(("code", "name"), [("en", "article's network"), ("zh_CN", "文章中的网络")])
def test_the_name_is_in_the_language_of_the_window(qtbot: QtBot, language: Language, code: str, name: str) -> None:
    language.set(code)
    _, plot = shown(qtbot, WITH_ARTICLE)
    assert name in plot.summary
