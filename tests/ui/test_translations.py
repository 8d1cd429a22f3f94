"""The translations are complete and compiled."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def update_translations() -> ModuleType:
    """The program packaging/update_translations.py."""
    path = ROOT / "packaging" / "update_translations.py"
    spec = importlib.util.spec_from_file_location("update_translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_text_is_translated_and_compiled(update_translations: ModuleType) -> None:
    assert update_translations.check() == []


def test_a_missing_translation_and_a_lost_placeholder_are_found(
    update_translations: ModuleType, tmp_path: Path
) -> None:
    folder = update_translations.TRANSLATIONS
    for language in update_translations.LANGUAGES:
        content = (folder / f"visrec_{language}.ts").read_text(encoding="utf-8")
        content = content.replace("<translation>菜单</translation>", '<translation type="unfinished"></translation>')
        content = content.replace(">还有 {count} 个<", ">还有几个<")
        (tmp_path / f"visrec_{language}.ts").write_text(content, encoding="utf-8")
    problems = update_translations.unfinished(tmp_path)
    assert sorted(set(problems)) == ["zh_CN: Menu", "zh_CN: placeholder lost: +{count} more"]


def test_no_text_is_hidden_from_the_tool_that_collects_them() -> None:
    """It does not look into the braces of an f-string."""
    hidden = re.compile(r"""\{(self\.tr|QCoreApplication\.translate|translate)\(""")
    sources = sorted((ROOT / "visrec_desktop" / "ui").glob("*.py"))
    assert [path.name for path in sources if hidden.search(path.read_text(encoding="utf-8"))] == []
