"""ExportCommands: turns a list of products into a table, a PDF, copies of photos, or paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPaintEngine
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.paths import photo_path
from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.copy_texts import table_data
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.export_kinds import ExportKind
from visrec_desktop.ui.large_photos import LargePhotos
from visrec_desktop.ui.line_sheet import LineSheet, SheetItem, SheetOptions, WantedPicture, finish, page_layout
from visrec_desktop.ui.line_sheet_dialog import LineSheetDialog
from visrec_desktop.ui.photo_clipboard import content_of
from visrec_desktop.ui.stored_picture import stored_image

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from visrec_desktop.ui.copy_texts import Row
    from visrec_desktop.ui.line_sheet import PaintJob
    from visrec_desktop.workers.engine_client import EngineClient

# As large as a photo may be that is indexed.
_MOST_BYTES = 160 * 1024**2


class ExportCommands(QObject):
    """Asks where to, has it written, and says how it went.

    A line sheet is painted one picture at a time between the engine's answers, so that the window stays alive.

    Parameters
    ----------
    client
        Reads the products, writes the tables and decodes the photos.
    window
        The parent of the dialogs.
    """

    exported = Signal(str, object)  # a sentence, and the Path to show in its folder or None
    failed = Signal(str)

    def __init__(self, client: EngineClient, window: QWidget) -> None:
        super().__init__(window)
        self._client, self._window = client, window
        self._name, self._folder = "", Path()
        self._photo_ids: list[int] = []
        self._options_dialog = LineSheetDialog(window)
        self._options_dialog.save_requested.connect(self._save_line_sheet)
        self._options_dialog.print_requested.connect(self._preview_line_sheet)
        self._photos = LargePhotos(client, self)
        self._photos.loaded.connect(self._on_loaded)
        self._photos.failed.connect(self._on_unreadable)
        self._sheet: LineSheet | None = None
        self._job: PaintJob | None = None
        self._path = Path()
        self._painted = 0
        self._progress: QProgressDialog | None = None
        client.catalog_opened.connect(self.cancel)

    def set_catalog(self, name: str, folder: Path | None) -> None:
        """How the open catalog is called, and where its photos are."""
        self._name, self._folder = name, folder or Path()

    def export(
        self, kind: ExportKind, photo_ids: Sequence[int], similarities: Mapping[int, float] | None = None
    ) -> None:
        """Export products by their photos.

        Parameters
        ----------
        similarities
            Of the results of a search, by photo id.
        """
        self._photo_ids = list(photo_ids)
        if not self._photo_ids:
            return
        match kind:
            case ExportKind.CSV:
                self._export_table("csv", self.tr("CSV tables"), self._rows(similarities or {}))
            case ExportKind.XLSX:
                self._export_table("xlsx", self.tr("XLSX tables"), self._rows(similarities or {}))
            case ExportKind.PHOTOS:
                self._copy_photos()
            case ExportKind.COPY:
                self._copy_table(self._rows(similarities or {}))
            case ExportKind.LINE_SHEET | ExportKind.PRINT:
                self._options_dialog.ask(self._name, for_printing=kind is ExportKind.PRINT)

    @Slot()
    def cancel(self) -> None:
        """End a line sheet that is being written; no file is left of it."""
        self._photos.forget()
        job, self._job = self._job, None
        if job is not None:
            job.close()
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None
        if self._progress is not None:
            self._progress.deleteLater()
            self._progress = None

    # Tables and photos ------------------------------------------------------------------------------------

    def _rows(self, similarities: Mapping[int, float]) -> list[Row]:
        rows: list[Row] = []
        for photo_id in self._photo_ids:
            photo = self._client.photo(photo_id)
            if photo is not None:
                rows.append((self._client.product(photo_id), photo.file.path, similarities.get(photo_id)))
        return rows

    def _export_table(self, suffix: str, kind: str, rows: list[Row]) -> None:
        path = self._ask_path(suffix, kind)
        if path:
            text = self.tr("%n product(s) exported to {file}.", "", len(rows)).format(file=path.name)
            self._client.ask(
                lambda session: session.export_table(path, rows), partial(self._on_written, text, path), self._on_failed
            )

    def _copy_photos(self) -> None:
        place = QFileDialog.getExistingDirectory(self._window, self.tr("Copy the photos into a folder"))
        if place:
            folder, photo_ids = Path(place), self._photo_ids
            self._client.ask(
                lambda session: session.copy_photos(photo_ids, folder),
                partial(self._on_copied, folder),
                self._on_failed,
            )

    def _copy_table(self, rows: list[Row]) -> None:
        header = [*map(column_text, ("name", "sku", "price", "currency", "stock")), self.tr("Similarity")]
        QGuiApplication.clipboard().setMimeData(table_data(header, rows))
        self.exported.emit(self.tr("%n product(s) copied as a table.", "", len(rows)), None)

    def _ask_path(self, suffix: str, kind: str) -> Path | None:
        """Where to; the suffix is added where the user left it out."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export"), f"{self._name or 'export'}.{suffix}", f"{kind} (*.{suffix})"
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == f".{suffix}" else path.with_name(f"{path.name}.{suffix}")

    def _on_written(self, text: str, path: Path, _answer: object) -> None:
        self.exported.emit(text, path)

    def _on_copied(self, folder: Path, count: int) -> None:
        self.exported.emit(self.tr("%n photo(s) copied to {folder}.", "", count).format(folder=folder), folder)

    def _on_failed(self, error: KnownError) -> None:
        self.failed.emit(error_text(error))

    # The line sheet ---------------------------------------------------------------------------------------

    def _line_sheet(self, options: SheetOptions) -> LineSheet:
        items = []
        for photo_id in self._photo_ids:
            photo = self._client.photo(photo_id)
            if photo is not None:
                items.append(SheetItem(photo_id, self._client.product(photo_id), photo.file.path))
        return LineSheet(items, options, self)

    @Slot(SheetOptions)
    def _save_line_sheet(self, options: SheetOptions) -> None:
        path = self._ask_path("pdf", self.tr("PDF documents"))
        if not path:
            return
        self.cancel()
        self._path, self._painted = path, 0
        self._sheet = self._line_sheet(options)
        self._job = self._sheet.write(path)
        self._progress = QProgressDialog(
            self.tr("Writing the line sheet…"), self.tr("Cancel"), 0, len(self._photo_ids), self._window
        )
        self._progress.setWindowTitle(self.tr("Line sheet"))
        self._progress.setWindowModality(Qt.WindowModality.NonModal)
        self._progress.canceled.connect(self.cancel)
        self._paint(None)

    @Slot(int, QImage)
    def _on_loaded(self, photo_id: int, image: QImage) -> None:
        self._paint(image)

    @Slot(int, str)
    def _on_unreadable(self, photo_id: int, reason: str) -> None:
        """The thumbnail is better than nothing."""
        self._paint(self._thumbnail(photo_id))

    def _paint(self, picture: QImage | None) -> None:
        """Paint the picture that came, and ask for the next."""
        if self._job is None:
            return
        try:
            # A generator that has not begun takes nothing.
            wanted = next(self._job) if picture is None else self._job.send(picture)
        except StopIteration:
            text = self.tr("The line sheet is in {file}.").format(file=self._path.name)
            self.cancel()
            self.exported.emit(text, self._path)
        except KnownError as error:
            self.cancel()
            self._on_failed(error)
        else:
            if self._progress is not None:
                self._progress.setValue(self._painted)
            self._painted += 1
            self._photos.ask([wanted.photo_id], wanted.side)

    @Slot(SheetOptions)
    def _preview_line_sheet(self, options: SheetOptions) -> None:
        # Loads what the system has for printing: only when somebody prints.
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(options.paper))
        printer.setDocName(options.title)
        sheet = self._line_sheet(options)
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print preview"))
        dialog.resize(900, 760)
        dialog.paintRequested.connect(partial(self._print, sheet))
        dialog.exec()
        dialog.deleteLater()
        sheet.deleteLater()

    def _print(self, sheet: LineSheet, printer: QPrinter) -> None:
        """All pages at once, as Qt wants them: thumbnails for the eye, the photos themselves for paper."""
        is_preview = printer.paintEngine().type() is QPaintEngine.Type.Picture
        pages = None
        if not is_preview and printer.printRange() is printer.PrintRange.PageRange:
            pages = range(max(0, printer.fromPage() - 1), min(sheet.pages, printer.toPage()))
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            finish(sheet.paint(printer, pages), self._preview_picture if is_preview else self._picture)
        except KnownError as error:
            self._on_failed(error)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _preview_picture(self, wanted: WantedPicture) -> QImage:
        return self._thumbnail(wanted.photo_id)

    def _picture(self, wanted: WantedPicture) -> QImage:
        """From the photo's file as far as Qt reads it, and quickly, for JPEG is decoded at the size that is needed."""
        if packed := self._client.picture(wanted.photo_id):
            image = stored_image(packed, wanted.side)
            return self._thumbnail(wanted.photo_id) if image.isNull() else image
        photo = self._client.photo(wanted.photo_id)
        path = photo_path(self._folder, photo.file.path) if photo and self._folder else None
        data = content_of(path, _MOST_BYTES)
        content = QByteArray(data)
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        size = reader.size()
        if max(size.width(), size.height()) > wanted.side:
            most = QSize(wanted.side, wanted.side)
            reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read() if data else QImage()
        return self._thumbnail(wanted.photo_id) if image.isNull() else image

    def _thumbnail(self, photo_id: int) -> QImage:
        return stored_image(self._client.thumbnail(photo_id))
