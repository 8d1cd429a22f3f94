"""Cost against size, from a thousand photos to a million: opening, searching, filtering, scrolling, scanning, memory.

`python -m tests.benchmarks.scale --most 100000` (or 1000000) prints a table and the targets; `--plot` draws it. Each
size is measured in a process of its own, in the real window on Qt's offscreen platform: first without a side file, then
with the one that was left. Scrolling is measured by what a move and the painting after it take.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.large_catalog import MOST_PRODUCTS, make_large_catalog, photos_of, real_photos
from tests.benchmarks.real_photos import decoded, make_parser, query_photos
from tests.benchmarks.scale_plot import draw
from tests.benchmarks.timing import Target, judge
from tests.quality.photo_sets import ROOT
from visrec_desktop.core.records import IndexedPhoto
from visrec_desktop.vision.embedder import Embedder, load_embedder

SIZES = (1_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
_LARGE, _VERY_LARGE = 100_000, 1_000_000
Figures = dict[str, Any]
# What is printed of each size: heading, figure, factor, digits.
COLUMNS = (
    ("open s", "open", 1, 2), ("ready s", "ready", 1, 2), ("first time s", "first ready", 1, 1),
    ("search ms", "search", 1e3, 1), ("products ms", "search of products", 1e3, 1), ("exact ms", "exact", 1e3, 1),
    ("recall@10", "recall", 1, 4), ("typed ms", "filter typed", 1e3, 0), ("scroll ms", "scroll", 1e3, 1),
    ("scan/bare", "re-scan ratio", 1, 2), ("8 more ms", "index", 1e3, 0), ("MB", "memory", 1, 0),
    ("peak MB", "peak memory", 1, 0), ("file MB", "side file", 1, 0),
)  # fmt: skip


def measure(catalog: Path, queries: Path, home: Path, *, first: bool = False) -> Figures:
    """What a process that opens the catalog finds."""
    command = [sys.executable, "-m", "tests.benchmarks.scale_at", str(catalog), str(queries), str(home)]
    done = subprocess.run(
        [*command, *(["first"] if first else [])], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def measure_all(
    sizes: list[int], place: Path, real: list[IndexedPhoto], queries: Path, embedder: Embedder
) -> list[Figures]:
    """A catalog of each size, unless it is there already."""
    found = []
    for size in sizes:
        catalog, home = place / str(size) / "catalog.visrec", place / str(size) / "home"
        if not catalog.exists():
            home.mkdir(parents=True)
            folder = catalog.parent / "photos" if size <= MOST_PRODUCTS else None
            part = catalog.with_suffix(".part.visrec")
            make_large_catalog(part, folder, size, real, embedder)
            part.replace(catalog)
        for left in home.rglob("*.npz"):
            left.unlink()
        first = measure(catalog, queries, home, first=True)
        figures = measure(catalog, queries, home)
        figures |= {"size": size, "first ready": first["ready"], "first peak memory": first["peak memory"]}
        figures["first kept"] = first["kept"]
        found.append(figures)
        print(_line(figures), flush=True)
    return found


def targets(found: list[Figures]) -> list[Target]:
    """Of 100,000 products and of a million photos, as far as they were measured."""
    by_size, judged = {figures["size"]: figures for figures in found}, []
    if large := by_size.get(_LARGE):
        judged += [
            Target("100,000: open to the first painted grid", large["open"], 3, "s"),
            Target("100,000: memory, at most", large["peak memory"], 1200, "MB"),
            Target("100,000: scrolling anywhere, 95 %", 1e3 * large["scroll"], 16, "ms"),
            Target("100,000: search", 1e3 * large["search of products"], 60, "ms"),
            Target("100,000: filter as typed, the engine, 95 %", 1e3 * large["filter engine"], 50, "ms"),
            Target("100,000: filter as typed, to the painted grid, 95 %", 1e3 * large["filter typed"], 50, "ms"),
            Target("100,000: re-scan / bare listing", large["re-scan ratio"], 2),
            Target("100,000: search / matrix product and the best of it", large["search"] / large["exact"], 2),
        ]
    if huge := by_size.get(_VERY_LARGE):
        judged += [
            Target("1,000,000: open to the first painted grid", huge["open"], 15, "s"),
            Target("1,000,000: search", 1e3 * huge["search of products"], 400, "ms"),
            Target("1,000,000: memory, at most", huge["peak memory"], 3000, "MB"),
            Target("1,000,000: memory while the side file is made", huge["first peak memory"], 3000, "MB"),
            Target("1,000,000: recall at 10 by query photos", huge["recall"], 0.99, at_least=True),
            Target("1,000,000: search / search of all", huge["search"] / huge["exact"], 0.5),
        ]
    if not judged:
        judged = [Target("the largest: search", 1e3 * found[-1]["search of products"], 400, "ms")]
    return judged


def _line(figures: Figures) -> str:
    cells = (
        f"{figures[name] * factor:{len(title)}.{digits}f}" if name in figures else " " * len(title)
        for title, name, factor, digits in COLUMNS
    )
    return f"{figures['size']:>10,} " + " ".join(cells)


def _print_curve(figures: Figures) -> None:
    print(
        f"recall at 10 of {figures['photos']:,} photos in {figures['clusters']} clusters, "
        f"of which {figures['probes']} are looked at"
    )
    print("  ".join(f"{int(probes)}: {recall:.4f}" for probes, recall in figures["curve"]))


def _arguments() -> argparse.Namespace:
    parser = make_parser(__doc__)
    parser.add_argument("--most", type=int, default=_LARGE, help="photos of the largest catalog (%(default)s)")
    parser.add_argument("--only", action="store_true", help="of this size alone")
    parser.add_argument("--real", type=int, default=400, help="real photos that all is made of (%(default)s)")
    parser.add_argument("--copies", type=int, default=3, help="augmented copies of each, embedded too (%(default)s)")
    parser.add_argument("--from", dest="indexed", type=Path, nargs="*", help="indexed catalogs in place of those")
    parser.add_argument("--queries", type=int, default=40, help="query photos (%(default)s)")
    parser.add_argument("--place", type=Path, help="where the catalogs are kept for the next time")
    parser.add_argument("--plot", type=Path, help="a PNG file to draw")
    return parser.parse_args()


def main() -> int:
    """Command line."""
    arguments = _arguments()
    sizes = [size for size in SIZES if size < arguments.most and not arguments.only] + [arguments.most]
    embedder = load_embedder()
    asked = [
        embedder.embed_query(decoded(photo, embedder)) for photo in query_photos(arguments.data, arguments.queries)
    ]
    if arguments.indexed:
        real = [photo for path in arguments.indexed for photo in photos_of(path, embedder)]
    else:
        real = real_photos(arguments.data, arguments.real, arguments.copies, embedder)
    print(f"{len(real)} real photos and augmented copies; {len(asked)} query photos")
    print(f"{'photos':>10} " + " ".join(title for title, *_ in COLUMNS))
    with tempfile.TemporaryDirectory() as temporary:
        place = (arguments.place or Path(temporary)).absolute()
        queries = Path(temporary) / "queries.npy"
        np.save(queries, np.stack(asked))
        found = measure_all(sizes, place, real, queries, embedder)
    for figures in found:
        if "curve" in figures:
            _print_curve(figures)
    if arguments.plot:
        draw(found, arguments.plot)
    return judge(targets(found))


if __name__ == "__main__":
    sys.exit(main())
