"""A small shop: the twelve photos, and a table of products for most of them."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import TABLE, finished, import_table, write_kinds
from visrec_desktop.core.paths import sample_folder
from visrec_desktop.pipeline.session import Session, open_session
from visrec_desktop.storage.catalog import Catalog


@pytest.fixture
def table_file(tmp_path: Path) -> Path:
    """The table of the shop."""
    path = tmp_path / "products.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def photos_only(photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Session:
    """The twelve photos, indexed; no products."""
    session = Session(catalog, fake_embedder)
    finished(session.index_folder(photo_folder))
    return session


@pytest.fixture
def shop(photos_only: Session, table_file: Path) -> Session:
    """The twelve photos, indexed, and the products of the table."""
    import_table(photos_only, table_file)
    return photos_only


@pytest.fixture
def wardrobe(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Session:
    """Eight dresses, skirts and shoes, each of a look of its kind; the folders are the categories."""
    folder = write_kinds(tmp_path / "wardrobe", {"dress": 100, "skirt": 200, "shoe": 300})
    session = Session(catalog, fake_embedder)
    finished(session.index_folder(folder))
    session.apply_import(session.plan_from_folders())
    return session


@pytest.fixture(scope="session")
def indexed_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample that comes with the program, indexed with the real model, its products imported and learned."""
    place = tmp_path_factory.mktemp("sample")
    shutil.copytree(sample_folder() / "photos", place / "photos")
    session = open_session(place / "sample.visrec", folder=place / "photos", fast=True)
    finished(session.index_folder(place / "photos"))
    import_table(session, sample_folder() / "products.csv")
    finished(session.learn())
    session.close()
    return place


@pytest.fixture
def sample(indexed_sample: Path, tmp_path: Path) -> Iterator[Session]:
    """A copy that the test may change."""
    place = tmp_path / "sample"
    shutil.copytree(indexed_sample, place)
    with Catalog(place / "sample.visrec") as catalog:
        catalog.set_setting("folder", os.fsencode(place / "photos"))
    session = open_session(place / "sample.visrec")
    yield session
    session.close()
