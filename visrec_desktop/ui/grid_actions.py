"""GridActions: what can be done with the tiles of a grid, by menu and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from visrec_desktop.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Sequence


class GridActions(QObject):
    """Actions only; the grid says what they do. Their keys work while the grid has the keyboard."""

    def __init__(self, grid: QWidget) -> None:
        super().__init__(grid)
        self._grid = grid
        self.similar = self._action("search", "S")
        self.matches = self._action("matches", "G")
        self.preview = self._action("image")
        self.details = self._action("info", "I")
        self.why = self._action("why", "W")
        self.like = self._action("like", "L")
        self.dislike = self._action("dislike", "D")
        self.not_a_match = self._action("cancel", "Del")
        self.tray = self._action("tray", "T")
        self.always = self._action("pin")
        self.never = self._action("cancel")
        self.reveal = self._action("reveal")
        self.copy_photo = self._action("copy", "Ctrl+C")
        self.copy_row = self._action("copy", "Ctrl+Shift+C")
        self.copy_path = self._action()
        grid.addActions(self.all())
        self.retranslate()

    def all(self) -> list[QAction]:
        """Every action."""
        return [
            self.similar, self.matches, self.preview, self.details, self.why, self.like, self.dislike,
            self.not_a_match, self.tray, self.always, self.never, self.reveal, self.copy_photo, self.copy_row,
            self.copy_path,
        ]  # fmt: skip

    def set_read_only(self, read_only: bool) -> None:
        """Offer no house rules where none can be made."""
        for action in (self.always, self.never):
            action.setVisible(not read_only)

    def menu(self, *, has_votes: bool, has_products: bool, has_query_product: bool) -> QMenu:
        """What applies to the tiles at hand, in groups."""
        groups: list[Sequence[QAction]] = [
            [self.similar, *([self.matches] if has_products else []), self.preview, self.details],
            [self.why, self.like, self.dislike, self.not_a_match] if has_votes else [],
            [self.always, self.never] if has_query_product else [],
            [self.tray],
            [self.reveal, self.copy_photo, self.copy_row, self.copy_path],
        ]
        menu = QMenu(self._grid)
        for group in filter(None, groups):
            menu.addActions(group)
            menu.addSeparator()
        return menu

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.similar.setText(self.tr("Find &similar to this"))
        self.matches.setText(self.tr("What &goes with this"))
        self.preview.setText(self.tr("&Preview"))
        self.details.setText(self.tr("&Details"))
        self.why.setText(self.tr("&Why this"))
        self.like.setText(self.tr("More &like this"))
        self.dislike.setText(self.tr("L&ess like this"))
        self.not_a_match.setText(self.tr("&Not a match"))
        self.tray.setText(self.tr("Add to &tray"))
        self.always.setText(self.tr("&Always with the query's product"))
        self.never.setText(self.tr("Ne&ver with the query's product"))
        self.reveal.setText(self.tr("Show in &folder"))
        self.copy_photo.setText(self.tr("&Copy photo"))
        self.copy_row.setText(self.tr("Copy as ta&ble"))
        self.copy_path.setText(self.tr("Copy pat&h"))

    def _action(self, symbol: str = "", keys: str = "") -> QAction:
        action = QAction(self)
        if symbol:
            action.setIcon(icon(symbol))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action
