"""Of each kind of flaw a photo: at import and on the quality card it is listed, with its reason."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from tests.fakes import FakeEmbedder, picture
from tests.pipeline.helpers import finished, variant
from visrec_desktop.core.fitness import FitnessReport, Flaw
from visrec_desktop.core.quality import Note, QualityCard
from visrec_desktop.pipeline.evaluating import evaluate
from visrec_desktop.pipeline.fitness import check_fitness, count_new_unfit
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog

SIZE = (640, 480)
KIND = 100


def sound(number: int) -> Image.Image:
    return variant(KIND, number).resize(SIZE, Image.Resampling.NEAREST)


def cut_off() -> Image.Image:
    """A product that reaches out of the photo, before an even ground."""
    photo = Image.new("RGB", SIZE, (170, 170, 170))
    ImageDraw.Draw(photo).rectangle([0, 120, 400, 360], fill=(160, 30, 40))
    return photo


def cluttered() -> Image.Image:
    """Things everywhere, also at the edges."""
    fields = np.random.default_rng(0).integers(0, 256, (24, 32, 3), dtype=np.uint8)
    return Image.fromarray(fields).resize(SIZE, Image.Resampling.NEAREST)


def overexposed() -> Image.Image:
    """Of a photo, the half of it."""
    pixels: NDArray[np.uint8] = np.asarray(sound(50)).copy()
    pixels[:, 240:480] = 255
    return Image.fromarray(pixels)


def wrong_way_up() -> Image.Image:
    return picture(KIND, SIZE).transpose(Image.Transpose.ROTATE_180)


PHOTOS: dict[Flaw, Callable[[], Image.Image]] = {
    Flaw.BLURRED: lambda: variant(2, 0).resize(SIZE, Image.Resampling.NEAREST).filter(ImageFilter.GaussianBlur(8)),
    Flaw.CUT_OFF: cut_off,
    Flaw.WRONG_WAY_UP: wrong_way_up,
    Flaw.TOO_DARK: lambda: variant(3, 0).resize(SIZE, Image.Resampling.NEAREST).point(lambda value: value // 5),
    Flaw.OVEREXPOSED: overexposed,
    Flaw.TOO_SMALL: lambda: variant(4, 0).resize((200, 150), Image.Resampling.NEAREST),
    Flaw.CLUTTERED: cluttered,
    Flaw.NEAR_DUPLICATE: lambda: sound(0).resize((480, 360), Image.Resampling.NEAREST),
}


@pytest.fixture
def session(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Session:
    """Eight sound photos of a kind, and the unfit ones, each named by what is wrong with it."""
    folder = tmp_path / "photos" / "dress"
    folder.mkdir(parents=True)
    for number in range(8):
        sound(number).save(folder / f"{number}.png")
    session = Session(catalog, fake_embedder)
    finished(session.index_folder(folder.parent))
    session.apply_import(session.plan_from_folders())
    finished(count_new_unfit(session.opened))
    for flaw, make in PHOTOS.items():
        make().save(folder / f"{flaw.value}.png")
    finished(session.index_folder(folder.parent))
    session.apply_import(session.plan_from_folders())
    return session


def listed(report: FitnessReport) -> dict[str, list[Flaw]]:
    return {Path(photo.path.decode()).stem: list(photo.flaws) for photo in report.photos}


def test_every_flaw_has_a_photo_here() -> None:
    assert set(PHOTOS) == set(Flaw)


def test_at_import_all_of_them_are_counted(session: Session) -> None:
    assert finished(count_new_unfit(session.opened)) == len(Flaw)
    # And listed where the user then looks.
    assert listed(finished(check_fitness(session.opened))) == {flaw.value: [flaw] for flaw in Flaw}


def test_on_the_quality_card_all_of_them_are_listed_with_their_reasons(session: Session) -> None:
    card = finished(evaluate(session.opened, "category"))
    assert isinstance(card, QualityCard)
    assert card.fitness is not None
    assert listed(card.fitness) == {flaw.value: [flaw] for flaw in Flaw}
    assert card.to_json()["fitness"]["flaws"] == {flaw.value: 1 for flaw in Flaw}
    assert Note.UP_UNKNOWN not in {note.sentence for note in card.notes}


def test_the_card_says_how_many_photos_were_not_turned(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("visrec_desktop.pipeline.evaluating.SOME_TURNS", 2)
    card = finished(evaluate(session.opened, "category"))
    (note,) = (str(note) for note in card.notes if note.sentence == Note.UP_UNKNOWN)
    # Of 16 photos half are so like the others that they stand right; one more was turned before its kin came.
    assert note == "Photos that were not checked for being the wrong way up: 5."
