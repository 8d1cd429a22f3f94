"""How the program starts itself once more: from source, and frozen."""

import sys

DECODE_WORKER = "--decode-worker"


def program_command() -> list[str]:
    """What starts this program again; its arguments are to follow."""
    if _is_frozen():
        return [sys.executable]
    return _python("from visrec_desktop.app import main; sys.exit(main())")


def decode_worker_command() -> list[str]:
    """What starts a process that decodes photos, without importing anything else of the program."""
    if _is_frozen():
        return [sys.executable, DECODE_WORKER]
    return _python("from visrec_desktop.vision.decode_worker import main; sys.exit(main())")


def _is_frozen() -> bool:
    return getattr(sys, "frozen", False) is True


def _python(code: str) -> list[str]:
    # It finds its modules where this process found them.
    return [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}"]
