"""The classifier names what a photo shows."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from visrec_desktop.core.errors import ModelDamagedError
from visrec_desktop.core.paths import resource
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.imagenet import LABELS_FILE, ImagenetClassifier
from visrec_desktop.vision.photo_file import read_photo_file

GREY = np.full((300, 300, 3), 128, np.uint8)
OBVIOUS = {
    "grocery/catalog/Fruit/Apple/Granny-Smith/Granny-Smith_003.jpg": "Granny Smith",
    "grocery/catalog/Fruit/Banana/Banana_004.jpg": "banana",
    "grocery/catalog/Fruit/Lemon/Lemon_002.jpg": "lemon",
    "clothing/catalog/shoes/a3c97765-78c1-4d49-9792-c19bddf27a17.jpg": "running shoe",
    "clothing/catalog/t-shirt/c1110144-06d3-4d8a-844a-de4557fc7058.jpg": "jersey, T-shirt, tee shirt",
}


@pytest.fixture(scope="module")
def classifier(embedder: Embedder) -> ImagenetClassifier:
    return ImagenetClassifier(embedder)


@pytest.mark.parametrize(("path", "name"), OBVIOUS.items(), ids=OBVIOUS.values())
def test_an_obvious_photo_is_named_rightly(
    classifier: ImagenetClassifier, embedder: Embedder, shared_data: Path, path: str, name: str
) -> None:
    photo = decode_photo(read_photo_file(shared_data / path), at_least=embedder.decode_side)

    best, *_ = classifier.classify(photo)

    assert best.name == name
    assert best.confidence > 0.4


def test_the_likeliest_classes_come_first(classifier: ImagenetClassifier) -> None:
    labels = classifier.classify(GREY, top=1000)

    confidences = [label.confidence for label in labels]
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1.0, abs=1e-4)
    assert labels[:5] == classifier.classify(GREY)


def test_there_are_a_thousand_names() -> None:
    lines = resource("models", LABELS_FILE).read_text(encoding="utf-8").splitlines()

    assert len(lines) == 1000
    assert all(line.partition("\t")[2].strip() for line in lines)


def test_a_damaged_classifier_is_refused(embedder: Embedder, tmp_path: Path) -> None:
    models = Path(shutil.copytree(resource("models"), tmp_path / "models"))
    (models / embedder.card.classes).write_bytes(b"PK and no more")

    with pytest.raises(ModelDamagedError, match=embedder.card.classes):
        ImagenetClassifier(embedder, models)
