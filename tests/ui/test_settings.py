"""Settings come back as they were, and damaged ones as their defaults."""

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from visrec_desktop.core.paths import settings_file
from visrec_desktop.core.records import Metric
from visrec_desktop.ui.settings import RecentCatalog, Settings


@pytest.fixture
def catalogs(tmp_path: Path) -> list[Path]:
    """A dozen files."""
    files = [tmp_path / f"{number}, {{名}}.visrec" for number in range(12)]
    for file in files:
        file.touch()
    return files


def test_at_the_first_start_there_are_defaults(settings: Settings) -> None:
    assert (settings.language, settings.metric, settings.is_fast) == ("", Metric.COSINE, False)
    assert (settings.tile_side, settings.top, settings.least_percent) == (160, 5, 0)
    assert settings.recent == []
    assert settings.geometry.isEmpty()


def test_what_was_set_is_there_at_the_next_start(settings: Settings, catalogs: list[Path], tmp_path: Path) -> None:
    settings.language, settings.metric, settings.is_fast = "zh_CN", Metric.EUCLIDEAN, True
    settings.tile_side, settings.top, settings.least_percent = 200, 50, 60
    settings.geometry = QByteArray(b"\x01\x00\xff geometry")
    settings.remember(catalogs[0], tmp_path / "夏季 photos")
    settings.remember(catalogs[1], None)
    settings.sync()
    again = Settings()
    assert (again.language, again.metric, again.is_fast) == ("zh_CN", Metric.EUCLIDEAN, True)
    assert (again.tile_side, again.top, again.least_percent) == (200, 50, 60)
    assert again.geometry == QByteArray(b"\x01\x00\xff geometry")
    assert again.recent == [
        RecentCatalog(catalogs[1], None),
        RecentCatalog(catalogs[0], tmp_path / "夏季 photos"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_the_owner_may_read_them(settings: Settings) -> None:
    settings.top = 7
    settings.sync()
    assert stat.S_IMODE(settings_file().stat().st_mode) == 0o600


def test_the_last_catalog_is_first_ten_are_kept_and_those_out_of_reach_come_back(
    settings: Settings, catalogs: list[Path]
) -> None:
    for catalog in [*catalogs, catalogs[5]]:
        settings.remember(catalog, None)
    recent = [entry.catalog for entry in settings.recent]
    assert len(recent) == 10
    assert recent[:2] == [catalogs[5], catalogs[11]]
    assert recent.count(catalogs[5]) == 1
    catalogs[5].rename(catalogs[5].with_suffix(".away"))
    assert next(settings.reachable()).catalog == catalogs[11]
    settings.remember(catalogs[11], None)
    catalogs[5].with_suffix(".away").rename(catalogs[5])
    assert [entry.catalog for entry in settings.reachable()][:2] == [catalogs[11], catalogs[5]]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_no_utf_8_comes_back(settings: Settings, tmp_path: Path) -> None:
    catalog = tmp_path / os.fsdecode(b"\xff.visrec")
    catalog.touch()
    settings.remember(catalog, None)
    settings.sync()
    assert [entry.catalog for entry in Settings().recent] == [catalog]


@pytest.mark.parametrize("value", ["nonsense", "", "[1", "[1]", '{"a": 1}', "3", "null", "[[1, 2]]", '"@Invalid()"'])
def test_damaged_values_are_defaults(home: Path, value: str) -> None:
    names = ("recent", "metric", "fast", "tile_side", "top", "least_percent", "geometry")
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("[General]\n" + "".join(f"{name}={value}\n" for name in names))
    settings = Settings()
    assert settings.recent == []
    assert settings.metric is Metric.COSINE
    assert not settings.is_fast
    assert settings.geometry.isEmpty()
    assert settings.tile_side in {96, 160}
    assert settings.top in {3, 5}
    assert settings.least_percent in {0, 3}


@pytest.mark.parametrize(("number", "expected"), [("-5", (96, 1, 0)), ("99999999999999999999", (256, 500, 100))])
def test_numbers_stay_within_their_bounds(home: Path, number: str, expected: tuple[int, int, int]) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(f"[General]\ntile_side={number}\ntop={number}\nleast_percent={number}\n")
    settings = Settings()
    assert (settings.tile_side, settings.top, settings.least_percent) == expected


def test_a_file_that_is_no_ini_is_as_good_as_none(home: Path) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(bytes(range(256)) * 10)
    settings = Settings()
    assert settings.top == 5
    settings.top = 9
    settings.sync()
    assert Settings().top == 9
