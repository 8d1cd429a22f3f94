"""The blanks of a lookbook are filled in as the matching's own measure says, question by question."""

import pytest

from tests.recommend.lookbooks import finish, make_shop
from visrec_desktop.recommend.matching import fit_matching
from visrec_desktop.recommend.matching_quality import fill_blanks


def test_the_answers_are_those_that_the_gain_counts() -> None:
    shop = make_shop()
    gain = finish(fit_matching(shop.assortment, shop.looks)).gain
    asked = finish(fill_blanks(shop.assortment, shop.looks, shop.assortment.embeddings, None))
    assert set(asked) == {"warm", "cold"}
    for situation, blanks in asked.items():
        assert len(blanks.queries) == gain[f"{situation} questions"]
        assert blanks.right.mean() == pytest.approx(gain[f"{situation} learned"])
        assert blanks.plain.mean() == pytest.approx(gain[f"{situation} cosine"])


def test_without_looks_nothing_is_asked() -> None:
    shop = make_shop()
    assert finish(fill_blanks(shop.assortment, [], shop.assortment.embeddings, None)) == {}
