"""The catalog's schema, as recorded steps from an empty file to today's tables."""

from sqlite_utils import Database, Migrations

from visrec_desktop.storage.row_checksums import SUMMED, register, seal_sql

# "Vsrc": tells a catalog from any other SQLite file by its header alone.
APPLICATION_ID = 0x56737263
# "Vsrp" and "Vsrd": a store pack, and what turns one into the next. Programs that know no packs refuse them.
PACK_APPLICATION_ID = 0x56737270
DELTA_APPLICATION_ID = 0x56737264
# Raised by one with every migration below, so that an older program can refuse a newer file.
USER_VERSION = 4

MIGRATIONS = Migrations("visrec")


@MIGRATIONS()
def photos_embeddings_thumbnails(db: Database) -> None:
    """Version 1: one folder of photos, what the model made of each, and a small picture of it.

    Paths are bytes: a file name need not be text. A photo that is gone from the folder is marked missing,
    never deleted.
    """
    statements = (
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
        """CREATE TABLE photos (
            id INTEGER PRIMARY KEY,
            path BLOB NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            mtime_ns INTEGER NOT NULL,
            content_hash BLOB NOT NULL,
            fault TEXT,
            is_missing INTEGER NOT NULL DEFAULT 0,
            width INTEGER NOT NULL DEFAULT 0,
            height INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        "CREATE INDEX photos_content_hash ON photos (content_hash)",
        """CREATE TABLE embeddings (
            photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
            model TEXT NOT NULL,
            vector BLOB NOT NULL,
            checksum INTEGER NOT NULL,
            PRIMARY KEY (model, photo_id)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE projections (
            model TEXT PRIMARY KEY,
            mean BLOB NOT NULL,
            components BLOB,
            fitted_on INTEGER NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE thumbnails (
            photo_id INTEGER PRIMARY KEY REFERENCES photos (id) ON DELETE CASCADE,
            jpeg BLOB NOT NULL
        ) STRICT""",
    )
    for statement in statements:
        db.execute(statement)


@MIGRATIONS()
def products_and_choices(db: Database) -> None:
    """Version 2: the shop's products, what the merchandiser decided about them, and what was fitted to them.

    Looks, rules and votes name products by SKU, so that they outlive a table that lacks a product for a while.
    Labels and votes name photos by their content, so that a query that is no photo of the catalog can have them.
    """
    statements = (
        """CREATE TABLE products (
            id INTEGER PRIMARY KEY,
            sku TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            category TEXT NOT NULL,
            brand TEXT NOT NULL,
            price REAL,
            currency TEXT NOT NULL,
            stock INTEGER,
            colour TEXT NOT NULL,
            tags TEXT NOT NULL,
            extras TEXT NOT NULL
        ) STRICT""",
        "ALTER TABLE photos ADD COLUMN product_id INTEGER REFERENCES products (id) ON DELETE SET NULL",
        "CREATE INDEX photos_product_id ON photos (product_id)",
        """CREATE TABLE palettes (
            photo_id INTEGER PRIMARY KEY REFERENCES photos (id) ON DELETE CASCADE,
            palette BLOB NOT NULL
        ) STRICT""",
        """CREATE TABLE labels (
            content_hash BLOB NOT NULL,
            column_name TEXT NOT NULL,
            value TEXT NOT NULL,
            model TEXT NOT NULL,
            vector BLOB NOT NULL,
            PRIMARY KEY (content_hash, column_name)
        ) STRICT, WITHOUT ROWID""",
        "CREATE TABLE slots (category TEXT PRIMARY KEY, slot TEXT NOT NULL) STRICT, WITHOUT ROWID",
        """CREATE TABLE looks (
            name TEXT NOT NULL, sku TEXT NOT NULL, PRIMARY KEY (name, sku)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE rules (
            kind TEXT NOT NULL,
            one_column TEXT NOT NULL,
            one_value TEXT NOT NULL,
            other_column TEXT NOT NULL,
            other_value TEXT NOT NULL,
            PRIMARY KEY (kind, one_column, one_value, other_column, other_value)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE votes (
            query_hash BLOB NOT NULL,
            target TEXT NOT NULL,
            vote TEXT NOT NULL,
            cast_at REAL NOT NULL,
            PRIMARY KEY (query_hash, target)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE fitted (
            name TEXT PRIMARY KEY, content BLOB NOT NULL, checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
    )
    for statement in statements:
        db.execute(statement)


@MIGRATIONS()
def learned_and_measured(db: Database) -> None:
    """Version 3: what was learned from the catalog, how good it was measured to be, and searches kept for later.

    Of the learned models of a kind at most one is in use; the others stay, so that one can go back.
    """
    statements = (
        """CREATE TABLE learned (
            version INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            model TEXT NOT NULL,
            label_column TEXT NOT NULL,
            learned_at REAL NOT NULL,
            report TEXT NOT NULL,
            content BLOB NOT NULL,
            checksum INTEGER NOT NULL,
            is_used INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        """CREATE TABLE measurements (
            id INTEGER PRIMARY KEY, measured_at REAL NOT NULL, report TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE receipts (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            saved_at REAL NOT NULL,
            content TEXT NOT NULL,
            picture BLOB NOT NULL
        ) STRICT""",
    )
    for statement in statements:
        db.execute(statement)


@MIGRATIONS()
def row_checksums(db: Database) -> None:
    """Version 4: a checksum in each row that had none; rows of before are summed as they are found."""
    register(db.conn)
    for table in SUMMED:
        db.execute(f"ALTER TABLE {table} ADD COLUMN row_checksum INTEGER NOT NULL DEFAULT 0")
        db.execute(seal_sql(table, "1"))
