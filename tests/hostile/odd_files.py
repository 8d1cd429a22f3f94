"""Files whose names, kinds or places are odd; made where the file system lets them be."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np

from tests.hostile.exotic import real_photo, saved
from tests.hostile.kinds import Fate, HostileFile

_WRONG = {
    "photo.png": "JPEG", "photo.jpg": "PNG", "photo.heic": "WEBP", "photo.tif": "GIF", "photo.gif": "AVIF",
}  # fmt: skip
_NAMES = (
    b"new\nline.jpg", b"tab\t.jpg", b"quote'\"`$(x).jpg", b"<b>bold</b>.jpg", b" .jpg", b"..jpg", b"-rf.jpg",
    b"%s%n.jpg",
    "\u202egpj.exe.jpg".encode(), "e\u0301.jpg".encode(), "é.jpg".encode(), b"CON.jpg", b"photo.jpg.", b"UPPER.JPG",
    b"semi;colon.jpg", b"back\\slash.jpg", b"folder.jpg/inside.jpg",
)  # fmt: skip


def wrong_names() -> Iterator[HostileFile]:
    """Sound photos under the suffix of another format, and what is no photo under that of one."""
    photo = real_photo()
    for name, kind in _WRONG.items():
        few = photo.quantize(256).convert("RGB") if kind == "GIF" else photo
        data = saved(photo.quantize(256), "GIF") if kind == "GIF" else saved(photo, kind)
        yield HostileFile(f"{kind.lower()}-as-{name}", data, Fate.PICTURE, np.asarray(few))
    others = {
        "empty.jpg": b"", "one-byte.png": b"\x89", "zeros.jpg": bytes(5_000), "text.webp": b"no picture\n" * 99,
        "page.gif": b"<html><script>alert(1)</script></html>", "script.jpg": b"#!/bin/sh\nexit 1\n",
        "drawing.png": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "paper.jpg": b"%PDF-1.7\n",
        "print.tif": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "archive.heic": b"PK\x03\x04" + bytes(99),
        "program.avif": b"\x7fELF" + bytes(99), "catalog.bmp": b"SQLite format 3\0" + bytes(99),
        "pickle.jpg": b"\x80\x04\x95cos\nsystem\n", "noise.jpg": np.random.default_rng(5).bytes(50_000),
    }  # fmt: skip
    for name, data in others.items():
        yield HostileFile(name, data, Fate.REFUSED)


def make_odd_files(folder: Path) -> dict[bytes, HostileFile]:
    """Make them, and tell what may become of each that could be made, by its path.

    A folder called .jpg is a folder, so it is not in the answer; what is in it is.
    """
    photo = real_photo()
    sound = HostileFile("", saved(photo, "JPEG", quality=92), Fate.PICTURE, np.asarray(photo))
    nothing = HostileFile("", b"", Fate.REFUSED)
    root = os.fsencode(folder)
    made: dict[bytes, HostileFile] = {}

    def write(name: bytes) -> None:
        # Not every file system takes every name.
        with suppress(OSError, ValueError):
            path = os.path.join(root, name)  # noqa: PTH118 - pathlib takes no bytes
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
            # Each has bytes of its own: copies of one content are told by another way.
            data = sound.data + name
            with open(path, "wb") as file:  # noqa: PTH123
                file.write(data)
            made[path] = HostileFile(os.fsdecode(name), data, sound.fate, sound.picture)

    write(b"not-utf-8-\xff\xfe\xe4.jpg")
    write(b"folder-\xff/photo.jpg")
    write(b"n" * 251 + b".jpg")
    write("名".encode() * 80 + b".jpg")
    write(b"/".join([b"d" * 100] * 4) + b"/deep.jpg")
    write(b"/".join([b"s"] * 150) + b"/deeper.jpg")
    for name in _NAMES:
        write(name)

    def make(name: str, maker: object) -> None:
        with suppress(OSError, NotImplementedError):
            maker(folder / name)  # type: ignore[operator]
            made[os.fsencode(folder / name)] = nothing

    (folder / "empty-folder.jpg").mkdir()
    if hasattr(os, "mkfifo"):
        make("pipe.jpg", os.mkfifo)
    make("socket-less.jpg", lambda path: path.symlink_to("/dev/null"))
    make("endless.jpg", lambda path: path.symlink_to("/dev/zero"))
    make("round.jpg", lambda path: path.symlink_to(path.name))
    make("to-nowhere.jpg", lambda path: path.symlink_to("nowhere.jpg"))
    with suppress(OSError):
        (folder / "round").symlink_to(".", target_is_directory=True)
    make("sparse.jpg", lambda path: _sparse(path, 10 * 1024**3))
    make("sparse-small.png", lambda path: _sparse(path, 100 * 1024**2))
    return made


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)
