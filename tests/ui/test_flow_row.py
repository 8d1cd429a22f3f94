"""FlowRow: lines that break where the width says, and what has no place."""

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from visrec_desktop.ui.flow_row import FlowRow


def row_of(qtbot: QtBot, count: int, most_lines: int, width: int) -> tuple[QWidget, FlowRow, list[QPushButton]]:
    """Buttons of 92 pixels, so that three and their gaps fill 292."""
    window = QWidget()
    qtbot.addWidget(window)
    row = FlowRow(most_lines)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(row)
    layout.addStretch()
    buttons = [QPushButton(str(number)) for number in range(count)]
    rest = QPushButton("more")
    for button in (*buttons, rest):
        button.setFixedSize(92, 24)
    row.set_items(buttons, rest)
    window.resize(width, 300)
    window.show()
    return window, row, buttons


def lines(buttons: list[QPushButton]) -> list[int]:
    heights = [button.y() for button in buttons if button.isVisible()]
    return [heights.count(y) for y in sorted(set(heights))]


def test_lines_break_where_the_width_ends(qtbot: QtBot) -> None:
    window, row, buttons = row_of(qtbot, 7, 0, 292)
    assert lines(buttons) == [3, 3, 1]
    assert row.height() == 3 * 24 + 2 * 8
    window.resize(720, 300)
    qtbot.waitUntil(lambda: lines(buttons) == [7])
    assert row.height() == 24


def test_what_has_no_place_is_counted_and_can_be_shown(qtbot: QtBot) -> None:
    window, row, buttons = row_of(qtbot, 9, 2, 292)
    counts = QSignalSpy(row.left_out_changed)
    # Five, and the sixth place says that there are more.
    assert lines(buttons) == [3, 2]
    assert [button.text() for button in window.findChildren(QPushButton) if button.isVisible()][-1] == "more"
    row.set_most_lines(0)
    assert lines(buttons) == [3, 3, 3]
    assert counts.at(0) == [0]


def test_all_that_fit_need_no_word_of_more(qtbot: QtBot) -> None:
    _, row, buttons = row_of(qtbot, 6, 2, 292)
    assert lines(buttons) == [3, 3]
    assert not row.findChildren(QPushButton)[-1].isVisible()
    row.set_items([])
    assert row.height() == 0


def test_lines_do_not_widen_or_heighten_a_window_before_it_is_shown(qtbot: QtBot) -> None:
    window, _, _ = row_of(qtbot, 40, 0, 900)
    assert window.width() == 900
    assert window.height() == 300
