"""A few of the thousands of damaged catalogs that `python -m tests.quality.catalog_fuzz` makes."""

from pathlib import Path

import pytest

from tests.quality.catalog_fuzz import BAD, fuzz, print_table

COUNT = 25


def test_damaged_catalogs_are_refused_or_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts, most, _ = fuzz(tmp_path, range(COUNT), seed=3)

    assert counts["fuzzed"] + counts["not made"] == COUNT
    assert counts["refused"] > 0
    assert counts["right"] > 0
    assert not any(counts[kind] for kind in BAD if kind != "hang"), capsys.readouterr().out
    print_table(counts, most, 0.0)
    assert "| wrong data | 0 |" in capsys.readouterr().out
