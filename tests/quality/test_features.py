"""Embeddings combined from cached features are those of the program; projections keep what they promise."""

from pathlib import Path

import numpy as np
import pytest

from tests.fakes import picture
from tests.quality.evaluation import fit_components
from tests.quality.features import Squashed, combine
from tests.quality.photo_sets import read_split, require_data
from tests.quality.recipes import CENTRED, NONE, RECIPES, views_of
from visrec_desktop.vision.embedder import load_embedder


@pytest.mark.parametrize("fast", [False, True])
def test_combined_features_are_the_programs_embedding(fast: bool) -> None:
    embedder = load_embedder(fast=fast)
    photos = [np.asarray(picture(number, (320, 240))) for number in range(2)]
    pooled = [embedder.pooled(photo) for photo in photos]
    features = {
        view.name: np.stack([outputs[place] for outputs in pooled]).astype(np.float16)
        for place, view in enumerate(embedder.views)
    }
    weights = {block.name: block.weight for block in embedder.card.blocks}
    combined = combine(features, embedder, embedder.views, weights)
    expected = np.stack([embedder.embed(photo) for photo in photos])
    assert np.allclose(combined, expected, atol=1e-3)
    assert np.allclose(np.linalg.norm(combined, axis=1), 1, atol=1e-5)


def test_squashed_view_takes_the_whole_photo() -> None:
    photo = np.zeros((40, 20, 3), np.uint8)
    photo[:20] = 255
    view = Squashed("squashed", None, 1.0, 0.0).take(photo, 10)
    assert view.shape == (10, 10, 3)
    assert view[:5].min() == 255
    assert view[5:].max() == 0


@pytest.mark.parametrize(("components", "size"), [(NONE, 12), (CENTRED, 12), (4, 4), (512, 7)])
def test_projection(components: int, size: int) -> None:
    embeddings = np.random.default_rng(1).standard_normal((8, 12)).astype(np.float32)
    projection = fit_components(components)(embeddings)
    assert projection.size == size
    assert (np.abs(projection.mean).max() == 0) == (components == NONE)


def test_recipes_differ_and_have_names() -> None:
    names = [(recipe.variant, recipe.view_name, recipe.pooled, recipe.projection) for recipe in RECIPES]
    assert len(set(names)) == len(names)
    for recipe in RECIPES:
        assert {view.name for view in recipe.views} <= {view.name for view in views_of(recipe.variant)}


def test_photo_sets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        require_data(tmp_path)
    assert ended.value.code == 2
    assert "say --data" in capsys.readouterr().err
    for name in ("clothing", "grocery"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "labels.csv").write_text(
            "split,path,kind\ncatalog,a.jpg,x\nquery,b.jpg,y\ncatalog,c.jpg,z\n"
        )
    data = require_data(tmp_path)
    split = read_split(data, "grocery", "catalog", "kind", step=2)
    assert split.photos == [data / "grocery" / "a.jpg"]
    assert split.labels == ["x"]
