"""MapLegend: which colour stands for what; a click lights up one group alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from visrec_desktop.ui.flow_row import FlowRow
from visrec_desktop.ui.plain_text import no_keys, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOT = 12


class MapLegend(QWidget):
    """A button for each group with its dot, name and number of photos: colour is never the only sign."""

    group_chosen = Signal(int)  # its place; -1 for none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowRow(2, self)
        self._buttons: list[QToolButton] = []
        self._names: Sequence[str] = ()
        self._counts: Sequence[int] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 16, 4)
        layout.addWidget(self._row)

    @property
    def chosen(self) -> int:
        """The group that is lit up; -1 for none."""
        return next((place for place, button in enumerate(self._buttons) if button.isChecked()), -1)

    def show_groups(self, names: Sequence[str], counts: Sequence[int], colours: Sequence[QColor]) -> None:
        """Show other groups; none of them is lit up.

        Parameters
        ----------
        names
            Of the groups; empty for none.
        counts, colours
            Of each, and at the end of all others.
        """
        old, self._names, self._counts = self._buttons, names, counts
        shown = [place for place, count in enumerate(counts) if count and names]
        self._buttons = [self._button(colour) for colour in colours] if names else []
        self._retranslate()
        self._row.set_items([self._buttons[place] for place in shown])
        for button in old:
            button.deleteLater()
        self.setVisible(bool(shown))

    def show_colours(self, colours: Sequence[QColor]) -> None:
        """The same groups on another ground."""
        for button, colour in zip(self._buttons, colours, strict=False):
            button.setIcon(_dot(colour))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._row.arrange()
        super().changeEvent(event)

    def _button(self, colour: QColor) -> QToolButton:
        button = QToolButton(self._row, autoRaise=True)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setIconSize(QSize(_DOT, _DOT))
        button.setIcon(_dot(colour))
        button.hide()
        button.toggled.connect(self._on_toggled)
        return button

    def _on_toggled(self, is_chosen: bool) -> None:
        if is_chosen:
            # One alone; unlike a button group's, it can be let go by a second click.
            for button in self._buttons:
                if button is not self.sender() and button.isChecked():
                    button.blockSignals(True)
                    button.setChecked(False)
                    button.blockSignals(False)
        self.group_chosen.emit(self.chosen)

    def _retranslate(self) -> None:
        names = [*self._names, self.tr("Others")]
        for button, name, count in zip(self._buttons, names, self._counts, strict=False):
            line = " ".join(name.split())
            short = button.fontMetrics().elidedText(line, Qt.TextElideMode.ElideMiddle, 180)
            button.setText(no_keys(f"{short}  {QLocale().toString(count)}"))
            button.setToolTip(plain(self.tr("Light up {name} alone").format(name=line)))
            button.setAccessibleName(self.tr("{name}, %n photo(s)", "", count).format(name=line))


def _dot(colour: QColor) -> QIcon:
    pixmap = QPixmap(2 * _DOT, 2 * _DOT)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(pixmap.rect().adjusted(1, 1, -1, -1))
    painter.end()
    return QIcon(pixmap)
