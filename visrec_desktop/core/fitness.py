"""What may be wrong with a product photo, and what was measured to tell; plain records without NumPy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from visrec_desktop.core.records import path_text

if TYPE_CHECKING:
    from visrec_desktop.core.products import Product


class Flaw(StrEnum):
    """What a photo may be unfit by, in the order in which it is shown: first what spoils a search most."""

    BLURRED = "blurred"
    CUT_OFF = "cut off"
    WRONG_WAY_UP = "wrong way up"
    TOO_DARK = "too dark"
    OVEREXPOSED = "overexposed"
    TOO_SMALL = "too small"
    CLUTTERED = "cluttered"
    NEAR_DUPLICATE = "near-duplicate"


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured in a photo's pixels.

    Parameters
    ----------
    blur
        Standard deviation of the blur of its sharpest edges, in pixels of a thumbnail of 320; 0 where unknown.
    light
        Of its brightest parts, 0 to 1.
    blown
        Share of the photo, without a studio's white ground, in which nothing but white is left.
    clutter
        Share of its frame that lies on an edge.
    cut
        Largest share of a side that the product touches, where that is certain.
    """

    blur: float
    light: float
    blown: float
    clutter: float
    cut: float


@dataclass(frozen=True, slots=True)
class UnfitPhoto:
    """A photo that had better be taken again, and why.

    Parameters
    ----------
    width, height
        In pixels.
    turn
        Degrees to turn it clockwise by, where it is the wrong way up.
    twin
        The photo that it nearly repeats.
    """

    photo_id: int
    path: bytes
    product: Product | None
    width: int
    height: int
    flaws: tuple[Flaw, ...]
    turn: int = 0
    twin: int | None = None


@dataclass(frozen=True, slots=True)
class FitnessReport:
    """The photos of a catalog that are unfit, first those with the most and the worst flaws.

    Parameters
    ----------
    checked
        How many photos were looked at.
    turns_checked
        Of these, how many are known to stand right or wrong, by comparison with others of their kind; `None` where
        that was not asked for.
    """

    checked: int
    photos: tuple[UnfitPhoto, ...]
    turns_checked: int | None = None

    def listed(self) -> list[dict[str, Any]]:
        """The photos in types that JSON has."""
        return [
            {"path": path_text(photo.path), "flaws": [flaw.value for flaw in photo.flaws], "turn": photo.turn}
            for photo in self.photos
        ]

    def counts(self) -> dict[Flaw, int]:
        """How many photos have each flaw that occurs, in the order of `Flaw`."""
        counted = {flaw: sum(flaw in photo.flaws for photo in self.photos) for flaw in Flaw}
        return {flaw: count for flaw, count in counted.items() if count}
