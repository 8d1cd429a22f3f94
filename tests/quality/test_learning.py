"""The comparison of shrinkages asks each photo once, and prints a table for the README."""

import numpy as np

from tests.quality.learning import SHRINKAGES, compare, table
from tests.search.test_discriminant import LABELS, PHOTOS, photos
from visrec_desktop.search.discriminant import SHRINKAGE


def test_each_shrinkage_answers_the_same_questions_beside_what_is_not_learned() -> None:
    embeddings, labels = photos(1)
    contents = np.arange(len(labels))
    compared = compare(embeddings, labels, labels, contents)
    assert tuple(compared) == SHRINKAGES
    assert {one.questions for one in compared.values()} == {LABELS * PHOTOS // 3}
    assert compared[SHRINKAGE].map_after > compared[SHRINKAGE].map_before
    # Some photos tell a shrinkage from another.
    assert len({one.map_after for one in compared.values()}) > 1

    everything = compare(embeddings, labels, labels, contents, folds=3)
    assert {one.questions for one in everything.values()} == {LABELS * PHOTOS}

    head, _, plain, *rows = table(compared)
    assert head == "| shrinkage | R@1 | mAP | gain in mAP, 95 % |"
    assert plain.startswith("| nothing learned | 0.")
    assert [row.split("|")[1].strip() for row in rows if "**" in row] == [f"**{SHRINKAGE}**"]
