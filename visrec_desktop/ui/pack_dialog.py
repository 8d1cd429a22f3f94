"""PackDialog: a catalog as one file for the stores: what goes into it, and what stays at home."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QEvent, QLocale, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.packs import PackPhotos
from visrec_desktop.core.paths import DELTA_SUFFIX, PACK_SUFFIX
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.pack_reads import Progress, export, read_pack, sizes
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.sentences import in_turn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.packs import PackManifest, PackReport
    from visrec_desktop.workers.engine_client import EngineClient

_PROGRESS_MILLISECONDS = 100
_WIDTH = 520
_INDENT = 24


class PackDialog(QDialog):
    """Asks what the stores are to have, and writes it while the window goes on.

    Parameters
    ----------
    client
        Writes the pack.
    """

    exported = Signal(str, object)  # a sentence and the Path

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._name = ""
        self._sizes: Mapping[PackPhotos, int] = {}
        self._since: tuple[Path, PackManifest] | None = None
        self._progress: Progress | None = None
        self._timer = QTimer(self, interval=_PROGRESS_MILLISECONDS)
        self._timer.timeout.connect(self._show_progress)
        self._intro = self._text()
        self._photos_title, self._prices_title = PlainLabel(self), PlainLabel(self)
        self._choices = {photos: QRadioButton(self) for photos in PackPhotos}
        self._choices[PackPhotos.PREVIEW].setChecked(True)
        self._group = QButtonGroup(self)
        for button in self._choices.values():
            self._group.addButton(button)
        self._prices = QCheckBox(self)
        self._prices_note, self._stays = self._text(is_quiet=True), self._text(is_quiet=True)
        self._only_changes = QCheckBox(self)
        self._only_changes.clicked.connect(self._on_only_changes)
        self._since_note = self._text(is_quiet=True)
        self._fault = self._text()
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._export, self._close = QPushButton(self), QPushButton(self)
        self._export.setDefault(True)
        self._export.clicked.connect(self._on_export)
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self._on_close)
        self._make_layout()
        self._retranslate()

    def show_choices(self, name: str) -> None:
        """Open for the catalog of a name."""
        self._name = name
        self._fault.clear()
        self._show_state()
        self.show()
        self.raise_()
        self._client.ask(sizes, self._on_sizes, self._on_no_sizes)

    def clear(self) -> None:
        """Another catalog is open."""
        self._stop()
        self._since = None
        self._only_changes.setChecked(False)
        self.close()

    def reject(self) -> None:
        """Escape ends the work first."""
        self._on_close()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # Requests ---------------------------------------------------------------------------------------------

    @Slot()
    def _on_export(self) -> None:
        is_delta = self._since is not None
        suffix, kind = (DELTA_SUFFIX, self.tr("Updates")) if is_delta else (PACK_SUFFIX, self.tr("Store packs"))
        proposed = f"{self._name} {date.today().isoformat()}{suffix}"  # noqa: DTZ011 - the user's own day
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export store pack"), proposed, f"{kind} (*{suffix})")
        if name:
            self.export_to(Path(name if name.endswith(suffix) else name + suffix))

    def export_to(self, path: Path) -> None:
        """Write what is chosen."""
        photos = next(photos for photos, button in self._choices.items() if button.isChecked())
        has_prices = self._prices.isChecked()
        since = self._since[0] if self._since else None
        self._progress = progress = Progress()
        self._fault.clear()
        self._show_state()
        self._timer.start()
        self._client.ask(
            lambda session: export(session, path, photos, has_prices, since, progress),
            partial(self._on_exported, progress, path),
            partial(self._on_failed, progress),
        )

    @Slot()
    def _on_only_changes(self) -> None:
        """Checked: ask since which pack; a second thought leaves it as it was."""
        self._since = None
        if self._only_changes.isChecked():
            self._only_changes.setChecked(False)
            kind = self.tr("Store packs")
            title = self.tr("The pack that the stores have")
            name, _ = QFileDialog.getOpenFileName(self, title, "", f"{kind} (*{PACK_SUFFIX})")
            if name:
                path = Path(name)
                self._client.ask(lambda s: read_pack(s, path), partial(self._on_since, path), self._show_fault)
        self._show_state()

    @Slot()
    def _on_close(self) -> None:
        """While it writes: end that; else close."""
        if self._progress is not None:
            self._stop()
            self._show_state()
        else:
            self.close()

    # Answers ----------------------------------------------------------------------------------------------

    def _on_sizes(self, found: Mapping[PackPhotos, int]) -> None:
        self._sizes = found
        self._retranslate()

    def _on_no_sizes(self, _: object) -> None:
        """The choices are the same without."""

    def _on_since(self, path: Path, manifest: PackManifest) -> None:
        self._since = path, manifest
        self._only_changes.setChecked(True)
        self._choices[manifest.photos].setChecked(True)
        self._prices.setChecked(manifest.has_prices)
        self._fault.clear()
        self._show_state()

    def _on_exported(self, progress: Progress, path: Path, report: PackReport | None) -> None:
        if progress is not self._progress or report is None:
            return
        self._stop()
        self._show_state()
        self.close()
        text = self.tr("{file} is written: {size}, %n product(s).", "", report.manifest.rows.get("products", 0))
        if report.manifest.is_delta:
            text = self.tr("{file} is written: {size}, %n product(s) changed.", "", report.manifest.changed["products"])
        text = text.format(file=path.name, size=_size_text(report.size, 1))
        if report.without_picture:
            without = self.tr("%n photo(s) could not be read and have thumbnails only.", "", report.without_picture)
            text = in_turn([text, without])
        self.exported.emit(text, path)

    def _on_failed(self, progress: Progress, error: KnownError) -> None:
        if progress is self._progress:
            self._stop()
            self._show_state()
            self._show_fault(error)

    # Showing ----------------------------------------------------------------------------------------------

    @Slot()
    def _show_progress(self) -> None:
        if self._progress is not None:
            self._bar.setValue(round(100 * self._progress.share))

    def _show_fault(self, error: KnownError) -> None:
        self._fault.setText(error_text(error))
        self._show_state()

    def _show_state(self) -> None:
        is_busy, is_free = self._progress is not None, self._progress is None and self._since is None
        for button in self._choices.values():
            button.setEnabled(is_free)
        self._prices.setEnabled(is_free)
        self._only_changes.setEnabled(not is_busy)
        self._export.setEnabled(not is_busy)
        # It keeps its place, so that nothing jumps.
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._bar.setVisible(is_busy)
        self._fault.setVisible(bool(self._fault.text()))
        self._retranslate()

    def _stop(self) -> None:
        self._timer.stop()
        self._bar.setValue(0)
        if self._progress is not None:
            self._progress.is_cancelled = True
        self._progress = None

    # Making -----------------------------------------------------------------------------------------------

    def _text(self, *, is_quiet: bool = False) -> PlainLabel:
        label = PlainLabel(self, wordWrap=True)
        if is_quiet:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def _make_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._intro)
        layout.addSpacing(8)
        for title in (self._photos_title, self._prices_title):
            font = title.font()
            font.setBold(True)
            title.setFont(font)
        layout.addWidget(self._photos_title)
        for button in self._choices.values():
            layout.addWidget(button)
        layout.addSpacing(8)
        layout.addWidget(self._prices_title)
        layout.addWidget(self._prices)
        layout.addLayout(_indented(self._prices_note))
        layout.addWidget(self._only_changes)
        layout.addLayout(_indented(self._since_note))
        layout.addSpacing(8)
        layout.addWidget(self._stays)
        layout.addWidget(self._fault)
        layout.addStretch()
        layout.addWidget(self._bar)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._close)
        foot.addWidget(self._export)
        layout.addLayout(foot)
        self.setFixedWidth(_WIDTH)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Export store pack"))
        self._intro.setText(
            self.tr(
                "One file that stores can search, browse and match by, from a USB stick or a share, without the "
                "photos. It can only be read."
            )
        )
        self._photos_title.setText(self.tr("Photos"))
        texts = {
            PackPhotos.NONE: self.tr("&Thumbnails only"),
            PackPhotos.PREVIEW: self.tr("Pre&views of 1,024 pixels"),
            PackPhotos.FULL: self.tr("The photo &files themselves"),
        }
        for photos, button in self._choices.items():
            size = None if self._since else self._sizes.get(photos)
            about = self.tr("about {size}").format(size=_size_text(size, 0)) if size else ""
            button.setText(f"{texts[photos]}  ·  {about}" if about else texts[photos])
        self._prices_title.setText(self.tr("Content"))
        self._prices.setText(self.tr("Include &prices"))
        self._prices_note.setText(
            self.tr("Without them no price leaves this computer, nor a column whose name speaks of prices or costs.")
        )
        self._only_changes.setText(self.tr("&Only what changed since an earlier pack…"))
        self._since_note.setText(self._since_text())
        self._stays.setText(
            self.tr(
                "Picks, corrections, saved searches, measurements, the tray, imported tables and the place of the "
                "photos stay on this computer."
            )
        )
        self._export.setText(self.tr("&Export…"))
        self._close.setText(self.tr("&Cancel") if self._progress else self.tr("&Close"))
        self._bar.setAccessibleName(self.tr("Writing the store pack"))

    def _since_text(self) -> str:
        if self._since is None:
            return self.tr("Stores that have that pack open the small file, and theirs is brought up to date.")
        path, manifest = self._since
        text = self.tr("Since {file} of {date}; photos and prices as there.")
        return text.format(file=path.name, date=day(manifest.made_at))


def day(at: float) -> str:
    """A date as people write it; `at` in Unix seconds."""
    # The usual short forms leave it open which number is the month.
    form = QCoreApplication.translate("PackDialog", "d MMM yyyy")
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)).date(), form)


def _size_text(size: int, digits: int) -> str:
    """A size as file managers write it."""
    return QLocale().formattedDataSize(size, digits, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def _indented(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addSpacing(_INDENT)
    row.addWidget(widget, 1)
    return row
