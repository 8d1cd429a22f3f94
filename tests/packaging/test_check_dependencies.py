"""What is shipped may be shipped, and what is known against it is told."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def check() -> Any:
    return importlib.import_module("check_dependencies")


def test_everything_that_the_program_needs_may_be_shipped(check: Any) -> None:
    needed = check.needed()
    names = {check.normal(one.metadata["Name"]) for one in needed}
    assert {"numpy", "tensorflow", "pi-heif", "pyside6-essentials"} <= names
    assert "pytest" not in names
    assert check.unknown_licences(needed) == []


@pytest.mark.parametrize(
    ("licence", "is_allowed"),
    [
        ("MIT", True),
        ("MPL-2.0 AND MIT", True),
        ("BSD-3-Clause AND GPL-3.0-only", False),
        ("GPL-2.0-only OR (MIT)", True),
        ("GNU General Public License v3 (GPLv3)", False),
        ("MIT License, Proprietary", False),
        ("see its text", False),
        ("", False),
    ],
)
def test_a_licence_that_nobody_looked_at_is_not_allowed(check: Any, licence: str, is_allowed: bool) -> None:
    assert check.is_allowed(licence) is is_allowed


def test_a_known_vulnerability_is_told_with_what_repairs_it(check: Any) -> None:
    fault = {"id": "PYSEC-1", "fix_versions": ["2.0"], "aliases": [], "description": ""}
    outcome = {
        "dependencies": [
            {"name": "one", "version": "1.0", "vulns": [fault]},
            {"name": "two", "version": "1.0", "vulns": []},
            {"name": "three", "skip_reason": "not found"},
        ]
    }
    assert check.vulnerabilities(outcome) == (["one 1.0: PYSEC-1, repaired in 2.0"], ["three"])


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in of pip-audit is a shell script")
@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ("echo no route to host >&2; exit 1", "no route to host"),
        ("""echo '{"dependencies": [{"name": "one", "skip_reason": "not found"}]}'""", "knows no vulnerabilities"),
        ("""echo '{"dependencies": [{"name": "one", "version": "1", "vulns": []}]}'""", ""),
    ],
)
def test_a_service_that_does_not_answer_is_no_all_clear(check: Any, tmp_path: Path, says: str, reason: str) -> None:
    stand_in = tmp_path / "pip-audit"
    stand_in.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    stand_in.chmod(0o700)
    known, said = check.audit(str(stand_in), [])
    assert known == []
    assert reason in said
    assert bool(said) is bool(reason)
    assert check.audit(str(tmp_path / "none"), [])[1]
