"""The chapters of the guide as files in the language of the moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from visrec_desktop.core.paths import resource

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page; `text` is Markdown with its title as the first line."""

    path: Path
    title: str
    text: str

    def says(self, words: str) -> bool:
        """Whether every word is in it, in whatever case."""
        text = self.text.casefold()
        return all(word in text for word in words.casefold().split())


def chapters(language: str) -> list[Chapter]:
    """The guide in a language, from the first chapter to the last."""
    folder = resource("guide", language)
    found = []
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        found.append(Chapter(path, text.splitlines()[0].lstrip("# ").strip(), text))
    return found
