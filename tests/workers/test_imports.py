"""What must not be imported before the window shows: it would keep the user waiting."""

import subprocess
import sys

import pytest

HEAVY = ["tensorflow", "keras", "sklearn", "cv2", "ai_edge_litert", "PIL", "scipy"]


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("visrec_desktop.workers.engine", [*HEAVY, "PySide6.QtWidgets", "numpy", "sqlite_utils"]),
        ("visrec_desktop.workers.engine_client", [*HEAVY, "PySide6.QtWidgets", "numpy", "sqlite_utils"]),
        ("visrec_desktop.workers.single_instance", [*HEAVY, "PySide6.QtWidgets", "numpy"]),
        ("visrec_desktop.app", [*HEAVY, "PySide6", "numpy"]),
        ("visrec_desktop.cli", [*HEAVY, "PySide6", "numpy"]),
        ("visrec_desktop.ui.main_window", [*HEAVY, "numpy", "sqlite_utils"]),
    ],
)
def test_importing_a_module_leaves_heavy_ones_out(module: str, absent: list[str]) -> None:
    code = f"import sys, {module}; print(*sorted(set({absent!r}) & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []


@pytest.mark.parametrize("module", ["visrec_desktop.core.records", "visrec_desktop.pipeline.session"])
def test_the_layers_below_the_workers_know_no_qt(module: str) -> None:
    code = f"import sys, {module}; print(*(name for name in sys.modules if name.startswith('PySide6')))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []
