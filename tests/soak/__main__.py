"""Runs the soak: `python -m tests.soak [--minutes 120] [--seed 7]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Exit status 1 where something grows, complains, hangs or stays behind."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=120.0, help="10 is the nightly form")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--photos", type=int, default=200, help="photos a catalog")
    arguments = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="visrec-soak-") as home:
        os.environ["VISREC_HOME"] = home
        from tests.soak.run import soak

        report = soak(Path(home), minutes=arguments.minutes, seed=arguments.seed, photos=arguments.photos)
    for line in report.lines():
        print(line)
    return 0 if report.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
