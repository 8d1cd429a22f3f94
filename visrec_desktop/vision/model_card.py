"""The card beside a model file: what the model is, what goes in, what comes out, and its checksum."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from visrec_desktop.core.errors import ModelDamagedError

CARD_SUFFIX = ".json"
# The LiteRT file's output of all pooled blocks, by its name in the file's signature.
POOLED_OUTPUT = "pooled"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the model's output: channels pooled over the whole view, then the same over its centre."""

    name: str
    size: int
    pooling: str
    weight: float


def map_output(block: str) -> str:
    """The output of the map that a block is pooled from."""
    return f"{block}_map"


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What the program must know of a model file.

    Parameters
    ----------
    name, version
        Part of the name that embeddings are stored under: another version has other embeddings.
    file, sha256
        The LiteRT file beside the card.
    side
        Height and width of a view, in pixels.
    offset, scale
        A pixel goes in as (value - offset) / scale, RGB.
    centre
        Share of a view's side that its centre has, in the pooled maps.
    blocks
        The output, in order, each block twice: pooled over the view, pooled over its centre.
    classes, classes_sha256
        The ImageNet classifier on the first block, quantised to 8 bits, in a file beside the card.
    licence, source
        Whose work the weights are.
    """

    name: str
    version: str
    file: str
    sha256: str
    side: int
    offset: float
    scale: float
    centre: float
    blocks: tuple[Block, ...]
    classes: str
    classes_sha256: str
    licence: str
    source: str

    @property
    def embedding_size(self) -> int:
        """Numbers in an embedding."""
        return sum(block.size for block in self.blocks)

    def to_json(self) -> str:
        """The card as it is stored; the embedding's size is written for readers."""
        return json.dumps(asdict(self) | {"embedding_size": self.embedding_size}, indent=2) + "\n"


def read_card(path: Path) -> ModelCard:
    """Read a card.

    Raises
    ------
    ModelDamagedError
        It is absent or not a card.
    """
    try:
        return card_of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ModelDamagedError(model=path) from error


def card_of(fields: Mapping[str, Any]) -> ModelCard:
    """The card that `ModelCard.to_json` wrote, from its values.

    Raises
    ------
    ValueError
        They are not a card's.
    """
    try:
        known = {name: value for name, value in fields.items() if name != "embedding_size"}
        return ModelCard(**known | {"blocks": tuple(Block(**block) for block in known["blocks"])})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a model card") from error


def read_checked(path: Path, sha256: str) -> bytes:
    """The content of a file that the card vouches for.

    Raises
    ------
    ModelDamagedError
        It is absent, or its SHA-256 is another.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelDamagedError(model=path) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ModelDamagedError(model=path)
    return content
