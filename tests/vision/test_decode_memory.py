"""What a picture takes is told before it is decoded, and is no less than it really takes."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.hostile.exotic import saved
from visrec_desktop.vision.decode_memory import MEMORY_LIMIT

ROOT = Path(__file__).resolve().parents[2]
SIZE = (3000, 2500)
# What else a process needs, and what its allocator keeps.
SLACK = 24_000_000
_CODE = """
import re, sys
from visrec_desktop.vision.decode import decode
data, told = sys.stdin.buffer.read(), []
def held(name):
    return int(re.search(name + r":\\s+(\\d+)", open("/proc/self/status").read())[1]) * 1024
before = held("VmRSS")
decode(data, at_least=int(sys.argv[1]) or None, before=told.append)
print(held("VmHWM") - before + len(data), *told)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells how much memory was held at most")
@pytest.mark.parametrize(
    ("kind", "mode", "options"),
    [
        ("JPEG", "RGB", {"progressive": True, "subsampling": 0}),
        ("PNG", "RGBA", {"compress_level": 1}),
        ("WEBP", "RGB", {"quality": 20, "method": 0}),
    ],
)
def test_a_picture_takes_no_more_than_is_told(kind: str, mode: str, options: dict[str, object]) -> None:
    data = saved(Image.effect_mandelbrot(SIZE, (-2, -1.5, 1, 1.5), 20).convert(mode), kind, **options)
    for at_least in ("0", "300"):
        command = [sys.executable, "-c", _CODE, at_least]
        done = subprocess.run(command, cwd=ROOT, input=data, capture_output=True, check=True)
        taken, told = map(int, done.stdout.split())
        assert taken <= told + SLACK
        assert told < MEMORY_LIMIT
