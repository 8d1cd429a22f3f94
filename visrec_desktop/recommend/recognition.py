"""Recognition: which values of one of the catalog's own columns a photo shows, and how certain that is."""

import re
from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import lapack

from visrec_desktop.recommend.confidence import Confidence

# Values with fewer photos are not learned.
LEAST_PHOTOS = 4
# More photos than this hardly change what is learned; each value keeps as many as any.
MOST_PHOTOS = 20_000
# Photos that others are compared with. They are stored: 4 MB a column.
_MOST_LANDMARKS = 1024
_ROWS_A_STEP = 512
_GROUPS_A_STEP = 500
_PENALTIES = (0.03, 0.1, 0.3, 1.0)
# The kernel of vectors with cosine c is exp(c - 1): chosen, as the root of the deviations that features are
# divided by, among a dozen kernels by the photos left out of the clothing and grocery catalogs.
_FLOOR = 0.1
_JITTER = 1e-5
# Beside the best value, those that are at least this likely.
_WORTH_NAMING = 0.2
_SEPARATORS = re.compile(r"[,;|，；、]")


class Recognized(NamedTuple):
    """A value that a photo shows; `confidence` is 0 to 1, `is_sure` false for a guess."""

    value: str
    confidence: float
    is_sure: bool


class Recognizer:
    """Recognises the values of one column; made by `fit`, or by `from_arrays` from what was stored.

    Kernel ridge regression on the values (Saunders et al., 1998), with the photos beyond a number reached by
    Nyström's approximation (Williams and Seeger, 2001). It has a closed form for the scores of photos left out,
    so that the penalty and the confidence are fitted without fitting anything twice.

    Parameters
    ----------
    classes : k
        The values, in alphabetical order.
    landmarks : (m, d) float16
        Embeddings of photos of the catalog.
    mean, scale : (d,) float32
        Taken from embeddings, and what the rest is divided by.
    weights : (m, k) float32
        What the likeness to each landmark says for each value.
    confidence
        Fitted to the scores.
    """

    def __init__(
        self,
        classes: Sequence[str],
        landmarks: NDArray[np.float16],
        mean: NDArray[np.float32],
        scale: NDArray[np.float32],
        weights: NDArray[np.float32],
        confidence: Confidence,
    ) -> None:
        self.classes_ = tuple(classes)
        self.confidence_ = confidence
        self._stored, self._weights = landmarks, weights
        self._space = _Space(mean, scale, landmarks.astype(np.float32))

    @classmethod
    def fit(
        cls,
        embeddings: NDArray[np.float32],
        labels: Sequence[str],
        groups: Sequence[str | int | None] | None = None,
        *,
        several: bool = False,
    ) -> Self | None:
        """`fitting` in one go."""
        steps = cls.fitting(embeddings, labels, groups, several=several)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                fitted: Self | None = end.value
                return fitted

    @classmethod
    def fitting(
        cls,
        embeddings: NDArray[np.float32],
        labels: Sequence[str],
        groups: Sequence[str | int | None] | None = None,
        *,
        several: bool = False,
    ) -> Generator[None, None, Self | None]:
        """Fit in small steps; the same photos give the same recognizer.

        Parameters
        ----------
        embeddings : (n, d) float32
            As the model gives them, not projected.
        labels : n
            Cells of the column; photos with an empty one are passed over.
        groups : n, optional
            The photos' products, `None` for none: one product's photos do not vouch for each other.
        several
            A cell may hold several values, as in "summer, linen".

        Returns
        -------
        Recognizer or None
            `None` where fewer than two values have `LEAST_PHOTOS` photos.
        """
        cells = [_values(label, several=several) for label in labels]
        counts = Counter(value for cell in cells for value in cell)
        classes = sorted(value for value, count in counts.items() if count >= LEAST_PHOTOS)
        if len(classes) < 2:
            return None
        kinds = [min(cell, key=counts.__getitem__) if cell else "" for cell in cells]
        rows = _pick(kinds, [row for row, cell in enumerate(cells) if cell], MOST_PHOTOS)
        chosen = np.array(_pick(kinds, rows, _MOST_LANDMARKS))
        column_of = {value: column for column, value in enumerate(classes)}
        truth = np.zeros((len(rows), len(classes)), np.bool_)
        for row, photo in enumerate(rows):
            truth[row, [column_of[value] for value in cells[photo] if value in column_of]] = True
        yield

        # Half precision: what is stored is what is fitted.
        landmarks = embeddings[chosen].astype(np.float16)
        space = _Space(*_mean_and_scale(landmarks.astype(np.float32)), landmarks.astype(np.float32))
        yield
        whitening = _inverse_root(space.own_kernel() + _JITTER * np.eye(len(chosen)))
        yield
        members = _members(rows, groups, truth)
        group_of = np.full(len(embeddings), -1)
        for number, member in enumerate(members):
            group_of[[rows[row] for row in member]] = number
        features = np.empty((len(rows), len(chosen)), np.float32)
        distances = np.empty(len(rows), np.float64)
        gram = np.zeros((len(chosen), len(chosen)), np.float64)
        for start in range(0, len(rows), _ROWS_A_STEP):
            part, here = np.array(rows[start : start + _ROWS_A_STEP]), slice(start, start + _ROWS_A_STEP)
            kernel, cosines = space.compare(embeddings[part])
            features[here] = kernel @ whitening
            cosines[group_of[part][:, None] == group_of[chosen][None]] = -1.0
            distances[here] = 1.0 - cosines.max(axis=1)
            yield
            gram += features[here].T @ features[here]
            yield
        best_error, best_scores, weights = np.inf, np.zeros(truth.shape), np.empty(0)
        for penalty in _PENALTIES:
            root = _inverse_root(gram + penalty * np.eye(len(chosen)))
            yield
            scores, solution = yield from _left_out(features, root.astype(np.float32), truth, members)
            error = float(np.mean((scores - truth) ** 2))
            if error < best_error:
                best_error, best_scores, weights = error, scores, whitening @ (root @ solution)
        confidence = Confidence.fit(best_scores, truth, distances)
        return cls(classes, landmarks, space.mean, space.scale, weights.astype(np.float32), confidence)

    def recognize(self, embedding: NDArray[np.float32]) -> list[Recognized]:
        """What a photo shows, best first: the best value, and others that are likely too."""
        return self.recognize_many(embedding[None])[0]

    def recognize_many(self, embeddings: NDArray[np.float32]) -> list[list[Recognized]]:
        """`recognize` for each of (n, d) embeddings."""
        return [self._named(row) for row in self.confidences(embeddings)]

    def confidences(self, embeddings: NDArray[np.float32]) -> NDArray[np.float64]:
        """The confidence of each value, in the order of `classes_`: (n, d) -> (n, k)."""
        parts = [np.empty((0, len(self.classes_)), np.float64)]
        for start in range(0, len(embeddings), _ROWS_A_STEP):
            kernel, cosines = self._space.compare(embeddings[start : start + _ROWS_A_STEP])
            parts.append(self.confidence_.of(kernel @ self._weights, 1.0 - cosines.max(axis=1).astype(np.float64)))
        return np.concatenate(parts)

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """Numbers and texts to store."""
        return {
            "classes": np.array(self.classes_, np.str_),
            "landmarks": self._stored,
            "mean": self._space.mean,
            "scale": self._space.scale,
            "weights": self._weights,
            "confidence": self.confidence_.to_array(),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Self | None:
        """What `to_arrays` gave; `None` where something is missing or does not fit together."""
        try:
            classes = [str(value) for value in arrays["classes"]]
            landmarks = np.asarray(arrays["landmarks"], np.float16)
            mean, scale, weights = (np.asarray(arrays[name], np.float32) for name in ("mean", "scale", "weights"))
            confidence = Confidence.from_array(np.asarray(arrays["confidence"], np.float64))
        except (KeyError, TypeError, ValueError):
            return None
        rows, size = landmarks.shape if landmarks.ndim == 2 else (0, 0)
        fits = rows and mean.shape == scale.shape == (size,) and weights.shape == (rows, len(classes))
        return cls(classes, landmarks, mean, scale, weights, confidence) if fits else None

    def _named(self, confidences: NDArray[np.float64]) -> list[Recognized]:
        order = np.argsort(-confidences, kind="stable")
        least = self.confidence_.sure if self.confidence_.several else _WORTH_NAMING
        named = [int(column) for place, column in enumerate(order) if not place or confidences[column] >= least]
        sure = self.confidence_.sure
        return [
            Recognized(self.classes_[column], float(confidences[column]), bool(confidences[column] >= sure))
            for column in named
        ]


class _Space:
    """Where photos are compared with the landmarks."""

    def __init__(self, mean: NDArray[np.float32], scale: NDArray[np.float32], landmarks: NDArray[np.float32]) -> None:
        self.mean, self.scale = mean, scale
        self._landmarks, self._moved = landmarks, self._move(landmarks)

    def own_kernel(self) -> NDArray[np.float64]:
        """Of the landmarks with each other: (m, m)."""
        moved = self._moved.astype(np.float64)  # near-duplicates leave no room for rounding
        return np.asarray(np.exp(moved @ moved.T - 1.0))

    def compare(self, embeddings: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
        """The kernel of each photo with each landmark, and their plain cosines: (n, m) each."""
        kernel = np.exp((self._move(embeddings) @ self._moved.T).astype(np.float64) - 1.0)
        return kernel, embeddings @ self._landmarks.T

    def _move(self, embeddings: NDArray[np.float32]) -> NDArray[np.float32]:
        moved = (embeddings - self.mean) / self.scale
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        return np.asarray(moved / np.maximum(lengths, np.finfo(np.float32).tiny), np.float32)


def _mean_and_scale(embeddings: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    deviations = embeddings.std(axis=0)
    floor = max(_FLOOR * float(deviations.mean()), float(np.finfo(np.float32).tiny))
    return embeddings.mean(axis=0), np.sqrt(deviations + np.float32(floor))


def _values(cell: str, *, several: bool) -> list[str]:
    """The values in a cell, each once."""
    parts = _SEPARATORS.split(cell) if several else [cell]
    return list(dict.fromkeys(value for part in parts if (value := part.strip())))


def _pick(kinds: Sequence[str], rows: Sequence[int], most: int) -> list[int]:
    """At most `most` rows in their order, taken evenly: a kind loses rows only if no other has more left."""
    if len(rows) <= most:
        return list(rows)
    rng, taken = np.random.default_rng(0), Counter[str]()
    turns: list[tuple[int, int, int]] = []
    for row in rng.permutation(np.asarray(rows)).tolist():
        turns.append((taken[kinds[row]], len(turns), row))
        taken[kinds[row]] += 1
    return sorted(row for _, _, row in sorted(turns)[:most])


def _members(
    rows: Sequence[int], groups: Sequence[str | int | None] | None, truth: NDArray[np.bool_]
) -> list[NDArray[np.int64]]:
    """Which rows are left out together; a group that is all there is of a value is left out photo by photo."""
    by_group: dict[object, list[int]] = {}
    for row, photo in enumerate(rows):
        group = None if groups is None else groups[photo]
        by_group.setdefault(("photo", row) if group is None else group, []).append(row)
    totals = truth.sum(axis=0)
    members: list[NDArray[np.int64]] = []
    for group_rows in by_group.values():
        own = truth[group_rows].sum(axis=0)
        is_all_there_is = ((own > 0) & (own == totals)).any()
        parts = [[row] for row in group_rows] if is_all_there_is else [group_rows]
        members += [np.array(part, np.int64) for part in parts]
    return members


def _inverse_root(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """R with R R' = matrix^-1."""
    inverse, _ = lapack.dtrtri(np.linalg.cholesky(matrix), lower=1)
    return np.asarray(inverse.T, np.float64)


def _left_out(
    features: NDArray[np.float32],
    root: NDArray[np.float32],
    truth: NDArray[np.bool_],
    members: Sequence[NDArray[np.int64]],
) -> Generator[None, None, tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """The scores (n, k) of each photo by a fit without its group, and the whole fit (m, k) in the root's space.

    With H the matrix that turns targets into scores, the residuals of a group left out are (I - H_GG)^-1 times
    those of the whole fit (Hastie, Tibshirani and Friedman, 2009, section 7.10, for groups of one).
    """
    solved = np.empty_like(features)  # H = solved solved'
    for start in range(0, len(features), _ROWS_A_STEP):
        here = slice(start, start + _ROWS_A_STEP)
        solved[here] = features[here] @ root
        yield
    solution = (solved.T @ truth.astype(np.float32)).astype(np.float64)
    residuals = truth - solved @ solution
    left_out = residuals / np.maximum(1.0 - np.einsum("ij,ij->i", solved, solved), _JITTER)[:, None]
    yield
    together = [member for member in members if len(member) > 1]
    for number, member in enumerate(together, 1):
        own = solved[member].astype(np.float64)
        left_out[member] = np.linalg.solve((1.0 + _JITTER) * np.eye(len(member)) - own @ own.T, residuals[member])
        if number % _GROUPS_A_STEP == 0:
            yield
    return truth - left_out, solution
