"""What a list of products can become outside the program."""

from enum import StrEnum


class ExportKind(StrEnum):
    """A file, a folder, the clipboard or paper."""

    CSV = "csv"
    XLSX = "xlsx"
    LINE_SHEET = "line-sheet"
    PHOTOS = "photos"
    COPY = "copy"
    PRINT = "print"
