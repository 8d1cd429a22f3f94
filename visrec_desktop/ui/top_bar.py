"""TopBar: which catalog is open, its pages, and the menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from visrec_desktop.ui.icons import icon, tool_button
from visrec_desktop.ui.plain_text import no_keys, plain

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

SEARCH, BROWSE, MAP, WELCOME = 0, 1, 2, 3


class TopBar(QWidget):
    """Buttons only; what they open belongs to others."""

    page_chosen = Signal(int)

    def __init__(self, catalog_menu: QMenu, program_menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = self._place = ""
        self._is_away = False
        self._catalog = tool_button("folder", self)
        self._catalog.setToolButtonStyle(self._catalog.toolButtonStyle().ToolButtonTextBesideIcon)
        self._catalog.setMenu(catalog_menu)
        self._catalog.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # The style's own arrow stands in a corner of its own; the text has one at its end.
        self._catalog.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._search = self._page_button("search")
        self._browse = self._page_button("grid")
        self._map = self._page_button("map")
        self._pages = QButtonGroup(self)
        self._pages.addButton(self._search, SEARCH)
        self._pages.addButton(self._browse, BROWSE)
        self._pages.addButton(self._map, MAP)
        self._pages.idClicked.connect(self.page_chosen)
        self._menu = tool_button("settings", self)
        self._menu.setMenu(program_menu)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self._catalog)
        layout.addSpacing(16)
        layout.addWidget(self._search)
        layout.addWidget(self._browse)
        layout.addWidget(self._map)
        layout.addStretch()
        layout.addWidget(self._menu)
        self._retranslate()

    def show_catalog(self, name: str, tip: str) -> None:
        """The name of the open catalog; empty for none."""
        self._name, self._place = name, tip
        self._retranslate()

    def show_away(self, is_away: bool) -> None:
        """Whether the folder of the catalog cannot be reached; said for as long as it is so."""
        self._is_away = is_away
        self._catalog.setIcon(icon("warning" if is_away else "folder"))
        self._retranslate()

    @Slot(int)
    def show_page(self, page: int) -> None:
        """Check the button of a page; the welcome page has none."""
        if button := self._pages.button(page):
            button.setChecked(True)

    def set_pages_enabled(self, enabled: bool) -> None:
        """Without a catalog there is nothing to search or browse."""
        for button in self._pages.buttons():
            button.setVisible(enabled)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _page_button(self, symbol: str) -> QToolButton:
        button = tool_button(symbol, self)
        button.setCheckable(True)
        button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
        return button

    def _retranslate(self) -> None:
        name, tip = self._name or self.tr("Open a catalog"), self._place
        if self._is_away and self._name:
            name = self.tr("{name} · unavailable").format(name=name)
            missing = self.tr("This folder cannot be reached now. You can search; the large photos are missing.")
            tip = f"{tip}\n{missing}"
        self._catalog.setToolTip(plain(tip))
        self._catalog.setText(f"{no_keys(name)} ▾")
        self._catalog.setAccessibleName(self.tr("Catalog: {name}").format(name=name))
        for button, text, keys in (
            (self._search, self.tr("Search"), "Ctrl+1"),
            (self._browse, self.tr("Browse"), "Ctrl+2"),
            (self._map, self.tr("Map"), "Ctrl+3"),
        ):
            button.setText(text)
            # A new text takes the shortcut away.
            button.setShortcut(keys)
        self._menu.setToolTip(self.tr("Menu"))
        self._menu.setAccessibleName(self.tr("Menu"))
