"""Photos are found by path, name or SKU; what is ambiguous is not guessed."""

import unicodedata

import pytest

from tests.exchange.helpers import photos
from visrec_desktop.exchange.photo_links import PhotoNames, split_names


def named(cell: str, *paths: str, sku: str = "") -> list[str]:
    return [photo.text for photo in PhotoNames(photos(*paths)).named(cell, sku)]


@pytest.mark.parametrize(
    "cell",
    [
        "hats/red/a.jpg", r"hats\red\a.jpg", "./hats/red/a.jpg", "HATS/Red/A.JPG", "red/a.jpg", "a.jpg", "a", "a.png",
        "/srv/shop/hats/red/a.jpg", r"C:\shop\red\a.jpg", "https://shop.example/img/a.jpg?width=300", "elsewhere/a.jpg",
    ],
)  # fmt: skip
def test_a_cell_names_a_photo(cell: str) -> None:
    assert named(cell, "hats/red/a.jpg", "hats/red/aa.jpg") == ["hats/red/a.jpg"]


def test_a_whole_path_comes_before_the_end_of_another() -> None:
    assert named("a.jpg", "a.jpg", "old/a.jpg") == ["a.jpg"]


def test_capital_letters_count_where_nothing_else_differs() -> None:
    assert named("A.jpg", "x/a.jpg", "x/A.jpg") == ["x/A.jpg"]


def test_equal_names_are_ambiguous_unless_a_folder_is_the_sku() -> None:
    assert len(named("1.jpg", "S1/1.jpg", "S2/1.jpg")) == 2
    assert named("1.jpg", "S1/1.jpg", "S2/1.jpg", sku="s2") == ["S2/1.jpg"]


def test_letters_are_compared_as_people_see_them() -> None:
    decomposed = unicodedata.normalize("NFD", "Stühle/Größe.jpg")

    assert named(unicodedata.normalize("NFC", "größe.jpg"), decomposed) == ["Stühle/Größe.jpg"]


def test_a_name_that_is_no_unicode_can_still_be_found() -> None:
    assert len(PhotoNames({b"bad\xff/a.jpg": 5}).named("a.jpg")) == 1


def test_a_cell_may_hold_several_names() -> None:
    names = PhotoNames(photos("a.jpg", "b.jpg", "c; d.jpg"))

    assert split_names("a.jpg; b.jpg|x.jpg", names) == ["a.jpg", "b.jpg", "x.jpg"]
    assert split_names("c; d.jpg", names) == ["c; d.jpg"]


def test_a_cell_may_hold_several_paths() -> None:
    names = PhotoNames(photos("hats/1.jpg", "hats/2.jpg", "mugs/2.jpg"))

    assert split_names("hats/1.jpg;hats/2.jpg", names) == ["hats/1.jpg", "hats/2.jpg"]


@pytest.mark.parametrize(
    ("path", "skus"),
    [
        ("SKU123_2.jpg", ("SKU123",)), ("00123-front.jpg", ("00123",)), ("x/sof_004 side.jpg", ("SOF-004",)),
        ("货号00123正面.jpg", ("00123",)), ("AB-1-2.jpg", ("AB-1-2",)), ("AB-1-3.jpg", ("AB-1",)),
        ("123.jpg", ("123",)), ("SKU123/front.jpg", ("SKU123",)),
        ("chair_2.jpg", ()), ("2.jpg", ("2",)), ("1234.jpg", ()), ("SKU1234.jpg", ()),
        ("123/SKU123/a/b.jpg", ("SKU123",)), ("123/SOF-004.jpg", ("SOF-004",)),
    ],
)  # fmt: skip
def test_a_sku_is_found_in_whole_words_of_names_and_folders(path: str, skus: tuple[str, ...]) -> None:
    names = PhotoNames(photos(path))

    found = names.of_skus(["SKU123", "00123", "123", "12", "2", "SOF-004", "AB-1", "AB-1-2"], names.all)

    assert list(found.values()) == ([skus] if skus else [])


def test_a_thousand_photos_of_one_name_are_told_apart_by_folder() -> None:
    names = PhotoNames(photos(*(f"shop/{i:04d}/1.jpg" for i in range(1000))))

    assert [names.named("1.jpg", f"{i:04d}")[0].photo_id for i in range(1000)] == list(range(1000))
