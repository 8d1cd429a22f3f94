"""Measuring as a command of the command line does it: told on a terminal, and again after a change."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from visrec_desktop.cli.run import finished
from visrec_desktop.core.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Generator

    from visrec_desktop.pipeline.session import Session


def told(steps: Generator[float, None, Any]) -> Generator[None, None, Any]:
    """Tell on a terminal how far it is."""
    is_told, share = sys.stderr.isatty(), -1
    while True:
        try:
            percent = round(100 * next(steps))
        except StopIteration as end:
            if is_told:
                print("\r" + 8 * " ", end="\r", file=sys.stderr, flush=True)
            return end.value
        if is_told and percent != share:
            share = percent
            print(f"\r{share:3} %", end="", file=sys.stderr, flush=True)
        yield


def measure_after_change(session: Session) -> None:
    """Add a point to the catalog's history of measurements, if it has one.

    Nobody has asked for it: what hinders it is told where somebody asks for the card.
    """
    from visrec_desktop.pipeline.evaluating import measure_again

    with suppress(KnownError):
        finished(told(measure_again(session.opened)))
