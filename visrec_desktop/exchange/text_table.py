"""Text files with separated values: their encoding, their delimiter, their rows."""

import codecs
import csv
import io
import re
from itertools import islice

from visrec_desktop.core.table_errors import NotATableError, TableEncodingError, TableQuoteError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = ",;\t|"
_SAMPLE_CHARACTERS, _SAMPLE_ROWS = 100_000, 50
# Spreadsheets write and obey such a first line.
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n?", re.IGNORECASE)
# The signs and the 3,755 most frequent characters of GB 2312 (rows 1-3 and 16-55): nearly all of a Chinese text.
_HAN = re.compile(rb"[\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[\x30-\x39][\x81-\xfe][\x30-\x39])")
_FREQUENT_HAN = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
# One letter beyond ASCII, or two small ones as in "Größe", between others.
_ALONE = re.compile(rb"(?<![\x80-\xff])(?:[\x80-\xff]|[\xdf-\xff]{2})(?![\x80-\xff])")


def text_rows(data: bytes, name: str) -> tuple[list[list[str]], str, str]:
    """The rows of a text file, empty ones too.

    Returns
    -------
    rows, encoding, delimiter

    Raises
    ------
    KnownError
        It is no text, its encoding cannot be told, or a quotation mark is never closed.
    """
    text, encoding = decoded(data, name)
    line = _SEPARATOR_LINE.match(text)
    delimiter = line[1] if line else _delimiter(text)
    rows = _parsed(text[line.end() :] if line else text, delimiter, name)
    # The line is the first row of the file, and rows are numbered.
    return ([[], *rows] if line else rows), encoding, delimiter


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text, and the encoding that it was in.

    Without a byte order mark UTF-8 is certain if it decodes. GB 18030 decodes nearly anything, so it must also give
    frequent Chinese characters. In what Western Europe writes in Windows-1252, letters beyond ASCII stand alone or
    are rare. Anything else is refused rather than guessed: names full of wrong letters help nobody.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                raise TableEncodingError(table=name) from None
    if b"\0" in data:
        raise NotATableError(table=name)
    for encoding in ("utf-8", "gb18030", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or (_looks_chinese(data) if encoding == "gb18030" else _looks_western(data)):
            return text, encoding
    raise TableEncodingError(table=name)


def _looks_chinese(data: bytes) -> bool:
    characters = _HAN.findall(data)
    frequent = sum(bool(_FREQUENT_HAN.fullmatch(character)) for character in characters)
    return frequent >= 0.7 * len(characters)


def _looks_western(data: bytes) -> bool:
    beyond_ascii = sum(byte > 0x7F for byte in data)
    alone = sum(map(len, _ALONE.findall(data)))
    return alone >= 0.5 * beyond_ascii or beyond_ascii < 0.05 * len(data)


def _delimiter(text: str) -> str:
    """The one that gives most rows the width of the header; of several the one that gives more columns."""
    sample = text[:_SAMPLE_CHARACTERS]

    def fit(delimiter: str) -> tuple[float, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(sample, ""), delimiter=delimiter), _SAMPLE_ROWS))
        except csv.Error:
            return 0.0, 0
        widths = [len(row) for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
        return (widths.count(widths[0]) / sum(map(bool, rows)), widths[0]) if widths else (0.0, 0)

    return max(_DELIMITERS, key=fit)


def _parsed(text: str, delimiter: str, name: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, ""), delimiter=delimiter, strict=True):
            rows.append(row)  # noqa: PERF402 - how far it came is told
    except csv.Error as error:
        if "unexpected end" in str(error) or "field larger" in str(error):
            raise TableQuoteError(table=name, row=len(rows) + 1) from None
    else:
        return rows
    # Only a mark inside of a quoted cell: 24" written as it is.
    try:
        return list(csv.reader(io.StringIO(text, ""), delimiter=delimiter))
    except csv.Error:
        raise NotATableError(table=name) from None
