"""Palette: the few colours of a product, as they are kept for each photo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

MOST_COLOURS = 5
# CIE Lab as sRGB can show it, with room for rounding: lightness, then both axes alike.
_LIGHTEST, _FARTHEST = 100.5, 128.0
_BYTES_A_COLOUR = 16
# IEC 61966-2-1: linear sRGB to CIE XYZ, each row over the D65 white (CIE 15:2004).
_TO_XYZ = np.array([[0.412453, 0.357580, 0.180423], [0.212671, 0.715160, 0.072169], [0.019334, 0.119193, 0.950227]])
_WHITE = np.array([0.950456, 1.0, 1.088754])


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """The main colours of what a photo shows, the largest share first.

    Parameters
    ----------
    lab : (k, 3) float32
        CIE Lab (D65), k from 1 to `MOST_COLOURS`.
    shares : (k,) float32
        Of the product's area; they add up to 1.
    """

    lab: NDArray[np.float32]
    shares: NDArray[np.float32]

    def pack(self) -> bytes:
        """The palette as stored: four little-endian floats a colour."""
        return np.column_stack([self.lab, self.shares]).astype("<f4").tobytes()

    @staticmethod
    def unpack(data: bytes) -> Palette | None:
        """The palette that `pack` gave; None if the bytes are none, so that it is made again."""
        return unpack_palettes({0: data}).get(0)


def unpack_palettes(packed: Mapping[int, bytes]) -> dict[int, Palette]:
    """`Palette.unpack` of many at once, which is much faster; those that are none are left out."""
    known = {
        key: len(data) // _BYTES_A_COLOUR
        for key, data in packed.items()
        if data and not len(data) % _BYTES_A_COLOUR and len(data) <= MOST_COLOURS * _BYTES_A_COLOUR
    }
    if not known:
        return {}
    rows = np.frombuffer(b"".join([packed[key] for key in known]), "<f4").reshape(-1, 4).astype(np.float32)
    ends = np.cumsum([*known.values()])
    starts = ends - [*known.values()]
    with np.errstate(all="ignore"):
        is_colour = (
            np.isfinite(rows).all(axis=1)
            & (rows[:, 0] >= -0.5)
            & (rows[:, 0] <= _LIGHTEST)
            & (np.abs(rows[:, 1:3]) <= _FARTHEST).all(axis=1)
            & (rows[:, 3] > 0)
        )
        is_whole = np.abs(np.add.reduceat(rows[:, 3], starts) - 1.0) < 1e-3
    is_valid = np.logical_and.reduceat(is_colour, starts) & is_whole
    lab, shares = rows[:, :3], rows[:, 3]
    parts = zip(known, starts.tolist(), ends.tolist(), is_valid.tolist(), strict=True)
    return {key: Palette(lab[start:end], shares[start:end]) for key, start, end, valid in parts if valid}


def stack_palettes(palettes: list[Palette]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Many palettes as arrays; missing colours have no share.

    Returns
    -------
    lab : (n, MOST_COLOURS, 3) float32
    shares : (n, MOST_COLOURS) float32
    """
    lab = np.zeros((len(palettes), MOST_COLOURS, 3), np.float32)
    shares = np.zeros((len(palettes), MOST_COLOURS), np.float32)
    for row, palette in enumerate(palettes):
        lab[row, : len(palette.lab)] = palette.lab
        shares[row, : len(palette.shares)] = palette.shares
    return lab, shares


def rgb_to_lab(rgb: ArrayLike) -> NDArray[np.float32]:
    """Colours (..., 3) sRGB, 0 to 255, as CIE Lab (..., 3) float32 under D65 (CIE 15:2004)."""
    values = np.asarray(rgb, np.float64) / 255.0
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    ratios = linear @ _TO_XYZ.T / _WHITE
    # (6/29)^3, and the tangent there.
    f = np.where(ratios > 216 / 24389, np.cbrt(ratios), ratios * (841 / 108) + 4 / 29)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1).astype(np.float32)
