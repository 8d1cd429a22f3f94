"""Damaged files: cut off, with flipped bits, or with numbers in their headers that nobody expects."""

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from tests.hostile.kinds import Fate, HostileFile

_PNG_START = b"\x89PNG\r\n\x1a\n"
# Where most formats keep their numbers.
_HEADER = 700
_EXTREMES = (0, 1, 2, 3, 4, 8, 16, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE,
             0xFFFFFFFF, 1 << 62, (1 << 63) - 1, (1 << 64) - 1)  # fmt: skip


def truncations(sound: HostileFile) -> Iterator[HostileFile]:
    """A file cut off at every tenth."""
    for tenth in range(1, 10):
        cut = sound.data[: len(sound.data) * tenth // 10]
        yield HostileFile(f"cut-{tenth}-{sound.name}", cut, Fate.REFUSED, sound.picture)


def mutations(sounds: Sequence[HostileFile], seed: int = 0) -> Iterator[HostileFile]:
    """Damaged copies without end, of one sound file after the other."""
    rng = np.random.default_rng(seed)
    kinds: list[Callable[[bytes, np.random.Generator], bytes]] = [
        flip_bits, flip_header_bits, set_extremes, set_extremes, drop_part, repeat_part, zero_part, swap_parts, append,
    ]  # fmt: skip
    number = 0
    while True:
        for sound in sounds:
            kind = kinds[int(rng.integers(len(kinds)))]
            data = kind(sound.data, rng)
            if data.startswith(_PNG_START) and rng.random() < 0.7:
                data = with_right_sums(data)
            if data != sound.data:
                yield HostileFile(f"{kind.__name__}-{number:05}-{sound.name}", data, Fate.EITHER)
                number += 1


def flip_bits(data: bytes, rng: np.random.Generator) -> bytes:
    """1 to 40 bits anywhere."""
    return _flipped(data, rng, len(data))


def flip_header_bits(data: bytes, rng: np.random.Generator) -> bytes:
    """1 to 40 bits at the beginning."""
    return _flipped(data, rng, min(_HEADER, len(data)))


def set_extremes(data: bytes, rng: np.random.Generator) -> bytes:
    """One to four numbers, mostly in the header, become very small, very large or negative."""
    changed = bytearray(data)
    for _ in range(int(rng.integers(1, 5))):
        size = int(rng.choice([1, 2, 4, 4, 8]))
        end = len(data) if rng.random() < 0.2 else min(_HEADER, len(data))
        place = int(rng.integers(max(1, end - size)))
        value = _EXTREMES[int(rng.integers(len(_EXTREMES)))] % (1 << 8 * size)
        changed[place : place + size] = value.to_bytes(size, "little" if rng.random() < 0.5 else "big")
    return bytes(changed)


def drop_part(data: bytes, rng: np.random.Generator) -> bytes:
    """Some bytes are missing in the middle."""
    start, length = _part(data, rng)
    return data[:start] + data[start + length :]


def repeat_part(data: bytes, rng: np.random.Generator) -> bytes:
    """Some bytes are there several times."""
    start, length = _part(data, rng)
    return data[:start] + data[start : start + length] * int(rng.integers(2, 60)) + data[start + length :]


def zero_part(data: bytes, rng: np.random.Generator) -> bytes:
    """Some bytes are zero, as on a disk that lost a block."""
    start, length = _part(data, rng)
    return data[:start] + bytes(length) + data[start + length :]


def swap_parts(data: bytes, rng: np.random.Generator) -> bytes:
    """Two parts have changed places."""
    start, length = _part(data, rng)
    return data[:start] + data[start + length : start + 2 * length] + data[start : start + length] + data[
        start + 2 * length :
    ]  # fmt: skip


def append(data: bytes, rng: np.random.Generator) -> bytes:
    """Something follows."""
    return data + rng.bytes(int(rng.integers(1, 5000)))


def with_right_sums(data: bytes) -> bytes:
    """A PNG whose chunks have the sums that belong to them, so that a reader goes on to what they hold."""
    parts, place = [_PNG_START], len(_PNG_START)
    while place + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, place)
        body = data[place + 4 : place + 8 + length]
        parts.append(data[place : place + 4] + body + zlib.crc32(body).to_bytes(4, "big"))
        place += 12 + length
    return b"".join(parts)


def _flipped(data: bytes, rng: np.random.Generator, end: int) -> bytes:
    changed = bytearray(data)
    for _ in range(int(rng.integers(1, 41))):
        changed[int(rng.integers(end))] ^= 1 << int(rng.integers(8))
    return bytes(changed)


def _part(data: bytes, rng: np.random.Generator) -> tuple[int, int]:
    length = min(int(rng.integers(1, 400)), len(data) // 3)
    return int(rng.integers(len(data) - 2 * length)), length
