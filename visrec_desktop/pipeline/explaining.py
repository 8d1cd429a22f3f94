"""Explaining: why a result is similar to a query, place by place and in a few figures."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.core.palette import Palette
from visrec_desktop.core.products import Look
from visrec_desktop.core.records import Closeness, Query, Retrieval
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.seeing import cropped, photo_data
from visrec_desktop.recommend.explanation import Agreement, Place, agreement, place_of
from visrec_desktop.vision.clean_up import clean_up
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.heat_map import CloseLook, Overlay, hottest, overlay, plasma
from visrec_desktop.vision.palette import take_palette
from visrec_desktop.vision.thumbnail import shrink

# Pixels. A map is as coarse as the network sees; a picture is shown beside another.
_HEAT_SIDE = 96
_PICTURE_SIDE = 720
_LEGEND_COLOURS = 12


@dataclass(frozen=True, slots=True)
class HeatedPhoto:
    """A photo (height, width, 3) uint8, RGB, with what counts in it and where that is."""

    pixels: NDArray[np.uint8]
    overlay: Overlay
    place: Place


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a result is similar.

    Parameters
    ----------
    similarity
        Of the two photos by their whole looks: what the places of either sum to.
    closeness
        What that means in this catalog, where it is known.
    colours : (n, 3) uint8
        Those of the heat, from what counts little to what counts most; RGB.
    """

    similarity: float
    closeness: Closeness | None
    query: HeatedPhoto
    result: HeatedPhoto
    agreement: Agreement
    colours: NDArray[np.uint8]


def explain(retrieval: Retrieval, photo_id: int, opened: OpenCatalog) -> Explanation:
    """Tell why a photo of the catalog is similar to a query; of a query of several photos by the first.

    Both photos are looked at anew, for a catalog does not keep what the model saw where.

    Raises
    ------
    UnreadablePhotoError
        One of the photos is gone, or no longer a whole picture.
    """
    projection = opened.index.projection
    result = Query("", photo_id=photo_id)
    seen = [_pixels(query, opened) for query in (replace(retrieval.query, more=()), result)]
    looks = [_look(pixels, opened) for pixels in seen]
    points = [opened.index.project(look.embedding) for look in looks]
    similarity = float(points[0] @ points[1])
    heated = [
        _heated(pixels, look.heat(look.parts(other, projection), _HEAT_SIDE))
        for pixels, look, other in zip(seen, looks, points[::-1], strict=True)
    ]
    shapes = [opened.spaces.point(Look.COLOUR_BLIND, look.embedding, None) for look in looks]
    # That of one photo: those of all are unpacked by who searches by colours.
    stored = opened.catalog.fitted.palette(photo_id) or b""
    calibration = opened.calibration
    return Explanation(
        similarity,
        calibration.closeness(similarity) if calibration else None,
        heated[0],
        heated[1],
        agreement(
            (shapes[0], shapes[1]),
            (take_palette(seen[0]), Palette.unpack(stored) or take_palette(seen[1])),
            (retrieval.product, opened.catalog.products.of_photo(photo_id)),
            looks[0].embedding,
            opened.recognizers.get("category"),
        ),
        plasma()[:: len(plasma()) // _LEGEND_COLOURS],
    )


def _look(pixels: NDArray[np.uint8], opened: OpenCatalog) -> CloseLook:
    embedder = opened.embedder
    height, width = pixels.shape[:2]
    return CloseLook(embedder.card, embedder.look_closely(pixels), (height, width))


def _pixels(query: Query, opened: OpenCatalog) -> NDArray[np.uint8]:
    """What is searched by, as large as the model needs it."""
    if query.photo_id is not None and opened.catalog.photo(query.photo_id) is None:
        raise UnreadablePhotoError(PhotoFault.VANISHED)
    part = min(query.region.width, query.region.height) if query.region else 1.0
    pixels = decode_photo(
        photo_data(query, opened.catalog), at_least=round(opened.embedder.decode_side / max(part, 0.05))
    )
    if query.region:
        pixels = cropped(pixels, query.region)
    return clean_up(pixels)[0] if query.is_cleaned else pixels


def _heated(pixels: NDArray[np.uint8], heat: NDArray[np.float32]) -> HeatedPhoto:
    return HeatedPhoto(shrink(pixels, _PICTURE_SIDE), overlay(heat), place_of(hottest(heat)))
