"""TasteDialog: what was liked and disliked in this catalog, and whether results lean towards it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.products import Vote
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.packs import Conflict, MergeReport
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.engine_client import EngineClient

_CONFLICTS_SHOWN = 6


class TasteDialog(QDialog):
    """Votes stay on this computer, in the catalog; they can be cleared, saved to a file and taken from one."""

    for_you_changed = Signal(bool)
    votes_changed = Signal()

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._counts: dict[Vote, int] = {}
        self._is_beside = False
        self._lines = [PlainLabel(self) for _ in Vote]
        self._text = PlainLabel(self, wordWrap=True)
        self._for_you = QCheckBox(self)
        self._for_you.toggled.connect(self.for_you_changed)
        self._note = PlainLabel(self, wordWrap=True)
        self._clear = self._button(self._on_clear)
        self._export = self._button(self._on_export)
        self._merge = self._button(self._on_merge)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._clear, self._export, self._merge):
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        for line in self._lines:
            layout.addWidget(line)
        layout.addSpacing(8)
        layout.addWidget(self._for_you)
        layout.addSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._note)
        layout.addStretch()
        layout.addWidget(self._buttons)
        self.setMinimumWidth(440)
        self._retranslate()

    def show_taste(self, *, for_you: bool, is_beside: bool = False) -> None:
        """Count the votes and open.

        Parameters
        ----------
        for_you
            Whether results lean towards them now.
        is_beside
            Whether they are kept beside a catalog that is only read.
        """
        self._is_beside = is_beside
        self._retranslate()
        self._for_you.blockSignals(True)
        self._for_you.setChecked(for_you)
        self._for_you.blockSignals(False)
        self._note.clear()
        self._count()
        self.show()
        self.raise_()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Answers ----------------------------------------------------------------------------------------------

    def _count(self) -> None:
        self._client.ask(lambda session: session.votes(), self._on_counted, self._on_failed)

    def _on_counted(self, counts: dict[Vote, int]) -> None:
        self._counts = counts
        self._show_counts()

    def _on_cleared(self, _: object) -> None:
        self._note.clear()
        self._count()
        self.votes_changed.emit()

    def _on_exported(self, _: object) -> None:
        self._note.setText(self.tr("Saved."))

    def _on_merged(self, report: MergeReport) -> None:
        lines = [self.tr("%n vote(s) taken over.", "", report.votes)]
        if report.labels:
            lines.append(self.tr("%n correction(s) taken over.", "", report.labels))
        if report.conflicts:
            lines.append(self.tr("%n said otherwise than this catalog:", "", len(report.conflicts)))
            lines += [self._conflict_text(conflict) for conflict in report.conflicts[:_CONFLICTS_SHOWN]]
        if len(report.conflicts) > _CONFLICTS_SHOWN:
            lines.append(self.tr("… and %n more", "", len(report.conflicts) - _CONFLICTS_SHOWN))
        self._note.setText("\n".join(lines))
        self._count()
        self.votes_changed.emit()

    def _on_failed(self, error: KnownError) -> None:
        self._note.setText(error_text(error))

    def _conflict_text(self, conflict: Conflict) -> str:
        kind, _, name = conflict.about.partition(":")
        names = {vote.value: text for vote, text in zip(Vote, self._vote_names(), strict=True)}
        here, there = (names.get(said, said) for said in (conflict.here, conflict.there))
        kept = there if conflict.takes_theirs else here
        text = self.tr("{name}: {here} here, {there} there; it stays {kept}")
        named = self.tr("a photo") if kind == "photo" else name
        return text.format(name=named, here=here, there=there, kept=kept)

    def _vote_names(self) -> tuple[str, str, str]:
        return self.tr("liked"), self.tr("disliked"), self.tr("no match")

    # Requests ---------------------------------------------------------------------------------------------

    @Slot()
    def _on_clear(self) -> None:
        answer = QMessageBox.question(
            self,
            self.tr("Clear votes"),
            self.tr("Forget all votes of this catalog? This cannot be undone; Export keeps a copy."),
        )
        if answer == QMessageBox.StandardButton.Yes:
            self._client.ask(lambda session: session.clear_votes(), self._on_cleared, self._on_failed)

    @Slot()
    def _on_export(self) -> None:
        kind = self.tr("Votes")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export votes"), "votes.csv", f"{kind} (*.csv *.xlsx)")
        if name:
            path = Path(name)
            self._client.ask(lambda session: _exported(session, path), self._on_exported, self._on_failed)

    @Slot()
    def _on_merge(self) -> None:
        kind = self.tr("Votes")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Merge votes"), "", f"{kind} (*.csv *.xlsx)")
        if name:
            path = Path(name)
            self._client.ask(lambda session: _merged(session, path), self._on_merged, self._on_failed)

    # Texts ------------------------------------------------------------------------------------------------

    def _button(self, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _show_counts(self) -> None:
        liked, disliked, no_match = (self._counts.get(vote, 0) for vote in Vote)
        self._lines[0].setText(self.tr("%n liked", "", liked))
        self._lines[1].setText(self.tr("%n disliked", "", disliked))
        self._lines[2].setText(self.tr("%n said to be no match", "", no_match))
        has_votes = bool(liked or disliked or no_match)
        self._clear.setEnabled(has_votes)
        self._export.setEnabled(has_votes)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("My picks"))
        in_catalog = self.tr(
            "What was picked in this catalog by thumbs up and down. It stays in the catalog, on this computer."
        )
        beside = self.tr(
            "Picks and corrections made here stay on this computer, beside the pack. Export them for head office."
        )
        self._text.setText(beside if self._is_beside else in_catalog)
        self._for_you.setText(self.tr("&Lean results towards my picks"))
        self._clear.setText(self.tr("&Clear…"))
        self._export.setText(self.tr("&Export…"))
        self._merge.setText(self.tr("&Merge a file…"))
        self._show_counts()


# Run in the engine's thread ---------------------------------------------------------------------------------


def _exported(session: Session, path: Path) -> MergeReport:
    from visrec_desktop.pipeline.feedback import export_feedback

    return export_feedback(path, session.opened)


def _merged(session: Session, path: Path) -> Generator[None, None, MergeReport]:
    """Corrections teach, so that it is learned again."""
    from visrec_desktop.pipeline.feedback import merge_feedback

    report = merge_feedback(path, session.opened)
    yield from session.learn()
    return report
