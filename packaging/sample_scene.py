"""Backgrounds, shadows and the final picture of the sample catalog."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PySide6.QtGui import QImage, QTransform
from sample_paths import SIZE
from sample_render import GAMMA, PX, SCALE, Array, Studio, as_float, blur, linear, remap, shifted

FLOOR = 330.0
"""Height of the horizon behind standing products, in units of the picture."""


def _gradient(top: str, bottom: str, middle: float = 0.5) -> Array:
    """Return a vertical gradient with its turn at ``middle``."""
    y = (np.arange(PX, dtype=np.float32) / PX)[:, None, None]
    share = 1 / (1 + np.exp(-(y - middle) * 9))
    plane = linear(top) * (1 - share) + linear(bottom) * share
    return as_float(np.repeat(plane, PX, axis=1))


def _vignette(strength: float) -> Array:
    y, x = np.mgrid[0:PX, 0:PX].astype(np.float32) / PX - 0.5
    return as_float(1 - strength * ((x + 0.08) ** 2 + (y + 0.1) ** 2) * 2)[:, :, None]


def _planks(studio: Studio, colour: str, standing: bool) -> Array:
    """Return boards: seen from above, or as a table that recedes to a wall."""
    y = np.mgrid[0:PX, 0:PX][0].astype(np.float32)
    width = PX / 4.6
    board = np.floor(y / width).astype(int)
    shade = studio.rng.uniform(0.86, 1.10, 12).astype(np.float32)[board]
    offset = studio.rng.uniform(0, PX, 12).astype(np.float32)[board]
    grain = 0.11 * studio.noise(70, 1.3) + 0.10 * studio.noise(160, 9) + 0.04 * studio.noise(9, 0.7)
    grain = remap(grain[:, :, None], offset, 6 * studio.noise(90, 30))
    grain = grain.reshape(PX, PX)
    gap = np.exp(-(((y % width) - 1.5) ** 2) / 3.0)
    wood = linear(colour) * (shade * (1 + grain) * (1 - 0.6 * gap))[:, :, None]
    if not standing:
        return as_float(wood)
    # The front edge of the table is nearer: stretch the boards towards it.
    top = FLOOR * SCALE
    corners = np.array([[0, 0], [PX, 0], [PX, PX], [0, PX]], np.float32)
    spread = PX * 0.35
    target = np.array([[0, top], [PX, top], [PX + spread, PX * 1.12], [-spread, PX * 1.12]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    table = as_float(cv2.warpPerspective(as_float(wood), matrix, (PX, PX), borderMode=cv2.BORDER_REFLECT))
    wall = _gradient("#e9e4dc", "#d8d1c6", 0.4)
    share = np.clip((y - top) / 5 + 0.5, 0, 1)[:, :, None]
    far = np.clip(1.25 - 0.35 * (y - top) / (PX - top), 0.8, 1.3)[:, :, None]
    return blur(as_float(wall * (1 - share) + table * far * share), 1.1)


def _busy(studio: Studio) -> Array:
    """Return a crowded background: a woven rug with bright bands."""
    y, x = np.mgrid[0:PX, 0:PX].astype(np.float32)
    tones = [linear(c) for c in ("#b3563f", "#e3cfa8", "#2f5d6b", "#d99a3d", "#e3cfa8", "#6d3b47")]
    slant = (y * 0.92 + x * 0.38 + 7 * np.abs(((x * 0.92 - y * 0.38) % 36) / 18 - 1)) / 34
    index = np.floor(slant).astype(int) % len(tones)
    plane = np.stack(tones)[index]
    knots = 1 + 0.18 * np.sin(x * 0.9) * np.sin(y * 0.9) + 0.08 * studio.noise(2, 2)
    return as_float(plane * knots[:, :, None])


def backdrop(studio: Studio, name: str, standing: bool) -> Array:
    """Return the background called ``name`` in linear colours."""
    middle = FLOOR / SIZE if standing else 0.5
    if name == "white":
        plane = _gradient("#fbfbfb", "#f3f3f3", middle)
        vignette = 0.10
    elif name == "grey":
        plane = _gradient("#cfd2d5", "#e6e8ea", middle)
        vignette = 0.34
    elif name == "warm":
        plane = _gradient("#eadccb", "#f3eadf", middle)
        vignette = 0.30
    elif name == "blue":
        plane = _gradient("#c3d0d8", "#dbe4e8", middle)
        vignette = 0.30
    elif name == "busy":
        plane = _busy(studio)
        vignette = 0.40
    else:
        plane = _planks(studio, {"oak": "#c09a70", "walnut": "#86603f", "pale": "#d9c9b2"}[name], standing)
        vignette = 0.35
    return as_float(plane * _vignette(vignette))


def _standing_shadow(studio: Studio) -> Array:
    """Return the light that the floor gets: dark under the product and to its right."""
    light = np.ones((PX, PX), np.float32)
    rows = np.flatnonzero((studio.cover > 0.5).any(axis=1))
    ground = float(rows[-1])
    # The silhouette laid on the floor: squashed, leaning to the right, softer with distance.
    flat, lean = 0.20, 0.42
    matrix = np.array([[1, -lean, lean * ground], [0, flat, ground * (1 - flat) - 6 * SCALE]], np.float32)
    laid = as_float(cv2.warpAffine(studio.cover, matrix, (PX, PX)))
    y = np.arange(PX, dtype=np.float32)[:, None]
    near = np.clip(1 - (ground - y) / (75 * SCALE), 0, 1)
    laid = blur(laid, 5 * SCALE) * near + blur(laid, 16 * SCALE) * (1 - near)
    light *= 1 - 0.36 * laid
    for path in studio.contacts:
        spot = studio.mask(path)
        light *= 1 - 0.42 * blur(spot, 8 * SCALE)
        light *= 1 - 0.45 * blur(spot, 2.2 * SCALE)
    return light


def _lying_shadow(studio: Studio) -> Array:
    """Return the light around a product that lies on the background."""
    cover = studio.cover
    light = 1 - 0.34 * shifted(blur(cover, 13 * SCALE), 9 * SCALE, 14 * SCALE)
    light *= 1 - 0.40 * shifted(blur(cover, 3.2 * SCALE), 2.2 * SCALE, 3.5 * SCALE)
    return as_float(light)


def develop(studio: Studio, background: str, standing: bool) -> QImage:
    """Return the finished picture."""
    plane = backdrop(studio, background, standing)
    light = _standing_shadow(studio) if standing else _lying_shadow(studio)
    # A shadow is never quite black: the room lights it, and cooler than the lamp does.
    plane = plane * (light[:, :, None] + (1 - light)[:, :, None] * np.array([0.03, 0.045, 0.07], np.float32))
    cover = studio.cover[:, :, None]
    picture = plane * (1 - cover) + studio.layer * cover
    picture = as_float(cv2.resize(as_float(picture), (SIZE, SIZE), interpolation=cv2.INTER_AREA))
    picture = np.clip(picture, 0, None)
    # Highlights roll off instead of clipping.
    picture = np.where(picture > 0.8, 0.8 + 0.2 * np.tanh((picture - 0.8) / 0.2), picture)
    data = np.clip(picture ** (1 / GAMMA) * 255, 0, 255)
    data = data + studio.rng.normal(0, 0.8, (SIZE, SIZE, 1))
    pixels = np.ascontiguousarray(np.clip(data + 0.5, 0, 255).astype(np.uint8))
    return QImage(pixels.tobytes(), SIZE, SIZE, 3 * SIZE, QImage.Format.Format_RGB888).copy()


def placed(
    turn: float = 0.0, scale: float = 1.0, wide: float = 1.0, flip: bool = False, middle: float = SIZE / 2
) -> QTransform:
    """Return a placement: ``middle`` comes to half height, then all is turned, scaled and mirrored there."""
    transform = QTransform()
    transform.translate(SIZE / 2, SIZE / 2)
    transform.rotate(turn)
    transform.scale(scale * wide * (-1 if flip else 1), scale)
    transform.translate(-SIZE / 2, -middle)
    return transform


def save(image: QImage, path: Path, quality: int = 86) -> None:
    """Write a picture in the format that the file name ends with."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path), quality=quality):
        raise OSError(f"cannot write {path}")
