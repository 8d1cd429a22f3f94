"""A display of its own for tests of the frozen program: Xvfb, the windows on it, and a drag by the mouse.

Needs xvfb and xdotool.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_SIZE = "1366x768x24"
_PATIENCE_SECONDS = 30.0
_DRAG_STEPS = 12


@contextmanager
def virtual_display() -> Iterator[dict[str, str]]:
    """Environment variables of a display that nobody else uses."""
    # Xvfb finds a free number by itself and tells it; other users of this computer may draw on it (-ac).
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SIZE, "-nolisten", "tcp", "-ac"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as stream:
            number = stream.readline().strip()
        try:
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()


def wait_for(what: str, happened: Callable[[], object], seconds: float = _PATIENCE_SECONDS) -> None:
    """Wait until a function says yes.

    Raises
    ------
    TimeoutError
        It does not.
    """
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.05)


def windows(display: Mapping[str, str], title: str) -> list[str]:
    """The windows in sight with a title."""
    command = ["xdotool", "search", "--onlyvisible", "--name", title]
    done = subprocess.run(command, env=os.environ | dict(display), capture_output=True, text=True, check=False)
    return done.stdout.split()


def screenshot(display: Mapping[str, str], path: Path) -> None:
    """Save what is on the display as PNG."""
    script = (
        "import sys; from PySide6.QtGui import QGuiApplication as A; a = A([]); "
        "a.primaryScreen().grabWindow(0).save(sys.argv[1])"
    )
    subprocess.run([sys.executable, "-c", script, path], env=os.environ | dict(display), check=True)


def drag_photo(display: Mapping[str, str], photo: Path, onto: tuple[int, int]) -> None:
    """Drag a file from another program's window and let it go, by mouse events of the display."""
    surroundings = os.environ | dict(display)
    command = [sys.executable, str(Path(__file__).with_name("drag_source.py")), str(photo)]
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as source:
        assert source.stdout is not None
        # It prints where the photo is to be taken.
        x, y = map(int, source.stdout.readline().split())
        time.sleep(0.3)

        def mouse(*arguments: object) -> None:
            subprocess.run(["xdotool", *map(str, arguments)], env=surroundings, check=True)
            time.sleep(0.08)

        mouse("mousemove", x, y)
        mouse("mousedown", 1)
        for step in range(1, _DRAG_STEPS + 1):
            share = step / _DRAG_STEPS
            mouse("mousemove", round(x + (onto[0] - x) * share), round(y + (onto[1] - y) * share))
        time.sleep(0.5)
        mouse("mouseup", 1)
        time.sleep(0.5)
        source.terminate()


def need(*programs: str) -> None:
    """End with a sentence where a program is missing.

    Raises
    ------
    SystemExit
        It is.
    """
    if missing := [program for program in programs if shutil.which(program) is None]:
        sys.exit(f"not installed: {', '.join(missing)}")
