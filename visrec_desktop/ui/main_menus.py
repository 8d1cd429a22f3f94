"""MainMenus: every command of the window as an action, in two menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from visrec_desktop.core.records import Metric
from visrec_desktop.ui.export_kinds import ExportKind
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.language import LANGUAGES
from visrec_desktop.ui.plain_text import no_keys

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
        self.open_file = self._action("reveal")
        # What a catalog that is only read says of itself, above what can be done with it.
        self.read_only_note = self._action("info")
        self.read_only_note.setSeparator(True)
        self.read_only_note.setVisible(False)
        self.export_pack = self._action("export")
        self.restore = self._action("undo")
        self.index_again = self._action("retry", "F5")
        self.fast = self._action()
        self.fast.setCheckable(True)
        self.fast.setChecked(settings.is_fast)
        self.unreadable = self._action("warning")
        self.import_table = self._action("tray", "Ctrl+Shift+I")
        self.recognize = self._action("matches")
        self.duplicates = self._action("copy")
        self.photo_check = self._action("check")
        self.rules = self._action("pin")
        self.slots = self._action("grid")
        self.lookbook = self._action("image")
        self.taste = self._action("like")
        self.learn = self._action("learn")
        self.quality = self._action("quality")
        self.undo = self._action("undo", "Ctrl+Z")
        self.details = self._action("info", "Ctrl+I")
        self.export = QMenu(window)
        self.exports = {kind: self.export.addAction("") for kind in ExportKind}
        self.open_photo = self._action("image", "Ctrl+Shift+O")
        self.paste = self._action("paste", "Ctrl+V")
        self.find = self._action("search", "Ctrl+F")
        self.save_search = self._action("bookmark", "Ctrl+S")
        self.save_search.setEnabled(False)
        self.saved_searches = self._action()
        self.larger = self._action()
        self.larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.smaller = self._action("", "Ctrl+-")
        self.counter = self._action("barcode", "F11")
        self.guide = self._action("book", "F1")
        self.shortcuts = self._action("", "Ctrl+F1")
        self.show_log = self._action("info")
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
            (self.open_file, self.tr("Open catalog or s&tore pack…")),
            (self.export_pack, self.tr("E&xport store pack…")),
            (self.restore, self.tr("Restore from b&ackup…")),
            (self.index_again, self.tr("&Index again")),
            (self.fast, self.tr("&Fast indexing (looks at each photo once)")),
            (self.unreadable, self.tr("&Unreadable photos…")),
            (self.import_table, self.tr("I&mport product table…")),
            (self.recognize, self.tr("Re&cognise products without labels…")),
            (self.duplicates, self.tr("Find &duplicates…")),
            (self.photo_check, self.tr("&Photo check…")),
            (self.rules, self.tr("&House rules…")),
            (self.slots, self.tr("S&lots…")),
            (self.lookbook, self.tr("Look&book…")),
            (self.taste, self.tr("My pic&ks…")),
            (self.learn, self.tr("Lear&n from my labels…")),
            (self.quality, self.tr("&Quality card…")),
            (self.undo, self.tr("U&ndo")),
            (self.details, self.tr("De&tails")),
            (self.export, self.tr("&Export results")),
            (self.exports[ExportKind.CSV], self.tr("&CSV…")),
            (self.exports[ExportKind.XLSX], self.tr("&XLSX…")),
            (self.exports[ExportKind.LINE_SHEET], self.tr("&Line sheet (PDF)…")),
            (self.exports[ExportKind.PHOTOS], self.tr("Copies of the &photos…")),
            (self.exports[ExportKind.COPY], self.tr("&Table on the clipboard")),
            (self.exports[ExportKind.PRINT], self.tr("P&rint…")),
            (self.open_photo, self.tr("Search by &photo…")),
            (self.paste, self.tr("Search by photo on the &clipboard")),
            (self.find, self.tr("&Find by name…")),
            (self.save_search, self.tr("&Save this search…")),
            (self.saved_searches, self.tr("Sa&ved searches…")),
            (self.larger, self.tr("&Larger pictures")),
            (self.smaller, self.tr("S&maller pictures")),
            (self._figure, self.tr("Figure on &results")),
            (self._language, self.tr("Lan&guage")),
            (self.counter, self.tr("C&ounter mode…")),
            (self.guide, self.tr("G&uide")),
            (self.shortcuts, self.tr("&Keyboard shortcuts")),
            (self.show_log, self.tr("S&how log…")),
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

    def set_catalog(self, *, is_open: bool, read_only: str = "") -> None:
        """Enable what an open catalog allows; one that is only read says so in `read_only`."""
        for action in self.of_catalog():
            action.setEnabled(is_open)
        for action in self.of_editing():
            action.setEnabled(is_open and not read_only)
        self.fast.setEnabled(not read_only)
        self.read_only_note.setText(read_only)
        self.read_only_note.setVisible(bool(read_only))

    def of_catalog(self) -> list[QAction | QMenu]:
        """What needs an open catalog."""
        return [
            *self.of_editing(), self.unreadable, self.find, self.duplicates, self.taste, self.quality, self.undo,
            self.saved_searches, self.details, self.export,
        ]  # fmt: skip

    def of_editing(self) -> list[QAction | QMenu]:
        """What needs a catalog that can be changed, with its photos."""
        return [
            self.index_again, self.import_table, self.recognize, self.photo_check, self.rules, self.slots,
            self.lookbook, self.learn, self.export_pack, self.restore,
        ]  # fmt: skip

    def shortcut_lines(self) -> list[tuple[str, str]]:
        """Keys and what they do."""
        actions = (
            self.open_folder, self.import_table, self.open_photo, self.paste, self.find, self.save_search, self.undo,
            self.index_again, self.details, self.larger, self.smaller, self.counter, self.guide, self.shortcuts,
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
            ("G", self.tr("What goes with the selected one")),
            ("L, D, Del", self.tr("More like this, less like this, not a match")),
            ("W", self.tr("Why this")),
            ("T", self.tr("Add to the tray")),
            ("Enter, Space", self.tr("Preview; Left and Right for the neighbours")),
            ("Ctrl+C", self.tr("Copy photo")),
            ("Ctrl+1, Ctrl+2, Ctrl+3", self.tr("Search, Browse, Map")),
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
        self.catalog.addActions([self.open_sample, self.open_file])
        self.catalog.addSeparator()
        self.catalog.addAction(self.read_only_note)
        self.catalog.addActions([self.index_again, self.fast, self.unreadable])
        self.catalog.addSeparator()
        self.catalog.addActions([self.import_table, self.recognize, self.duplicates, self.photo_check])
        self.catalog.addSeparator()
        self.catalog.addActions([self.rules, self.slots, self.lookbook, self.taste])
        self.catalog.addSeparator()
        self.catalog.addActions([self.learn, self.quality])
        self.catalog.addSeparator()
        self.catalog.addActions([self.export_pack, self.restore])
        self.program.addActions([self.open_photo, self.paste, self.find, self.undo])
        self.program.addSeparator()
        self.program.addActions([self.save_search, self.saved_searches])
        self.program.addSeparator()
        self.program.addMenu(self.export)
        self.program.addAction(self.details)
        self.program.addSeparator()
        self.program.addActions([self.larger, self.smaller])
        self.program.addMenu(self._figure)
        self.program.addMenu(self._language)
        self.program.addSeparator()
        self.program.addAction(self.counter)
        self.program.addSeparator()
        self.program.addActions([self.guide, self.shortcuts, self.show_log, self.about])
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
            action = self.recent.addAction(no_keys(str(entry.folder or entry.catalog)))
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
