"""Runs commands in this process and reads what they print."""

import json
from pathlib import Path
from typing import Any

import pytest

from visrec_desktop import cli

INDEX_KEYS = ["found", "embedded", "unchanged", "moved", "failed", "missing", "seconds", "photos_per_second"]

Captured = pytest.CaptureFixture[str]


def lines(command: str, catalog: Path, capsys: Captured, *arguments: object) -> tuple[int, list[dict[str, Any]]]:
    """Exit status and the lines that `--jsonl` prints."""
    capsys.readouterr()
    status = cli.main([command, *map(str, arguments), "--catalog", str(catalog), "--jsonl"])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def report(command: str, catalog: Path, capsys: Captured, *arguments: object) -> dict[str, Any]:
    """The summary that `--json` prints."""
    capsys.readouterr()
    cli.main([command, *map(str, arguments), "--catalog", str(catalog), "--json"])
    summary = json.loads(capsys.readouterr().out)
    assert isinstance(summary, dict)
    return summary
