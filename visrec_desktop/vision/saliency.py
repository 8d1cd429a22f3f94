"""Suggests the part of a cluttered photo to search by: the object that stands out."""

import cv2
import numpy as np
from numpy.typing import NDArray

from visrec_desktop.vision.ground import border_colours, product_of, to_lab
from visrec_desktop.vision.thumbnail import shrink

_SIDE = 96  # pixels; small, so that texture does not stand out
_RESIDUAL_SIDE = 64  # pixels, as in the paper
_BORDER = 3  # pixels
_GROUND_SPREAD = 6.0  # Lab; added to the ground's own, for light is never even
_RESIDUAL_WEIGHT, _PRODUCT_WEIGHT = 0.35, 0.5
_LEAST_AREA, _MOST_AREA = 0.02, 0.8  # shares of the photo, of the box
_LEAST_CONTRAST = 2.0  # mean saliency inside the box over that outside
_LEAST_FILL = 0.3  # of the box, by the object; what is more scattered is clutter
_LEAST_PIECE = 0.12  # of the largest piece; smaller ones are not part of the object
_MARGIN = 0.04  # of the photo's sides


def salient_region(photo: NDArray[np.uint8]) -> tuple[float, float, float, float] | None:
    """The box round the object that stands out.

    Parameters
    ----------
    photo : (height, width, 3) uint8
        RGB.

    Returns
    -------
    tuple of float or None
        Left, top, width and height as shares of the photo's width and height, 0 to 1; None if the object fills the
        photo or nothing stands out.
    """
    saliency = saliency_of(photo)
    height, width = saliency.shape
    level, _ = cv2.threshold((saliency * 255).astype(np.uint8), 0, 255, cv2.THRESH_OTSU)
    above = (saliency * 255 > level).astype(np.uint8)
    opened = cv2.morphologyEx(above, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    closed = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, pieces, boxes, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    if count < 2:
        return None
    masses = np.bincount(pieces.ravel(), saliency.ravel(), count)[1:]
    kept = boxes[1:][masses >= _LEAST_PIECE * masses.max()]
    left, top = kept[:, cv2.CC_STAT_LEFT].min(), kept[:, cv2.CC_STAT_TOP].min()
    right = (kept[:, cv2.CC_STAT_LEFT] + kept[:, cv2.CC_STAT_WIDTH]).max()
    bottom = (kept[:, cv2.CC_STAT_TOP] + kept[:, cv2.CC_STAT_HEIGHT]).max()
    inside = np.zeros(saliency.shape, np.bool_)
    inside[top:bottom, left:right] = True
    area = float(inside.mean())
    if not _LEAST_AREA <= area <= _MOST_AREA or kept[:, cv2.CC_STAT_AREA].sum() < _LEAST_FILL * inside.sum():
        return None
    if float(saliency[inside].mean()) < _LEAST_CONTRAST * float(saliency[~inside].mean()):
        return None
    x, y = max(0.0, left / width - _MARGIN), max(0.0, top / height - _MARGIN)
    x_end, y_end = min(1.0, right / width + _MARGIN), min(1.0, bottom / height + _MARGIN)
    return float(x), float(y), float(x_end - x), float(y_end - y)


def saliency_of(photo: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How much each pixel of the shrunk photo stands out, 0 to 1.

    Returns
    -------
    (height, width) float32, at most 96 a side

    Notes
    -----
    Three things together: how far a colour is from all colours of the border, whether it is cut off from the border,
    and the spectral residual (Hou and Zhang 2007, "Saliency detection: a spectral residual approach"); what is in
    the middle counts more.
    """
    small = shrink(photo, _SIDE)
    lab = cv2.GaussianBlur(to_lab(small), (0, 0), 1.0).astype(np.float32, copy=False)
    height, width = lab.shape[:2]
    frame = np.ones((height, width), np.bool_)
    frame[_BORDER:-_BORDER, _BORDER:-_BORDER] = False
    border = lab[frame]
    centres, groups = border_colours(border)
    gaps = np.full((height, width), np.inf)
    for number, centre in enumerate(centres):
        members = border[groups == number]
        if len(members) < len(border) / 20:
            continue
        spread = np.linalg.norm(members - centre, axis=1).mean() + _GROUND_SPREAD
        gaps = np.minimum(gaps, np.linalg.norm(lab - centre, axis=2) / spread)
    unlike = 1.0 - np.exp(-0.5 * (gaps / 2.0) ** 2)
    product = product_of(to_lab(small))
    if not product.all():
        unlike = (1.0 - _PRODUCT_WEIGHT) * unlike + _PRODUCT_WEIGHT * product
    residual = _spectral_residual(lab[..., 0])
    down = np.linspace(-1.0, 1.0, height)[:, None]
    across = np.linspace(-1.0, 1.0, width)[None, :]
    central = np.exp(-0.8 * (down**2 + across**2))
    saliency = unlike * (1.0 - _RESIDUAL_WEIGHT + _RESIDUAL_WEIGHT * residual) * central
    return (saliency / max(float(saliency.max()), 1e-6)).astype(np.float32)


def _spectral_residual(lightness: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the log spectrum has beyond its local average, back in the picture, 0 to 1."""
    height, width = lightness.shape
    small = cv2.resize(lightness, (_RESIDUAL_SIDE, _RESIDUAL_SIDE), interpolation=cv2.INTER_AREA)
    spectrum = np.fft.fft2(small)
    log = np.log(np.abs(spectrum) + 1e-6)
    residual = log - cv2.blur(log, (3, 3), borderType=cv2.BORDER_REPLICATE)
    sharp = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
    soft = cv2.GaussianBlur(sharp.astype(np.float32), (0, 0), 3.0)
    back = cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR) / max(float(soft.max()), 1e-12)
    return back.astype(np.float32, copy=False)
