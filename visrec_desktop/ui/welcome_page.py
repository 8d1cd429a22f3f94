"""WelcomePage: the empty first window, three steps with pictures of what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from visrec_desktop.core.paths import resource, sample_folder
from visrec_desktop.core.records import Query
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.welcome_step import WelcomeStep

if TYPE_CHECKING:
    from collections.abc import Collection

FOLDER, TABLE, PHOTO = range(3)
_TEXT_WIDTH = 640
_GAP, _EDGE = 20, 16
_SAMPLES = (("sofas", "SOF-002"), ("sneakers", "00503"), ("mugs", "MUG-001"), ("dresses", "DRS-001"))


class WelcomePage(QWidget):
    """What was done has a tick; what comes later waits for the first step."""

    folder_requested = Signal()
    sample_requested = Signal()
    table_requested = Signal()
    photo_requested = Signal()
    query_requested = Signal(object)  # Query, of a photo that comes with the program

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: frozenset[int] = frozenset()
        self._title = PlainLabel(self, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._text = PlainLabel(self, wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._text.setFixedWidth(_TEXT_WIDTH)
        photos = [sample_folder() / "photos" / folder / f"{name}.jpg" for folder, name in _SAMPLES]
        query = resource("sample_queries", "sneaker_red.jpg")
        self._steps = (
            WelcomeStep(1, photos[:2], self),
            WelcomeStep(2, [resource("guide", "table.jpg")], self),
            WelcomeStep(3, [query, photos[1]], self),
        )
        folder, table, photo = self._steps
        self._folder = folder.add_button("folder", default=True)
        self._sample = folder.add_button("grid")
        self._table = table.add_button("tray")
        self._photo = photo.add_button("image")
        self._try = photo.add_button("search")
        self._folder.clicked.connect(self.folder_requested)
        self._sample.clicked.connect(self.sample_requested)
        self._table.clicked.connect(self.table_requested)
        self._photo.clicked.connect(self.photo_requested)
        self._try.clicked.connect(self._on_try)
        steps = QHBoxLayout()
        steps.setSpacing(_GAP)
        steps.addStretch()
        for step in self._steps:
            steps.addWidget(step, 0, Qt.AlignmentFlag.AlignTop)
        steps.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        layout.setSpacing(12)
        layout.addStretch()
        for widget in (self._title, self._text):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(20)
        layout.addLayout(steps)
        layout.addStretch()
        self._scale_title()
        self.show_done(())

    def show_done(self, steps: Collection[int]) -> None:
        """Which of `FOLDER`, `TABLE` and `PHOTO` are done."""
        self._done = frozenset(steps)
        has_photos = FOLDER in self._done
        for button in (self._table, self._photo, self._try):
            button.setEnabled(has_photos)
        # What is next is what Enter does.
        self._folder.setDefault(not has_photos)
        self._try.setDefault(has_photos)
        self._retranslate()

    @property
    def done(self) -> frozenset[int]:
        """The steps that have a tick."""
        return self._done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger pictures in a larger window."""
        super().resizeEvent(event)
        for step in self._steps:
            step.set_width((event.size().width() - 2 * (_EDGE + _GAP)) // 3)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_try(self) -> None:
        path = resource("sample_queries", "sneaker_red.jpg")
        self.query_requested.emit(Query(path.name, path=path))

    def _scale_title(self) -> None:
        font = self._title.font()
        font.setPixelSize(22)
        font.setBold(True)
        self._title.setFont(font)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Drop a photo, see products"))
        self._text.setText(self.tr("Three steps, a minute or two. Nothing leaves this computer."))
        # A label with wrapped lines asks for one line's height in a centred layout.
        self._text.setMinimumHeight(self._text.heightForWidth(_TEXT_WIDTH))
        folder, table, photo = self._steps
        folder.say(
            self.tr("Your product photos"),
            self.tr("Open the folder that holds them, with its sub-folders. They are only looked at, never changed."),
        )
        table.say(
            self.tr("Names and prices, if you like"),
            self.tr("A table from Excel adds names, prices and stock. You can do this later too."),
        )
        photo.say(
            self.tr("Ask with a photo"),
            self.tr("Drop any photo into this window: what looks like it, and what goes with it, is there at once."),
        )
        for number, step in enumerate(self._steps):
            done = number in self._done
            step.set_done(done, self.tr("Done") if done else self.tr("Step {number}").format(number=number + 1))
        self._folder.setText(self.tr("&Open a folder…"))
        self._sample.setText(self.tr("&Try the sample catalog"))
        self._table.setText(self.tr("&Import a table…"))
        self._photo.setText(self.tr("Choose a &photo…"))
        self._try.setText(self.tr("Ask with this &shoe"))
