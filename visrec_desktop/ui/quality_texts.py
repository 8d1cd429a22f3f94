"""QualityTexts: a quality card in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject

from visrec_desktop.core.quality import ARTICLE_ROW, FigureName
from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.quality_plot import percent
from visrec_desktop.ui.sentences import listed

if TYPE_CHECKING:
    from visrec_desktop.core.products import Reason
    from visrec_desktop.core.quality import ConfusedPair, Estimate, Figure, QualityCard, WeakProduct

# Written out once more because the tool that collects texts for translation reads literals only; a test
# holds this list to visrec_desktop.core.quality.
SENTENCES = (
    QT_TRANSLATE_NOOP("quality", "{asked} of {askable} photos were asked, chosen by lot."),
    QT_TRANSLATE_NOOP(
        "quality",
        "The catalog's own photos find each other more easily than photos that are taken elsewhere find them.",
    ),
    QT_TRANSLATE_NOOP("quality", "Photos that were not asked, for nothing else would be right: {count}."),
    QT_TRANSLATE_NOOP("quality", "Photos that were left out, for they say nothing in the column {column}: {count}."),
    QT_TRANSLATE_NOOP("quality", "Photos that were left out, for they could not be read: {count}."),
    QT_TRANSLATE_NOOP("quality", "Photos that were not checked for being the wrong way up: {count}."),
    QT_TRANSLATE_NOOP("quality", "Nothing is learned in this catalog yet: it is searched by the plain features."),
    QT_TRANSLATE_NOOP(
        "quality",
        "The learned search has seen these very photos, which flatters it. "
        "Photos of the same products that are not in the catalog tell more.",
    ),
    QT_TRANSLATE_NOOP(
        "quality", "For every photo the search was learned again without it, so that nothing flatters it."
    ),
)


def note_text(note: Reason) -> str:
    """One translated sentence."""
    details = {
        name: column_text(str(value)).lower() if name == "column" else whole_number(value)
        for name, value in note.details.items()
    }
    return QCoreApplication.translate("quality", note.sentence).format(**details)


def whole_number(value: object) -> str:
    """A count with the separators of the language."""
    return QLocale().toString(value) if isinstance(value, int) else str(value)


class QualityTexts(QObject):
    """Sentences in the language of the moment."""

    def name(self, figure: FigureName) -> str:
        """What is measured, in a shop's words."""
        match figure:
            case FigureName.R1:
                return self.tr("First result is right")
            case FigureName.R5:
                return self.tr("One of the first five is right")
            case FigureName.P10:
                return self.tr("Right ones among the first ten")
            case FigureName.MAP:
                return self.tr("Right ones come first")
            case FigureName.ACCURACY:
                return self.tr("Category recognised")
            case FigureName.ECE:
                return self.tr("Confidence is off by")
            case FigureName.WARM:
                return self.tr("Goes with: looks it knows")
            case FigureName.COLD:
                return self.tr("Goes with: new looks")

    def short(self, figure: FigureName) -> str:
        """What the literature calls it."""
        return self.tr("accuracy") if figure is FigureName.ACCURACY else figure.short

    def compared(self, figure: Figure) -> str:
        """How it stands beside the plain features."""
        plain = self.tr("plain {plain}").format(plain=percent(figure.plain.value))
        gain = figure.gain
        if gain is None or gain.low is None or gain.high is None:
            return plain
        change = self.tr("gain {gain} ({low} to {high})").format(
            gain=_points(gain.value), low=_points(gain.low), high=_points(gain.high)
        )
        return listed([plain, change])

    def other(self, name: str) -> str:
        """What further embeddings are called."""
        return self.tr("article's network") if name == ARTICLE_ROW else name

    def others(self, figure: Figure) -> str:
        """How further embeddings answer the same questions; empty where there are none."""
        return listed(f"{self.other(name)} {_with_interval(estimate)}" for name, estimate in figure.others.items())

    def interval(self, estimate: Estimate) -> str:
        """Where the figure lies with 95 % confidence."""
        if estimate.low is None or estimate.high is None:
            return ""
        return self.tr("between {low} and {high}").format(low=percent(estimate.low), high=percent(estimate.high))

    def headline(self, card: QualityCard) -> str:
        """The figure that matters most, as a sentence."""
        first = card.figure(FigureName.R1)
        if first is None:
            return ""
        right = f"{100 * first.now.value:.0f}"
        if card.by == "sku":
            return self.tr("For {right} of 100 photos the first result is the right product.").format(right=right)
        return self.tr("For {right} of 100 photos the first result says the same in {column}.").format(
            right=right, column=column_text(card.by).lower()
        )

    def basis(self, card: QualityCard) -> str:
        """What was asked."""
        photos = self.tr("%n photo(s) asked", "", card.asked)
        values = (
            self.tr("%n product(s)", "", card.products)
            if card.by == "sku"
            else self.tr("%n value(s) of {column}", "", card.products).format(column=column_text(card.by).lower())
        )
        learned = (
            self.tr("nothing learned")
            if card.learned is None
            else self.tr("learned, version {version}").format(version=card.learned)
        )
        return " · ".join((photos, values, learned))

    def weak(self, weak: WeakProduct) -> str:
        """How badly a product is found."""
        right = round(weak.r1 * weak.count)
        return self.tr("{right} of %n photo(s) find it first", "", weak.count).format(right=right)

    def taken(self, pair: ConfusedPair) -> str:
        """How often a product is taken for another."""
        return self.tr("{times} of %n photo(s)", "", pair.count).format(times=pair.times)


def _with_interval(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return percent(estimate.value)
    return f"{percent(estimate.value)} ({100 * estimate.low:.1f}–{100 * estimate.high:.1f})"


def _points(share: float) -> str:
    return f"{100 * share:+.1f}"
