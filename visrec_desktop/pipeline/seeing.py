"""What a query photo is to a search: its pixels, as the user wants them seen, and what the model makes of them."""

import struct
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.core.palette import Palette
from visrec_desktop.core.paths import photo_path
from visrec_desktop.core.products import Region
from visrec_desktop.core.records import Query, content_hash
from visrec_desktop.pipeline.catalog_folder import catalog_folder
from visrec_desktop.pipeline.learned_metric import used_metric
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.clean_up import clean_up
from visrec_desktop.vision.decode_apart import decode, decode_photo, photo_size
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.light import well_lit
from visrec_desktop.vision.palette import take_palette
from visrec_desktop.vision.photo_file import read_photo_file
from visrec_desktop.vision.roughness import is_rough, smoothed
from visrec_desktop.vision.saliency import salient_region
from visrec_desktop.vision.thumbnail import encode_thumbnail, shrink

# The query is shown this large, in pixels, beside its results.
QUERY_PICTURE_SIDE = 640


@dataclass(frozen=True, slots=True)
class Sight:
    """A query as it is searched by.

    Parameters
    ----------
    embedding : (d,) float32
        Of all its photos together.
    picture, whole
        JPEG of what is searched by; of the photo as it came, where that differs.
    content_hash
        Of the photo as it came.
    identity
        What votes and labels know it by: see `visrec_desktop.core.records.Retrieval`.
    did
        What was done to clean it up.
    stored_palette
        That of a photo of the catalog, packed.
    """

    embedding: NDArray[np.float32]
    size: tuple[int, int]
    picture: bytes
    whole: bytes
    content_hash: bytes
    did: tuple[str, ...] = ()
    stored_palette: bytes = b""
    more_pictures: tuple[bytes, ...] = ()
    identity: bytes = b""

    def palette(self) -> Palette:
        """The colours of what is searched by; taken only now, for most searches do not ask."""
        return Palette.unpack(self.stored_palette) or palette_of(self.picture)


def see(query: Query, catalog: Catalog, embedder: Embedder) -> Sight:
    """Look at a query; a photo of the catalog that is asked for as it is needs no file.

    Raises
    ------
    UnreadablePhotoError
        The query is not a whole picture, or its photo is gone.
    """
    sight = _see_stored(query, catalog, embedder) or _see_pixels(query, catalog, embedder)
    if not query.more:
        return sight
    others = [see(other, catalog, embedder) for other in query.more]
    together = sight.embedding + sum(other.embedding for other in others)
    unit = (together / np.linalg.norm(together)).astype(np.float32)
    # In whatever order they were added.
    identity = content_hash(b"".join(sorted([sight.identity, *(other.identity for other in others)])))
    return replace(sight, embedding=unit, more_pictures=tuple(other.picture for other in others), identity=identity)


def palette_of(picture: bytes) -> Palette:
    """The colours of an encoded picture."""
    return take_palette(decode_photo(picture))


def size_of(query: Query, catalog: Catalog) -> tuple[int, int]:
    """Width and height of a query photo, upright, in pixels."""
    return photo_size(photo_data(query, catalog))


def preview(photo_id: int, side: int, catalog: Catalog) -> NDArray[np.uint8]:
    """A photo of the catalog decoded from its file, at most `side` pixels wide and high.

    Raises
    ------
    UnreadablePhotoError
        The file is gone or no longer a whole picture.
    """
    return shrink(decode_photo(photo_data(Query("", photo_id=photo_id), catalog), at_least=side), side)


def photo_data(query: Query, catalog: Catalog) -> bytes:
    """The file of a query photo, as it is; of a photo in a store pack what that holds in its place.

    Raises
    ------
    UnreadablePhotoError
        There is none any more.
    """
    if query.photo_id is None:
        return read_photo_file(query.path) if query.path else query.data
    if catalog.pack is not None:
        picture = catalog.picture(query.photo_id)
        if picture is None:
            raise UnreadablePhotoError(PhotoFault.VANISHED)
        return picture
    photo, folder = catalog.photo(query.photo_id), catalog_folder(catalog)
    if photo is None or folder is None:
        raise UnreadablePhotoError(PhotoFault.VANISHED)
    return read_photo_file(photo_path(folder, photo.file.path))


def cropped(pixels: NDArray[np.uint8], region: Region) -> NDArray[np.uint8]:
    """The pixels of a region, at least one each way."""
    height, width = pixels.shape[:2]
    left, top = min(max(int(region.x * width), 0), width - 1), min(max(int(region.y * height), 0), height - 1)
    right = max(left + 1, min(width, round((region.x + region.width) * width)))
    bottom = max(top + 1, min(height, round((region.y + region.height) * height)))
    return np.ascontiguousarray(pixels[top:bottom, left:right])


def suggest_region(query: Query, catalog: Catalog) -> Region | None:
    """Where the photo's object is; `None` where it fills the photo, or nothing stands out."""
    pixels = decode_photo(photo_data(query, catalog), at_least=QUERY_PICTURE_SIDE // 2)
    found = salient_region(pixels)
    return Region(*found) if found else None


def _see_stored(query: Query, catalog: Catalog, embedder: Embedder) -> Sight | None:
    if query.photo_id is None or query.region or query.is_cleaned:
        return None
    embedding = catalog.embedding(query.photo_id, embedder.name, embedder.size)
    photo = catalog.photo(query.photo_id)
    if embedding is None or photo is None:
        raise UnreadablePhotoError(PhotoFault.VANISHED)
    picture = catalog.thumbnail(query.photo_id) or b""
    palette = catalog.fitted.palette(query.photo_id) or b""
    content = photo.content_hash
    return Sight(embedding, (photo.width, photo.height), picture, b"", content, (), palette, identity=content)


def _see_pixels(query: Query, catalog: Catalog, embedder: Embedder) -> Sight:
    data = photo_data(query, catalog)
    part = min(query.region.width, query.region.height) if query.region else 1.0
    photo = decode(data, at_least=round(embedder.decode_side / max(part, 0.05)))
    pixels = photo.pixels
    whole, did = b"", tuple[str, ...]()
    if query.region or query.is_cleaned:
        whole = encode_thumbnail(pixels, QUERY_PICTURE_SIDE)
    if query.region:
        pixels = cropped(pixels, query.region)
    if query.is_cleaned:
        pixels, did = clean_up(pixels)
    content = content_hash(data)
    if catalog.pack is not None and query.photo_id is not None and (packed := catalog.photo(query.photo_id)):
        # A vote on a part of it is to be one in the catalog too.
        content = packed.content_hash
    stored = None if query.region or did else stored_embedding(content, catalog, embedder)
    return Sight(
        query_looks(catalog, embedder)(pixels) if stored is None else stored,
        (photo.width, photo.height),
        encode_thumbnail(pixels, QUERY_PICTURE_SIDE),
        whole,
        content,
        did,
        identity=_identity(content, query.region, is_cleaned=bool(did)),
    )


def query_looks(catalog: Catalog, embedder: Embedder) -> Callable[[NDArray[np.uint8]], NDArray[np.float32]]:
    """What embeds a query photo (height, width, 3), from any thread: the mean of one or more looks, (d,) of length 1.

    A photo that is noisy or crushed is looked at smoothed too, for smoothing spoils something as well. Where a learned
    metric is in use, which has seen mirrored copies, every photo is looked at in the mirror too.
    """
    is_mirrored = used_metric(catalog, embedder.name) is not None

    def embedded(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        looks = [well_lit(pixels)]
        if is_rough(looks[0]):
            looks.append(smoothed(looks[0]))
        if is_mirrored:
            looks += [np.ascontiguousarray(look[:, ::-1]) for look in looks]
        embedding: NDArray[np.float32] = np.sum([embedder.embed_query(look) for look in looks], axis=0)
        return embedding / max(float(np.linalg.norm(embedding)), 1e-12)

    return embedded


def stored_embedding(content: bytes, catalog: Catalog, embedder: Embedder) -> NDArray[np.float32] | None:
    """The embedding of a photo that the catalog has too, by its content."""
    for photo_id in catalog.photo_ids_of_content(content) if content else ():
        embedding = catalog.embedding(photo_id, embedder.name, embedder.size)
        if embedding is not None:
            return embedding
    return None


def _identity(content: bytes, region: Region | None, *, is_cleaned: bool) -> bytes:
    """What was really seen of a photo; the whole photo as it is keeps the digest of its content."""
    if region is None and not is_cleaned:
        return content
    part = struct.pack("<4d", region.x, region.y, region.width, region.height) if region else b""
    return content_hash(content + part + (b"cleaned" if is_cleaned else b""))
