"""LineSheet: products on paper, twelve to a page, each with its picture, name, SKU and price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QMarginsF, QObject, QPointF, QRectF, QSizeF, Qt, QTemporaryFile
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextLayout,
    QTextOption,
)

from visrec_desktop.core.records import path_text
from visrec_desktop.core.table_errors import TableUnwritableError
from visrec_desktop.ui.paper_font import paper_font
from visrec_desktop.ui.product_texts import price_text, stock_text
from visrec_desktop.ui.save_file import open_to_save, save_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice

    from visrec_desktop.core.products import Product

    # Yields the photo that is to be painted next and is sent its picture.
    PaintJob = Generator["WantedPicture", QImage, None]

COLUMNS, ROWS = 3, 4
PER_PAGE = COLUMNS * ROWS
# What printers resolve; more only makes the file larger.
PICTURE_DPI = 300
# Millimetres.
_MARGIN, _GAP, _HEADER, _FOOTER, _PADDING = 12.0, 5.0, 14.0, 8.0, 1.5
# Points.
_TITLE, _NAME, _SMALL = 14.0, 9.0, 8.0
_NAME_LINES = 2
# Paper is white in a dark window too.
_INK, _FAINT = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.darkGray)


@dataclass(frozen=True, slots=True)
class SheetItem:
    """A product, or a photo that shows none; `path` names what has no name."""

    photo_id: int
    product: Product | None
    path: bytes


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What is on the sheet; `paper` matters for a PDF, a printer has its own."""

    title: str
    has_prices: bool = True
    has_stock: bool = False
    paper: QPageSize.PageSizeId = QPageSize.PageSizeId.A4


@dataclass(frozen=True, slots=True)
class WantedPicture:
    """The photo of the next cell, in at most `side` pixels."""

    photo_id: int
    side: int


class LineSheet(QObject):
    """Paints a list of products on pages, one picture at a time, so that no list is too long.

    Parameters
    ----------
    items
        In the order of the pages.
    options
        The title, and what each product shows.
    """

    def __init__(self, items: Sequence[SheetItem], options: SheetOptions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items, self._options = items, options
        self._date = QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return -(-len(self._items) // PER_PAGE)

    def write(self, path: Path) -> PaintJob:
        """Write a PDF, fonts embedded, while the caller sends the pictures; a job that is closed leaves no file.

        Raises
        ------
        TableForbiddenError, TableUnwritableError
            The file cannot be written; one that was there before stays.
        """
        # Before the work, so that a place that cannot be written is said at once.
        file = open_to_save(path)
        try:
            pdf = QTemporaryFile()
            if not pdf.open():
                raise TableUnwritableError(table=path, reason=pdf.errorString())
            writer = QPdfWriter(pdf)
            writer.setCreator(QGuiApplication.applicationDisplayName())
            writer.setTitle(self._options.title)
            writer.setResolution(PICTURE_DPI)
            writer.setPageLayout(page_layout(self._options.paper))
            yield from self.paint(writer)
            save_pdf(file, pdf, path)
        except BaseException:
            file.cancelWriting()
            raise

    def paint(self, device: QPagedPaintDevice, pages: range | None = None) -> PaintJob:
        """Paint on a PDF or a printer, whose margins count; `pages` are numbered from 0, all without it."""
        painter = QPainter()
        if not painter.begin(device):
            raise TableUnwritableError(table=self._options.title, reason=self.tr("the printer does not answer"))
        try:
            for page in range(self.pages) if pages is None else pages:
                if page != (pages.start if pages else 0):
                    device.newPage()
                self._paint_page(painter, device, page)
                for place, item in enumerate(self._items[page * PER_PAGE : (page + 1) * PER_PAGE]):
                    cell = _cell(device, place)
                    frame = self._picture_frame(device, cell)
                    pixels = frame.size() * (min(PICTURE_DPI, device.logicalDpiX()) / device.logicalDpiX())
                    picture = yield WantedPicture(item.photo_id, round(max(pixels.width(), pixels.height())))
                    self._paint_picture(painter, frame, picture, pixels)
                    self._paint_texts(painter, device, QRectF(cell.left(), frame.bottom(), cell.width(), 0), item)
        finally:
            painter.end()

    def _paint_page(self, painter: QPainter, device: QPagedPaintDevice, page: int) -> None:
        width, height, mm = float(device.width()), float(device.height()), _millimetre(device)
        head = QRectF(0, 0, width, _HEADER * mm)
        top = Qt.AlignmentFlag.AlignTop
        small = _font(_SMALL)
        date_width = QFontMetricsF(small, device).horizontalAdvance(self._date) + 4 * mm
        title = _font(_TITLE)
        text = QFontMetricsF(title, device).elidedText(
            self._options.title, Qt.TextElideMode.ElideRight, width - date_width
        )
        _write(painter, title, _INK, head, text, Qt.AlignmentFlag.AlignLeft | top)
        _write(painter, small, _FAINT, head.adjusted(0, 1.2 * mm, 0, 0), self._date, Qt.AlignmentFlag.AlignRight | top)
        foot = QRectF(0, height - _FOOTER * mm, width, _FOOTER * mm)
        bottom = Qt.AlignmentFlag.AlignBottom
        count = self.tr("%n product(s)", "", len(self._items))
        number = self.tr("Page {page} of {pages}").format(page=page + 1, pages=self.pages)
        _write(painter, small, _FAINT, foot, count, Qt.AlignmentFlag.AlignLeft | bottom)
        _write(painter, small, _FAINT, foot, number, Qt.AlignmentFlag.AlignRight | bottom)

    def _picture_frame(self, device: QPagedPaintDevice, cell: QRectF) -> QRectF:
        """The cell without its lines of text."""
        name, small = (QFontMetricsF(_font(points), device).lineSpacing() for points in (_NAME, _SMALL))
        texts = _NAME_LINES * name + small + name + 2 * _PADDING * _millimetre(device)
        return cell.adjusted(0, 0, 0, -texts)

    def _paint_picture(self, painter: QPainter, frame: QRectF, picture: QImage, pixels: QSizeF) -> None:
        """The whole picture, standing on the foot of its frame as products do."""
        if picture.isNull():
            _write(painter, _font(_SMALL), _FAINT, frame, self.tr("No picture"), Qt.AlignmentFlag.AlignCenter)
            return
        keep = Qt.AspectRatioMode.KeepAspectRatio
        most = pixels.toSize()
        if picture.width() > most.width() or picture.height() > most.height():
            picture = picture.scaled(most, keep, Qt.TransformationMode.SmoothTransformation)
        size = QSizeF(picture.size()).scaled(frame.size(), keep)
        place = QPointF(frame.left() + (frame.width() - size.width()) / 2, frame.bottom() - size.height())
        painter.drawImage(QRectF(place, size), picture)

    def _paint_texts(self, painter: QPainter, device: QPagedPaintDevice, line: QRectF, item: SheetItem) -> None:
        product, padding = item.product, _PADDING * _millimetre(device)
        line.translate(0, padding)
        name, small = _font(_NAME), _font(_SMALL)
        spacing = QFontMetricsF(name, device).lineSpacing()
        text = (product.name if product else "") or path_text(item.path).rpartition("/")[2]
        for part in _lines(text, name, device, line.width()):
            line.setHeight(spacing)
            _write(painter, name, _INK, line, part)
            line.translate(0, spacing)
        if product is None:
            return
        line.setHeight(QFontMetricsF(small, device).lineSpacing())
        metrics = QFontMetricsF(small, device)
        _write(
            painter, small, _FAINT, line, metrics.elidedText(product.sku, Qt.TextElideMode.ElideMiddle, line.width())
        )
        line.translate(0, line.height())
        line.setHeight(spacing)
        stock = stock_text(product) if self._options.has_stock and product.stock is not None else ""
        if self._options.has_prices:
            price = _font(_NAME)
            price.setBold(True)
            _write(painter, price, _INK, line, price_text(product))
        if stock:
            alignment = Qt.AlignmentFlag.AlignRight if self._options.has_prices else Qt.AlignmentFlag.AlignLeft
            _write(painter, small, _FAINT, line, stock, alignment | Qt.AlignmentFlag.AlignVCenter)


def finish(job: PaintJob, picture: Callable[[WantedPicture], QImage]) -> None:
    """Run a job to its end in one go: for a printer, which asks for all pages at once."""
    try:
        wanted = next(job)
        while True:
            wanted = job.send(picture(wanted))
    except StopIteration:
        pass


def page_layout(paper: QPageSize.PageSizeId) -> QPageLayout:
    """Upright, with the margins of a line sheet."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(QPageSize(paper), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def usual_paper() -> QPageSize.PageSizeId:
    """Letter where inches are used, otherwise A4."""
    is_metric = QLocale().measurementSystem() is not QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize.PageSizeId.A4 if is_metric else QPageSize.PageSizeId.Letter


def _millimetre(device: QPagedPaintDevice) -> float:
    return device.logicalDpiX() / 25.4


def _cell(device: QPagedPaintDevice, place: int) -> QRectF:
    mm = _millimetre(device)
    width = (device.width() - (COLUMNS - 1) * _GAP * mm) / COLUMNS
    height = (device.height() - (_HEADER + _FOOTER) * mm - (ROWS - 1) * _GAP * mm) / ROWS
    row, column = divmod(place, COLUMNS)
    return QRectF(column * (width + _GAP * mm), _HEADER * mm + row * (height + _GAP * mm), width, height)


def _font(points: float) -> QFont:
    font = paper_font()
    font.setPointSizeF(points)
    return font


def _write(
    painter: QPainter,
    font: QFont,
    colour: QColor,
    place: QRectF,
    text: str,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, int(alignment | Qt.TextFlag.TextSingleLine), text)


def _lines(text: str, font: QFont, device: QPagedPaintDevice, width: float) -> list[str]:
    """The text in lines of at most `width`, the last one elided; Chinese breaks anywhere."""
    layout = QTextLayout(text, font, device)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.textOption().setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.beginLayout()
    starts = []
    for _ in range(_NAME_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    parts = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    metrics = QFontMetricsF(font, device)
    return [metrics.elidedText(part, Qt.TextElideMode.ElideRight, width) for part in parts]
