"""A quality card as JSON, and what is kept of it."""

import json

from visrec_desktop.core.products import Reason
from visrec_desktop.core.quality import (
    ConfusedPair,
    Estimate,
    Figure,
    FigureName,
    Histogram,
    Note,
    PhotoRef,
    QualityCard,
)

CARD = QualityCard(
    "sku",
    "model/1/whole",
    2,
    12,
    4,
    10,
    11,
    figures=(
        Figure(
            FigureName.R1,
            10,
            Estimate(2 / 3, 0.5, 0.9),
            Estimate(0.5, 0.4, 0.6),
            Estimate(1 / 6, 0.01, 0.3),
            {"article": Estimate(0.25)},
        ),
    ),
    confused=(ConfusedPair("a", "b", 2, 3, PhotoRef(1, "a/1.jpg"), PhotoRef(2, "b/1.jpg")),),
    similarities=Histogram(0.0, 1.0, (0, 3), (2, 1)),
    notes=(Reason(Note.SAMPLED, {"asked": 10, "askable": 11}),),
)


def test_a_card_is_json_with_as_many_digits_as_mean_something() -> None:
    said = json.loads(json.dumps(CARD.to_json()))
    assert said["figures"][0] == {
        "name": "R@1",
        "count": 10,
        "now": {"value": 0.6667, "low": 0.5, "high": 0.9},
        "plain": {"value": 0.5, "low": 0.4, "high": 0.6},
        "gain": {"value": 0.1667, "low": 0.01, "high": 0.3},
        "others": {"article": {"value": 0.25, "low": None, "high": None}},
    }
    assert said["confused"][0]["photo"] == {"photo_id": 1, "path": "a/1.jpg"}
    assert said["notes"] == ["10 of 11 photos were asked, chosen by lot."]


def test_the_history_keeps_the_figures_and_what_they_were_measured_on() -> None:
    kept = CARD.to_report()
    assert (kept["by"], kept["model"], kept["learned"], kept["photos"]) == ("sku", "model/1/whole", 2, 12)
    assert kept["figures"]["R@1"]["now"]["value"] == 0.6667
    assert "confused" not in kept
    assert json.loads(json.dumps(kept)) == kept


def test_a_figure_is_found_by_its_name() -> None:
    assert CARD.figure(FigureName.R1) is CARD.figures[0]
    assert CARD.figure(FigureName.MAP) is None
