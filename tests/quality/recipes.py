"""The embeddings that were compared: network, views, pooled layers and projection of each."""

from dataclasses import dataclass, field

from tests.quality.features import Squashed
from tests.quality.models import LITE0, LITE2
from visrec_desktop.vision.views import ALL_VIEWS, FAST_VIEWS, View

HEAD = {"head-mean": 1.0}
MIDDLE = HEAD | {"stage7-mean": 0.5, "stage6-mean": 0.3}
MAXIMA = HEAD | {"stage7-max": 0.7, "stage6-max": 0.4}
BOTH = MIDDLE | {"stage7-max": 0.5, "stage6-max": 0.3}
_POOLED_NAMES = (
    (HEAD, "head mean"),
    (MIDDLE, "head mean, middle mean"),
    (MAXIMA, "head mean, middle max"),
    (BOTH, "head mean, middle mean and max"),
)

# The side that an ImageNet network sees: the picture's shorter side less 32 pixels of its input's side.
_MARGIN = 32
_SIDES = {LITE0: 224, LITE2: 260}
NONE, CENTRED = 0, -1


@dataclass(frozen=True)
class Recipe:
    """One row of the table.

    Parameters
    ----------
    variant
        The network.
    view_name
        What the table calls the views.
    views
        With their weights.
    blocks
        Weights of the pooled blocks.
    components
        Principal components kept; `NONE` for the bare vectors, `CENTRED` for all directions, centred.
    """

    variant: str
    view_name: str
    views: tuple[View, ...]
    blocks: dict[str, float] = field(hash=False)
    components: int = NONE

    @property
    def pooled(self) -> str:
        """What the table calls the blocks."""
        return next(name for blocks, name in _POOLED_NAMES if blocks == self.blocks)

    @property
    def projection(self) -> str:
        """What the table calls the projection."""
        return {NONE: "none", CENTRED: "centred"}.get(self.components, f"PCA {self.components}")


def crop(variant: str) -> View:
    """The centre crop that the network was validated with."""
    side = _SIDES[variant]
    return View("crop", side / (side + _MARGIN), 1.0, 0.0)


SQUASHED = Squashed("squashed", None, 1.0, 0.0)
WHOLE = View("whole", None, 1.0, 0.0)
CLOSE = View("close", 0.75, 1.0, 0.0)
SQUARE = View("square", 1.0, 1.0, 0.0)
_WITH_CENTRES = "whole + close, centres"
BASELINE = Recipe(LITE2, "centre crop", (crop(LITE2),), HEAD)
RECIPES = (
    Recipe(LITE0, "centre crop", (crop(LITE0),), HEAD),
    Recipe(LITE0, "squashed", (SQUASHED,), HEAD),
    Recipe(LITE0, "whole on white", (WHOLE,), HEAD),
    BASELINE,
    Recipe(LITE2, "squashed", (SQUASHED,), HEAD),
    Recipe(LITE2, "whole on white", (WHOLE,), HEAD),
    Recipe(LITE2, "square", (SQUARE,), HEAD),
    Recipe(LITE2, "square, centre", FAST_VIEWS, HEAD),
    Recipe(LITE2, "crop + squashed", (crop(LITE2), SQUASHED), HEAD),
    Recipe(LITE2, "whole + close", (WHOLE, CLOSE), HEAD),
    Recipe(LITE2, "whole + square + close", (WHOLE, SQUARE, CLOSE), HEAD),
    Recipe(LITE2, _WITH_CENTRES, ALL_VIEWS, HEAD),
    Recipe(LITE2, _WITH_CENTRES, ALL_VIEWS, MIDDLE),
    Recipe(LITE2, _WITH_CENTRES, ALL_VIEWS, BOTH),
    Recipe(LITE2, _WITH_CENTRES, ALL_VIEWS, MAXIMA),
    Recipe(LITE2, _WITH_CENTRES, ALL_VIEWS, MAXIMA, CENTRED),
    Recipe(LITE2, _WITH_CENTRES, ALL_VIEWS, MAXIMA, 128),
    Recipe(LITE2, _WITH_CENTRES, ALL_VIEWS, MAXIMA, 256),
    Recipe(LITE2, _WITH_CENTRES, ALL_VIEWS, MAXIMA, 512),
    Recipe(LITE2, "centre crop", (crop(LITE2),), HEAD, 256),
    Recipe(LITE0, _WITH_CENTRES, ALL_VIEWS, MAXIMA, 256),
)


def views_of(variant: str) -> tuple[View, ...]:
    """Every view that some recipe takes with a network, once."""
    views = [view for recipe in RECIPES if recipe.variant == variant for view in recipe.views]
    return tuple({view.name: view for view in views}.values())
