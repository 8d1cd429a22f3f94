"""Reads a state dictionary written by PyTorch's legacy `torch.save`, without PyTorch and without trusting it."""

import pickle
import struct
from collections import OrderedDict
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

MAGIC = 0x1950A86A20F9469CFC6C
PROTOCOL = 1001


class _Storage(NamedTuple):
    key: str
    dtype: str
    length: int


class _View(NamedTuple):
    """A tensor before its numbers are read: a window on a storage, in elements."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def _rebuild(storage: _Storage, offset: int, shape: Any, strides: Any, *_: object) -> _View:
    return _View(storage, offset, tuple(shape), tuple(strides))


class _RestrictedUnpickler(pickle.Unpickler):
    """Knows the four names that a state dictionary needs and refuses every other."""

    ALLOWED: dict[tuple[str, str], Any] = {  # noqa: RUF012
        ("collections", "OrderedDict"): OrderedDict,
        ("torch._utils", "_rebuild_tensor_v2"): _rebuild,
        ("torch", "FloatStorage"): "<f4",
        ("torch", "LongStorage"): "<i8",
    }

    def find_class(self, module: str, name: str) -> Any:
        try:
            return self.ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a weight file") from None

    def persistent_load(self, pid: Any) -> _Storage:
        kind, dtype, key, _device, length, _view = pid
        if kind != "storage":
            raise pickle.UnpicklingError(f"{kind!r} has no place in a weight file")
        return _Storage(key, dtype, length)


def _read_storage(stream: BinaryIO, dtype: str) -> NDArray[Any]:
    (length,) = struct.unpack("<q", stream.read(8))
    size = length * np.dtype(dtype).itemsize
    data = stream.read(size)
    if len(data) != size:
        raise ValueError("the weight file is cut off")
    return np.frombuffer(data, dtype)


def read_state_dict(path: Path) -> dict[str, NDArray[Any]]:
    """Every tensor of a legacy `torch.save` file by name.

    The tensors are windows with strides of their own on the storages (the convolutions are stored channels
    last): reading a storage in order instead gives a network that is silently wrong.

    Raises
    ------
    pickle.UnpicklingError
        The file asks for a class that a state dictionary does not need.
    ValueError
        The file is of another format, or cut off.
    """
    with path.open("rb") as stream:
        magic, protocol = _RestrictedUnpickler(stream).load(), _RestrictedUnpickler(stream).load()
        if (magic, protocol) != (MAGIC, PROTOCOL):
            raise ValueError(f"{path} is not a legacy torch.save file")
        if not _RestrictedUnpickler(stream).load()["little_endian"]:
            raise ValueError(f"{path} is big-endian")
        views: dict[str, _View] = _RestrictedUnpickler(stream).load()
        keys: list[str] = _RestrictedUnpickler(stream).load()
        dtypes = {view.storage.key: view.storage.dtype for view in views.values()}
        storages = {key: _read_storage(stream, dtypes[key]) for key in keys}
    return {name: _window(storages[view.storage.key], view) for name, view in views.items()}


def _window(storage: NDArray[Any], view: _View) -> NDArray[Any]:
    last = view.offset + sum((n - 1) * s for n, s in zip(view.shape, view.strides, strict=True))
    is_inside = view.offset >= 0 and 0 <= last < len(storage)
    if min(view.shape, default=1) < 1 or min(view.strides, default=0) < 0 or not is_inside:
        raise ValueError("a tensor reaches outside its storage")
    itemsize = storage.itemsize
    return np.lib.stride_tricks.as_strided(
        storage[view.offset :], view.shape, [s * itemsize for s in view.strides], writeable=False
    ).copy()
