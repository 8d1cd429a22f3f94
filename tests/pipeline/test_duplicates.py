"""Photos that are nearly the same picture are found, whatever they are called."""

from pathlib import Path

from tests.fakes import FakeEmbedder, picture, write_photo
from tests.pipeline.helpers import finished, photo_id
from visrec_desktop.core.products import DuplicateGroup, Product
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog


def named(session: Session, groups: list[DuplicateGroup]) -> list[set[str]]:
    names = {photo.id: photo.name for photo in session.catalog.photos()}
    return [{names[photo_id] for photo_id in group.photo_ids} for group in groups]


def test_a_catalog_of_different_photos_has_none(shop: Session) -> None:
    assert finished(shop.duplicates()) == []


def test_an_empty_catalog_has_none(catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    assert finished(Session(catalog, fake_embedder).duplicates()) == []


def test_copies_and_other_sizes_are_one_group_and_several_products_come_first(
    shop: Session, photo_folder: Path
) -> None:
    write_photo(photo_folder / "copy.png", 11)  # of shoes/blue/three.png, which shows no product
    picture(0, (200, 150)).save(photo_folder / "large.png")  # of hats/one.jpg, product 007
    picture(0, (80, 60)).save(photo_folder / "small.png")
    finished(shop.index_folder(photo_folder))
    shop.save_product(Product("DOUBLE"), [photo_id(shop, "large.png")])

    groups = finished(shop.duplicates())

    assert named(shop, groups) == [
        {"hats/one.jpg", "large.png", "small.png"},
        {"shoes/blue/three.png", "copy.png"},
    ]
    assert [group.has_several_products for group in groups] == [True, False]
    assert {product.sku for product in groups[0].products if product} == {"007", "DOUBLE"}
    assert all(group.similarity >= 0.98 for group in groups)


def test_a_photo_without_a_near_one_is_in_no_group(shop: Session, photo_folder: Path) -> None:
    write_photo(photo_folder / "copy.png", 11)
    finished(shop.index_folder(photo_folder))

    (group,) = finished(shop.duplicates())

    assert len(group.photo_ids) == 2
    assert group.photo_ids == tuple(sorted(group.photo_ids))


def test_the_search_is_done_in_steps_that_tell_how_far_it_is(shop: Session) -> None:
    assert list(shop.duplicates()) == [1.0]
