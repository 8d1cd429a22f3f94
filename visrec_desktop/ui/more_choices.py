"""MoreChoices: what few searches need, folded away until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from visrec_desktop.core.products import Look
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.look_choice import LookChoice
from visrec_desktop.ui.plain_text import PlainLabel

# Shares of the query's own price, each way.
_BANDS = (None, 0.1, 0.2, 0.5)


class MoreChoices(QWidget):
    """While it is folded its title says how many choices are in force."""

    changed = Signal()
    clean_up_toggled = Signal(bool)
    suggestion_requested = Signal()
    add_photo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = QToolButton(self, autoRaise=True)
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.clicked.connect(self._on_fold_clicked)
        self._inside = QWidget(self)
        self.look_choice = LookChoice(self._inside)
        self._same_category = QCheckBox(self._inside)
        self._band_label = PlainLabel(self._inside)
        self._band = QComboBox(self._inside)
        self._band_label.setBuddy(self._band)
        for band in _BANDS:
            self._band.addItem("", band)
        self._for_you = QCheckBox(self._inside)
        self._clean_up = QCheckBox(self._inside)
        self._suggest = QPushButton(icon("region"), "", self._inside)
        self._add = QPushButton(icon("add"), "", self._inside)
        self.look_choice.changed.connect(self._on_changed)
        self._same_category.clicked.connect(self._on_changed)
        self._for_you.clicked.connect(self._on_changed)
        self._band.currentIndexChanged.connect(self._on_changed)
        self._clean_up.clicked.connect(self.clean_up_toggled)
        self._clean_up.toggled.connect(self._show_title)
        self._suggest.clicked.connect(self.suggestion_requested)
        self._add.clicked.connect(self.add_photo_requested)
        self._make_layout()
        self._retranslate()
        self.is_unfolded = False
        self.show_query(is_there=False)

    @property
    def same_category(self) -> bool:
        """Only products of the query's category."""
        return self._same_category.isChecked()

    @property
    def price_band(self) -> float | None:
        """How far a price may be from the query's, as a share."""
        band = self._band.currentData()
        return None if band is None else float(band)

    @property
    def for_you(self) -> bool:
        """Lean towards what was liked before."""
        return self._for_you.isChecked()

    def set_for_you(self, for_you: bool) -> None:
        """Lean towards past picks, or not."""
        if for_you != self.for_you:
            self._for_you.setChecked(for_you)
            self._on_changed()

    @property
    def is_unfolded(self) -> bool:
        """Whether the choices are in sight."""
        return not self._inside.isHidden()

    @is_unfolded.setter
    def is_unfolded(self, is_unfolded: bool) -> None:
        self._inside.setVisible(is_unfolded)
        self._fold.setArrowType(Qt.ArrowType.DownArrow if is_unfolded else Qt.ArrowType.RightArrow)
        self._show_title()

    def forget_swatch(self) -> None:
        """Search by the photo again, without a signal."""
        self.look_choice.forget_swatch()
        self._show_title()

    def show_query(self, *, is_there: bool, is_cleaned: bool = False, has_price: bool = True) -> None:
        """What can be asked of the photo; a price band needs a price in its middle."""
        for widget in (self.look_choice.eyedropper, self._clean_up, self._suggest, self._add):
            widget.setEnabled(is_there)
        self._clean_up.setChecked(is_cleaned)
        self._band.setEnabled(has_price or self.price_band is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_changed(self) -> None:
        self._show_title()
        self.changed.emit()

    @Slot()
    def _on_fold_clicked(self) -> None:
        self.is_unfolded = not self.is_unfolded

    @Slot()
    def _show_title(self) -> None:
        choices = (
            self.look_choice.look is not Look.WHOLE,
            self.same_category,
            self.price_band is not None,
            self.for_you,
            self._clean_up.isChecked(),
        )
        count = sum(choices)
        text = self.tr("&More choices")
        if count and not self.is_unfolded:
            text = self.tr("&More choices ({count} in force)").format(count=count)
        self._fold.setText(text)

    def _make_layout(self) -> None:
        band = QHBoxLayout()
        band.addWidget(self._band_label, 1)
        band.addWidget(self._band)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.look_choice)
        inside.addWidget(self._same_category)
        inside.addWidget(self._for_you)
        inside.addLayout(band)
        inside.addSpacing(8)
        inside.addWidget(self._clean_up)
        inside.addWidget(self._suggest)
        inside.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._inside)

    def _retranslate(self) -> None:
        self._same_category.setText(self.tr("Same &category only"))
        self._same_category.setToolTip(self.tr("Only products of the category that the photo shows"))
        self._for_you.setText(self.tr("&For you"))
        self._for_you.setToolTip(self.tr("Lean towards what you liked in this catalog before"))
        self._band_label.setText(self.tr("S&imilar price"))
        self._band.setToolTip(self.tr("Only prices near that of the product in the photo, where the catalog knows it"))
        for widget in (self._band, self._band.view()):
            widget.setAccessibleName(self.tr("Similar price"))
        texts = (self.tr("off"), self.tr("±10%"), self.tr("±20%"), self.tr("±50%"))
        for row, text in enumerate(texts):
            self._band.setItemText(row, text)
        self._clean_up.setText(self.tr("Clean &up the photo"))
        self._clean_up.setToolTip(self.tr("Remove noise and background before the search"))
        self._suggest.setText(self.tr("Suggest a re&gion"))
        self._suggest.setToolTip(self.tr("Outline the thing that stands out; a click on it searches by that part"))
        self._add.setText(self.tr("&Add a photo"))
        self._add.setToolTip(self.tr("Add a photo of the same thing, to search by all of them together"))
        self._show_title()
