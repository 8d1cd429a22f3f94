"""Sentences and parts of a line follow each other as the language writes them."""

from visrec_desktop.ui.language import Language
from visrec_desktop.ui.sentences import in_turn, listed


def test_english_has_spaces_between_sentences_and_after_commas() -> None:
    assert in_turn(["One.", "", "Two.", "Three."]) == "One. Two. Three."
    assert listed(["red", "{next}", "blue"]) == "red, {next}, blue"
    assert in_turn([]) == listed([""]) == ""


def test_chinese_has_none_and_a_comma_of_its_own(language: Language) -> None:
    language.set("zh_CN")
    assert in_turn(["好。", "很好。"]) == "好。很好。"
    assert listed(["红色", "蓝色"]) == "红色，蓝色"
