"""No way to a network in any mode: `python -m tests.privacy.no_network`.

Each mode of the program runs in processes of its own, all of which report every socket that Python makes or asks an
address for (an audit hook that `sitecustomize` sets, so that children have it too). Where the system allows it they run
in a network namespace without any interface: what would reach out there, below Python too, fails, and so does the mode.
The local socket of the single running program (AF_UNIX) is no network.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from visrec_desktop.core.paths import resource, sample_folder, sample_table

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_SECONDS = 240

_HOOK = """
import os, sys

def _listen(event, arguments):
    if not (event.startswith("socket.") or event in {"urllib.Request", "http.client.connect", "ftplib.connect"}):
        return
    if event in {"socket.__new__", "socket.bind", "socket.connect", "socket.sendto", "socket.sendmsg"}:
        family = arguments[1] if event == "socket.__new__" else arguments[0].family
        if int(family) == 1:  # AF_UNIX
            return
    if event in {"socket.gethostname", "socket.sethostname"}:
        return
    with open(os.environ["VISREC_SOCKET_REPORT"], "a") as report:
        report.write(f"{event} {arguments!r} {sys.argv[:3]!r}\\n")

sys.addaudithook(_listen)
with open(os.environ["VISREC_SOCKET_REPORT"] + ".heard", "a") as heard:
    heard.write(f"{os.getpid()}\\n")
"""

# What a user drops who wants the program to fetch something, and what a catalog may say.
_WINDOW = """
import sys
from pathlib import Path

from visrec_desktop import app

folder, photo = sys.argv[1:]
start = app._HandedOver.start

def drop_and_close(self, paths):
    from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QApplication

    window, client = self._window, self._window._client

    def drop(mime):
        where, action = QPoint(99, 99), Qt.DropAction.CopyAction
        button, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(window, QDragEnterEvent(where, action, mime, button, modifiers))
        QApplication.sendEvent(window, QDropEvent(where, action, mime, button, modifiers))

    def html():
        mime = QMimeData()
        mime.setHtml('<img src="http://192.0.2.1/x.png"><a href="http://192.0.2.1/">x</a>')
        drop(mime)
        mime = QMimeData()
        mime.setUrls([QUrl("http://192.0.2.1/x.png")])
        drop(mime)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(photo)])
        drop(mime)

    def end(retrieval):
        print(len(retrieval.results), "results")
        for action in (window.menus.about, window.menus.guide, window.menus.show_log):
            action.trigger()
        QTimer.singleShot(300, QApplication.closeAllWindows)

    client.indexing_finished.connect(lambda *_: html())
    client.retrieved.connect(end)
    start(self, paths)

app._HandedOver.start = drop_and_close
status = app.main([folder])

import psutil

others = [one for one in psutil.Process().net_connections("inet")]
print("connections", others)
sys.exit(status or bool(others))
"""


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to use the program: what it is called, and the arguments of Python."""

    name: str
    arguments: tuple[str, ...]


def modes(place: Path, *, is_short: bool) -> list[Mode]:
    """Every mode, in an order in which each finds what it needs."""
    photos, catalog = place / "photos", str(place / "shop.visrec")
    query = str(resource("sample_queries", "mug_orange.jpg"))
    main = "import sys; from visrec_desktop.app import main; sys.exit(main())"

    def command(name: str, *arguments: str) -> Mode:
        return Mode(name, ("-c", main, *arguments))

    found = [
        command("index", "index", str(photos), "--catalog", catalog),
        command("search", "search", query, "--catalog", catalog),
        command("export-pack", "export-pack", "--catalog", catalog, "--out", str(place / "shop.visrecpack")),
    ]
    if not is_short:
        found += [
            command("import", "import", str(place / "products.csv"), "--catalog", catalog),
            command("match", "match", query, "--catalog", catalog),
            Mode("window and drops", ("-c", _WINDOW, str(photos), query)),
            command("recognize", "recognize", query, "--catalog", catalog),
            command("evaluate", "evaluate", "--catalog", catalog, "--by", "category"),
            command("learn", "learn", "--catalog", catalog, "--from", "category"),
            command("doctor", "doctor"),
            command("self-test", "--self-test"),
        ]
    return found


def photos_for(place: Path, *, is_short: bool) -> None:
    """A few products of the sample, and their table."""
    source = sample_folder() / "photos"
    for folder in sorted(path for path in source.iterdir() if path.is_dir())[: 3 if is_short else None]:
        shutil.copytree(folder, place / "photos" / folder.name)
    shutil.copyfile(sample_table(), place / "products.csv")


def namespace() -> tuple[list[str], str]:
    """What runs a command without any network, and why there is nothing."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return [], f"this system ({sys.platform}) has no network namespaces: only the audit hook listens"
    for command in (["unshare", "-n"], ["unshare", "-rn"]):
        tried = subprocess.run([*command, "true"], capture_output=True, check=False)
        if tried.returncode == 0:
            return command, ""
    return [], f"no network namespace is allowed here ({tried.stderr.decode().strip()}): only the audit hook listens"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one mode."""

    name: str
    status: int
    sockets: list[str]
    processes: int
    said: str

    @property
    def is_good(self) -> bool:
        """It did its work, and nothing asked for a network."""
        return self.status == 0 and not self.sockets and self.processes > 0


def run(place: Path, *, is_short: bool) -> tuple[list[Outcome], str]:
    """Run every mode; also why there was no namespace, empty where there was one."""
    photos_for(place, is_short=is_short)
    apart, reason = namespace()
    (place / "hook").mkdir()
    (place / "hook" / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
    outcomes = []
    for number, mode in enumerate(modes(place, is_short=is_short)):
        report = place / f"sockets{number}"
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(place / "hook"), str(ROOT)]),
            "VISREC_SOCKET_REPORT": str(report),
            "VISREC_HOME": str(place / "home"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        done = subprocess.run(
            [*apart, sys.executable, *mode.arguments],
            env=environment,
            cwd=place,
            capture_output=True,
            check=False,
            timeout=_PATIENCE_SECONDS,
        )
        sockets = report.read_text().splitlines() if report.exists() else []
        heard = Path(f"{report}.heard")
        processes = len(heard.read_text().splitlines()) if heard.exists() else 0
        said = (done.stdout + done.stderr).decode(errors="replace")
        outcomes.append(Outcome(mode.name, done.returncode, sockets, processes, said))
    return outcomes, reason


def main() -> int:
    """Print a line a mode; exit status 1 where one failed or asked for a network."""
    with tempfile.TemporaryDirectory() as place:
        outcomes, reason = run(Path(place), is_short=False)
    print(reason or "every mode ran in a network namespace without interfaces")
    for one in outcomes:
        print(f"{one.name:18} {one.processes} processes, {len(one.sockets)} network sockets, exit status {one.status}")
        for line in one.sockets:
            print(f"   {line}")
        if one.status:
            print(json.dumps(one.said[-2000:]))
    return 0 if all(one.is_good for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
