"""CodePage and PinPage: what a person types is kept, what a scanner sends stands for itself."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import press, visible_texts
from visrec_desktop.ui.counter_keys import CodePage, PinPage
from visrec_desktop.ui.counter_lock import CounterLock
from visrec_desktop.ui.settings import Settings

SCANNER, PERSON = 30, 140  # milliseconds from key to key
PRODUCT_CODE = "4006381333931"


class Keyboard:
    """A keyboard, or a scanner that types like one."""

    def __init__(self, page: CodePage | PinPage) -> None:
        self._page = page
        self._now = 1000

    def type(self, text: str, gap: int, *, is_held: bool = False) -> None:
        for character in text:
            self._now += gap
            self._send(Qt.Key.Key_unknown, character, is_held)

    def end(self, key: Qt.Key = Qt.Key.Key_Return, gap: int = SCANNER) -> bool:
        self._now += gap
        return self._send(key, "\t" if key == Qt.Key.Key_Tab else "\r")

    def _send(self, key: Qt.Key, text: str, is_held: bool = False) -> bool:
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, is_held)
        event.setTimestamp(self._now)
        return self._page.take(event)


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    return screen


@pytest.fixture
def code_page(screen: QWidget) -> CodePage:
    page = CodePage(screen)
    page.show()
    page.start()
    return page


@pytest.fixture
def lock(settings: Settings) -> CounterLock:
    lock = CounterLock(settings)
    lock.set("2468")
    return lock


@pytest.fixture
def pin_page(screen: QWidget, lock: CounterLock) -> PinPage:
    page = PinPage(lock, screen)
    page.show()
    page.start()
    return page


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_each_scan_is_asked_about_alone_whatever_ends_it(code_page: CodePage, end: Qt.Key) -> None:
    asked: list[str] = []
    code_page.entered.connect(asked.append)
    scanner = Keyboard(code_page)
    press(code_page, "Q")
    for code in ("MUG-002", "MUG-003"):
        scanner.type(code, SCANNER)
        assert scanner.end(end)
    assert asked == ["MUG-002", "MUG-003"]
    assert "MUG-003" in visible_texts(code_page)


def test_a_scan_that_nothing_ends_takes_the_place_of_the_one_before(qtbot: QtBot, code_page: CodePage) -> None:
    code_page.start("MUG-002")
    Keyboard(code_page).type("MUG-003", SCANNER)
    qtbot.waitUntil(lambda: "MUG-003" in visible_texts(code_page))


def test_a_scan_is_asked_about_whole(qtbot: QtBot, code_page: CodePage) -> None:
    scanner = Keyboard(code_page)
    scanner.type("0123456789" * 6, SCANNER)
    with qtbot.waitSignal(code_page.entered) as entered:
        scanner.end()
    assert entered.args == ["0123456789" * 6]


def test_what_a_person_types_goes_on_from_what_is_there(qtbot: QtBot, code_page: CodePage) -> None:
    person = Keyboard(code_page)
    for key in "MUG":
        press(code_page, key)
    person.type("-002", PERSON)
    with qtbot.waitSignal(code_page.entered) as entered:
        person.end(gap=PERSON)
    assert entered.args == ["MUG-002"]


def test_a_key_that_is_held_down_is_no_scanner(qtbot: QtBot, code_page: CodePage) -> None:
    person = Keyboard(code_page)
    press(code_page, "A")
    person.type("00000", SCANNER, is_held=True)
    with qtbot.waitSignal(code_page.entered) as entered:
        person.end()
    assert entered.args == ["A00000"]


def test_a_person_s_tab_moves_on(qtbot: QtBot, code_page: CodePage) -> None:
    person = Keyboard(code_page)
    person.type("MUG-002", PERSON)
    qtbot.waitUntil(lambda: not code_page._burst.text)
    assert not person.end(Qt.Key.Key_Tab)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize("code", [PRODUCT_CODE, "123456789", "MUG-002"])
def test_a_scanned_code_is_no_wrong_pin(
    pin_page: PinPage, settings: Settings, lock: CounterLock, code: str, end: Qt.Key
) -> None:
    scanner = Keyboard(pin_page)
    for _ in range(4):
        scanner.type(code, SCANNER)
        assert scanner.end(end)
    assert settings.wrong_pins == 0
    assert "That was not the PIN." not in visible_texts(pin_page)


def test_a_scan_amid_the_pin_leaves_what_was_typed(qtbot: QtBot, pin_page: PinPage) -> None:
    for key in "24":
        press(pin_page, key)
    scanner = Keyboard(pin_page)
    scanner.type(PRODUCT_CODE, SCANNER)
    scanner.end()
    for key in "68":
        press(pin_page, key)
    with qtbot.waitSignal(pin_page.opened):
        press(pin_page, "Enter")


def test_a_pin_may_be_typed_fast_and_a_letter_amid_it_is_not_heard(qtbot: QtBot, pin_page: PinPage) -> None:
    person = Keyboard(pin_page)
    person.type("24q68", PERSON)
    with qtbot.waitSignal(pin_page.opened):
        person.end(gap=PERSON)
    person.type("2468", SCANNER)
    with qtbot.waitSignal(pin_page.opened):
        person.end()


def test_a_wrong_pin_of_the_keyboard_counts(pin_page: PinPage, settings: Settings) -> None:
    person = Keyboard(pin_page)
    person.type("1357", PERSON)
    assert not person.end(Qt.Key.Key_Tab, gap=PERSON)
    person.end(gap=PERSON)
    assert settings.wrong_pins == 1
