"""SearchedPart: what was searched by, where that is not the photo as it came."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.helpers import sample_query, visible_texts
from visrec_desktop.core.products import Region
from visrec_desktop.core.records import Query, Retrieval
from visrec_desktop.ui.searched_part import CLEAN_UPS, SearchedPart
from visrec_desktop.vision.clean_up import CleanUp

REGION = Region(0.1, 0.1, 0.5, 0.5)
PART, NOISE, NOTHING = "Searched by this part.", "noise removed", "There was nothing to clean up."


def test_every_step_of_a_clean_up_is_collected_for_translation() -> None:
    assert {str(step) for step in CLEAN_UPS} == set(CleanUp)


@pytest.mark.parametrize(
    ("region", "did", "text"),
    [
        (REGION, None, PART),
        (None, (NOISE,), f"Searched by the cleaned photo.\n{NOISE}"),
        (REGION, (NOISE,), f"Searched by the cleaned part.\n{NOISE}"),
        (REGION, (), f"{PART}\n{NOTHING}"),
        (None, (), NOTHING),
    ],
)
def test_what_was_done_is_said(qtbot: QtBot, region: Region | None, did: tuple[str, ...] | None, text: str) -> None:
    part = SearchedPart()
    qtbot.addWidget(part)
    query = Query("shoe.jpg", region=region, is_cleaned=did is not None)
    picture = sample_query("sneaker_red").read_bytes()
    part.show_query(Retrieval(query, (9, 9), [], picture, picture, did=did or ()))
    assert visible_texts(part) == {text}
    part.show_query(Retrieval(Query("shoe.jpg"), (9, 9), [], picture))
    assert not part.isVisible()
