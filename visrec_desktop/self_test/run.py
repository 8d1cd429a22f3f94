"""Runs the checks one after the other and tells what each found."""

from __future__ import annotations

import json
import sys
import time
import traceback
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from visrec_desktop import __version__
from visrec_desktop.self_test.bench import CheckError, made_bench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from visrec_desktop.self_test.bench import Bench

    Check = Callable[[Bench], str]

PASSED, FAILED = 0, 1
_FORMATS = ("jpg", "png", "webp", "tif", "bmp", "gif", "heic", "avif")


def run(json_file: Path | None = None) -> int:
    """Run all checks, a line each; returns the exit status: 0 where all is well.

    Parameters
    ----------
    json_file
        Where to write the outcome too, for a program without streams.
    """
    rows: list[dict[str, Any]] = []
    with made_bench() as bench:
        for name, check in _checks():
            started = time.perf_counter()
            is_good, reason, details = _outcome(check, bench)
            seconds = round(time.perf_counter() - started, 3)
            rows.append({"check": name, "passed": is_good, "reason": reason, "seconds": seconds})
            if details:
                rows[-1]["details"] = details
            sys.stdout.write(f"{'ok    ' if is_good else 'FAILED'} {name:18} {reason} ({seconds:.1f} s)\n")
            sys.stdout.flush()
    failed = [row["check"] for row in rows if not row["passed"]]
    verdict = f"{len(failed)} of {len(rows)} checks failed: {', '.join(failed)}" if failed else "all is well"
    sys.stdout.write(f"Visrec Desktop {__version__}: {verdict}\n")
    if json_file is not None:
        outcome = {"version": __version__, "passed": not failed, "checks": rows}
        json_file.write_text(json.dumps(outcome, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return FAILED if failed else PASSED


def _outcome(check: Check, bench: Bench) -> tuple[bool, str, str]:
    """Whether a check passed, what it found, and where it broke; the next is made all the same."""
    try:
        return True, check(bench), ""
    except CheckError as error:
        return False, str(error), ""
    except Exception as error:  # noqa: BLE001 - a library that breaks is what is looked for
        return False, f"{type(error).__name__}: {error}", traceback.format_exc()


def _checks() -> Iterator[tuple[str, Check]]:
    yield "display", _of("window_checks", "display")
    for name in ("versions", "files", "own_process"):
        yield name.replace("_", " "), _of("program_checks", name)
    for suffix in _FORMATS:
        yield f"codec {suffix}", partial(_codec, suffix)
    for name in ("embedding", "catalog", "sqlite"):
        yield name, _of("program_checks", name)
    for name in ("window", "languages", "pdf"):
        yield name, _of("window_checks", name)


def _of(module: str, name: str) -> Check:
    """A check, imported when its turn has come: what cannot be loaded fails its own checks, and the rest goes on."""

    def check(bench: Bench) -> str:
        found: Check = getattr(import_module(f"visrec_desktop.self_test.{module}"), f"check_{name}")
        return found(bench)

    return check


def _codec(suffix: str, _bench: Bench) -> str:
    from visrec_desktop.self_test.program_checks import check_codec

    return check_codec(suffix)
