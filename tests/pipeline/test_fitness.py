"""Unfit photos are listed with their reasons; what is known of a content is not measured again."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from tests.fakes import FakeEmbedder, picture, write_photo
from tests.pipeline.helpers import finished, photo_id, variant
from visrec_desktop.core.fitness import FitnessReport, Flaw, Measures
from visrec_desktop.pipeline import fitness
from visrec_desktop.pipeline.fitness import check_fitness, count_new_unfit
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.fitness import measure


def flaws(session: Session, report: FitnessReport) -> dict[str, tuple[Flaw, ...]]:
    names = {photo.id: photo.name for photo in session.catalog.photos()}
    return {names[photo.photo_id]: photo.flaws for photo in report.photos}


def large(number: int) -> Image.Image:
    return variant(number, 0).resize((640, 480), Image.Resampling.NEAREST)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Gets an entry for every photo that is measured from now on."""
    measured: list[int] = []

    def measure_and_count(photo: NDArray[np.uint8]) -> Measures:
        measured.append(1)
        return measure(photo)

    monkeypatch.setattr(fitness, "measure", measure_and_count)
    return measured


@pytest.fixture
def session(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Session:
    """One sound photo, and one for each of some flaws."""
    folder = tmp_path / "shots"
    folder.mkdir()
    large(1).save(folder / "sound.png")
    large(2).filter(ImageFilter.GaussianBlur(8)).save(folder / "blurred.png")
    large(3).point(lambda value: value // 5).save(folder / "dark.png")
    large(4).resize((200, 150)).save(folder / "small.png")
    large(1).resize((480, 360)).save(folder / "copy.png")
    session = Session(catalog, fake_embedder)
    finished(session.index_folder(folder))
    return session


def test_each_unfit_photo_is_listed_with_its_reason(session: Session) -> None:
    report = finished(check_fitness(session.opened))
    assert flaws(session, report) == {
        "blurred.png": (Flaw.BLURRED,),
        "dark.png": (Flaw.TOO_DARK,),
        "small.png": (Flaw.TOO_SMALL,),
        "copy.png": (Flaw.NEAR_DUPLICATE,),
    }
    assert report.checked == 5
    assert [*report.counts()] == [Flaw.BLURRED, Flaw.TOO_DARK, Flaw.TOO_SMALL, Flaw.NEAR_DUPLICATE]


def test_of_near_duplicates_the_largest_is_kept(session: Session) -> None:
    report = finished(check_fitness(session.opened))
    (copy,) = (photo for photo in report.photos if Flaw.NEAR_DUPLICATE in photo.flaws)
    assert copy.twin == photo_id(session, "sound.png")


def test_groups_that_were_called_no_duplicates_are_none(session: Session) -> None:
    session.hide_duplicates(sorted(photo_id(session, name) for name in ("sound.png", "copy.png")))
    assert Flaw.NEAR_DUPLICATE not in finished(check_fitness(session.opened)).counts()


def test_only_new_photos_are_measured(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finished(check_fitness(session.opened))
    write_photo(tmp_path / "shots" / "new.png", 7)
    finished(session.index_folder(tmp_path / "shots"))
    measured = counted(monkeypatch)
    assert finished(check_fitness(session.opened)).checked == 6
    assert len(measured) == 1


def test_new_photos_that_could_be_better_are_counted(session: Session, tmp_path: Path) -> None:
    assert finished(count_new_unfit(session.opened)) == 4
    large(5).filter(ImageFilter.GaussianBlur(8)).save(tmp_path / "shots" / "new.png")
    finished(session.index_folder(tmp_path / "shots"))
    assert finished(count_new_unfit(session.opened)) == 1
    assert finished(count_new_unfit(session.opened)) == 0


def test_what_was_measured_before_a_stop_is_kept(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = check_fitness(session.opened)
    next(steps)
    steps.close()
    measured = counted(monkeypatch)
    finished(check_fitness(session.opened))
    assert len(measured) == 1


def test_an_empty_catalog_has_nothing_unfit(catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    assert finished(check_fitness(Session(catalog, fake_embedder).opened)) == FitnessReport(0, ())


def test_clutter_is_no_news_where_all_photos_have_it() -> None:
    carpets = [Measures(0.5, 0.9, 0.0, clutter, 0.0) for clutter in np.linspace(0.5, 0.7, 20).tolist()]
    assert fitness.clutter_limit(carpets) > 0.7
    assert fitness.clutter_limit([]) == fitness.LEAST_CLUTTER


def test_a_photo_that_stands_the_wrong_way_is_told_by_its_kin(wardrobe: Session, tmp_path: Path) -> None:
    turned = tmp_path / "wardrobe" / "dress" / "turned.png"
    # The clockwise quarter turn that mends it is the opposite of the one that is made here.
    picture(100).transpose(Image.Transpose.ROTATE_90).save(turned)
    finished(wardrobe.index_folder(tmp_path / "wardrobe"))
    wardrobe.apply_import(wardrobe.plan_from_folders())
    report = finished(check_fitness(wardrobe.opened, turns=None))
    found = {photo.path: photo.turn for photo in report.photos if Flaw.WRONG_WAY_UP in photo.flaws}
    assert found == {b"dress/turned.png": 90}
    assert report.turns_checked == 25


def test_of_many_photos_some_are_turned_and_the_next_time_others(wardrobe: Session, tmp_path: Path) -> None:
    for place in ("dress", "skirt"):
        # On their heads.
        photo = picture({"dress": 100, "skirt": 200}[place]).transpose(Image.Transpose.ROTATE_180)
        photo.save(tmp_path / "wardrobe" / place / "turned.png")
    finished(wardrobe.index_folder(tmp_path / "wardrobe"))
    wardrobe.apply_import(wardrobe.plan_from_folders())

    def told(most: int | None) -> tuple[int, int | None]:
        report = finished(check_fitness(wardrobe.opened, turns=most))
        return report.counts().get(Flaw.WRONG_WAY_UP, 0), report.turns_checked

    # Half of the 26 are as like their kin as the others are, and need not be turned.
    assert told(0) == (0, None)
    assert told(1) == (1, 14)
    assert told(0) == (1, None), "what was found out is known"
    assert told(1) == (2, 15)
    assert told(None) == (2, 26)
    embedded = wardrobe.opened.embedder
    assert isinstance(embedded, FakeEmbedder)
    before = embedded.calls
    assert told(None) == (2, 26)
    assert embedded.calls == before


def test_new_photos_are_turned_before_others(
    wardrobe: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitness, "SOME_TURNS", 1)
    picture(200).transpose(Image.Transpose.ROTATE_180).save(tmp_path / "wardrobe" / "skirt" / "old.png")
    finished(wardrobe.index_folder(tmp_path / "wardrobe"))
    finished(count_new_unfit(wardrobe.opened))
    picture(100).transpose(Image.Transpose.ROTATE_180).save(tmp_path / "wardrobe" / "dress" / "new.png")
    finished(wardrobe.index_folder(tmp_path / "wardrobe"))
    wardrobe.apply_import(wardrobe.plan_from_folders())
    assert finished(count_new_unfit(wardrobe.opened)) == 1
    known = finished(check_fitness(wardrobe.opened))
    assert [photo.path for photo in known.photos if Flaw.WRONG_WAY_UP in photo.flaws] == [b"dress/new.png"]


def test_a_very_large_catalog_is_turned_only_where_that_is_asked_for(
    wardrobe: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitness, "_MOST_UNASKED", 20)
    assert finished(check_fitness(wardrobe.opened, turns=5)).turns_checked is None
    assert finished(check_fitness(wardrobe.opened, turns=None)).turns_checked == 24


def test_without_kin_nothing_is_said_of_which_way_is_up(session: Session) -> None:
    report = finished(check_fitness(session.opened, turns=None))
    assert report.turns_checked == 0
    assert Flaw.WRONG_WAY_UP not in report.counts()
