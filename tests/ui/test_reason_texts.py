"""Every reason that the matching gives has a sentence that is collected for translation; slots have names."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from visrec_desktop.core.products import Reason
from visrec_desktop.recommend.slots import SLOTS
from visrec_desktop.ui.reason_texts import SENTENCES, SLOT_NAMES, is_pinned, reason_text, reasons_text, slot_text

ROOT = Path(__file__).resolve().parents[2]


def test_every_reason_of_the_matching_can_be_translated() -> None:
    sources = [
        *(ROOT / "visrec_desktop" / "recommend").glob("*.py"),
        *(ROOT / "visrec_desktop" / "pipeline").glob("*.py"),
    ]
    written = {
        sentence for path in sources for sentence in re.findall(r'\bReason\(\s*"([^"]+)"', path.read_text("utf-8"))
    }
    assert written
    assert written - set(map(str, SENTENCES)) == set()


def test_reasons_are_one_line() -> None:
    why = [Reason("similar style"), Reason("same {column}: {value}", {"column": "series", "value": "Birch {1}"})]
    assert reasons_text(why) == "Similar style, same series: Birch {1}"
    assert reasons_text([]) == ""


@pytest.mark.parametrize(
    ("language", "name"), [(QLocale.Language.English, "brown"), (QLocale.Language.Chinese, "棕色")]
)
def test_a_colour_is_called_as_the_language_calls_it(language: QLocale.Language, name: str) -> None:
    QLocale.setDefault(QLocale(language))
    assert reason_text(Reason("same {column}: {value}", {"column": "colour", "value": "Brown"})).endswith(name)


def test_what_a_house_rule_pinned_is_told_from_other_reasons() -> None:
    assert is_pinned(Reason("pinned by a house rule"))
    assert not is_pinned(Reason("barred by a house rule"))


def test_known_slots_have_names_and_own_slots_keep_theirs() -> None:
    assert set(SLOT_NAMES) == set(SLOTS)
    assert slot_text("bag") == "Bags"
    assert slot_text("bar counter") == "Bar counter"
    assert slot_text("") == "Other products"
