"""Why a result is similar, in a sentence of the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from visrec_desktop.ui.product_texts import closeness_text
from visrec_desktop.ui.sentences import in_turn

if TYPE_CHECKING:
    from visrec_desktop.pipeline.explaining import Explanation
    from visrec_desktop.recommend.explanation import Agreement

# For `visrec_desktop.recommend.explanation.Place`; a test holds this list to it.
PLACES = (
    QT_TRANSLATE_NOOP("places", "in the upper left"),
    QT_TRANSLATE_NOOP("places", "at the top"),
    QT_TRANSLATE_NOOP("places", "in the upper right"),
    QT_TRANSLATE_NOOP("places", "on the left"),
    QT_TRANSLATE_NOOP("places", "in the middle"),
    QT_TRANSLATE_NOOP("places", "on the right"),
    QT_TRANSLATE_NOOP("places", "in the lower left"),
    QT_TRANSLATE_NOOP("places", "at the bottom"),
    QT_TRANSLATE_NOOP("places", "in the lower right"),
    QT_TRANSLATE_NOOP("places", "in several places"),
)


def explanation_text(explanation: Explanation) -> str:
    """Where the match is, and how far shape, colours and category agree: all that the pictures and bars tell."""
    places = [QCoreApplication.translate("places", photo.place) for photo in (explanation.query, explanation.result)]
    if places[0] == places[1]:
        where = QCoreApplication.translate("why", "The match is mostly {place} of both photos.")
    else:
        where = QCoreApplication.translate(
            "why", "The match is mostly {place} of the photo searched by, and {other} of the result."
        )
    where = where.format(place=places[0], other=places[1])
    agreement = explanation.agreement
    how = QCoreApplication.translate("why", "Shapes agree: {shape}; colours agree: {colour}.").format(
        shape=_percent(agreement.shape), colour=_percent(agreement.colour)
    )
    category = category_text(agreement)
    what = QCoreApplication.translate("why", "Category: {category}.").format(category=category) if category else ""
    return in_turn([where, how, what])


def shares_of(explanation: Explanation) -> list[tuple[str, float, str]]:
    """For each bar its name, its share and what is said of it."""
    agreement, similarity = explanation.agreement, max(0.0, explanation.similarity)
    whole = _percent(similarity)
    if explanation.closeness:
        whole = f"{whole} · {closeness_text(explanation.closeness)}"
    bars = [
        (QCoreApplication.translate("why", "Whole look"), similarity, whole),
        (QCoreApplication.translate("why", "Shape"), agreement.shape, _percent(agreement.shape)),
        (QCoreApplication.translate("why", "Colours"), agreement.colour, _percent(agreement.colour)),
    ]
    if agreement.category is not None:
        bars.append((QCoreApplication.translate("why", "Category"), agreement.category, category_text(agreement)))
    return bars


def category_text(agreement: Agreement) -> str:
    """Whether both are of one category; empty where nobody knows."""
    own, other = agreement.categories
    if agreement.category is None:
        return ""
    if not own:
        return QCoreApplication.translate("why", "{category}, {percent} sure").format(
            category=other, percent=_percent(agreement.category)
        )
    if own == other:
        return QCoreApplication.translate("why", "both {category}").format(category=own)
    return QCoreApplication.translate("why", "{category} and {other}").format(category=own, other=other)


def _percent(share: float) -> str:
    return f"{QLocale().toString(round(100 * share))}%"
