"""Colours of products: what they are called, which palettes are alike, and which go together."""

import functools
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from visrec_desktop.core.palette import Palette, rgb_to_lab

# sRGB, 0 to 255: what each name looks like on products. Gold and silver are left to the shop's own words, for a
# picture tells them from yellow and grey by their gloss only. Corners are the named colours of CSS Color 4.
_LOOKS: dict[str, tuple[tuple[int, int, int], ...]] = {
    "black": ((12, 12, 12), (38, 38, 38), (40, 36, 34), (30, 33, 40)),
    "white": ((255, 255, 255), (236, 236, 236), (222, 222, 222), (240, 236, 226), (228, 234, 242)),
    "grey": (
        (70, 70, 70),
        (105, 105, 105),
        (140, 140, 140),
        (175, 175, 175),
        (200, 200, 200),
        (128, 138, 150),
        (54, 56, 60),
    ),
    "beige": (
        (245, 245, 220),
        (222, 203, 172),
        (200, 180, 150),
        (214, 200, 180),
        (188, 172, 148),
        (240, 220, 190),
        (176, 156, 126),
    ),
    "brown": ((112, 72, 44), (70, 48, 36), (139, 69, 19), (150, 108, 72), (180, 135, 95), (120, 98, 80), (58, 40, 30)),
    "red": ((200, 30, 36), (255, 0, 0), (160, 24, 30), (220, 60, 60), (178, 34, 34)),
    "burgundy": ((104, 20, 40), (80, 18, 32), (128, 0, 32), (110, 50, 62)),
    "orange": ((240, 128, 32), (255, 140, 0), (255, 165, 0), (226, 100, 50), (200, 96, 40), (250, 150, 100)),
    "yellow": ((246, 212, 50), (255, 255, 0), (220, 180, 60), (245, 230, 140), (200, 160, 40)),
    "green": ((52, 132, 62), (0, 128, 0), (20, 70, 44), (124, 200, 80), (150, 210, 160), (0, 255, 0), (120, 150, 110)),
    "olive": ((104, 104, 48), (85, 107, 47), (70, 72, 44), (128, 128, 60), (110, 108, 76), (90, 92, 62)),
    "teal": ((20, 128, 128), (0, 90, 96), (64, 200, 200), (0, 255, 255), (90, 150, 150), (20, 62, 74)),
    "blue": (
        (44, 100, 196),
        (0, 0, 255),
        (30, 70, 150),
        (110, 160, 220),
        (170, 200, 235),
        (90, 115, 155),
        (60, 90, 130),
    ),
    "navy": ((28, 36, 74), (0, 0, 128), (20, 26, 50), (40, 50, 80), (34, 44, 62)),
    "purple": ((112, 54, 144), (128, 0, 128), (75, 40, 110), (160, 120, 190), (190, 165, 215), (90, 60, 90)),
    "pink": ((240, 150, 182), (255, 192, 203), (255, 20, 147), (225, 90, 140), (235, 195, 195), (200, 140, 150)),
}
_LEAST_MAIN_SHARE = 0.1

# The soft histogram: centres spread over all that sRGB can show, in Lab.
COLOUR_SIZE = 128
# What colour counts beside the whole look; tests/quality/colour.py shows what it does.
COLOUR_WEIGHT = 0.3
_WIDTH = 13.0  # Lab; colours half as far apart are one to most people, three times as far have nothing in common
_NEUTRAL_STRETCH = 1.6  # between black, grey and beige a small step of chroma says more than among saturated ones

# Lab hue angles of the painters' wheel of Itten (1961, "The Art of Color"), and where they stand on it: red, orange,
# yellow, green, blue, violet, every 60 degrees. Lab's own wheel has red opposite to teal rather than to green.
_LAB_HUES = np.array([-45.0, 32.0, 62.0, 95.0, 150.0, 275.0, 315.0, 392.0])
_WHEEL_HUES = np.array([-60.0, 0.0, 60.0, 120.0, 180.0, 240.0, 300.0, 360.0])
# How well two saturated hues go together, by their difference on the wheel: the sectors are the templates of Matsuda
# (1995) in the numbers of Cohen-Or et al. (2006, "Color harmonization"): one hue, neighbours (type V, 93.6 degrees
# wide in all), opposites (type I), and the unease between them.
_DIFFERENCES = np.array([0.0, 20.0, 45.0, 75.0, 95.0, 120.0, 150.0, 180.0])
_HARMONIES = np.array([0.95, 0.95, 0.8, 0.4, 0.35, 0.5, 0.75, 0.85])
_OF_DIFFERENCE = np.interp(
    np.arange(361),
    np.concatenate([_DIFFERENCES, 360 - _DIFFERENCES[-2::-1]]),
    np.concatenate([_HARMONIES, _HARMONIES[-2::-1]]),
).astype(np.float32)
_WITH_NEUTRAL = 0.9
# Chroma in Lab, between which limits a colour turns from neutral to saturated: beige, navy and the browns of leather
# and wood go with nearly everything too.
_NEUTRAL, _SATURATED = 12.0, 42.0
_FARTHEST = 128  # Lab; no colour of sRGB has a larger a or b
_STEP = 20_000  # candidates at once: their numbers stay in the processor's cache


class Harmony(StrEnum):
    """Why two palettes go together, or not."""

    NEUTRAL = "neutral"
    SAME_HUE = "same hue"
    ANALOGOUS = "neighbouring hues"
    COMPLEMENTARY = "opposite hues"
    CLASH = "clashing hues"


def main_colours(palette: Palette) -> list[tuple[str, float]]:
    """The names of a palette's colours with their shares, largest first; small ones only if nothing else is there."""
    shares = _named_shares(palette.lab[None], palette.shares[None])[0]
    names = list(_LOOKS)
    return [(names[number], float(shares[number])) for number in np.argsort(-shares, kind="stable") if shares[number]]


def main_colour_names(lab: NDArray[np.float32], shares: NDArray[np.float32]) -> list[list[str]]:
    """The names that `main_colours` gives, of many palettes as `stack_palettes` gives them.

    Parameters
    ----------
    lab : (n, k, 3) float32
    shares : (n, k) float32
    """
    names, found = np.array([*_LOOKS], object), list[list[str]]()
    for start in range(0, len(lab), _STEP):
        part = slice(start, start + _STEP)
        named = _named_shares(lab[part], shares[part])
        rows, numbers = np.nonzero(named)
        ordered = names[numbers[np.lexsort((-named[rows, numbers], rows))]].tolist()
        ends = np.cumsum(np.count_nonzero(named, axis=1)).tolist()
        found += [ordered[first:end] for first, end in zip([0, *ends], ends, strict=False)]
    return found


def colour_of(rgb: ArrayLike) -> str:
    """The name of one colour (3,), sRGB 0 to 255."""
    return _names_of(rgb_to_lab(rgb)[None])[0]


def colour_vector(palette: Palette) -> NDArray[np.float32]:
    """A unit vector (`COLOUR_SIZE`,) whose dot product with another tells how alike two palettes are, 0 to 1."""
    vector: NDArray[np.float32] = colour_vectors(palette.lab[None], palette.shares[None])[0]
    return vector


def colour_vectors(lab: NDArray[np.float32], shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """`colour_vector` of many palettes, as `stack_palettes` gives them.

    Parameters
    ----------
    lab : (n, k, 3) float32
    shares : (n, k) float32

    Returns
    -------
    (n, COLOUR_SIZE) float32

    Notes
    -----
    A histogram whose bins are soft (Gaussian), so that near colours share bins: its dot product is near the Gaussian
    of the Lab distance.
    """
    centres = _centres()
    vectors = np.empty((len(lab), len(centres)), np.float32)
    for start in range(0, len(lab), _STEP):
        part = slice(start, start + _STEP)
        colours = _stretched(lab[part])
        total = np.zeros((len(colours), len(centres)), np.float32)
        for number in range(colours.shape[1]):
            ours = colours[:, number]
            squares = (ours**2).sum(axis=1)[:, None] - 2.0 * ours @ centres.T + (centres**2).sum(axis=1)
            near = np.exp(squares * np.float32(-0.5 / _WIDTH**2))
            near /= np.maximum(np.linalg.norm(near, axis=1, keepdims=True), np.float32(1e-12))
            total += shares[part, number, None] * near
        lengths = np.linalg.norm(total, axis=1, keepdims=True)
        vectors[part] = total / np.maximum(lengths, np.float32(1e-12))
    return vectors


def swatch_vector(rgb: ArrayLike) -> NDArray[np.float32]:
    """`colour_vector` of a single colour (3,), sRGB 0 to 255."""
    return colour_vector(Palette(rgb_to_lab(rgb)[None], np.ones(1, np.float32)))


def with_colour(embeddings: NDArray[np.float32], colours: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors to search by where colour counts: their dot product is the mean of both, weighted.

    Parameters
    ----------
    embeddings : (..., d) float32
        Of length 1.
    colours : (..., COLOUR_SIZE) float32
        As `colour_vectors` gives them.

    Returns
    -------
    (..., d + COLOUR_SIZE) float32, of length 1
    """
    parts = (embeddings * np.float32(1.0 - COLOUR_WEIGHT) ** 0.5, colours * np.float32(COLOUR_WEIGHT) ** 0.5)
    return np.concatenate(parts, axis=-1).astype(np.float32, copy=False)


def harmony(query: Palette, lab: NDArray[np.float32], shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """How well the colours of products go with those of the query, when worn or placed together.

    Parameters
    ----------
    query
        The query's palette.
    lab : (n, k, 3) float32
    shares : (n, k) float32
        The palettes of the candidates, as `stack_palettes` gives them.

    Returns
    -------
    (n,) float32, 0 to 1

    Notes
    -----
    Every colour of one is judged with every colour of the other, by the product of their shares. Neutral colours go
    with all; saturated ones by their difference on the painters' wheel.
    """
    hues, strengths = _hue_and_strength(query.lab)
    scores = np.zeros(len(lab), np.float32)
    for start in range(0, len(lab), _STEP):
        part = slice(start, start + _STEP)
        their_hues, their_strengths = _hue_and_strength(lab[part])
        for hue, strength, share in zip(hues, strengths, query.shares, strict=True):
            pairs = _pair_scores(np.abs(their_hues - hue), their_strengths * strength)
            scores[part] += share * (pairs * shares[part]).sum(axis=1)
    return scores


def harmony_reason(query: Palette, other: Palette) -> Harmony:
    """The word for the pair of colours that says most about two palettes."""
    hues, strengths = _hue_and_strength(query.lab)
    their_hues, their_strengths = _hue_and_strength(other.lab)
    both = np.outer(strengths * query.shares, their_strengths * other.shares)
    row, column = np.unravel_index(int(np.argmax(both)), both.shape)
    if strengths[row] * their_strengths[column] < 0.25:
        return Harmony.NEUTRAL
    difference = abs(float(hues[row] - their_hues[column]))
    difference = min(difference, 360.0 - difference)
    if difference <= 20:
        return Harmony.SAME_HUE
    if difference <= 55:
        return Harmony.ANALOGOUS
    return Harmony.COMPLEMENTARY if difference >= 145 else Harmony.CLASH


def _pair_scores(differences: NDArray[np.float32], strengths: NDArray[np.float32]) -> NDArray[np.float32]:
    together = _OF_DIFFERENCE[differences.astype(np.int16)]
    scores: NDArray[np.float32] = np.float32(_WITH_NEUTRAL) + strengths * (together - np.float32(_WITH_NEUTRAL))
    return scores


def _hue_and_strength(lab: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The place on the painters' wheel in degrees, and how saturated a colour is, 0 to 1; each (...,)."""
    wheel, saturation = _wheel()
    cells = np.rint(lab[..., 1:]).astype(np.int32) + _FARTHEST
    cell = cells[..., 0] * (2 * _FARTHEST + 1) + cells[..., 1]
    # sRGB leaves dark colours little chroma, and people take them for near black.
    bright = 1.0 - np.float32(0.6) * np.clip((45.0 - lab[..., 0]) / 30.0, 0.0, 1.0)
    return wheel[cell], saturation[cell] * bright


@functools.cache
def _wheel() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Hue on the painters' wheel and saturation of all whole a and b, as one row: a table is faster than angles."""
    a, b = np.meshgrid(*[np.arange(-_FARTHEST, _FARTHEST + 1.0)] * 2, indexing="ij")
    angles = np.degrees(np.arctan2(b, a))
    angles = np.where(angles < _LAB_HUES[0], angles + 360.0, angles)
    wheel = np.mod(np.interp(angles, _LAB_HUES, _WHEEL_HUES), 360.0)
    saturation = np.clip((np.hypot(a, b) - _NEUTRAL) / (_SATURATED - _NEUTRAL), 0.0, 1.0)
    return wheel.ravel().astype(np.float32), saturation.ravel().astype(np.float32)


def _names_of(lab: NDArray[np.float32]) -> list[str]:
    names = list(_LOOKS)
    return [names[number] for number in _numbers_of(lab)]


def _numbers_of(lab: NDArray[np.float32]) -> NDArray[np.intp]:
    """The place among the names of each colour's: (n, 3) -> (n,)."""
    numbers, looks = _looks()
    # Squared distances but for the part that all have.
    gaps = (looks**2).sum(axis=1) - 2.0 * _stretched(lab) @ looks.T
    found: NDArray[np.intp] = numbers[np.argmin(gaps, axis=1)]
    return found


def _named_shares(lab: NDArray[np.float32], shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """What share of each palette (n, k) has each name: (n, names); 0 for small ones, unless nothing else is there."""
    numbers = _numbers_of(lab.reshape(-1, 3)).reshape(shares.shape)
    named, rows = np.zeros((len(lab), len(_LOOKS)), np.float32), np.arange(len(lab))
    for colour in range(shares.shape[1]):
        named[rows, numbers[:, colour]] += shares[:, colour]
    least = np.minimum(named.max(axis=1, keepdims=True, initial=0.0), np.float32(_LEAST_MAIN_SHARE))
    return np.where(named >= least, named, np.float32(0))


def _stretched(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    """Lab with the surroundings of the grey axis drawn apart, as the colour differences of CIE94 and CIEDE2000 do."""
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    # Grows like chroma times the stretch near the axis, and like its logarithm far from it: CIE94's S_C = 1 + 0.045 C.
    factor = np.where(
        chroma > 1e-6,
        _NEUTRAL_STRETCH * np.log1p(0.045 * chroma) / (0.045 * np.maximum(chroma, 1e-6)),
        _NEUTRAL_STRETCH,
    )
    stretched = np.array(lab, np.float32)
    stretched[..., 1:] *= factor[..., None]
    return stretched


@functools.cache
def _looks() -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """What each name looks like, with the name's place."""
    numbers = np.array([number for number, looks in enumerate(_LOOKS.values()) for _ in looks], np.intp)
    return numbers, _stretched(rgb_to_lab([look for looks in _LOOKS.values() for look in looks]))


@functools.cache
def _centres() -> NDArray[np.float32]:
    """Points (COLOUR_SIZE, 3) spread evenly over the colours of sRGB: each is the farthest from those before."""
    steps = np.linspace(0, 255, 18)
    colours = _stretched(rgb_to_lab(np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)))
    chosen = [0]
    gaps = ((colours - colours[0]) ** 2).sum(axis=1)
    while len(chosen) < COLOUR_SIZE:
        chosen.append(int(np.argmax(gaps)))
        gaps = np.minimum(gaps, ((colours - colours[chosen[-1]]) ** 2).sum(axis=1))
    return colours[chosen]
