"""Swatches: colours by their keys and as shops write them."""

from visrec_desktop.recommend.colour_names import COLOUR_NAMES
from visrec_desktop.ui.language import Language
from visrec_desktop.ui.swatches import BASIC, colour_of, colour_text


def test_every_basic_colour_has_a_name_in_both_languages(language: Language) -> None:
    assert set(BASIC) <= set(COLOUR_NAMES)
    assert colour_text("grey") == "Grey"
    language.set("zh_CN")
    assert colour_text("grey") == "灰色"
    assert colour_text("stripes") == "stripes"


def test_a_colour_is_shown_as_far_as_it_is_known() -> None:
    for text in ("red", "Navy blue", "藏青色"):
        assert colour_of(text) is not None
    for text in ("", "stripes"):
        assert colour_of(text) is None
