"""The most memory that this process has held."""

import re
import resource
from pathlib import Path


def peak_memory() -> int:
    """In bytes; from its start, not that of the process which started it.

    What `getrusage` tells begins, on Linux, with what the parent held when it forked.
    """
    status = Path("/proc/self/status")
    if status.is_file() and (found := re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))):
        return int(found[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
