"""SentencePage: what the counter says when there is no product to show, and what to do next."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from visrec_desktop.ui.counter_look import BigButton, BigLabel
from visrec_desktop.ui.counter_tiles import BigPhoto, TileRow

if TYPE_CHECKING:
    from visrec_desktop.core.counter import CounterAnswer
    from visrec_desktop.workers.engine_client import EngineClient

_PHOTO_SIDE = 360


class Saying(Enum):
    """What there is to say."""

    WAIT = auto()
    UNKNOWN_CODE = auto()
    NOT_CLOSE = auto()
    NO_PHOTO = auto()
    UNREADABLE = auto()
    NOT_READY = auto()
    FAULT = auto()


class SentencePage(QWidget):
    """A calm sentence, with the photo it is about and what is nearest."""

    chosen = Signal(object)  # CounterProduct
    code_requested = Signal()

    def __init__(self, client: EngineClient, parent: QWidget) -> None:
        super().__init__(parent)
        self._saying, self._code = Saying.WAIT, ""
        self._photo = BigPhoto(self)
        self._title = BigLabel(56, self, bold=True)
        self._hint = BigLabel(32, self, is_quiet=True)
        self._again = BigButton("barcode", self, is_main=True)
        self._nearest = TileRow(client, self)
        self._again.clicked.connect(self.code_requested)
        self._nearest.chosen.connect(self.chosen)
        self._words = QVBoxLayout()
        self._words.addStretch()
        self._words.addWidget(self._title)
        self._words.addWidget(self._hint)
        self._words.addWidget(self._again, 0, Qt.AlignmentFlag.AlignHCenter)
        self._words.addStretch()
        self._top = QHBoxLayout()
        self._top.addWidget(self._photo)
        self._top.addLayout(self._words, 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(self._top, 1)
        self._layout.addWidget(self._nearest)
        self.say(Saying.WAIT)

    @property
    def saying(self) -> Saying:
        """What it says now."""
        return self._saying

    def say(self, saying: Saying, answer: CounterAnswer | None = None) -> None:
        """Say something else, about an answer without a product if there is one."""
        self._saying, self._code = saying, answer.code if answer else ""
        picture = answer.picture if answer else b""
        self._photo.show_jpeg(picture)
        self._photo.setVisible(bool(picture))
        aligned = Qt.AlignmentFlag.AlignLeft if picture else Qt.AlignmentFlag.AlignHCenter
        for label in (self._title, self._hint):
            label.setAlignment(aligned | Qt.AlignmentFlag.AlignVCenter)
        self._again.setVisible(saying is Saying.UNKNOWN_CODE)
        self._nearest.show_products(answer.similar if answer else ())
        self.retranslate()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._layout.setSpacing(round(48 * scale))
        self._words.setSpacing(round(28 * scale))
        self._top.setSpacing(round(64 * scale))
        side = round(_PHOTO_SIDE * scale)
        self._photo.setFixedSize(side, side)
        for part in (self._photo, self._title, self._hint, self._again, self._nearest):
            part.set_scale(scale)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        title, hint = self._texts()
        self._title.say(title)
        self._hint.say(hint)
        self._again.setText(self.tr("Type a code"))
        self._nearest.heading.say(self.tr("The nearest that we have"))

    def _texts(self) -> tuple[str, str]:
        texts = {
            Saying.WAIT: (self.tr("One moment…"), ""),
            Saying.UNKNOWN_CODE: (
                self.tr("We do not know the code {code}.").format(code=self._code),
                self.tr("Please scan it once more, or type it. A photo of the product helps too."),
            ),
            Saying.NOT_CLOSE: (
                self.tr("We have nothing that is really like this photo."),
                self.tr("Please try a photo that shows the product alone, from the front and in good light."),
            ),
            Saying.NO_PHOTO: (
                self.tr("There is no photo in this."),
                self.tr("Please save the picture as a file and drop that, or copy it once more."),
            ),
            Saying.UNREADABLE: (
                self.tr("This photo cannot be read."),
                self.tr("Please take it once more, or try another one."),
            ),
            Saying.NOT_READY: (
                self.tr("The products are not ready yet."),
                self.tr("Please try again in a moment, or ask a colleague."),
            ),
            Saying.FAULT: (
                self.tr("That did not work."),
                self.tr("Please try again. If it happens once more, ask a colleague."),
            ),
        }
        return texts[self._saying]
