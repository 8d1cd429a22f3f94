"""Proves a learned metric on photos that it has not seen, beside the plain one."""

from collections.abc import Callable, Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.learning import Comparison
from visrec_desktop.core.projection import Projection
from visrec_desktop.recommend.bootstrap import Bootstrap
from visrec_desktop.recommend.ranking_quality import Photos, rank

FOLDS = 3
# A fold that is fitted to and never asked, where there is one proof only.
FITTED = -1
# Then of each label's photos one in so many asks, and of many labels one in so many is left out with all its photos.
_HELD_OUT, _LEFT_OUT = 8, 10
_FEWEST_LABELS_TO_LEAVE_OUT = 20
_R1, _AP = 0, 3
_PLAIN = "plain"

# From chosen rows: the plain projection, and one for each candidate.
Fit = Callable[[NDArray[np.intp]], tuple[Projection, Sequence[Projection]]]


def held_out_folds(labels: NDArray[np.intp], products: NDArray[np.intp]) -> NDArray[np.intp]:
    """A fold for each photo: the photos of each label are cut into stretches, as bursts follow each other.

    Parameters
    ----------
    labels : (n,) intp
        In the order in which the photos were taken or named.
    products : (n,) intp
        Where a label has several, no product is cut: then what is asked are products never seen.
    """
    folds = np.zeros(len(labels), np.intp)
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        units = _units(products[rows])
        # Labels of two units fill two of the folds, another pair each time.
        folds[rows] = (units * FOLDS // max(units.max() + 1, FOLDS) + label) % FOLDS
    return folds


def split_once(
    labels: NDArray[np.intp], products: NDArray[np.intp], *, leave_out: bool
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """The rows that are fitted to, those that ask for labels which others have, and those of labels never seen.

    Parameters
    ----------
    labels, products : (n,) intp
        As `held_out_folds` takes them.
    leave_out
        Whether there shall be labels never seen.
    """
    rng = np.random.default_rng(0)
    values = np.unique(labels)
    number = len(values) // _LEFT_OUT if leave_out and len(values) >= _FEWEST_LABELS_TO_LEAVE_OUT else 0
    is_left_out = np.isin(labels, rng.permutation(values)[:number])
    is_held_out = np.zeros(len(labels), bool)
    for value in values:
        rows = np.flatnonzero(labels == value)
        units = _units(products[rows])
        count = int(units.max()) + 1
        size = max(1, count // _HELD_OUT)
        # A stretch, as bursts follow each other.
        start = rng.integers(count - size + 1)
        is_held_out[rows] = (units >= start) & (units < start + size)
    is_fitted = ~is_left_out & ~is_held_out
    return np.flatnonzero(is_fitted), np.flatnonzero(~is_left_out & is_held_out), np.flatnonzero(is_left_out)


def _units(products: NDArray[np.intp]) -> NDArray[np.intp]:
    """What may not be cut, of one label, counted in the order of the photos: products, or photos where it is one."""
    _, firsts, places = np.unique(products, return_index=True, return_inverse=True)
    return np.arange(len(products)) if len(firsts) == 1 else np.argsort(np.argsort(firsts))[places]


def prove(
    embeddings: NDArray[np.float32],
    labels: NDArray[np.intp],
    contents: NDArray[np.intp],
    folds: NDArray[np.intp],
    fit: Fit,
    *,
    unseen: bool,
) -> Generator[float, None, list[Comparison]]:
    """Compare candidates with the plain projection, each fitted without the fold that is asked.

    Parameters
    ----------
    embeddings : (n, d) float32
    labels, contents, folds : (n,) intp
    unseen
        Whether the folds hold whole labels: then the left-out photos ask among themselves, otherwise among the rest.

    Returns
    -------
    list of Comparison
        One for each candidate.
    """
    scores: dict[str, list[NDArray[np.float64]]] = {}
    groups: list[NDArray[np.intp]] = []
    for fold in range(FOLDS):
        asked = np.flatnonzero(folds == fold)
        known = np.flatnonzero(folds != fold)
        if not len(asked) or not (len(known) or unseen):
            continue
        plain, candidates = fit(known)
        yield (fold + 0.5) / FOLDS
        spaces = {_PLAIN: plain, **{str(number): candidate for number, candidate in enumerate(candidates)}}

        def photos(rows: NDArray[np.intp], spaces: dict[str, Projection] = spaces) -> Photos:
            vectors = {name: projection.transform(embeddings[rows]) for name, projection in spaces.items()}
            return Photos(labels[rows], contents[rows], vectors)

        questions = photos(asked)
        searched, within = (questions, np.arange(len(asked))) if unseen else (photos(known), None)
        steps = rank(questions, searched, within=within)
        while True:
            try:
                yield (fold + 0.5 + next(steps) / 2) / FOLDS
            except StopIteration as end:
                rankings, is_answerable = end.value
                break
        for name, ranking in rankings.items():
            scores.setdefault(name, []).append(ranking.scores()[is_answerable])
        groups.append(labels[asked][is_answerable])
    if not sum(len(some) for some in groups):
        return []
    before = np.concatenate(scores.pop(_PLAIN))
    bootstrap = Bootstrap(np.concatenate(groups))
    return [_compared(before, np.concatenate(after), bootstrap) for after in scores.values()]


def _compared(before: NDArray[np.float64], after: NDArray[np.float64], bootstrap: Bootstrap) -> Comparison:
    r1_gain, gain = bootstrap.means((after - before)[:, [_R1, _AP]])
    return Comparison(
        len(before),
        float(before[:, _R1].mean()),
        float(after[:, _R1].mean()),
        float(before[:, _AP].mean()),
        float(after[:, _AP].mean()),
        gain.value if gain.low is None else gain.low,
        gain.value if gain.high is None else gain.high,
        r1_gain.value if r1_gain.high is None else r1_gain.high,
    )
