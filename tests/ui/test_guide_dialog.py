"""The guide: complete in both languages, with pictures, and found by searching."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from visrec_desktop.core.paths import resource
from visrec_desktop.ui.guide_dialog import GuideDialog
from visrec_desktop.ui.guide_pages import chapters
from visrec_desktop.ui.language import LANGUAGES, Language

_PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
_MOST_BYTES = 1_500_000


@pytest.fixture
def guide(qtbot: QtBot) -> Iterator[GuideDialog]:
    """In sight, at its first chapter."""
    guide = GuideDialog()
    qtbot.addWidget(guide)
    guide.open_guide()
    yield guide
    guide.close()


def titles(guide: GuideDialog) -> list[str]:
    """The chapters in sight."""
    items = [guide._list.item(row) for row in range(guide._list.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_both_languages_have_the_same_chapters_and_pictures() -> None:
    found = {
        name: [(chapter.path.name, [path for _, path in _PICTURE.findall(chapter.text)]) for chapter in chapters(name)]
        for name in LANGUAGES
    }
    assert len(found["en"]) >= 17
    assert found["en"] == found["zh_CN"]


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_picture_is_there_and_described(name: str) -> None:
    for chapter in chapters(name):
        for text, picture in _PICTURE.findall(chapter.text):
            assert text
            assert (chapter.path.parent / picture).is_file(), picture


def test_all_pictures_together_are_small() -> None:
    assert sum(path.stat().st_size for path in Path(resource("guide")).rglob("*") if path.is_file()) < _MOST_BYTES


def test_a_chapter_is_shown_with_its_pictures(guide: GuideDialog) -> None:
    guide.open_guide("map")
    assert "whole catalog on one map" in guide._page.toPlainText()
    assert guide._page.loadResource(QTextDocument.ResourceType.ImageResource, QUrl("map.jpg")) is not None
    assert guide._page.document().size().height() > 400


def test_the_search_leaves_the_chapters_that_say_it(guide: GuideDialog) -> None:
    guide._search.setText("BAR code")
    assert titles(guide) == ["Counter mode"]
    assert "Scan the bar code" in guide._page.toPlainText()
    assert guide._page.extraSelections()
    guide._search.setText("xyzzy")
    assert titles(guide) == []
    assert guide._none.isVisible()
    guide._search.clear()
    assert len(titles(guide)) == len(chapters("en"))


def test_it_follows_the_language_at_the_same_chapter(qtbot: QtBot, guide: GuideDialog, language: Language) -> None:
    guide.open_guide("privacy")
    language.set("zh_CN")
    qtbot.waitUntil(lambda: "隐私" in titles(guide))
    assert guide._list.currentItem().text() == "隐私"
    assert "不会离开这台电脑" in guide._page.toPlainText()


@pytest.mark.parametrize(("language", "roots"), [("en", {"Catalog", "Menu"}), ("zh_CN", {"商品库", "菜单"})])
def test_the_menus_that_the_guide_names_are_there(language: str, roots: set[str]) -> None:
    texts = ElementTree.parse(resource("translations", "visrec_zh_CN.ts")).iter("message")
    names = {plain(text.findtext("source" if language == "en" else "translation") or "") for text in texts}
    paths = [
        path.split(" > ")
        for page in sorted(resource("guide", language).glob("*.md"))
        for path in re.findall(r"\*([^*\n]+ > [^*\n]+)\*", page.read_text(encoding="utf-8"))
    ]
    assert len(paths) > 8
    assert {root for root, *_ in paths} <= roots
    assert [path for path in paths if not {plain(part) for part in path[1:]} <= names] == []


def plain(text: str) -> str:
    """Without the mark of its key and the dots."""
    return re.sub(r"\(&\w\)|&|…", "", text)
