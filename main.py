"""Starts Visrec Desktop; also the entry script of the frozen program."""

import sys
from multiprocessing import freeze_support

from visrec_desktop.core.own_process import DECODE_WORKER

if __name__ == "__main__":
    # First: in a frozen program a worker of multiprocessing is this program again.
    freeze_support()
    # So is a process that decodes photos, which needs nothing else of the program.
    if sys.argv[1:] == [DECODE_WORKER]:
        from visrec_desktop.vision.decode_worker import main
    else:
        from visrec_desktop.app import main
    sys.exit(main())
