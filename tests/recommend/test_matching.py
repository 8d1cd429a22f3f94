"""Matching: what is learned from a lookbook, what holds without one, and what it says of its reasons."""

import numpy as np
import pytest

from tests.recommend.lookbooks import Shop, finish, make_shop
from visrec_desktop.core.products import Product
from visrec_desktop.recommend.comparison import MatchQuery
from visrec_desktop.recommend.matching import Matching, fit_matching
from visrec_desktop.recommend.questions import Situation, folds


@pytest.fixture(scope="module")
def shop() -> Shop:
    return make_shop()


@pytest.fixture(scope="module")
def matching(shop: Shop) -> Matching:
    return finish(fit_matching(shop.assortment, shop.looks, answer_columns=["series"]))


def test_the_lookbook_s_gain_is_measured_on_what_was_held_out(matching: Matching) -> None:
    assert matching.gain["warm learned"] > matching.gain["warm cosine"]
    assert matching.gain["cold learned"] >= matching.gain["cold cosine"]
    assert matching.gain["warm questions"] > 0


def test_a_new_product_finds_the_look_that_it_belongs_to(shop: Shop) -> None:
    known = [look[1:] for look in shop.looks]
    prepared = finish(fit_matching(shop.assortment, known)).prepare(shop.assortment, known)

    scores = prepared.score(shop.query(0)).scores

    assert scores.shape == (len(shop.assortment.products),)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert scores[known[0]].mean() > 0.5 > scores[np.concatenate(known[1:])].mean()


def test_what_the_lookbook_puts_together_comes_first_and_says_so(shop: Shop, matching: Matching) -> None:
    scores = matching.prepare(shop.assortment, shop.looks).score(shop.query(0))

    mate = int(shop.looks[0][1])
    others = np.concatenate(shop.looks[1:])
    assert scores.scores[shop.looks[0]].min() >= scores.scores[others].max()
    assert str(scores.why(mate, shop.assortment.products[mate])[0]) == "often together in the lookbook"


def test_the_column_that_the_lookbook_is_from_counts_for_nothing(shop: Shop) -> None:
    # The series is found out although nobody names it; the style, which several looks share, is not the answer.
    unnamed = finish(fit_matching(shop.assortment, shop.looks))

    for weighing in unnamed.weighings.values():
        assert weighing.weights["same series"] == 0
    assert unnamed.weighings[Situation.COLD].weights["same style"] > 0


def test_words_that_only_one_look_has_are_not_read(shop: Shop) -> None:
    wording = shop.assortment.wording
    shared = wording.shared_by_looks(shop.looks)

    own = set(wording.matrix[shop.looks[0]].indices) - set(wording.matrix[shop.looks[1]].indices)
    assert shared[wording.matrix[0].indices].any()
    assert not any(shared[word] for word in own - set(wording.matrix[np.concatenate(shop.looks[2:])].indices))


def test_without_a_lookbook_style_and_shared_values_count(shop: Shop) -> None:
    scores = finish(fit_matching(shop.assortment)).prepare(shop.assortment).score(shop.query(0))

    why = {str(reason) for row in shop.looks[0] for reason in scores.why(int(row), shop.assortment.products[row])}
    assert {"similar style", "same series: S0"} <= why
    assert scores.scores.mean() < 0.5


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_looks_of_two_products_fall_back_on_style(shop: Shop, count: int) -> None:
    looks = [look[:2] for look in shop.looks[:count]]
    prepared = finish(fit_matching(shop.assortment, looks)).prepare(shop.assortment, looks)
    stranger = int(shop.looks[-1][0])

    scores = prepared.score(shop.query(stranger)).scores

    cosine = shop.assortment.embeddings @ shop.assortment.embeddings[stranger]
    assert np.corrcoef(scores, cosine)[0, 1] > 0.5


def test_a_photo_of_no_product_is_scored_by_what_it_shows(shop: Shop, matching: Matching) -> None:
    prepared = matching.prepare(shop.assortment, shop.looks)
    photo = MatchQuery(shop.assortment.embeddings[0])
    recognised = MatchQuery(photo.embedding, Product("", category="Tables", extras={"style": "style 0"}))

    plain, with_style = prepared.score(photo).scores, prepared.score(recognised).scores

    same = np.array([product.extras["style"] == "style 0" for product in shop.assortment.products])
    assert (with_style[same] >= plain[same]).all()
    assert np.array_equal(np.argsort(plain[~same]), np.argsort(with_style[~same]))


def test_colours_that_agree_raise_the_score(shop: Shop, matching: Matching) -> None:
    prepared = matching.prepare(shop.assortment, shop.looks)
    harmony = np.zeros(len(shop.assortment.products), np.float32)
    harmony[5] = 1

    raised = prepared.score(shop.query(0), harmony).scores - prepared.score(shop.query(0)).scores

    assert np.flatnonzero(raised > 1e-6).tolist() == [5]


def test_it_rests_as_arrays(shop: Shop, matching: Matching) -> None:
    arrays = matching.to_arrays()
    restored = Matching.from_arrays(arrays)

    before, after = (each.prepare(shop.assortment, shop.looks).score(shop.query(3)) for each in (matching, restored))
    np.testing.assert_allclose(after.scores, before.scores, rtol=1e-5)
    assert restored.gain == matching.gain
    with pytest.raises(ValueError, match="fitted matching"):
        Matching.from_arrays({**arrays, "weights": arrays["weights"][:, 1:]})


def test_an_empty_catalog_has_no_scores() -> None:
    assortment = make_shop(looks=0).assortment
    prepared = finish(fit_matching(assortment)).prepare(assortment)

    assert prepared.score(MatchQuery(np.zeros(24, np.float32))).scores.shape == (0,)


def test_questions_hold_out_what_they_ask_for(shop: Shop) -> None:
    categories = shop.assortment.category_of
    for fold in folds(shop.looks, categories):
        known = np.zeros(len(categories), bool)
        known[np.concatenate(fold.looks)] = True
        answers, wrong = fold.options[:, 0], fold.options[:, 1:]
        if fold.situation is Situation.WARM:
            assert (known[fold.queries] != known[answers]).all()
        else:
            assert not (known[fold.queries] | known[answers]).any()
        assert (fold.queries // 9 == answers // 9).all()
        assert (wrong // 9 != answers[:, None] // 9).all()
        assert (categories[wrong] == categories[answers][:, None]).all()
        assert (categories[fold.queries] != categories[answers]).all()
