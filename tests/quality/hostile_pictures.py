"""Pictures that mean harm, indexed and searched by as the user would: `python -m tests.quality.hostile_pictures`.

Truncations, flipped bits, bombs, odd names and kinds of files, all that lies in ../shared/data/hostile, and sound but
exotic pictures. The program indexes a folder of them all into a catalog, and then searches by each of them; both in a
process that is watched. Prints one table; the exit status is 1 if anything in it is not as it must be.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.hostile.bombs import header_bombs, unfolding_bombs, valid_large
from tests.hostile.damaged import mutations, truncations
from tests.hostile.exotic import exotic_files
from tests.hostile.kinds import Fate, HostileFile, psnr
from tests.hostile.odd_files import make_odd_files, wrong_names
from tests.hostile.stored import stored_files
from tests.hostile.watched_run import HANG_SECONDS, WatchedRun, watched_run
from tests.quality.photo_sets import add_data_argument
from visrec_desktop.core.errors import UnreadablePhotoError
from visrec_desktop.core.records import PHOTO_SUFFIXES
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.decode_apart import decode_photo

LEAST_PSNR = 30.0  # dB
# Of a thumbnail's light: it is a JPEG with half the colours, and some pictures are small and of hard edges.
LEAST_PSNR_OF_THUMBNAIL = 20.0
MOST_MEMORY = 1 << 30
GOOD, BAD = 0, 1


@dataclass(slots=True)
class Outcome:
    """What became of all files."""

    files: int = 0
    pictures: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)


def generated(count: int, *, small: bool) -> Iterator[HostileFile]:
    """All that is made, with `count` mutations."""
    sounds = [file for number in range(1 if small else 3) for file in exotic_files(number)]
    yield from sounds
    yield from wrong_names()
    yield from header_bombs()
    plain = [file for file in sounds if "-plain." in file.name or file.name.endswith(".heic")]
    for sound in plain if small else sounds:
        yield from truncations(sound)
    if not small:
        yield from unfolding_bombs()
        yield from valid_large()
    yield from islice(mutations(sounds), count)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add_data_argument(parser)
    parser.add_argument("--count", type=int, default=4000, help="mutated files (%(default)s)")
    parser.add_argument("--small", action="store_true", help="without large files and those beside the project")
    parser.add_argument("--every", type=int, default=1, help="search by every so manieth file only (%(default)s)")
    arguments = parser.parse_args(argv)
    hostile = arguments.data / "hostile"
    if not arguments.small and not hostile.is_dir():
        parser.error(f"there are no files in {hostile}; say --data FOLDER or --small")
    return report(*tried(arguments.count, None if arguments.small else hostile, arguments.every))


def tried(count: int, stored: Path | None, every: int) -> tuple[Outcome, WatchedRun]:
    """Make the files, and have a catalog made of them and searched by them.

    Parameters
    ----------
    count
        Mutated files.
    stored
        A folder of further files; without it there are no large ones either.
    every
        Search by every so manieth file only.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "photos"
        folder.mkdir()
        files = make_odd_files(folder)
        write(generated(count, small=stored is None), folder, files)
        if stored is not None:
            write(stored_files(stored), folder, files)
        catalog = Path(place) / "catalog.visrec"
        run = watched_run(folder, catalog, every)
        return judged(files, folder, catalog) if catalog.exists() else Outcome(len(files)), run


def write(some: Iterator[HostileFile], folder: Path, files: dict[bytes, HostileFile]) -> None:
    """Write files into a folder, some hundred to a sub-folder."""
    for number, file in enumerate(some):
        path = folder / f"{len(files) // 500:03}" / file.name
        path.parent.mkdir(exist_ok=True)
        path = path.with_name(f"{number}-{path.name}") if path.exists() else path
        path.write_bytes(file.data)
        files[os.fsencode(path)] = HostileFile(file.name, b"", file.fate, file.picture)


def judged(files: dict[bytes, HostileFile], folder: Path, path: Path) -> Outcome:
    """Compare what the catalog holds with what the files show."""
    outcome, root = Outcome(len(files)), os.fsencode(folder) + b"/"
    with closing(Catalog(path, read_only=True)) as catalog:
        photos = {photo.file.path: photo for photo in catalog.photos()}
        photos |= {photo.file.path: photo for photo in catalog.unreadable_photos()}
        for name, file in files.items():
            photo = photos.get(name.removeprefix(root))
            if photo is None:
                is_photo = os.path.splitext(name.lower())[1].decode(errors="replace") in PHOTO_SUFFIXES  # noqa: PTH122
                is_hidden = os.path.basename(name).startswith(b".")  # noqa: PTH119
                if is_photo and not is_hidden:
                    outcome.unanswered.append(file.name)
                continue
            outcome.pictures += photo.fault is None
            outcome.refused += photo.fault is not None
            if photo.fault is not None:
                if file.fate is Fate.PICTURE:
                    outcome.wrong.append(f"{file.name}: {photo.fault.name}")
                continue
            told = _wrong(file, name, catalog.thumbnail(photo.id) or b"")
            if told:
                outcome.wrong.append(f"{file.name}: {told}")
    return outcome


def _wrong(file: HostileFile, path: bytes, thumbnail: bytes) -> str:
    """What is wrong with the picture that was made of a file."""
    if file.picture is None:
        return "not refused" if file.fate is Fate.REFUSED else ""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - pathlib takes no bytes
            # Large ones as they are indexed.
            pixels = decode_photo(stream.read(), at_least=325 if file.name.startswith("large") else None)
        shown = decode_photo(thumbnail)
    except UnreadablePhotoError as error:
        return error.fault.name
    if (decibel := psnr(_sized(pixels, file.picture), file.picture)) < LEAST_PSNR:
        return f"{decibel:.1f} dB"
    if (decibel := psnr(_light(_sized(shown, file.picture)), _light(file.picture))) < LEAST_PSNR_OF_THUMBNAIL:
        return f"thumbnail {decibel:.1f} dB"
    return ""


def _light(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)


def _sized(picture: NDArray[np.uint8], like: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if picture.shape == like.shape:
        return picture
    size = (like.shape[1], like.shape[0])
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def report(outcome: Outcome, run: WatchedRun) -> int:
    """Print the table; the exit status."""
    slowest, name = run.slowest()
    crashes = len(run.crashes)
    rows = [
        ("files tried", f"{outcome.files}", outcome.files > 0),
        ("  in the catalog as photos", f"{outcome.pictures}", True),
        ("  in the catalog with a reason", f"{outcome.refused}", True),
        ("  searched by", f"{len(run.searched)}", True),
        ("crashes", f"{crashes}", not crashes),
        ("hangs (over 10 s)", f"{len(run.hangs)}", not run.hangs),
        ("wrong pictures", f"{len(outcome.wrong)}", not outcome.wrong),
        ("files without an answer", f"{len(outcome.unanswered)}", not outcome.unanswered),
        ("most memory, program and its processes", f"{run.most_memory >> 20} MB", run.most_memory < MOST_MEMORY),
        ("longest time without a finished file", f"{run.longest_silence:.1f} s", run.longest_silence <= HANG_SECONDS),
        ("slowest file, with its wait for memory", f"{slowest:.1f} s ({name})", True),
    ]
    for what, figure, is_good in rows:
        print(f"{what:42}{figure}{'' if is_good else '   NOT AS IT MUST BE'}")
    for kind, some in (
        ("crash", run.crashes),
        ("hang", run.hangs),
        ("wrong", outcome.wrong),
        ("no answer", outcome.unanswered),
    ):
        for text in some[:50]:
            print(f"{kind}: {text}")
    return GOOD if all(is_good for *_, is_good in rows) else BAD


if __name__ == "__main__":
    sys.exit(main())
