"""Ways in which a catalog file is damaged, or made to do harm."""

import os
import random
import sqlite3
import struct
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from visrec_desktop.storage.row_checksums import SUMMED, blob_checksum, register, seal_sql

PAGE = 4096
Mutation = Callable[[Path, random.Random], None]

# Of every byte ------------------------------------------------------------------------------------------------


def _on_bytes(change: Callable[[bytearray, random.Random], bytearray | None]) -> Mutation:
    def mutate(path: Path, dice: random.Random) -> None:
        data = bytearray(path.read_bytes())
        path.write_bytes(change(data, dice) or data)

    mutate.__name__ = change.__name__.strip("_")
    return mutate


def _flip_bits(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice([1, 1, 3, 10, 50])):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _overwrite_blocks(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice([1, 1, 4])):
        size = dice.choice([2, 16, 100, 512, PAGE, 3 * PAGE])
        start = dice.randrange(len(data) - size)
        data[start : start + size] = dice.choice([bytes(size), b"\xff" * size, dice.randbytes(size)])


def _truncate(data: bytearray, dice: random.Random) -> bytearray:
    return data[
        : dice.choice([dice.randrange(len(data)), dice.randrange(len(data) // PAGE) * PAGE, dice.randrange(200)])
    ]


def _add_bytes(data: bytearray, dice: random.Random) -> None:
    more = dice.randbytes(dice.choice([1, 100, PAGE, 10 * PAGE]))
    data[len(data) if dice.random() < 0.7 else dice.randrange(len(data)) : 0] = more


def _swap_pages(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice([1, 1, 3])):
        one, two = (dice.randrange(len(data) // PAGE) * PAGE for _ in range(2))
        first, second = data[one : one + PAGE], data[two : two + PAGE]
        data[one : one + PAGE] = second
        if dice.random() < 0.5:
            data[two : two + PAGE] = first


def _change_header(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice([1, 1, 3])):
        place, size = dice.choice(
            [
                (16, 2),
                (18, 1),
                (19, 1),
                (20, 1),
                (24, 4),
                (28, 4),
                (32, 4),
                (36, 4),
                (40, 4),
                (44, 4),
                (48, 4),
                (52, 4),
                (56, 4),
                (60, 4),
                (64, 4),
                (68, 4),
                (92, 4),
                (96, 4),
                (0, 16),
            ]
        )
        number = dice.choice([0, 1, 2, 3, 5, 255, 1 << 16, (1 << 31) - 1, (1 << 32) - 1, dice.randrange(1 << 32)])
        data[place : place + size] = (number % (1 << 8 * size)).to_bytes(size, "big")


def _change_page_headers(data: bytearray, dice: random.Random) -> None:
    """Kinds of pages, numbers of cells, pointers to cells and children, lengths of rows."""
    for _ in range(dice.choice([1, 2, 5])):
        page = dice.randrange(len(data) // PAGE) * PAGE + (100 if dice.random() < 0.1 else 0)
        place = page + dice.choice([0, 1, 3, 5, 7, 8, 9, 10, 12, 13, 14, dice.randrange(40)])
        if place < len(data):
            data[place] = dice.choice([0, 2, 5, 10, 13, 255, dice.randrange(256)])


# Of the schema ------------------------------------------------------------------------------------------------

_SCHEMA_EDITS = (
    "CREATE VIEW extra AS SELECT * FROM photos",
    "CREATE VIEW bomb AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n",
    "CREATE TRIGGER t AFTER UPDATE ON photos BEGIN DELETE FROM products; END",
    "CREATE TRIGGER t AFTER INSERT ON settings BEGIN UPDATE products SET price = 1; END",
    "CREATE TABLE extra (a)",
    "CREATE VIRTUAL TABLE extra USING fts5(a)",
    "CREATE VIRTUAL TABLE extra USING rtree(a, b, c)",
    "CREATE INDEX extra ON products (lower(name))",
    "ALTER TABLE products ADD COLUMN more TEXT AS (name || 'x') VIRTUAL",
    "ALTER TABLE products RENAME COLUMN price TO stock2",
    "ALTER TABLE products RENAME TO goods",
    "ALTER TABLE photos DROP COLUMN width",
    "DROP INDEX photos_content_hash",
    "DROP TABLE votes",
    "DROP TABLE photos",
    "ALTER TABLE photos RENAME TO real; CREATE VIEW photos AS SELECT * FROM real",
    "ALTER TABLE products RENAME TO real; CREATE VIEW products AS SELECT id, sku, name, category, brand, "
    "price * 2 price, currency, stock, colour, tags, extras, row_checksum FROM real",
    "ANALYZE",
    "PRAGMA auto_vacuum = FULL; VACUUM",
    "PRAGMA page_size = 512; PRAGMA journal_mode = DELETE; VACUUM",
    "PRAGMA encoding = 'UTF-16'",
)
_TEXT_EDITS = (
    "UPDATE sqlite_schema SET sql = replace(sql, 'price REAL', 'price TEXT')",
    "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name IN ('products', 'photos')",
    "UPDATE sqlite_schema SET sql = replace(sql, 'jpeg BLOB', 'jpeg BLOB DEFAULT (randomblob(900000000))')",
    "UPDATE sqlite_schema SET sql = replace(sql, 'name TEXT NOT NULL', 'name TEXT NOT NULL AS (sku)')",
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE photos (' || printf('%.*c', 100000, '(') WHERE name = 'photos'",
    "UPDATE sqlite_schema SET sql = 'CREATE VIEW photos AS SELECT 1', type = 'view', rootpage = 0 "
    "WHERE name = 'photos'",
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'palettes') "
    "WHERE name = 'thumbnails'",
    "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'settings'",
    "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'products'",
    "UPDATE sqlite_schema SET name = x'ff', tbl_name = x'ff' WHERE name = 'votes'",
    "UPDATE sqlite_schema SET sql = NULL WHERE name = 'labels'",
    "UPDATE sqlite_schema SET sql = 'DROP TABLE products' WHERE name = 'labels'",
    "DELETE FROM sqlite_schema WHERE name LIKE 'sqlite_autoindex_products%'",
    "UPDATE sqlite_schema SET sql = replace(sql, 'REFERENCES photos', 'REFERENCES nobody')",
    "UPDATE sqlite_schema SET sql = replace(sql, 'UNIQUE', '')",
)


def change_schema(path: Path, dice: random.Random) -> None:
    """What its own statements do."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        register(db)
        with suppress(sqlite3.Error):
            db.executescript(dice.choice(_SCHEMA_EDITS))


def change_schema_text(path: Path, dice: random.Random) -> None:
    """What only somebody who means harm does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema=ON")
        with suppress(sqlite3.Error):
            db.execute(dice.choice(_TEXT_EDITS))


# Of rows ------------------------------------------------------------------------------------------------------

_NAN, _INF = struct.pack("<f", float("nan")), struct.pack("<f", float("inf"))


_BOMBS = (
    "[" * 100_000, '{"a":' * 50_000, "{", '{"a": 1e999}', '{"a": NaN}', "[1" + "0" * 5000 + "]", "null", "\ud7ff\x00x",
    '{"query": {"name": 1}}', "[[[1]]]", '["x"]', "[-5, 1e30, null, true, {}]",
)  # fmt: skip
_PATHS = (
    b"../../../../etc/passwd",
    b"/etc/passwd",
    b"//host/share/a.jpg",
    b"a\0b",
    b"C:\\x.jpg",
    b"\xff\xfe",
    b"\0",
    b"",
)


def _bad_value(value: object, dice: random.Random) -> object:
    """Another value for a column, mostly of the kind that it may hold."""
    if isinstance(value, bytes):
        half, numbers = value[: len(value) // 2], len(value) // 4 or 1
        strange = [
            half,
            value + value,
            value[::-1],
            half + dice.randbytes(8),
            dice.randbytes(len(value)),
            b"PK\3\4" + value,
        ]
        special = [_NAN * numbers, _INF * numbers, b"\0" * (20 << 20), dice.choice(_BOMBS).encode("utf-8", "replace")]
        return dice.choice([*strange, *special, *_PATHS])
    if isinstance(value, str):
        texts = ["", value * 2, value[::-1], "x" * (5 << 20), "\0", "<b>x</b>", "%n{catalog}{0}", value[:-1]]
        return dice.choice([*texts, *_BOMBS]) if dice.random() < 0.5 else dice.choice(texts)
    if isinstance(value, float):
        return dice.choice([0.0, -value, value * 10, 1e308, -1e308, float("inf"), float("-inf"), 1e-300, value + 1])
    if isinstance(value, int):
        return dice.choice([0, -1, 1, value + 1, value - 1, -value, 1 << 31, 1 << 62, -(1 << 63), (1 << 63) - 1])
    return dice.choice([1, 1.5, "x", b"x", float("inf")])


def _change_rows(path: Path, dice: random.Random, *, signed: bool) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        register(db)
        db.execute("BEGIN")
        for _ in range(dice.choice([1, 1, 2, 5])):
            tables = [*SUMMED, "embeddings", "projections", "fitted", "learned", "fitted"]
            table = dice.choice(tables)
            row = db.execute(f"SELECT * FROM {table} ORDER BY random() LIMIT 1")
            names, some = [d[0] for d in row.description], row.fetchone()
            if some is None:
                continue
            number = dice.randrange(len(names))
            keys = [r[1] for r in db.execute(f"PRAGMA table_info({table})") if r[5]]
            where = " AND ".join(f"{key} IS ?" for key in keys)
            values = [some[names.index(key)] for key in keys]
            with suppress(sqlite3.Error, UnicodeError, OverflowError):
                wrong = _bad_value(some[number], dice)
                db.execute(f"UPDATE {table} SET {names[number]} = ? WHERE {where}", [wrong, *values])
            if signed and table in SUMMED and names[number] != "row_checksum":
                with suppress(sqlite3.Error):
                    db.execute(seal_sql(table, "1"))
            if signed and "checksum" in names:
                _sign_blob(db, table)
        if db.in_transaction:
            db.execute("COMMIT")


def _sign_blob(db: sqlite3.Connection, table: str) -> None:
    db.create_function("blob_checksum", 3, lambda model, key, blob: blob_checksum(model, key, bytes(blob)))
    db.create_function("crc", 1, lambda blob: zlib.crc32(bytes(blob)))
    with suppress(sqlite3.Error):
        if table == "embeddings":
            db.execute("UPDATE embeddings SET checksum = blob_checksum(model, photo_id, vector)")
        elif table in {"fitted", "learned"}:
            db.execute(f"UPDATE {table} SET checksum = crc(content)")
            if table == "learned":
                db.execute(seal_sql("learned", "1"))


def change_rows(path: Path, dice: random.Random) -> None:
    """Values of another kind, length or size, as another program writes them."""
    _change_rows(path, dice, signed=False)


def forge_rows(path: Path, dice: random.Random) -> None:
    """The same with right checksums: what the rows say is no longer known to be wrong, but must do no harm."""
    _change_rows(path, dice, signed=True)


_TYPE_EDITS = (
    "UPDATE products SET price = 'cheap'",
    "UPDATE products SET name = x'fffe00'",
    "UPDATE products SET tags = 7",
    "UPDATE products SET stock = 1e300",
    "UPDATE photos SET path = 'text.jpg' WHERE id = 3",
    "UPDATE photos SET fault = 4.5",
    "UPDATE photos SET size = 'x'",
    "UPDATE photos SET product_id = 'x'",
    "UPDATE thumbnails SET jpeg = 'abc'",
    "UPDATE embeddings SET vector = 'abc'",
    "UPDATE settings SET value = 5",
    "UPDATE votes SET cast_at = 'soon'",
    "UPDATE learned SET report = x'00'",
    "UPDATE fitted SET content = 9",
    "UPDATE looks SET sku = x'ff'",
)


def change_types(path: Path, dice: random.Random) -> None:
    """A text where bytes belong and the other way round: the type of a value is one byte in its row."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema=ON")
        db.execute("UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '')")
    with closing(sqlite3.connect(path, isolation_level=None)) as db, suppress(sqlite3.Error):
        for sql in dice.sample(_TYPE_EDITS, 2):
            db.execute(sql)
        db.execute("PRAGMA writable_schema=ON")
        db.execute(
            "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID'"
        )
        db.execute("UPDATE sqlite_schema SET sql = replace(sql, ') ,', ') STRICT,')")


# Files beside it ----------------------------------------------------------------------------------------------


def add_side_files(path: Path, dice: random.Random) -> None:
    """A log, an index of a log, or a journal, of another file or of nobody."""
    log = path.with_name(f"{path.name}-wal")
    kind = dice.randrange(4)
    if kind == 0:
        log.write_bytes(dice.randbytes(dice.choice([10, 32, 4152, 20_000])))
    elif kind == 1:
        path.with_name(f"{path.name}-journal").write_bytes(
            dice.choice([dice.randbytes(9000), b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + dice.randbytes(9000)])
        )
    else:
        other = path.with_name("other")
        with closing(sqlite3.connect(other, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("CREATE TABLE photos (a)")
            db.executemany("INSERT INTO photos VALUES (?)", [(os.urandom(900),) for _ in range(40)])
            foreign = bytearray(other.with_name("other-wal").read_bytes())
        if kind == 3:
            _flip_bits(foreign, dice)
        log.write_bytes(foreign[: dice.choice([len(foreign), len(foreign) // 2])])
        for part in (other, other.with_name("other-wal"), other.with_name("other-shm")):
            part.unlink(missing_ok=True)
    if dice.random() < 0.3:
        path.with_name(f"{path.name}-shm").write_bytes(dice.randbytes(32768))


HONEST: tuple[Mutation, ...] = (
    *map(
        _on_bytes,
        (
            _flip_bits,
            _flip_bits,
            _overwrite_blocks,
            _truncate,
            _add_bytes,
            _swap_pages,
            _change_header,
            _change_page_headers,
            _change_page_headers,
        ),
    ),
    change_schema,
    change_schema_text,
    change_rows,
    change_rows,
    change_types,
    add_side_files,
)
# What they write is as the program would have written it: only that it does no harm can be told.
FORGED: tuple[Mutation, ...] = (forge_rows,)
MUTATIONS = (*HONEST, forge_rows, forge_rows, forge_rows)
