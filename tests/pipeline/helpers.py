"""One indexing run from start to end, and what a catalog then holds."""

import os
from pathlib import Path

from tests.fakes import FakeEmbedder
from visrec_desktop.core.records import IndexingSummary, Photo
from visrec_desktop.pipeline.indexing import index_folder
from visrec_desktop.pipeline.open_index import open_index
from visrec_desktop.storage.catalog import Catalog


def run(folder: Path, catalog: Catalog, embedder: FakeEmbedder, *, retry_unreadable: bool = False) -> IndexingSummary:
    """Index as a program does that was just started; checks that the index has followed the catalog."""
    index = open_index(catalog, embedder)
    *_, summary = index_folder(folder, catalog, embedder, index, retry_unreadable=retry_unreadable)
    fresh = open_index(catalog, embedder)
    ids = set(catalog.photo_ids())
    assert len(index) == len(fresh) == len(ids)
    assert all(photo_id in index for photo_id in ids)
    return summary


def counts(summary: IndexingSummary) -> dict[str, int]:
    """The counts that are not zero."""
    names = ("found", "embedded", "unchanged", "moved", "failed", "missing")
    return {name: count for name in names if (count := getattr(summary, name))}


def by_name(catalog: Catalog) -> dict[str, Photo]:
    return {photo.name: photo for photo in catalog.photos()}


def touch(path: Path) -> None:
    """Another time of change, the same content."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))
