"""Whether what the program needs may be shipped, and whether a fault of it is known.

`python packaging/check_dependencies.py [--audit PIP_AUDIT]` reads the licences of everything that the program is
installed with, and has pip-audit ask the vulnerability service about the same. Exit status 1 where a licence is not on
the list or a vulnerability is known. Where the service cannot be asked it says so in a line: nothing is known then, and
nothing is claimed.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from third_party import licence_name, normal

_ROOT = Path(__file__).resolve().parents[1]
_PATIENCE_SECONDS = 300
# Each may be passed on with a program under Apache-2.0; those of the LGPL as libraries that a user can replace.
LICENCES = {
    "0BSD", "Apache-2.0", "Apache License 2.0", "Apache License, Version 2.0", "Apache Software License",
    "3-Clause BSD License", "BSD License", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "Public Domain",
    "MIT", "MIT License", "MIT-CMU", "MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)", "PSF-2.0", "Zlib",
    "LGPL-3.0-only (used under it)", "GNU Lesser General Public License v3 (LGPLv3)",
}  # fmt: skip
# Named in their own text only, and read there.
_READ = {"namex": "Apache-2.0"}


def needed() -> list[metadata.Distribution]:
    """What the program is installed with, and what that needs in turn, by name."""
    found: dict[str, metadata.Distribution] = {}
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting: list[str] = list(project["dependencies"])
    while waiting:
        requirement = Requirement(waiting.pop())
        name = normal(requirement.name)
        is_needed = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if is_needed and name not in found:
            found[name] = metadata.distribution(name)
            waiting += found[name].requires or []
    return [found[name] for name in sorted(found)]


def is_allowed(licence: str) -> bool:
    """Whether every part of a licence's name is on the list; of alternatives one is enough."""
    if licence in LICENCES:
        return True
    if " OR " in licence:
        return any(is_allowed(part.strip(" ()")) for part in licence.split(" OR "))
    parts = re.split(r" AND |, ", licence)
    return len(parts) > 1 and all(is_allowed(part.strip(" ()")) for part in parts)


def unknown_licences(distributions: list[metadata.Distribution]) -> list[str]:
    """A line for each whose licence is not on the list."""
    lines = []
    for one in distributions:
        name = normal(one.metadata["Name"])
        licence = _READ.get(name) or licence_name(one.metadata)
        if not is_allowed(licence):
            lines.append(f"{name} {one.version}: {licence}")
    return lines


def vulnerabilities(outcome: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Of pip-audit's report a line for each known vulnerability, and the names that the service knew nothing of."""
    known, skipped = [], []
    for one in outcome["dependencies"]:
        if "skip_reason" in one:
            skipped.append(one["name"])
        for fault in one.get("vulns", []):
            repaired = ", ".join(fault["fix_versions"]) or "no version yet"
            known.append(f"{one['name']} {one['version']}: {fault['id']}, repaired in {repaired}")
    return known, skipped


def audit(pip_audit: str, distributions: list[metadata.Distribution]) -> tuple[list[str], str]:
    """The known vulnerabilities, and why they could not be asked for; that is empty where they could."""
    with tempfile.TemporaryDirectory() as folder:
        pinned = Path(folder) / "requirements.txt"
        lines = [f"{one.metadata['Name']}=={one.version.partition('+')[0]}\n" for one in distributions]
        pinned.write_text("".join(lines), encoding="utf-8")
        command = [
            pip_audit,
            "-r",
            str(pinned),
            "--no-deps",
            "--disable-pip",
            "-f",
            "json",
            "--progress-spinner",
            "off",
        ]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE_SECONDS, text=True)
            outcome = json.loads(done.stdout)
        except (OSError, subprocess.TimeoutExpired) as error:
            return [], str(error)
        except ValueError:
            return [], (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
    known, skipped = vulnerabilities(outcome)
    if len(skipped) == len(outcome["dependencies"]):
        return known, "the service of this machine's package index knows no vulnerabilities at all"
    return known, f"nothing is known of {', '.join(skipped)}" if skipped else ""


def main() -> int:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--audit", metavar="PIP_AUDIT", help="the program pip-audit; without it only licences are read")
    arguments = parser.parse_args()
    distributions = needed()
    bad = unknown_licences(distributions)
    for line in bad:
        print(f"licence not on the list: {line}")
    print(f"licences: {len(distributions) - len(bad)} of {len(distributions)} dependencies may be shipped")
    if not arguments.audit:
        return 1 if bad else 0
    known, reason = audit(arguments.audit, distributions)
    for line in known:
        print(f"vulnerable: {line}")
    if reason:
        print(f"VULNERABILITIES WERE NOT (ALL) ASKED FOR: {reason}")
    print(f"vulnerabilities: {len(known)} known")
    return 1 if bad or known else 0


if __name__ == "__main__":
    sys.exit(main())
