"""The scripts in packaging, importable by their bare names as when one of them is run."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.fixture(scope="session", autouse=True)
def packaging_scripts() -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        for folder in (PACKAGING / "linux", PACKAGING / "windows", PACKAGING):
            patch.syspath_prepend(folder)
        before = set(sys.modules)
        yield PACKAGING
        for name in set(sys.modules) - before:
            if str(PACKAGING) in str(getattr(sys.modules[name], "__file__", "")):
                del sys.modules[name]
