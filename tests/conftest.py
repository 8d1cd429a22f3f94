"""What all tests share: no display, no directories of the user, small photos, a catalog without a model."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder, write_photos
from visrec_desktop.storage.catalog import Catalog

PHOTO_NAMES = tuple(
    f"{folder}/{stem}{suffix}"
    for folder, suffix in (("hats", ".jpg"), ("mugs", ".png"), ("shoes/red", ".jpg"), ("shoes/blue", ".png"))
    for stem in ("one", "two", "three")
)


@pytest.fixture(scope="session", autouse=True)
def visrec_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the tests out of the user's own catalogs, settings and log."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VISREC_HOME", str(home))
        yield home


@pytest.fixture(autouse=True)
def garbage_of_this_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let no engine thread free the widgets of an earlier test, as the program does by its GarbageCollector."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.collect()
    # What is left lives as long as the tests; it need not be looked through after each.
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real photos beside the project, in ../shared/data; the tests that need them are skipped without."""
    folder = Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"needs the real photos in {folder}")
    return folder


@pytest.fixture
def photo_folder(tmp_path: Path) -> Path:
    """Twelve small photos in subfolders, each with colours of its own."""
    return write_photos(tmp_path / "photos", PHOTO_NAMES)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """A new catalog."""
    with Catalog(tmp_path / "catalog.visrec") as catalog:
        yield catalog


@pytest.fixture
def fake_embedder() -> FakeEmbedder:
    """An embedder that needs no model."""
    return FakeEmbedder()
