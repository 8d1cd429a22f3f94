"""The command line: the same pipeline without a window."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visrec_desktop import __version__
from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.records import Metric, Query, SearchOptions, path_text

if TYPE_CHECKING:
    from visrec_desktop.core.records import IndexingSummary, Retrieval
    from visrec_desktop.pipeline.session import Session

DONE, SOME_FAILED, UNUSABLE = 0, 1, 2
COMMANDS = ("index", "search", "doctor")
_MOST_RESULTS = 500


def make_parser() -> argparse.ArgumentParser:
    """The commands and their options; README.md lists them all."""
    parser = argparse.ArgumentParser(
        prog="visrec-desktop",
        description="Offline visual product search.",
        epilog="Without a command the window opens: visrec-desktop [--sample] [PATH ...]",
    )
    parser.add_argument("--version", action="version", version=f"visrec-desktop {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)

    index = commands.add_parser("index", help="bring a catalog up to date with a folder of photos")
    index.add_argument("folder", type=Path)
    index.add_argument("--catalog", type=Path, required=True, metavar="FILE")
    index.add_argument(
        "--fast",
        action=argparse.BooleanOptionalAction,
        help="one view a photo, twice as fast and a little less exact; a catalog keeps its views unless told",
    )
    index.add_argument("--json", action="store_true", help="print the summary as JSON")

    search = commands.add_parser("search", help="find the photos most similar to each query photo")
    search.add_argument("photos", type=Path, nargs="+", metavar="PHOTO", help="a photo, or a folder of photos")
    search.add_argument("--catalog", type=Path, required=True, metavar="FILE")
    search.add_argument("--top", type=_top, default=5, metavar="N", help="results a query, 1 to 500 (5)")
    search.add_argument("--metric", choices=[metric.value for metric in Metric], default=Metric.COSINE.value)
    search.add_argument("--min-similarity", type=_similarity, default=-1.0, metavar="X", help="-1 to 1, cosine")
    search.add_argument("--jsonl", action="store_true", help="print a JSON line a query")

    commands.add_parser("doctor", help="print versions, model, directories, SQLite and Qt platform")
    return parser


def main(argv: list[str]) -> int:
    """Run a command; returns the exit status: 0 done, 1 some input failed, 2 unusable arguments."""
    arguments = make_parser().parse_args(argv)
    # Names that are no UTF-8 must not end the program.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    run = {"index": _index, "search": _search, "doctor": _doctor}[arguments.command]
    try:
        return run(arguments)
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


def _index(arguments: argparse.Namespace) -> int:
    from visrec_desktop.core.errors import FolderUnavailableError

    if not arguments.folder.is_dir():
        raise FolderUnavailableError(folder=arguments.folder)
    with _session(arguments.catalog, folder=arguments.folder, fast=bool(arguments.fast)) as session:
        summary = None
        try:
            for summary in session.index_folder(arguments.folder, fast=arguments.fast):
                _show_progress(summary)
        finally:
            _end_progress()
        assert summary is not None
        unreadable = session.unreadable()
    for photo in unreadable:
        print(f"{photo.name}: {photo.fault}", file=sys.stderr)
    report = {
        "found": summary.found,
        "embedded": summary.embedded,
        "unchanged": summary.unchanged,
        "moved": summary.moved,
        "failed": summary.failed,
        "missing": summary.missing,
        "seconds": round(summary.seconds, 3),
        "photos_per_second": round(summary.photos_per_second, 2),
    }
    if arguments.json:
        print(json.dumps(report))
    else:
        print(", ".join(f"{name.replace('_', ' ')} {value}" for name, value in report.items()))
    return SOME_FAILED if summary.failed else DONE


def _search(arguments: argparse.Namespace) -> int:
    from visrec_desktop.pipeline.scan import photo_files

    options = SearchOptions(arguments.top, arguments.min_similarity)
    status = DONE
    with _session(arguments.catalog) as session:
        for path in photo_files(arguments.photos):
            try:
                retrieval = session.retrieve(Query(path.name, path=path), options)
            except KnownError as error:
                status = SOME_FAILED
                _print_error(path, error, jsonl=arguments.jsonl)
            else:
                _print_retrieval(path, retrieval, Metric(arguments.metric), jsonl=arguments.jsonl)
    return status


def _doctor(_arguments: argparse.Namespace) -> int:
    from visrec_desktop.doctor import model_error, report

    for name, value in report():
        print(f"{name:24}{value}")
    return DONE if model_error() is None else SOME_FAILED


@contextmanager
def _session(catalog: Path, *, folder: Path | None = None, fast: bool = False) -> Iterator[Session]:
    from visrec_desktop.pipeline.session import open_session

    session = open_session(catalog, folder=folder, fast=fast)
    try:
        yield session
    finally:
        session.close()


def _print_retrieval(path: Path, retrieval: Retrieval, metric: Metric, *, jsonl: bool) -> None:
    if jsonl:
        results = [
            {
                "path": path_text(result.path),
                "similarity": round(result.similarity, 6),
                "distance": round(result.distance, 6),
            }
            for result in retrieval.results
        ]
        _print_line({"query": _text(path), "results": results})
        return
    print(_text(path))
    for result in retrieval.results:
        print(f"  {result.figure(metric):.4f}  {path_text(result.path)}")


def _print_error(path: Path, error: KnownError, *, jsonl: bool) -> None:
    if jsonl:
        _print_line({"query": _text(path), "error": str(error)})
    else:
        print(f"{_text(path)}: {error}", file=sys.stderr)


def _print_line(row: dict[str, Any]) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)


def _text(path: Path) -> str:
    import os

    return path_text(os.fsencode(path))


def _show_progress(summary: IndexingSummary) -> None:
    if sys.stderr.isatty():
        rate = f"{summary.photos_per_second:.0f} a second" if summary.embedded else ""
        print(f"\r{summary.done} of {summary.found}  {rate:<16}", end="", file=sys.stderr, flush=True)


def _end_progress() -> None:
    if sys.stderr.isatty():
        print(file=sys.stderr)


def _top(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_RESULTS:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to {_MOST_RESULTS}")
    return int(text)


def _similarity(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not -1 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from -1 to 1")
    return number
