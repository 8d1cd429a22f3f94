"""Runs a command of the command line."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from visrec_desktop.cli.parser import make_parser
from visrec_desktop.core.errors import KnownError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator, Iterator
    from pathlib import Path
    from typing import Any

    from visrec_desktop.pipeline.session import Session

DONE, SOME_FAILED, UNUSABLE = 0, 1, 2


def main(argv: list[str]) -> int:
    """Run a command; returns the exit status: 0 done, 1 some input failed, 2 unusable arguments."""
    arguments = make_parser().parse_args(argv)
    # Names that are no UTF-8 must not end the program.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(arguments)
    except KnownError as error:
        print(f"visrec-desktop: {error}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("visrec-desktop: stopped; what is finished is kept.", file=sys.stderr)
        return SOME_FAILED
    except BrokenPipeError:
        # The reader had enough (`| head`); let Python's own flush at exit fail quietly too.
        sys.stdout = None
        return SOME_FAILED


def _run(arguments: argparse.Namespace) -> int:
    from visrec_desktop.cli import evaluate, learn, pack, photos, receipts, recover, shop

    if arguments.command == "doctor":
        return _doctor()
    run = {
        "index": photos.index,
        "search": photos.search,
        "import": shop.import_table,
        "lookbook": shop.learn_lookbook,
        "recognize": shop.recognize,
        "match": shop.match,
        "learn": learn.run,
        "evaluate": evaluate.run,
        "receipt": receipts.run,
        "export-pack": pack.export_pack,
        "apply-pack": pack.apply_pack,
        "export-feedback": pack.export_feedback,
        "merge-feedback": pack.merge_feedback,
        "recover": recover.recover,
        "restore": recover.restore,
    }[arguments.command]
    return run(arguments)


def _doctor() -> int:
    from visrec_desktop.doctor import model_error, report

    for name, value in report():
        print(f"{name:24}{value}")
    return DONE if model_error() is None else SOME_FAILED


@contextmanager
def opened(catalog: Path, *, folder: Path | None = None, fast: bool = False, new: bool = False) -> Iterator[Session]:
    """The session of a catalog; made where there is none if `folder` has photos for it, or in any case if `new`."""
    from visrec_desktop.pipeline.session import open_session

    session = open_session(catalog, folder=folder, fast=fast, new=new)
    try:
        yield session
    finally:
        session.close()


def finished(steps: Generator[Any, None, Any]) -> Any:
    """What a long operation returns at the end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
