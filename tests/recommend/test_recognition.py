"""Recognition learns the catalog's own values, says how certain it is, and knows what it has not seen."""

import io

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.recommend.recognition import Recognizer, _pick

SIZE = 40
NAMES = ("chair", "lamp", "table")


def photos(centre: int, count: int, *, noise: float = 0.12, seed: int = 0) -> NDArray[np.float32]:
    """Photos of one kind of thing: a direction of its own beside what all photos share, and noise."""
    rng = np.random.default_rng([seed, centre])
    vectors = noise * rng.normal(size=(count, SIZE))
    vectors[:, 0] += 0.5
    vectors[:, 1 + centre] += 1.0
    unit: NDArray[np.float32] = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


def catalog(count: int = 30, *, noise: float = 0.12) -> tuple[NDArray[np.float32], list[str]]:
    embeddings = np.concatenate([photos(kind, count, noise=noise) for kind in range(len(NAMES))])
    return embeddings, [name for name in NAMES for _ in range(count)]


def fitted(embeddings: NDArray[np.float32], labels: list[str], *, several: bool = False) -> Recognizer:
    recognizer = Recognizer.fit(embeddings, labels, several=several)
    assert recognizer is not None
    return recognizer


def test_new_photos_are_recognised_and_sure() -> None:
    recognizer = fitted(*catalog())

    for kind, name in enumerate(NAMES):
        for found in recognizer.recognize_many(photos(kind, 10, seed=1)):
            assert found[0].value == name
            assert found[0].confidence > 0.8
            assert found[0].is_sure


def test_a_thing_that_the_catalog_has_not_is_not_sure() -> None:
    recognizer = fitted(*catalog())

    known = [recognizer.recognize(photo)[0].confidence for photo in photos(0, 20, seed=1)]
    strange = [recognizer.recognize(photo)[0] for photo in photos(20, 20, seed=1)]

    assert max(label.confidence for label in strange) < min(known)
    assert not any(label.is_sure for label in strange)


def test_the_confidence_is_the_share_that_is_right() -> None:
    noise = 0.45
    recognizer = fitted(*catalog(200, noise=noise))
    found = [
        (recognizer.recognize(photo)[0], name)
        for kind, name in enumerate(NAMES)
        for photo in photos(kind, 200, noise=noise, seed=1)
    ]

    right = np.mean([label.value == name for label, name in found])

    assert 0.6 < right < 0.98
    assert np.mean([label.confidence for label, _ in found]) == pytest.approx(right, abs=0.06)


def test_photos_of_one_product_do_not_vouch_for_each_other() -> None:
    """Each product's photos are copies of each other, and its value says nothing about how it looks."""
    rng = np.random.default_rng(0)
    looks = np.concatenate([photos(kind, 1) for kind in range(30)])
    embeddings = np.repeat(looks, 5, axis=0) + 0.001 * rng.normal(size=(150, SIZE)).astype(np.float32)
    products = np.repeat(np.arange(30), 5).tolist()
    labels = [("new", "old")[product % 2] for product in products]

    alone, together = Recognizer.fit(embeddings, labels), Recognizer.fit(embeddings, labels, products)

    assert alone is not None
    assert together is not None
    assert alone.recognize(embeddings[0])[0].confidence > 0.9
    assert together.recognize(embeddings[0])[0].confidence < 0.7


def test_several_values_where_they_apply() -> None:
    summer, linen = photos(0, 30), photos(1, 30)
    both = summer + linen + 0.05 * np.random.default_rng(2).normal(size=summer.shape).astype(np.float32)
    both /= np.linalg.norm(both, axis=1, keepdims=True)
    labels = ["summer"] * 30 + ["linen"] * 30 + ["summer, linen"] * 30
    recognizer = fitted(np.concatenate([summer, linen, both]), labels, several=True)

    assert recognizer.classes_ == ("linen", "summer")
    assert {label.value for label in recognizer.recognize(both[0]) if label.is_sure} == {"summer", "linen"}
    assert [label.value for label in recognizer.recognize(summer[0])] == ["summer"]


@pytest.mark.parametrize(
    "labels",
    [[], [""] * 12, ["chair"] * 12, ["chair"] * 9 + ["lamp"] * 3],
    ids=["no photos", "no labels", "one value", "too few of the other"],
)
def test_too_little_to_learn_from(labels: list[str]) -> None:
    assert Recognizer.fit(photos(0, len(labels)), labels) is None


def test_values_with_too_few_photos_are_left_out_but_make_it_less_sure() -> None:
    embeddings, labels = catalog()
    rare = [f"rare {number // 3}" if number < 20 and label == "chair" else label for number, label in enumerate(labels)]

    recognizer = fitted(embeddings, rare)

    assert recognizer.classes_ == NAMES
    chair = photos(0, 1, seed=1)[0]
    assert recognizer.recognize(chair)[0].confidence < fitted(embeddings, labels).recognize(chair)[0].confidence


def test_it_is_stored_as_numbers_and_texts_only() -> None:
    recognizer, queries = fitted(*catalog()), photos(1, 5, seed=1)
    stream = io.BytesIO()
    np.savez(stream, allow_pickle=False, **recognizer.to_arrays())
    stream.seek(0)

    with np.load(stream, allow_pickle=False) as stored:
        again = Recognizer.from_arrays({name: stored[name] for name in stored.files})

    assert again is not None
    assert again.recognize_many(queries) == recognizer.recognize_many(queries)


def test_damaged_arrays_are_no_recognizer() -> None:
    arrays = fitted(*catalog()).to_arrays()

    for name in arrays:
        assert Recognizer.from_arrays({key: value for key, value in arrays.items() if key != name}) is None
    assert Recognizer.from_arrays({**arrays, "weights": arrays["weights"][:-1]}) is None
    assert Recognizer.from_arrays({**arrays, "confidence": arrays["confidence"][:-1]}) is None


def test_the_same_photos_give_the_same_recognizer() -> None:
    one, other = fitted(*catalog()).to_arrays(), fitted(*catalog()).to_arrays()

    for name, array in one.items():
        np.testing.assert_array_equal(array, other[name])


def test_a_large_catalog_is_thinned_out_where_it_has_most() -> None:
    kinds = ["chair"] * 900 + ["lamp"] * 60 + ["table"] * 40

    picked = _pick(kinds, range(len(kinds)), 200)

    assert [sum(kinds[row] == name for row in picked) for name in NAMES] == [100, 60, 40]
