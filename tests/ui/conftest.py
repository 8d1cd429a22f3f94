"""English texts, settings of each test's own, a client to read thumbnails, and windows with the real model."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder, picture
from tests.ui.helpers import SAMPLE_PRODUCTS
from visrec_desktop.core.paths import sample_folder
from visrec_desktop.pipeline.session import Session, open_session
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.language import Language
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.settings import Settings
from visrec_desktop.workers.engine_client import EngineClient
from visrec_desktop.workers.messages import CatalogState


def pytest_configure(config: pytest.Config) -> None:
    """The offscreen platform warns of what only a real screen can do: raise a window, grab the keyboard."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees the settings of another."""
    home = tmp_path / "home"
    monkeypatch.setenv("VISREC_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def language(qapp: QApplication) -> Iterator[Language]:
    """English, whatever the system speaks."""
    language = Language(qapp)
    language.set("en")
    yield language
    for translator in language._translators:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(QLocale.system())


@pytest.fixture
def settings(home: Path) -> Settings:
    """As at the first start."""
    return Settings()


@pytest.fixture
def client(qtbot: QtBot, catalog: Catalog, photo_folder: Path, fake_embedder: FakeEmbedder) -> Iterator[EngineClient]:
    """Its engine's thread does not run; it reads the catalog of the twelve photos of `photo_folder`."""
    session = Session(catalog, fake_embedder)
    for _ in session.index_folder(photo_folder):
        pass
    client = EngineClient()
    client._on_catalog_opened(CatalogState(catalog.path, photo_folder, session.photo_ids(), []))
    yield client
    client.stop()


@pytest.fixture(scope="session")
def indexed_products(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve products of the sample in photos/, indexed with the real model into products.visrec."""
    place = tmp_path_factory.mktemp("products")
    for category, name in SAMPLE_PRODUCTS:
        (place / "photos" / category).mkdir(parents=True, exist_ok=True)
        shutil.copy2(sample_folder() / "photos" / category / name, place / "photos" / category / name)
    session = open_session(place / "products.visrec", folder=place / "photos")
    for _ in session.index_folder(place / "photos"):
        pass
    session.close()
    return place


@pytest.fixture
def products(indexed_products: Path, tmp_path: Path) -> Path:
    """A copy that the test may change; the photos are in photos/, the catalog is products.visrec."""
    place = tmp_path / "products"
    shutil.copytree(indexed_products, place)
    with Catalog(place / "products.visrec") as catalog:
        catalog.set_setting("folder", os.fsencode(place / "photos"))
    return place


@pytest.fixture
def make_window(qtbot: QtBot, language: Language) -> Iterator[Callable[[], MainWindow]]:
    """Windows with a running engine and the real model, without a catalog."""
    clients: list[EngineClient] = []

    def make() -> MainWindow:
        clients.append(EngineClient())
        window = MainWindow(clients[-1], Settings(), language)
        qtbot.addWidget(window)
        window.show()
        clients[-1].start()
        return window

    yield make
    for client in clients:
        client.stop()
    # Here, for what Qt has made in this thread must not be destroyed by the garbage collection of an engine's.
    clients.clear()
    gc.collect()


@pytest.fixture
def window(qtbot: QtBot, make_window: Callable[[], MainWindow], products: Path) -> MainWindow:
    """With the catalog of `products` open and up to date."""
    window = make_window()
    with qtbot.waitSignal(window._client.indexing_finished, timeout=30_000):
        window.open_path(products / "products.visrec")
    return window


@pytest.fixture
def write_large_photos() -> Callable[[Path, int], None]:
    """Writes so many photos, all different, large enough to keep the engine busy for a while."""

    def write(folder: Path, count: int) -> None:
        folder.mkdir()
        for number in range(count):
            picture(number, (1200, 900)).save(folder / f"{number:03}.jpg")

    return write
