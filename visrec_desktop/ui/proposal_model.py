"""ProposalModel: recognised values in groups, each proposal with a tick; thumbnails are read when first painted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPixmap, QPixmapCache

from visrec_desktop.core.products import LabelSource
from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.stored_picture import stored_image
from visrec_desktop.ui.thumbnail_model import AnyIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from visrec_desktop.core.products import Proposal, RecognizedLabel
    from visrec_desktop.workers.engine_client import EngineClient

PICTURE_SIDE = 40


class ProposalRole(IntEnum):
    """What a cell is asked for, beyond Qt's own roles."""

    CONFIDENCE = Qt.ItemDataRole.UserRole + 1  # None for a group, and for what the user chose


class ProposalColumn(IntEnum):
    """The columns."""

    PRODUCT = 0
    VALUE = 1
    CONFIDENCE = 2


_COLUMNS = len(ProposalColumn)
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
# By whether it is a proposal, and whether in the first column. Made once, for joining flags is slow in Python.
_FLAGS = {
    (False, True): _SHOWN | Qt.ItemFlag.ItemIsUserCheckable,
    (False, False): _SHOWN,
    (True, True): _SHOWN | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren,
    (True, False): _SHOWN | Qt.ItemFlag.ItemNeverHasChildren,
}


@dataclass(slots=True, eq=False)
class _Item:
    proposal: Proposal
    is_ticked: bool


@dataclass(slots=True)
class _Group:
    """The proposals of one value; of any, where `value` is `None` and all are unsure."""

    value: str | None
    items: list[_Item] = field(default_factory=list)

    @property
    def ticked(self) -> int:
        return sum(item.is_ticked for item in self.items)

    @property
    def state(self) -> Qt.CheckState:
        if not self.ticked:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if self.ticked == len(self.items) else Qt.CheckState.PartiallyChecked


def _order(label: RecognizedLabel) -> tuple[str, float]:
    """By value, and the surest first: the unsure ones of one value stand together."""
    return label.value, -label.confidence


class ProposalModel(QAbstractItemModel):
    """Two levels: groups, the largest first and the unsure ones last; in each its proposals, the surest first.

    The tick of a group is that of all in it.
    """

    ticks_changed = Signal()

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._groups: list[_Group] = []
        # Pictures of another list are not those of this one: photos are numbered anew in each catalog.
        self._generation = 0

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show these; the sure ones are ticked."""
        self._generation += 1
        self._regroup([_Item(proposal, proposal.label.is_sure) for proposal in proposals])

    @property
    def total(self) -> int:
        """All proposals."""
        return sum(len(group.items) for group in self._groups)

    def ticked(self) -> list[Proposal]:
        """What is to be accepted."""
        return [item.proposal for group in self._groups for item in group.items if item.is_ticked]

    def values(self) -> list[str]:
        """The values of the groups."""
        return [group.value for group in self._groups if group.value is not None]

    def group_name(self, row: int) -> str:
        """A value, or that it is not sure."""
        value = self._groups[row].value
        return self.tr("Not sure") if value is None else value

    def tick_from(self, confidence: float) -> None:
        """Tick those of at least this confidence and no others; the unsure ones stay as they are."""
        for row, group in enumerate(self._groups):
            if group.value is not None:
                for item in group.items:
                    label = item.proposal.label
                    item.is_ticked = label.source is LabelSource.USER or label.confidence >= confidence
                self._tell(row)
        self.ticks_changed.emit()

    def tick(self, indexes: Sequence[QModelIndex]) -> None:
        """Tick all of these; where all are ticked already, none."""
        items = self._items_at(indexes)
        is_ticked = not all(item.is_ticked for item in items)
        for item in items:
            item.is_ticked = is_ticked
        for row in {index.internalId() - 1 if index.internalId() else index.row() for index in indexes}:
            self._tell(row)
        self.ticks_changed.emit()

    def set_value(self, indexes: Iterable[QModelIndex], value: str) -> None:
        """Somebody knows better what these are; they are ticked and sure."""
        for item in self._items_at(indexes):
            label = replace(item.proposal.label, value=value, confidence=1.0, is_sure=True, source=LabelSource.USER)
            item.proposal, item.is_ticked = replace(item.proposal, label=label), True
        self._regroup(self._all())

    def remove(self, indexes: Iterable[QModelIndex]) -> int:
        """Take these out, a group with all that is in it; returns how many."""
        gone = set(map(id, self._items_at(indexes)))
        self._regroup([item for item in self._all() if id(item) not in gone])
        return len(gone)

    def remove_ticked(self) -> None:
        """What was accepted is no proposal any more."""
        self._regroup([item for item in self._all() if not item.is_ticked])

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)

    # Qt's side --------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        """A group has the number 0, a proposal that of its group and 1."""
        if not (0 <= row < self.rowCount(parent) and 0 <= column < _COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: AnyIndex = QModelIndex()) -> Any:  # noqa: B008
        """The group of a proposal."""
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Groups, or what is in one."""
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() or parent.column() else len(self._groups[parent.row()].items)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """The same everywhere."""
        return _COLUMNS

    def hasChildren(self, parent: AnyIndex = QModelIndex()) -> bool:  # noqa: B008
        """Groups are never empty."""
        return not parent.isValid() or (not parent.internalId() and not parent.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return [self.tr("Product"), self.tr("Proposed"), self.tr("Confidence")][section]
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Everything can be selected, and ticked in its first column; asked of each row that is laid out."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS[bool(index.internalId()), index.column() == 0]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One fact about a group or a proposal."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.SizeHintRole:
            # Rows of one height are laid out by that of the first.
            return QSize(PICTURE_SIDE, PICTURE_SIDE + 8)
        if not index.internalId():
            return self._group_data(self._groups[index.row()], index, role)
        return self._item_data(self._item(index), index.column(), role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick one, or a whole group."""
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        is_ticked = Qt.CheckState(value) is not Qt.CheckState.Unchecked
        row = index.internalId() - 1 if index.internalId() else index.row()
        for item in [self._item(index)] if index.internalId() else self._groups[row].items:
            item.is_ticked = is_ticked
        self._tell(row)
        self.ticks_changed.emit()
        return True

    def _group_data(self, group: _Group, index: AnyIndex, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(index.column() == ProposalColumn.PRODUCT)
            return font
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == ProposalColumn.PRODUCT:
            return group.state
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            if index.column() == ProposalColumn.PRODUCT:
                return self.group_name(index.row())
            if index.column() == ProposalColumn.VALUE:
                return self.tr("{ticked} of {count} ticked").format(ticked=group.ticked, count=len(group.items))
        return None

    def _item_data(self, item: _Item, column: int, role: int) -> Any:
        product, label = item.proposal.product, item.proposal.label
        is_chosen = label.source is LabelSource.USER
        if role == ProposalRole.CONFIDENCE:
            return None if is_chosen else label.confidence
        if column == ProposalColumn.PRODUCT:
            match role:
                case Qt.ItemDataRole.CheckStateRole:
                    return Qt.CheckState.Checked if item.is_ticked else Qt.CheckState.Unchecked
                case Qt.ItemDataRole.DecorationRole:
                    return self._picture(item.proposal.photo_id)
                case Qt.ItemDataRole.DisplayRole:
                    return f"{product.name}\n{product.sku}" if product.name else product.sku
                case Qt.ItemDataRole.ToolTipRole:
                    return plain("\n".join(filter(None, [product.name, product.sku])))
                case Qt.ItemDataRole.AccessibleTextRole:
                    facts = [product.name, product.sku, label.value, "" if is_chosen else f"{label.confidence:.0%}"]
                    return ", ".join(filter(None, facts))
            return None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if column == ProposalColumn.VALUE:
            return plain(label.value) if role == Qt.ItemDataRole.ToolTipRole else label.value
        return self.tr("chosen by you") if is_chosen else f"{label.confidence:.0%}"

    # The groups -------------------------------------------------------------------------------------------

    def _all(self) -> list[_Item]:
        return [item for group in self._groups for item in group.items]

    def _item(self, index: AnyIndex) -> _Item:
        return self._groups[index.internalId() - 1].items[index.row()]

    def _items_at(self, indexes: Iterable[QModelIndex]) -> list[_Item]:
        """What is meant by a selection, each once."""
        found: dict[int, _Item] = {}
        for index in indexes:
            for item in [self._item(index)] if index.internalId() else self._groups[index.row()].items:
                found[id(item)] = item
        return list(found.values())

    def _regroup(self, items: Iterable[_Item]) -> None:
        groups: dict[str | None, _Group] = {}
        for item in items:
            label = item.proposal.label
            key = label.value if label.is_sure else None
            groups.setdefault(key, _Group(key)).items.append(item)
        for group in groups.values():
            group.items.sort(key=lambda item: _order(item.proposal.label))
        self.beginResetModel()
        self._groups = sorted(
            groups.values(), key=lambda group: (group.value is None, -len(group.items), group.value or "")
        )
        self.endResetModel()
        self.ticks_changed.emit()

    def _tell(self, row: int) -> None:
        """The ticks of a group have changed."""
        group, last = self.index(row, 0), len(self._groups[row].items) - 1
        self.dataChanged.emit(group, self.index(row, ProposalColumn.VALUE))
        self.dataChanged.emit(self.index(0, 0, group), self.index(last, 0, group), [Qt.ItemDataRole.CheckStateRole])

    def _picture(self, photo_id: int) -> QPixmap:
        """The whole photo in a square, so that the names stand in a line."""
        key, pixmap = f"proposal/{self._generation}/{photo_id}", QPixmap()
        if QPixmapCache.find(key, pixmap):
            return pixmap
        image = stored_image(self._client.thumbnail(photo_id))
        pixmap = QPixmap(2 * PICTURE_SIDE, 2 * PICTURE_SIDE)
        pixmap.fill(Qt.GlobalColor.transparent)
        if not image.isNull():
            image = image.scaled(
                pixmap.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            painter = QPainter(pixmap)
            painter.drawImage((pixmap.width() - image.width()) // 2, (pixmap.height() - image.height()) // 2, image)
            painter.end()
        pixmap.setDevicePixelRatio(2.0)
        QPixmapCache.insert(key, pixmap)
        return pixmap
