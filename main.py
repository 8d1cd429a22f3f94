"""Starts Visrec Desktop; also the entry script of the frozen program."""

import sys

from visrec_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
