"""The learned metrics of a catalog: kept in versions, put to use, taken back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

from visrec_desktop.core.errors import CatalogUnreadableError, UnknownVersionError
from visrec_desktop.core.learning import LearningReport
from visrec_desktop.core.projection import Projection
from visrec_desktop.pipeline.learned_network import MODEL_SETTING, NETWORK, base_of, embedder_named
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.learned import LearnedVersion
from visrec_desktop.storage.stored_values import read_arrays

if TYPE_CHECKING:
    from visrec_desktop.pipeline.session import Session

METRIC = "metric"


def used_metric(catalog: Catalog, model: str) -> LearnedVersion | None:
    """The version that a model's embeddings are compared by; `None` where they are compared plainly."""
    used = catalog.learned.used(METRIC)
    return used if used is not None and used.model == model else None


def learned_projection(catalog: Catalog, model: str, size: int) -> Projection | None:
    """The projection of the metric in use.

    Raises
    ------
    CatalogUnreadableError
        It is damaged.
    """
    used = used_metric(catalog, model)
    return None if used is None else read_projection(catalog, used.version, size)


def read_projection(catalog: Catalog, version: int, size: int) -> Projection:
    """The projection of a version, for embeddings of `size` numbers.

    Raises
    ------
    CatalogUnreadableError
        It is damaged.
    """
    stored = read_arrays(catalog.learned.content(version)) or {}
    try:
        mean, components = stored["mean"].astype(np.float32), stored["components"].astype(np.float32)
        fitted_on = int(stored["fitted_on"].astype(np.int64))
    except (KeyError, ValueError, TypeError, OverflowError) as error:
        raise CatalogUnreadableError(catalog=catalog.path) from error
    if not (np.isfinite(mean).all() and np.isfinite(components).all()):
        raise CatalogUnreadableError(catalog=catalog.path)
    if mean.shape != (size,) or components.ndim != 2 or components.shape[1] != size:
        raise CatalogUnreadableError(catalog=catalog.path)
    return Projection(mean, np.ascontiguousarray(components), fitted_on)


def keep_metric(projection: Projection, report: LearningReport, model: str, catalog: Catalog) -> int:
    """Keep a projection with its figures, not in use yet; returns its version."""
    assert projection.components is not None
    stream = io.BytesIO()
    np.savez(
        stream,
        allow_pickle=False,
        mean=projection.mean,
        components=projection.components,
        fitted_on=np.int64(projection.fitted_on),
    )
    return catalog.learned.add(METRIC, model, report.column, report.to_json(), stream.getvalue())


def metrics(catalog: Catalog) -> list[LearnedVersion]:
    """All versions, the newest first."""
    return [version for version in catalog.learned.versions() if version.kind == METRIC]


def remove_metric(version: int, session: Session) -> None:
    """Forget a version, and its network with all that it made of the photos if no other version needs it.

    The catalog is searched plainly where it was searched by this one.
    """
    catalog = session.catalog
    used = catalog.learned.used(METRIC)
    if used is not None and used.version == version:
        put_to_use(None, session)
    catalog.learned.remove(version)
    remove_unused_networks(catalog)


def remove_unused_networks(catalog: Catalog) -> None:
    """Forget the networks of versions that are gone, and of learning that was ended early."""
    versions = catalog.learned.versions()
    needed = {metric.model for metric in versions if metric.kind == METRIC}
    for network in versions:
        if network.kind == NETWORK and network.model not in needed:
            catalog.learned.remove(network.version)
            catalog.remove_embeddings(network.model)


def put_to_use(version: int | None, session: Session) -> None:
    """Search by a version, or plainly, from now on.

    Raises
    ------
    UnknownVersionError
        There is no such version.
    CatalogUnreadableError
        It is damaged; the catalog is searched as before.
    """
    catalog, embedder = session.catalog, session.opened.embedder
    known = {metric.version: metric.model for metric in metrics(catalog)}
    if version is not None and version not in known:
        raise UnknownVersionError(version=version)
    model = base_of(embedder.name, catalog) if version is None else known[version]
    if model != embedder.name:
        embedder = embedder_named(model, catalog)
    if version is not None:
        read_projection(catalog, version, embedder.size)
    # A network without its metric would answer worse than either did.
    with catalog.together():
        catalog.set_setting(MODEL_SETTING, model.encode())
        catalog.learned.use(METRIC, version)
    session.reopen(embedder)
