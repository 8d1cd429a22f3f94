"""Session: an open catalog with its model and its index; the use cases on it, for the window and the command line."""

from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import CatalogMissingError, NoPhotosError, UnknownProductError
from visrec_desktop.core.products import (
    DuplicateGroup,
    Facets,
    Filters,
    HouseRule,
    MatchingGain,
    Product,
    Proposal,
    RecognizedLabel,
    Region,
    SlotMatches,
    Vote,
)
from visrec_desktop.core.records import IndexingSummary, Photo, Query, Retrieval, SearchOptions, SearchResult
from visrec_desktop.core.tables import ImportPlan, Lookbook, Table
from visrec_desktop.pipeline import export, matching, products, recognition, seeing, votes, window_memory
from visrec_desktop.pipeline.catalog_folder import catalog_folder
from visrec_desktop.pipeline.duplicates import find_duplicates
from visrec_desktop.pipeline.indexing import index_folder
from visrec_desktop.pipeline.learned_network import open_embedder
from visrec_desktop.pipeline.learning import learn, learnable_columns
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.pack_check import checking
from visrec_desktop.pipeline.retrieval import look_at, retrieve, substitutes
from visrec_desktop.pipeline.scan import scanning
from visrec_desktop.pipeline.undo import UndoStack
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.embedder import Embedder, load_embedder

_SUBSTITUTES = 12


class Session:
    """What belongs together while a catalog is open; used by one thread.

    Parameters
    ----------
    catalog
        Opened for writing; closed with the session.
    embedder
        Of the model that the catalog was last indexed with, or is to be.
    """

    def __init__(self, catalog: Catalog, embedder: Embedder) -> None:
        self.catalog = catalog
        self.opened = OpenCatalog(catalog, embedder)
        self._undo = UndoStack()

    def close(self) -> None:
        """Close the catalog."""
        self.catalog.close()

    def reopen(self, embedder: Embedder) -> None:
        """Read all that is searched by anew."""
        self.opened = OpenCatalog(self.catalog, embedder)

    @property
    def folder(self) -> Path | None:
        """The photo folder that the catalog was indexed from."""
        return catalog_folder(self.catalog)

    # Photos -----------------------------------------------------------------------------------------------

    def index_folder(
        self, folder: Path, *, fast: bool | None = None, retry_unreadable: bool = False
    ) -> Generator[IndexingSummary, None, None]:
        """Index by the catalog's own views, or by one view (`fast`) or all from now on.

        While the embeddings of other views are being computed, the catalog is searched by those that it has.
        See `visrec_desktop.pipeline.indexing.index_folder`.
        """
        self.catalog.check_writable()
        opened = self.opened
        if fast is not None:
            wanted = load_embedder(fast=fast)
            if wanted.name != opened.embedder.name:
                opened = OpenCatalog(self.catalog, wanted)
        for _ in opened.kept_index.opening():
            yield IndexingSummary()
        if not len(self.opened.index):
            self.opened = opened
        try:
            yield from index_folder(
                folder, self.catalog, opened.embedder, opened.index, retry_unreadable=retry_unreadable
            )
            products.link_new_photos(self.catalog)
            self.opened = opened
        finally:
            # What was finished before an end that came early is shown too.
            self.opened.forget()

    def photo_ids(self) -> list[int]:
        """The photos to browse."""
        return self.catalog.photo_ids()

    def unreadable(self) -> list[Photo]:
        """The photos that could not be read, with their faults."""
        return self.catalog.unreadable_photos()

    def preview(self, photo_id: int, side: int) -> NDArray[np.uint8]:
        """See `visrec_desktop.pipeline.seeing.preview`."""
        return seeing.preview(photo_id, side, self.catalog)

    # Searching --------------------------------------------------------------------------------------------

    def retrieve(self, query: Query, options: SearchOptions) -> Retrieval:
        """See `visrec_desktop.pipeline.retrieval.retrieve`."""
        return retrieve(query, options, self.opened)

    def substitutes(self, retrieval: Retrieval, band: float) -> list[SearchResult]:
        """See `visrec_desktop.pipeline.retrieval.substitutes`."""
        return substitutes(retrieval, _SUBSTITUTES, band, self.opened)

    def suggest_region(self, query: Query) -> Region | None:
        """See `visrec_desktop.pipeline.seeing.suggest_region`."""
        return seeing.suggest_region(query, self.catalog)

    def browse(self, filters: Filters) -> list[int]:
        """A photo of each product that passes, and the photos that show none, in the order of their paths."""
        return self.opened.columns.browse(filters)

    def facets(self) -> Facets:
        """What the products can be filtered by."""
        return self.opened.facets

    def folder_counts(self) -> dict[str, int]:
        """See `visrec_desktop.pipeline.open_catalog.OpenCatalog.folder_counts`."""
        return self.opened.folder_counts

    def duplicates(self) -> Generator[float, None, list[DuplicateGroup]]:
        """See `visrec_desktop.pipeline.duplicates.find_duplicates`."""
        return find_duplicates(self.opened)

    def look_at(self, query: Query) -> Retrieval:
        """A query without results, to be recognised or matched."""
        return look_at(query, self.opened)

    def size_of(self, query: Query) -> tuple[int, int]:
        """Width and height of a query photo, upright, in pixels."""
        return seeing.size_of(query, self.catalog)

    def recognize(self, retrieval: Retrieval) -> list[RecognizedLabel]:
        """See `visrec_desktop.pipeline.recognition.recognize`."""
        return recognition.recognize(retrieval, self.opened)

    def learn(self) -> Generator[None, None, None]:
        """See `visrec_desktop.pipeline.learning.learn`."""
        return learn(self.opened)

    def label_columns(self) -> list[str]:
        """The columns that photos are recognised by, or could be with more labels."""
        return list(dict.fromkeys(["category", *learnable_columns(self.opened)]))

    def correct_label(self, retrieval: Retrieval, column: str, value: str) -> None:
        """See `visrec_desktop.pipeline.recognition.correct`."""
        recognition.correct(retrieval, column, value, self.opened)

    def propose_labels(self, column: str) -> Generator[float | None, None, list[Proposal]]:
        """See `visrec_desktop.pipeline.recognition.propose`."""
        yield from learn(self.opened)
        return (yield from recognition.propose(column, self.opened))

    def accept_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Let products say what they were recognised as."""
        self._changed("labels", products.store_products(recognition.accepted(proposals, self.opened), self.catalog))

    def match(
        self, retrieval: Retrieval, *, among: Sequence[str] | None = None, top: int = 12, same_slot: bool = False
    ) -> Generator[None, None, list[SlotMatches]]:
        """See `visrec_desktop.pipeline.matching.match`."""
        return matching.match(retrieval, self.opened, among=among, top=top, same_slot=same_slot)

    def match_product(
        self, sku: str, *, among: Sequence[str] | None = None, top: int = 12, same_slot: bool = False
    ) -> Generator[None, None, list[SlotMatches]]:
        """See `visrec_desktop.pipeline.matching.match_product`."""
        return matching.match_product(sku, self.opened, among=among, top=top, same_slot=same_slot)

    # Products ---------------------------------------------------------------------------------------------

    def product(self, sku: str) -> Product:
        """A product by its SKU.

        Raises
        ------
        UnknownProductError
            There is none.
        """
        product = self.catalog.products.by_sku([sku]).get(sku)
        if product is None:
            raise UnknownProductError(sku=sku)
        return product

    def has_product(self, sku: str) -> bool:
        """Whether there is a product of a SKU."""
        return bool(self.catalog.products.by_sku([sku]))

    def photos_of(self, sku: str) -> list[int]:
        """The photos of a product."""
        return self.catalog.products.photos_of(sku)

    def save_product(self, product: Product, photo_ids: Sequence[int] = ()) -> None:
        """Store an edited or a new product; a new one is shown by these photos."""
        with self.catalog.together():
            stored = products.store_products([product], self.catalog)
            linked = products.link_photos(photo_ids, product.sku, self.catalog)
        self._changed("edit", stored, linked)

    def open_table(self, path: Path) -> tuple[Table, dict[str, str]]:
        """See `visrec_desktop.pipeline.products.open_table`."""
        return products.open_table(path, self.catalog)

    def plan_import(self, table: Table, mapping: Mapping[str, str]) -> ImportPlan:
        """What an import would do."""
        return products.plan_table(table, mapping, self.catalog)

    def plan_from_folders(self) -> ImportPlan:
        """What taking folders as categories and file names as SKUs would do."""
        return products.plan_folders(self.catalog)

    def planning_import(self, table: Table, mapping: Mapping[str, str]) -> Generator[float, None, ImportPlan]:
        """`plan_import` in steps."""
        return products.planning_table(table, mapping, self.catalog)

    def planning_from_folders(self) -> Generator[float, None, ImportPlan]:
        """`plan_from_folders` in steps."""
        return products.planning_folders(self.catalog)

    def apply_import(
        self, plan: ImportPlan, table: Table | None = None, mapping: Mapping[str, str] | None = None
    ) -> None:
        """Do what a plan says, and remember how the table was mapped."""
        self.catalog.check_writable()
        with self.catalog.together():
            steps = [products.apply_plan(plan, self.catalog)]
            if table is not None and mapping is not None:
                steps.append(products.remember_table(table, mapping, self.catalog))
        self._changed("import", *steps)

    def import_whole(self, path: Path) -> ImportPlan:
        """Import a table as its columns look, without a dry run; returns what was done."""
        table, mapping = self.open_table(path)
        self.apply_import(plan := self.plan_import(table, mapping), table, mapping)
        return plan

    def undo(self) -> str | None:
        """Take the last change of products back; returns what it was."""
        name = self._undo.undo(self.catalog.together())
        self.opened.forget()
        return name

    # The merchandiser's choices ---------------------------------------------------------------------------

    def rules(self) -> list[HouseRule]:
        """All house rules."""
        return self.catalog.choices.rules()

    def set_rules(self, rules: Sequence[HouseRule]) -> None:
        """Replace the house rules."""
        self.catalog.choices.set_rules(rules)

    def slots(self) -> dict[str, str]:
        """The slot of each category, edited or guessed."""
        return matching.slots(self.opened)

    def set_slots(self, edits: Mapping[str, str]) -> None:
        """Replace the merchandiser's own slots, by category."""
        self.catalog.choices.set_slots(edits)

    def columns_for_lookbook(self) -> list[str]:
        """The columns by which products may belong together."""
        return [column for column in self.facets().values if column not in {"category", "colour", "tags"}]

    def learn_looks(self, column: str | None = None) -> Generator[None, None, MatchingGain]:
        """See `visrec_desktop.pipeline.matching.learn_looks`."""
        return matching.learn_looks(self.opened, column)

    def looks(self) -> dict[str, tuple[str, ...]]:
        """The lookbook: looks by name, with the SKUs that belong together."""
        return self.catalog.choices.looks()

    def set_looks(self, looks: Mapping[str, Sequence[str]]) -> None:
        """Replace the lookbook."""
        self.catalog.choices.set_looks(looks)
        self.opened.prepared_matching = None

    def read_lookbook(self, path: Path) -> Lookbook:
        """The looks of a table, of products of this catalog."""
        return products.read_lookbook(path, self.catalog)

    def vote(self, retrieval: Retrieval, result: SearchResult, vote: Vote | None) -> None:
        """Remember what the user thinks of a result."""
        votes.cast_vote(retrieval, result, vote, self.opened)

    def votes(self) -> dict[Vote, int]:
        """How many votes of each kind there are."""
        return votes.count_votes(self.catalog)

    def clear_votes(self) -> None:
        """Forget all votes."""
        self.catalog.choices.clear_votes()
        self.opened.forget_picks()

    # What the window remembers with the catalog ------------------------------------------------------------

    def tray(self) -> list[int]:
        """The photos that were put aside and are still there."""
        return window_memory.tray(self.catalog)

    def set_tray(self, photo_ids: Sequence[int]) -> None:
        """Remember what was put aside."""
        window_memory.set_tray(photo_ids, self.catalog)

    def hidden_duplicates(self) -> list[tuple[int, ...]]:
        """The groups of photos that were called no duplicates."""
        return window_memory.hidden_duplicates(self.catalog)

    def hide_duplicates(self, photo_ids: Sequence[int]) -> None:
        """Show a group of photos no more as duplicates."""
        window_memory.hide_duplicates(photo_ids, self.catalog)

    def photos_at(self, paths: Sequence[Path]) -> list[int]:
        """The photos of the catalog at some paths."""
        return window_memory.photos_at(paths, self.catalog)

    def skus_of(self, paths: Sequence[Path]) -> list[str]:
        """The SKUs of the products that the photos at some paths show."""
        return window_memory.skus_of(paths, self.catalog)

    # Out --------------------------------------------------------------------------------------------------

    def export_table(self, path: Path, rows: Sequence[tuple[Product | None, bytes, float | None]]) -> None:
        """See `visrec_desktop.pipeline.export.export_table`."""
        export.export_table(path, rows)

    def copy_photos(self, photo_ids: Sequence[int], folder: Path) -> int:
        """See `visrec_desktop.pipeline.export.copy_photos`."""
        return export.copy_photos(photo_ids, folder, self.catalog)

    def _changed(self, name: str, *steps: Callable[[], None]) -> None:
        def take_back() -> None:
            for step in reversed(steps):
                step()

        self._undo.push(name, take_back)
        self.opened.forget()


def open_session(
    path: Path, *, folder: Path | None = None, fast: bool = False, new: bool = False, is_checked: bool = False
) -> Session:
    """Open a catalog with the model that it was indexed with.

    Parameters
    ----------
    path
        The catalog file; made where there is none, if `folder` has photos for it.
    folder
        What is to be indexed into a new catalog.
    fast
        For a catalog that is not indexed yet: one view a photo.
    new
        Make a catalog where there is none, though there are no photos for it yet.
    is_checked
        `visrec_desktop.pipeline.store_pack.checking` went to its end.

    Raises
    ------
    CatalogMissingError, FolderUnavailableError, NoPhotosError
        There is no catalog and nothing to make one of.
    KnownError
        The catalog or the model cannot be opened.
    """
    if not (path.exists() or new):
        if folder is None:
            raise CatalogMissingError(catalog=path)
        if not any(scanning(folder)):
            raise NoPhotosError(folder=folder)
    if not is_checked:
        for _ in checking(path):
            continue
    catalog = Catalog(path)
    try:
        return Session(catalog, open_embedder(catalog, fast=fast))
    except BaseException:
        catalog.close()
        raise
