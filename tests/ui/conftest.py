"""English texts, settings of each test's own, a client to read thumbnails, and windows with the real model."""

import csv
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder, picture
from tests.ui.helpers import SAMPLE_PRODUCTS
from visrec_desktop.core.paths import sample_folder, sample_table
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


@pytest.fixture(scope="session", autouse=True)
def clipboard(qapp: QApplication) -> Iterator[None]:
    """Empty at the end: what was made in Python must not be freed after Python has ended."""
    yield
    qapp.clipboard().clear()


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


@pytest.fixture(scope="session")
def indexed_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its products, indexed with the real model into shop.visrec.

    Two brands are added, further photos of one mug, and its Chinese name.
    """
    place = tmp_path_factory.mktemp("shop")
    shutil.copytree(sample_folder() / "photos", place / "photos")
    mug = place / "photos" / "mugs" / "MUG-001.jpg"
    with Image.open(mug) as photo:
        photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(mug.with_name("MUG-001_2.jpg"))
        photo.crop((0, 0, photo.width * 3 // 4, photo.height)).save(mug.with_name("MUG-001_3.jpg"))
    with sample_table().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        row["brand"] = ("North", "South")[number % 2]
        row["name"] = "橙色马克杯" if row["sku"] == "MUG-001" else row["name"]
    with (place / "products.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    session = open_session(place / "shop.visrec", folder=place / "photos")
    for _ in session.index_folder(place / "photos"):
        pass
    session.import_whole(place / "products.csv")
    session.close()
    return place


@pytest.fixture
def shop_catalog(indexed_shop: Path, tmp_path: Path) -> Path:
    """A copy that the test may change; not so the photos, which all tests share."""
    catalog = shutil.copy2(indexed_shop / "shop.visrec", tmp_path)
    return Path(catalog)


@pytest.fixture
def shop(qtbot: QtBot, make_window: Callable[[], MainWindow], shop_catalog: Path) -> MainWindow:
    """On a shop's screen, with the catalog of `indexed_shop` open, and all learned that its products teach."""
    window = make_window()
    window.resize(1366, 768)
    learned: list[object] = []
    with qtbot.waitSignal(window._client.indexing_finished, timeout=30_000):
        window.open_path(shop_catalog)
    window._client.ask(lambda session: session.learn(), learned.append)
    qtbot.waitUntil(lambda: bool(learned), timeout=30_000)
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.fixture
def write_large_photos() -> Callable[[Path, int], None]:
    """Writes so many photos, all different, large enough to keep the engine busy for a while."""

    def write(folder: Path, count: int) -> None:
        folder.mkdir()
        for number in range(count):
            picture(number, (1200, 900)).save(folder / f"{number:03}.jpg")

    return write
