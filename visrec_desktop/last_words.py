"""What is said where no window can be shown: the program ended before there was one."""

import shutil
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
