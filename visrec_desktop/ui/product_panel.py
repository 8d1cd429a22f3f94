"""ProductPanel: the product or photo that is selected, with all that the shop says of it."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.products import Product
from visrec_desktop.ui.icons import icon, tool_button
from visrec_desktop.ui.photo_frame import PhotoFrame
from visrec_desktop.ui.photo_strip import PhotoStrip
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.product_form import ProductForm
from visrec_desktop.ui.product_rows import ProductRows
from visrec_desktop.ui.product_texts import price_text
from visrec_desktop.ui.stock_line import StockLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.products import Facets
    from visrec_desktop.workers.engine_client import EngineClient

WIDTH = 272


class ProductPanel(QWidget):
    """Hidden until it is asked for; whether it was open is for the caller to remember."""

    product_saved = Signal(object)  # Product
    product_made = Signal(int, object)  # photo id, Product that it shows from now on
    similar_requested = Signal(int)  # photo id
    matches_requested = Signal(int)
    tray_requested = Signal(int)
    photo_selected = Signal(int)
    fold_requested = Signal()

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._photo_id: int | None = None
        self._product: Product | None = None
        self._is_read_only = False
        self._scroll = QScrollArea(self, widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget(self._scroll)
        self._title = PlainLabel(self)
        self._fold = tool_button("close", self)
        self._empty = PlainLabel(self, wordWrap=True)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._picture = PhotoFrame(WIDTH - 32, self._inside)
        self._strip = PhotoStrip(client, self._inside)
        self._name = self._label(pixels=17)
        self._sku = self._label()
        self._price = self._label()
        self._stock = StockLine(self._inside)
        self._note = self._label(is_quiet=True)
        self._rows = ProductRows(self._inside)
        self._form = ProductForm(self._inside)
        self._asks = QWidget(self)
        self._similar = QPushButton(icon("search"), "", self._asks)
        self._matches = QPushButton(icon("matches"), "", self._asks)
        self._tray = QPushButton(icon("tray"), "", self._asks)
        self._make = QPushButton(self._inside)
        self._edit = QToolButton(self)
        self._edit.setAutoRaise(True)
        self._connect()
        self._make_layout()
        self.hide()
        self._show()

    @property
    def is_editing(self) -> bool:
        """Whether there are fields that may hold something unsaved."""
        return not self._form.isHidden()

    def show_product(self, photo_id: int | None, product: Product | None, other_photo_ids: Sequence[int] = ()) -> None:
        """Show what was selected.

        What is being edited of the same product stays in its fields; changes of another are saved, for they can be
        undone, where lost ones could not be brought back.

        Parameters
        ----------
        photo_id
            `None` where nothing is selected.
        product
            `None` where the photo shows no product of the catalog.
        other_photo_ids
            Further photos of the product.
        """
        is_same = photo_id == self._photo_id and product == self._product
        if not is_same:
            self._leave_form()
        self._photo_id, self._product = photo_id, product
        if photo_id is not None:
            self._picture.show_jpeg(self._client.thumbnail(photo_id))
        self._strip.show_photos([other for other in other_photo_ids if other != photo_id])
        if not is_same:
            self._scroll.verticalScrollBar().setValue(0)
        self._show()

    def set_read_only(self, read_only: bool) -> None:
        """Offer no editing."""
        self._is_read_only = read_only
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    # Editing ----------------------------------------------------------------------------------------------

    @Slot()
    def edit(self) -> None:
        """Turn the rows into fields; of a photo without a product one is made."""
        if self._photo_id is None:
            return
        product = self._product or Product(self._stem())
        self._form.show()
        self._show()
        self._form.edit(product, is_new=self._product is None)
        self._client.ask(lambda session: session.facets(), self._on_facets, self._on_no_facets)

    def _on_facets(self, facets: Facets) -> None:
        if self.is_editing:
            self._form.complete_from(facets)

    def _on_no_facets(self, _: object) -> None:
        """The fields only lack what they could complete to."""

    def _leave_form(self) -> None:
        """Another product is about to be shown; nobody makes a product by looking elsewhere."""
        changed = self._form.product() if self.is_editing and self._product else None
        self._form.hide()
        if changed not in {None, self._product}:
            self.product_saved.emit(changed)

    @Slot(object)
    def _on_saved(self, product: Product) -> None:
        if self._product is not None:
            self._show_saved(product)
            self.product_saved.emit(product)
            return
        sku, photo_id = product.sku, self._photo_id
        assert photo_id is not None
        self._client.ask(
            lambda session: session.catalog.products.by_sku([sku]).get(sku),
            partial(self._on_sku_looked_up, photo_id, product),
        )

    def _on_sku_looked_up(self, photo_id: int, product: Product, known: Product | None) -> None:
        """A product that the catalog has already is not written over: the photo is put to it, when that is wanted."""
        if photo_id != self._photo_id or not self.is_editing:
            return
        if known is not None and not self._form.is_taken(known.sku):
            self._form.show_taken(known)
            return
        self._show_saved(known or product)
        self.product_made.emit(photo_id, known or product)

    def _show_saved(self, product: Product) -> None:
        self._product = product
        self._form.hide()
        self._show()
        self._edit.setFocus()

    @Slot()
    def _on_cancelled(self) -> None:
        self._form.hide()
        self._show()
        (self._edit if self._product else self._make).setFocus()

    # Requests ---------------------------------------------------------------------------------------------

    @Slot()
    def _on_similar(self) -> None:
        if self._photo_id is not None:
            self.similar_requested.emit(self._photo_id)

    @Slot()
    def _on_matches(self) -> None:
        if self._photo_id is not None:
            self.matches_requested.emit(self._photo_id)

    @Slot()
    def _on_tray(self) -> None:
        if self._photo_id is not None:
            self.tray_requested.emit(self._photo_id)

    # What is shown ----------------------------------------------------------------------------------------

    def _stem(self) -> str:
        """The SKU that a photo's file name suggests."""
        photo = self._client.photo(self._photo_id) if self._photo_id is not None else None
        return PurePosixPath(photo.name).stem if photo else ""

    def _show(self) -> None:
        """Everything, in the language of the moment."""
        product, is_editing = self._product, self.is_editing
        self._scroll.setHidden(self._photo_id is None)
        self._asks.setHidden(self._photo_id is None)
        self._empty.setVisible(self._photo_id is None)
        self._retranslate()
        if self._photo_id is None:
            self._edit.hide()
            return
        if product is None:
            self._show_photo()
        else:
            self._name.setText(product.name or product.sku)
            self._sku.setText(product.sku)
            self._price.setText(price_text(product))
            self._stock.show_product(product)
        self._picture.setAccessibleName(self._name.text())
        self._rows.show_product(product)
        for widget, is_there in (
            (self._sku, product is not None and bool(product.name)),
            (self._price, product is not None and product.price is not None and not is_editing),
            (self._stock, product is not None and not is_editing),
            (self._note, product is None and not is_editing),
            (self._rows, product is not None and not is_editing),
            (self._make, product is None and not is_editing and not self._is_read_only),
            (self._edit, product is not None and not is_editing and not self._is_read_only),
        ):
            widget.setVisible(is_there)

    def _show_photo(self) -> None:
        """The path and the size of a photo that shows no product."""
        assert self._photo_id is not None
        photo = self._client.photo(self._photo_id)
        # A path breaks at its folders, for it has no spaces.
        self._name.setText(photo.name.rpartition("/")[2] if photo else "")
        folder = photo.name.rpartition("/")[0].replace("/", " / ") if photo else ""
        size = f"{photo.width} × {photo.height}" if photo and photo.width else ""
        self._note.setText("\n".join(filter(None, [folder, size, self.tr("No product yet")])))

    def _label(self, *, pixels: int = 0, is_quiet: bool = False) -> PlainLabel:
        """A text of the catalog that can be selected."""
        label = PlainLabel(self._inside, wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if pixels:
            font = label.font()
            font.setPixelSize(pixels)
            label.setFont(font)
        if is_quiet:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def _connect(self) -> None:
        self._fold.clicked.connect(self.fold_requested)
        self._strip.photo_selected.connect(self.photo_selected)
        self._similar.clicked.connect(self._on_similar)
        self._matches.clicked.connect(self._on_matches)
        self._tray.clicked.connect(self._on_tray)
        self._edit.clicked.connect(self.edit)
        self._make.clicked.connect(self.edit)
        self._form.saved.connect(self._on_saved)
        self._form.cancelled.connect(self._on_cancelled)
        self._form.hide()

    def _make_layout(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._edit)
        head.addWidget(self._fold)
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(16, 8, 16, 16)
        layout.setSpacing(8)
        shown = (self._picture, self._strip, self._name, self._sku, self._price, self._stock, self._note)
        for widget in (*shown, self._rows, self._form):
            layout.addWidget(widget)
        layout.addWidget(self._make)
        layout.addStretch()
        # In sight however much the shop says.
        asks = QGridLayout(self._asks)
        asks.setContentsMargins(16, 8, 16, 16)
        asks.setSpacing(8)
        asks.addWidget(self._similar, 0, 0)
        asks.addWidget(self._matches, 0, 1)
        asks.addWidget(self._tray, 1, 0, 1, 2)
        self._scroll.setWidget(self._inside)
        self._scroll.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self._empty.setContentsMargins(16, 8, 16, 16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self._empty)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._asks)
        outer.addStretch(0)
        self.setFixedWidth(WIDTH)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Details"))
        self._empty.setText(self.tr("Select a product to see what the shop says of it."))
        self._fold.setToolTip(self.tr("Fold the details away (I)"))
        self._fold.setAccessibleName(self.tr("Fold the details away"))
        self._similar.setText(self.tr("&Similar"))
        self._similar.setToolTip(self.tr("Search by this photo (S)"))
        self._matches.setText(self.tr("&Goes with"))
        self._matches.setToolTip(self.tr("Show what goes with this (G)"))
        self._tray.setText(self.tr("Add to &tray"))
        self._edit.setText(self.tr("&Edit"))
        self._make.setText(self.tr("&Make a product of it…"))
