"""AfterChanges: new photos are checked, and a history that somebody looks at goes on by itself."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import finished, variant
from tests.ui.fake_client import FakeClient
from visrec_desktop.core.records import IndexingSummary
from visrec_desktop.pipeline.evaluating import evaluate, past
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.after_changes import AfterChanges


@pytest.fixture
def session(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Session:
    """Eight small photos of two kinds."""
    for kind in (100, 300):
        (tmp_path / "photos" / str(kind)).mkdir(parents=True)
        for number in range(4):
            variant(kind, number).save(tmp_path / "photos" / str(kind) / f"{number}.png")
    session = Session(catalog, fake_embedder)
    finished(session.index_folder(tmp_path / "photos"))
    session.apply_import(session.plan_from_folders())
    return session


@pytest.fixture
def after(qtbot: QtBot, session: Session) -> AfterChanges:
    client = FakeClient([], session)
    after = AfterChanges(client.client, quiet=0)
    after.setProperty("client", client)
    return after


def test_new_photos_are_checked_once(qtbot: QtBot, after: AfterChanges) -> None:
    found: list[int] = []
    after.unfit_found.connect(found.append)
    for _ in range(2):
        after.check(IndexingSummary(found=8, embedded=8))
    # All are too small; the second time none of them is new.
    assert found == [8]


def test_a_folder_without_new_photos_is_not_checked(qtbot: QtBot, after: AfterChanges) -> None:
    with qtbot.assertNotEmitted(after.unfit_found):
        after.check(IndexingSummary(found=8, unchanged=8))
        # Cancelled before its first photo.
        after.check(None)


def test_a_history_goes_on_after_a_change(qtbot: QtBot, after: AfterChanges, session: Session, tmp_path: Path) -> None:
    after.note_change()
    qtbot.wait(10)
    assert past(session.opened, "category") == []

    finished(evaluate(session.opened, "category"))
    variant(300, 9).save(tmp_path / "photos" / "300" / "9.png")
    finished(session.index_folder(tmp_path / "photos"))
    session.apply_import(session.plan_from_folders())
    after.note_change()
    qtbot.waitUntil(lambda: len(past(session.opened, "category")) == 2)
    assert past(session.opened, "category")[-1].photos == 9
