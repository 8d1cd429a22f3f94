"""Photos whose answer is known: those of the catalog by their products, those of a folder by a table of labels."""

import os
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import NoLabelledPhotosError, UnreadablePhotoError, some_of
from visrec_desktop.core.paths import photo_path
from visrec_desktop.core.quality import PhotoRef
from visrec_desktop.core.records import content_hash, path_text
from visrec_desktop.core.table_errors import ColumnMissingError
from visrec_desktop.exchange.read_table import read_table
from visrec_desktop.pipeline.catalog_folder import catalog_folder
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.scan import photo_files
from visrec_desktop.pipeline.seeing import query_looks, stored_embedding
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.photo_file import read_photo_file

_PATHS, _SKUS = ("path", "photo"), ("sku", "product")


@dataclass(slots=True)
class LabelledPhotos:
    """Photos, in lists of one order.

    Parameters
    ----------
    refs, files
        How they are called, and where they lie.
    labels
        What makes a result right: the SKU, or the value of the column that is measured by; empty where unknown.
    categories
        Empty where unknown.
    products
        What they are drawn by for the intervals: the SKU, or the photo itself.
    contents
        Hashes of their files.
    embeddings : n of (d,) float16
        As the model gives them, in half precision as the catalog keeps them: there may be many.
    unlabelled, unreadable
        Photos that were left out.
    """

    refs: list[PhotoRef] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    products: list[str] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    embeddings: list[NDArray[np.float16]] = field(default_factory=list)
    unlabelled: int = 0
    unreadable: int = 0

    def __len__(self) -> int:
        return len(self.refs)

    def stacked(self, rows: Sequence[int] | NDArray[np.intp]) -> NDArray[np.float32]:
        """The embeddings of some of them: (k, d) float32."""
        size = len(self.embeddings[0]) if self.embeddings else 0
        return np.array([self.embeddings[row] for row in rows], np.float32).reshape(-1, size)

    def rows(self, rows: Sequence[int]) -> "LabelledPhotos":
        """Some of them, in this order."""
        lists = (self.refs, self.files, self.labels, self.categories, self.products, self.contents, self.embeddings)
        return LabelledPhotos(*([some[row] for row in rows] for some in lists))  # type: ignore[arg-type]

    def labelled(self) -> "LabelledPhotos":
        """Those with a label; the others are counted."""
        kept = self.rows([row for row, label in enumerate(self.labels) if label])
        kept.unlabelled, kept.unreadable = self.unlabelled + len(self) - len(kept), self.unreadable
        return kept

    def add(self, ref: PhotoRef, file: Path, said: "Said", content: bytes, embedding: NDArray[np.floating]) -> None:
        """One more."""
        self.refs.append(ref)
        self.files.append(file)
        self.labels.append(said.label)
        self.categories.append(said.category)
        self.products.append(said.sku or ref.path)
        self.contents.append(content)
        self.embeddings.append(embedding.astype(np.float16))


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a photo; empty where nothing is."""

    label: str
    category: str
    sku: str


class LabelTable:
    """A table that says what photos show.

    Parameters
    ----------
    path
        CSV or XLSX with the columns `path` and `by`; paths are relative to its folder, or to that of the photos.
    by
        The column that makes a result right; the SKU may be called "sku" or "product".

    Raises
    ------
    KnownError
        It cannot be read, or lacks a column.
    """

    def __init__(self, path: Path, by: str) -> None:
        self.name = path.name
        table = read_table(path)
        columns = {name.casefold(): place for place, name in enumerate(table.header)}

        def place(names: Sequence[str]) -> int:
            known = [columns[name.casefold()] for name in names if name.casefold() in columns]
            if not known:
                raise ColumnMissingError(table=path.name, column=names[0], columns=some_of(table.header))
            return known[0]

        def optional(names: Sequence[str]) -> int | None:
            return next((columns[name] for name in names if name in columns), None)

        named, label = place(_PATHS), place(_SKUS if by == "sku" else (by,))
        category, sku = optional(("category",)), optional(_SKUS)
        self._folder = path.parent.resolve()
        self._said = {
            row[named].replace("\\", "/"): Said(
                row[label], "" if category is None else row[category], "" if sku is None else row[sku]
            )
            for row in table.rows
        }

    def of(self, file: Path, folder: Path) -> Said | None:
        """What it says of a photo below a folder."""
        for root in (self._folder, folder.resolve()):
            if file.is_relative_to(root):
                said = self._said.get(path_text(os.fsencode(file.relative_to(root).as_posix())))
                if said is not None and said.label:
                    return said
        return None


def catalog_photos(
    opened: OpenCatalog, by: str, table: LabelTable | None = None
) -> Generator[None, None, LabelledPhotos]:
    """All photos of the catalog, by a column; the table speaks for those that show no product."""
    found, columns, folder = LabelledPhotos(), opened.columns, catalog_folder(opened.catalog)
    photos = {photo.id: photo for photo in opened.catalog.photos()}
    yield
    for photo_ids, embeddings in opened.catalog.embeddings(opened.embedder.name, opened.embedder.size):
        for photo_id, embedding in zip(photo_ids.tolist(), embeddings, strict=True):
            photo, product = photos.get(photo_id), columns.product(photo_id)
            if photo is None:
                continue
            file = photo_path(folder or Path(), photo.file.path)
            if product is not None:
                said: Said | None = Said(product.value(by).strip(), product.category, product.sku)
            else:
                said = table.of(file, folder) if table and folder else None
            found.add(PhotoRef(photo_id, photo.name), file, said or Said("", "", ""), photo.content_hash, embedding)
        yield
    return found


def folder_photos(
    folder: Path, table: LabelTable, opened: OpenCatalog, *, as_queries: bool
) -> Generator[float, None, LabelledPhotos]:
    """The photos of a folder that the table knows, looked at one after the other; yields the share that is done.

    Parameters
    ----------
    as_queries
        Look at them as a search does, or as indexing does.

    Raises
    ------
    NoLabelledPhotosError
        The table knows none of them.
    """
    found = LabelledPhotos()
    files = [file.absolute() for file in photo_files([folder])]
    # Links inside of the folder keep their names; the folder itself may be a link.
    known = [(file, table.of(folder.resolve() / file.relative_to(folder.absolute()), folder)) for file in files]
    asked = [(file, said) for file, said in known if said]
    found.unlabelled = len(files) - len(asked)
    if not asked:
        raise NoLabelledPhotosError(folder=folder, table=table.name)
    yield 0.0
    embed = query_looks(opened.catalog, opened.embedder) if as_queries else opened.embedder.embed

    def embedded(pair: tuple[bytes, NDArray[np.float32] | None]) -> NDArray[np.float32] | None:
        data, known = pair
        if known is not None or not data:
            return known
        try:
            return embed(decode_photo(data, at_least=opened.embedder.decode_side))
        except UnreadablePhotoError:
            return None

    remaining = iter(asked)
    with ThreadPoolExecutor(opened.embedder.threads, thread_name_prefix="evaluating") as pool:
        while batch := list(islice(remaining, opened.embedder.threads)):
            datas = [_read(file) for file, _ in batch]
            hashes = [content_hash(data) if data else b"" for data in datas]
            stored = [stored_embedding(content, opened.catalog, opened.embedder) for content in hashes]
            embeddings = pool.map(embedded, zip(datas, stored, strict=True))
            for (file, said), content, embedding in zip(batch, hashes, embeddings, strict=True):
                if embedding is None:
                    found.unreadable += 1
                else:
                    name = path_text(os.fsencode(file.relative_to(folder.absolute()).as_posix()))
                    found.add(PhotoRef(None, name), file, said, content, embedding)
            yield (len(found.refs) + found.unreadable) / len(asked)
    return found


def numbered(*lists: Sequence[Any]) -> tuple[list[NDArray[np.intp]], list[Any]]:
    """Lists of values as lists of numbers, equal ones for equal values; and the values by their numbers."""
    numbers: Mapping[Any, int] = {value: n for n, value in enumerate(dict.fromkeys(v for some in lists for v in some))}
    return [np.array([numbers[value] for value in some], np.intp) for some in lists], list(numbers)


def _read(file: Path) -> bytes:
    try:
        return read_photo_file(file)
    except UnreadablePhotoError:
        return b""
