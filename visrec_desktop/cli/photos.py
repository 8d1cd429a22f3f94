"""The commands on photos: index, search."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from visrec_desktop.cli import output
from visrec_desktop.cli.measuring import measure_after_change
from visrec_desktop.cli.names import named_categories, named_colours
from visrec_desktop.cli.run import DONE, SOME_FAILED, finished, opened
from visrec_desktop.core.errors import FolderUnavailableError, KnownError, RegionOutsideError
from visrec_desktop.core.products import Filters, Look, Region
from visrec_desktop.core.records import Metric, Query, SearchOptions, path_text

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from visrec_desktop.core.records import Retrieval
    from visrec_desktop.pipeline.session import Session


def index(arguments: argparse.Namespace) -> int:
    """Bring a catalog up to date with a folder, and learn from what its products say."""
    if not arguments.folder.is_dir():
        raise FolderUnavailableError(folder=arguments.folder)
    with opened(arguments.catalog, folder=arguments.folder, fast=bool(arguments.fast)) as session:
        summary = None
        try:
            for summary in session.index_folder(arguments.folder, fast=arguments.fast):
                output.show_progress(summary)
        finally:
            output.end_progress()
        assert summary is not None
        finished(session.learn())
        if summary.embedded or summary.missing:
            measure_after_change(session)
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
    output.print_report(report, as_json=arguments.json)
    return SOME_FAILED if summary.failed else DONE


def search(arguments: argparse.Namespace) -> int:
    """Find the products most similar to each photo."""
    from visrec_desktop.pipeline.scan import photo_files

    status = DONE
    with opened(arguments.catalog) as session:
        filters = _filters(arguments, session)
        options = SearchOptions(arguments.top, arguments.min_similarity, Look(arguments.look), filters)
        for path in photo_files(arguments.photos):
            query = Query(path.name, path=path, is_cleaned=arguments.clean_up)
            try:
                if arguments.region:
                    query = replace(query, region=_region(arguments.region, path, session))
                retrieval = session.retrieve(query, options)
            except KnownError as error:
                status = SOME_FAILED
                output.print_error(output.text_of(path), error, jsonl=arguments.jsonl)
            else:
                _print(path, retrieval, Metric(arguments.metric), jsonl=arguments.jsonl)
    return status


def _filters(arguments: argparse.Namespace, session: Session) -> Filters:
    values = {"category": named_categories(arguments.category, session)} if arguments.category else {}
    if arguments.colour:
        values["colour"] = named_colours(arguments.colour, session)
    low, high = arguments.price
    return Filters(arguments.text, "", values, low, high, arguments.in_stock)


def _region(region: Region, path: Path, session: Session) -> Region:
    """What of a region is in the photo, as shares; numbers above 1 are pixels of the upright photo.

    Raises
    ------
    KnownError
        The photo cannot be read, or less than a pixel of it is in the region.
    """
    width, height = session.size_of(Query(path.name, path=path))
    is_pixels = max(region.x, region.y, region.width, region.height) > 1
    across, down = (width, height) if is_pixels else (1, 1)
    left, top = region.x / across, region.y / down
    right, bottom = min(left + region.width / across, 1.0), min(top + region.height / down, 1.0)
    if round((right - left) * width, 3) < 1 or round((bottom - top) * height, 3) < 1:
        numbers = (region.x, region.y, region.width, region.height)
        said = ",".join(f"{number:.12g}" for number in numbers)
        raise RegionOutsideError(region=said, width=width, height=height)
    return Region(left, top, right - left, bottom - top)


def _print(path: Path, retrieval: Retrieval, metric: Metric, *, jsonl: bool) -> None:
    if jsonl:
        rows = [output.result_row(result) for result in retrieval.results]
        output.print_line({"query": output.text_of(path), "results": rows})
        return
    print(output.text_of(path))
    for result in retrieval.results:
        product = f"  {output.product_text(result.product)}" if result.product else ""
        print(f"  {result.figure(metric):.4f}  {path_text(result.path)}{product}")
    if not retrieval.results:
        print("  nothing that the filters let through" if retrieval.hidden else "  nothing found")
