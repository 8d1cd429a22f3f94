"""The installed model, and the build scripts that made it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from visrec_desktop.vision.embedder import Embedder, load_embedder


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The default model with all views."""
    return load_embedder()


@pytest.fixture(scope="session")
def packaging_folder() -> Iterator[Path]:
    """The build scripts, importable by their bare names as when one of them is run."""
    folder = Path(__file__).parents[2] / "packaging"
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield folder
