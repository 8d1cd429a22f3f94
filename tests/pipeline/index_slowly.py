"""A program to be killed: indexes a folder and prints how many photos each finished step has made sure."""

import sys
from pathlib import Path

from tests.fakes import FakeEmbedder
from visrec_desktop.pipeline.indexing import index_folder
from visrec_desktop.pipeline.open_index import open_index
from visrec_desktop.storage.catalog import Catalog

SECONDS_A_PHOTO = 0.01


def main() -> None:
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    embedder = FakeEmbedder(delay=SECONDS_A_PHOTO)
    with Catalog(path) as catalog:
        for summary in index_folder(folder, catalog, embedder, open_index(catalog, embedder)):
            print(summary.done, flush=True)


if __name__ == "__main__":
    main()
