"""Paper shows the PDF's own pages, whole, in order."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pypdfium2 as pdfium
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
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


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("name", "colour"), [("red", "#ff0000"), ("blue", "#0000ff"), ("lime", "#00ff00")])
def test_a_page_keeps_its_colours(tmp_path: Path, name: str, colour: str) -> None:
    Image.new("RGB", (60, 80), name).save(tmp_path / "page.pdf", "PDF", resolution=72)
    with printing.opened(tmp_path / "page.pdf") as document:
        shown = printing.page_image(document, 0, 72).pixelColor(30, 40)
    wanted = QColor(colour)
    assert all(
        abs(part - other) < 6
        for part, other in zip(shown.getRgb()[:3], wanted.getRgb()[:3], strict=True)  # type: ignore[index]
    )


@pytest.mark.parametrize(
    ("title", "shown"), [("", "Print the timeline"), ("Print the sheet", "Print the sheet")]
)
def test_the_preview_is_called_by_what_is_printed(qtbot: QtBot, a_pdf: Path, title: str, shown: str) -> None:
    preview = printing.PrintPreview(a_pdf, title=title)
    qtbot.addWidget(preview)
    assert preview.windowTitle() == shown
    room = preview.screen().availableSize()
    assert preview.width() <= room.width()
    assert preview.height() <= room.height() - printing.TITLE_BAR


@pytest.mark.parametrize(
    ("kind", "dpi"), [(QPaintEngine.Type.Picture, printing.PREVIEW_DPI), (QPaintEngine.Type.Pdf, None)]
)
def test_only_the_screen_gets_coarser_pages(
    qtbot: QtBot, a_pdf: Path, monkeypatch: pytest.MonkeyPatch, kind: QPaintEngine.Type, dpi: int | None
) -> None:
    asked: list[object] = []
    preview = printing.PrintPreview(a_pdf)
    qtbot.addWidget(preview)
    monkeypatch.setattr(printing, "print_pdf", lambda *how: asked.append(how))
    printer = SimpleNamespace(paintEngine=lambda: SimpleNamespace(type=lambda: kind))
    preview._paint_pages(cast(QPrinter, printer))
    assert asked == [(a_pdf, printer, dpi)]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("printer_dpi", "dpi", "used"), [(1200, None, 300), (150, None, 150), (1200, 40, 40)]
)
def test_a_page_is_no_finer_than_is_of_use(
    a_pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printer_dpi: int, dpi: int | None, used: int
) -> None:
    asked: list[int] = []
    blank = QImage(5, 5, QImage.Format.Format_RGB32)
    printer = printing.new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))

    def image(_document: object, _number: int, resolution: int) -> QImage:
        asked.append(resolution)
        return blank

    monkeypatch.setattr(printing, "page_image", image)
    monkeypatch.setattr(printer, "resolution", lambda: printer_dpi)
    assert printing.print_pdf(a_pdf, printer, dpi) == 3
    assert asked == [used] * 3


@pytest.mark.usefixtures("qapp")
def test_paper_is_a4_and_upright_and_printed_to_its_edge(a_pdf: Path) -> None:
    printer = printing.new_printer()
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait
    assert printer.fullPage()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName("/nowhere/at/all/out.pdf")
    assert printing.print_pdf(a_pdf, printer, 40) == 0
