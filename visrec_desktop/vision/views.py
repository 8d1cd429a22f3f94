"""Views: the square pictures that the model sees of one photo."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from visrec_desktop.vision.thumbnail import shrink

# Photos are worked on in parallel; threads within one resize would only get in each other's way.
cv2.setNumThreads(1)
_WHITE = 255
# Pixels; a photo that is longer is shrunk before it is put on white: a banner of 200,000 by 10 would ask for 120 GB.
_LONGEST_SIDE = 8000


@dataclass(frozen=True, slots=True)
class View:
    """One square view of a photo.

    Parameters
    ----------
    name
        Part of the name that embeddings are stored under.
    share
        Side of the centred square, as a share of the photo's shorter side; None for the whole photo, on
        white where it is not square.
    weight, centre_weight
        What the view and its centre count in the embedding.
    """

    name: str
    share: float | None
    weight: float
    centre_weight: float

    def take(self, photo: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
        """The view (side, side, 3) of a photo (height, width, 3)."""
        square = _on_white(photo) if self.share is None else _centre(photo, self.share)
        shrinks = square.shape[0] > side
        interpolation = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        return cv2.resize(square, (side, side), interpolation=interpolation).astype(np.uint8, copy=False)


# Chosen by tests/quality/embedding_choice.py: the whole product, and a closer look that is less disturbed by
# what stands around it; the centres lead away from the background once more, at no further cost.
ALL_VIEWS = (View("whole", None, 1.0, 0.5), View("close", 0.75, 0.5, 0.5))
FAST_VIEWS = (View("square", 1.0, 1.0, 1.0),)


def _centre(photo: NDArray[np.uint8], share: float) -> NDArray[np.uint8]:
    height, width = photo.shape[:2]
    side = max(1, round(min(height, width) * share))
    top, left = (height - side) // 2, (width - side) // 2
    return photo[top : top + side, left : left + side]


def _on_white(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = photo.shape[:2]
    if height == width:
        return photo
    side = max(height, width)
    if side > _LONGEST_SIDE:
        return _on_white(shrink(photo, _LONGEST_SIDE))
    top, left = (side - height) // 2, (side - width) // 2
    return cv2.copyMakeBorder(
        photo, top, side - height - top, left, side - width - left, cv2.BORDER_CONSTANT, value=(_WHITE,) * 3
    ).astype(np.uint8, copy=False)
