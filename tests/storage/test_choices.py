"""What people decided stays until they decide otherwise."""

from tests.storage.helpers import MODEL, SIZE, raw, seal, unit
from visrec_desktop.core.products import HouseRule, RuleKind, RuleSide, Vote
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.choices import CastVote, UserLabel

RULE = HouseRule(RuleKind.NEVER, RuleSide("sku", "007"), RuleSide("category", "帽子"))


def test_a_label_is_remembered_with_the_embedding_to_learn_from(catalog: Catalog) -> None:
    choices = catalog.choices
    choices.set_label(UserLabel(b"hash", "category", "dress", unit(1)), MODEL)
    choices.set_label(UserLabel(b"hash", "category", "skirt", unit(1)), MODEL)

    (label,) = choices.labels(MODEL, SIZE)

    assert (label.content_hash, label.column, label.value) == (b"hash", "category", "skirt")
    assert float(label.embedding @ unit(1)) > 0.999
    assert choices.labels_of(b"hash") == {"category": "skirt"}
    assert choices.labels("another model", SIZE) == []


def test_an_empty_label_is_forgotten(catalog: Catalog) -> None:
    catalog.choices.set_label(UserLabel(b"hash", "category", "dress", unit(1)), MODEL)
    catalog.choices.set_label(UserLabel(b"hash", "category", "", unit(1)), MODEL)
    assert catalog.choices.labels(MODEL, SIZE) == []


def test_slots_looks_and_rules_are_replaced_as_a_whole(catalog: Catalog) -> None:
    choices = catalog.choices
    choices.set_slots({"Jeans": "bottom", "Tees": "top"})
    choices.set_slots({"Jeans": "trousers"})
    choices.set_looks({"summer": ["1", "2", "2"], "winter": ["3"]})
    choices.set_rules([RULE, RULE])

    assert choices.slots() == {"Jeans": "trousers"}
    assert choices.looks() == {"summer": ("1", "2"), "winter": ("3",)}
    assert choices.rules() == [RULE]


def test_a_rule_of_a_later_version_is_passed_over(catalog: Catalog) -> None:
    catalog.choices.set_rules([RULE])
    with raw(catalog.path) as connection:
        connection.execute("INSERT INTO rules VALUES ('sometimes', 'sku', '1', 'sku', '2', 0)")
        seal(connection, "rules")
    assert catalog.choices.rules() == [RULE]


def test_of_two_votes_on_a_result_the_later_one_holds(catalog: Catalog) -> None:
    choices = catalog.choices
    choices.set_vote(b"query", "sku:1", Vote.LIKE)
    (mine,) = choices.votes(b"query")

    choices.merge_votes([CastVote(b"query", "sku:1", Vote.DISLIKE, mine.cast_at - 1)])
    assert [vote.vote for vote in choices.votes()] == [Vote.LIKE]
    choices.merge_votes([CastVote(b"query", "sku:1", Vote.NOT_A_MATCH, mine.cast_at + 1)])
    assert [vote.vote for vote in choices.votes()] == [Vote.NOT_A_MATCH]


def test_a_vote_can_be_taken_back_and_all_forgotten(catalog: Catalog) -> None:
    choices = catalog.choices
    choices.set_vote(b"query", "sku:1", Vote.LIKE)
    choices.set_vote(b"other", "sku:1", Vote.LIKE)
    choices.set_vote(b"query", "sku:1", None)
    assert [vote.query_hash for vote in choices.votes()] == [b"other"]
    choices.clear_votes()
    assert choices.votes() == []
