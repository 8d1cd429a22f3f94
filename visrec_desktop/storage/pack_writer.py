"""PackWriter: makes a store pack, or what turns one into the next, of a catalog's rows."""

import json
import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from visrec_desktop.core.pack_errors import PackUnwritableError
from visrec_desktop.core.packs import PackManifest
from visrec_desktop.storage.connection import file_uri, known_errors, read_only_uri
from visrec_desktop.storage.long_statements import running
from visrec_desktop.storage.migrations import DELTA_APPLICATION_ID, PACK_APPLICATION_ID
from visrec_desktop.storage.pack_seal import sealing, unfinished
from visrec_desktop.storage.pack_tables import KEYS, REMOVED_SQL, copying, digesting, make_tables

_OF_SOURCE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class PackWriter:
    """A pack that is being made, in a file that nobody sees.

    Parameters
    ----------
    work
        The file; there is none, or it holds the rows of a pack that become those of the next.
    target
        Where the pack will be, for what is said of faults.
    """

    def __init__(self, work: Path, target: Path) -> None:
        self._target = target
        self._attached: list[str] = []
        with self._known():
            is_new = not work.exists()
            # Statements that take long run in a thread of their own; only one runs at a time.
            uri = file_uri(work, "mode=rwc")
            self._connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
            # Nobody needs the file if it is not finished.
            self._connection.execute("PRAGMA journal_mode=OFF")
            self._connection.execute("PRAGMA synchronous=OFF")
            self._connection.execute("PRAGMA trusted_schema=OFF")
            if is_new:
                make_tables(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def copying(
        self,
        catalog: Path,
        model: str,
        *,
        has_prices: bool,
        without_prices: Callable[[str], str],
        is_for_stores: Callable[[str, bool], bool],
    ) -> Generator[None, None, None]:
        """Take what the stores need of a catalog, as it is now, whatever is written to it meanwhile.

        Parameters
        ----------
        model
            The name of the embeddings that the catalog is searched by.
        has_prices
            Whether the pack has prices.
        without_prices
            Takes what a price can be told from out of the further columns of a product, as JSON.
        is_for_stores
            Whether fitted numbers of a name go into a pack, with or without prices.
        """
        self._attach("catalog", catalog, immutable=False)
        with self._known(catalog):
            # One transaction reads one state of the catalog.
            self._connection.execute("BEGIN")
            yield from copying(
                self._connection,
                model,
                has_prices=has_prices,
                without_prices=without_prices,
                is_for_stores=is_for_stores,
            )
            self._connection.execute("COMMIT")

    def photos_without_picture(self) -> list[tuple[int, bytes, int, int]]:
        """Id, path, width and height of each photo that has no picture yet."""
        sql = "SELECT id, path, width, height FROM photos WHERE id NOT IN (SELECT photo_id FROM pictures) ORDER BY id"
        return self._connection.execute(sql).fetchall()

    def taking_pictures(self, base: Path) -> Generator[None, None, None]:
        """The pictures that an earlier pack has of the same photos: they need not be made again."""
        self._attach("base", base, immutable=True)
        same = (
            "SELECT p.* FROM base.pictures p JOIN base.photos b ON b.id = p.photo_id JOIN main.photos m "
            "ON m.id = b.id AND m.content_hash = b.content_hash"
        )
        with self._known():
            yield from running(self._connection, f"INSERT INTO main.pictures {same} ORDER BY 1")

    def add_pictures(self, pictures: Iterable[tuple[int, bytes]]) -> None:
        """Pictures of photos, in the order of their ids."""
        with self._known():
            self._connection.execute("BEGIN")
            self._connection.executemany("INSERT OR REPLACE INTO pictures VALUES (?, ?)", pictures)
            self._connection.execute("COMMIT")

    def digesting(self) -> Generator[None, None, tuple[str, dict[str, int]]]:
        """See `visrec_desktop.storage.pack_tables.digesting`."""
        with self._known():
            return (yield from digesting(self._connection))

    def finishing(self, manifest: PackManifest) -> Generator[None, None, None]:
        """Write the pack to its place: compact, without a trace of rows that were taken out, sealed, in one step.

        Raises
        ------
        PackUnwritableError
            What was at that place still is.
        """
        part = unfinished(self._target)
        try:
            with self._known():
                application_id = DELTA_APPLICATION_ID if manifest.is_delta else PACK_APPLICATION_ID
                self._connection.execute(f"PRAGMA application_id={application_id}")
                yield from running(self._connection, "VACUUM main INTO ?", [str(part)])
            yield from sealing(part, manifest, self._target)
        finally:
            part.unlink(missing_ok=True)

    # Deltas -----------------------------------------------------------------------------------------------

    def keep_changes(self, base: Path) -> Generator[None, None, dict[str, int]]:
        """Leave only rows that an earlier pack has not or has otherwise, and name those that it has too many.

        Returns
        -------
        dict
            How many products and photos are not as they were.
        """
        self._attach("base", base, immutable=True)
        with self._known(base):
            self._connection.execute(REMOVED_SQL)
            changed: dict[str, int] = {}
            self._connection.execute("BEGIN")
            for table, keys in KEYS.items():
                same = " AND ".join(f"o.{key} = n.{key}" for key in keys)
                key = f"json_array({', '.join(f'o.{key}' for key in keys)})"
                columns = [row[1] for row in self._connection.execute(f"PRAGMA main.table_info({table})")]
                equal = f"({', '.join(f'n.{c}' for c in columns)}) IS ({', '.join(f'o.{c}' for c in columns)})"
                yield from running(
                    self._connection,
                    f"INSERT INTO main.removed SELECT '{table}', {key} FROM base.{table} o "
                    f"WHERE NOT EXISTS (SELECT 1 FROM main.{table} n WHERE {same}) ORDER BY {', '.join(keys)}",
                )
                yield from running(
                    self._connection,
                    f"DELETE FROM main.{table} AS n WHERE EXISTS "
                    f"(SELECT 1 FROM base.{table} o WHERE {same} AND {equal})",
                )
                (here,) = self._connection.execute(f"SELECT count(*) FROM main.{table}").fetchone()
                sql = "SELECT count(*) FROM main.removed WHERE of_table = ?"
                (gone,) = self._connection.execute(sql, [table]).fetchone()
                if table in {"products", "photos"}:
                    changed[table] = here + gone
            self._connection.execute("COMMIT")
        return changed

    def apply_changes(self, delta: Path) -> Generator[None, None, None]:
        """Turn the rows of a pack into those of the next."""
        self._attach("delta", delta, immutable=True)
        with self._known(delta):
            self._connection.execute("BEGIN")
            for table, keys in KEYS.items():
                gone = self._connection.execute("SELECT key FROM delta.removed WHERE of_table = ?", [table]).fetchall()
                where = " AND ".join(f"{key} = ?" for key in keys)
                self._connection.executemany(
                    f"DELETE FROM main.{table} WHERE {where}", (json.loads(key) for (key,) in gone)
                )
                yield from running(self._connection, f"INSERT OR REPLACE INTO main.{table} SELECT * FROM delta.{table}")
            self._connection.execute("COMMIT")

    def _attach(self, name: str, path: Path, *, immutable: bool) -> None:
        if name not in self._attached:
            with self._known(path):
                self._connection.execute(f"ATTACH ? AS {name}", [read_only_uri(path, immutable=immutable)])
            self._attached.append(name)

    @contextmanager
    def _known(self, source: Path | None = None) -> Generator[None, None, None]:
        """Faults of the file that is read are told of it, all others of the pack that is written."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if source is not None and getattr(error, "sqlite_errorcode", -1) & 0xFF in _OF_SOURCE:
                with known_errors(source):
                    raise
            if isinstance(error, sqlite3.OperationalError):
                raise PackUnwritableError(pack=self._target.name, reason=error) from error
            raise
