"""WhyDialog: why a result is there, on both photos, in bars and in a sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from visrec_desktop.core.records import path_text
from visrec_desktop.ui.elided_line import ElidedLine
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.explanation_texts import explanation_text, shares_of
from visrec_desktop.ui.heated_picture import HeatedPicture, HeatLegend
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.reason_texts import reasons_text
from visrec_desktop.ui.share_bar import ShareBars

if TYPE_CHECKING:
    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.products import Match, Product
    from visrec_desktop.core.records import Retrieval, SearchResult
    from visrec_desktop.pipeline.explaining import Explanation
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.engine_client import EngineClient

# Pixels: with bars and heat below the photos, and with the sentence alone.
_WIDTH, _HEIGHT, _HEIGHT_ALONE = 880, 660, 538


class _Column(QWidget):
    """A photo below the words for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.role, self.name = ElidedLine(self), ElidedLine(self)
        self.name.setForegroundRole(QPalette.ColorRole.WindowText)
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.picture = HeatedPicture(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.role)
        layout.addWidget(self.name)
        layout.addSpacing(6)
        layout.addWidget(self.picture, 1)

    def show_photo(self, name: str, jpeg: bytes | None) -> None:
        """Show a small photo, until there is more to show."""
        self.name.show_line(name)
        self.picture.setAccessibleName(name)
        self.picture.setAccessibleDescription("")
        self.picture.show_jpeg(jpeg)


class WhyDialog(QDialog):
    """Explains one result at a time.

    Parameters
    ----------
    client
        Its engine looks at the photos.
    """

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        # Answers to earlier questions are for nobody.
        self._question = 0
        self._explanation: Explanation | None = None
        self._match: Match | None = None
        self._query, self._result = _Column(self), _Column(self)
        self._legend = HeatLegend(self)
        self._little, self._much = PlainLabel(self), PlainLabel(self)
        self._shows_heat = QCheckBox(self)
        self._shows_heat.setChecked(True)
        self._shows_heat.toggled.connect(self._query.picture.show_heat)
        self._shows_heat.toggled.connect(self._result.picture.show_heat)
        self._bars = ShareBars(self)
        self._sentence = PlainLabel(self, wordWrap=True)
        self._make_layout()
        self._retranslate()

    def show_similar(self, retrieval: Retrieval, result: SearchResult) -> None:
        """Explain a similar result, and open."""
        photo_id = result.photo_id
        self._fit(None)
        self._show(retrieval, photo_id, result.product, result.path)

        def explain(session: Session) -> Explanation:
            from visrec_desktop.pipeline.explaining import explain

            return explain(retrieval, photo_id, session.opened)

        self._client.ask(explain, partial(self._on_explained, self._question), partial(self._on_failed, self._question))

    def show_match(self, retrieval: Retrieval, match: Match) -> None:
        """Tell why a product goes with the query, and open."""
        self._fit(match)
        self._show(retrieval, match.photo_id, match.product, match.path)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is asked is no longer wanted."""
        self._question += 1
        super().hideEvent(event)

    # Answers ----------------------------------------------------------------------------------------------

    def _on_explained(self, question: int, explanation: Explanation) -> None:
        if question != self._question:
            return
        self._explanation = explanation
        self._query.picture.show_heated(explanation.query)
        self._result.picture.show_heated(explanation.result)
        self._legend.show_colours(explanation.colours)
        self._tell()

    def _on_failed(self, question: int, error: KnownError) -> None:
        if question == self._question:
            self._say(error_text(error))

    # Showing ----------------------------------------------------------------------------------------------

    def _fit(self, match: Match | None) -> None:
        """Be as large as what is told about needs; a size that the user gave holds for its kind."""
        if not self.isVisible() or (match is None) != (self._match is None):
            self.resize(_WIDTH, _HEIGHT if match is None else _HEIGHT_ALONE)
        self._match = match

    def _show(self, retrieval: Retrieval, photo_id: int, product: Product | None, path: bytes) -> None:
        """What is known at once."""
        self._question += 1
        self._explanation = None
        self._query.show_photo(_name(retrieval.product, retrieval.query.name), retrieval.query_picture)
        self._result.show_photo(_name(product, path_text(path)), self._client.thumbnail(photo_id))
        self._say("")
        self._bars.show_shares([])
        self._tell()
        self.show()
        self.raise_()

    def _tell(self) -> None:
        """The bars and the sentence, in the user's language."""
        if self._explanation is not None:
            self._say(explanation_text(self._explanation))
            self._bars.show_shares(shares_of(self._explanation))
        elif self._match is not None:
            self._say(reasons_text(self._match.why) or self.tr("The shop's products of this kind that fit best."))
        self._show_extras()

    def _say(self, text: str) -> None:
        self._sentence.setText(text)
        for column in (self._query, self._result):
            column.picture.setAccessibleDescription(text)
        self.setAccessibleDescription(text)

    def _show_extras(self) -> None:
        """What belongs to heat is there only with it; the pictures do not move when it comes."""
        for widget in (self._little, self._legend, self._much, self._shows_heat):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(self._match is None)
            widget.setSizePolicy(policy)
            widget.setVisible(self._explanation is not None)

    def _make_layout(self) -> None:
        pictures = QHBoxLayout()
        pictures.setSpacing(16)
        pictures.addWidget(self._query, 1)
        pictures.addWidget(self._result, 1)
        heat = QHBoxLayout()
        heat.setSpacing(8)
        for label in (self._little, self._much):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        heat.addWidget(self._shows_heat)
        heat.addStretch(1)
        for widget in (self._little, self._legend, self._much):
            heat.addWidget(widget)
        self._sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(pictures, 1)
        layout.addLayout(heat)
        layout.addWidget(self._bars)
        layout.addWidget(self._sentence)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Why this"))
        self._query.role.setText(self.tr("Searched by"))
        self._result.role.setText(self.tr("Result"))
        self._shows_heat.setText(self.tr("Show &where they match"))
        self._little.setText(self.tr("counts little"))
        self._much.setText(self.tr("counts most"))
        self._tell()


def _name(product: Product | None, path: str) -> str:
    return (product.name or product.sku) if product else path.rpartition("/")[2]
