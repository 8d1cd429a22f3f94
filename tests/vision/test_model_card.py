"""The card vouches for the model file; what does not fit it is refused."""

import hashlib
import json
from pathlib import Path

import pytest

from visrec_desktop.core.errors import ModelDamagedError
from visrec_desktop.core.paths import resource
from visrec_desktop.vision.model_card import Block, ModelCard, read_card, read_checked

CARD = ModelCard(
    name="net",
    version="3",
    file="net.tflite",
    sha256="0" * 64,
    side=64,
    offset=127.0,
    scale=128.0,
    centre=0.6,
    blocks=(Block("head", 1280, "mean", 1.0), Block("stage7", 352, "max", 0.7)),
    classes="net-classes.npz",
    classes_sha256="1" * 64,
    licence="Apache-2.0",
    source="somewhere",
)


def test_a_card_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "net.json").write_text(CARD.to_json(), encoding="utf-8")

    assert read_card(tmp_path / "net.json") == CARD


def test_the_size_of_an_embedding_is_written_for_readers() -> None:
    assert CARD.embedding_size == json.loads(CARD.to_json())["embedding_size"] == 1632


def test_the_size_is_always_that_of_the_blocks(tmp_path: Path) -> None:
    (tmp_path / "net.json").write_text(CARD.to_json().replace("1632", "9999"), encoding="utf-8")

    assert read_card(tmp_path / "net.json").embedding_size == 1632


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"null",
        b"5",
        b'"text"',
        b"[]",
        b"{}",
        b'{"blocks": 5}',
        b'{"blocks": [5]}',
        CARD.to_json()[:-10].encode(),
        CARD.to_json().replace('"side"', '"sides"').encode(),
    ],
)
def test_a_damaged_card_is_a_known_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "net.json").write_bytes(content)

    with pytest.raises(ModelDamagedError, match=r"net\.json"):
        read_card(tmp_path / "net.json")


def test_an_absent_card_is_a_known_error(tmp_path: Path) -> None:
    with pytest.raises(ModelDamagedError):
        read_card(tmp_path / "net.json")


def test_a_file_is_read_when_its_checksum_is_right(tmp_path: Path) -> None:
    (tmp_path / "net.tflite").write_bytes(b"weights")
    sha256 = hashlib.sha256(b"weights").hexdigest()

    assert read_checked(tmp_path / "net.tflite", sha256) == b"weights"


@pytest.mark.parametrize("content", [b"weightz", b"weight", b"", None], ids=["changed", "cut", "empty", "absent"])
def test_any_other_file_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "net.tflite").write_bytes(content)

    with pytest.raises(ModelDamagedError, match=r"net\.tflite"):
        read_checked(tmp_path / "net.tflite", hashlib.sha256(b"weights").hexdigest())


def test_the_installed_card_fits_the_installed_files() -> None:
    card = read_card(resource("models", "efficientnet-lite2.json"))

    read_checked(resource("models", card.file), card.sha256)
    read_checked(resource("models", card.classes), card.classes_sha256)
    assert card.licence == "Apache-2.0"
