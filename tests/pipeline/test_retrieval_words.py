"""Colours and similarities have words."""

import pytest

from visrec_desktop.core.products import Look
from visrec_desktop.core.records import Closeness, Query, SearchOptions
from visrec_desktop.pipeline.retrieval import colour_named
from visrec_desktop.pipeline.session import Session


@pytest.mark.parametrize(
    ("text", "key"), [("red", "red"), ("Red", "red"), ("红色", "red"), ("#FF0000", "red"), ("sunny", "sunny")]
)
def test_a_colour_has_one_key_whatever_it_is_called(text: str, key: str) -> None:
    assert colour_named(text) == key


def test_similarities_are_said_in_words_once_they_are_calibrated(sample: Session) -> None:
    names = {photo.name: photo.id for photo in sample.catalog.photos()}
    query = Query("", photo_id=names["mugs/MUG-001.jpg"])

    retrieval = sample.retrieve(query, SearchOptions())

    assert sample.opened.calibration is not None
    assert all(isinstance(result.closeness, Closeness) for result in retrieval.results)
    assert retrieval.weaker_than is not None
    assert 0 <= retrieval.weaker_than <= 1
    # Words hold for whole looks only.
    by_colour = sample.retrieve(query, SearchOptions(look=Look.COLOUR_ONLY))
    assert by_colour.weaker_than is None
    assert all(result.closeness is None for result in by_colour.results)
