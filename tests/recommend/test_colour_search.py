"""Colour-blind and colour-only search do what they say on recoloured sample pictures, with the real model."""

from pathlib import Path

import numpy as np
import pytest

from tests.quality.colour import SAMPLE, Found, compare_looks, make_copies, usable
from visrec_desktop.core.errors import ModelDamagedError
from visrec_desktop.core.projection import identity
from visrec_desktop.recommend.colour_blindness import load_colour_directions
from visrec_desktop.vision.embedder import load_embedder


@pytest.fixture(scope="module")
def looks() -> dict[str, Found]:
    """What each look finds for every second product, dyed, mirrored and on another ground."""
    embedder = load_embedder(fast=True)
    paths = [path for folder in sorted(SAMPLE.iterdir()) for path in sorted(folder.glob("*.jpg"))[::2]]
    copies = make_copies(usable(paths, embedder), embedder)
    whole = identity(embedder.size)
    return compare_looks(copies, load_colour_directions(embedder.name), [whole, whole])


def test_colour_blind_search_finds_the_product_in_other_colours(looks: dict[str, Found]) -> None:
    blind, whole = looks["colour-blind"], looks["whole look"]

    assert blind.form_r1 > whole.form_r1
    assert blind.form_r5 >= 0.95
    assert blind.colour_first <= whole.colour_first


def test_colour_only_search_finds_other_products_in_the_same_colour(looks: dict[str, Found]) -> None:
    assert looks["colour only"].colour_first >= 0.9


def test_where_colour_counts_both_matter(looks: dict[str, Found]) -> None:
    ordered = [looks[name].colour_first for name in ("whole look", "colour counts", "colour only")]

    assert ordered == sorted(ordered)
    assert looks["colour counts"].form_r5 > looks["colour only"].form_r5


def test_what_is_left_has_no_colour_and_length_1() -> None:
    directions = load_colour_directions(load_embedder().name)
    embeddings = np.random.default_rng(0).normal(size=(5, directions.directions.shape[1])).astype(np.float32)
    main_axis = directions.directions[0] / np.linalg.norm(directions.directions[0])

    left = directions.remove(embeddings)

    np.testing.assert_allclose(np.linalg.norm(left, axis=1), 1, atol=1e-5)
    assert (np.abs(left @ main_axis) < np.abs(embeddings @ main_axis)).all()


def test_directions_of_another_model_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelDamagedError):
        load_colour_directions("other-network/1/whole")
    (tmp_path / "broken.npz").write_bytes(b"PK\x03\x04 cut off")
    for name in ("broken.npz", "absent.npz"):
        with pytest.raises(ModelDamagedError):
            load_colour_directions(load_embedder().name, path=tmp_path / name)
