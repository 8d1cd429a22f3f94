"""The places of a photo sum to its similarity with another, and lie where the model looked."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.fakes import picture
from visrec_desktop.core.projection import Projection, identity
from visrec_desktop.vision.embedder import Embedder, load_embedder
from visrec_desktop.vision.heat_map import CloseLook, cell_centres, hottest, overlay

Look = Callable[[NDArray[np.uint8]], CloseLook]


@pytest.fixture
def look(embedder: Embedder) -> Look:
    def look(photo: NDArray[np.uint8]) -> CloseLook:
        height, width = photo.shape[:2]
        return CloseLook(embedder.card, embedder.look_closely(photo), (height, width))

    return look


def photo(number: int, size: tuple[int, int] = (400, 300)) -> NDArray[np.uint8]:
    return np.asarray(picture(number, size))


def made_up_projection(size: int, *, components: int | None) -> Projection:
    """As learned: with a mean, along directions that are neither orthogonal nor of one length."""
    random = np.random.default_rng(0)
    mean = np.abs(random.normal(0, 0.01, size)).astype(np.float32)
    rows = None if components is None else random.normal(0, 1, (components, size)).astype(np.float32)
    return Projection(mean, rows, 100)


@pytest.mark.parametrize("components", [None, 64])
def test_the_parts_of_either_photo_sum_to_the_similarity(embedder: Embedder, look: Look, components: int) -> None:
    projection = made_up_projection(embedder.size, components=components)
    one, other = look(photo(1)), look(photo(2, (300, 400)))
    points = projection.transform(np.stack([one.embedding, other.embedding]))

    for seen, towards in ((one, points[1]), (other, points[0])):
        parts = seen.parts(towards, projection)
        assert [part.shape for part in parts] == [(9, 9)] * len(embedder.views)
        assert sum(part.sum() for part in parts) == pytest.approx(float(points[0] @ points[1]), abs=1e-4)


def test_the_parts_of_one_view_sum_too() -> None:
    embedder = load_embedder(fast=True)
    seen = CloseLook(embedder.card, embedder.look_closely(photo(1)), (300, 400))
    (part,) = seen.parts(seen.embedding, identity(embedder.size))
    assert part.sum() == pytest.approx(1.0, abs=1e-4)


def test_the_places_make_the_embedding_that_is_stored(embedder: Embedder, look: Look) -> None:
    np.testing.assert_allclose(look(photo(1)).embedding, embedder.embed(photo(1)), atol=1e-6)


def test_cells_look_from_edge_to_edge() -> None:
    centres = cell_centres(9, 260) * 260
    assert centres.tolist() == [3.5 + 32 * number for number in range(9)]
    # An even side at every step: the first cell looks at the second pixel of two, and so on down.
    assert cell_centres(7, 224)[0] * 224 == 31.5


def test_a_map_has_the_shape_of_the_photo(embedder: Embedder, look: Look) -> None:
    seen = look(photo(1, (400, 100)))
    parts = seen.parts(seen.embedding, identity(embedder.size))
    assert seen.heat(parts, 64).shape == (16, 64)


def test_heat_lies_where_the_cell_looked(embedder: Embedder, look: Look) -> None:
    seen = look(photo(1, (400, 200)))
    whole, close = np.zeros((9, 9)), np.zeros((9, 9))
    # On the right of the photo, in the middle of its height.
    whole[4, 6] = 1.0
    heat = seen.heat([whole, close], 80)
    top, left = np.unravel_index(int(np.argmax(heat)), heat.shape)
    assert (top + 0.5) / 40 == pytest.approx(0.5, abs=0.05)
    assert (left + 0.5) / 80 == pytest.approx(195.5 / 260, abs=0.02)
    # The same cell of the close view, which is 150 pixels of the photo's 400 wide, is nearer to the middle.
    close[4, 6] = 1.0
    column = int(np.argmax(seen.heat([0 * whole, close], 80).max(axis=0)))
    assert (column + 0.5) / 80 == pytest.approx(0.5 + (195.5 / 260 - 0.5) * 150 / 400, abs=0.02)


def test_what_is_cold_is_clear_and_the_hottest_tenth_is_outlined() -> None:
    heat = np.full((40, 80), -1.0, np.float32)
    heat[10:30, 40:60] = 1.0
    colours, outline = overlay(heat)
    assert colours.shape == (40, 80, 4)
    assert colours[5, 5, 3] == 0
    assert colours[20, 50, 3] > 100
    (line,) = outline
    left, right = min(x for x, _ in line), max(x for x, _ in line)
    assert (left, right) == pytest.approx((0.5, 0.75), abs=0.06)


def test_nothing_is_outlined_where_nothing_is_warm() -> None:
    assert not hottest(np.zeros((8, 8), np.float32)).any()
    colours, outline = overlay(np.zeros((8, 8), np.float32))
    assert not colours[..., 3].any()
    assert outline == ()
