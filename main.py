"""Starts Visrec Desktop; also the entry script of the frozen program."""

import sys
from multiprocessing import freeze_support

from visrec_desktop.app import main

if __name__ == "__main__":
    # First: in a frozen program a worker of multiprocessing is this program again.
    freeze_support()
    sys.exit(main())
