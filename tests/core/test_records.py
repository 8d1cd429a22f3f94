"""The figures and names that the records derive."""

import numpy as np
import pytest

from visrec_desktop.core.records import (
    PHOTO_SUFFIXES,
    IndexingSummary,
    Metric,
    Photo,
    PhotoFile,
    SearchResult,
    path_text,
)


@pytest.mark.parametrize(("similarity", "distance"), [(1.0, 0.0), (0.5, 1.0), (0.0, 2**0.5), (-1.0, 2.0)])
def test_the_distance_is_that_of_unit_vectors(similarity: float, distance: float) -> None:
    assert SearchResult(1, b"a.jpg", similarity).distance == pytest.approx(distance)


def test_the_distance_is_the_length_of_the_difference() -> None:
    one, other = np.random.default_rng(0).normal(size=(2, 8))
    one, other = one / np.linalg.norm(one), other / np.linalg.norm(other)

    assert SearchResult(1, b"", float(one @ other)).distance == pytest.approx(np.linalg.norm(one - other))


def test_a_similarity_rounded_above_one_has_no_negative_distance() -> None:
    assert SearchResult(1, b"a.jpg", 1.0000001).distance == 0.0


def test_the_metric_chooses_the_figure() -> None:
    result = SearchResult(1, b"a.jpg", 0.5)

    assert result.figure(Metric.COSINE) == 0.5
    assert result.figure(Metric.EUCLIDEAN) == pytest.approx(1.0)


def test_a_name_that_is_not_utf8_is_shown_with_escapes() -> None:
    photo = Photo(1, PhotoFile(b"caf\xe9.jpg", 1, 1), b"")

    assert photo.name == r"caf\xe9.jpg"


def test_a_name_in_utf8_is_shown_as_it_is() -> None:
    assert path_text("шляпы/帽子.jpg".encode()) == "шляпы/帽子.jpg"


def test_done_counts_every_photo_that_was_dealt_with() -> None:
    summary = IndexingSummary(found=20, embedded=5, unchanged=4, moved=3, failed=2, missing=1)

    assert summary.done == 14


def test_the_speed_counts_embedded_photos_only() -> None:
    assert IndexingSummary(embedded=10, unchanged=90, seconds=2.0).photos_per_second == 5.0
    assert IndexingSummary().photos_per_second == 0.0


def test_photo_suffixes_are_lower_case_with_a_dot() -> None:
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in PHOTO_SUFFIXES)
    assert {".jpg", ".png", ".webp", ".heic"} <= PHOTO_SUFFIXES
