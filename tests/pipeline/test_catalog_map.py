"""The map is made once for each state of the catalog, and says what its columns say of its photos."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.fakes import write_photo
from tests.pipeline.helpers import finished, photo_id
from visrec_desktop.core.products import Filters
from visrec_desktop.pipeline.catalog_map import (
    MAP,
    MOST_NAMED,
    CatalogMap,
    group_map,
    lay_out_catalog,
    passing,
)
from visrec_desktop.pipeline.session import Session


def laid_out(session: Session) -> CatalogMap:
    found = finished(lay_out_catalog(session.opened))
    assert isinstance(found, CatalogMap)
    return found


def test_every_photo_has_a_cell_of_its_own(wardrobe: Session) -> None:
    catalog_map = laid_out(wardrobe)

    assert catalog_map.photo_ids.tolist() == sorted(wardrobe.photo_ids())
    grid = catalog_map.grid()
    assert sorted(grid[grid >= 0].tolist()) == list(range(24))


def test_it_is_kept_until_the_photos_change(shop: Session, photo_folder: Path) -> None:
    first = laid_out(shop)
    steps = sum(1 for _ in lay_out_catalog(shop.opened))
    again = laid_out(shop)
    assert steps == 1
    np.testing.assert_array_equal(first.cells, again.cells)

    write_photo(photo_folder / "new.png", 99)
    finished(shop.index_folder(photo_folder))
    assert len(laid_out(shop).photo_ids) == len(first.photo_ids) + 1


def test_a_new_session_finds_the_map(shop: Session) -> None:
    first = laid_out(shop)
    reopened = Session(shop.catalog, shop.opened.embedder)

    assert sum(1 for _ in lay_out_catalog(reopened.opened)) == 1
    np.testing.assert_array_equal(laid_out(reopened).cells, first.cells)


@pytest.mark.parametrize("cells", [np.zeros((3, 2), np.int32), np.zeros((12, 2)), np.zeros(0)])
def test_what_is_no_map_is_made_anew(shop: Session, cells: NDArray[np.generic]) -> None:
    first = laid_out(shop)
    stored = shop.catalog.fitted.arrays(MAP)
    assert stored is not None
    shop.catalog.fitted.set_arrays(MAP, {**stored, "cells": cells})

    np.testing.assert_array_equal(laid_out(shop).cells, first.cells)


def test_an_empty_catalog_has_an_empty_map(photos_only: Session) -> None:
    photos_only.opened.index.remove(photos_only.photo_ids())

    catalog_map = laid_out(photos_only)

    assert catalog_map.grid().shape == (0, 0)
    assert group_map(photos_only.opened, catalog_map.photo_ids).counts == (0,)


def test_photos_are_grouped_by_their_products(shop: Session) -> None:
    photo_ids = laid_out(shop).photo_ids

    groups = group_map(shop.opened, photo_ids)

    assert (groups.column, groups.names, groups.counts) == ("category", ("Hats", "Mugs", "Shoes"), (3, 2, 2, 5))
    assert groups.columns == ("category", "colour", "Series", "")
    hat = photo_ids.tolist().index(photo_id(shop, "hats/one.jpg"))
    nothing = photo_ids.tolist().index(photo_id(shop, "mugs/three.png"))
    assert (groups.numbers[hat], groups.numbers[nothing]) == (0, len(groups.names))


def test_without_products_the_folders_are_the_groups(photos_only: Session) -> None:
    groups = group_map(photos_only.opened, laid_out(photos_only).photo_ids)

    assert (groups.column, groups.columns) == ("", ("colour", ""))
    # As deep down as leaves few enough of them.
    assert groups.names == ("hats", "mugs", "shoes/blue", "shoes/red")


def test_a_column_that_is_not_there_gives_way(shop: Session) -> None:
    photo_ids = laid_out(shop).photo_ids

    assert group_map(shop.opened, photo_ids, "Series").names == ("ALBA", "BORA")
    assert group_map(shop.opened, photo_ids, "weight").column == "category"


def test_colours_are_those_of_the_shop_or_else_those_of_the_photo(shop: Session) -> None:
    photo_ids = laid_out(shop).photo_ids

    groups = group_map(shop.opened, photo_ids, "colour")

    hat = photo_ids.tolist().index(photo_id(shop, "hats/one.jpg"))
    nothing = photo_ids.tolist().index(photo_id(shop, "mugs/three.png"))
    assert groups.names[groups.numbers[hat]] == "red"
    assert groups.numbers[nothing] < len(groups.names)


def test_the_most_frequent_values_have_names(photos_only: Session, photo_folder: Path) -> None:
    for number in range(MOST_NAMED + 2):
        write_photo(photo_folder / f"folder {number}" / "one.png", 50 + number)
    finished(photos_only.index_folder(photo_folder))

    groups = group_map(photos_only.opened, laid_out(photos_only).photo_ids)

    assert groups.names[:3] == ("shoes", "hats", "mugs")
    assert len(groups.names) == MOST_NAMED
    assert groups.counts[-1] == 5


def test_filters_say_which_photos_pass(shop: Session) -> None:
    photo_ids = laid_out(shop).photo_ids

    assert passing(shop.opened, photo_ids, Filters()) is None
    found = passing(shop.opened, photo_ids, Filters(text="trainers"))
    assert found is not None
    assert found.shape == photo_ids.shape
    assert set(photo_ids[found].tolist()) == {
        photo_id(shop, "shoes/red/one.jpg"),
        photo_id(shop, "shoes/blue/one.png"),
    }
