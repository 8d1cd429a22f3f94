"""The learned metrics of a catalog: kept in versions, put to use, taken back."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import numpy as np

from visrec_desktop.core.errors import CatalogUnreadableError, UnknownVersionError
from visrec_desktop.core.learning import LearningReport
from visrec_desktop.core.projection import Projection
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.learned import LearnedVersion

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
    try:
        # Numbers only: an array of objects would be a pickle, which runs code.
        with np.load(io.BytesIO(catalog.learned.content(version)), allow_pickle=False) as stored:
            mean, components = stored["mean"].astype(np.float32), stored["components"].astype(np.float32)
            fitted_on = int(stored["fitted_on"])
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise CatalogUnreadableError(catalog=catalog.path) from error
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


def put_to_use(version: int | None, session: Session) -> None:
    """Search by a version, or plainly, from now on.

    Raises
    ------
    UnknownVersionError
        There is no such version.
    CatalogUnreadableError
        It is damaged; the catalog is searched as before.
    """
    catalog, opened = session.catalog, session.opened
    if version is not None:
        if version not in {known.version for known in metrics(catalog)}:
            raise UnknownVersionError(version=version)
        read_projection(catalog, version, opened.embedder.size)
    catalog.learned.use(METRIC, version)
    session.reopen()
