"""One indexing run or import from start to end, and what a catalog then holds."""

import os
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.fakes import FakeEmbedder, picture
from visrec_desktop.core.records import IndexingSummary, Photo
from visrec_desktop.core.tables import ImportPlan
from visrec_desktop.pipeline.indexing import index_folder
from visrec_desktop.pipeline.open_index import open_index
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog

# Five photos show no product: mugs/three, shoes/red/two and three, shoes/blue/two and three.
TABLE = """\
SKU,Photo,Name,Category,Price,Stock,Colour,Series
007,hats/one.jpg;hats/two.jpg,Sun hat,Hats,10,4,red,ALBA
7,hats/three.jpg,Felt hat,Hats,12,0,blue,BORA
0100,mugs/one.png,Tea mug,Mugs,5.50,9,white,ALBA
0101,mugs/two.png,Coffee mug 马克杯,Mugs,7,,white,BORA
0200,shoes/red/one.jpg,Red trainers,Shoes,60,2,red,ALBA
0201,shoes/blue/one.png,Blue trainers,Shoes,66,0,blue,BORA
"""


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


def finished(steps: Generator[Any, None, Any]) -> Any:
    """What a long operation returns at its end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def import_table(session: Session, path: Path, mapping: Mapping[str, str] | None = None) -> ImportPlan:
    """Import a table as its columns look, or as they are mapped."""
    table, guessed = session.open_table(path)
    plan = session.plan_import(table, mapping or guessed)
    session.apply_import(plan, table, mapping or guessed)
    return plan


def shown(session: Session) -> dict[str, list[str]]:
    """The paths of the photos that show each SKU."""
    names = {photo.id: photo.name for photo in session.catalog.photos()}
    skus = [product.sku for _, product in session.catalog.products.all()]
    return {sku: [names[photo_id] for photo_id in session.photos_of(sku)] for sku in skus}


def photo_id(session: Session, name: str) -> int:
    return by_name(session.catalog)[name].id


def variant(kind: int, number: int) -> Image.Image:
    """A picture of a kind: like the others of its kind, with shades of its own."""
    noise = np.random.default_rng(1000 * kind + number).integers(-40, 40, (4, 4, 3))
    fields = np.asarray(picture(kind, (4, 4)), np.int16) + noise
    return Image.fromarray(np.clip(fields, 0, 255).astype(np.uint8)).resize((64, 48), Image.Resampling.NEAREST)


def shaded(product: int, photo: int) -> Image.Image:
    """A product has a tint; the light falls on each photo from elsewhere, and changes much more."""
    rng = np.random.default_rng(1000 * product + photo)
    light = np.random.default_rng(0).normal(size=(3, 4, 4, 1))
    tint = np.random.default_rng(product).integers(-30, 30, 3)
    fields = 128 + np.tensordot(rng.normal(0, 40, 3), light, 1) + tint + rng.normal(0, 6, (4, 4, 3))
    return Image.fromarray(np.clip(fields, 0, 255).astype(np.uint8)).resize((64, 64), Image.Resampling.NEAREST)


def write_kinds(folder: Path, kinds: dict[str, int], count: int = 8) -> Path:
    """So many photos of each kind, in a folder with its name."""
    for name, kind in kinds.items():
        (folder / name).mkdir(parents=True)
        for number in range(count):
            variant(kind, number).save(folder / name / f"{name}{number}.png")
    return folder
