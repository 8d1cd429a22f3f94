"""How good a catalog's answers are, measured; plain records without NumPy, for the window shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from visrec_desktop.core.fitness import FitnessReport
    from visrec_desktop.core.products import Reason

# How `Figure.others` calls the network of the article, where the catalog has one.
ARTICLE_ROW = "the article's network"

_DECIMALS = 4


class FigureName(StrEnum):
    """What is measured; the value is what the literature calls it."""

    R1 = "R@1"
    R5 = "R@5"
    P10 = "P@10"
    MAP = "mAP"
    ACCURACY = "category accuracy"
    ECE = "category ECE"
    WARM = "matching, known looks"
    COLD = "matching, new looks"

    @property
    def short(self) -> str:
        """The value without what the words beside it say; matching is asked by fill-in-the-blank questions."""
        return {"ACCURACY": "accuracy", "ECE": "ECE", "WARM": "FITB", "COLD": "FITB"}.get(self.name, self.value)


class Note(StrEnum):
    """What must be known to read a card; the value is the sentence, with places for details."""

    SAMPLED = "{asked} of {askable} photos were asked, chosen by lot."
    OWN_PHOTOS = "The catalog's own photos find each other more easily than photos that are taken elsewhere find them."
    ALONE = "Photos that were not asked, for nothing else would be right: {count}."
    UNLABELLED = "Photos that were left out, for they say nothing in the column {column}: {count}."
    UNREADABLE = "Photos that were left out, for they could not be read: {count}."
    UP_UNKNOWN = "Photos that were not checked for being the wrong way up: {count}."
    NOT_LEARNED = "Nothing is learned in this catalog yet: it is searched by the plain features."
    HAS_SEEN = (
        "The learned search has seen these very photos, which flatters it. "
        "Photos of the same products that are not in the catalog tell more."
    )
    LEARNED_AGAIN = "For every photo the search was learned again without it, so that nothing flatters it."


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, and where it lies with 95 % confidence; unknown where one product is all there is."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the card.

    Parameters
    ----------
    count
        Questions that it was measured by.
    now
        As the catalog answers now.
    plain
        The same questions answered by the plain features: nothing learned but their principal components.
    gain
        What is gained over the plain features, question by question; `None` where nothing can be gained.
    others
        Further embeddings by name.
    """

    name: FigureName
    count: int
    now: Estimate
    plain: Estimate
    gain: Estimate | None = None
    others: Mapping[str, Estimate] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class PhotoRef:
    """A photo that was asked or found: one of the catalog by its id, any other by its path alone."""

    photo_id: int | None
    path: str


@dataclass(frozen=True, slots=True)
class WeakProduct:
    """A product that its own photos do not find.

    Parameters
    ----------
    label
        The SKU, or the value of the column that is measured by.
    count
        Photos that asked for it.
    r1, ap
        Of these photos: the share whose first result is right, and their mean average precision.
    photo
        Its photo that was answered worst.
    taken_for, found
        What that photo was taken for, and by which photo.
    """

    label: str
    name: str
    count: int
    r1: float
    ap: float
    photo: PhotoRef
    taken_for: str
    found: PhotoRef


@dataclass(frozen=True, slots=True)
class ConfusedPair:
    """Photos of one product whose first result is another product.

    Parameters
    ----------
    times, count
        How often it happened, of how many photos of the product.
    photo, found
        The pair of photos that is nearest.
    """

    label: str
    taken_for: str
    times: int
    count: int
    photo: PhotoRef
    found: PhotoRef


@dataclass(frozen=True, slots=True)
class ConfidenceBin:
    """Photos whose category was recognised about equally surely."""

    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """How near photos are to what they shall find, and to what they shall not.

    Parameters
    ----------
    low, high
        Where the first bin begins and the last one ends, in cosine similarity; all are equally wide.
    matches, others
        For each bin, the photos whose nearest true match is that near; whose nearest stranger is.
    """

    low: float
    high: float
    matches: tuple[int, ...]
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """The categories with the most photos, and what their photos are recognised as.

    Parameters
    ----------
    names : k
    counts : k rows of k + 1
        Photos of the category of the row, recognised as the category of the column; the last column is all others.
    """

    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class QualityCard:
    """What was measured on one catalog.

    Parameters
    ----------
    by
        The column that makes a result right: the query's own value in it.
    model
        The name of the embeddings.
    learned
        The version of the learned metric that is in use; `None` where the plain features are.
    photos, products
        What is searched, and the different values of the column there.
    asked, askable
        Photos that were asked, and those that could have been.
    source
        Where the questions come from: empty for the catalog itself.
    fitness
        The photos that had better be taken again, where the catalog asked itself.
    notes
        What must be known to read the figures.
    """

    by: str
    model: str
    learned: int | None
    photos: int
    products: int
    asked: int
    askable: int
    source: str = ""
    figures: tuple[Figure, ...] = ()
    weak: tuple[WeakProduct, ...] = ()
    confused: tuple[ConfusedPair, ...] = ()
    reliability: tuple[ConfidenceBin, ...] = ()
    similarities: Histogram | None = None
    confusion: Confusion | None = None
    fitness: FitnessReport | None = None
    notes: tuple[Reason, ...] = ()

    def figure(self, name: FigureName) -> Figure | None:
        """One of the figures."""
        return next((figure for figure in self.figures if figure.name is name), None)

    def to_json(self) -> dict[str, Any]:
        """Everything, in types that JSON has; notes as sentences, of the unfit photos their numbers and paths."""
        plain = asdict(replace(self, fitness=None))
        plain["notes"] = [str(note) for note in self.notes]
        if self.fitness is not None:
            counts = {flaw.value: count for flaw, count in self.fitness.counts().items()}
            plain["fitness"] = {"checked": self.fitness.checked, "flaws": counts, "photos": self.fitness.listed()}
        return dict(_rounded(plain))

    def to_report(self) -> dict[str, Any]:
        """What is kept of it in the catalog's history."""
        head = ("by", "model", "learned", "photos", "products", "asked", "source")
        figures = {figure.name.value: asdict(figure) for figure in self.figures}
        for figure in figures.values():
            del figure["name"]
        return dict(_rounded({**{name: getattr(self, name) for name in head}, "figures": figures}))


@dataclass(frozen=True, slots=True)
class Point:
    """A card of the past: when it was made (Unix seconds), and its figures."""

    at: float
    model: str
    learned: int | None
    photos: int
    figures: Mapping[str, float]


def _rounded(value: Any) -> Any:
    """Digits that mean something, so that the same catalog gives the same text."""
    if isinstance(value, float):
        return round(value, _DECIMALS)
    if isinstance(value, Mapping):
        return {str(key): _rounded(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    return value.value if isinstance(value, StrEnum) else value
