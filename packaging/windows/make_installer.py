"""Makes the Windows installer of a frozen folder: `python packaging/windows/make_installer.py`.

Needs makensis. `--dummy` compiles the script on any system with a few bytes as its payload, to check it.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from draw_icons import draw_side
from freezing import NAME, ROOT, flavour, version

SCRIPT = ROOT / "packaging" / "windows" / "installer.nsi"
ICON = ROOT / "packaging" / "icons" / "visrec.ico"


def compile_installer(payload: Path, out: Path, architecture: str = "") -> str:
    """Run makensis, warnings as errors; returns what it said.

    Parameters
    ----------
    architecture
        Of the installer itself: 32 bits by default, which every Windows runs; "amd64" for Wine without them.

    Raises
    ------
    SystemExit
        It found something wrong.
    """
    values = {"VERSION": version(), "PAYLOAD": payload, "OUT": out, "ICON": ICON, "LICENCE": ROOT / "LICENSE"}
    with tempfile.TemporaryDirectory() as place:
        side = Path(place) / "side.bmp"
        draw_side().save(side)
        values["SIDE"] = side
        definitions = [f"-D{name}={value}" for name, value in values.items()]
        target = [f"-XTarget {architecture}-unicode"] if architecture else []
        command = ["makensis", "-V3", "-WX", "-INPUTCHARSET", "UTF8", *target, *definitions, str(SCRIPT)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def write_dummy(folder: Path) -> None:
    """What a frozen folder looks like from outside."""
    for name in (f"{NAME}.exe", f"{NAME}-console.exe", "_internal/python311.dll", "licences/NOTICE.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"dummy")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--with-training", action="store_true", help="of the flavour with TensorFlow")
    parser.add_argument("--dummy", action="store_true", help="only check that the script compiles")
    parser.add_argument(
        "--for-wine", type=Path, metavar="EXE", help="write the dummy's installer, of 64 bits, for a look"
    )
    arguments = parser.parse_args()
    if arguments.dummy or arguments.for_wine:
        with tempfile.TemporaryDirectory() as place:
            write_dummy(Path(place) / "payload")
            out = arguments.for_wine or Path(place) / "installer.exe"
            compile_installer(Path(place) / "payload", out, "amd64" if arguments.for_wine else "")
        print("the installer's script compiles")
        return
    target = flavour(arguments.with_training)
    out = target.folder / f"{NAME}-{version()}-windows-setup.exe"
    compile_installer(target.frozen, out)
    print(f"{out}: {out.stat().st_size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
