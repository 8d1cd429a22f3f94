"""What has moved between two rankings is told, and what is only noise is not."""

import pytest

from visrec_desktop.core.receipts import NOISE, Moved, Ranked, Receipt, Replay, levelled, moves, ranking_bytes


def ranked(letters: str, **similarities: float) -> list[Ranked]:
    """A product a letter, ever less similar."""
    rows = []
    for place, letter in enumerate(letters):
        rows.append(Ranked(letter, f"photo of {letter}", similarities.get(letter, round(0.9 - 0.1 * place, 6))))
    return rows


def told(then: str, now: str, **similarities: float) -> dict[str, tuple[Moved, int]]:
    found = moves(ranked(then), ranked(now, **similarities))
    return {str((move.now or move.was or Ranked(None, "", 0)).sku): (move.what, move.places) for move in found}


def test_results_enter_leave_rise_and_fall() -> None:
    assert told("abcd", "acbe") == {
        "a": (Moved.STAYED, 0),
        "c": (Moved.UP, 1),
        "b": (Moved.DOWN, -1),
        "e": (Moved.ENTERED, 0),
        "d": (Moved.LEFT, 0),
    }


def test_in_its_old_place_a_result_may_be_nearer_or_farther() -> None:
    assert told("ab", "ab", a=0.95, b=0.7) == {"a": (Moved.NEARER, 0), "b": (Moved.FARTHER, 0)}


def test_a_photo_that_has_become_a_product_is_known_again() -> None:
    then, now = [Ranked(None, "photo of a", 0.9)], ranked("a")
    (move,) = moves(then, now)
    assert move.what is Moved.STAYED
    assert ranking_bytes(then) != ranking_bytes(now)


def test_names_and_paths_count_for_nothing() -> None:
    one, other = Ranked("a", "photo", 0.5, "Mug", "mugs/a.jpg"), Ranked("a", "photo", 0.5, "Cup", "cups/a.jpg")
    assert one == other
    assert ranking_bytes([one]) == ranking_bytes([other]) == b'[["a","photo","0.500000"]]'


def test_a_replay_is_identical_or_not() -> None:
    receipt = Receipt(1, "", 0.0, "", "", "", "", {}, {}, tuple(ranked("abc")))
    assert Replay(receipt, tuple(ranked("abc"))).is_identical
    assert not Replay(receipt, tuple(ranked("acb"))).is_identical


@pytest.mark.parametrize("noise", [-0.8 * NOISE, 0.8 * NOISE])
def test_noise_is_levelled(noise: float) -> None:
    then = levelled(ranked("abc"), {})
    known = {f"{result.key} {result.photo}": result.similarity for result in then}
    noisy = [Ranked(result.sku, result.photo, result.similarity + noise) for result in then]
    assert ranking_bytes(levelled(noisy, known)) == ranking_bytes(then)


def test_what_is_more_than_noise_is_not_levelled() -> None:
    then = levelled(ranked("abc"), {})
    known = {f"{result.key} {result.photo}": result.similarity for result in then}
    other = [Ranked(result.sku, result.photo, result.similarity + 3 * NOISE) for result in then]
    assert ranking_bytes(levelled(other, known)) != ranking_bytes(then)


def test_equals_stand_in_one_order_whatever_noise_says() -> None:
    one = ranked("abc", a=0.9, b=0.9 - 0.1 * NOISE, c=0.5)
    other = [Ranked("b", "photo of b", 0.9), Ranked("a", "photo of a", 0.9 - 0.1 * NOISE), one[2]]
    assert ranking_bytes(levelled(one, {})) == ranking_bytes(levelled(other, {}))
