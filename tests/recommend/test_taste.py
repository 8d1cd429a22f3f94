"""What is liked comes nearer, what is disliked goes away, and the query still decides."""

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.recommend.taste import leaning, steered

NONE = np.zeros((0, 8), np.float32)


def unit(seed: int) -> NDArray[np.float32]:
    vector = np.random.default_rng(seed).normal(size=8).astype(np.float32)
    direction: NDArray[np.float32] = vector / np.linalg.norm(vector)
    return direction


def test_without_feedback_nothing_moves() -> None:
    for move in (steered, leaning):
        np.testing.assert_allclose(move(unit(0), NONE, NONE), unit(0), atol=1e-6)


def test_a_query_moves_towards_what_is_liked_and_away_from_what_is_not() -> None:
    query, liked, disliked = unit(0), unit(1), unit(2)
    for move in (steered, leaning):
        towards, away = move(query, liked[None], NONE), move(query, NONE, disliked[None])
        assert towards @ liked > query @ liked
        assert away @ disliked < query @ disliked
        np.testing.assert_allclose(np.linalg.norm(towards), 1.0, atol=1e-5)


def test_past_picks_lean_less_than_picks_for_this_query() -> None:
    query, liked = unit(0), unit(1)[None]
    assert leaning(query, liked, NONE) @ query > steered(query, liked, NONE) @ query


def test_what_cancels_out_leaves_the_query() -> None:
    query = unit(0)
    np.testing.assert_allclose(steered(query, -query[None] / 0.75, NONE), query, atol=1e-5)
