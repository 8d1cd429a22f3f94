"""The hostile files that lie beside the project, with what they show where a plain look at them tells."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from tests.hostile.kinds import Fate, HostileFile


def stored_files(folder: Path) -> Iterator[HostileFile]:
    """All of them; those with the suffix of no photo a second time with one."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, data = f"{path.parent.name}-{path.name}", path.read_bytes()
        kind = path.parent.name
        if path.suffix in {".jpg", ".png"} and (kind == "exif" or (kind == "pngsuite" and path.name[0] != "x")):
            yield HostileFile(name, data, Fate.PICTURE, _plain(path))
        elif kind in {"bombs", "pngsuite"}:
            yield HostileFile(name, data, Fate.REFUSED)
        else:
            yield HostileFile(name, data, Fate.EITHER)
            yield HostileFile(f"{name}.jpg", data + b"\0", Fate.EITHER)


def _plain(path: Path) -> NDArray[np.uint8]:
    with Image.open(path) as image:
        if image.mode == "I;16":
            return np.asarray(Image.fromarray((np.asarray(image) // 257).astype(np.uint8)).convert("RGB"))
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    page = Image.new("RGBA", upright.size, "white")
    page.alpha_composite(upright)
    return np.asarray(page.convert("RGB"))
