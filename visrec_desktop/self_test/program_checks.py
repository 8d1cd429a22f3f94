"""Checks that need no window: versions, files, decoders, the model, a catalog of the sample, and SQLite."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections import deque
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np

from visrec_desktop import __version__
from visrec_desktop.cli.run import finished
from visrec_desktop.core.own_process import program_command
from visrec_desktop.core.paths import resource, sample_folder, sample_table
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.doctor import report
from visrec_desktop.pipeline.session import open_session
from visrec_desktop.self_test.bench import expect
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.embedder import load_embedder
from visrec_desktop.workers.learning_process import networks

if TYPE_CHECKING:
    from pathlib import Path

    from visrec_desktop.self_test.bench import Bench

GOLDEN_PHOTO = "photos/mugs/MUG-001.jpg"
LEAST_COSINE = 0.999
_QUADRANTS = ((200, 30, 30), (30, 160, 60), (40, 50, 190), (255, 255, 255))
_HALVES = ((200, 30, 30), (200, 30, 30), (30, 30, 200), (30, 30, 200))
# Of 255: what lossy formats change.
_MOST_OFF = 24
_QUERY, _FOUND = "mug_orange.jpg", "MUG-"
_PATIENCE_SECONDS = 60


def check_versions(_bench: Bench) -> str:
    """What a report names is there."""
    known = dict(report())
    needed = [name for name in known if name not in {"tensorflow", "catalogs", "settings", "log"}]
    missing = [name for name in needed if known[name] == "not installed"]
    expect(not missing, f"not installed: {', '.join(missing)}")
    kind = "frozen" if getattr(sys, "frozen", False) else "not frozen"
    return f"{kind}, " + ", ".join(f"{name} {known[name]}" for name in ("visrec-desktop", *needed[1:]))


def check_files(_bench: Bench) -> str:
    """The program's own files are where it looks for them."""
    wanted = [
        sample_table(),
        *(resource("translations", f"visrec_{name}.qm") for name in ("en", "zh_CN")),
        resource("icons", "visrec.svg"),
        resource("models", "efficientnet-lite2.json"),
        resource("models", "imagenet-classes.txt"),
        resource("sample_queries", _QUERY),
    ]
    missing = [str(path) for path in wanted if not path.is_file()]
    expect(not missing, f"missing: {', '.join(missing)}")
    return f"{len(wanted)} looked for in {resource().parent}"


def check_codec(suffix: str) -> str:
    """A small picture of a format comes out upright and in its colours."""
    pixels = decode_photo(resource("self_test", f"photo.{suffix}").read_bytes()).astype(int)
    height, width = pixels.shape[:2]
    expected = _HALVES if suffix == "heic" else _QUADRANTS
    places = [(height // 4, width // 4), (height // 4, 3 * width // 4)]
    places += [(3 * height // 4, width // 4), (3 * height // 4, 3 * width // 4)]
    off = max(int(np.abs(pixels[place] - colour).max()) for place, colour in zip(places, expected, strict=True))
    expect(off <= _MOST_OFF, f"colours are off by {off} of 255")
    return f"{width} x {height}, colours off by {off} of 255"


def check_embedding(_bench: Bench) -> str:
    """The model makes of a sample photo what it made where the program was written."""
    embedder = load_embedder()
    with np.load(resource("self_test", "golden.npz")) as stored:
        model, golden = str(stored["model"]), stored["embedding"].astype(np.float32)
    expect(model == embedder.name, f"the stored embedding is of {model}, the model here is {embedder.name}")
    photo = decode_photo((sample_folder() / GOLDEN_PHOTO).read_bytes(), at_least=embedder.decode_side)
    cosine = float(embedder.embed(photo) @ golden / np.linalg.norm(golden))
    expect(cosine >= LEAST_COSINE, f"cosine to the stored embedding {cosine:.5f}, at least {LEAST_COSINE} wanted")
    return f"cosine to the stored embedding {cosine:.5f}"


def check_catalog(bench: Bench) -> str:
    """Index the sample's photos, read its table, search, recognise and match."""
    session = open_session(bench.catalog, folder=bench.photos)
    try:
        (summary,) = deque(session.index_folder(bench.photos), maxlen=1)
        expect(summary.embedded and not summary.failed, f"indexing: {summary}")
        session.import_whole(sample_table())
        finished(session.learn())
        query = Query(_QUERY, path=resource("sample_queries", _QUERY))
        retrieval = session.retrieve(query, SearchOptions(top=5))
        expect(retrieval.results, "the search finds nothing")
        first = retrieval.results[0]
        sku = first.product.sku if first.product else ""
        expect(sku.startswith(_FOUND), f"an orange mug is answered with {sku or first.path!r}")
        labels = session.recognize(retrieval)
        expect(labels, "nothing is recognised")
        slots = finished(session.match_product(sku))
        expect(any(slot.results for slot in slots), f"nothing goes with {sku}")
    finally:
        session.close()
    goods = sum(len(slot.results) for slot in slots)
    return (
        f"{summary.embedded} photos, {summary.photos_per_second:.0f} a second; {sku} at {first.similarity:.2f}; "
        f"{labels[0].column} {labels[0].value}; {goods} matches in {len(slots)} slots"
    )


def check_sqlite(bench: Bench) -> str:
    """What is written is there after closing and opening again, and SQLite finds no damage."""
    with Catalog(bench.catalog) as catalog:
        photos = len(catalog.photo_ids())
        catalog.set_setting("self-test", b"written")
    with closing(sqlite3.connect(f"{bench.catalog.as_uri()}?mode=ro", uri=True)) as connection:
        (found,) = connection.execute("PRAGMA integrity_check").fetchone()
    expect(found == "ok", f"integrity check: {found}")
    with Catalog(bench.catalog) as catalog:
        expect(catalog.setting("self-test") == b"written", "a value is lost by closing")
        expect(len(catalog.photo_ids()) == photos, "photos are lost by closing")
    return f"SQLite {sqlite3.sqlite_version}, {photos} photos, {_size(bench.catalog)}"


def check_own_process(_bench: Bench) -> str:
    """The program can start itself, as learning does."""
    command = [*program_command(), "--version"]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=_PATIENCE_SECONDS
    )
    said = done.stdout.strip()
    expect(done.returncode == 0, f"exit status {done.returncode}: {done.stderr.strip()}")
    expect(said.endswith(__version__), f"it says {said!r}")
    return f"{said}; can learn: {', '.join(networks())}"


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1024:.0f} kB"
