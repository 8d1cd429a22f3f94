"""What is said where no window can be shown: the program ended before there was one."""

import os
import shutil
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_TITLE = "Visrec Desktop"
_PATIENCE_SECONDS = 300
# The first that is installed; each ends when the user has read it.
_LINUX_DIALOGS = (
    ("zenity", "--error", "--no-markup", f"--title={_TITLE}", "--text={text}"),
    ("kdialog", "--title", _TITLE, "--error", "{text}"),
    ("xmessage", "-center", "{text}"),
)


def text_of(error: BaseException, log: Path) -> str:
    """What happened and what to do, in English and Chinese, for the translations may be what cannot be read."""
    reason = f"{type(error).__name__}: {error}"
    return (
        f"Visrec Desktop could not start.\n{reason}\n\n"
        f"Install it again; if that does not help, send us the log:\n{log}\n\n"
        "Visrec Desktop 无法启动。请重新安装；如仍无法启动，请将上述日志发给我们。"
    )


def missing_text(path: Path) -> str:
    """What was to be opened is not there."""
    return (
        f"This cannot be found or reached:\n{path}\n\n"
        "It may have been moved, renamed or deleted, or its drive is not connected.\n\n"
        "找不到或无法访问上述文件或文件夹。可能已被移动、重命名或删除，或其所在的驱动器未连接。"
    )


def usage_text(message: str) -> str:
    """The program was started in a way that it does not know."""
    return f"Visrec Desktop could not start.\n{message}\n\nVisrec Desktop 无法启动：启动参数不正确。"


def silent_text() -> str:
    """The program runs already and is of no use."""
    return (
        "Visrec Desktop is running already, but does not answer.\n\n"
        "Wait a moment, then start it again. If that does not help, end it in the system's task manager, "
        "or restart the computer.\n\n"
        "Visrec Desktop 已在运行，但没有响应。请稍等片刻后重新启动；"
        "如仍无响应，请在系统的任务管理器中结束它，或重新启动电脑。"
    )


def is_heard() -> bool:
    """Whether somebody may read what is written to stderr: at a terminal, through a pipe, in a file of their choice.

    A start by the desktop has no stderr, or one that leads to nothing or to the system's journal.
    """
    # Nowhere is a terminal too, as Windows has it.
    if sys.stderr is None or getattr(sys.stderr, "name", None) == os.devnull:
        return False
    if any(
        stream is not None and not stream.closed and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    ):
        return True
    # GLib's desktops say which process they have started; some of them write its stderr to a file.
    if os.environ.get("GIO_LAUNCHED_DESKTOP_FILE_PID") == str(os.getpid()):
        return False
    try:
        status = os.fstat(sys.stderr.fileno())
        is_nowhere = stat.S_ISCHR(status.st_mode) and status.st_rdev == os.stat(os.devnull).st_rdev  # noqa: PTH116
    except (OSError, ValueError):
        return True  # no file of the system: whoever has put it there reads it
    return not is_nowhere and not stat.S_ISSOCK(status.st_mode)


def show(text: str) -> None:
    """Show a text by what the system itself has, and write it to stderr."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{text}\n")
    with suppress(OSError, subprocess.SubprocessError):
        _show(text)


def _show(text: str) -> None:
    if sys.platform == "win32":
        import ctypes

        error_icon = 0x10
        ctypes.windll.user32.MessageBoxW(None, text, _TITLE, error_icon)
    elif sys.platform == "darwin":
        script = "on run {title, message}\ndisplay alert title message message as critical\nend run"
        _run("osascript", "-e", script, _TITLE, text)
    else:
        for program, *arguments in _LINUX_DIALOGS:
            if shutil.which(program):
                _run(program, *(argument.format(text=text) for argument in arguments))
                return


def _run(*command: str) -> None:
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_PATIENCE_SECONDS)
