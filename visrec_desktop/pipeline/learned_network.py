"""Networks that were trained further on a catalog's own photos: kept in the catalog, with their cards."""

import hashlib
import json

from visrec_desktop.core.errors import CatalogUnreadableError
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.learned import LearnedVersion
from visrec_desktop.vision.decode_apart import warm_up
from visrec_desktop.vision.embedder import Embedder, load_embedder
from visrec_desktop.vision.model_card import ModelCard, card_of
from visrec_desktop.vision.views import ALL_VIEWS, FAST_VIEWS

NETWORK = "network"
MODEL_SETTING = "model"


def open_embedder(catalog: Catalog, *, fast: bool = False) -> Embedder:
    """The embedder of the model that a catalog is searched by.

    Parameters
    ----------
    fast
        For a catalog that is not indexed yet: one view a photo.

    Raises
    ------
    CatalogUnreadableError
        The catalog's own network is damaged.
    ModelDamagedError
        The program's is.
    """
    # While the model is read.
    warm_up()
    setting = catalog.setting(MODEL_SETTING)
    if setting is None:
        return load_embedder(fast=fast)
    return embedder_named(setting.decode("utf-8", "backslashreplace"), catalog)


def embedder_named(name: str, catalog: Catalog) -> Embedder:
    """The embedder whose embeddings have a name: of the catalog's own network, or of the program's."""
    for version in catalog.learned.versions():
        if version.kind == NETWORK and version.model == name:
            return _embedder(version, catalog)
    return load_embedder(name=name)


def keep_network(card: ModelCard, content: bytes, embedder: Embedder, column: str, catalog: Catalog) -> Embedder:
    """Keep a network that was trained from an embedder's; returns its own embedder, with the same views."""
    learned = Embedder(card, content, embedder.views)
    report = {"base": base_of(embedder.name, catalog), "card": json.loads(card.to_json())}
    catalog.learned.add(NETWORK, learned.name, column, report, content)
    return learned


def base_of(name: str, catalog: Catalog) -> str:
    """The name of the program's own embeddings from whose network one was trained; itself where it is none of these."""
    for version in catalog.learned.versions():
        if version.kind == NETWORK and version.model == name:
            return str(version.report.get("base", name))
    return name


def _embedder(version: LearnedVersion, catalog: Catalog) -> Embedder:
    content = catalog.learned.content(version.version)
    try:
        card = card_of(version.report["card"])
    except (KeyError, ValueError) as error:
        raise CatalogUnreadableError(catalog=catalog.path) from error
    if hashlib.sha256(content).hexdigest() != card.sha256:
        raise CatalogUnreadableError(catalog=catalog.path)
    views = next(views for views in (ALL_VIEWS, FAST_VIEWS) if Embedder(card, content, views).name == version.model)
    return Embedder(card, content, views)
