"""The commands on what travels: export-pack, apply-pack, export-feedback, merge-feedback."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from visrec_desktop.cli import output
from visrec_desktop.core.packs import PackPhotos

if TYPE_CHECKING:
    import argparse

    from visrec_desktop.core.packs import Conflict, MergeReport, PackReport

_CONFLICTS_SHOWN = 20
_DIGITS = 12


def add_export(command: argparse.ArgumentParser) -> None:
    """Describe export-pack."""
    command.add_argument("--catalog", type=Path, required=True, metavar="FILE", help="the catalog, a .visrec file")
    command.add_argument("--out", type=Path, required=True, metavar="PACK", help="what to write, a .visrecpack file")
    command.add_argument(
        "--photos",
        choices=[photos.value for photos in PackPhotos],
        help="of each photo nothing but its thumbnail, a preview of 1024 pixels, or the file itself (preview)",
    )
    command.add_argument("--prices", choices=["yes", "no"], help="whether the stores see prices (no)")
    command.add_argument(
        "--since",
        type=Path,
        metavar="PACK",
        help="write only what changed since this pack, a .visrecdelta file; photos and prices are as in the pack",
    )
    command.add_argument("--json", action="store_true", help="print the summary as JSON")


def add_apply(command: argparse.ArgumentParser) -> None:
    """Describe apply-pack."""
    command.add_argument("delta", type=Path, metavar="DELTA", help="what export-pack --since has written")
    command.add_argument("--pack", type=Path, required=True, metavar="PACK", help="the pack that is brought up to date")
    command.add_argument("--json", action="store_true", help="print the summary as JSON")


def add_export_feedback(command: argparse.ArgumentParser) -> None:
    """Describe export-feedback."""
    command.add_argument("file", type=Path, metavar="FILE", help="what to write, CSV or XLSX")
    command.add_argument("--catalog", type=Path, required=True, metavar="FILE", help="the catalog or the store pack")
    command.add_argument("--json", action="store_true", help="print the summary as JSON")


def add_merge_feedback(command: argparse.ArgumentParser) -> None:
    """Describe merge-feedback."""
    command.add_argument("file", type=Path, nargs="+", metavar="FILE", help="what export-feedback has written")
    command.add_argument("--catalog", type=Path, required=True, metavar="FILE", help="the catalog, a .visrec file")
    command.add_argument(
        "--theirs",
        action="store_true",
        help="of two corrections of one photo take that of the file; of two votes the later one holds in any case",
    )
    command.add_argument("--json", action="store_true", help="print the report as JSON, with all conflicts")


def export_pack(arguments: argparse.Namespace) -> int:
    """Write a store pack, or what changed since one."""
    from visrec_desktop.cli.run import DONE, SOME_FAILED, finished, opened
    from visrec_desktop.pipeline.store_pack import PackChoices, exporting

    prices = None if arguments.prices is None else arguments.prices == "yes"
    photos = None if arguments.photos is None else PackPhotos(arguments.photos)
    with opened(arguments.catalog) as session:
        steps = exporting(arguments.out, PackChoices(photos, prices, arguments.since), session.opened)
        report: PackReport = finished(steps)
    output.print_report(_summary(report), as_json=arguments.json)
    return SOME_FAILED if report.without_picture else DONE


def apply_pack(arguments: argparse.Namespace) -> int:
    """Bring a store pack up to date."""
    from visrec_desktop.cli.run import DONE, finished
    from visrec_desktop.pipeline.delta_pack import applying

    report: PackReport = finished(applying(arguments.delta, arguments.pack))
    output.print_report(_summary(report), as_json=arguments.json)
    return DONE


def export_feedback(arguments: argparse.Namespace) -> int:
    """Write votes and corrections to a file."""
    from visrec_desktop.cli.run import DONE, opened
    from visrec_desktop.pipeline.feedback import export_feedback

    with opened(arguments.catalog) as session:
        report = export_feedback(arguments.file, session.opened)
    output.print_report({"votes": report.votes, "corrections": report.labels}, as_json=arguments.json)
    return DONE


def merge_feedback(arguments: argparse.Namespace) -> int:
    """Take over the votes and corrections of files; exit status 1 where one said otherwise than the catalog."""
    from visrec_desktop.cli.run import DONE, SOME_FAILED, finished, opened
    from visrec_desktop.pipeline.feedback import merge_feedback

    has_conflicts = False
    with opened(arguments.catalog) as session:
        session.catalog.check_writable()
        try:
            for file in arguments.file:
                report = merge_feedback(file, session.opened, theirs=arguments.theirs)
                has_conflicts |= bool(report.conflicts)
                # At once: what is merged is merged, even if the next file cannot be read.
                _print_merged(file, report, as_json=arguments.json)
        finally:
            finished(session.learn())
    return SOME_FAILED if has_conflicts else DONE


def _print_merged(file: Path, report: MergeReport, *, as_json: bool) -> None:
    counts: dict[str, Any] = {
        "file": output.text_of(file),
        "votes": report.votes,
        "corrections": report.labels,
        "new": report.new,
        "known": report.known,
        "conflicts": len(report.conflicts),
        "of_unknown_products": report.strangers,
    }
    if as_json:
        output.print_line({**counts, "conflicts": [_conflict(conflict) for conflict in report.conflicts]})
        return
    output.print_report(counts, as_json=False)
    for conflict in report.conflicts[:_CONFLICTS_SHOWN]:
        kept = conflict.there if conflict.takes_theirs else conflict.here
        said = f"here {conflict.here}, there {conflict.there}; kept: {kept}"
        print(f"  query {conflict.query[:_DIGITS]}  {conflict.about}  {said}")
    if len(report.conflicts) > _CONFLICTS_SHOWN:
        print(f"  ... and {len(report.conflicts) - _CONFLICTS_SHOWN} more; --json lists all")


def _summary(report: PackReport) -> dict[str, Any]:
    manifest = report.manifest
    changed = {f"changed_{name}": count for name, count in manifest.changed.items()}
    return {
        "content": manifest.content[:_DIGITS],
        "bytes": report.size,
        "products": manifest.rows.get("products", 0),
        "photos": manifest.rows.get("photos", 0),
        "pictures": manifest.rows.get("pictures", 0),
        "unreadable_photos": report.without_picture,
        "prices": manifest.has_prices,
        **({"since": manifest.base[:_DIGITS]} if manifest.is_delta else {}),
        **changed,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "query": conflict.query,
        "about": conflict.about,
        "here": conflict.here,
        "there": conflict.there,
        "kept": conflict.there if conflict.takes_theirs else conflict.here,
    }
