"""CounterWindow: photos and codes in, one product out, and no way out without the PIN."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from tests.fakes import picture
from tests.ui.helpers import drop, files, nameless, press, sample_query, visible_texts
from visrec_desktop.core.errors import CatalogEmptyError, PhotoFault, ProgramFaultError, UnreadablePhotoError
from visrec_desktop.pipeline.session import Session
from visrec_desktop.ui.counter_look import BigButton
from visrec_desktop.ui.counter_quiet import QUIET_SECONDS
from visrec_desktop.ui.counter_sentence import Saying
from visrec_desktop.ui.counter_tiles import CounterTile
from visrec_desktop.ui.counter_window import CounterWindow
from visrec_desktop.ui.language import Language
from visrec_desktop.ui.settings import Settings
from visrec_desktop.workers.engine_client import EngineClient
from visrec_desktop.workers.messages import OpenRequest

LONG = 30_000


@pytest.fixture
def engine(qtbot: QtBot, shop_catalog: Path) -> Iterator[EngineClient]:
    """With the catalog of a shop open."""
    client = EngineClient()
    client.start()
    with qtbot.waitSignal(client.indexing_finished, timeout=LONG):
        client.open_catalog(OpenRequest(shop_catalog))
    yield client
    client.stop()


@pytest.fixture
def counter(qtbot: QtBot, engine: EngineClient, settings: Settings) -> Iterator[CounterWindow]:
    """As at the start, on a small screen; its PIN is 2468."""
    counter = CounterWindow(engine, settings)
    counter.lock.set("2468")
    counter.resize(1280, 800)
    counter.show()
    yield counter
    counter._may_leave = True
    counter.close()
    counter.stop()
    counter.deleteLater()


def asked(qtbot: QtBot, counter: CounterWindow, act: Callable[[], object]) -> set[str]:
    """What is to be read after the answer."""
    with qtbot.waitSignal(counter._asking.answered, timeout=LONG):
        act()
    return visible_texts(counter)


def scan(counter: CounterWindow, code: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """As a scanner types."""
    QTest.keyClicks(counter, code)
    QTest.keyClick(counter, end)


def set_stock(qtbot: QtBot, engine: EngineClient, sku: str, stock: int) -> None:
    done: list[object] = []

    def change(session: Session) -> bool:
        session.save_product(replace(session.product(sku), stock=stock))
        return True

    engine.ask(change, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=LONG)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_scanned_code_shows_the_product_and_what_goes_with_it(
    qtbot: QtBot, counter: CounterWindow, end: Qt.Key
) -> None:
    texts = asked(qtbot, counter, lambda: scan(counter, "MUG-002", end))
    assert counter.answer_page.isVisible()
    assert {"Striped mug", "11.50"} <= texts
    assert "Goes with it" in texts
    assert "Your photo" not in texts


def test_a_dropped_photo_shows_what_is_most_like_it(qtbot: QtBot, counter: CounterWindow) -> None:
    texts = asked(qtbot, counter, lambda: drop(counter, files(sample_query("sofa_purple"))))
    assert counter.answer_page.isVisible()
    assert "Your photo" in texts
    assert any("sofa" in text.lower() for text in texts)


def test_a_pasted_photo_is_asked_about(qtbot: QtBot, counter: CounterWindow) -> None:
    QApplication.clipboard().setMimeData(files(sample_query("mug_orange")))
    asked(qtbot, counter, lambda: QTest.keyClick(counter, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier))
    assert counter.answer_page.isVisible()


def test_a_sold_out_product_names_what_is_in_stock_instead(
    qtbot: QtBot, counter: CounterWindow, engine: EngineClient
) -> None:
    set_stock(qtbot, engine, "MUG-002", 0)
    set_stock(qtbot, engine, "MUG-003", 8)
    texts = asked(qtbot, counter, lambda: scan(counter, "MUG-002"))
    assert "“Striped mug” is sold out. The nearest that we have:" in texts
    assert counter.answer_page._badge.accessibleName() == "In stock instead"
    assert counter.answer_page._stock.accessibleName().endswith("in stock")


def test_a_touched_product_is_shown(qtbot: QtBot, counter: CounterWindow) -> None:
    asked(qtbot, counter, lambda: scan(counter, "MUG-002"))
    tile = next(tile for tile in counter.findChildren(CounterTile) if tile.isVisible())
    assert tile.product is not None
    name = tile.product.name
    assert name in asked(qtbot, counter, lambda: QTest.mouseClick(tile, Qt.MouseButton.LeftButton))


def test_an_unknown_code_can_be_typed_by_touch(qtbot: QtBot, counter: CounterWindow) -> None:
    texts = asked(qtbot, counter, lambda: scan(counter, "4006381333931"))
    assert "We do not know the code 4006381333931." in texts
    press(counter.sentence_page, "Type a code")
    for key in "MUG-":
        press(counter.code_page, key)
    QTest.keyClicks(counter, "002")
    assert "Striped mug" in asked(qtbot, counter, lambda: press(counter.code_page, "Find"))


def test_whoever_types_slowly_sees_what_is_typed(qtbot: QtBot, counter: CounterWindow) -> None:
    QTest.keyClicks(counter, "MU")
    qtbot.waitUntil(counter.code_page.isVisible, timeout=LONG)
    QTest.keyClicks(counter, "G-002", delay=120)
    assert "MUG-002" in visible_texts(counter)
    assert "Striped mug" in asked(qtbot, counter, lambda: QTest.keyClick(counter, Qt.Key.Key_Return))


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_code_that_is_scanned_where_one_is_typed_is_asked_about_alone(
    qtbot: QtBot, counter: CounterWindow, end: Qt.Key
) -> None:
    counter.show_code_page()
    press(counter.code_page, "4")
    assert "Striped mug" in asked(qtbot, counter, lambda: scan(counter, "MUG-002", end))


def test_a_code_that_is_scanned_where_the_pin_is_asked_for_is_no_try(counter: CounterWindow) -> None:
    counter.ask_pin()
    for _ in range(4):
        scan(counter, "4006381333931")
    assert counter.lock.wait_seconds == 0
    QTest.keyClicks(counter, "2468\r")
    assert not counter.isVisible()


def test_a_new_picture_of_the_camera_is_asked_about(
    qtbot: QtBot, counter: CounterWindow, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "camera"
    folder.mkdir()
    picture(1).save(folder / "before.jpg")
    settings.camera_folder = folder
    counter.begin()
    assert any("camera" in text for text in visible_texts(counter))
    qtbot.waitUntil(lambda: counter._camera._watcher._observer is not None, timeout=LONG)

    def take_picture() -> None:
        (folder / "IMG_0001.jpg").write_bytes(sample_query("mug_orange").read_bytes())

    asked(qtbot, counter, take_picture)
    assert counter.answer_page.isVisible()


def test_after_a_quiet_while_it_is_as_at_the_start(qtbot: QtBot, engine: EngineClient, settings: Settings) -> None:
    counter = CounterWindow(engine, settings, quiet_seconds=0.3)
    qtbot.addWidget(counter)
    counter.show()
    counter.lock.set("2468")
    counter.ask_pin()
    counter.pin_page.type("2")
    qtbot.waitUntil(counter.start_page.isVisible, timeout=LONG)
    counter.ask_pin()
    assert counter.pin_page._text == ""
    counter._may_leave = True


def press_button(counter: CounterWindow, window: QWindow) -> None:
    """One of the keys of the code page, at its place on the screen."""
    button = next(b for b in counter.code_page.findChildren(BigButton) if b.text() == "M")
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=button.mapTo(counter, button.rect().center()))


def touch_nothing(counter: CounterWindow, window: QWindow) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(window, screen).press(0, QPoint(5, 5)).commit()
    QTest.touchEvent(window, screen).release(0, QPoint(5, 5)).commit()


def press_key(counter: CounterWindow, window: QWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_M)


def press_by_screen_reader(counter: CounterWindow, _window: QWindow) -> None:
    next(b for b in counter.code_page.findChildren(BigButton) if b.text() == "M").click()


@pytest.mark.parametrize("act", [press_button, touch_nothing, press_key, press_by_screen_reader])
def test_the_quiet_minute_begins_anew_at_whatever_is_touched(
    qtbot: QtBot, counter: CounterWindow, act: Callable[[CounterWindow, QWindow], None]
) -> None:
    assert QUIET_SECONDS == 60
    counter.show_code_page()
    qtbot.wait(50)
    left = counter._quiet.seconds_left
    window = counter.windowHandle()
    assert window is not None
    act(counter, window)
    assert left < counter._quiet.seconds_left <= QUIET_SECONDS


@pytest.mark.parametrize(
    ("error", "saying"),
    [
        (UnreadablePhotoError(PhotoFault.INCOMPLETE), Saying.UNREADABLE),
        (CatalogEmptyError(), Saying.NOT_READY),
        (ProgramFaultError(), Saying.FAULT),
    ],
)
def test_a_fault_is_a_calm_sentence(counter: CounterWindow, error: Exception, saying: Saying) -> None:
    counter._on_failed(error)  # type: ignore[arg-type]
    assert counter.sentence_page.isVisible()
    assert counter.sentence_page.saying is saying


def test_folders_tables_and_catalogs_are_not_opened(counter: CounterWindow, tmp_path: Path) -> None:
    for name in ("table.csv", "other.visrec"):
        (tmp_path / name).touch()
        drop(counter, files(tmp_path / name))
        assert counter.sentence_page.saying is Saying.NO_PHOTO
        counter.show_start()
    drop(counter, files(tmp_path))
    assert counter.sentence_page.saying is Saying.NO_PHOTO


def test_closing_asks_for_the_pin_and_only_the_pin_leaves(qtbot: QtBot, counter: CounterWindow) -> None:
    assert not counter.close()
    assert counter.isVisible()
    assert counter.pin_page.isVisible()
    QTest.keyClicks(counter, "1357")
    QTest.keyClick(counter, Qt.Key.Key_Return)
    assert "That was not the PIN." in visible_texts(counter)
    for key in "2468":
        press(counter.pin_page, key)
    with qtbot.waitSignal(counter.left):
        press(counter.pin_page, "Enter")
    assert not counter.isVisible()


def test_after_some_wrong_pins_it_says_how_long_to_wait(counter: CounterWindow) -> None:
    counter.ask_pin()
    for _ in range(3):
        QTest.keyClicks(counter, "0000")
        QTest.keyClick(counter, Qt.Key.Key_Return)
    assert any(text.startswith("That was not the PIN. Please wait") for text in visible_texts(counter))
    assert not counter.pin_page._keys.isEnabled()
    QTest.keyClicks(counter, "2468")
    QTest.keyClick(counter, Qt.Key.Key_Return)
    assert counter.isVisible()


def test_it_has_no_menus_no_fields_and_every_button_has_a_name(qtbot: QtBot, counter: CounterWindow) -> None:
    place = QPoint(400, 300)
    for page in (counter.start_page, counter.answer_page, counter.code_page, counter.pin_page):
        counter._show(page)
        assert nameless(counter) == []
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, counter.mapToGlobal(place))
        QApplication.sendEvent(counter.childAt(place) or counter, event)
        assert QApplication.activePopupWidget() is None
    for kind in (QMenu, QLineEdit, QTextEdit):
        assert counter.findChildren(kind) == []
    assert counter.actions() == []


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (1366, 768)])
@pytest.mark.parametrize("name", ["en", "zh_CN"])
def test_nothing_is_cut_off_on_a_counter_s_screen(
    qtbot: QtBot, counter: CounterWindow, language: Language, size: tuple[int, int], name: str
) -> None:
    language.set(name)
    counter.resize(*size)
    asked(qtbot, counter, lambda: scan(counter, "MUG-002"))
    for page in (counter.start_page, counter.answer_page, counter.sentence_page, counter.code_page, counter.pin_page):
        counter._show(page)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        assert page.minimumSizeHint().width() <= page.width(), page
        assert page.minimumSizeHint().height() <= page.height(), page


def test_the_language_is_offered_by_its_own_name(qtbot: QtBot, counter: CounterWindow, language: Language) -> None:
    with qtbot.waitSignal(counter.language_chosen) as chosen:
        press(counter, "中文")
    assert chosen.args == ["zh_CN"]
    language.set("zh_CN")
    qtbot.waitUntil(lambda: "English" in visible_texts(counter), timeout=LONG)
    with qtbot.waitSignal(counter.language_chosen) as chosen:
        press(counter, "English")
    assert chosen.args == ["en"]


def test_an_answer_that_comes_late_does_not_show_the_pin(qtbot: QtBot, counter: CounterWindow) -> None:
    counter.ask_code("MUG-001")
    counter.ask_pin()
    QTest.keyClicks(counter, "24")
    qtbot.wait(600)
    assert counter.pin_page.isVisible()
    QTest.keyClicks(counter, "68\r")
    assert not counter.isVisible()


def test_a_pin_that_was_reset_beside_it_leads_back(qtbot: QtBot, counter: CounterWindow) -> None:
    counter.lock.reset()
    with qtbot.waitSignal(counter.left):
        counter.close()
