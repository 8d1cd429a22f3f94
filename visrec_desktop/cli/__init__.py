"""The command line: the same pipeline without a window. May import pipeline and core."""

from visrec_desktop.cli.parser import COMMANDS, make_parser
from visrec_desktop.cli.run import DONE, SOME_FAILED, UNUSABLE, main

__all__ = ["COMMANDS", "DONE", "SOME_FAILED", "UNUSABLE", "main", "make_parser"]
