"""The columns that a catalog can be learned from, with what they teach."""

from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import finished, import_table, write_kinds
from visrec_desktop.pipeline.learnable import LearnableColumn, columns_to_learn
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog


@pytest.fixture
def session(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Session:
    """Six products of four photos, in three series."""
    folder = write_kinds(tmp_path / "photos", {f"P{kind}": 100 * kind for kind in range(1, 7)}, count=4)
    session = Session(catalog, fake_embedder)
    finished(session.index_folder(folder))
    rows = ["SKU,Photo,Name,Category,Price,Barcode,Series"]
    for kind in range(1, 7):
        photos = ";".join(f"P{kind}/P{kind}{number}.png" for number in range(4))
        rows.append(f"P{kind},{photos},Name {kind},All,5,400{kind},S{kind % 3}")
    (tmp_path / "products.csv").write_text("\n".join(rows), encoding="utf-8")
    import_table(session, tmp_path / "products.csv")
    return session


def columns(session: Session) -> list[LearnableColumn]:
    found: list[LearnableColumn] = finished(columns_to_learn(session.opened))
    return found


def test_columns_are_offered_with_what_shares_a_value(session: Session) -> None:
    # Of one category nothing can be told apart; barcode and name say what the SKU says; a price cannot be seen.
    assert [(column.column.lower(), column.photos, column.values) for column in columns(session)] == [
        ("sku", 24, 6),
        ("series", 24, 3),
    ]


def test_photos_that_are_alone_teach_nothing(session: Session) -> None:
    one_of_each = [session.photos_of(f"P{kind}")[0] for kind in range(1, 7)]
    session.opened.index.remove([i for i in session.photo_ids() if i not in one_of_each])
    assert columns(session) == []


def test_a_catalog_without_products_offers_nothing(
    photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    session = Session(catalog, fake_embedder)
    assert columns(session) == []
    finished(session.index_folder(photo_folder))
    assert columns(session) == []
