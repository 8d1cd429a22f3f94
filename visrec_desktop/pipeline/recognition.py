"""Recognition: what a photo shows, by the catalog's own columns, or by general names where it has none."""

from collections.abc import Generator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.products import COLUMNS, LabelSource, Product, Proposal, RecognizedLabel
from visrec_desktop.core.records import Retrieval
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.seeing import palette_of
from visrec_desktop.recommend.colour import main_colours
from visrec_desktop.recommend.slots import slot_of
from visrec_desktop.storage.choices import UserLabel
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.imagenet import ImagenetClassifier

_LEAST_GUESS = 0.3
_LEAST_COLOUR_SHARE = 0.2
_MOST_GENERAL = 3
_LEAST_GENERAL, _SURE_GENERAL = 0.1, 0.5
_PRODUCTS_A_STEP = 200
_LIKELIER_THAN_NOT = 0.5


def recognize(retrieval: Retrieval, opened: OpenCatalog) -> list[RecognizedLabel]:
    """What a query shows: what users said of it, then the catalog's columns, its colours, general names.

    General names come where the catalog has no categories to learn from, or none of them is certain.
    """
    if retrieval.embedding is None:
        return []
    said = opened.catalog.choices.labels_of(retrieval.identity)
    if (product := retrieval.product) is not None:
        columns = dict.fromkeys(["category", "colour", *opened.recognizers])
        said = {**{column: value for column in columns if (value := product.value(column))}, **said}
    labels = [RecognizedLabel(column, value, 1.0, True, LabelSource.USER) for column, value in said.items()]
    for column, recognizer in opened.recognizers.items():
        if column not in said:
            labels += [
                RecognizedLabel(column, found.value, found.confidence, found.is_sure)
                for found in recognizer.recognize(retrieval.embedding)
                # A guess at the category is worth a look; the photo itself tells its colours better than a guess.
                if found.is_sure or column == "category" or (column != "colour" and found.confidence >= _LEAST_GUESS)
            ]
    shown = {label.column for label in labels}
    if "colour" not in shown:
        shares = main_colours(palette_of(retrieval.query_picture))
        colours = [(key, share) for key, share in shares if share >= _LEAST_COLOUR_SHARE]
        labels += [RecognizedLabel("colour", key, share, True, LabelSource.GENERAL) for key, share in colours]
    if not any(label.column == "category" and label.is_sure for label in labels):
        labels += general_names(retrieval.query_picture, opened)
    return labels


def general_names(picture: bytes, opened: OpenCatalog) -> list[RecognizedLabel]:
    """ImageNet's names for what a picture shows."""
    if opened.classifier is None:
        opened.classifier = ImagenetClassifier(opened.embedder)
    classifier: ImagenetClassifier = opened.classifier
    return [
        RecognizedLabel("general", label.name, label.confidence, label.confidence >= _SURE_GENERAL, LabelSource.GENERAL)
        for label in classifier.classify(decode_photo(picture), top=_MOST_GENERAL)
        if label.confidence >= _LEAST_GENERAL
    ]


def correct(retrieval: Retrieval, column: str, value: str, opened: OpenCatalog) -> None:
    """Remember what a user says that a photo shows; an empty value forgets it."""
    if retrieval.embedding is not None:
        label = UserLabel(retrieval.identity, column, value, retrieval.embedding)
        opened.catalog.choices.set_label(label, opened.embedder.name)


def seen_product(retrieval: Retrieval, opened: OpenCatalog) -> Product | None:
    """What users say of the photo, or it is recognised as, in place of a product; `None` for a strange thing."""
    if retrieval.embedding is None:
        return None
    said = opened.catalog.choices.labels_of(retrieval.identity)
    category = said.pop("category", None) or _seen_category(retrieval.embedding, opened)
    if category is None:
        return None
    seen = {"category": category}
    for column, recognizer in opened.recognizers.items():
        labels = recognizer.recognize(retrieval.embedding)
        if column != "category" and labels and labels[0].is_sure:
            seen[column] = labels[0].value
    product = Product("")
    for column, value in {**seen, **said}.items():
        product = with_value(product, column, value)
    return product


def propose(column: str, opened: OpenCatalog) -> Generator[float, None, list[Proposal]]:
    """What products that say nothing in a column are recognised as, the most certain first; in steps.

    Yields
    ------
    float
        The share that is done, 0 to 1.
    """
    recognizer = opened.recognizers.get(column)
    if recognizer is None:
        return []
    columns, index = opened.columns, opened.index
    asked = [
        (columns.products[row], known)
        for row, photos in columns.photos().items()
        if not columns.products[row].value(column) and (known := [photo_id for photo_id in photos if photo_id in index])
    ]
    proposals = []
    for number, (product, photos) in enumerate(asked):
        embeddings = [opened.catalog.embedding(i, opened.embedder.name, opened.embedder.size) for i in photos]
        known_embeddings = [embedding for embedding in embeddings if embedding is not None]
        if known_embeddings:
            found = recognizer.recognize(_mean(known_embeddings))[0]
            label = RecognizedLabel(column, found.value, found.confidence, found.is_sure)
            proposals.append(Proposal(product, photos[0], label))
        if number % _PRODUCTS_A_STEP == 0:
            yield number / len(asked)
    return sorted(proposals, key=lambda proposal: -proposal.label.confidence)


def accepted(proposals: Sequence[Proposal], opened: OpenCatalog) -> list[Product]:
    """The products as the proposals say, and otherwise as they are by now."""
    known = opened.catalog.products.by_sku(proposal.product.sku for proposal in proposals)
    for proposal in proposals:
        sku, label = proposal.product.sku, proposal.label
        if sku in known:
            known[sku] = with_value(known[sku], label.column, label.value)
    return list(known.values())


def with_value(product: Product, column: str, value: str) -> Product:
    """A product that says something else in a column of text."""
    if column == "tags":
        return replace(product, tags=(*product.tags, value))
    if column in COLUMNS:
        return replace(product, **{column: value})  # type: ignore[arg-type]  # a column of text
    return replace(product, extras={**product.extras, column: value})


def _seen_category(embedding: NDArray[np.float32], opened: OpenCatalog) -> str | None:
    """The likeliest category of the slot that the photo is likely of; empty where it may be of several.

    `None` where it is most likely of no category that the catalog has. Shirts and blouses may be hard to tell apart,
    but what goes with them is the same.
    """
    recognizer = opened.recognizers.get("category")
    if recognizer is None:
        return ""
    edits = opened.catalog.choices.slots()
    slots = {category: slot_of(category, edits) for category in recognizer.classes_}
    shares = dict(zip(recognizer.classes_, recognizer.confidences(embedding[None])[0].tolist(), strict=True))
    if sum(shares.values()) < _LIKELIER_THAN_NOT:
        return None
    of_slot = {slot: sum(shares[category] for category in shares if slots[category] == slot) for slot in slots.values()}
    likeliest = max(of_slot, key=of_slot.__getitem__)
    if of_slot[likeliest] < _LIKELIER_THAN_NOT:
        return ""
    return max((category for category in shares if slots[category] == likeliest), key=shares.__getitem__)


def _mean(embeddings: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    mean = np.mean(embeddings, axis=0)
    return np.asarray(mean / np.linalg.norm(mean), np.float32)
