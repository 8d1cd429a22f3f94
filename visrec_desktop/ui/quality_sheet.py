"""QualitySheet: a quality card on paper: figures, plots, and the photos to retake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QLocale, QMarginsF, QObject, QPoint, QRect, QRectF, Qt, QTemporaryFile
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from visrec_desktop.core.quality import PhotoRef
from visrec_desktop.core.records import path_text
from visrec_desktop.core.table_errors import TableUnwritableError
from visrec_desktop.ui.fitness_texts import flaws_text
from visrec_desktop.ui.quality_lists import Mistake
from visrec_desktop.ui.quality_plot import SMALL, TEXT, TITLE, PlotStyle, write
from visrec_desktop.ui.quality_texts import note_text
from visrec_desktop.ui.save_file import open_to_save, save_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from visrec_desktop.core.fitness import UnfitPhoto
    from visrec_desktop.core.quality import Estimate, Figure, QualityCard
    from visrec_desktop.ui.quality_figures import FiguresPlot
    from visrec_desktop.ui.quality_plot import Plot
    from visrec_desktop.ui.quality_texts import QualityTexts

# All is laid out in pixels of 1/96 inch, as on the screen, and scaled to what printers resolve.
_SCREEN, _PAPER = 96, 300
_MARGIN_MM = 14.0
_HEAD, _FOOT, _GAP = 64.0, 24.0, 24.0
_ROW, _PHOTO = 76.0, 64.0
_MOST_ROWS = 24
_LINE = 20.0
# The widths of the table's columns.
_COLUMNS = (0.33, 0.09, 0.18, 0.18, 0.22)
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class QualitySheet(QObject):
    """Paints a card on pages.

    Parameters
    ----------
    catalog
        How the catalog is called.
    plots
        Of the same card, the figures first.
    picture
        The picture of a photo of the catalog, by its id; a null one where there is none.
    """

    def __init__(
        self,
        catalog: str,
        figures: FiguresPlot,
        plots: Sequence[Plot],
        texts: QualityTexts,
        picture: Callable[[int], QImage],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalog, self._figures, self._plots = catalog, figures, plots
        self._texts, self._picture = texts, picture
        self._style = PlotStyle.paper(QGuiApplication.palette())
        self._page = 0

    def write(self, path: Path, paper: QPageSize.PageSizeId) -> None:
        """Write a PDF, fonts embedded.

        Raises
        ------
        TableForbiddenError, TableUnwritableError
            The file cannot be written; one that was there before stays.
        """
        card = self._figures.card
        if card is None:
            return
        file = open_to_save(path)
        try:
            pdf = QTemporaryFile()
            if not pdf.open():
                raise TableUnwritableError(table=path, reason=pdf.errorString())
            writer = QPdfWriter(pdf)
            writer.setCreator(QGuiApplication.applicationDisplayName())
            writer.setTitle(self._title())
            writer.setResolution(_PAPER)
            margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
            layout = QPageLayout(QPageSize(paper), QPageLayout.Orientation.Portrait, margins)
            layout.setUnits(QPageLayout.Unit.Millimeter)
            layout.setMargins(margins)
            writer.setPageLayout(layout)
            self._paint(writer, card)
            save_pdf(file, pdf, path)
        except BaseException:
            file.cancelWriting()
            raise

    def _paint(self, writer: QPdfWriter, card: QualityCard) -> None:
        painter = QPainter(writer)
        try:
            painter.scale(_PAPER / _SCREEN, _PAPER / _SCREEN)
            page = QRectF(0, 0, writer.width() * _SCREEN / _PAPER, writer.height() * _SCREEN / _PAPER)
            self._page = 0
            place = self._new_page(painter, writer, page)
            below = self._paint_summary(painter, place, card)
            if self._notes_height(painter, below, card) > below.height():
                below = self._new_page(painter, writer, page)
            self._paint_notes(painter, below, card)
            self._paint_plots(painter, self._new_page(painter, writer, page))
            weak = [Mistake.of_weak(weak, self._texts) for weak in card.weak[:_MOST_ROWS]]
            pairs = [Mistake.of_pair(pair, self._texts) for pair in card.confused[:_MOST_ROWS]]
            unfit = card.fitness.photos[:_MOST_ROWS] if card.fitness else ()
            for title, rows, paint in (
                (self.tr("Photos to retake"), weak, self._paint_row),
                (self.tr("Taken for another"), pairs, self._paint_row),
                (self.tr("Photos that could be better"), unfit, self._paint_unfit),
            ):
                self._paint_rows(painter, writer, page, title, rows, paint)
        finally:
            painter.end()

    def _new_page(self, painter: QPainter, writer: QPdfWriter, page: QRectF) -> QRectF:
        """Begin a page; returns the place between its head and its foot."""
        if self._page:
            writer.newPage()
        self._page += 1
        style, right = self._style, Qt.AlignmentFlag.AlignRight
        head = QRectF(page.left(), page.top(), page.width(), 28)
        write(painter, head.adjusted(0, 0, -180, 0), self._title(), style.sized(19, bold=True), style.ink)
        date = QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)
        write(painter, head, date, style.sized(SMALL), style.faint, right)
        foot = QRectF(page.left(), page.bottom() - 16, page.width(), 16)
        write(painter, foot, self.tr("Page {page}").format(page=self._page), style.sized(SMALL), style.faint, right)
        return page.adjusted(0, _HEAD, 0, -_FOOT)

    def _title(self) -> str:
        return self.tr("Quality of {catalog}").format(catalog=self._catalog)

    def _paint_summary(self, painter: QPainter, place: QRectF, card: QualityCard) -> QRectF:
        """The figures, as a plot and as numbers; returns what is left of the page."""
        style = self._style
        line = QRectF(place.left(), place.top() - 28, place.width(), 24)
        write(painter, line, self._texts.headline(card), style.sized(TITLE), style.ink)
        line.translate(0, 24)
        write(painter, line, self._texts.basis(card), style.sized(TEXT), style.faint)
        figures = QRectF(place.left(), line.bottom() + _GAP, place.width(), self._figures.height)
        self._figures.paint(painter, figures, style)
        bottom = self._paint_table(painter, figures.translated(0, figures.height() + _GAP), card)
        return QRectF(place.left(), bottom + _GAP, place.width(), max(0.0, place.bottom() - bottom - _GAP))

    def _notes_height(self, painter: QPainter, place: QRectF, card: QualityCard) -> float:
        painter.setFont(self._style.sized(TEXT))
        tall = QRectF(0, 0, place.width(), 10_000)
        return painter.boundingRect(tall, int(_WRAPPED), _notes(card)).height()

    def _paint_notes(self, painter: QPainter, place: QRectF, card: QualityCard) -> None:
        painter.setFont(self._style.sized(TEXT))
        painter.setPen(self._style.faint)
        painter.drawText(place, int(_WRAPPED), _notes(card))

    def _paint_table(self, painter: QPainter, place: QRectF, card: QualityCard) -> float:
        """The same figures as numbers, with their intervals; returns where the table ends."""
        head = ("", self.tr("Questions"), self.tr("Now, 95%"), self.tr("Plain features, 95%"), self.tr("Gain, 95%"))
        rows = [head, *(self._cells(figure) for figure in card.figures)]
        line = QRectF(place.left(), place.top(), place.width(), _LINE)
        for number, cells in enumerate(rows):
            left = line.left()
            for column, (text, share) in enumerate(zip(cells, _COLUMNS, strict=True)):
                cell = QRectF(left, line.top(), share * line.width() - 6, _LINE)
                left += share * line.width()
                colour = self._style.ink if number else self._style.faint
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                write(painter, cell, text, self._style.sized(SMALL), colour, side)
            painter.setPen(self._style.line)
            painter.drawLine(line.bottomLeft(), line.bottomRight())
            line.translate(0, _LINE)
        return line.top()

    def _cells(self, figure: Figure) -> tuple[str, ...]:
        name = f"{self._texts.name(figure.name)} ({self._texts.short(figure.name)})"
        gain = _range(figure.gain, "+") if figure.gain else ""
        return name, QLocale().toString(figure.count), _range(figure.now), _range(figure.plain), gain

    def _paint_plots(self, painter: QPainter, place: QRectF) -> None:
        width, height = (place.width() - _GAP) / 2, (place.height() - _GAP) / 2
        for number, plot in enumerate(self._plots):
            row, column = divmod(number, 2)
            left, top = place.left() + column * (width + _GAP), place.top() + row * (height + _GAP)
            plot.paint(painter, QRectF(left, top, width, min(height, width + 40)), self._style)

    def _paint_rows(
        self,
        painter: QPainter,
        writer: QPdfWriter,
        page: QRectF,
        title: str,
        rows: Sequence[Any],
        paint: Callable[[QPainter, QRectF, Any], None],
    ) -> None:
        place, top = QRectF(), 0.0
        for row in rows:
            if top + _ROW > place.bottom():
                place = self._new_page(painter, writer, page)
                heading = QRectF(place.left(), place.top() - 24, place.width(), 28)
                write(painter, heading, title, self._style.sized(TITLE, bold=True), self._style.ink)
                top = heading.bottom() + 8
            paint(painter, QRectF(place.left(), top, place.width(), _ROW), row)
            top += _ROW

    def _paint_unfit(self, painter: QPainter, place: QRectF, photo: UnfitPhoto) -> None:
        style, path = self._style, path_text(photo.path)
        self._paint_photo(painter, QRectF(place.left(), place.top(), _PHOTO, _PHOTO), PhotoRef(photo.photo_id, path))
        line = QRectF(place.left() + _PHOTO + 12, place.top(), place.width() - _PHOTO - 12, 20)
        write(painter, line, flaws_text(photo), style.sized(TEXT, bold=True), style.ink)
        line.translate(0, 22)
        write(painter, line, path, style.sized(SMALL), style.faint, elide=Qt.TextElideMode.ElideMiddle)

    def _paint_row(self, painter: QPainter, place: QRectF, row: Mistake) -> None:
        style = self._style
        self._paint_photo(painter, QRectF(place.left(), place.top(), _PHOTO, _PHOTO), row.photo)
        self._paint_photo(painter, QRectF(place.right() - _PHOTO, place.top(), _PHOTO, _PHOTO), row.found)
        words = place.adjusted(_PHOTO + 12, 0, -_PHOTO - 12, 0)
        half, right = words.width() / 2 - 14, Qt.AlignmentFlag.AlignRight
        line = QRectF(words.left(), words.top(), words.width(), 20)
        middle = Qt.TextElideMode.ElideMiddle
        write(
            painter,
            line.adjusted(0, 0, -words.width() + half, 0),
            row.label,
            style.sized(TEXT, bold=True),
            style.ink,
            elide=middle,
        )
        write(painter, line, "→", style.sized(TEXT), style.faint, Qt.AlignmentFlag.AlignHCenter)
        write(
            painter,
            line.adjusted(words.width() - half, 0, 0, 0),
            row.taken_for,
            style.sized(TEXT),
            style.ink,
            right,
            middle,
        )
        for text, colour in ((row.name, style.ink), (row.photo.path, style.faint), (row.said, style.ink)):
            if text:
                line.translate(0, 18 if line.top() > words.top() else 22)
                write(painter, line, text, style.sized(SMALL), colour, elide=middle)

    def _paint_photo(self, painter: QPainter, frame: QRectF, photo: PhotoRef) -> None:
        picture = QImage() if photo.photo_id is None else self._picture(photo.photo_id)
        if picture.isNull():
            write(
                painter,
                frame,
                self.tr("No picture"),
                self._style.sized(SMALL),
                self._style.faint,
                Qt.AlignmentFlag.AlignHCenter,
            )
            return
        size = picture.size().scaled(frame.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(frame.center().toPoint())
        painter.drawImage(place, picture)


def _notes(card: QualityCard) -> str:
    return "\n".join(note_text(note) for note in card.notes)


def _range(estimate: Estimate, sign: str = "") -> str:
    """In percent, with the interval."""
    value = f"{100 * estimate.value:{sign}.1f}"
    if estimate.low is None or estimate.high is None:
        return value
    return f"{value}  ({100 * estimate.low:{sign}.1f} – {100 * estimate.high:{sign}.1f})"
