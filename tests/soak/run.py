"""The soak itself: rounds of random acts, each of which ends in the same state, where it is measured."""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.soak import catalog_acts
from tests.soak import photos as real_photos
from tests.soak.acts import ACTS
from tests.soak.complaints import Complaints, listening
from tests.soak.measures import Sample, Trend, leaked_threads, sample, trends
from tests.soak.user import StuckError, User, answering
from visrec_desktop.app import start_logging
from visrec_desktop.ui.garbage_collector import GarbageCollector
from visrec_desktop.ui.language import Language
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.settings import Settings
from visrec_desktop.ui.top_bar import SEARCH
from visrec_desktop.workers.catalog_watch import CatalogWatch
from visrec_desktop.workers.engine_client import EngineClient

# A round is so long, so that ten minutes are enough rounds to see a trend.
_ROUND_SECONDS = 25.0
_SHOWN_COMPLAINTS = 20


@dataclass
class Report:
    """What came of it."""

    seed: int
    acts: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    @property
    def trends(self) -> list[Trend]:
        """How each number went after the warm-up."""
        return trends(self.samples)

    @property
    def is_good(self) -> bool:
        """Nothing grows, nothing complained, nothing stays behind."""
        return not (self.complaints or self.leaked or any(trend.is_leak for trend in self.trends))

    def lines(self) -> Iterator[str]:
        """The table and the verdict."""
        names = ("memory", "children_memory", "handles", "threads", "processes", "windows", "widgets", "objects")
        yield "minute  " + "".join(f"{name:>16}" for name in names)
        for one in self.samples[:: max(1, len(self.samples) // 24)]:
            yield f"{one.seconds / 60:6.1f}  " + "".join(f"{getattr(one, name):16.0f}" for name in names)
        yield ""
        yield f"{'after warm-up':16}{'first third':>14}{'last third':>14}{'growth':>12}{'noise':>12}"
        for trend in self.trends:
            verdict = "GROWS" if trend.is_leak else "steady"
            numbers = f"{trend.first:14.1f}{trend.last:14.1f}{trend.growth:12.1f}{trend.noise:12.1f}"
            yield f"{trend.name:16}{numbers}  {verdict}"
        if not self.trends:
            yield "too short to see a trend"
        yield ""
        slow = sorted(self.slowest.items(), key=lambda pair: -pair[1])[:5]
        yield f"{sum(self.acts.values())} acts of {len(self.acts)} kinds, seed {self.seed}; slowest: " + ", ".join(
            f"{name} {seconds:.1f} s" for name, seconds in slow
        )
        for complaint in self.complaints[:_SHOWN_COMPLAINTS]:
            yield f"COMPLAINT {complaint}"
        if len(self.complaints) > _SHOWN_COMPLAINTS:
            yield f"… and {len(self.complaints) - _SHOWN_COMPLAINTS} more"
        for name in self.leaked:
            yield f"LEFT BEHIND {name}"
        yield "verdict: " + ("good" if self.is_good else "NOT GOOD")


@contextmanager
def running_user(place: Path, photos: int, seed: int, folders: Sequence[Path] | None = None) -> Iterator[User]:
    """The window as the program joins it, with a user before it, and real photos where there are no other folders."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    # A hidden window, as while the counter is on, must not end the loop.
    application.setQuitOnLastWindowClosed(False)
    settings, language = Settings(), Language(application)
    language.set("en")
    client = EngineClient()
    window = MainWindow(client, settings, language)
    watch = CatalogWatch(client)
    collector = GarbageCollector(application)
    window.show()
    client.start()
    exports = place / "exports"
    exports.mkdir()
    user = User(
        window,
        client,
        place=exports,
        folders=folders or real_photos.folders(place, photos),
        queries=real_photos.queries(),
        hostile=real_photos.hostile(),
        random=random.Random(seed),
    )
    try:
        with answering(user):
            yield user
    finally:
        watch.stop()
        window.counters.stop()
        client.stop()
        window.close()
        settings.sync()
        collector.stop()
        # Here, for what Qt has made must not be destroyed in whatever order Python ends in.
        application.clipboard().clear()
        window.deleteLater()
        client.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        application.processEvents()


def go_home(user: User) -> None:
    """The state in which it is measured: the sample, one search, no dialog."""
    user.close_dialogs()
    user.window.commands.set_language("en")
    user.window.resize(1180, 740)
    user.open(user.folders[0])
    user.window.show_page(SEARCH)
    user.drop_file(user.queries[0])
    user.settle()
    user.window.product_panel.hide()
    user.close_dialogs()
    user.rest(100)


def do(user: User, act_name: str, act: object, complaints: Complaints, report: Report) -> None:
    """One act; what goes wrong in it is a complaint, and the user goes on."""
    complaints.act, began, heard = act_name, time.monotonic(), len(complaints.said)
    user.says_yes = bool(user.random.getrandbits(1))
    try:
        act(user)  # type: ignore[operator]
        user.look()
        user.close_dialogs()
    except StuckError as error:
        complaints.add("stuck", str(error))
    except Exception as error:  # noqa: BLE001 - whatever it was, it is told
        complaints.take_exception(type(error), error, error.__traceback__)
    report.acts[act_name] += 1
    report.slowest[act_name] = max(report.slowest.get(act_name, 0.0), time.monotonic() - began)
    for complaint in complaints.said[heard:]:
        # At once, with the act before it still in sight.
        print(f"soak: {complaint}", flush=True)
    if "VISREC_SOAK_TELLS" in os.environ:
        print(f"{act_name} {time.monotonic() - began:.1f} s", flush=True)


def soak(place: Path, *, minutes: float, seed: int, photos: int, round_seconds: float = _ROUND_SECONDS) -> Report:
    """Work for some minutes.

    Parameters
    ----------
    place
        An empty folder for photos, catalogs and exports.
    photos
        How many photos of each real set are indexed.
    """
    report, began = Report(seed), time.monotonic()
    print(f"soak: {minutes:g} minutes, seed {seed}", flush=True)
    start_logging()
    with listening() as complaints:
        with running_user(place, photos, seed) as user:
            for folder in user.folders:
                complaints.act = f"opening {folder.name}"
                user.open(folder)
                catalog_acts.import_table(user)
                user.close_dialogs()
            for name, act in ((name_of(act), act) for act in ACTS):
                do(user, name, act, complaints, report)
            while time.monotonic() - began < minutes * 60:
                report.samples.append(_round(user, complaints, report, began, round_seconds))
            complaints.act = "ending"
        QApplication.processEvents()
    report.complaints, report.opened = complaints.said, user.opened
    report.leaked = leaked_threads()
    return report


def _round(user: User, complaints: Complaints, report: Report, began: float, seconds: float) -> Sample:
    """Random acts for a while, then a look at the process."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        (act,) = user.random.choices(list(ACTS), list(ACTS.values()))
        do(user, name_of(act), act, complaints, report)
    do(user, "going home", go_home, complaints, report)
    one = sample(time.monotonic() - began)
    print(f"{one.seconds / 60:6.1f} min, {one.memory:.0f} MB, {one.handles:.0f} handles, "
          f"{sum(report.acts.values())} acts, {len(complaints.said)} complaints", flush=True)  # fmt: skip
    return one


def name_of(act: object) -> str:
    """What an act is called."""
    return str(getattr(act, "__name__", act)).replace("_", " ")
