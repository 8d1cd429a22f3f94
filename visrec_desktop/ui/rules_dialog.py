"""RulesDialog: the merchandiser's own word on what goes with what, in one list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.products import HouseRule, RuleKind, RuleSide
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.house import House, read_house, read_rule_photos, with_rule
from visrec_desktop.ui.plain_text import PlainLabel, plain
from visrec_desktop.ui.rule_side_picker import RuleSidePicker
from visrec_desktop.ui.stored_picture import stored_pixmap

if TYPE_CHECKING:
    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.workers.engine_client import EngineClient

_PICTURE = 40
_KINDS = (RuleKind.ALWAYS, RuleKind.NEVER)


class RulesDialog(QDialog):
    """Adds, removes, takes back; each change is kept at once."""

    rules_changed = Signal()
    rule_added = Signal(object)  # HouseRule that was made elsewhere, when it is kept

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._house = House([], {}, (), {})
        self._before: list[list[HouseRule]] = []
        self._text = PlainLabel(self, wordWrap=True)
        self._search = QLineEdit(self, clearButtonEnabled=True)
        self._search.setAcceptDrops(False)
        self._search.textChanged.connect(self._filter)
        self._table = QTableWidget(0, 3, self)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(_PICTURE + 8)
        self._table.setIconSize(QSize(_PICTURE, _PICTURE))
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.itemSelectionChanged.connect(self._show_state)
        self._empty = PlainLabel(self._table.viewport(), wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._empty.hide()
        self._kind = QComboBox(self)
        self._kind.addItems(["", ""])
        self._one, self._other = RuleSidePicker(self), RuleSidePicker(self)
        self._and = PlainLabel(self)
        self._add = QPushButton(self, autoDefault=True)
        self._note = PlainLabel(self, wordWrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._remove = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._undo = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        for button in self._buttons.buttons():
            assert isinstance(button, QPushButton)
            button.setAutoDefault(False)
        self._one.changed.connect(self._show_state)
        self._other.changed.connect(self._show_state)
        self._add.clicked.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        self._undo.clicked.connect(self._on_undo)
        self._buttons.rejected.connect(self.reject)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self._on_undo)
        self._make_layout()
        self.resize(760, 520)
        self._retranslate()

    def show_rules(self) -> None:
        """Read the rules and open."""
        self._before.clear()
        self._say("")
        self._client.ask(read_house, self._on_read, self._on_failed)
        self.show()
        self.raise_()

    def add_rule(self, rule: HouseRule) -> None:
        """Add a rule that was made elsewhere, whether the dialog is open or not."""
        self._client.ask(
            lambda session: session.set_rules(with_rule(session.rules(), rule)),
            partial(self._on_added, rule),
            self._on_not_added,
        )

    @property
    def rules(self) -> list[HouseRule]:
        """As they are shown."""
        return self._house.rules

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Answers ----------------------------------------------------------------------------------------------

    def _on_read(self, house: House) -> None:
        self._house = house
        for picker in (self._one, self._other):
            picker.show_products(house.names)
            picker.show_categories(house.categories)
        self._fill()

    def _on_added(self, rule: HouseRule, _: object) -> None:
        if self.isVisible():
            self._before.append(self._house.rules)
            self._client.ask(read_house, self._on_read, self._on_failed)
        self.rules_changed.emit()
        self.rule_added.emit(rule)

    def _on_not_added(self, error: KnownError) -> None:
        """Said by the window where the dialog is closed."""
        if self.isVisible():
            self._on_failed(error)
        else:
            self._client.operation_failed.emit(error)

    def _on_kept(self, _: object) -> None:
        rules = self._house.rules
        self._client.ask(lambda session: read_rule_photos(session, rules), self._on_photos, self._on_failed)
        self.rules_changed.emit()

    def _on_not_kept(self, error: KnownError) -> None:
        """Show what holds instead."""
        self._on_failed(error)
        self._client.ask(read_house, self._on_read, self._on_failed)

    def _on_photos(self, photos: dict[str, int]) -> None:
        self._house = replace(self._house, photos=photos)
        self._fill()

    def _on_failed(self, error: KnownError) -> None:
        self._say(error_text(error))

    # Changes ----------------------------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        one, other = self._one.side, self._other.side
        if one is None or other is None:
            return
        for side in (one, other):
            if side.column == "sku" and side.value not in self._house.names:
                self._say(self.tr("The catalog has no product with SKU {sku}.").format(sku=side.value))
                return
        if one == other and one.column == "sku":
            self._say(self.tr("A rule needs two different products."))
            return
        self._keep(with_rule(self._house.rules, HouseRule(_KINDS[self._kind.currentIndex()], one, other)))
        self._one.clear()
        self._other.clear()

    @Slot()
    def _on_remove(self) -> None:
        rows = {index.row() for index in self._table.selectionModel().selectedRows()}
        if rows:
            self._keep([rule for row, rule in enumerate(self._house.rules) if row not in rows])

    @Slot()
    def _on_undo(self) -> None:
        if self._before:
            self._store(self._before.pop())

    def _keep(self, rules: list[HouseRule]) -> None:
        self._before.append(self._house.rules)
        self._store(rules)

    def _store(self, rules: list[HouseRule]) -> None:
        self._say("")
        # Shown before it is kept, so that the next change begins with it.
        self._house = replace(self._house, rules=rules)
        self._fill()
        self._client.ask(lambda session: session.set_rules(rules), self._on_kept, self._on_not_kept)

    # Texts ------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        rules = self._house.rules
        self._table.clearSelection()
        self._table.setRowCount(len(rules))
        self._empty.setVisible(not rules)
        for row, rule in enumerate(rules):
            self._table.setItem(row, 0, QTableWidgetItem())
            for column, side in ((1, rule.one), (2, rule.other)):
                self._table.setItem(row, column, QTableWidgetItem(self._picture(side), ""))
        self._show_texts()
        self._filter()
        self._show_state()

    def _show_texts(self) -> None:
        for row, rule in enumerate(self._house.rules):
            kind = self.tr("Always") if rule.kind is RuleKind.ALWAYS else self.tr("Never")
            for column, text in enumerate((kind, self._side_text(rule.one), self._side_text(rule.other))):
                if item := self._table.item(row, column):
                    item.setText(text)
                    item.setToolTip(plain(text))

    def _side_text(self, side: RuleSide) -> str:
        if side.column != "sku":
            return self.tr("All of “{category}”").format(category=side.value)
        name = self._house.names.get(side.value)
        if name is None:
            return self.tr("{sku} (no longer in the catalog)").format(sku=side.value)
        return f"{name}\n{side.value}" if name else side.value

    def _picture(self, side: RuleSide) -> QIcon:
        photo_id = self._house.photos.get(side.value) if side.column == "sku" else None
        pixmap = stored_pixmap(self._client.thumbnail(photo_id) if photo_id is not None else None)
        return QIcon() if pixmap.isNull() else QIcon(pixmap)

    @Slot()
    def _filter(self) -> None:
        wanted = self._search.text().strip().casefold()
        for row in range(self._table.rowCount()):
            items = [self._table.item(row, column) for column in range(3)]
            text = " ".join(item.text() for item in items if item)
            self._table.setRowHidden(row, wanted not in text.casefold())

    @Slot()
    def _show_state(self) -> None:
        self._add.setEnabled(self._one.side is not None and self._other.side is not None)
        self._remove.setEnabled(self._table.selectionModel().hasSelection())
        self._undo.setEnabled(bool(self._before))

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _make_layout(self) -> None:
        new = QGridLayout()
        new.setSpacing(8)
        new.addWidget(self._kind, 0, 0)
        new.addWidget(self._one, 0, 1)
        new.addWidget(self._and, 0, 2)
        new.addWidget(self._other, 0, 3)
        new.addWidget(self._add, 0, 4)
        new.setColumnStretch(1, 1)
        new.setColumnStretch(3, 1)
        QVBoxLayout(self._table.viewport()).addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._search)
        layout.addWidget(self._table, 1)
        layout.addLayout(new)
        layout.addWidget(self._note)
        layout.addWidget(self._buttons)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("House rules"))
        self._text.setText(
            self.tr("House rules override what the program thinks, and every result that they change says so.")
        )
        self._empty.setText(self.tr("There are no house rules yet. Make the first one below."))
        self._search.setPlaceholderText(self.tr("Find a rule"))
        self._search.setAccessibleName(self.tr("Find a rule"))
        self._table.setHorizontalHeaderLabels([self.tr("Rule"), self.tr("This"), self.tr("and this")])
        self._table.setAccessibleName(self.windowTitle())
        self._kind.setItemText(0, self.tr("Always"))
        self._kind.setItemText(1, self.tr("Never"))
        self._kind.setAccessibleName(self.tr("Always or never"))
        self._and.setText(self.tr("with"))
        self._add.setText(self.tr("&Add"))
        self._remove.setText(self.tr("&Remove"))
        self._undo.setText(self.tr("&Undo"))
        self._show_texts()
