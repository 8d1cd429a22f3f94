"""QueryPanel: the photo that is searched by, and what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.records import SearchOptions
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.more_choices import MoreChoices
from visrec_desktop.ui.more_photos import MorePhotos
from visrec_desktop.ui.plain_text import PlainLabel, plain
from visrec_desktop.ui.query_picture import QueryPicture
from visrec_desktop.ui.searched_part import SearchedPart
from visrec_desktop.ui.stored_picture import stored_pixmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.products import Region
    from visrec_desktop.core.records import Retrieval

MOST_RESULTS = 500
DEFAULT_RESULTS = 5
# A changed number searches again after so long, so that dragging the slider asks once.
_SETTLE_MILLISECONDS = 150


class QueryPanel(QWidget):
    """Shows the query with its name and size; what is chosen below it searches again when it changes.

    What belongs to the photo, and so to the `Query`, is told by signals of its own; the rest is `options`.
    """

    open_requested = Signal()
    paste_requested = Signal()
    options_changed = Signal()
    region_chosen = Signal(object)  # Region | None
    clean_up_toggled = Signal(bool)
    suggestion_requested = Signal()
    add_photo_requested = Signal()
    photo_removed = Signal(int)  # its place in Query.more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_query = False
        self._shown: tuple[bytes, Region | None] | None = None
        self._scroll = QScrollArea(self, widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self._scroll)
        self._picture = QueryPicture(inside)
        self._part = SearchedPart(inside)
        self._photos = MorePhotos(inside)
        self._name = PlainLabel(inside, wordWrap=True)
        self._size = PlainLabel(inside)
        self._size.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._open = QPushButton(icon("image"), "", inside)
        self._paste = QPushButton(icon("paste"), "", inside)
        self._top_label = PlainLabel(inside)
        self._top = QSpinBox(inside, minimum=1, maximum=MOST_RESULTS, value=DEFAULT_RESULTS)
        self._top_label.setBuddy(self._top)
        self._least_label = PlainLabel(inside)
        self._least_value = PlainLabel(inside)
        self._least = QSlider(Qt.Orientation.Horizontal, inside)
        self._least.setRange(0, 100)
        self._least_label.setBuddy(self._least)
        self._more = MoreChoices(inside)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MILLISECONDS)
        self._connect()
        self._make_layout(inside)
        self._retranslate()

    @property
    def options(self) -> SearchOptions:
        """What is asked for; a slider at its left end asks for no similarity at all."""
        least = self._least.value() / 100
        return SearchOptions(
            top=self._top.value(),
            min_similarity=least if self._least.value() else -1.0,
            look=self._more.look_choice.look,
            same_category=self._more.same_category,
            swatch=self._more.look_choice.swatch,
            price_band=self._more.price_band,
            for_you=self._more.for_you,
        )

    def set_options(self, top: int, least_percent: int) -> None:
        """Set the numbers without searching."""
        for widget, value in ((self._top, top), (self._least, least_percent)):
            widget.blockSignals(True)
            widget.setValue(value)
            widget.blockSignals(False)
        self._show_least()

    @property
    def least_percent(self) -> int:
        """The least similarity, in percent."""
        return int(self._least.value())

    @property
    def is_unfolded(self) -> bool:
        """Whether all choices are in sight."""
        return self._more.is_unfolded

    @is_unfolded.setter
    def is_unfolded(self, is_unfolded: bool) -> None:
        self._more.is_unfolded = is_unfolded

    @Slot(bool)
    def set_for_you(self, for_you: bool) -> None:
        """Lean towards past picks, or not."""
        self._more.set_for_you(for_you)

    def expect_query(self) -> None:
        """Another photo is about to be searched by: a colour that was searched for instead is let go in silence."""
        self._more.forget_swatch()
        self._picture.pick_colour(False)

    def show_query(self, retrieval: Retrieval, more_pictures: Sequence[bytes] = ()) -> None:
        """Show what was searched by.

        Parameters
        ----------
        retrieval
            The answer.
        more_pictures
            JPEG of each of the query's further photos; a symbol stands for an empty or a missing one.
        """
        query = retrieval.query
        self._has_query = True
        # A region is drawn on the whole photo only.
        shown = (
            retrieval.whole_picture or retrieval.query_picture,
            query.region if retrieval.whole_picture else None,
        )
        # An answer to the same question again must not end a drag, nor take a suggestion away.
        if shown != self._shown:
            self._shown = shown
            self._picture.show_pixmap(stored_pixmap(shown[0]), shown[1])
        self._part.show_query(retrieval)
        self._photos.show_photos([photo.name for photo in query.more], more_pictures)
        width, height = retrieval.query_size
        self._name.setText(query.name)
        self._name.setToolTip(plain(query.name))
        self._size.setText(f"{width} × {height}")
        self._picture.setAccessibleName(query.name)
        product = retrieval.product
        has_price = product is not None and product.price is not None
        self._more.show_query(is_there=True, is_cleaned=query.is_cleaned, has_price=has_price)

    def show_suggestion(self, region: Region | None) -> None:
        """Outline a part that one click takes; without one, say that nothing stands out."""
        self._picture.show_suggestion(region)
        self._scroll.ensureWidgetVisible(self._picture)
        self._part.show_nothing_stands_out(region is None)

    def clear(self) -> None:
        """No query."""
        self._has_query, self._shown = False, None
        self.expect_query()
        self._picture.show_pixmap(QPixmap())
        self._part.show_query(None)
        self._photos.show_photos([], [])
        self._name.clear()
        self._name.setToolTip("")
        self._size.clear()
        self._more.show_query(is_there=False)
        self._retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the panel, and changes only what has the keyboard: nobody searches by scrolling past."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_changed(self) -> None:
        self._show_least()
        self._settle.start()

    @Slot(int, int, int)
    def _on_colour_picked(self, red: int, green: int, blue: int) -> None:
        self._more.look_choice.choose_swatch((red, green, blue))

    @Slot(bool)
    def _on_eyedropper_toggled(self, is_on: bool) -> None:
        self._picture.pick_colour(is_on)
        if is_on:
            self._scroll.ensureWidgetVisible(self._picture)
            self._picture.setFocus()

    @Slot()
    def _on_picking_ended(self) -> None:
        self._more.look_choice.eyedropper.setChecked(False)

    def _show_least(self) -> None:
        value = self._least.value()
        self._least_value.setText(f"{value}%" if value else self.tr("any"))

    def _connect(self) -> None:
        for field in (self._top, self._least, *self._more.findChildren(QComboBox)):
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(self)
        self._open.clicked.connect(self.open_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._settle.timeout.connect(self.options_changed)
        self._top.valueChanged.connect(self._on_changed)
        self._least.valueChanged.connect(self._on_changed)
        self._more.changed.connect(self._on_changed)
        self._more.clean_up_toggled.connect(self.clean_up_toggled)
        self._more.suggestion_requested.connect(self.suggestion_requested)
        self._more.add_photo_requested.connect(self.add_photo_requested)
        self._more.look_choice.eyedropper_toggled.connect(self._on_eyedropper_toggled)
        self._picture.region_chosen.connect(self.region_chosen)
        self._picture.colour_picked.connect(self._on_colour_picked)
        self._picture.picking_ended.connect(self._on_picking_ended)
        self._photos.photo_removed.connect(self.photo_removed)

    def _make_layout(self, inside: QWidget) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._open)
        buttons.addWidget(self._paste)
        results = QHBoxLayout()
        results.addWidget(self._top_label, 1)
        results.addWidget(self._top)
        least = QHBoxLayout()
        least.addWidget(self._least_label, 1)
        least.addWidget(self._least_value)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 8, 8, 16)
        layout.setSpacing(8)
        for widget in (self._picture, self._part, self._photos, self._name, self._size):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addSpacing(8)
        layout.addLayout(results)
        layout.addLayout(least)
        layout.addWidget(self._least)
        layout.addSpacing(8)
        layout.addWidget(self._more)
        layout.addStretch()
        self._scroll.setWidget(inside)
        # The ground is the window's, not that of a list.
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.setFixedWidth(256)

    def _retranslate(self) -> None:
        self._picture.invitation = self.tr("Drop a photo here, or anywhere in the window")
        self._picture.update()
        if not self._has_query:
            self._picture.setAccessibleName(self.tr("No photo yet"))
        self._picture.setAccessibleDescription(
            self.tr("Drag to search by a part of the photo, or press Enter and use the arrows, with Shift for its size")
        )
        self._open.setText(self.tr("&Open…"))
        self._open.setToolTip(self.tr("Search by a photo from a file"))
        self._paste.setText(self.tr("&Paste"))
        self._paste.setToolTip(self.tr("Search by the photo on the clipboard (Ctrl+V)"))
        self._top_label.setText(self.tr("&Results"))
        self._top.setAccessibleName(self.tr("Number of results"))
        self._least_label.setText(self.tr("&Least similarity"))
        self._least.setAccessibleName(self.tr("Least similarity in percent"))
        self._show_least()
