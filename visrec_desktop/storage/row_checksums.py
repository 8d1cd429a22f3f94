"""A checksum in every row of a catalog, over all that the row says: a flipped byte is noticed before it is shown.

SQLite has none of its own, and its checks pass most flipped bytes: a price stays a price. Embeddings, projections and
fitted numbers have checksums of their own since the first version.
"""

import sqlite3
import struct
import zlib
from collections.abc import Sequence
from typing import Any

# Of each table the columns that are summed, in the order of the file. New columns go to the end, as a new checksum.
SUMMED = {
    "settings": ("name", "value"),
    "photos": (
        "id", "path", "size", "mtime_ns", "content_hash", "fault", "is_missing", "width", "height", "product_id",
    ),
    "thumbnails": ("photo_id", "jpeg"),
    "palettes": ("photo_id", "palette"),
    "products": (
        "id", "sku", "name", "category", "brand", "price", "currency", "stock", "colour", "tags", "extras",
    ),
    "labels": ("content_hash", "column_name", "value", "model", "vector"),
    "slots": ("category", "slot"),
    "looks": ("name", "sku"),
    "rules": ("kind", "one_column", "one_value", "other_column", "other_value"),
    "votes": ("query_hash", "target", "vote", "cast_at"),
    "learned": ("version", "kind", "model", "label_column", "learned_at", "report", "checksum", "is_used"),
    "measurements": ("id", "measured_at", "report"),
    "receipts": ("id", "name", "saved_at", "content", "picture"),
}  # fmt: skip
_FUNCTION = "row_checksum"


def row_checksum(table: str, *values: object) -> int:
    """The CRC-32 of a row; its table is summed too, so that a row that wandered to another one is noticed."""
    parts = [table.encode()]
    for value in values:
        kind = value.__class__
        if kind is int:
            parts.append(b"i%d;" % value)  # type: ignore[str-format]  # its class says what it is, and is faster asked
        elif kind is str:
            text = value.encode("utf-8", "surrogatepass")  # type: ignore[attr-defined]
            parts.append(b"t%d:" % len(text) + text)
        elif kind is bytes:
            parts.append(b"b%d:" % len(value) + value)  # type: ignore[arg-type, operator]
        elif value is None:
            parts.append(b"n;")
        else:
            parts.append(struct.pack("<cd", b"f", value))
    return zlib.crc32(b"".join(parts))


def blob_checksum(name: str, key: int, blob: bytes) -> int:
    """The checksum of an embedding, with its model and photo, and of a projection, with how many photos it is of."""
    return zlib.crc32(name.encode(), _unnamed(key, blob))


def is_sound_blob(name: str, key: int, blob: bytes, checksum: int) -> bool:
    """Whether an embedding or a projection is as it was written; before version 4 its model was not summed."""
    unnamed = _unnamed(key, blob)
    return checksum in {zlib.crc32(name.encode(), unnamed), unnamed}


def content_checksum(name: str, content: bytes) -> int:
    """The checksum of fitted numbers, with what they are called."""
    return zlib.crc32(name.encode(), zlib.crc32(content))


def is_sound_content(name: str, content: bytes, checksum: int) -> bool:
    """Whether fitted numbers are as they were written; before version 4 their name was not summed."""
    unnamed = zlib.crc32(content)
    return checksum in {zlib.crc32(name.encode(), unnamed), unnamed}


def _unnamed(key: int, blob: bytes) -> int:
    return zlib.crc32(blob, zlib.crc32(key.to_bytes(8, "little", signed=True)))


def is_sound(table: str, row: Sequence[Any]) -> bool:
    """Whether a row, all summed columns and its checksum last, is as it was written."""
    return bool(row_checksum(table, *row[:-1]) == row[-1])


def register(connection: sqlite3.Connection) -> None:
    """Let the statements of a connection call `row_checksum`."""
    connection.create_function(_FUNCTION, -1, row_checksum, deterministic=True)


def checksum_sql(table: str) -> str:
    """An expression for the checksum of a row that a statement reads."""
    return f"{_FUNCTION}('{table}', {', '.join(SUMMED[table])})"


def seal_sql(table: str, where: str) -> str:
    """A statement that gives rows their checksums after they were written: it sums what is really stored."""
    return f"UPDATE {table} SET row_checksum = {checksum_sql(table)} WHERE {where}"
