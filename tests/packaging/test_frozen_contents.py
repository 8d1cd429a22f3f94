"""What belongs into the frozen folder, and which warnings of a build are explained."""

import importlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def contents() -> Any:
    return importlib.import_module("frozen_contents")


@pytest.mark.parametrize(
    "kept",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6\\Qt6Core.dll",
        "ai_edge_litert/libpywrap_litert_common.so",
        "opencv_python_headless.libs/libopenblasp-r0-59ffcd50.3.15.so",
        "libxcb-cursor.so.0",
        "libzstd.so.1",
        "resources/models/efficientnet-lite2.tflite",
        "licences/LGPL-3.0.txt",
    ],
)
def test_what_the_program_needs_stays(contents: Any, kept: str) -> None:
    assert contents.is_wanted(kept)


@pytest.mark.parametrize(
    "left_out",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "libQt6Qml.so.6",
        "PySide6\\Qt6Pdf.dll",
        "PySide6/Qt/plugins/imageformats/libqpdf.so",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlmysql.so",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_de.qm",
        "ai_edge_litert/libLiteRtWebGpuAccelerator.so",
        "sklearn/_isotonic.pyx",
        "libcups.so.2",
        "libstdc++.so.6",
    ],
)
def test_what_only_costs_space_is_left_out(contents: Any, left_out: str) -> None:
    assert not contents.is_wanted(left_out)


def test_a_library_that_is_missing_without_a_reason_is_told(contents: Any) -> None:
    line = "1 WARNING: Library not found: could not resolve '{}', dependency of '/x/PySide6/Qt/plugins/{}'."
    gtk = line.format("libgtk-3.so.0", "platformthemes/libqgtk3.so")
    cursor = line.format("libxcb-cursor.so.0", "platforms/libqxcb.so")
    # What explains one plugin explains no other.
    gtk_elsewhere = line.format("libgtk-3.so.0", "platforms/libqxcb.so")
    assert contents.unexplained(["INFO: all is well", gtk, cursor, gtk_elsewhere]) == [cursor, gtk_elsewhere]
    assert contents.unexplained(["required Library not found"]) == ["required Library not found"]


def test_no_module_of_the_program_is_left_out(contents: Any) -> None:
    needed = set()
    for path in (ROOT / "visrec_desktop").rglob("*.py"):
        needed |= set(re.findall(r"^\s*(?:from|import) ([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert not needed & set(contents.NEVER)


def test_the_standard_flavour_has_all_dependencies_but_tensorflow() -> None:
    freezing = importlib.import_module("freezing")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    left_out = set(project["dependencies"]) - set(freezing.requirements(False))
    assert [one.partition(">")[0] for one in left_out] == ["tensorflow"]
    assert set(project["dependencies"]) < set(freezing.requirements(True))


def test_libraries_that_two_packages_bring_are_there_once(tmp_path: Path) -> None:
    for place, content in (("a.libs", b"same"), ("b.libs", b"same"), ("c.libs", b"other")):
        (tmp_path / place).mkdir()
        (tmp_path / place / "libone.so.1").write_bytes(content)
    importlib.import_module("freezing").link_twins(tmp_path)
    libraries = sorted(tmp_path.rglob("*.so.1"))
    assert [path.is_symlink() for path in libraries] == [False, True, False]
    assert [path.read_bytes() for path in libraries] == [b"same", b"same", b"other"]


def test_the_list_of_third_parties_names_every_dependency(tmp_path: Path) -> None:
    importlib.import_module("third_party").write(tmp_path)
    listed = (tmp_path / "THIRD-PARTY.txt").read_text(encoding="utf-8").lower()
    for name in ("pyside6", "numpy", "scikit-learn", "opencv-python-headless", "pillow", "pi_heif", "ai-edge-litert"):
        assert re.search(rf"^{name}\S* [\d.]+: \S", listed, re.MULTILINE), name
    assert "lgpl" in next(line for line in listed.splitlines() if line.startswith("pyside6"))
    assert (tmp_path / "third-party" / "numpy.txt").stat().st_size > 1000
