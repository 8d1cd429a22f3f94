"""SearchedPart: what was searched by, where that is not the photo as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.stored_picture import stored_pixmap

if TYPE_CHECKING:
    from visrec_desktop.core.records import Retrieval

_SIDE = 48
# What vision.clean_up does, written out once more because the tool that collects texts for translation reads
# literals only, and because the window does not import it; a test holds this list to it.
CLEAN_UPS = (
    QT_TRANSLATE_NOOP("clean_up", "noise removed"),
    QT_TRANSLATE_NOOP("clean_up", "background removed"),
)


class SearchedPart(QWidget):
    """A small picture and a sentence; out of sight where there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._retrieval: Retrieval | None = None
        self._found_nothing = False
        self._picture = PlainLabel(self, alignment=Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedSize(_SIDE, _SIDE)
        self._text = PlainLabel(self, wordWrap=True)
        self._text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._picture)
        layout.addWidget(self._text, 1)
        self.hide()

    def show_query(self, retrieval: Retrieval | None) -> None:
        """What an answer was found by."""
        self._retrieval, self._found_nothing = retrieval, False
        # Of a photo that was searched by as it came there is a larger picture already.
        pixmap = stored_pixmap(retrieval.query_picture if retrieval and self._is_part else None)
        if not pixmap.isNull():
            ratio = self.devicePixelRatioF()
            side = QSize(_SIDE, _SIDE) * ratio
            pixmap = pixmap.scaled(side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)
        self._show_text()

    def show_nothing_stands_out(self, found_nothing: bool) -> None:
        """Say that no part could be suggested, or no more."""
        self._found_nothing = found_nothing
        self._show_text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_text()
        super().changeEvent(event)

    def _show_text(self) -> None:
        lines = self._lines()
        if self._found_nothing:
            lines.append(self.tr("Nothing in this photo stands out. Drag over the part that you mean."))
        self._picture.setVisible(not self._picture.pixmap().isNull())
        self._text.setText("\n".join(lines))
        self.setVisible(bool(lines))

    @property
    def _is_part(self) -> bool:
        return bool(self._retrieval and (self._retrieval.query.region or self._retrieval.query.is_cleaned))

    def _lines(self) -> list[str]:
        retrieval = self._retrieval
        if retrieval is None or not self._is_part:
            return []
        steps = [QCoreApplication.translate("clean_up", step) for step in retrieval.did]
        if retrieval.query.is_cleaned and not steps:
            steps = [self.tr("There was nothing to clean up.")]
        if not retrieval.did:
            return [self.tr("Searched by this part."), *steps] if retrieval.query.region else steps
        if retrieval.query.region:
            return [self.tr("Searched by the cleaned part."), *steps]
        return [self.tr("Searched by the cleaned photo."), *steps]
