"""Fitted numbers are data only; what is not sound is computed again."""

import io
import zlib

import numpy as np

from tests.storage.helpers import MODEL, indexed, raw
from visrec_desktop.storage.catalog import Catalog


def test_arrays_come_back(catalog: Catalog) -> None:
    catalog.fitted.set_arrays("category", {"weights": np.eye(3, dtype=np.float32), "classes": np.array(["a", "裙"])})
    arrays = catalog.fitted.arrays("category")
    assert arrays is not None
    np.testing.assert_array_equal(arrays["weights"], np.eye(3))
    assert arrays["classes"].tolist() == ["a", "裙"]
    catalog.fitted.remove("category")
    assert catalog.fitted.arrays("category") is None


def test_damaged_arrays_are_none(catalog: Catalog) -> None:
    catalog.fitted.set_arrays("category", {"weights": np.eye(3)})
    with raw(catalog.path) as connection:
        connection.execute("UPDATE fitted SET content = substr(content, 1, 200)")
    assert catalog.fitted.arrays("category") is None


def test_a_pickle_is_not_read(catalog: Catalog) -> None:
    stream = io.BytesIO()
    np.savez(stream, weights=np.array([{"runs": "code"}], dtype=object))
    catalog.fitted.set_arrays("category", {})
    with raw(catalog.path) as connection:
        connection.execute(
            "UPDATE fitted SET content = ?, checksum = ?", [stream.getvalue(), zlib.crc32(stream.getvalue())]
        )
    assert catalog.fitted.arrays("category") is None


def test_photos_of_an_earlier_version_have_no_palette_yet(catalog: Catalog) -> None:
    one, other = catalog.store([indexed(b"a.jpg"), indexed(b"b.jpg", 1)], MODEL)
    with raw(catalog.path) as connection:
        connection.execute("DELETE FROM palettes WHERE photo_id = ?", [one])
    assert catalog.fitted.photos_without_palette() == [one]
    catalog.fitted.set_palettes([(one, b"colours")])
    assert catalog.fitted.palettes() == {one: b"colours", other: b""}
