"""How well the matching fills in the blank: which of four products belongs with another."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.recommend.comparison import Assortment, ColourHarmony
from visrec_desktop.recommend.compatibility import Looks, principal_directions, sound_looks
from visrec_desktop.recommend.questions import Fold, Situation, folds
from visrec_desktop.recommend.weighing import Answers, answer_fold, usual_weights, weights_from_others


@dataclass(frozen=True, slots=True)
class BlankAnswers:
    """The questions of one situation.

    Parameters
    ----------
    queries : (m,) intp
        Rows of the products that were asked about.
    right, plain : (m,) bool
        Whether the matching found the one of four that belongs with it; whether the plain cosine did. A tie is none.
    """

    queries: NDArray[np.intp]
    right: NDArray[np.bool_]
    plain: NDArray[np.bool_]


def fill_blanks(
    assortment: Assortment, looks: Looks, plain: NDArray[np.float32], colour: ColourHarmony | None
) -> Generator[None, None, dict[Situation, BlankAnswers]]:
    """Ask the lookbook's own questions; what they leave out is learned neither from nor by; in steps.

    Parameters
    ----------
    plain : (n, d) float32
        Unit vectors of the products in the space of the plain features.
    """
    looks = sound_looks(looks)
    usual = usual_weights(assortment, assortment.attributes.answers(looks))
    directions = principal_directions(assortment.embeddings)
    yield
    asked: list[Answers] = []
    for fold in folds(looks, assortment.category_of):
        answers = yield from answer_fold(assortment, fold, directions, colour)
        asked += [answers] if len(answers.values) else []
    parts: dict[Situation, list[BlankAnswers]] = {}
    for answers in asked:
        scores = np.einsum("mc,mco->mo", weights_from_others(answers, asked, usual), answers.values)
        right = np.asarray((scores[:, :1] > scores[:, 1:]).all(axis=1))
        parts.setdefault(answers.fold.situation, []).append(
            BlankAnswers(answers.fold.queries, right, _right_by_cosine(answers.fold, plain))
        )
        yield
    return {situation: _joined(some) for situation, some in parts.items()}


def _right_by_cosine(fold: Fold, plain: NDArray[np.float32]) -> NDArray[np.bool_]:
    scores = np.einsum("md,mod->mo", plain[fold.queries], plain[fold.options])
    return np.asarray((scores[:, :1] > scores[:, 1:]).all(axis=1))


def _joined(parts: list[BlankAnswers]) -> BlankAnswers:
    return BlankAnswers(
        np.concatenate([part.queries for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.plain for part in parts]),
    )
