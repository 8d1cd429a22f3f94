"""LearnDialog: chooses what to learn from, shows how far it is, what it gained, and what was learned before."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMessageBox, QProgressBar, QRadioButton, QTableView
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import finished, write_kinds
from tests.ui.fake_client import FakeClient
from tests.ui.helpers import first, nameless, press, visible_texts
from visrec_desktop.core.errors import KnownError, TooLittleToLearnError
from visrec_desktop.core.learning import Comparison, LearningReport, Stage, Verdict
from visrec_desktop.core.projection import Projection
from visrec_desktop.pipeline.learned_metric import keep_metric, metrics
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.language import Language
from visrec_desktop.ui.learn_dialog import LearnDialog
from visrec_desktop.ui.learn_progress import LearnProgress
from visrec_desktop.ui.quality_plot import PlotView

KNOWN, UNSEEN = (
    Comparison(30, 0.69, 0.79, 0.4, 0.5, 0.05, 0.15, 0.2),
    Comparison(30, 0.7, 0.73, 0.4, 0.41, -0.01, 0.03, 0.1),
)
REPORT = LearningReport("category", "quick", 30, 5, KNOWN, UNSEEN, 0.2, Verdict.BETTER, 170.0)


class FakeLearning(QObject):
    """Learns nothing; a test says what it says."""

    progressed = Signal(object, float)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.started: list[tuple[str, str, str]] = []
        self.orders: list[object] = []
        self.is_running = False

    def start(self, catalog: Path, column: str, network: str) -> None:
        self.started.append((catalog.name, column, network))
        self.is_running = True

    def pause(self, paused: bool) -> None:
        self.orders.append(paused)

    def cancel(self) -> None:
        self.orders.append("cancel")

    def stop(self) -> None:
        self.orders.append("stop")


@pytest.fixture
def session(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Session:
    """Five kinds of six photos, told apart by their category."""
    folder = write_kinds(tmp_path / "photos", {f"kind{kind}": 100 * kind for kind in range(1, 6)}, count=6)
    session = Session(catalog, fake_embedder)
    finished(session.index_folder(folder))
    session.apply_import(session.plan_from_folders())
    return session


@pytest.fixture
def learning() -> FakeLearning:
    return FakeLearning()


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, learning: FakeLearning) -> LearnDialog:
    """Open."""
    client = FakeClient([], session)
    dialog = LearnDialog(client.client, learning=learning)  # type: ignore[arg-type]
    dialog.setProperty("client", client)
    qtbot.addWidget(dialog)
    dialog.show_learning()
    return dialog


@pytest.fixture
def version(session: Session) -> int:
    """What was learned, and is not in use."""
    embedder = session.opened.embedder
    projection = Projection(np.zeros(embedder.size, np.float32), np.eye(8, embedder.size, dtype=np.float32), 30)
    return keep_metric(projection, REPORT, embedder.name, session.catalog)


def used(session: Session) -> list[int]:
    return [version.version for version in metrics(session.catalog) if version.is_used]


def cells(dialog: LearnDialog) -> list[list[str]]:
    model = first(dialog, QTableView).model()
    rows = range(model.rowCount())
    return [[model.index(row, column).data() for column in range(1, model.columnCount())] for row in rows]


def said(dialog: LearnDialog) -> str:
    return "\n".join(visible_texts(dialog))


def test_it_offers_what_can_be_learned_from(dialog: LearnDialog, learning: FakeLearning) -> None:
    columns = first(dialog, QComboBox)
    assert [columns.itemText(place) for place in range(columns.count())] == ["Category – 5 different ones in 30 photos"]
    assert nameless(dialog) == []
    press(dialog, "Start learning")
    assert learning.started == [("catalog.visrec", "category", "quick")]


def test_without_tensorflow_only_the_quick_learning_is_offered(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    for is_installed, offered in ((True, 3), (False, 1)):
        monkeypatch.setattr("importlib.util.find_spec", lambda _, found=is_installed: found or None)
        dialog = LearnDialog(FakeClient([], session).client)
        qtbot.addWidget(dialog)
        dialog.show()
        assert len(dialog.findChildren(QRadioButton)) == offered
        assert ("needs TensorFlow" in said(dialog)) is not is_installed


def test_where_there_is_too_little_nothing_can_be_started(dialog: LearnDialog, session: Session) -> None:
    session.opened.index.remove(session.photo_ids())
    dialog.show_learning()
    assert "too little to learn from" in said(dialog)
    assert not dialog._setup._start.isEnabled()


def test_learning_is_followed_held_and_cancelled(dialog: LearnDialog, learning: FakeLearning) -> None:
    press(dialog, "Start learning")
    learning.progressed.emit(Stage.COPIES, 0.25)
    assert "Looking at your photos, cut and lit in other ways" in said(dialog)
    assert first(dialog, QProgressBar).value() == 250
    press(dialog, "Pause")
    assert "paused" in said(dialog)
    press(dialog, "Go on")
    press(dialog, "Cancel")
    assert learning.orders == [True, False, "cancel"]
    assert "Ending" in said(dialog)
    learning.cancelled.emit()
    assert "Start learning" in said(dialog).replace("&", "")


def test_the_time_that_a_step_still_takes_is_told_without_the_pauses(qtbot: QtBot) -> None:
    now = [0.0]
    progress = LearnProgress(clock=lambda: now[0])
    qtbot.addWidget(progress)
    progress.show()
    progress.start("sku")
    progress.show_progress(Stage.COPIES, 0.0)
    now[0] = 100.0
    progress.show_progress(Stage.COPIES, 0.5)
    assert "about 2 minute" in _left(progress)
    press(progress, "Pause")
    assert _left(progress) == ""
    now[0] = 1000.0
    press(progress, "Go on")
    now[0] = 1010.0
    progress.show_progress(Stage.COPIES, 0.75)
    assert "about 10 second" in _left(progress)


def _left(progress: LearnProgress) -> str:
    return progress._left.text()


def test_what_is_better_is_shown_side_by_side_and_put_to_use_when_asked(
    qtbot: QtBot, dialog: LearnDialog, learning: FakeLearning, session: Session, version: int
) -> None:
    learning.finished.emit(replace(REPORT, version=version))
    text = said(dialog)
    assert "Better on photos that it had not seen" in text
    assert "came first for 69 of 100 photos; with it, for 79 of 100" in text
    assert "came first for 70 of 100 photos; with it, for 73 of 100" in text
    known, _ = dialog.findChildren(PlotView)
    assert "First result is right: 69.0% before, 79.0% after" in known.accessibleDescription()
    assert used(session) == []
    with qtbot.waitSignal(dialog.metric_changed):
        press(dialog, "Search with it")
    assert used(session) == [version]
    assert "The catalog is searched by it now." in said(dialog)


def test_what_is_better_may_be_kept_for_later(
    qtbot: QtBot, dialog: LearnDialog, learning: FakeLearning, session: Session, version: int
) -> None:
    learning.finished.emit(replace(REPORT, version=version))
    with qtbot.assertNotEmitted(dialog.metric_changed):
        press(dialog, "Keep, but not now")
    assert used(session) == []
    assert cells(dialog) == [["Category", "Quick", "69 → 79 of 100", ""]]


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (Verdict.NOT_BETTER, "did not find more than the search does already"),
        (Verdict.WORSE_ON_UNSEEN, "products that were left out were found worse"),
    ],
)
def test_what_is_refused_is_explained_and_not_offered(
    dialog: LearnDialog, learning: FakeLearning, verdict: Verdict, reason: str
) -> None:
    learning.finished.emit(replace(REPORT, verdict=verdict, unseen=None))
    assert reason in said(dialog)
    assert not {"&Search with it", "&Keep, but not now"} & visible_texts(dialog)
    press(dialog, "Back")


def test_a_fault_is_said_in_a_sentence(dialog: LearnDialog, learning: FakeLearning) -> None:
    error: KnownError = TooLittleToLearnError(column="sku", photos=4, least=20)
    press(dialog, "Start learning")
    learning.failed.emit(error)
    assert str(error) in said(dialog)
    press(dialog, "Start learning")
    assert str(error) not in said(dialog)


def test_earlier_versions_are_used_left_and_deleted(
    qtbot: QtBot, dialog: LearnDialog, session: Session, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.show_learning()
    assert "searched plainly" in said(dialog)
    with qtbot.waitSignal(dialog.metric_changed):
        press(dialog, "Use")
    assert cells(dialog) == [["Category", "Quick", "69 → 79 of 100", "in use"]]
    with qtbot.waitSignal(dialog.metric_changed):
        press(dialog, "Go back to plain")
    assert used(session) == []
    press(dialog, "Use")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    press(dialog, "Delete")
    assert used(session) == [version]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    with qtbot.waitSignal(dialog.metric_changed):
        press(dialog, "Delete")
    assert metrics(session.catalog) == []
    assert not first(dialog, QTableView).isVisible()


def test_learning_goes_on_when_the_dialog_is_closed_and_its_end_is_told(
    qtbot: QtBot, dialog: LearnDialog, learning: FakeLearning
) -> None:
    press(dialog, "Start learning")
    dialog.close()
    assert learning.orders == []
    assert dialog.is_learning
    with qtbot.waitSignal(dialog.ended) as ended:
        learning.finished.emit(REPORT)
    assert ended.args == ["Learning has ended: Better on photos that it had not seen"]
    dialog.show_learning()
    assert "69 of 100" in said(dialog)


def test_it_ends_when_another_catalog_is_opened(dialog: LearnDialog, learning: FakeLearning) -> None:
    press(dialog, "Start learning")
    dialog.clear()
    assert learning.orders == ["stop"]
    assert not dialog.isVisible()


def test_it_ends_when_the_dialog_is_destroyed(qtbot: QtBot, session: Session, learning: FakeLearning) -> None:
    dialog = LearnDialog(FakeClient([], session).client, learning=learning)  # type: ignore[arg-type]
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert learning.orders == ["stop"]


def test_it_follows_the_language_and_enter_starts(
    dialog: LearnDialog, learning: FakeLearning, language: Language
) -> None:
    language.set("zh_CN")
    dialog.show_learning()
    language.set("en")
    assert dialog.windowTitle() == "Learn from my labels"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert learning.started
