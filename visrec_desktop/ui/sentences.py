"""Sentences and parts of a line, one after the other, as the user's language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Iterable


def in_turn(sentences: Iterable[str]) -> str:
    """Sentences that follow each other: Chinese has no space between them. Empty ones are left out."""
    return _joined(QCoreApplication.translate("sentences", "{one} {next}"), sentences)


def listed(parts: Iterable[str]) -> str:
    """Parts of a line, with the language's comma between them. Empty ones are left out."""
    return _joined(QCoreApplication.translate("sentences", "{one}, {next}"), parts)


def _joined(form: str, parts: Iterable[str]) -> str:
    """By what stands between the two places of a form."""
    return form.removeprefix("{one}").removesuffix("{next}").join(filter(None, parts))
