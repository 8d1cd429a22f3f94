"""LookbookTexts: what a lookbook taught, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from visrec_desktop.core.tables import RowFault
from visrec_desktop.ui.sentences import in_turn, listed

if TYPE_CHECKING:
    from collections.abc import Container

    from visrec_desktop.core.products import MatchingGain
    from visrec_desktop.core.tables import Lookbook

# Questions have four answers.
_GUESSING = 25
_MOST_NAMED = 5


class LookbookTexts(QObject):
    """Sentences in the language of the moment."""

    def gain(self, gain: MatchingGain) -> str:
        """How much better the questions are answered that the lookbook itself asks."""
        looks = self.tr("%n look(s)", "", gain.looks)
        products = self.tr("%n product(s)", "", gain.products)
        known = [self.tr("Learned from {looks} with {products}.").format(looks=looks, products=products)]
        if gain.warm is None and gain.cold is None:
            known.append(
                self.tr(
                    "They are too few to measure what they teach. Add looks, and to each look products of "
                    "different kinds; a dozen looks is a good beginning."
                )
            )
        if gain.warm is not None:
            known.append(
                self.tr(
                    "Which of four products belongs to another? Right in {right} of 100 questions "
                    "(without the lookbook {plain}; guessing {guess})."
                ).format(right=_percent(gain.warm), plain=_percent(gain.warm_cosine), guess=_GUESSING)
            )
        if gain.cold is not None:
            known.append(
                self.tr("For looks that it has never seen: {right} ({plain}).").format(
                    right=_percent(gain.cold), plain=_percent(gain.cold_cosine)
                )
            )
        if gain.warm is not None and gain.warm_cosine is not None and gain.warm <= gain.warm_cosine:
            known.append(self.tr("That is no gain yet; more looks would help."))
        return in_turn(known)

    def imported(self, lookbook: Lookbook) -> str:
        """What an import brought, and what it could not."""
        said = [self.tr("%n look(s) imported.", "", len(lookbook.looks))]
        whys = [problem.why for problem in lookbook.problems]
        unknown = [str(why.details["sku"]) for why in whys if why.sentence == RowFault.LOOK_SKU_UNKNOWN]
        if unknown:
            named = listed(unknown[:_MOST_NAMED]) + ("…" if len(unknown) > _MOST_NAMED else "")
            said.append(self.tr("%n SKU(s) are not in this catalog: {skus}", "", len(unknown)).format(skus=named))
        small = sum(why.sentence == RowFault.LOOK_TOO_SMALL for why in whys)
        if small:
            said.append(self.tr("%n look(s) with fewer than two products were left out.", "", small))
        return in_turn(said)

    def new_name(self, taken: Container[str]) -> str:
        """A name for a new look."""
        number = 1
        while (name := self.tr("Look {number}").format(number=number)) in taken:
            number += 1
        return name


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}"
