"""Builds the frozen program and uses it: `python packaging/smoke_test.py [--no-build] [--busy]`, as root.

Fails on a library that was not found, a folder or an archive that is too large, any line on stderr that nothing below
explains, a slow start, and anything that does not work without a network. Needs xvfb, binutils, zstd, util-linux.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from display import need, virtual_display, wait_for
from freezing import ROOT, Flavour, build, flavour, pack, size_on_disk

MOST_ON_DISK, MOST_PACKED = 480, 165  # MB of 2^20 bytes
MOST_START = 2.0  # times the start from source
MOST_FIRST_SEARCH = 3.0  # seconds
_STARTS = 7
_SEARCHES = 5
_PHOTOS = 150
PAINTED, ANSWERED = "the window is painted", "the first search is answered"
# Every line that may come, with the reason why it is harmless.
_EXPLAINED = (
    # LiteRT says so when it makes its first interpreter; it has no switch.
    r"INFO: Created TensorFlow Lite XNNPACK delegate for CPU\.",
    # Ours: how far `index` and `learn` are.
    r"\d[\d,]* of \d[\d,]* photos.*",
)
# What the folder leaves to the system, which linux/make_packages.py depends on.
_SYSTEM = re.compile(
    r"^(?:ld-linux[\w-]*|lib(?:c|m|dl|rt|pthread|resolv|util|nsl|crypt|gcc_s|stdc\+\+|GL|EGL|xcb|X11|X11-xcb|Xext|Xrender|fontconfig"
    r"|freetype|glib-2\.0|gthread-2\.0|dbus-1|expat|cups|wayland-client|wayland-cursor|wayland-egl))\.so"
)


class Smoke:
    """The checks, one after the other; what failed is told at the end.

    Parameters
    ----------
    target
        What was built.
    display
        Environment of the display.
    place
        For catalogs and profiles.
    is_busy
        Whether times are told but not judged.
    """

    def __init__(self, target: Flavour, display: Mapping[str, str], place: Path, *, is_busy: bool) -> None:
        self._target, self._display, self._place = target, display, place
        self._is_busy = is_busy
        self._program = [str(target.program)]
        self.failures: list[str] = []

    def tell(self, holds: bool, text: str) -> None:
        """Say what was found, and remember what must not be."""
        print(f"{'ok    ' if holds else 'FAILED'} {text}", flush=True)
        if not holds:
            self.failures.append(text)

    def check_libraries(self) -> None:
        """Every library that a library needs is in the folder, or left to the system on purpose."""
        files = [path for path in self._target.frozen.rglob("*") if path.is_file() and _is_elf(path)]
        inside = {path.name for path in files} | {path.name for path in self._target.frozen.rglob("*.so*")}
        missing: dict[str, str] = {}
        for path in files:
            said = subprocess.run(["readelf", "-d", path], capture_output=True, text=True, check=False).stdout
            for name in re.findall(r"\(NEEDED\).*\[(.+)\]", said):
                if name not in inside and not _SYSTEM.match(name):
                    missing[name] = path.name
        self.tell(not missing, f"{len(files)} libraries, not found: {missing or 'none'}")

    def check_size(self) -> None:
        """On disk and packed."""
        disk, packed = size_on_disk(self._target.frozen), self._target.archive.stat().st_size / 2**20
        self.tell(disk <= MOST_ON_DISK, f"{disk:.0f} MB on disk, at most {MOST_ON_DISK}")
        self.tell(packed <= MOST_PACKED, f"{packed:.0f} MB as tar.zst, at most {MOST_PACKED}")

    def check_self(self) -> None:
        """The program's own self-test, on the xcb plugin."""
        report = self._place / "self-test.json"
        status, said, complaints = self._run([*self._program, "--self-test", "--json", str(report)])
        content = json.loads(report.read_text(encoding="utf-8"))
        print("       " + said.replace("\n", "\n       ").rstrip())
        self.tell(status == 0 and content["passed"], "self-test")
        self.tell("xcb" in content["checks"][0]["reason"], f"display: {content['checks'][0]['reason']}")
        self._judge(complaints, "self-test")

    def check_start(self) -> None:
        """From the start of the process to the painted window, against the source, turn by turn."""
        cache = self._place / "bytecode"
        source = [sys.executable, str(ROOT / "main.py")]
        seconds: dict[str, list[float]] = {"frozen": [], "source": []}
        for turn in range(_STARTS + 1):
            for name, command in (("source", source), ("frozen", self._program)):
                found = self._first(command, PAINTED, PYTHONPYCACHEPREFIX=str(cache), PYTHONDONTWRITEBYTECODE="")
                if turn:  # The first fills the caches of both.
                    seconds[name].append(found)
        frozen, of_source = (statistics.median(seconds[name]) for name in ("frozen", "source"))
        text = f"window painted after {frozen:.2f} s, from source {of_source:.2f} s: {frozen / of_source:.2f} times"
        self.tell(self._is_busy or frozen <= MOST_START * of_source, f"{text}, at most {MOST_START}")

    def check_first_search(self, catalog: Path, query: Path) -> None:
        """A cold start with a photo named on the command line, to its results."""
        seconds = []
        is_cold = False
        for _ in range(_SEARCHES):
            is_cold = _forget_files()
            seconds.append(self._first([*self._program, str(catalog), str(query)], ANSWERED))
        kind = "cold" if is_cold else "warm, for this user cannot empty the system's cache"
        # The fastest: whatever else the computer does can only add to it.
        text = f"first search after {min(seconds):.2f} s, the fastest of {[round(one, 2) for one in seconds]} ({kind})"
        self.tell(self._is_busy or min(seconds) <= MOST_FIRST_SEARCH, f"{text}, at most {MOST_FIRST_SEARCH}")

    def check_offline(self, photos: Path, catalog: Path, query: Path) -> None:
        """Index, search and learn where there is no network at all."""
        alone = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-rn"]
        command = [*alone, *self._program]
        status, said, complaints = self._run([*command, "index", str(photos), "--catalog", str(catalog), "--json"])
        report = json.loads(said) if status == 0 else {}
        self.tell(bool(report.get("embedded")), f"indexed without a network: {said.strip()}")
        self._judge(complaints, "index")
        status, said, complaints = self._run([*command, "search", str(query), "--catalog", str(catalog), "--jsonl"])
        results = json.loads(said)["results"] if status == 0 else []
        self.tell(bool(results), f"searched without a network: {[row['path'] for row in results[:3]]}")
        self._judge(complaints, "search")
        for arguments in (["import", "--folders"], ["learn", "--from", "category", "--json"]):
            status, said, complaints = self._run([*command, *arguments, "--catalog", str(catalog)])
            self.tell(status == 0, f"{' '.join(arguments)}: {' '.join(said.split())[:150]}")
            self._judge(complaints, arguments[0])

    def check_deep(self, catalog: Path) -> None:
        """Without TensorFlow deep learning is refused by a sentence."""
        arguments = ["learn", "--from", "category", "--network", "deep", "--catalog", str(catalog)]
        status, _, complaints = self._run([*self._program, *arguments])
        self.tell(status == 2 and "Traceback" not in complaints, f"deep learning is refused: {complaints.strip()}")

    def check_without_streams(self) -> None:
        """A start as from a menu: no console, nothing to write to."""
        home = self._place / "no-streams"
        surroundings = os.environ | dict(self._display) | {"VISREC_HOME": str(home)}
        # Closed by a shell, for Python itself always passes three.
        command = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *self._program, "--sample"]
        with subprocess.Popen(command, env=surroundings) as process:
            with suppress(TimeoutError):
                wait_for("the window", lambda: PAINTED in _log(home))
            time.sleep(1)
            is_alive = process.poll() is None
            process.terminate()
        self.tell(is_alive and PAINTED in _log(home) and "ERROR" not in _log(home), "starts without streams")

    def _first(self, command: list[str], what: str, **more: str) -> float:
        """Seconds from the start of a process to a line in its log."""
        with tempfile.TemporaryDirectory(dir=self._place) as home:
            surroundings = os.environ | dict(self._display) | more | {"VISREC_HOME": home}
            complaints = self._place / "stderr"
            with complaints.open("w+") as stream:
                started = time.time()
                with subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL, stderr=stream) as process:
                    try:
                        wait_for(what, lambda: what in _log(Path(home)) or process.poll() is not None)
                    finally:
                        process.terminate()
            self._judge(complaints.read_text(errors="replace"), Path(command[0]).name)
            return _time_of(what, _log(Path(home))) - started

    def _run(self, command: list[str]) -> tuple[int, str, str]:
        surroundings = os.environ | dict(self._display) | {"VISREC_HOME": str(self._place / "home")}
        done = subprocess.run(
            command, env=surroundings, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    def _judge(self, complaints: str, of: str) -> None:
        if strange := unexplained_lines(complaints.splitlines()):
            self.tell(False, f"{of} says on stderr: {strange[:5]}")


def unexplained_lines(lines: Iterable[str]) -> list[str]:
    """The lines of stderr that no reason is known for."""
    return [line for line in lines if line.strip() and not any(re.fullmatch(known, line) for known in _EXPLAINED)]


def _is_elf(path: Path) -> bool:
    with path.open("rb") as stream:
        return not path.is_symlink() and stream.read(4) == b"\x7fELF"


def _log(home: Path) -> str:
    path = home / "log" / "visrec-desktop.log"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _time_of(what: str, log: str) -> float:
    """When a line was logged, in seconds since 1970."""
    (line,) = (line for line in log.splitlines() if line.endswith(what))
    return datetime.strptime(line[:23], "%Y-%m-%d %H:%M:%S,%f").timestamp()  # noqa: DTZ007 - local, as the log is


def _forget_files() -> bool:
    """Empty the system's cache of files, as after a restart; whether that was allowed."""
    try:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3")
    except OSError:
        return False
    return True


def copy_photos(place: Path) -> tuple[Path, Path]:
    """Real photos, from beside the project or else the sample, and a query."""
    real = ROOT.parent / "shared" / "data" / "grocery"
    source = real / "catalog" if (real / "catalog").is_dir() else ROOT / "catalogs" / "sample" / "photos"
    found = sorted(path for path in source.rglob("*") if path.suffix.lower() in {".jpg", ".jpeg", ".png"})
    chosen = found[:: max(1, len(found) // _PHOTOS)][:_PHOTOS]
    photos = place / "photos"
    for path in chosen:
        copied = photos / path.relative_to(source)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copied)
    return photos, chosen[len(chosen) // 2]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--no-build", action="store_true", help="use what packaging/build.py built")
    parser.add_argument("--busy", action="store_true", help="other work goes on here: tell times, but judge none")
    parser.add_argument(
        "--with-training", action="store_true", help="the flavour with TensorFlow; its size is not judged"
    )
    arguments = parser.parse_args()
    need("Xvfb", "readelf", "zstd", "unshare")
    target = flavour(arguments.with_training)
    if not arguments.no_build:
        target = build(arguments.with_training, archive=True)
    elif not target.archive.exists():
        pack(target.frozen, target.archive)
    with tempfile.TemporaryDirectory(prefix="visrec-smoke-") as folder, virtual_display() as display:
        place = Path(folder)
        photos, query = copy_photos(place)
        catalog = place / "photos.visrec"
        smoke = Smoke(target, display, place, is_busy=arguments.busy)
        smoke.check_libraries()
        if not arguments.with_training:
            smoke.check_size()
        smoke.check_self()
        smoke.check_without_streams()
        smoke.check_offline(photos, catalog, query)
        if not arguments.with_training:
            smoke.check_deep(catalog)
        smoke.check_start()
        smoke.check_first_search(catalog, query)
    if smoke.failures:
        sys.exit(f"{len(smoke.failures)} failed")
    print("all is well")


if __name__ == "__main__":
    main()
