"""What was learned, in the window: put to use it changes the search at once, and can be taken back."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.helpers import press, sample_query, similarities
from tests.ui.shop import LONG, query, settled
from visrec_desktop.core.learning import Comparison, LearningReport, Verdict
from visrec_desktop.core.projection import Projection
from visrec_desktop.pipeline.learned_metric import keep_metric
from visrec_desktop.pipeline.session import Session
from visrec_desktop.ui.learn_dialog import LearnDialog
from visrec_desktop.ui.main_window import MainWindow


def keep_two_directions(session: Session) -> int:
    """In the engine's thread: as if a metric had been learned that sees little."""
    opened = session.opened
    plain = opened.index.projection
    components = np.eye(opened.embedder.size, dtype=np.float32)[:8]
    gain = Comparison(30, 0.5, 0.8, 0.4, 0.7, 0.2, 0.4, 0.4)
    report = LearningReport("category", "quick", 60, 5, gain, None, 0.3, Verdict.BETTER, 10.0)
    return keep_metric(Projection(plain.mean, components, 60), report, opened.embedder.name, session.catalog)


def test_a_learned_metric_is_put_to_use_and_taken_back(qtbot: QtBot, shop: MainWindow) -> None:
    query(qtbot, shop, sample_query("mug_orange"))
    before = similarities(shop)
    shop._client.ask(keep_two_directions)
    shop.menus.learn.trigger()
    dialog = shop.proofs.learning
    qtbot.waitUntil(lambda: dialog._versions.current is not None, timeout=LONG)
    with qtbot.waitSignals([dialog.metric_changed, shop._client.retrieved], timeout=LONG):
        press(dialog, "Use")
    assert similarities(shop) != before
    settled(qtbot, shop)
    with qtbot.waitSignals([dialog.metric_changed, shop._client.retrieved], timeout=LONG):
        press(dialog, "Go back to plain")
    assert similarities(shop) == pytest.approx(before, abs=1e-5)


def test_learning_is_not_lost_without_a_word(shop: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    buttons, asked = QMessageBox.StandardButton, list[str]()
    answers = iter([buttons.No, buttons.Yes])

    def answer(*words: object) -> QMessageBox.StandardButton:
        asked.append(str(words[-1]))
        return next(answers)

    shop.menus.learn.trigger()
    monkeypatch.setattr(LearnDialog, "is_learning", True)
    monkeypatch.setattr(QMessageBox, "question", answer)
    assert not shop.close()
    assert shop.isVisible()
    assert shop.close()
    assert asked == ["Learning is not finished yet, and what it has found so far is lost. Close all the same?"] * 2


def test_another_catalog_has_learned_nothing(qtbot: QtBot, shop: MainWindow, products: Path) -> None:
    shop._client.ask(keep_two_directions)
    shop.menus.learn.trigger()
    dialog = shop.proofs.learning
    qtbot.waitUntil(lambda: dialog._versions.current is not None, timeout=LONG)
    with qtbot.waitSignal(shop._client.indexing_finished, timeout=LONG):
        shop.open_path(products / "products.visrec")
    assert not dialog.isVisible()
    assert dialog._versions.current is None
