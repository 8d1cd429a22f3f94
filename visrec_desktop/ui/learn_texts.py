"""What learning does, and what came of it, in a shop's words and in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from visrec_desktop.core.learning import Stage, Verdict
from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.sentences import in_turn
from visrec_desktop.workers.learning_process import ARTICLE, DEEP

if TYPE_CHECKING:
    from visrec_desktop.core.learning import Comparison, LearningReport
    from visrec_desktop.pipeline.learnable import LearnableColumn

# Measured on a laptop with two cores: photos a minute; of altered copies, the quick learning makes so many of each.
_COPIES_A_MINUTE, _COPIES, _MOST_COPIES = 3500, 3, 12_000
_DEEP_A_MINUTE = 130


class LearnTexts(QObject):
    """Sentences in the language of the moment."""

    # Before -----------------------------------------------------------------------------------------------

    def column(self, choice: LearnableColumn) -> str:
        """A column, and what it can teach."""
        number = QLocale().toString
        return self.tr("{column} – {values} different ones in {photos} photos").format(
            column=column_text(choice.column), values=number(choice.values), photos=number(choice.photos)
        )

    def network(self, network: str) -> str:
        """What learns."""
        if network == DEEP:
            return self.tr("&Deep")
        return self.tr("Sm&all network, only to compare") if network == ARTICLE else self.tr("&Quick")

    def network_hint(self, network: str, photos: int) -> str:
        """What it does, and how long it takes."""
        if network == DEEP:
            takes = self.tr("About %n minute(s).", "", max(1, round(photos / _DEEP_A_MINUTE)))
            does = self.tr("Trains the network itself on your photos. Finds more, also of products that are new.")
        elif network == ARTICLE:
            takes = self.tr("Some minutes.")
            does = self.tr("A small network that starts from nothing: only to be compared with, under Quality.")
        else:
            copies = photos * min(_COPIES, _MOST_COPIES // max(1, photos))
            takes = self.tr("About %n minute(s).", "", max(1, round(copies / _COPIES_A_MINUTE)))
            does = self.tr("Learns which of the features that are known already tell your products apart.")
        return in_turn([takes, does])

    # Meanwhile --------------------------------------------------------------------------------------------

    def stage(self, stage: Stage) -> str:
        """What is being done."""
        match stage:
            case Stage.COPIES:
                return self.tr("Looking at your photos, cut and lit in other ways")
            case Stage.TRAINING:
                return self.tr("Training the network on your photos")
            case Stage.EMBEDDING:
                return self.tr("Looking at all photos anew")
            case Stage.PROVING:
                return self.tr("Proving it on photos that were left out")
            case Stage.FITTING:
                return self.tr("Learning from all photos together")

    def left(self, seconds: float) -> str:
        """How long a step will still take."""
        if seconds < 90:
            return self.tr("about %n second(s) left", "", max(1, round(seconds)))
        return self.tr("about %n minute(s) left", "", round(seconds / 60))

    # Afterwards -------------------------------------------------------------------------------------------

    def verdict(self, report: LearningReport) -> str:
        """Whether it is offered, in a few words."""
        match report.verdict:
            case Verdict.BETTER:
                return self.tr("Better on photos that it had not seen")
            case Verdict.NOT_BETTER:
                return self.tr("Not better than before")
            case Verdict.WORSE_ON_UNSEEN:
                return self.tr("Worse for products that it does not know")
            case Verdict.BASELINE:
                return self.tr("Kept to be compared with")

    def reason(self, report: LearningReport) -> str:
        """What follows from it."""
        match report.verdict:
            case Verdict.BETTER:
                return self.tr(
                    "Nothing has changed yet. You can search with what was learned now, or later, and go back at any "
                    "time."
                )
            case Verdict.NOT_BETTER:
                return self.tr(
                    "On photos that were left out it did not find more than the search does already, so nothing is "
                    "changed. More photos of each product, or another column, may teach more."
                )
            case Verdict.BASELINE:
                return self.tr("Nothing is searched by it. Its figures stand beside the others on the quality card.")
            case Verdict.WORSE_ON_UNSEEN:
                return self.tr(
                    "Photos of products that were left out were found worse than before, and there will be new "
                    "products. So nothing is changed. More different products may teach more."
                )

    def known(self, report: LearningReport) -> str:
        """Above the figures of labels that were learned from."""
        if report.column == "sku":
            return self.tr("Products that it knows")
        return self.tr("{column}: what it knows").format(column=column_text(report.column))

    def unseen(self, report: LearningReport) -> str:
        """Above the figures of labels that were left out."""
        if report.column == "sku":
            return self.tr("Products that it has never seen")
        return self.tr("{column}: what it has never seen").format(column=column_text(report.column))

    def first_right(self, report: LearningReport, figures: Comparison) -> str:
        """How often the first result was right, before and after."""
        before, after = of_hundred(figures.r1_before), of_hundred(figures.r1_after)
        if report.column == "sku":
            text = self.tr("The right product came first for {before} of 100 photos; with it, for {after} of 100.")
        else:
            text = self.tr(
                "A photo with the same {column} came first for {before} of 100 photos; with it, for {after} of 100."
            )
        return text.format(before=before, after=after, column=column_text(report.column).lower())

    def asked(self, figures: Comparison) -> str:
        """What the figures rest on."""
        photos = self.tr("%n photo(s) asked", "", figures.questions)
        gain = self.tr("lower bars: a gain of {low} to {high} points, 95% sure").format(
            low=f"{100 * figures.gain_low:+.1f}", high=f"{100 * figures.gain_high:+.1f}"
        )
        return f"{photos} · {gain}"

    def basis(self, report: LearningReport) -> str:
        """What was learned from, and how long it took."""
        number = QLocale().toString
        text = self.tr("Learned from {photos} photos with {values} different values of {column} in {minutes}.")
        return text.format(
            photos=number(report.photos),
            values=number(report.labels),
            column=column_text(report.column),
            minutes=self._took(report.seconds),
        )

    def gain(self, report: LearningReport | None) -> str:
        """How often the first result was right, in a cell of a table."""
        if report is None:
            return ""
        figures = report.held_out
        return self.tr("{before} → {after} of 100").format(
            before=of_hundred(figures.r1_before), after=of_hundred(figures.r1_after)
        )

    def _took(self, seconds: float) -> str:
        if seconds < 90:
            return self.tr("%n second(s)", "", max(1, round(seconds)))
        return self.tr("%n minute(s)", "", round(seconds / 60))


def of_hundred(share: float) -> str:
    """Of so many in a hundred."""
    return f"{100 * share:.0f}"
