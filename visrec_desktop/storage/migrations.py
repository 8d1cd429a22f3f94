"""The catalog's schema, as recorded steps from an empty file to today's tables."""

from sqlite_utils import Database, Migrations

# "Vsrc": tells a catalog from any other SQLite file by its header alone.
APPLICATION_ID = 0x56737263
# Raised by one with every migration below, so that an older program can refuse a newer file.
USER_VERSION = 1

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
