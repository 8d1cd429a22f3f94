"""Reads texts and arrays out of a catalog that may be anybody's: within bounds, and without running anything."""

import io
import json
import math
import tokenize
import zipfile
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Python's objects take up to thirty times the room of their text; the largest text that is written, where a large
# table says which photos its rows name, has a few dozen bytes a photo.
_MOST_TEXT = 32 << 20
_MOST_ARRAYS = 64
# Kinds of NumPy's types: numbers, truth values, texts. Never objects: those are pickles, which run code.
_KINDS = frozenset("biufUS")
_DECODER = json.JSONDecoder()


def read_json(text: str | bytes, kind: type) -> Any:
    """A value of a kind as it was stored as JSON; nothing of it (`kind()`) where the file is damaged at this place."""
    if len(text) > _MOST_TEXT:
        return kind()
    try:
        # Twice as fast as `json.loads`, which passes over spaces before and after that were never written.
        text = text.decode() if isinstance(text, bytes) else text
        value, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return kind()
    return value if isinstance(value, kind) and end == len(text) else kind()


def read_arrays(content: bytes) -> dict[str, NDArray[np.generic]] | None:
    """The arrays that `numpy.savez` wrote; `None` where the bytes are not that.

    NumPy's own reader believes what an archive says of sizes: a few bytes unpack to gigabytes, a header asks for them.
    Here no member may be compressed, and none may say that it is longer than it is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_ARRAYS or sum(member.file_size for member in members) > len(content):
                return None
            if any(member.compress_type != zipfile.ZIP_STORED or member.flag_bits & 1 for member in members):
                return None
            arrays = {member.filename.removesuffix(".npy"): _array(archive.read(member)) for member in members}
    except (ValueError, OSError, EOFError, LookupError, NotImplementedError, RecursionError, zipfile.BadZipFile):
        return None
    return arrays


def _array(data: bytes) -> NDArray[np.generic]:
    """One array (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html)."""
    stream = io.BytesIO(data)
    version = np.lib.format.read_magic(stream)
    read_header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    try:
        shape, is_fortran, dtype = read_header(stream)
    except (SyntaxError, TypeError, MemoryError, tokenize.TokenError) as error:
        raise ValueError("no header of an array") from error
    rest = len(data) - stream.tell()
    if dtype.kind not in _KINDS or dtype.itemsize == 0 or any(side < 0 for side in shape):
        raise ValueError("no array of numbers or texts")
    if math.prod(shape) * dtype.itemsize != rest:
        raise ValueError("an array of another size")
    flat = np.frombuffer(data, dtype, offset=stream.tell())
    # A copy: what is stored must not be kept as a whole for one of its arrays, and may be written to.
    return flat.reshape(shape, order="F" if is_fortran else "C").copy()
