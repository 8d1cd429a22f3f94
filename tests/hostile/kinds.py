"""What a hostile file is, and what may become of it."""

from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from numpy.typing import NDArray


class Fate(Enum):
    """What the program may make of a file."""

    PICTURE = "its picture"
    REFUSED = "a reason"  # or its picture, where the damage spared that
    EITHER = "a picture or a reason"  # nobody can tell which is right


@dataclass(frozen=True, slots=True)
class HostileFile:
    """A file.

    Parameters
    ----------
    name
        Without a folder.
    data
        Its content.
    fate
        What may become of it.
    picture : (height, width, 3) uint8
        What it shows, upright on white; `None` where nobody can tell.
    """

    name: str
    data: bytes = field(repr=False)
    fate: Fate
    picture: NDArray[np.uint8] | None = field(default=None, repr=False)


def psnr(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Peak signal-to-noise ratio in dB."""
    difference = one.astype(np.float64) - other
    return float(-10 * np.log10(np.mean((difference / 255) ** 2) + 1e-12))
