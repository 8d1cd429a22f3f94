"""Photos are decoded by other processes: what happens to one of them costs one photo, and leaves nothing behind."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from tests.vision.bad_decoder import BUG, CRASH, HANG, LATE_CRASH, PRINT, SLOW, TAKE_ALL
from visrec_desktop.core.errors import DecodingUnavailableError, PhotoFault, UnreadablePhotoError
from visrec_desktop.core.paths import sample_folder
from visrec_desktop.vision import decode_apart
from visrec_desktop.vision.decode import decode, photo_size
from visrec_desktop.vision.decode_apart import DecodingPool
from visrec_desktop.vision.decode_messages import Ask
from visrec_desktop.vision.decode_process import DecodeProcess

ROOT = Path(__file__).resolve().parents[2]
PHOTO = next(sample_folder().rglob("*.jpg")).read_bytes()
COMMAND = [
    sys.executable,
    "-c",
    f"import sys, runpy; sys.path[:] = {[str(ROOT), *sys.path]!r}; "
    "runpy.run_module('tests.vision.bad_decoder', run_name='__main__')",
]
# So short that the test of a hang is not long; all others are long enough for a busy computer.
SHORT_LIMIT, LONG_LIMIT = 2.0, 100.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the bad decoder uses signals")


@pytest.fixture
def pool() -> Iterator[DecodingPool]:
    pool = DecodingPool(2, time_limit=LONG_LIMIT, memory_limit=400_000_000, command=COMMAND)
    yield pool
    pool.close()


def pixels(pool: DecodingPool, data: bytes = PHOTO, at_least: int | None = None) -> np.ndarray:
    return pool.ask(Ask.PIXELS, at_least, data).pixels


def fault_of(pool: DecodingPool, data: bytes) -> PhotoFault:
    with pytest.raises(UnreadablePhotoError) as caught:
        pixels(pool, data)
    return caught.value.fault


@pytest.mark.parametrize("at_least", [None, 100])
def test_the_pixels_are_those_of_the_decoder(pool: DecodingPool, at_least: int | None) -> None:
    apart, here = pool.ask(Ask.PIXELS, at_least, PHOTO), decode(PHOTO, at_least=at_least)
    assert np.array_equal(apart.pixels, here.pixels)
    assert (apart.width, apart.height) == (here.width, here.height)
    size = pool.ask(Ask.SIZE, None, PHOTO)
    assert (size.width, size.height) == photo_size(PHOTO)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"no picture", PhotoFault.UNKNOWN_FORMAT),
        (b"", PhotoFault.EMPTY),
        (PHOTO[:-100], PhotoFault.INCOMPLETE),
        (TAKE_ALL, PhotoFault.TOO_MUCH_MEMORY),
        (CRASH, PhotoFault.DECODER_CRASHED),
        (BUG, PhotoFault.DECODER_CRASHED),
    ],
)
def test_a_bad_photo_is_one_fault_and_the_next_is_decoded(pool: DecodingPool, data: bytes, fault: PhotoFault) -> None:
    assert fault_of(pool, data) is fault
    assert np.array_equal(pixels(pool), decode(PHOTO).pixels)


def test_a_photo_that_hangs_is_given_up() -> None:
    pool = DecodingPool(1, time_limit=SHORT_LIMIT, command=COMMAND)
    assert fault_of(pool, HANG) is PhotoFault.TOO_SLOW
    assert pool.processes() == []


def test_the_time_before_memory_is_asked_for_counts_too() -> None:
    pool = DecodingPool(1, time_limit=SHORT_LIMIT, command=COMMAND)
    assert fault_of(pool, SLOW) is PhotoFault.TOO_SLOW
    pool.close()


def test_one_whose_decoder_crashes_late_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pool, started = DecodingPool(1, time_limit=SHORT_LIMIT, command=COMMAND), list[DecodeProcess]()
    start = pool._started

    def remembered() -> DecodeProcess:
        started.append(start())
        return started[-1]

    monkeypatch.setattr(pool, "_started", remembered)
    assert fault_of(pool, LATE_CRASH) is PhotoFault.DECODER_CRASHED
    assert len(started) == 1


def test_what_a_library_prints_is_not_taken_for_an_answer(
    pool: DecodingPool, capfd: pytest.CaptureFixture[str]
) -> None:
    assert np.array_equal(pixels(pool, PRINT + PHOTO), decode(PHOTO).pixels)
    assert capfd.readouterr() == ("", "")


def test_a_bug_is_told_to_the_log(pool: DecodingPool, caplog: pytest.LogCaptureFixture) -> None:
    fault_of(pool, BUG)
    assert "a decoder met the unexpected" in caplog.text


def test_many_threads_share_few_processes(pool: DecodingPool) -> None:
    expected = decode(PHOTO, at_least=50).pixels
    with ThreadPoolExecutor(6) as threads:
        for found in threads.map(lambda _: pixels(pool, at_least=50), range(60)):
            assert np.array_equal(found, expected)
    assert len(pool.processes()) <= 2


def test_large_pictures_take_turns(pool: DecodingPool) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (8000, 7500), "teal").save(stream, "PNG", compress_level=1)
    with ThreadPoolExecutor(2) as threads:
        for found in threads.map(lambda data: pixels(pool, data, 300), [stream.getvalue()] * 2):
            assert found.shape == (938, 1000, 3)
            assert found[0, 0].tolist() == [0, 128, 128]


def test_a_process_that_was_ended_while_idle_is_started_anew(pool: DecodingPool) -> None:
    pixels(pool)
    (process,) = pool.processes()
    os.kill(process, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(process)] if psutil.pid_exists(process) else [], timeout=5)
    assert np.array_equal(pixels(pool), decode(PHOTO).pixels)


def test_none_can_be_started(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(DecodingUnavailableError):
        pixels(DecodingPool(1, command=["/nowhere/at/all"]))
    with pytest.raises(DecodingUnavailableError, match="no module of that name"):
        pixels(DecodingPool(1, command=[sys.executable, "-c", "raise SystemExit('no module of that name')"]))


def test_the_program_decodes_apart() -> None:
    decode_apart.warm_up()
    assert np.array_equal(decode_apart.decode_photo(PHOTO, at_least=60), decode(PHOTO, at_least=60).pixels)
    assert decode_apart.photo_size(PHOTO) == photo_size(PHOTO)
    assert os.getpid() not in decode_apart.processes()


@pytest.mark.parametrize("end", ["sys.exit()", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_no_process_outlives_the_program(end: str) -> None:
    code = (
        "import os, signal, sys; from visrec_desktop.vision import decode_apart; "
        f"decode_apart.photo_size(sys.stdin.buffer.read()); print(*decode_apart.processes(), flush=True); {end}"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, input=PHOTO, capture_output=True, check=False)
    assert done.stderr == b""
    (process,) = map(int, done.stdout.split())
    deadline = time.monotonic() + 10
    while psutil.pid_exists(process) and psutil.Process(process).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.02)
