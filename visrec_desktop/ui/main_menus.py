"""MainMenus: every command of the window as an action, in two menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from visrec_desktop.core.records import Metric
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.language import LANGUAGES

if TYPE_CHECKING:
    from visrec_desktop.ui.settings import Settings


class MainMenus(QObject):
    """`catalog` is about photos and folders, `program` about the window and help.

    The actions' shortcuts work everywhere in the window; what they do is the window's business.
    """

    recent_requested = Signal(object)  # RecentCatalog
    language_chosen = Signal(str)
    metric_chosen = Signal(object)  # Metric

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self.catalog = QMenu(window)
        self.program = QMenu(window)
        self.recent = QMenu(window)
        self._figure = QMenu(window)
        self._language = QMenu(window)
        self.open_folder = self._action("folder", "Ctrl+O")
        self.open_sample = self._action("grid")
        self.index_again = self._action("retry", "F5")
        self.fast = self._action()
        self.fast.setCheckable(True)
        self.fast.setChecked(settings.is_fast)
        self.unreadable = self._action("warning")
        self.open_photo = self._action("image", "Ctrl+Shift+O")
        self.paste = self._action("paste", "Ctrl+V")
        self.find = self._action("search", "Ctrl+F")
        self.larger = self._action()
        self.larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.smaller = self._action("", "Ctrl+-")
        self.shortcuts = self._action("", "F1")
        self.open_log = self._action("reveal")
        self.about = self._action("info")
        self.quit = self._action("", "Ctrl+Q")
        self._make_choices()
        self._fill()
        self.recent.aboutToShow.connect(self._fill_recent)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        texts = (
            (self.open_folder, self.tr("&Open folder…")),
            (self.recent, self.tr("Open &recent")),
            (self.open_sample, self.tr("Open &sample catalog")),
            (self.index_again, self.tr("&Index again")),
            (self.fast, self.tr("&Fast indexing (one view a photo)")),
            (self.unreadable, self.tr("&Unreadable photos…")),
            (self.open_photo, self.tr("Search by &photo…")),
            (self.paste, self.tr("Search by photo on the &clipboard")),
            (self.find, self.tr("&Find by name…")),
            (self.larger, self.tr("&Larger pictures")),
            (self.smaller, self.tr("S&maller pictures")),
            (self._figure, self.tr("Figure on &results")),
            (self._language, self.tr("Lan&guage")),
            (self.shortcuts, self.tr("&Keyboard shortcuts")),
            (self.open_log, self.tr("Open log fol&der")),
            (self.about, self.tr("&About Visrec Desktop")),
            (self.quit, self.tr("&Quit")),
            (self._metrics[Metric.COSINE], self.tr("&Similarity in percent (cosine)")),
            (self._metrics[Metric.EUCLIDEAN], self.tr("&Distance (Euclidean)")),
            (self._languages[""], self.tr("&System language")),
        )
        for item, text in texts:
            if isinstance(item, QMenu):
                item.setTitle(text)
            else:
                item.setText(text)

    def shortcut_lines(self) -> list[tuple[str, str]]:
        """Keys and what they do."""
        actions = (
            self.open_folder, self.open_photo, self.paste, self.find, self.index_again, self.larger, self.smaller,
            self.quit,
        )  # fmt: skip
        lines = [
            (
                ", ".join(keys.toString() for keys in action.shortcuts()),
                action.text().replace("&", "").rstrip("…"),
            )
            for action in actions
        ]
        return [
            *lines,
            ("S", self.tr("Find photos similar to the selected one")),
            ("Enter, Space", self.tr("Preview; Left and Right for the neighbours")),
            ("Ctrl+C", self.tr("Copy photo")),
            ("Ctrl+1, Ctrl+2", self.tr("Search, Browse")),
        ]

    def _action(self, symbol: str = "", keys: str = "") -> QAction:
        action = QAction(self)
        if symbol:
            action.setIcon(icon(symbol))
        if keys:
            action.setShortcut(QKeySequence(keys))
        return action

    def _make_choices(self) -> None:
        metrics, languages = QActionGroup(self), QActionGroup(self)
        self._metrics = {metric: QAction("", metrics, checkable=True) for metric in Metric}
        names = {"": "", **LANGUAGES}
        self._languages = {name: QAction(text, languages, checkable=True) for name, text in names.items()}
        self._metrics[self._settings.metric].setChecked(True)
        self._languages.get(self._settings.language, self._languages[""]).setChecked(True)
        metrics.triggered.connect(self._on_metric)
        languages.triggered.connect(self._on_language)
        self._figure.addActions(metrics.actions())
        self._language.addActions(languages.actions())

    def _fill(self) -> None:
        self.catalog.addAction(self.open_folder)
        self.catalog.addMenu(self.recent)
        self.catalog.addAction(self.open_sample)
        self.catalog.addSeparator()
        self.catalog.addActions([self.index_again, self.fast, self.unreadable])
        self.program.addActions([self.open_photo, self.paste, self.find])
        self.program.addSeparator()
        self.program.addActions([self.larger, self.smaller])
        self.program.addMenu(self._figure)
        self.program.addMenu(self._language)
        self.program.addSeparator()
        self.program.addActions([self.shortcuts, self.open_log, self.about])
        self.program.addSeparator()
        self.program.addAction(self.quit)
        # In the window itself too, for a shortcut of an action that is only in a menu button does nothing.
        window = self.parent()
        assert isinstance(window, QWidget)
        window.addActions([*self.catalog.actions(), *self.program.actions()])

    @Slot()
    def _fill_recent(self) -> None:
        self.recent.clear()
        entries = list(self._settings.reachable())
        for entry in entries:
            action = self.recent.addAction(str(entry.folder or entry.catalog))
            action.setData(entry)
            action.triggered.connect(self._on_recent)
        if not entries:
            self.recent.addAction(self.tr("Nothing yet")).setEnabled(False)

    @Slot()
    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.recent_requested.emit(action.data())

    @Slot(QAction)
    def _on_metric(self, action: QAction) -> None:
        self.metric_chosen.emit(next(metric for metric, own in self._metrics.items() if own is action))

    @Slot(QAction)
    def _on_language(self, action: QAction) -> None:
        self.language_chosen.emit(next(name for name, own in self._languages.items() if own is action))
