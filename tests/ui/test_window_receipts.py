"""Saved searches in the window: what was found is kept, and what has moved since is told."""

import pytest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from tests.ui.helpers import press, result_skus, sample_query, visible_texts
from tests.ui.shop import LONG, query, settled
from visrec_desktop.core.products import Vote
from visrec_desktop.ui.main_window import MainWindow


def test_a_search_is_saved_and_run_again(qtbot: QtBot, shop: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not shop.menus.save_search.isEnabled()
    query(qtbot, shop, sample_query("mug_orange"))
    skus = result_skus(shop)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Orange mug", True))
    shop.menus.save_search.trigger()
    settled(qtbot, shop)
    assert "The search is saved as “Orange mug”." in visible_texts(shop.messages)

    press(shop.messages, "Saved searches…")
    searches = shop.proofs.searches
    qtbot.waitUntil(lambda: "Identical: the same results, to the byte." in visible_texts(searches), timeout=LONG)

    # A pick changes the order, and the receipt tells so.
    retrieval = shop.search_page.retrieval
    assert retrieval is not None
    shop.search_page._keep_vote(retrieval, retrieval.results[-1], Vote.LIKE)
    settled(qtbot, shop)
    press(searches, "Run again")
    qtbot.waitUntil(lambda: any("picks" in text for text in visible_texts(searches)), timeout=LONG)
    assert set(result_skus(shop)) == set(skus)
