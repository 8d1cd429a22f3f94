"""MistakeList: pairs of photos of which one was taken for the other's product, worst first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.quality_plot import PlotStyle, shade, write
from visrec_desktop.ui.stored_picture import stored_pixmap
from visrec_desktop.ui.thumbnail_model import AnyIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.quality import ConfusedPair, PhotoRef, WeakProduct
    from visrec_desktop.ui.quality_texts import QualityTexts
    from visrec_desktop.workers.engine_client import EngineClient

_SIDE, _GAP, _BAR = 72, 8, 4


@dataclass(frozen=True, slots=True)
class Mistake:
    """A row.

    Parameters
    ----------
    photo, found
        The photo that was asked, and what was found first that is wrong.
    label, name
        What the photo shows.
    taken_for
        What it was taken for.
    said
        How often.
    share
        How much of the product is right, 0 to 1.
    """

    photo: PhotoRef
    found: PhotoRef
    label: str
    name: str
    taken_for: str
    said: str
    share: float

    @classmethod
    def of_weak(cls, weak: WeakProduct, texts: QualityTexts) -> Mistake:
        """A product that its photos do not find."""
        said = texts.weak(weak)
        return cls(weak.photo, weak.found, weak.label, weak.name, weak.taken_for, said, weak.r1)

    @classmethod
    def of_pair(cls, pair: ConfusedPair, texts: QualityTexts) -> Mistake:
        """A product that is taken for another."""
        said, share = texts.taken(pair), 1 - pair.times / max(pair.count, 1)
        return cls(pair.photo, pair.found, pair.label, "", pair.taken_for, said, share)


class MistakeRole(IntEnum):
    """What an item is asked for, beyond Qt's own roles."""

    MISTAKE = Qt.ItemDataRole.UserRole + 1
    PHOTO = Qt.ItemDataRole.UserRole + 2
    FOUND = Qt.ItemDataRole.UserRole + 3


class MistakeModel(QAbstractListModel):
    """Rows; their pictures are read when they are painted."""

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._mistakes: Sequence[Mistake] = ()

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Hold these."""
        self.beginResetModel()
        self._mistakes = mistakes
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """One row each."""
        return 0 if parent.isValid() else len(self._mistakes)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One fact about one row."""
        if not index.isValid():
            return None
        mistake = self._mistakes[index.row()]
        match role:
            case MistakeRole.MISTAKE:
                return mistake
            case MistakeRole.PHOTO:
                return self._pixmap(mistake.photo)
            case MistakeRole.FOUND:
                return self._pixmap(mistake.found)
            case Qt.ItemDataRole.DisplayRole:
                return f"{mistake.label} {mistake.name}".rstrip()
            case Qt.ItemDataRole.ToolTipRole:
                return plain(mistake.photo.path)
            case Qt.ItemDataRole.AccessibleTextRole:
                taken = self.tr("{label}, taken for {other}").format(label=mistake.label, other=mistake.taken_for)
                return f"{taken}: {mistake.said}"
        return None

    def _pixmap(self, photo: PhotoRef) -> QPixmap:
        """Read anew each time: a screenful takes a few milliseconds."""
        jpeg = None if photo.photo_id is None else self._client.thumbnail(photo.photo_id)
        return stored_pixmap(jpeg)


class _MistakeDelegate(QStyledItemDelegate):
    """The photo, what it shows, what it was taken for, and the photo that it was taken for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One size for all."""
        return QSize(320, _SIDE + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Photos at both ends, words between."""
        rect: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        mistake: Mistake = index.data(MistakeRole.MISTAKE)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        left = QRect(rect.left() + _GAP, rect.top() + _GAP, _SIDE, _SIDE)
        right = QRect(rect.right() - _GAP - _SIDE, rect.top() + _GAP, _SIDE, _SIDE)
        for frame, role in ((left, MistakeRole.PHOTO), (right, MistakeRole.FOUND)):
            self._paint_photo(painter, frame, index.data(role), palette)
        ink = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text)
        faint = ink if is_selected else palette.color(QPalette.ColorRole.PlaceholderText)
        words = QRectF(left.right() + 12, left.top(), right.left() - left.right() - 24, _SIDE)
        half, side = words.width() / 2 - 12, Qt.AlignmentFlag.AlignRight
        style = PlotStyle.of(option.widget)
        line = words.height() / 3
        first = QRectF(words.left(), words.top(), words.width(), line)
        style_font, bold = style.sized(13), style.sized(13, bold=True)
        middle = Qt.TextElideMode.ElideMiddle
        write(painter, first.adjusted(0, 0, -words.width() + half, 0), mistake.label, bold, ink, elide=middle)
        write(painter, first, "→", style_font, faint, Qt.AlignmentFlag.AlignHCenter)
        write(painter, first.adjusted(words.width() - half, 0, 0, 0), mistake.taken_for, style_font, ink, side, middle)
        write(
            painter,
            first.translated(0, line),
            mistake.name or mistake.photo.path,
            style.sized(11),
            faint,
            elide=Qt.TextElideMode.ElideLeft if not mistake.name else Qt.TextElideMode.ElideRight,
        )
        below = first.translated(0, 2 * line)
        write(painter, below, mistake.said, style_font, ink)
        bar = QRectF(words.right() - words.width() / 3, below.center().y() - _BAR / 2, words.width() / 3, _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade(ink, 0.2))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.setBrush(ink if is_selected else palette.color(QPalette.ColorRole.Highlight))
        bar.setWidth(bar.width() * mistake.share)
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.restore()

    def _paint_photo(self, painter: QPainter, frame: QRect, pixmap: QPixmap, palette: QPalette) -> None:
        painter.fillRect(frame, palette.color(QPalette.ColorRole.AlternateBase))
        if not pixmap.isNull():
            fitted = QRect(QPoint(0, 0), pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio))
            fitted.moveCenter(frame.center())
            painter.drawPixmap(fitted, pixmap)


class MistakeList(QListView):
    """Enter or a double click looks for photos like the one of the row."""

    similar_requested = Signal(int)  # photo id

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = MistakeModel(client, self)
        self.setModel(self._model)
        self.setItemDelegate(_MistakeDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.activated.connect(self._on_activated)

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Show these, the first one current."""
        self._model.show_mistakes(mistakes)
        if mistakes:
            self.setCurrentIndex(self._model.index(0, 0))

    @property
    def current(self) -> PhotoRef | None:
        """The photo that is looked at."""
        mistake: Mistake | None = self.currentIndex().data(MistakeRole.MISTAKE)
        return mistake.photo if mistake else None

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        photo = self.current
        if photo is not None and photo.photo_id is not None:
            self.similar_requested.emit(photo.photo_id)
