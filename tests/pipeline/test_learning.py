"""What a catalog says of itself is learned when it has changed, and only then."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import finished, photo_id, variant
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline import learning
from visrec_desktop.pipeline.learning import learnable_columns
from visrec_desktop.pipeline.open_catalog import CALIBRATION, OpenCatalog
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog


@pytest.fixture
def fits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A number for each time that something was learned."""
    counted: list[int] = []
    really = learning._learn_columns

    def counting(*arguments: object) -> object:
        counted.append(len(counted))
        return really(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(learning, "_learn_columns", counting)
    return counted


def test_categories_are_learned(wardrobe: Session) -> None:
    finished(wardrobe.learn())

    assert list(wardrobe.opened.recognizers) == ["category"]
    assert wardrobe.opened.recognizers["category"].classes_ == ("dress", "shoe", "skirt")
    assert wardrobe.opened.calibration is not None


def test_what_an_earlier_program_measured_is_measured_again(wardrobe: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "VERSION", 0)
    finished(wardrobe.learn())
    monkeypatch.undo()
    wardrobe.catalog.fitted.set_arrays(CALIBRATION, {"matches": np.zeros(101), "words": np.zeros(3)})
    assert OpenCatalog(wardrobe.catalog, wardrobe.opened.embedder, wardrobe.opened.index).calibration is None

    finished(wardrobe.learn())

    assert wardrobe.opened.calibration is not None


def test_nothing_is_learned_again_while_nothing_has_changed(wardrobe: Session, fits: list[int]) -> None:
    finished(wardrobe.learn())
    recognizers = wardrobe.opened.recognizers
    finished(wardrobe.learn())
    # Prices are nothing that a photo shows.
    wardrobe.save_product(replace(wardrobe.product("dress0"), price=5.0, stock=0))
    finished(wardrobe.learn())

    assert len(fits) == 1
    assert wardrobe.opened.recognizers.keys() == recognizers.keys()


def test_an_edit_a_new_photo_or_a_correction_is_learned_from(
    wardrobe: Session, fits: list[int], tmp_path: Path
) -> None:
    finished(wardrobe.learn())

    wardrobe.save_product(replace(wardrobe.product("dress0"), category="skirt"))
    finished(wardrobe.learn())
    assert len(fits) == 2

    wardrobe.undo()
    finished(wardrobe.learn())
    assert len(fits) == 3

    variant(100, 50).save(tmp_path / "wardrobe" / "dress" / "new.png")
    finished(wardrobe.index_folder(tmp_path / "wardrobe"))
    finished(wardrobe.learn())
    assert len(fits) == 4

    query = Query("", photo_id=photo_id(wardrobe, "shoe/shoe0.png"))
    wardrobe.correct_label(wardrobe.look_at(query), "category", "skirt")
    finished(wardrobe.learn())
    finished(wardrobe.learn())
    assert len(fits) == 5


def test_a_photo_whose_file_was_replaced_is_learned_from(wardrobe: Session, fits: list[int], tmp_path: Path) -> None:
    finished(wardrobe.learn())
    variant(300, 60).save(tmp_path / "wardrobe" / "dress" / "dress0.png")
    finished(wardrobe.index_folder(tmp_path / "wardrobe"))

    finished(wardrobe.learn())

    assert len(fits) == 2


def test_corrections_of_photos_from_outside_are_learned_from(wardrobe: Session, tmp_path: Path) -> None:
    boots = []
    for number in range(6):
        variant(400, number).save(tmp_path / f"boot{number}.png")
        boots.append(Query("boot", path=tmp_path / f"boot{number}.png"))
    finished(wardrobe.learn())
    for query in boots[:5]:
        wardrobe.correct_label(wardrobe.look_at(query), "category", "boot")

    finished(wardrobe.learn())

    assert "boot" in wardrobe.opened.recognizers["category"].classes_
    (seen,) = (label for label in wardrobe.recognize(wardrobe.look_at(boots[5])) if label.column == "category")
    assert seen.value == "boot"


def test_a_correction_of_a_catalog_photo_counts_more_than_its_product(wardrobe: Session) -> None:
    for number in range(8):
        query = Query("", photo_id=photo_id(wardrobe, f"shoe/shoe{number}.png"))
        wardrobe.correct_label(wardrobe.look_at(query), "category", "boot")

    finished(wardrobe.learn())

    assert wardrobe.opened.recognizers["category"].classes_ == ("boot", "dress", "skirt")


def test_a_column_that_nobody_fills_any_more_is_forgotten(wardrobe: Session) -> None:
    finished(wardrobe.learn())
    wardrobe.undo()

    finished(wardrobe.learn())

    assert wardrobe.opened.recognizers == {}
    assert wardrobe.opened.calibration is None


def test_what_photos_cannot_show_is_not_learned(shop: Session) -> None:
    shop.save_product(replace(shop.product("007"), brand="Nord"))
    shop.save_product(replace(shop.product("7"), brand="Sud"))

    # The series has two values; a brand is nothing to see.
    assert learnable_columns(shop.opened) == ["category", "colour", "Series"]
    assert shop.label_columns() == ["category", "colour", "Series"]


@pytest.mark.parametrize("has_photos", [False, True])
def test_there_may_be_nothing_to_learn(
    catalog: Catalog, fake_embedder: FakeEmbedder, photo_folder: Path, has_photos: bool
) -> None:
    session = Session(catalog, fake_embedder)
    if has_photos:
        finished(session.index_folder(photo_folder))

    finished(session.learn())

    assert (session.opened.calibration, session.opened.recognizers) == (None, {})
    assert session.label_columns()[0] == "category"


def test_palettes_that_an_earlier_version_did_not_take_are_taken(photos_only: Session) -> None:
    before = photos_only.catalog.fitted.palettes()
    photos_only.catalog._db.execute("DELETE FROM palettes")
    photos_only.catalog._db.conn.commit()
    photos_only.opened.forget()

    finished(photos_only.learn())

    assert photos_only.catalog.fitted.palettes().keys() == before.keys()
    assert photos_only.opened.palettes


def test_a_damaged_thumbnail_does_not_end_the_learning(wardrobe: Session, fits: list[int]) -> None:
    damaged = photo_id(wardrobe, "shoe/shoe0.png")
    db = wardrobe.catalog._db
    db.execute("DELETE FROM palettes")
    db.execute("UPDATE thumbnails SET jpeg = x'ffd8ff00' WHERE photo_id = ?", [damaged])
    db.conn.commit()
    wardrobe.opened.forget()

    finished(wardrobe.learn())

    assert wardrobe.opened.recognizers
    assert wardrobe.opened.palettes.keys() == {*wardrobe.photo_ids()} - {damaged}


def test_learning_that_is_stopped_is_done_next_time(wardrobe: Session, fits: list[int]) -> None:
    steps = wardrobe.learn()
    while not fits:
        next(steps)
    steps.close()

    finished(wardrobe.learn())

    assert len(fits) == 2
    assert wardrobe.opened.recognizers
    query = Query("", photo_id=photo_id(wardrobe, "shoe/shoe0.png"))
    assert wardrobe.retrieve(query, SearchOptions(top=3, same_category=True)).results
