"""The commands on products: import, lookbook, recognize, match."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from visrec_desktop.cli import output
from visrec_desktop.cli.measuring import measure_after_change
from visrec_desktop.cli.names import alike, named_column
from visrec_desktop.cli.run import DONE, SOME_FAILED, finished, opened
from visrec_desktop.core.errors import KnownError, NoTableError, TooFewLooksError
from visrec_desktop.core.records import PHOTO_SUFFIXES, Query, path_text
from visrec_desktop.core.table_errors import TableUnreachableError
from visrec_desktop.core.tables import RowFault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from visrec_desktop.core.products import Match, MatchingGain, SlotMatches
    from visrec_desktop.core.tables import ImportPlan, Table
    from visrec_desktop.pipeline.session import Session

_PROBLEMS_SHOWN = 20


def import_table(arguments: argparse.Namespace) -> int:
    """Read a table of products; photos that are indexed later find their products by it."""
    if arguments.folders is (arguments.table is not None):
        raise NoTableError
    if arguments.table and not arguments.table.is_file():
        raise TableUnreachableError(table=arguments.table)
    is_new = not (arguments.folders or arguments.catalog.exists())
    with _planned_in(arguments.catalog, is_new=is_new) as catalog, opened(catalog, new=is_new) as session:
        table, mapping, plan = _plan(arguments, session)
        has_photos = bool(session.photo_ids())
        if not (is_new or arguments.dry_run):
            session.apply_import(plan, table, mapping)
            finished(session.learn())
            if plan.new or plan.changed or plan.links:
                measure_after_change(session)
    if is_new and plan.products and not arguments.dry_run:
        with opened(arguments.catalog, new=True) as session:
            session.apply_import(plan, table, mapping)
            finished(session.learn())
    # Before the photos are indexed it is no news that they are unknown.
    problems = [problem for problem in plan.problems if has_photos or problem.why.sentence != RowFault.PHOTO_UNKNOWN]
    for problem in problems[:_PROBLEMS_SHOWN]:
        print(f"row {problem.row}, {problem.column or 'row'}: {problem.why}", file=sys.stderr)
    if len(problems) > _PROBLEMS_SHOWN:
        print(f"... and {len(problems) - _PROBLEMS_SHOWN} more", file=sys.stderr)
    report: dict[str, Any] = {
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": len(plan.unchanged),
        "errors": len(plan.errors),
        "photos_linked": len(plan.links),
        "rows_without_photo": len(plan.without_photo),
        "photos_without_row": len(plan.without_row),
    }
    if arguments.json:
        report["mapping"] = mapping
    output.print_report(report, as_json=arguments.json)
    return SOME_FAILED if plan.errors else DONE


@contextmanager
def _planned_in(catalog: Path, *, is_new: bool) -> Iterator[Path]:
    """The catalog; until it is known that something can be imported, in place of a new one one that nobody sees."""
    if not is_new:
        yield catalog
        return
    with TemporaryDirectory() as folder:
        yield Path(folder, catalog.name)


def _plan(arguments: argparse.Namespace, session: Session) -> tuple[Table | None, dict[str, str] | None, ImportPlan]:
    """The table with its mapping, unless folders are imported, and what is to be done."""
    if arguments.folders:
        return None, None, session.plan_from_folders()
    table, guessed = session.open_table(arguments.table)
    mapping = _mapping(guessed, dict(arguments.map), table.header)
    return table, mapping, session.plan_import(table, mapping)


def _mapping(guessed: Mapping[str, str], named: Mapping[str, str], header: Sequence[str]) -> dict[str, str]:
    """What is named holds; even as nothing, it is not guessed."""
    named = {field: next(iter(alike(column, header)), column) for field, column in named.items()}
    free = {field: column for field, column in guessed.items() if column not in named.values()}
    return {field: column for field, column in {**free, **named}.items() if column}


def learn_lookbook(arguments: argparse.Namespace) -> int:
    """Take the lookbook from a column or a table, and learn from it."""
    with opened(arguments.catalog) as session:
        before = session.looks()
        if arguments.table:
            lookbook = session.read_lookbook(arguments.table)
            for problem in lookbook.problems[:_PROBLEMS_SHOWN]:
                print(f"row {problem.row}: {problem.why}", file=sys.stderr)
            session.set_looks(lookbook.looks)
        column = None if arguments.column is None else named_column(arguments.column, arguments.catalog, session)
        try:
            gain: MatchingGain = finished(session.learn_looks(column))
        except TooFewLooksError:
            session.set_looks(before)
            raise
    figures = {name: getattr(gain, name) for name in ("warm", "warm_cosine", "cold", "cold_cosine")}
    report = {name: None if value is None else round(value, 4) for name, value in figures.items()}
    output.print_report({"looks": gain.looks, "products": gain.products, **report}, as_json=arguments.json)
    return DONE


def recognize(arguments: argparse.Namespace) -> int:
    """Say what each photo shows."""
    from visrec_desktop.pipeline.scan import photo_files

    status = DONE
    with opened(arguments.catalog) as session:
        finished(session.learn())
        for path in photo_files(arguments.photos):
            try:
                labels = session.recognize(session.look_at(Query(path.name, path=path)))
            except KnownError as error:
                status = SOME_FAILED
                output.print_error(output.text_of(path), error, jsonl=arguments.jsonl)
                continue
            rows = [
                {
                    "column": label.column,
                    "value": label.value,
                    "confidence": round(label.confidence, 4),
                    "sure": label.is_sure,
                    "source": label.source.value,
                }
                for label in labels
            ]
            if arguments.jsonl:
                output.print_line({"query": output.text_of(path), "labels": rows})
                continue
            print(output.text_of(path) if labels else f"{output.text_of(path)}\n  nothing recognised")
            for label in labels:
                doubt = "" if label.is_sure else "  (not sure)"
                print(f"  {label.confidence:.2f}  {label.column}: {label.value}{doubt}")
    return status


def match(arguments: argparse.Namespace) -> int:
    """Find what goes with photos or products."""
    status = DONE
    with opened(arguments.catalog) as session:
        for query in arguments.queries:
            name = path_text(os.fsencode(query))
            try:
                slots = _slots(query, arguments, session)
            except KnownError as error:
                status = SOME_FAILED
                output.print_error(name, error, jsonl=arguments.jsonl)
            else:
                _print(name, slots, is_ranking=arguments.rank is not None, jsonl=arguments.jsonl)
    return status


def _slots(query: str, arguments: argparse.Namespace, session: Session) -> list[SlotMatches]:
    options = {"among": arguments.rank, "top": arguments.top, "same_slot": arguments.same_slot}
    path = Path(query)
    found: list[SlotMatches]
    if not session.has_product(query) and (path.suffix.lower() in PHOTO_SUFFIXES or os.path.lexists(path)):
        found = finished(session.match(session.look_at(Query(path.name, path=path)), **options))
    else:
        found = finished(session.match_product(query, **options))
    return found


def _print(query: str, slots: Sequence[SlotMatches], *, is_ranking: bool, jsonl: bool) -> None:
    if not jsonl:
        print(query)
        for slot in slots:
            for found in slot.results:
                print(f"  {'' if is_ranking else f'{slot.slot:16} '}{found.score:.3f}  {_named(found)}")
        if not any(slot.results for slot in slots):
            print("  nothing found")
        return
    if is_ranking:
        rows = [output.match_row(found) for slot in slots for found in slot.results]
        output.print_line({"query": query, "results": rows})
        return
    filled = [{"slot": slot.slot, "results": [output.match_row(found) for found in slot.results]} for slot in slots]
    output.print_line({"query": query, "slots": filled})


def _named(found: Match) -> str:
    why = f"  ({', '.join(map(str, found.why))})" if found.why else ""
    return f"{output.product_text(found.product)}{why}"
