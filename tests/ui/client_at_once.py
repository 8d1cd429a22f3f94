"""A client that answers at once, from a session with nothing but a catalog; for the tests of dialogs."""

import io
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from tests.fakes import FakeEmbedder, picture
from visrec_desktop.cli.run import finished
from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.products import Facets, HouseRule, MatchingGain, Product, Vote
from visrec_desktop.core.projection import identity
from visrec_desktop.core.records import IndexedPhoto, Photo, PhotoFile
from visrec_desktop.core.tables import Lookbook
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.recommend.slots import slot_of
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.workers.engine_client import EngineClient

PRODUCTS = (
    Product("0001", "Oak table", "Tables", "", 120.0, "EUR", 4, extras={"series": "Birch"}),
    Product("0002", "Oak chair", "Chairs", "", 45.5, "EUR", 0, extras={"series": "Birch"}),
    Product("0003", "Steel chair", "Chairs", "", 60.0, "EUR", 9, extras={"series": "Forge"}),
    Product("0004", "Steel lamp", "Lighting", "", 30.0, "EUR", None, extras={"series": "Forge"}),
    Product("0005", "Paper lamp", "Lighting", extras={"series": "Solo"}),
)


def stock(catalog: Catalog, products: Iterable[Product] = PRODUCTS) -> dict[str, int]:
    """Put products with a photo each into a catalog; the photos by SKU."""
    products = list(products)
    catalog.products.store(products)
    photos = []
    for number, product in enumerate(products):
        jpeg = io.BytesIO()
        picture(number).save(jpeg, "JPEG")
        file = PhotoFile(f"{product.sku}.jpg".encode(), 100, 1)
        embedding = np.eye(16, dtype=np.float32)[number % 16]
        photos.append(IndexedPhoto(file, product.sku.encode(), None, embedding, jpeg.getvalue(), 64, 48))
    ids = catalog.store(photos, "model/1/whole")
    links = {photo_id: product.sku for photo_id, product in zip(ids, products, strict=True)}
    catalog.products.link(links)
    return {sku: photo_id for photo_id, sku in links.items()}


class FakeSession:
    """What is decided about a catalog, as the session keeps it; `lookbook` and `gain` are answered when asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.lookbook = Lookbook()
        self.gain = MatchingGain(0, 0)
        self.opened = OpenCatalog(catalog, FakeEmbedder("model/1/whole"), NeighborIndex(identity(16)))

    def photos_of(self, sku: str) -> list[int]:
        return self.catalog.products.photos_of(sku)

    def rules(self) -> list[HouseRule]:
        return self.catalog.choices.rules()

    def set_rules(self, rules: Iterable[HouseRule]) -> None:
        self.catalog.choices.set_rules(rules)

    def facets(self) -> Facets:
        counts = Counter(product.category for _, product in self.catalog.products.all())
        return Facets({"category": dict(counts.most_common())})

    def slots(self) -> dict[str, str]:
        edits = self.catalog.choices.slots()
        return {category: slot_of(category, edits) for category in self.facets().values["category"]}

    def set_slots(self, slots: Mapping[str, str]) -> None:
        self.catalog.choices.set_slots(slots)

    def looks(self) -> dict[str, tuple[str, ...]]:
        return self.catalog.choices.looks()

    def set_looks(self, looks: Mapping[str, tuple[str, ...]]) -> None:
        self.catalog.choices.set_looks(looks)

    def read_lookbook(self, path: Path) -> Lookbook:
        return self.lookbook

    def columns_for_lookbook(self) -> list[str]:
        return ["series"]

    def learn_looks(self, column: str | None) -> MatchingGain:
        return self.gain

    def learn(self) -> Generator[None]:
        yield

    def votes(self) -> dict[Vote, int]:
        cast = [vote.vote for vote in self.catalog.choices.votes()]
        return {vote: cast.count(vote) for vote in Vote}

    def clear_votes(self) -> None:
        self.catalog.choices.clear_votes()


class ClientAtOnce(EngineClient):
    """Its engine never starts. After `fail_next`, the next operation fails."""

    def __init__(self, session: FakeSession) -> None:
        super().__init__()
        self.session = session
        self.fail_next: KnownError | None = None

    def ask(
        self,
        operation: Callable[[Any], Any],
        then: Callable[[Any], None] | None = None,
        fail: Callable[[KnownError], None] | None = None,
    ) -> None:
        error, self.fail_next = self.fail_next, None
        if error is not None:
            (fail or self.operation_failed.emit)(error)
            return
        answer = operation(self.session)
        if isinstance(answer, Generator):
            answer = finished(answer)
        if then is not None:
            then(answer)

    def thumbnail(self, photo_id: int) -> bytes | None:
        return self.session.catalog.thumbnail(photo_id)

    def photo(self, photo_id: int) -> Photo | None:
        return self.session.catalog.photo(photo_id)
