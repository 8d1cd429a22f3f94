"""Fine-tuning learns from a few photos, and what it exports embeds as Keras does."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.fakes import picture
from tests.pipeline.helpers import finished
from visrec_desktop.core.errors import ExportFailedError
from visrec_desktop.vision import fine_tuning
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.fine_tuning import FineTuning
from visrec_desktop.vision.model_card import ModelCard
from visrec_desktop.vision.views import FAST_VIEWS

LABELS = np.array([0, 0, 0, 1, 1, 1], np.intp)


def photo_of(row: int) -> NDArray[np.uint8]:
    """Two products, each with shades of its own."""
    noise = np.random.default_rng(row).integers(-30, 30, (240, 320, 3))
    fields = np.asarray(picture(int(LABELS[row]), (320, 240)), np.int16)
    return np.asarray(np.clip(fields + noise, 0, 255), np.uint8)


@pytest.fixture(scope="module")
def tuning() -> Any:
    """Trained for three rounds."""
    from visrec_desktop.vision.embedder import load_embedder

    base = load_embedder()
    tuning = FineTuning(base.card, base.content, 2, photo_of, 2)
    shares = list(tuning.train(np.arange(len(LABELS)), LABELS, 3))
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    return tuning


@pytest.fixture(scope="module")
def exported(tuning: FineTuning) -> tuple[ModelCard, bytes]:
    return tuning.export()


def test_the_exported_network_has_a_card_and_an_embedding_of_its_own(
    exported: tuple[ModelCard, bytes], embedder: Embedder
) -> None:
    card, content = exported
    learned = Embedder(card, content, FAST_VIEWS)
    assert learned.name != embedder.with_views(FAST_VIEWS).name
    assert learned.size == 2 * embedder.size
    before, after = embedder.with_views(FAST_VIEWS).embed(photo_of(0)), learned.embed(photo_of(0))
    kept, tuned = np.split(after * np.sqrt(2), 2)
    assert float(before @ kept) > 0.9999
    assert float(before @ tuned) < 0.9999
    assert len(learned.look_closely(photo_of(0))[0].maps) == len(card.blocks)


def test_it_computes_in_litert_what_it_computes_in_keras(tuning: FineTuning, exported: tuple[ModelCard, bytes]) -> None:
    card, content = exported
    learned = Embedder(card, content, FAST_VIEWS)
    pixels = (FAST_VIEWS[0].take(photo_of(1), card.side).astype(np.float32) - card.offset) / card.scale
    ours = np.asarray(tuning.model()(pixels[None]))[0]
    theirs = learned.run(pixels)
    assert float(ours @ theirs / np.linalg.norm(ours) / np.linalg.norm(theirs)) >= 0.9999


def test_photos_are_read_once(embedder: Embedder) -> None:
    asked: list[int] = []

    def counted(row: int) -> NDArray[np.uint8]:
        asked.append(row)
        return photo_of(row)

    tuning = FineTuning(embedder.card, embedder.content, 2, counted, 2)
    tuning.keep(0)
    tuning.keep(1)
    for _ in tuning.train([0, 1, 2], LABELS, 1):
        pass
    assert sorted(asked) == [0, 1, 2]


def test_training_ends_early_where_photos_held_out_are_told_apart_no_better(embedder: Embedder) -> None:
    tuning = FineTuning(embedder.card, embedder.content, 2, photo_of, 2)
    # What is trained on the wrong labels tells the right ones ever worse.
    wrong = np.concatenate([1 - LABELS, LABELS]).astype(np.intp)
    tuning._photo_of = lambda row: photo_of(row % len(LABELS))
    assert finished(tuning.train(np.arange(6), wrong, 8, np.arange(6, 12))) < 6


def test_what_litert_computes_otherwise_is_not_exported(tuning: FineTuning, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fine_tuning, "LEAST_COSINE", 1.1)
    with pytest.raises(ExportFailedError):
        tuning.export()
