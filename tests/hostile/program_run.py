"""The program's own work on a folder of hostile files, in a process that may die of it.

`python -m tests.hostile.program_run FOLDER CATALOG EVERY`: indexes the folder, then searches by every so manieth file;
a line of JSON for each file and each step.
"""

import json
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.records import PhotoFile, Query, SearchOptions
from visrec_desktop.pipeline import indexing
from visrec_desktop.pipeline.session import Session, open_session


def tell(**row: Any) -> None:
    """One line."""
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Do it."""
    folder, catalog, every = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    read = indexing._Run._read

    def timed(run: indexing._Run, file: PhotoFile, **options: Any) -> Any:
        started = time.monotonic()
        tell(begun=file.path.hex())
        outcome = read(run, file, **options)
        tell(indexed=file.path.hex(), seconds=time.monotonic() - started)
        return outcome

    indexing._Run._read = timed  # type: ignore[assignment, method-assign]
    session = open_session(catalog, folder=folder, fast=True)
    try:
        for summary in session.index_folder(folder):
            tell(step=summary.done)
        tell(found=summary.found, embedded=summary.embedded, failed=summary.failed)
        # Of a folder that holds itself, by one name each.
        files = [os.path.join(root, name) for root, _, names in os.walk(os.fsencode(folder)) for name in names]  # noqa: PTH118
        for path in sorted(files)[::every]:
            _search(session, path)
    finally:
        session.close()
    tell(finished=True)
    return 0


def _search(session: Session, path: bytes) -> None:
    started, reason = time.monotonic(), ""
    tell(begun=path.hex())
    try:
        session.retrieve(Query("dropped", path=Path(os.fsdecode(path))), SearchOptions(top=3))
    except KnownError as error:
        reason = str(error)
    except Exception:  # noqa: BLE001 - a crash of this file, to be counted
        tell(crash=traceback.format_exc(), file=path.hex())
        return
    tell(searched=path.hex(), seconds=time.monotonic() - started, reason=reason)


if __name__ == "__main__":
    sys.exit(main())
