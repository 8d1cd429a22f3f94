"""A window of two on one catalog: `python -m tests.faults.window CATALOG PHOTOS TABLE NAME ROUNDS`.

Indexes, imports, edits and votes as fast as it can. It prints a JSON line for each act: what is there for certain from
now on, or the sentence that was said instead; any other error ends it with a traceback.
"""

import json
import sys
from pathlib import Path

from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import finished, import_table
from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.products import Product, Vote
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog


def main(catalog_file: Path, photos: Path, table: Path, name: str, rounds: int) -> None:
    print(json.dumps({"ready": name}), flush=True)
    sys.stdin.readline()
    with opened(catalog_file) as catalog:
        session = Session(catalog, FakeEmbedder())
        for number in range(rounds):
            vote, sku = f"photo:{name}{number}", f"{name}-{number}"
            try:
                finished(session.index_folder(photos))
                tell(indexed=len(session.photo_ids()))
                import_table(session, table)
                tell(imported=name)
                session.save_product(Product(sku, "Fez"), session.photo_ids()[number : number + 1])
                tell(sku=sku)
                catalog.choices.set_vote(b"query", vote, Vote.LIKE)
                tell(vote=vote)
                catalog.journal.add_measurement({"by": vote})
                tell(measurement=vote)
                assert session.retrieve(Query("a photo", photo_id=session.photo_ids()[0]), SearchOptions()).results
                session.facets()
                session.set_looks({name: [sku]})
                # Both take their own back while the other one links and imports.
                session.save_product(Product(f"{sku}-undone", "Hat"), session.photo_ids()[-1:])
                session.undo()
            except KnownError as error:
                tell(said=str(error))


def opened(catalog_file: Path) -> Catalog:
    """Both make it at the same moment: one may be told that the other one does."""
    while True:
        try:
            return Catalog(catalog_file)
        except KnownError as error:
            tell(said=str(error))


def tell(**what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], int(sys.argv[5]))
