"""Feedback files: votes and corrections of one computer, carried to another one and merged there."""

import base64
import binascii
import math
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from visrec_desktop.core.packs import Conflict, MergeReport
from visrec_desktop.core.products import Vote
from visrec_desktop.core.table_errors import NoVotesError
from visrec_desktop.exchange.read_table import read_table
from visrec_desktop.exchange.write_table import write_table
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.storage.choices import CastVote, UserLabel

_VOTES = ("query", "result", "vote", "unix time")
# Of corrections only: what they are learned from.
_HEADER = (*_VOTES, "value", "model", "embedding")
_LABEL = "label"
_STORED = np.dtype("<f2")


@dataclass(slots=True)
class _Feedback:
    votes: list[CastVote] = field(default_factory=list)
    labels: list[tuple[UserLabel, str]] = field(default_factory=list)


def export_feedback(path: Path, opened: OpenCatalog) -> MergeReport:
    """Write all votes and corrections as a table; no photo is in it, only the digest that a query is known by.

    Returns
    -------
    MergeReport
        How many of each there are.

    Raises
    ------
    TableForbiddenError, TableUnwritableError
        See `visrec_desktop.exchange.write_table.write_table`.
    """
    choices = opened.catalog.choices
    votes, labels = choices.votes(), choices.labels(opened.embedder.name, opened.embedder.size)
    rows = [[vote.query_hash.hex(), vote.target, vote.vote.value, repr(vote.cast_at), "", "", ""] for vote in votes]
    for label in labels:
        embedding = base64.b64encode(label.embedding.astype(_STORED).tobytes()).decode("ascii")
        said = [f"{_LABEL}:{label.column}", _LABEL, "", label.value, opened.embedder.name, embedding]
        rows.append([label.content_hash.hex(), *said])
    write_table(path, _HEADER, rows)
    return MergeReport(len(votes), len(labels), 0, 0)


def merge_feedback(path: Path, opened: OpenCatalog, *, theirs: bool = False) -> MergeReport:
    """Take over the votes and corrections of a file, and tell where it says otherwise than this catalog.

    Of two votes on one result the later one holds. A correction has no time: of two on one photo that of this catalog
    holds, or with `theirs` that of the file.

    Raises
    ------
    NoVotesError
        The file is not one that `export_feedback` wrote; nothing is taken over.
    """
    feedback = _read(path)
    choices = opened.catalog.choices
    known = {(vote.query_hash, vote.target): vote for vote in choices.votes()}
    conflicts, new, strangers = [], 0, 0
    for vote in feedback.votes:
        ours = known.get((vote.query_hash, vote.target))
        new += ours is None
        strangers += not opened.voted_photos(vote.target)
        if ours is not None and ours.vote is not vote.vote:
            is_later = vote.cast_at > ours.cast_at
            said = (ours.vote.value, vote.vote.value)
            conflicts.append(Conflict(vote.query_hash.hex(), vote.target, *said, takes_theirs=is_later))
    choices.merge_votes(feedback.votes)
    for label, model in feedback.labels:
        here = choices.labels_of(label.content_hash).get(label.column)
        new += here is None
        if here is not None and here != label.value:
            about = f"{_LABEL}:{label.column}"
            conflicts.append(Conflict(label.content_hash.hex(), about, here, label.value, takes_theirs=theirs))
        if here is None or theirs:
            choices.set_label(label, model)
    opened.forget_picks()
    total = len(feedback.votes) + len(feedback.labels)
    known_already = total - new - len(conflicts)
    counts = (len(feedback.votes), len(feedback.labels), new, known_already)
    return MergeReport(*counts, tuple(conflicts), strangers)


def _read(path: Path) -> _Feedback:
    table, feedback = read_table(path), _Feedback()
    try:
        columns = [table.header.index(name) for name in _VOTES]
        # Files of earlier versions have votes only.
        further = [table.header.index(name) if name in table.header else None for name in _HEADER[len(_VOTES) :]]
        for row in table.rows:
            query, target, vote, at = (row[column] for column in columns)
            if vote == _LABEL:
                said = ["" if column is None else row[column] for column in further]
                feedback.labels.append(_label(query, target, *said))
            else:
                feedback.votes.append(_vote(query, target, vote, at))
    except (ValueError, IndexError) as error:
        raise NoVotesError(table=path.name) from error
    return feedback


def _vote(query: str, target: str, vote: str, at: str) -> CastVote:
    kind, _, name = target.partition(":")
    if kind == "photo":
        bytes.fromhex(name)
    if kind not in {"photo", "sku"} or not math.isfinite(float(at)):
        raise ValueError(target)
    return CastVote(bytes.fromhex(query), target, Vote(vote), float(at))


def _label(query: str, target: str, value: str, model: str, embedding: str) -> tuple[UserLabel, str]:
    kind, _, column = target.partition(":")
    try:
        vector = np.frombuffer(base64.b64decode(embedding, validate=True), _STORED).astype(np.float32)
    except binascii.Error as error:
        raise ValueError(target) from error
    # A wrong direction would teach something wrong.
    if kind != _LABEL or not (column and value and model) or not abs(float(np.linalg.norm(vector)) - 1.0) < 0.01:
        raise ValueError(target)
    return UserLabel(bytes.fromhex(query), column, value, vector), model
