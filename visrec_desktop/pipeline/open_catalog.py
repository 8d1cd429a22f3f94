"""OpenCatalog: what a search needs of a catalog in memory; each part is read when it is first asked for."""

from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import Any

from visrec_desktop.core.palette import Palette, stack_palettes, unpack_palettes
from visrec_desktop.core.products import Facets, Vote
from visrec_desktop.core.records import path_text
from visrec_desktop.pipeline.kept_index import KeptIndex
from visrec_desktop.pipeline.spaces import Spaces
from visrec_desktop.recommend.calibration import Calibration
from visrec_desktop.recommend.colour import main_colour_names
from visrec_desktop.recommend.colour_names import colour_key
from visrec_desktop.recommend.matching import Matching
from visrec_desktop.recommend.recognition import Recognizer
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.search.product_columns import ProductColumns
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.embedder import Embedder

CALIBRATION = "calibration"
MATCHING = "matching"
RECOGNIZER = "recognizer:"
RECOGNIZED_COLUMNS = "recognizers"


class OpenCatalog:
    """Parts that belong together while a catalog is open; used by one thread.

    Parameters
    ----------
    catalog, embedder
        The open catalog, and the embedder of its model.
    index
        The embeddings of that model; may change meanwhile. They are read where they are not given.
    """

    def __init__(self, catalog: Catalog, embedder: Embedder, index: NeighborIndex | None = None) -> None:
        self.catalog, self.embedder = catalog, embedder
        self.kept_index = KeptIndex(catalog, embedder, index)
        # What `pipeline.matching` has made ready of all products.
        self.prepared_matching: Any = None
        # ImageNet's names, read when they are first asked for.
        self.classifier: Any = None

    @property
    def index(self) -> NeighborIndex:
        """The embeddings; of a large catalog what is not read yet is read now."""
        return self.kept_index.index

    def forget(self) -> None:
        """Read everything anew when it is next asked for: products, photos or what was learned have changed."""
        for name, part in vars(type(self)).items():
            if isinstance(part, cached_property):
                vars(self).pop(name, None)
        self.prepared_matching = None

    def forget_picks(self) -> None:
        """Votes have changed, and nothing else."""
        vars(self).pop("picks", None)

    @cached_property
    def palettes(self) -> dict[int, Palette]:
        """The palette of each photo that has one."""
        return unpack_palettes(self.catalog.fitted.palettes())

    @cached_property
    def spaces(self) -> Spaces:
        """The photos as points for each sameness."""
        return Spaces(self.index, lambda: self.palettes, self.embedder.name)

    @cached_property
    def columns(self) -> ProductColumns:
        """The products, to filter by."""
        products = self.catalog.products.all()
        keys = {text: colour_key(text) for text in {product.colour for _, product in products}}
        return ProductColumns(products, self.catalog.products.links(), self.catalog.photo_paths(), self._colours, keys)

    @cached_property
    def folder_counts(self) -> dict[str, int]:
        """How many products, and photos that show none, each folder holds with its sub-folders.

        A folder comes before what it holds; those that hold folders only are among them.
        """
        shown: dict[str, set[int]] = {}
        for photo_id, path in self.catalog.photo_paths().items():
            row = self.columns.row(photo_id)
            *folders, _ = path_text(path).split("/")
            for depth in range(1, len(folders) + 1):
                shown.setdefault("/".join(folders[:depth]), set()).add(row if row >= 0 else -photo_id - 1)
        return {folder: len(shown[folder]) for folder in sorted(shown, key=lambda folder: folder.split("/"))}

    @cached_property
    def facets(self) -> Facets:
        """What the products can be filtered by; a folder that holds folders only is one to choose too."""
        return replace(self.columns.facets(), folders=tuple(self.folder_counts))

    @cached_property
    def calibration(self) -> Calibration | None:
        """What similarities mean here; `None` where too little is known to tell."""
        arrays = self.catalog.fitted.arrays(CALIBRATION)
        return Calibration.from_arrays(arrays) if arrays else None

    @cached_property
    def recognizers(self) -> dict[str, Recognizer]:
        """What was learned of the shop's columns."""
        known = self.catalog.fitted.arrays(RECOGNIZED_COLUMNS)
        found: dict[str, Recognizer] = {}
        for column in [] if known is None else known["columns"].tolist():
            arrays = self.catalog.fitted.arrays(RECOGNIZER + column)
            if arrays and (recognizer := Recognizer.from_arrays(arrays)):
                found[column] = recognizer
        return found

    @cached_property
    def matching(self) -> Matching | None:
        """What the lookbook taught; `None` without one."""
        arrays = self.catalog.fitted.arrays(MATCHING)
        with suppress(ValueError):
            return Matching.from_arrays(arrays) if arrays else None
        return None

    @cached_property
    def picks(self) -> tuple[list[int], list[int]]:
        """The photos that were liked in this catalog, and those that were not, for any query."""
        liked: list[int] = []
        disliked: list[int] = []
        for vote in self.catalog.choices.votes():
            (liked if vote.vote is Vote.LIKE else disliked).extend(self.voted_photos(vote.target))
        return liked, disliked

    def _colours(self) -> dict[int, list[str]]:
        return dict(zip(self.palettes, main_colour_names(*stack_palettes([*self.palettes.values()])), strict=True))

    def voted_photos(self, target: str) -> list[int]:
        """The photos that a vote is about."""
        kind, _, name = target.partition(":")
        if kind == "sku":
            return self.catalog.products.photos_of(name)
        with suppress(ValueError):  # a foreign catalog may name anything
            return self.catalog.photo_ids_of_content(bytes.fromhex(name))
        return []
