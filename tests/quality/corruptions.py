"""What may have happened to a query photo; each of moderate strength: a person still knows the product at once."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

NOISE = 25.0  # standard deviation of 255; a phone at night
BLUR = 0.008  # standard deviation as a share of the shorter side; out of focus
MOTION = 0.03  # of the shorter side; a shaken hand
GAMMA = 2.5  # of a dark room: middle grey falls from 128 to 46
CONTRAST = 0.4  # of the distances from the mean; behind glass, or in fog
JPEG_QUALITY = 10  # sent on from chat to chat
ANGLE = 15.0  # degrees
COVERED = 0.25  # of the area; a hand, a price tag
TILT = 0.15  # of the sides, by which two corners move in: seen from below


@dataclass(frozen=True, slots=True)
class Corruption:
    """One of them.

    Parameters
    ----------
    name, strength
        For the table.
    apply
        Takes and gives (height, width, 3) uint8 RGB; the same for the same photo.
    is_moderate
        Whether the target holds for it: a quarter turn is told apart, for many products have another look by it.
    """

    name: str
    strength: str
    apply: Callable[[Pixels], Pixels]
    is_moderate: bool = True


def noisy(photo: Pixels) -> Pixels:
    """Gaussian noise, independent in each channel."""
    return _rounded(photo + _chance(photo).normal(0.0, NOISE, photo.shape))


def blurred(photo: Pixels) -> Pixels:
    """Out of focus."""
    return cv2.GaussianBlur(photo, (0, 0), BLUR * min(photo.shape[:2])).astype(np.uint8, copy=False)


def shaken(photo: Pixels) -> Pixels:
    """Moved in a direction of its own."""
    length = max(3, round(MOTION * min(photo.shape[:2])) | 1)
    line = np.zeros((length, length), np.float32)
    angle = _chance(photo).uniform(0.0, np.pi)
    middle = (length - 1) / 2
    for step in np.linspace(-middle, middle, 4 * length):
        line[round(middle + step * np.sin(angle)), round(middle + step * np.cos(angle))] = 1.0
    return cv2.filter2D(photo, -1, line / line.sum(), borderType=cv2.BORDER_REFLECT_101).astype(np.uint8, copy=False)


def dark(photo: Pixels) -> Pixels:
    """In little light."""
    return _rounded(255.0 * (photo / 255.0) ** GAMMA)


def flat(photo: Pixels) -> Pixels:
    """With little contrast."""
    mean = photo.mean()
    return _rounded(mean + CONTRAST * (photo - mean))


def crushed(photo: Pixels) -> Pixels:
    """Compressed too much."""
    _, data = cv2.imencode(".jpg", photo[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
    assert decoded is not None
    return np.ascontiguousarray(decoded[..., ::-1]).astype(np.uint8, copy=False)


def rotated(photo: Pixels) -> Pixels:
    """Held askew, to one side or the other; what comes into sight mirrors what was there."""
    height, width = photo.shape[:2]
    angle = ANGLE if _chance(photo).integers(2) else -ANGLE
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(photo, turn, (width, height), borderMode=cv2.BORDER_REFLECT_101).astype(np.uint8, copy=False)


def turned(photo: Pixels) -> Pixels:
    """On its side, one or the other."""
    return np.ascontiguousarray(np.rot90(photo, 1 if _chance(photo).integers(2) else 3))


def covered(photo: Pixels) -> Pixels:
    """A grey square over one of the corners, as far as the middle."""
    height, width = photo.shape[:2]
    share = COVERED**0.5
    tall, wide = round(share * height), round(share * width)
    down, across = _chance(photo).integers(2, size=2)
    top, left = down * (height - tall), across * (width - wide)
    result = photo.copy()
    result[top : top + tall, left : left + wide] = 128
    return result


def tilted(photo: Pixels) -> Pixels:
    """In perspective: the upper or the lower side is farther away."""
    height, width = photo.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners.copy()
    first = 0 if _chance(photo).integers(2) else 2
    step = TILT * width * (1 if first == 0 else -1)
    moved[first, 0] += step
    moved[first + 1, 0] -= step
    matrix = cv2.getPerspectiveTransform(corners, moved)
    warped = cv2.warpPerspective(photo, matrix, (width, height), borderMode=cv2.BORDER_REFLECT_101)
    return warped.astype(np.uint8, copy=False)


CORRUPTIONS = (
    Corruption("noise", f"sigma {NOISE:.0f} of 255", noisy),
    Corruption("blur", f"sigma {BLUR:.1%} of the side", blurred),
    Corruption("motion", f"{MOTION:.0%} of the side", shaken),
    Corruption("dark", f"gamma {GAMMA}", dark),
    Corruption("low contrast", f"{CONTRAST:.0%} of it left", flat),
    Corruption("JPEG", f"quality {JPEG_QUALITY}", crushed),
    Corruption("rotated", f"{ANGLE:.0f} degrees", rotated),
    Corruption("covered", f"{COVERED:.0%} of the area", covered),
    Corruption("perspective", f"{TILT:.0%} of the side", tilted),
    Corruption("quarter turn", "90 degrees", turned, is_moderate=False),
)


def _chance(photo: Pixels) -> np.random.Generator:
    """Chance that is the photo's own, so that every run corrupts it alike."""
    return np.random.default_rng(zlib.crc32(photo.tobytes()))


def _rounded(photo: NDArray[np.float64]) -> Pixels:
    return np.rint(np.clip(photo, 0.0, 255.0)).astype(np.uint8)
