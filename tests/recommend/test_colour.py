"""Colours are named as shops name them, compared as people do, and combined by the rules of colour theory."""

import numpy as np
import pytest

from visrec_desktop.core.palette import Palette, rgb_to_lab, stack_palettes
from visrec_desktop.recommend.colour import (
    COLOUR_SIZE,
    Harmony,
    colour_of,
    colour_vector,
    harmony,
    harmony_reason,
    main_colours,
    swatch_vector,
)
from visrec_desktop.recommend.colour_names import COLOUR_NAMES, colour_key, colour_keys

Rgb = tuple[int, int, int]
RED, GREEN, BLUE, NAVY = (200, 30, 36), (52, 132, 62), (44, 100, 196), (28, 36, 74)
BLACK, WHITE, YELLOW, ORANGE = (25, 25, 25), (245, 245, 245), (246, 212, 50), (240, 128, 32)


def palette(*colours: Rgb) -> Palette:
    return Palette(rgb_to_lab(colours), np.full(len(colours), 1 / len(colours), np.float32))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *[("Navy Blue", "navy"), ("深蓝", "navy"), ("off-white", "white"), ("米色", "beige"), ("米白色", "white")],
        *[
            ("GREY MELANGE", "grey"),
            ("rose gold", "gold"),
            ("bluish grey", "grey"),
            ("粉红", "pink"),
            ("蓝绿", "green"),
        ],
        *[
            ("浅灰色", "grey"),
            ("黑", "black"),
            ("藏青色", "navy"),
            ("酒红", "burgundy"),
            ("军绿", "olive"),
            ("n/a", None),
        ],
        *[("", None), ("bored", None)],
    ],
)
def test_what_a_shop_writes_is_understood(text: str, key: str | None) -> None:
    assert colour_key(text) == key


def test_several_colours_come_in_their_order() -> None:
    assert colour_keys("navy/white") == ("navy", "white")
    assert colour_keys("黑色和白色") == ("black", "white")
    assert colour_keys("black and black") == ("black",)


@pytest.mark.parametrize("key", COLOUR_NAMES)
def test_both_names_lead_back_to_their_key(key: str) -> None:
    name = COLOUR_NAMES[key]

    assert colour_key(name.english) == key
    assert colour_key(name.chinese) == key


@pytest.mark.parametrize("key", [key for key in COLOUR_NAMES if key not in {"gold", "silver"}])
def test_a_swatch_is_named_by_its_key(key: str) -> None:
    assert colour_of(COLOUR_NAMES[key].rgb) == key


def test_main_colours_add_up_and_leave_traces_out() -> None:
    striped = Palette(rgb_to_lab([RED, (190, 40, 40), WHITE, BLUE]), np.array([0.4, 0.3, 0.25, 0.05], np.float32))

    named = main_colours(striped)

    assert [key for key, _ in named] == ["red", "white"]
    assert named[0][1] == pytest.approx(0.7)


def test_alike_palettes_have_near_vectors() -> None:
    red = swatch_vector(RED)

    assert red.shape == (COLOUR_SIZE,)
    assert red @ red == pytest.approx(1.0, abs=1e-5)
    assert red @ swatch_vector((185, 30, 40)) > 0.9
    assert red @ swatch_vector(GREEN) < 0.05
    assert red @ swatch_vector(BLUE) < 0.05
    assert 0.3 < red @ colour_vector(palette(RED, WHITE)) < 0.9


def test_neutral_colours_go_with_all() -> None:
    lab, shares = stack_palettes([palette(colour) for colour in (RED, GREEN, BLUE, YELLOW, WHITE, NAVY)])

    assert (harmony(palette(BLACK), lab, shares) > 0.85).all()
    assert harmony_reason(palette(BLACK), palette(RED)) is Harmony.NEUTRAL


def test_hues_go_together_by_their_place_on_the_wheel() -> None:
    others = [(230, 60, 60), GREEN, BLUE, (150, 210, 60)]
    lab, shares = stack_palettes([palette(other) for other in others])

    same, opposite, apart, clash = harmony(palette(RED), lab, shares)

    assert same > opposite > max(apart, clash)
    assert harmony_reason(palette(RED), palette(others[0])) is Harmony.SAME_HUE
    assert harmony_reason(palette(RED), palette(GREEN)) is Harmony.COMPLEMENTARY
    assert harmony_reason(palette(ORANGE), palette(GREEN)) is Harmony.CLASH


def test_harmony_is_between_0_and_1_and_symmetric() -> None:
    random = np.random.default_rng(0)
    palettes = [palette(*random.integers(0, 256, (3, 3))) for _ in range(20)]

    scores = np.stack([harmony(one, *stack_palettes(palettes)) for one in palettes])

    assert ((scores >= 0) & (scores <= 1)).all()
    np.testing.assert_allclose(scores, scores.T, atol=1e-5)
