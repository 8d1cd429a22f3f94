"""Makes the Windows installer of a frozen folder: `python packaging/windows/make_installer.py`.

Needs makensis. `--dummy` compiles the script on any system with a few bytes as its payload, to check it.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from freezing import NAME, ROOT, flavour, version

SCRIPT = ROOT / "packaging" / "windows" / "installer.nsi"
ICON = ROOT / "packaging" / "icons" / "visrec.ico"


def compile_installer(payload: Path, out: Path) -> str:
    """Run makensis, warnings as errors; returns what it said.

    Raises
    ------
    SystemExit
        It found something wrong.
    """
    values = {"VERSION": version(), "PAYLOAD": payload, "OUT": out, "ICON": ICON, "LICENCE": ROOT / "LICENSE"}
    definitions = [f"-D{name}={value}" for name, value in values.items()]
    command = ["makensis", "-V3", "-WX", "-INPUTCHARSET", "UTF8", *definitions, str(SCRIPT)]
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
    arguments = parser.parse_args()
    if arguments.dummy:
        with tempfile.TemporaryDirectory() as place:
            write_dummy(Path(place) / "payload")
            compile_installer(Path(place) / "payload", Path(place) / "installer.exe")
        print("the installer's script compiles")
        return
    target = flavour(arguments.with_training)
    out = target.folder / f"{NAME}-{version()}-windows-setup.exe"
    compile_installer(target.frozen, out)
    print(f"{out}: {out.stat().st_size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
