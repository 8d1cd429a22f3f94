"""The Windows installer: for one user, silent if wanted, in two languages, and it removes what it brought."""

import importlib
import re
from pathlib import Path

SCRIPT = (Path(__file__).parents[2] / "packaging" / "windows" / "installer.nsi").read_text(encoding="utf-8")


def test_it_asks_for_no_rights() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert 'InstallDir "$LOCALAPPDATA\\' in SCRIPT
    assert not re.search(r"\bHKLM\b|\bHKCR\b|\$PROGRAMFILES|SetShellVarContext all", SCRIPT)


def test_every_text_is_there_in_english_and_chinese() -> None:
    named = {language: set(re.findall(rf"LangString (\w+) \$\{{LANG_{language}\}}", SCRIPT)) for language in LANGUAGES}
    assert named["ENGLISH"] == named["SIMPCHINESE"]
    assert named["ENGLISH"] == set(re.findall(r"\$\((\w+Text)\)", SCRIPT))


LANGUAGES = ("ENGLISH", "SIMPCHINESE")


def test_in_silence_nothing_waits_for_an_answer() -> None:
    boxes = [line for line in SCRIPT.splitlines() if "MessageBox" in line]
    assert boxes
    assert all("/SD " in box for box in boxes)


def test_what_is_written_is_removed() -> None:
    install, _, uninstall = SCRIPT.partition('Section "Uninstall"')
    keys = set(re.findall(r'WriteReg\w+ HKCU "((?:Software|\$\{)[^"]*)"', install))
    removed = set(re.findall(r'DeleteRegKey HKCU "([^"]*)"', uninstall))
    assert {key for key in keys if not any(key == gone or key.startswith(f"{gone}\\") for gone in removed)} == set()
    shortcuts = set(re.findall(r'CreateShortcut "([^"]*)"', install))
    assert shortcuts == {line for line in re.findall(r'Delete "([^"]*)"', uninstall) if line.endswith(".lnk")}
    # Never the whole folder that the user chose.
    assert not re.search(r'RMDir /r "\$INSTDIR"', uninstall)


def test_the_version_resource_is_what_windows_reads() -> None:
    text = importlib.import_module("version_file").version_file("1.2.3")
    assert "filevers=(1, 2, 3, 0)" in text
    assert 'StringStruct("ProductVersion", "1.2.3")' in text
    compile(text, "version.txt", "eval")
