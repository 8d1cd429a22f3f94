"""WhyDialog: why a result is there."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from tests.ui.fake_client import FakeClient
from tests.ui.helpers import first, nameless, visible_texts
from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.core.products import Match, Product, Reason
from visrec_desktop.core.records import Closeness, Query, Retrieval, SearchResult
from visrec_desktop.pipeline import explaining
from visrec_desktop.pipeline.explaining import Explanation, HeatedPhoto
from visrec_desktop.recommend.explanation import Agreement, Place
from visrec_desktop.ui.explanation_texts import PLACES, explanation_text
from visrec_desktop.ui.why_dialog import WhyDialog
from visrec_desktop.vision.heat_map import Overlay

CHAIR, STOOL = Product("001", "Chair", "Chairs"), Product("002", "Stool", "Chairs")
RETRIEVAL = Retrieval(Query("photo.jpg"), (8, 8), (), product=CHAIR)
RESULT = SearchResult(2, b"shop/2.jpg", 0.8, STOOL)


def heated(place: Place) -> HeatedPhoto:
    """Grey, with a hot square in the middle."""
    colours = np.zeros((10, 10, 4), np.uint8)
    colours[3:7, 3:7] = (240, 120, 40, 255)
    outline = (((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7)),)
    return HeatedPhoto(np.full((200, 200, 3), 128, np.uint8), Overlay(colours, outline), place)


EXPLANATION = Explanation(
    0.8,
    Closeness.VERY,
    heated(Place.UPPER_LEFT),
    heated(Place.MIDDLE),
    Agreement(0.75, 0.5, 1.0, ("Chairs", "Chairs")),
    np.array([[0, 0, 80], [240, 200, 40]], np.uint8),
)


class Explained:
    """A session of which nothing but its catalog is asked."""

    opened = None


@pytest.fixture
def dialog(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> WhyDialog:
    """Every result has the same explanation."""
    monkeypatch.setattr(explaining, "explain", lambda retrieval, photo_id, opened: EXPLANATION)
    dialog = WhyDialog(FakeClient([CHAIR, STOOL], Explained()).client)
    qtbot.addWidget(dialog)
    return dialog


def test_the_photos_are_named_and_the_match_is_told_in_words(dialog: WhyDialog) -> None:
    dialog.show_similar(RETRIEVAL, RESULT)
    sentence = (
        "The match is mostly in the upper left of the photo searched by, and in the middle of the result. "
        "Shapes agree: 75%; colours agree: 50%. Category: both Chairs."
    )
    # The layout shows the new bars when the events are next looked at.
    QApplication.processEvents()
    assert {"Chair", "Stool", sentence, "80% · very similar", "75%", "50%", "both Chairs"} <= visible_texts(dialog)
    assert dialog._result.picture.accessibleDescription() == sentence
    assert nameless(dialog) == []


def test_heat_lies_over_the_photo_until_it_is_taken_off(dialog: WhyDialog) -> None:
    dialog.show_similar(RETRIEVAL, RESULT)
    picture = dialog._result.picture
    side = min(picture.width(), picture.height())

    def middle() -> str:
        return picture.grab().toImage().pixelColor(picture.width() // 2, side // 2).name()

    assert middle() == "#f07828"
    first(dialog, QCheckBox).click()
    assert middle() == "#808080"


def test_a_photo_that_is_gone_says_so(dialog: WhyDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_arguments: object) -> Explanation:
        raise UnreadablePhotoError(PhotoFault.VANISHED)

    monkeypatch.setattr(explaining, "explain", gone)
    dialog.show_similar(RETRIEVAL, RESULT)
    assert "The file could not be read; it was moved, or its drive is gone." in visible_texts(dialog)
    assert not first(dialog, QCheckBox).isVisible()


def test_what_goes_with_the_query_has_its_reasons_as_a_sentence(dialog: WhyDialog) -> None:
    dialog.show_similar(RETRIEVAL, RESULT)
    why = (Reason("same {column}: {value}", {"column": "series", "value": "Nord"}), Reason("colours agree"))
    dialog.show_match(RETRIEVAL, Match(STOOL, 2, b"shop/2.jpg", 0.7, why))
    assert "Same series: Nord, colours agree" in visible_texts(dialog)
    assert not first(dialog, QCheckBox).isVisible()
    assert not {"Shape", "Colours"} & visible_texts(dialog)


def test_an_answer_that_comes_late_is_for_nobody(dialog: WhyDialog) -> None:
    dialog.show_similar(RETRIEVAL, RESULT)
    question = dialog._question
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog._on_explained(question, replace(EXPLANATION, similarity=0.1))
    assert dialog._explanation is EXPLANATION


def test_all_places_have_texts() -> None:
    assert list(PLACES) == [place.value for place in Place]


def test_what_is_known_of_the_category_is_said() -> None:
    def text(agreement: Agreement) -> str:
        return explanation_text(replace(EXPLANATION, query=heated(Place.MIDDLE), agreement=agreement))

    assert text(Agreement(0.5, 0.5)).endswith("colours agree: 50%.")
    assert text(Agreement(0.5, 0.5, 0.0, ("Chairs", "Lamps"))).endswith("Category: Chairs and Lamps.")
    assert text(Agreement(0.5, 0.5, 0.83, ("", "Lamps"))).endswith("Category: Lamps, 83% sure.")
    assert text(Agreement(0.5, 0.5)).startswith("The match is mostly in the middle of both photos.")
