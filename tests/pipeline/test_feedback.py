"""Feedback files: what one computer says is taken over by another one, and what both say otherwise is told."""

from pathlib import Path

import pytest

from tests.pipeline.test_votes import of_photo, of_sku, search
from visrec_desktop.core.packs import Conflict
from visrec_desktop.core.products import Vote
from visrec_desktop.core.table_errors import NoVotesError
from visrec_desktop.pipeline.feedback import export_feedback, merge_feedback
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog


@pytest.mark.parametrize("name", ["votes.csv", "votes.xlsx"])
def test_votes_and_corrections_are_carried_to_another_catalog(shop: Session, tmp_path: Path, name: str) -> None:
    before = search(shop)
    shop.vote(before, of_sku(before, "007"), Vote.LIKE)
    shop.vote(before, of_photo(before, "mugs/three.png"), Vote.NOT_A_MATCH)
    shop.correct_label(before, "category", "Jugs")
    export_feedback(tmp_path / name, shop.opened)
    model, size = shop.opened.embedder.name, shop.opened.embedder.size

    with Catalog(tmp_path / "other.visrec") as catalog:
        other = Session(catalog, shop.opened.embedder)
        merged = merge_feedback(tmp_path / name, other.opened)
        assert (merged.votes, merged.labels, merged.new, merged.strangers) == (2, 1, 3, 2)
        assert catalog.choices.votes() == shop.catalog.choices.votes()
        (here,), (there,) = catalog.choices.labels(model, size), shop.catalog.choices.labels(model, size)
        assert (here.column, here.value, here.embedding.tolist()) == ("category", "Jugs", there.embedding.tolist())
        again = merge_feedback(tmp_path / name, other.opened)
        assert (again.new, again.known, again.conflicts) == (0, 3, ())


def test_of_two_votes_on_one_result_the_later_holds_and_the_conflict_is_told(shop: Session, tmp_path: Path) -> None:
    before = search(shop)
    shop.vote(before, of_sku(before, "007"), Vote.LIKE)
    export_feedback(tmp_path / "earlier.csv", shop.opened)
    shop.vote(before, of_sku(before, "007"), Vote.DISLIKE)
    export_feedback(tmp_path / "later.csv", shop.opened)

    query = before.identity.hex()
    merged = merge_feedback(tmp_path / "earlier.csv", shop.opened)
    assert merged.conflicts == (Conflict(query, "sku:007", "dislike", "like", takes_theirs=False),)
    assert [vote.vote for vote in shop.catalog.choices.votes()] == [Vote.DISLIKE]

    shop.clear_votes()
    merge_feedback(tmp_path / "earlier.csv", shop.opened)
    merged = merge_feedback(tmp_path / "later.csv", shop.opened)
    assert merged.conflicts == (Conflict(query, "sku:007", "like", "dislike", takes_theirs=True),)
    assert [vote.vote for vote in shop.catalog.choices.votes()] == [Vote.DISLIKE]


def test_of_two_corrections_that_of_this_catalog_holds_unless_theirs_is_wanted(shop: Session, tmp_path: Path) -> None:
    seen = search(shop)
    shop.correct_label(seen, "category", "Jugs")
    export_feedback(tmp_path / "store.csv", shop.opened)
    shop.correct_label(seen, "category", "Mugs")

    merged = merge_feedback(tmp_path / "store.csv", shop.opened)
    about = Conflict(seen.identity.hex(), "label:category", "Mugs", "Jugs", takes_theirs=False)
    assert merged.conflicts == (about,)
    assert shop.catalog.choices.labels_of(seen.identity) == {"category": "Mugs"}
    merge_feedback(tmp_path / "store.csv", shop.opened, theirs=True)
    assert shop.catalog.choices.labels_of(seen.identity) == {"category": "Jugs"}


def test_a_file_of_an_earlier_version_is_merged_too(shop: Session, tmp_path: Path) -> None:
    path = tmp_path / "votes.csv"
    path.write_text("query,result,vote,unix time\n00aa,sku:7,like,1.0\n", encoding="utf-8")
    assert merge_feedback(path, shop.opened).new == 1


@pytest.mark.parametrize(
    "row",
    ["zz,sku:7,like,1.0", "00ff,sku:7,love,1.0", "00ff,sku:7,like,soon", "00ff,sku:7,like,nan",
     "00ff,photo:xyz,like,1.0", "00ff,7,like,1.0", "00ff,label:category,label,", "00ff,sku:7,label,"],
)  # fmt: skip
def test_a_file_that_holds_no_votes_is_refused_as_a_whole(shop: Session, tmp_path: Path, row: str) -> None:
    path = tmp_path / "votes.csv"
    path.write_text(f"query,result,vote,unix time\n00aa,sku:7,like,1.0\n{row}\n", encoding="utf-8")

    with pytest.raises(NoVotesError):
        merge_feedback(path, shop.opened)
    assert shop.catalog.choices.votes() == []


def test_a_table_of_products_holds_no_votes(shop: Session, table_file: Path) -> None:
    with pytest.raises(NoVotesError):
        merge_feedback(table_file, shop.opened)
