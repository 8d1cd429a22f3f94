"""The version resource of the Windows programs: what the file manager shows under Details."""

_TEXT = """VSVersionInfo(
  ffi=FixedFileInfo(filevers=({numbers}), prodvers=({numbers}), mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([
      StringTable("040904B0", [
        StringStruct("CompanyName", "The Visrec Desktop authors"),
        StringStruct("FileDescription", "Visrec Desktop"),
        StringStruct("FileVersion", "{version}"),
        StringStruct("InternalName", "visrec-desktop"),
        StringStruct("LegalCopyright", "Apache License 2.0"),
        StringStruct("OriginalFilename", "visrec-desktop.exe"),
        StringStruct("ProductName", "Visrec Desktop"),
        StringStruct("ProductVersion", "{version}"),
      ])
    ]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
  ],
)
"""


def version_file(version: str) -> str:
    """What PyInstaller takes as a version file, for a version such as 1.2.3."""
    parts = [*(int(part) for part in version.split(".")[:4]), 0, 0, 0][:4]
    return _TEXT.format(numbers=", ".join(map(str, parts)), version=version)
