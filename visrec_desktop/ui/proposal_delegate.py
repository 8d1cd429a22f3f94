"""ProposalDelegate: rows as the style paints them, with a bar below a percentage and boxes that can be seen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from visrec_desktop.ui.proposal_model import ProposalColumn, ProposalRole

_BAR = 3


class ProposalDelegate(QStyledItemDelegate):
    """The words, the picture and the tick are the style's."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """What the style does not paint well."""
        super().paint(painter, option, index)
        palette: QPalette = option.palette
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        text = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text)
        faint = QColor(text)
        confidence = index.data(ProposalRole.CONFIDENCE)
        if index.column() == ProposalColumn.PRODUCT:
            faint.setAlpha(110)
            self._outline_box(painter, option, index, faint)
        elif index.column() == ProposalColumn.CONFIDENCE and confidence is not None:
            faint.setAlpha(50)
            middle = option.rect.center().y() + option.fontMetrics.height() / 2 + 3
            bar = QRectF(option.rect.left() + 4, middle, option.rect.width() - 16, _BAR)
            painter.fillRect(bar, faint)
            bar.setWidth(bar.width() * min(1.0, max(0.0, float(confidence))))
            painter.fillRect(bar, text if is_selected else palette.color(QPalette.ColorRole.Highlight))

    def _outline_box(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        colour: QColor,
    ) -> None:
        """Fusion outlines the box by a shade of the window, which a dark list swallows."""
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        style = option.widget.style() if option.widget else QApplication.style()
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, full, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.restore()
