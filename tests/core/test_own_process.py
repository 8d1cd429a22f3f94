"""The program starts itself once more, and the processes that decode for it."""

import subprocess
import sys

import pytest

from visrec_desktop.core.own_process import DECODE_WORKER, decode_worker_command, program_command


def test_the_program_starts_itself_again() -> None:
    result = subprocess.run([*program_command(), "--version"], capture_output=True, text=True, check=True)
    assert result.stdout.startswith("visrec-desktop ")


def test_a_process_that_decodes_ends_with_its_input() -> None:
    result = subprocess.run(decode_worker_command(), stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert result.stderr == b""


def test_it_imports_nothing_heavy() -> None:
    code = "import visrec_desktop.vision.decode_worker; import sys; print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"cv2", "ai_edge_litert", "PySide6", "sklearn", "psutil", "pi_heif"} & set(result.stdout.split())


def test_a_frozen_program_is_its_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program_command() == [sys.executable]
    assert decode_worker_command() == [sys.executable, DECODE_WORKER]
