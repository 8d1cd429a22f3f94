"""A full disk, a broken one and a kill -9, at moments all over the work: nothing is lost, and it goes on."""

from pathlib import Path

import pytest

from tests.faults.failing_disk import Fault, library
from tests.faults.work import Outcome, fail_everywhere, kill_everywhere
from tests.pipeline.helpers import TABLE

needs_library = pytest.mark.skipif(
    library() is None, reason="Python's sqlite3 has its SQLite inside: no write of it can be made to fail"
)


@pytest.fixture
def table_file(tmp_path: Path) -> Path:
    path = tmp_path / "products.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def assert_good(outcome: Outcome) -> None:
    assert outcome.unknown == []
    assert outcome.lost == []
    assert outcome.not_whole == []
    assert outcome.not_resumed == []
    assert outcome.points > 2


@needs_library
@pytest.mark.parametrize("fault", [Fault.FULL, Fault.IO_ERROR])
@pytest.mark.parametrize("lasts", [True, False])
def test_whatever_write_fails_is_said_and_costs_nothing(
    fault: Fault, lasts: bool, tmp_path: Path, photo_folder: Path, table_file: Path
) -> None:
    """`python -m tests.quality.faults` lets every single one fail."""
    assert_good(fail_everywhere(fault, tmp_path, photo_folder, table_file, lasts=lasts, step=23))


@needs_library
def test_a_kill_amid_any_write_costs_nothing_that_was_acknowledged(
    tmp_path: Path, photo_folder: Path, table_file: Path
) -> None:
    assert_good(kill_everywhere(tmp_path, photo_folder, table_file, step=41, most=4))
