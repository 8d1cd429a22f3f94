"""Finds the photos that a table means: by path, by file name, or by a SKU in the file name or in the folder."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from visrec_desktop.core.records import PHOTO_SUFFIXES

# A Chinese word and a SKU beside it are two words, with or without a space: 货号00123正面.
_TOKENS = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
# "2" in chair_2.jpg counts photos; a SKU that short must come first.
_COUNTER = re.compile(r"\d{1,2}")
_MANY = 100


@dataclass(frozen=True, slots=True)
class PhotoName:
    """A photo's path relative to the catalog's folder, as text in NFC (macOS writes NFD)."""

    photo_id: int
    path: bytes
    text: str = field(init=False)

    def __post_init__(self) -> None:
        text = unicodedata.normalize("NFC", self.path.decode("utf-8", "surrogateescape"))
        object.__setattr__(self, "text", text)

    @property
    def folders(self) -> list[str]:
        """From the outermost to the innermost."""
        return self.text.split("/")[:-1]

    @property
    def file_name(self) -> str:
        """Without the folders."""
        return self.text.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """The file name without a picture's suffix."""
        return without_suffix(self.file_name)


class _Ends:
    """Photos by their whole paths and by every end of them."""

    def __init__(self) -> None:
        self._whole: dict[str, list[PhotoName]] = defaultdict(list)
        self._ends: dict[str, list[PhotoName]] = defaultdict(list)

    def add(self, path: str, photo: PhotoName) -> None:
        self._whole[path].append(photo)
        for end in _ends(path):
            self._ends[end].append(photo)

    def found(self, path: str) -> list[PhotoName]:
        if path in self._whole:
            return self._whole[path]
        return next((self._ends[end] for end in _ends(path) if end in self._ends), [])


class PhotoNames:
    """All photos of a catalog, to be looked up by what a cell says of them.

    Parameters
    ----------
    photos
        Path relative to the catalog's folder -> photo id.
    """

    def __init__(self, photos: Mapping[bytes, int]) -> None:
        self.all = [PhotoName(photo_id, path) for path, photo_id in photos.items()]
        self._folders: dict[tuple[str, str], list[PhotoName]] = defaultdict(list)
        self._with_suffix, self._without_suffix = _Ends(), _Ends()
        for photo in self.all:
            self._with_suffix.add(photo.text.casefold(), photo)
            self._without_suffix.add(without_suffix(photo.text.casefold()), photo)

    def named(self, cell: str, sku: str = "") -> list[PhotoName]:
        """The photos that one name in a table can mean; several where it is ambiguous.

        In this order: the whole path, the longest end of the path that any photo has (at last the file name), the
        same without the suffix. Either slash; capital letters count only between photos that differ by nothing else.

        Parameters
        ----------
        sku
            Of the row: of several photos one in a folder of that name is meant.
        """
        name = _plain(cell)
        key = name.casefold()
        found = self._with_suffix.found(key) or self._without_suffix.found(without_suffix(key))
        return self._narrowed(found, name, sku)

    def _narrowed(self, photos: list[PhotoName], name: str, sku: str) -> list[PhotoName]:
        last = name.rpartition("/")[2]
        # Where hundreds have one name ("1.jpg" in the folder of each SKU), capital letters tell nothing.
        if 1 < len(photos) < _MANY:
            photos = [photo for photo in photos if last in {photo.file_name, photo.stem}] or photos
        if len(photos) > 1 and sku:
            in_folder = self._by_folder().get((sku.casefold(), without_suffix(last.casefold())), [])
            if len(in_folder) == 1 and (len(photos) >= _MANY or in_folder[0] in photos):
                return in_folder
        return photos

    def _by_folder(self) -> dict[tuple[str, str], list[PhotoName]]:
        """The photos by each folder on their path and their stem; made when first needed."""
        if not self._folders:
            for photo in self.all:
                for folder in {folder.casefold() for folder in photo.folders}:
                    self._folders[folder, photo.stem.casefold()].append(photo)
        return self._folders

    def of_skus(self, skus: Iterable[str], photos: Iterable[PhotoName]) -> dict[PhotoName, tuple[str, ...]]:
        """For each photo the SKUs that its name or folder says: one, or several where that is not clear.

        The SKU is made of whole words of the file's stem: 00123 is in ``00123-front.jpg``, 123 and 12 are not. Where a
        SKU is the longer form of another (AB-1-2 and AB-1), the longer counts. The stem comes before the folders, and
        an inner folder before an outer one.
        """
        by_tokens: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for sku in skus:
            if tokens := _tokens(sku):
                by_tokens[tokens].append(sku)
        lengths = sorted({len(tokens) for tokens in by_tokens}, reverse=True)
        found = {}
        for photo in photos:
            said = _skus_in(_tokens(photo.stem), by_tokens, lengths) or next(
                (by_tokens[tokens] for folder in reversed(photo.folders) if (tokens := _tokens(folder)) in by_tokens),
                [],
            )
            if said:
                found[photo] = tuple(dict.fromkeys(said))
        return found


def without_suffix(name: str) -> str:
    """A path without the suffix of a picture; what else follows a point is part of the name."""
    stem, point, suffix = name.rpartition(".")
    return stem if point and f".{suffix.lower()}" in PHOTO_SUFFIXES else name


def split_names(cell: str, names: PhotoNames) -> list[str]:
    """The names in a cell: those between ; or | or line breaks, unless the whole cell is one."""
    parts = [part for text in re.split(r"[;|\n；]", cell) if (part := text.strip())]
    # Of several paths the last one's end is a photo's too: a/1.jpg;b/2.jpg is not 2.jpg.
    are_several = len(parts) > 1 and all(map(names.named, parts))
    return [cell] if names.named(cell) and not are_several else parts


def _skus_in(
    words: tuple[str, ...], by_tokens: Mapping[tuple[str, ...], list[str]], lengths: Iterable[int]
) -> list[str]:
    for length in lengths:
        here = [(i, words[i : i + length]) for i in range(len(words) - length + 1)]
        hits = [
            sku
            for i, tokens in here
            if tokens in by_tokens and (i == 0 or length > 1 or not _COUNTER.fullmatch(tokens[0]))
            for sku in by_tokens[tokens]
        ]
        if hits:
            return hits
    return []


def _plain(cell: str) -> str:
    """A name as paths are kept: slashes, NFC, nothing before the folders; of an address its path."""
    if "://" in cell:
        cell = unquote(re.split(r"[?#]", cell.partition("://")[2])[0])
    parts = unicodedata.normalize("NFC", cell).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in {"", "."})


def _ends(path: str) -> Iterator[str]:
    """The path, then without its first folder, and so on to the file name."""
    yield path
    while "/" in path:
        path = path.partition("/")[2]
        yield path


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKENS.findall(unicodedata.normalize("NFC", text).casefold()))
