"""What the commands print: a line of JSON a query, or lines for people."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from visrec_desktop.core.products import price_text
from visrec_desktop.core.records import path_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.products import Match, Product
    from visrec_desktop.core.records import IndexingSummary, SearchResult


def result_row(result: SearchResult) -> dict[str, Any]:
    """A result of a search; what the shop does not say is null."""
    product = result.product
    return {
        "path": path_text(result.path),
        "similarity": round(result.similarity, 6),
        "distance": round(result.distance, 6),
        "sku": product.sku if product else None,
        "name": product.name if product else None,
        "price": _number(product.price) if product else None,
        "stock": product.stock if product else None,
    }


def match_row(match: Match) -> dict[str, Any]:
    """A product that goes with the query."""
    return {
        "sku": match.product.sku,
        "path": path_text(match.path),
        "score": round(match.score, 6),
        "why": [str(reason) for reason in match.why],
    }


def product_text(product: Product) -> str:
    """A product for people, with what it costs and what is left of it."""
    price = f"{price_text(product.price)} {product.currency}".strip() if product.price is not None else ""
    stock = "" if product.stock is None else "sold out" if product.is_sold_out else f"{product.stock} in stock"
    return "  ".join(text for text in (product.sku, product.name, price, stock) if text)


def print_line(row: Mapping[str, Any]) -> None:
    """One line of JSON, at once."""
    print(json.dumps(row, ensure_ascii=False), flush=True)


def print_report(report: Mapping[str, Any], *, as_json: bool) -> None:
    """A summary."""
    if as_json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        said = {name.replace("_", " "): "unknown" if value is None else value for name, value in report.items()}
        print(", ".join(f"{name} {value}" for name, value in said.items()))


def print_error(query: str, error: KnownError, *, jsonl: bool) -> None:
    """A query that has no answer."""
    if jsonl:
        print_line({"query": query, "error": str(error)})
    else:
        print(f"{query}: {error}", file=sys.stderr)


def text_of(path: Path) -> str:
    """A path for people and for JSON."""
    return path_text(os.fsencode(path))


def show_progress(summary: IndexingSummary) -> None:
    """One line that overwrites itself, on a terminal only."""
    if sys.stderr.isatty():
        rate = f"{summary.photos_per_second:.0f} a second" if summary.embedded else ""
        print(f"\r{summary.done} of {summary.found}  {rate:<16}", end="", file=sys.stderr, flush=True)


def end_progress() -> None:
    """What follows begins on a line of its own."""
    if sys.stderr.isatty():
        print(file=sys.stderr)


def _number(price: float | None) -> float | None:
    """A price as shops write it: 79 and 79.9; thousandths of a cent would be powers of ten."""
    if price is None:
        return None
    return int(price) if price.is_integer() else round(price, 4)
