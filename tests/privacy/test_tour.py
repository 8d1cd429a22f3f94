"""One session of real use on a hostile catalog: nothing of it is markup, a key, an address, or open to others."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.privacy import hostile_catalog
from tests.privacy.no_network import namespace
from tests.soak.acts import ACTS


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a user saw who did everything once."""
    place = tmp_path_factory.mktemp("tour")
    done = subprocess.run(
        # Where the system allows it without any network, so that what Qt would ask for fails too.
        [*namespace()[0], sys.executable, "-m", "tests.privacy.tour", str(place)],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    found: dict[str, Any] = json.loads((place / "report.json").read_text(encoding="utf-8"))
    return found


def test_nothing_complained(seen: dict[str, Any]) -> None:
    assert seen["complaints"] == []
    assert seen["acts"] > len(ACTS)


def test_no_text_of_a_catalog_is_markup_or_a_key(seen: dict[str, Any]) -> None:
    assert seen["faults"] == []


def test_no_address_was_asked_for_or_given_to_the_system(seen: dict[str, Any]) -> None:
    assert seen["sockets"] == []
    assert seen["opened"] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a profile to its user by its folders")
def test_the_profile_is_its_owners_alone(seen: dict[str, Any]) -> None:
    assert seen["open_to_others"] == []
    written = {Path(path).suffix for path in seen["profile"]}
    assert {".ini", ".visrec", ".log", ".sqlite"} <= written
    # What a user saves for others follows the system's default.
    assert set(seen["exports"].values()) == {"644"}


def test_the_log_holds_nothing_of_the_catalog(seen: dict[str, Any]) -> None:
    assert seen["log"]
    for text in (hostile_catalog.MARKUP, hostile_catalog.FORMULA, "\u202e", "base64"):
        assert text not in seen["log"]
    # No bytes of pictures: each line is one of ours, with its time.
    assert max(map(len, seen["log"].splitlines())) < 2000
