"""The command learn: what the catalog's own labels teach, proved before it is put to use."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visrec_desktop.core.errors import KnownError, TrainingMissingError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator

    from visrec_desktop.core.learning import Comparison, LearningReport, Progress
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.storage.catalog import Catalog

_SENTENCES = {
    "better": "Better on photos that it had not seen: kept as version {version}{used}.",
    "not better": "Not better than before on photos that it had not seen: nothing is changed.",
    "baseline": "This is the article's network, kept as a baseline for evaluate; nothing is searched by it.",
    "worse on unseen": "Photos of products that it had not seen were found worse: nothing is changed.",
}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the command."""
    command.add_argument("--catalog", type=Path, required=True, metavar="FILE", help="the catalog, a .visrec file")
    action = command.add_mutually_exclusive_group(required=True)
    action.add_argument(
        "--from", dest="column", metavar="sku|category|COLUMN", help="photos that say the same in it belong together"
    )
    command.add_argument(
        "--network",
        choices=("quick", "deep", "article"),
        default="quick",
        help="quick (default): compare the embeddings otherwise; deep: train the network's last blocks too, which "
        "takes many minutes; article: train the small network of the article, only to be measured",
    )
    action.add_argument("--list", action="store_true", help="print the versions that were learned")
    action.add_argument("--use", type=int, metavar="VERSION", help="search by a version that was learned")
    action.add_argument("--undo", action="store_true", help="search by the plain embeddings again")
    command.add_argument("--keep-only", action="store_true", help="keep what is better, but do not search by it yet")
    command.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.add_argument(
        "--progress",
        action="store_true",
        help="for a program that starts this one: lines of JSON tell how far it is and what comes of it, and lines "
        'on standard input may say "pause", "resume" or "cancel"; it stops where that input ends',
    )


def run(arguments: argparse.Namespace) -> int:
    """Learn, list, or change what is in use."""
    if not arguments.progress:
        return _run(arguments)
    from visrec_desktop.cli.progress_lines import give_way, print_known_error
    from visrec_desktop.cli.run import UNUSABLE

    # Before there is any thread, for each has a priority of its own.
    give_way()
    try:
        return _run(arguments)
    except KnownError as error:
        print_known_error(error)
        return UNUSABLE


def _run(arguments: argparse.Namespace) -> int:
    from visrec_desktop.cli.measuring import measure_after_change
    from visrec_desktop.cli.names import named_column
    from visrec_desktop.cli.run import DONE, SOME_FAILED, finished, opened
    from visrec_desktop.pipeline.learned_metric import put_to_use

    with opened(arguments.catalog) as session:
        if arguments.list:
            _print_versions(session.catalog, as_json=arguments.json)
        elif arguments.undo or arguments.use is not None:
            put_to_use(arguments.use, session)
            measure_after_change(session)
        else:
            column = named_column(arguments.column, arguments.catalog, session)
            steps = _steps(arguments.network, session, column)
            report: LearningReport | None = _followed(steps) if arguments.progress else finished(_told(steps))
            if report is None:
                print(json.dumps({"cancelled": True}))
                return SOME_FAILED
            is_used = report.version is not None and report.network != "article" and not arguments.keep_only
            if is_used:
                put_to_use(report.version, session)
                measure_after_change(session)
            if arguments.progress:
                print(json.dumps({"report": report.to_json(), "is_used": is_used}))
            else:
                _print_report(report, is_used=is_used, as_json=arguments.json)
    return DONE


def _steps(network: str, session: Session, column: str) -> Generator[Progress, None, LearningReport]:
    if network == "quick":
        from visrec_desktop.pipeline.metric_learning import learn_metric

        return learn_metric(session.opened, column)
    if find_spec("tensorflow") is None:
        raise TrainingMissingError
    if network == "article":
        from visrec_desktop.pipeline.article_baseline import learn_article

        return learn_article(session.opened, column)
    from visrec_desktop.pipeline.deep_learning import learn_network

    return learn_network(session.opened, column)


def _followed(steps: Generator[Progress, None, LearningReport]) -> LearningReport | None:
    from visrec_desktop.cli.progress_lines import Orders, followed

    # A program without a console has no standard input unless it was given one.
    report: LearningReport | None = followed(steps, Orders(sys.stdin.fileno() if sys.stdin else 0))
    return report


def _told(steps: Generator[Progress, None, Any]) -> Generator[None, None, Any]:
    """Tell on a terminal how far it is."""
    is_told, last = sys.stderr.isatty(), ""
    while True:
        try:
            progress = next(steps)
        except StopIteration as end:
            if is_told:
                print(file=sys.stderr)
            return end.value
        text = f"{progress.stage.value} {100 * progress.share:3.0f} %"
        if is_told and text != last:
            print(f"\r{text:24}", end="", file=sys.stderr, flush=True)
        last = text
        yield


def _print_report(report: LearningReport, *, is_used: bool, as_json: bool) -> None:
    if as_json:
        print(json.dumps(report.to_json() | {"is_used": is_used}))
        return
    print(f"{report.labels} values of {report.column} in {report.photos} photos, {report.seconds:.0f} s")
    print(f"{'photos that it had not seen':30}{'R@1':>16}{'mAP':>16}   gain in mAP, 95 %")
    known = "of known products" if report.column == "sku" else "of products left out"
    for name, figures in ((known, report.held_out), ("of products left out", report.unseen)):
        if figures is not None:
            print(f"{name:30}{_pairs(figures)}")
    used = ", and searched by" if is_used else ""
    print(_SENTENCES[report.verdict.value].format(version=report.version, used=used))


def _pairs(figures: Comparison) -> str:
    r1 = f"{figures.r1_before:.3f} -> {figures.r1_after:.3f}"
    precision = f"{figures.map_before:.3f} -> {figures.map_after:.3f}"
    return f"{r1:>16}{precision:>16}   {figures.gain_low:+.3f} to {figures.gain_high:+.3f}"


def _print_versions(catalog: Catalog, *, as_json: bool) -> None:
    from datetime import UTC, datetime

    from visrec_desktop.pipeline.learned_metric import metrics

    for version in metrics(catalog):
        at = datetime.fromtimestamp(version.learned_at, UTC).astimezone().replace(tzinfo=None).isoformat(" ", "minutes")
        if as_json:
            fields = {"version": version.version, "from": version.label_column, "at": at, "is_used": version.is_used}
            print(json.dumps(fields | {"report": dict(version.report)}))
        else:
            print(f"{version.version:4}  {at}  {version.label_column:20}{'  in use' if version.is_used else ''}")
