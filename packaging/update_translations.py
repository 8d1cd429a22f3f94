"""Collects the texts of the window and compiles the translations: `python packaging/update_translations.py`.

New texts come out of `lupdate` unfinished in resources/translations/*.ts; translate them there (Qt Linguist,
or any editor) and run this again. `--check` fails where anything is missing or not compiled.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = ("en", "zh_CN")


def update(folder: Path) -> None:
    """Bring the .ts files of a folder up to date with the sources, and compile them."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "visrec_desktop" / "ui").glob("*.py"))
    for language in LANGUAGES:
        ts = folder / f"visrec_{language}.ts"
        plural = ["-pluralonly"] if language == "en" else []
        _run(
            "pyside6-lupdate", *sources, "-ts", str(ts), "-no-obsolete", "-locations", "none",
            "-source-language", "en", "-target-language", language, *plural,
        )  # fmt: skip
        _run("pyside6-lrelease", "-silent", str(ts), "-qm", str(ts.with_suffix(".qm")))


def unfinished(folder: Path) -> list[str]:
    """Texts without a translation, or whose translation lost a placeholder."""
    found = []
    for language in LANGUAGES:
        tree = ET.parse(folder / f"visrec_{language}.ts")
        for message in tree.iter("message"):
            source = message.findtext("source") or ""
            translation = message.find("translation")
            texts = [] if translation is None else [form.text or "" for form in translation.iter("numerusform")]
            texts = texts or [(translation.text or "") if translation is not None else ""]
            if translation is None or translation.get("type") == "unfinished" or not all(texts):
                found.append(f"{language}: {source}")
            elif any(part in source and not all(part in text for text in texts) for part in _placeholders(source)):
                found.append(f"{language}: placeholder lost: {source}")
    return found


def _placeholders(text: str) -> set[str]:
    return {part.split("}")[0].join("{}") for part in text.split("{")[1:]}


def _run(command: str, *arguments: str) -> None:
    program = shutil.which(command, path=str(Path(sys.executable).parent)) or shutil.which(command)
    if program is None:
        raise SystemExit(f"{command} is not installed; it comes with PySide6-Essentials.")
    result = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(result.stdout + result.stderr)


def check() -> list[str]:
    """What `update` would change, and what is not translated."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for language in LANGUAGES:
            shutil.copy(TRANSLATIONS / f"visrec_{language}.ts", folder)
        update(folder)
        stale = [
            f"not up to date: {name}"
            for language in LANGUAGES
            for name in (f"visrec_{language}.ts", f"visrec_{language}.qm")
            if (folder / name).read_bytes() != (TRANSLATIONS / name).read_bytes()
        ]
        return stale + unfinished(folder)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail where something is missing")
    if parser.parse_args().check:
        problems = check()
    else:
        update(TRANSLATIONS)
        problems = unfinished(TRANSLATIONS)
    print("\n".join(problems) or "All texts are translated.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
