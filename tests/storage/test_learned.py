"""Learned models: versions, of which at most one of a kind is in use."""

from pathlib import Path

import pytest

from tests.storage.helpers import raw, seal
from visrec_desktop.core.errors import CatalogUnreadableError
from visrec_desktop.storage.catalog import Catalog


def test_a_version_is_kept_with_its_figures_and_not_used_at_first(catalog: Catalog) -> None:
    version = catalog.learned.add("projection", "lite/1", "sku", {"r1": [0.7, 0.8]}, b"numbers")
    (kept,) = catalog.learned.versions()
    assert (kept.version, kept.kind, kept.model, kept.label_column) == (version, "projection", "lite/1", "sku")
    assert kept.report == {"r1": [0.7, 0.8]}
    assert not kept.is_used
    assert catalog.learned.content(version) == b"numbers"


def test_one_version_of_a_kind_is_used(catalog: Catalog) -> None:
    one, other, network = (
        catalog.learned.add(kind, "lite/1", "sku", {}, b"") for kind in ("projection", "projection", "network")
    )
    catalog.learned.use("network", network)
    for version in (one, other):
        catalog.learned.use("projection", version)
        used = catalog.learned.used("projection")
        assert used is not None
        assert used.version == version
    catalog.learned.use("projection", None)
    assert catalog.learned.used("projection") is None
    assert catalog.learned.used("network") is not None
    catalog.learned.remove(network)
    assert [version.version for version in catalog.learned.versions()] == [other, one]


def test_damaged_numbers_are_refused(catalog: Catalog, tmp_path: Path) -> None:
    version = catalog.learned.add("projection", "lite/1", "sku", {}, b"numbers")
    with raw(catalog.path) as connection:
        connection.execute("UPDATE learned SET content = x'00', report = 'nothing'")
        seal(connection, "learned")
    with pytest.raises(CatalogUnreadableError):
        catalog.learned.content(version)
    assert catalog.learned.versions()[0].report == {}
