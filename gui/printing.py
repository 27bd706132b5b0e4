"""Paper: the report's own PDF, drawn page by page onto the printer; the preview shows the same pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

PREVIEW_DPI = 150
TITLE_BAR = 40
"""Room that a window's title takes above it."""
MOST_DPI = 300
"""Screenshots hold no more detail than that at the size they are printed."""


@contextmanager
def opened(pdf: Path) -> Iterator[pdfium.PdfDocument]:
    """The PDF, closed again at the end."""
    document = pdfium.PdfDocument(str(pdf))
    try:
        yield document
    finally:
        document.close()


def page_image(document: pdfium.PdfDocument, number: int, dpi: int) -> QImage:
    """Page `number` (from 0) at `dpi`."""
    page = document[number]
    try:
        bitmap = page.render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=True)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        picture = QImage(bytes(bitmap.buffer), width, height, stride, QImage.Format.Format_RGBX8888)
        return picture.copy()  # its own memory: the bitmap's goes with the page
    finally:
        page.close()


def new_printer() -> QPrinter:
    """A printer set to A4, edge to edge: the margins are the report's own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def print_pdf(pdf: Path, printer: QPrinter, dpi: int | None = None) -> int:
    """Draw the pages the printer asks for; return how many were drawn."""
    resolution = dpi or min(MOST_DPI, printer.resolution())
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    drawn = 0
    try:
        with opened(pdf) as document:
            for number in wanted_pages(len(document), printer.fromPage(), printer.toPage()):
                if drawn:
                    printer.newPage()
                _draw(painter, printer, page_image(document, number, resolution))
                drawn += 1
    finally:
        painter.end()
    return drawn


def wanted_pages(count: int, first: int, last: int) -> range:
    """Page numbers from 0; a printer says 0 for "from the first" and "to the last"."""
    return range(max(0, first - 1), min(count, last or count))


def _draw(painter: QPainter, printer: QPrinter, image: QImage) -> None:
    paper = painter.viewport() if printer.fullPage() else printer.pageRect(QPrinter.Unit.DevicePixel).toRect()
    size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(
        paper.left() + (paper.width() - size.width()) // 2,
        paper.top() + (paper.height() - size.height()) // 2,
        size.width(),
        size.height(),
    )
    painter.drawImage(QRectF(place), image)


class PrintPreview(QPrintPreviewDialog):
    """The preview: the same PDF pages that go to the printer."""

    def __init__(self, pdf: Path, parent: QWidget | None = None, title: str = "") -> None:
        self._printer = new_printer()  # the dialog does not keep it
        super().__init__(self._printer, parent)
        self._pdf = pdf
        self.setWindowTitle(title or self.tr("Print the timeline"))
        self.paintRequested.connect(self._paint_pages)
        room = self.screen().availableSize()
        self.resize(min(900, room.width()), min(1000, room.height() - TITLE_BAR))

    def _paint_pages(self, printer: QPrinter) -> None:
        # On screen Qt records the pages as pictures; full print resolution would only cost time there.
        preview = printer.paintEngine().type() == QPaintEngine.Type.Picture
        print_pdf(self._pdf, printer, PREVIEW_DPI if preview else None)
