"""Texts and arrays of a foreign file: within bounds, and nothing is run."""

import io
import zipfile
from typing import Any

import numpy as np
import pytest

from visrec_desktop.storage.stored_values import read_arrays, read_json

BOMBS = ["[" * 100_000, '{"a":' * 50_000, "[1" + "0" * 5000 + "]", "{", "", "null", "[] ", b"\xff", b"[1"]


@pytest.mark.parametrize("text", BOMBS, ids=range(len(BOMBS)))
def test_a_text_that_is_no_list_is_an_empty_one(text: str | bytes) -> None:
    assert read_json(text, list) == []


def test_a_text_is_read() -> None:
    assert read_json('{"a": [1]}', dict) == {"a": [1]}
    assert read_json(b"[1, 2]", list) == [1, 2]


def saved(**arrays: Any) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def test_arrays_are_read_as_they_were_saved() -> None:
    arrays = {"a": np.arange(6, dtype=np.float32).reshape(2, 3), "b": np.array(["x", "yy"]), "c": np.int64(3),
              "d": np.zeros((0, 4), np.float16), "e": np.asfortranarray(np.arange(6.0).reshape(2, 3))}  # fmt: skip
    found = read_arrays(saved(**arrays))

    assert found is not None
    for name, array in arrays.items():
        np.testing.assert_array_equal(found[name], array)
        assert found[name].dtype == np.asarray(array).dtype


def archive(content: bytes, compression: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as file:
        file.writestr("a.npy", content)
    return stream.getvalue()


def npy(header: str, data: bytes = b"") -> bytes:
    text = header.encode().ljust(118) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + data


STRANGE = {
    "no archive": b"numbers",
    "a bomb": archive(bytes(50_000_000), zipfile.ZIP_DEFLATED),
    "objects": archive(npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", b"12345678")),
    "more than there is": archive(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (10000000000,), }", b"1")),
    "less than there is": archive(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", bytes(16))),
    "negative": archive(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, -1), }", bytes(8))),
    "code": archive(npy("__import__('os').abort()")),
    "nested": archive(npy("(" * 100)),
    "cut off": saved(a=np.arange(9))[:-40],
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE)
def test_what_is_no_archive_of_arrays_is_none(content: bytes) -> None:
    assert read_arrays(content) is None
