"""How large a store pack will be, about; told before it is made."""

from visrec_desktop.core.packs import PackPhotos
from visrec_desktop.pipeline.store_pack import LEAST_PREVIEWED, PREVIEW_SIDE
from visrec_desktop.storage.catalog import Catalog

# A JPEG of quality 85 takes about so many bytes a pixel.
_BYTES_A_PIXEL = 0.18


def pack_sizes(catalog: Catalog) -> dict[PackPhotos, int]:
    """Bytes, for each choice of what a pack holds of the photos."""
    previews, files = 0.0, 0
    for photo in catalog.photos():
        if photo.fault is None and not photo.is_missing:
            files += photo.file.size
            longer = max(photo.width, photo.height, 1)
            if longer > LEAST_PREVIEWED:
                scale = min(1.0, PREVIEW_SIDE / longer)
                previews += scale * scale * photo.width * photo.height * _BYTES_A_PIXEL
    base = catalog.path.stat().st_size
    return {PackPhotos.NONE: base, PackPhotos.PREVIEW: base + round(previews), PackPhotos.FULL: base + files}
