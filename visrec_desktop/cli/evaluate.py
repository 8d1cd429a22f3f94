"""The command evaluate: how good a catalog's answers are, beside those of the plain features."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from visrec_desktop.core.quality import Estimate, QualityCard

_LISTED = 10


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the command."""
    command.add_argument("--catalog", type=Path, required=True, metavar="FILE", help="the catalog, a .visrec file")
    command.add_argument("--by", default="", metavar="COLUMN", help="sku, category, or any column: who says the same")
    command.add_argument("--queries", type=Path, metavar="FOLDER", help="ask these photos, not the catalog's own")
    command.add_argument(
        "--against", type=Path, metavar="FOLDER", help="search among these photos in place of the catalog's"
    )
    command.add_argument(
        "--labels", type=Path, metavar="TABLE", help="says what the photos show: columns path, sku or product, ..."
    )
    command.add_argument("--json", action="store_true", help="print everything as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Measure, and print what came out."""
    from visrec_desktop.cli.measuring import told
    from visrec_desktop.cli.run import DONE, finished, opened
    from visrec_desktop.pipeline.baselines import other_vectors
    from visrec_desktop.pipeline.evaluating import OwnQuestions, evaluate, learned_again

    own = None
    if arguments.queries or arguments.against or arguments.labels:
        own = OwnQuestions(arguments.labels, arguments.queries, arguments.against)
    with opened(arguments.catalog) as session:
        finished(session.learn())
        steps = evaluate(
            session.opened, arguments.by, own, others=other_vectors(session.opened), refit=learned_again(session.opened)
        )
        card: QualityCard = finished(told(steps))
    if arguments.json:
        print(json.dumps(card.to_json(), ensure_ascii=False))
    else:
        print("\n".join(_lines(card, arguments.catalog.name)))
    return DONE


def _lines(card: QualityCard, name: str) -> Iterator[str]:
    asked = f"{card.asked} of {card.askable} photos" if card.asked < card.askable else f"{card.asked} photos"
    source = f" of {card.source}" if card.source else " of its own"
    yield f"{name}: {card.photos} photos, {card.products} different values of {card.by}; asked by {asked}{source}"
    yield f"model {card.model}, " + ("plain features" if card.learned is None else f"learned version {card.learned}")
    yield ""
    others = list(card.figures[0].others) if card.figures else []
    heads = ["now", "plain", "gain", *others]
    yield f"{'':22}{'questions':>9}" + "".join(f"   {head:<22}" for head in heads).rstrip()
    for figure in card.figures:
        cells = [figure.now, figure.plain, figure.gain, *(figure.others.get(other) for other in others)]
        texts = [_cell(cell, is_gain=place == 2) for place, cell in enumerate(cells)]
        line = f"{figure.name.value:22}{figure.count:9}" + "".join(f"   {text:<22}" for text in texts)
        yield line.rstrip()
    yield from _listed(card)
    yield from _unfit(card)
    if card.notes:
        yield ""
        yield from (f"{note}" for note in card.notes)


def _listed(card: QualityCard) -> Iterator[str]:
    if card.weak:
        yield ""
        yield "Found worst (R@1, mAP, photos that asked)"
    for weak in card.weak[:_LISTED]:
        said = f"{weak.label} {weak.name}".rstrip()
        yield f"  {weak.r1:.3f}  {weak.ap:.3f}  {weak.count:4}  {said}: {weak.photo.path}, taken for {weak.taken_for}"
    if card.confused:
        yield ""
        yield "Confused most"
    for pair in card.confused[:_LISTED]:
        yield f"  {pair.times} of {pair.count}  {pair.label} taken for {pair.taken_for}: {pair.photo.path}"


def _unfit(card: QualityCard) -> Iterator[str]:
    """The photos that had better be taken again."""
    if card.fitness is None or not card.fitness.photos:
        return
    counts = ", ".join(f"{count} {flaw.value}" for flaw, count in card.fitness.counts().items())
    yield ""
    yield f"Photos that could be better, of {card.fitness.checked}: {counts}"
    for photo in card.fitness.listed()[:_LISTED]:
        yield f"  {', '.join(photo['flaws'])}: {photo['path']}"


def _cell(estimate: Estimate | None, *, is_gain: bool) -> str:
    if estimate is None:
        return "-"
    sign = "+" if is_gain else ""
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:{sign}.3f}"
    return f"{estimate.value:{sign}.3f} [{estimate.low:{sign}.3f}, {estimate.high:{sign}.3f}]"
