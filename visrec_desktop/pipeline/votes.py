"""Votes on results: remembered with the catalog, carried to another one, forgotten."""

import math
from pathlib import Path

from visrec_desktop.core.errors import NoVotesError
from visrec_desktop.core.products import Vote
from visrec_desktop.core.records import Retrieval, SearchResult
from visrec_desktop.exchange.read_table import read_table
from visrec_desktop.exchange.write_table import write_table
from visrec_desktop.pipeline.grouping import vote_target
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.choices import CastVote

_HEADER = ("query", "result", "vote", "unix time")


def cast_vote(retrieval: Retrieval, result: SearchResult, vote: Vote | None, opened: OpenCatalog) -> None:
    """Remember what somebody thinks of a result of a query; `None` takes it back."""
    target = vote_target(result.photo_id, result.product, opened)
    opened.catalog.choices.set_vote(retrieval.identity, target, vote)
    opened.forget_picks()


def count_votes(catalog: Catalog) -> dict[Vote, int]:
    """How many votes of each kind there are."""
    cast = [vote.vote for vote in catalog.choices.votes()]
    return {vote: cast.count(vote) for vote in Vote}


def export_votes(path: Path, opened: OpenCatalog) -> None:
    """Write all votes as a table; no photo is in it, only the digest that a query is known by.

    Raises
    ------
    TableForbiddenError, TableUnwritableError
        See `visrec_desktop.exchange.write_table.write_table`.
    """
    votes = opened.catalog.choices.votes()
    rows = [[vote.query_hash.hex(), vote.target, vote.vote.value, repr(vote.cast_at)] for vote in votes]
    write_table(path, _HEADER, rows)


def merge_votes(path: Path, opened: OpenCatalog) -> int:
    """Take over exported votes; of two on one result the later one holds. Returns how many the file has.

    Raises
    ------
    NoVotesError
        The file is not one that `export_votes` wrote.
    """
    table = read_table(path)
    try:
        columns = [table.header.index(name) for name in _HEADER]
        rows = ([row[column] for column in columns] for row in table.rows)
        votes = [_read(*row) for row in rows]
    except ValueError as error:
        raise NoVotesError(table=path.name) from error
    opened.catalog.choices.merge_votes(votes)
    opened.forget_picks()
    return len(votes)


def _read(query: str, target: str, vote: str, at: str) -> CastVote:
    kind, _, name = target.partition(":")
    if kind == "photo":
        bytes.fromhex(name)
    if kind not in {"photo", "sku"} or not math.isfinite(float(at)):
        raise ValueError(target)
    return CastVote(bytes.fromhex(query), target, Vote(vote), float(at))
