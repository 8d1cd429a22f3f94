"""The commands and their options; README.md lists them all."""

from __future__ import annotations

import argparse
from pathlib import Path

from visrec_desktop import __version__
from visrec_desktop.cli import evaluate, learn, pack, receipts, recover
from visrec_desktop.core.products import Look, Region
from visrec_desktop.core.records import Metric
from visrec_desktop.core.tables import FIELDS

COMMANDS = (
    "index", "import", "lookbook", "search", "recognize", "match", "learn", "evaluate", "receipt",
    "export-pack", "apply-pack", "export-feedback", "merge-feedback", "recover", "restore",
    "doctor",
)  # fmt: skip
_MOST_RESULTS = 500


def make_parser() -> argparse.ArgumentParser:
    """The parser; each command is a name in the namespace's `command`."""
    parser = argparse.ArgumentParser(
        prog="visrec-desktop",
        description="Offline visual product search.",
        epilog="Without a command the window opens: visrec-desktop [--sample] [--counter] [PATH ...]\n"
        "Or, without a window: --self-test [--json FILE], which checks the installation; --reset-counter-pin.\n"
        "Exit status: 0 done, 1 some input failed, 2 unusable arguments.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"visrec-desktop {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, title="commands", metavar="COMMAND OPTION")

    def command(name: str, what: str, *examples: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name,
            help=what,
            description=f"{what[0].upper()}{what[1:]}.",
            epilog="\n".join(["examples:", *(f"  visrec-desktop {name} {example}" for example in examples)]),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        return added

    shop = "--catalog shop.visrec"
    _add_index(command("index", "bring a catalog up to date with a folder of photos", f"photos {shop}"))
    _add_import(
        command(
            "import",
            "read a table of products (CSV or XLSX) into a catalog",
            f"products.csv {shop} --map sku=ArtNo price=RRP",
            f"--folders {shop}",
        )
    )
    _add_lookbook(
        command(
            "lookbook",
            "learn which products belong together",
            f"{shop} --column series",
            f"{shop} --table looks.xlsx",
        )
    )
    _add_search(
        command(
            "search",
            "find the products most similar to each query photo",
            f"query.jpg {shop} --category Chairs --in-stock --price 50:200",
            f"query.jpg {shop} --region 0.2,0.1,0.5,0.5 --colour red --jsonl",
        )
    )
    _add_recognize(command("recognize", "say what each photo shows", f"query.jpg {shop} --jsonl"))
    _add_match(
        command(
            "match",
            "find the products that go with each photo or product",
            f"query.jpg 00501 {shop}",
            f"00501 {shop} --rank 00502,00503,00504",
        )
    )
    learn.add_arguments(
        command(
            "learn",
            "learn to tell apart what the catalog's labels tell apart",
            f"{shop} --from sku",
            f"{shop} --undo",
        )
    )
    evaluate.add_arguments(
        command(
            "evaluate",
            "measure how good a catalog's answers are",
            f"{shop} --by sku",
            f"{shop} --queries photos --labels labels.csv --json",
        )
    )
    receipts.add_arguments(
        command(
            "receipt",
            "save searches, and see what has moved since",
            f"save query.jpg {shop} --name mug",
            f"replay {shop}",
        )
    )
    pack.add_export(
        command(
            "export-pack",
            "write a catalog as one file for the stores, which is only read",
            f"{shop} --out shop.visrecpack --prices yes",
            f"{shop} --out monday.visrecdelta --since shop.visrecpack",
        )
    )
    pack.add_apply(command("apply-pack", "bring a store pack up to date", "monday.visrecdelta --pack shop.visrecpack"))
    pack.add_export_feedback(
        command(
            "export-feedback",
            "write votes and corrections to a file that another computer can merge",
            "store-7.csv --catalog shop.visrecpack",
        )
    )
    pack.add_merge_feedback(
        command(
            "merge-feedback",
            "take over the votes and corrections of stores, and list where they say otherwise",
            f"store-7.csv store-9.csv {shop}",
        )
    )
    recover.add_recover(
        command(
            "recover",
            "copy what is sound in a damaged catalog into a new one, and list the rest",
            f"{shop} --out saved.visrec",
        )
    )
    recover.add_restore(command("restore", "put a backup in the place of a catalog, which is kept", shop))
    commands.add_parser("doctor", help="print versions, model, directories, SQLite and Qt platform")
    return parser


def _add_catalog(command: argparse.ArgumentParser) -> None:
    command.add_argument("--catalog", type=Path, required=True, metavar="FILE", help="the catalog, a .visrec file")


def _add_index(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="FOLDER", help="the photos, in sub-folders too")
    _add_catalog(command)
    command.add_argument(
        "--fast",
        action=argparse.BooleanOptionalAction,
        help="one view a photo, twice as fast and a little less exact; a catalog keeps its views unless told",
    )
    command.add_argument("--json", action="store_true", help="print the summary as JSON")


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument("table", type=Path, nargs="?", metavar="TABLE", help="CSV or XLSX; columns are guessed")
    _add_catalog(command)
    # Without a table there are no columns to name.
    source = command.add_mutually_exclusive_group()
    source.add_argument("--folders", action="store_true", help="no table: folders are categories, file names SKUs")
    source.add_argument(
        "--map",
        type=_mapping,
        action="extend",
        nargs="+",
        default=[],
        metavar="FIELD=COLUMN",
        help="name columns that are not guessed rightly; FIELD= leaves one out. "
        f"Fields: {', '.join(FIELDS)}; other columns are kept as they are",
    )
    command.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    command.add_argument("--json", action="store_true", help="print the summary as JSON")


def _add_lookbook(command: argparse.ArgumentParser) -> None:
    _add_catalog(command)
    source = command.add_mutually_exclusive_group(required=True)
    source.add_argument("--column", metavar="NAME", help="products that say the same in this column belong together")
    source.add_argument("--table", type=Path, help="CSV or XLSX: a column of looks and one of SKUs, or a row a look")
    command.add_argument(
        "--json",
        action="store_true",
        help="print as JSON how often the right one of four products is found (chance 0.25), by cross-validation: "
        "for new products of known looks (warm) and for new looks (cold), beside plain similarity (cosine)",
    )


def _add_search(command: argparse.ArgumentParser) -> None:
    _add_photos(command)
    command.add_argument("--top", type=_top, default=5, metavar="N", help="results a query, 1 to 500 (5)")
    command.add_argument(
        "--metric",
        choices=[metric.value for metric in Metric],
        default=Metric.COSINE.value,
        help="the figure before each result (cosine); JSON has both",
    )
    command.add_argument(
        "--min-similarity", type=_similarity, default=-1.0, metavar="X", help="leave out what is less similar, -1 to 1"
    )
    command.add_argument(
        "--look",
        choices=[look.value for look in Look],
        default=Look.WHOLE.value,
        help="which sameness counts (whole)",
    )
    command.add_argument(
        "--category", action="append", default=[], metavar="NAME", help="only this category; may be repeated"
    )
    command.add_argument("--in-stock", action="store_true", help="nothing that is sold out")
    command.add_argument(
        "--price", type=_price_range, default=(None, None), metavar="MIN:MAX", help="both included; either may be empty"
    )
    command.add_argument(
        "--colour", metavar="NAME", help="only products of this colour: a name in English or Chinese, or #RRGGBB"
    )
    command.add_argument("--text", default="", help="only with these words in the name, the SKU or the path")
    command.add_argument(
        "--region",
        type=_region,
        metavar="X,Y,W,H",
        help="search by this part of the photo: left, top, width, height, in pixels or in shares of 0 to 1",
    )
    command.add_argument("--clean-up", action="store_true", help="remove noise and background first")
    _add_jsonl(command)


def _add_recognize(command: argparse.ArgumentParser) -> None:
    _add_photos(command)
    _add_jsonl(command)


def _add_match(command: argparse.ArgumentParser) -> None:
    command.add_argument("queries", nargs="+", metavar="PHOTO|SKU", help="a photo, or the SKU of a product")
    _add_catalog(command)
    command.add_argument("--top", type=_top, default=5, metavar="N", help="results a slot, 1 to 500 (5)")
    command.add_argument("--same-slot", action="store_true", help="products of the query's own slot too")
    command.add_argument("--rank", type=_skus, metavar="SKU,SKU,...", help="rank just these products")
    _add_jsonl(command)


def _add_photos(command: argparse.ArgumentParser) -> None:
    command.add_argument("photos", type=Path, nargs="+", metavar="PHOTO", help="a photo, or a folder of photos")
    _add_catalog(command)


def _add_jsonl(command: argparse.ArgumentParser) -> None:
    command.add_argument("--jsonl", action="store_true", help="print a line of JSON for each query")


def _top(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_RESULTS:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to {_MOST_RESULTS}")
    return int(text)


def _similarity(text: str) -> float:
    number = _number(text)
    if number is None or not -1 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from -1 to 1")
    return number


def _mapping(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not equals or field not in FIELDS:
        raise argparse.ArgumentTypeError(f"{text} is not FIELD=COLUMN; the fields are {', '.join(FIELDS)}")
    return field, column


def _price_range(text: str) -> tuple[float | None, float | None]:
    low, colon, high = text.partition(":")
    limits = [None if not limit else _number(limit) for limit in (low, high)]
    if not colon or (low and limits[0] is None) or (high and limits[1] is None):
        raise argparse.ArgumentTypeError(f"{text} is not MIN:MAX, with either left out for none")
    least, most = limits
    if least is not None and most is not None and least > most:
        raise argparse.ArgumentTypeError(f"{text} is not MIN:MAX, for the first is the larger")
    return least, most


def _region(text: str) -> Region:
    """In pixels or in shares; which it is, the photo's size tells later."""
    numbers = [_number(part) for part in text.split(",")]
    if len(numbers) != 4 or any(number is None or number < 0 for number in numbers) or not numbers[2] or not numbers[3]:
        raise argparse.ArgumentTypeError(f"{text} is not X,Y,W,H: four numbers, width and height above 0")
    x, y, width, height = (number or 0.0 for number in numbers)
    return Region(x, y, width, height)


def _skus(text: str) -> list[str]:
    skus = [sku.strip() for sku in text.split(",") if sku.strip()]
    if not skus:
        raise argparse.ArgumentTypeError("name at least one SKU")
    return skus


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None
