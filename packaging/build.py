"""Builds the frozen program: `python packaging/build.py [--with-training] [--archive]`.

A clean virtual environment under build/ gets the program's dependencies and PyInstaller; the result is one folder,
build/<flavour>/dist/visrec-desktop, that runs on a computer without Python. The standard flavour has no TensorFlow:
it indexes, searches and learns quickly. On Debian install the packages of README.md first, and binutils and zstd.
"""

import argparse

import freezing


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--with-training", action="store_true", help="with TensorFlow, for deep learning")
    parser.add_argument("--archive", action="store_true", help="pack the folder as tar.zst too")
    arguments = parser.parse_args()
    freezing.build(arguments.with_training, archive=arguments.archive)


if __name__ == "__main__":
    main()
