"""Settings: what the window remembers from one start to the next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QSettings

from visrec_desktop.core.paths import private_directory, settings_file
from visrec_desktop.core.records import Metric
from visrec_desktop.ui.query_panel import DEFAULT_RESULTS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_RECENT = 10


class RecentCatalog(NamedTuple):
    """A catalog that was open, and its photo folder."""

    catalog: Path
    folder: Path | None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # A drive that does not answer, or a folder that may not be entered.
        return False


class Settings:
    """Typed access to the INI file; every value has a default."""

    def __init__(self) -> None:
        private_directory(settings_file().parent)
        self._store = QSettings(str(settings_file()), QSettings.Format.IniFormat)

    def sync(self) -> None:
        """Write now, readable by the owner only."""
        self._store.sync()
        if settings_file().exists():
            settings_file().chmod(0o600)

    @property
    def recent(self) -> list[RecentCatalog]:
        """Catalogs, the last one first, whether their files can be reached now or not."""
        try:
            rows = json.loads(str(self._store.value("recent", "[]")))
            return [RecentCatalog(Path(catalog), Path(folder) if folder else None) for catalog, folder in rows]
        except (ValueError, TypeError):
            return []

    def reachable(self) -> Iterator[RecentCatalog]:
        """Recent catalogs whose files are there; each is looked for only when it is asked for."""
        return (recent for recent in self.recent if _exists(recent.catalog))

    def remember(self, catalog: Path, folder: Path | None) -> None:
        """Put a catalog first."""
        others = [recent for recent in self.recent if recent.catalog != catalog]
        rows = [RecentCatalog(catalog, folder), *others][:_MOST_RECENT]
        self._store.setValue("recent", json.dumps([[str(c), str(f) if f else ""] for c, f in rows]))

    @property
    def language(self) -> str:
        """``en``, ``zh_CN``, or empty for the system's."""
        return str(self._store.value("language", ""))

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("language", value)

    @property
    def metric(self) -> Metric:
        """The figure shown on results."""
        value = str(self._store.value("metric", ""))
        return Metric(value) if value in set(Metric) else Metric.COSINE

    @metric.setter
    def metric(self, value: Metric) -> None:
        self._store.setValue("metric", value.value)

    @property
    def is_fast(self) -> bool:
        """Index by one view a photo."""
        return self._number("fast", 0) == 1

    @is_fast.setter
    def is_fast(self, value: bool) -> None:
        self._store.setValue("fast", int(value))

    @property
    def tile_side(self) -> int:
        """Pixels of a tile's picture."""
        return min(256, max(96, self._number("tile_side", 160)))

    @tile_side.setter
    def tile_side(self, value: int) -> None:
        self._store.setValue("tile_side", value)

    @property
    def top(self) -> int:
        """Number of results."""
        return min(500, max(1, self._number("top", DEFAULT_RESULTS)))

    @top.setter
    def top(self, value: int) -> None:
        self._store.setValue("top", value)

    @property
    def least_percent(self) -> int:
        """Least similarity, in percent."""
        return min(100, max(0, self._number("least_percent", 0)))

    @least_percent.setter
    def least_percent(self, value: int) -> None:
        self._store.setValue("least_percent", value)

    @property
    def has_more_choices(self) -> bool:
        """Whether all choices of the query are in sight."""
        return self._number("more_choices", 0) == 1

    @has_more_choices.setter
    def has_more_choices(self, value: bool) -> None:
        self._store.setValue("more_choices", int(value))

    @property
    def has_details(self) -> bool:
        """Whether the details of the selected product are in sight."""
        return self._number("details", 0) == 1

    @has_details.setter
    def has_details(self, value: bool) -> None:
        self._store.setValue("details", int(value))

    @property
    def camera_folder(self) -> Path | None:
        """The folder in which a camera at the counter leaves its pictures."""
        value = str(self._store.value("camera_folder", ""))
        return Path(value) if value else None

    @camera_folder.setter
    def camera_folder(self, value: Path | None) -> None:
        self._store.setValue("camera_folder", str(value or ""))

    @property
    def counter_pin(self) -> str:
        """What the PIN that leaves the counter is checked by; empty without one. Read anew, for it may be reset."""
        self._store.sync()
        return str(self._store.value("counter_pin", ""))

    @counter_pin.setter
    def counter_pin(self, value: str) -> None:
        self._store.setValue("counter_pin", value)

    @property
    def wrong_pins(self) -> int:
        """How many wrong PINs were tried since the last right one."""
        return max(0, self._number("wrong_pins", 0))

    @wrong_pins.setter
    def wrong_pins(self, value: int) -> None:
        self._store.setValue("wrong_pins", value)

    @property
    def last_wrong_pin(self) -> int:
        """When that was, in seconds since 1970."""
        return max(0, self._number("last_wrong_pin", 0))

    @last_wrong_pin.setter
    def last_wrong_pin(self, value: int) -> None:
        self._store.setValue("last_wrong_pin", value)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was; empty at first."""
        value = self._store.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)

    def _number(self, name: str, default: int) -> int:
        try:
            return int(str(self._store.value(name, default)))
        except ValueError:
            return default
