"""The commands on damaged catalogs: recover, restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from visrec_desktop.cli import output

if TYPE_CHECKING:
    import argparse


def add_recover(command: argparse.ArgumentParser) -> None:
    """Describe recover."""
    command.add_argument("--catalog", type=Path, required=True, metavar="FILE", help="the damaged catalog; only read")
    command.add_argument("--out", type=Path, required=True, metavar="NEW", help="the new catalog, a .visrec file")
    command.add_argument("--json", action="store_true", help="print the report as JSON")


def add_restore(command: argparse.ArgumentParser) -> None:
    """Describe restore."""
    command.add_argument("--catalog", type=Path, required=True, metavar="FILE", help="the catalog, a .visrec file")
    command.add_argument(
        "--generation", type=int, choices=[1, 2], default=1, help="the newest backup, or the one before it (1)"
    )


def recover(arguments: argparse.Namespace) -> int:
    """Copy what is sound into a new catalog, and list what is not."""
    from visrec_desktop.cli.run import DONE, SOME_FAILED, finished
    from visrec_desktop.pipeline.backup import recovering

    report = finished(recovering(arguments.catalog, arguments.out))
    rows = [
        {
            "table": table.name,
            "kept": table.kept,
            "left_out": {str(loss): n for loss, n in table.losses.items()},
        }
        for table in report.tables
    ]
    if arguments.json:
        output.print_line({"catalog": output.text_of(report.target), "whole": report.is_whole, "tables": rows})
    else:
        for table in report.tables:
            losses = "; ".join(f"{count} {loss}" for loss, count in table.losses.items())
            print(f"{table.name:14}{table.kept:8} kept{'; ' + losses if losses else ''}")
    return DONE if report.is_whole else SOME_FAILED


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the catalog's place."""
    from visrec_desktop.cli.run import DONE, finished
    from visrec_desktop.pipeline.backup import backups, restoring

    aside = finished(restoring(arguments.catalog, arguments.generation))
    found = next(backup for backup in backups(arguments.catalog) if backup.generation == arguments.generation)
    print(f"restored: {found.photos} photos, {found.products} products")
    if aside is not None:
        print(f"what was there is kept as {output.text_of(aside)}")
    return DONE
