"""Votes on results: remembered with the catalog, and counted."""

from visrec_desktop.core.products import Vote
from visrec_desktop.core.records import Retrieval, SearchResult
from visrec_desktop.pipeline.grouping import vote_target
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.storage.catalog import Catalog


def cast_vote(retrieval: Retrieval, result: SearchResult, vote: Vote | None, opened: OpenCatalog) -> None:
    """Remember what somebody thinks of a result of a query; `None` takes it back."""
    target = vote_target(result.photo_id, result.product, opened)
    opened.catalog.choices.set_vote(retrieval.identity, target, vote)
    opened.forget_picks()


def count_votes(catalog: Catalog) -> dict[Vote, int]:
    """How many votes of each kind there are."""
    cast = [vote.vote for vote in catalog.choices.votes()]
    return {vote: cast.count(vote) for vote in Vote}
