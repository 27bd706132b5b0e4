"""Paper shows the PDF's own pages, whole, in order."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from gui import printing


@pytest.fixture
def a_pdf(tmp_path: Path) -> Path:
    """Three A4 pages, the second a landscape one."""
    document = pdfium.PdfDocument.new()
    for width, height in ((595, 842), (842, 595), (595, 842)):
        document.new_page(width, height)
    path = tmp_path / "three.pdf"
    document.save(path)
    document.close()
    return path


@pytest.mark.usefixtures("qapp")
def test_every_page_is_drawn_onto_the_printer(a_pdf: Path, tmp_path: Path) -> None:
    printer = printing.new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    assert printing.print_pdf(a_pdf, printer, 40) == 3
    with printing.opened(tmp_path / "out.pdf") as document:
        assert len(document) == 3


@pytest.mark.usefixtures("qapp")
def test_a_page_comes_at_the_size_asked_for(a_pdf: Path) -> None:
    with printing.opened(a_pdf) as document:
        image = printing.page_image(document, 0, 72)
    assert (image.width(), image.height()) == (595, 842)
    assert image.pixelColor(300, 400).name() == "#ffffff"


@pytest.mark.parametrize(
    ("first", "last", "pages"), [(0, 0, [0, 1, 2]), (2, 3, [1, 2]), (3, 9, [2]), (1, 1, [0])]
)
def test_a_range_of_pages_is_kept_to(first: int, last: int, pages: list[int]) -> None:
    assert list(printing.wanted_pages(3, first, last)) == pages


class Paper(QPrinter):
    """Stands for a printer whose paper is 200 × 100 dots."""

    @override
    def fullPage(self) -> bool:
        return True


@pytest.mark.parametrize(("size", "place"), [((50, 50), (50, 0, 100, 100)), ((100, 10), (0, 40, 200, 20))])
def test_a_page_is_as_large_as_the_paper_lets_it_and_in_the_middle(
    qapp: QApplication, size: tuple[int, int], place: tuple[int, int, int, int]
) -> None:
    assert qapp is not None
    paper = QImage(200, 100, QImage.Format.Format_RGB32)
    paper.fill("white")
    page = QImage(*size, QImage.Format.Format_RGB32)
    page.fill("black")
    painter = QPainter(paper)
    printing._draw(painter, Paper(), page)
    painter.end()
    dark = [(x, y) for x in range(200) for y in range(100) if paper.pixelColor(x, y).name() == "#000000"]
    left, top = min(dark)
    right, bottom = max(dark)
    assert (left, top, right - left + 1, bottom - top + 1) == place
