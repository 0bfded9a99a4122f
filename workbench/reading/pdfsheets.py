"""Pages of PDF files: drawn by PDFium, with the place of each character of the stored text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from workbench.reading.pages import Unreadable
from workbench.reading.pdf import opened
from workbench.reading.pdftext import drawn
from workbench.reading.sheets import Box, Pixels, fitted


def open_sheets(data: bytes, name: str, password: str | None) -> PdfSheets:
    """Raises `Unreadable`, `NeedsPassword`."""
    document, _ = opened(data, password)
    return PdfSheets(document)


class PdfSheets:
    """See `sheets.Sheets`. PDFium's own rotation of a page is part of its upright form."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.sizes = [_size(document, index) for index in range(len(document))]

    def draw(self, page: int, width: int, turn: int = 0) -> Pixels:
        """Comments and form fields are drawn too; what a page asks to be done is not."""
        across, down = self.sizes[page - 1]
        fit = fitted((across, down), width, turn)
        with self._page(page) as sheet:
            scale = fit[0] / (across if turn % 180 == 0 else down)
            bitmap = sheet.render(scale=scale, rotation=turn, rev_byteorder=True, prefer_bgrx=False)
            picture = bitmap.to_pil().convert("RGB").crop((0, 0, *fit))  # PDFium rounds up
            bitmap.close()
        return Pixels(picture.width, picture.height, picture.tobytes())

    def boxes(self, page: int) -> list[Box]:
        """PDF counts from the bottom, boxes from the top."""
        with self._page(page) as sheet:
            textpage = sheet.get_textpage()
            text, places = drawn(textpage)
            found = [
                Box(at, at + 1, *place)
                for at, index in enumerate(places)
                if (place := _place(sheet, textpage, index)) and not text[at].isspace()
            ]
            textpage.close()
        return found

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        import pypdfium2

        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise Unreadable(f"Page {number} could not be drawn.") from error
        try:
            yield page
        finally:
            page.close()


def _size(document: Any, index: int) -> tuple[float, float]:
    """A page that cannot be loaded is as large as A4."""
    import pypdfium2

    try:
        width, height = document.get_page_size(index)
    except pypdfium2.PdfiumError:
        width, height = 0.0, 0.0
    return (width, height) if width > 0 and height > 0 else (595.0, 842.0)


def _place(page: Any, textpage: Any, index: int) -> tuple[float, float, float, float] | None:
    """The sides of a drawn character in fractions of the page as it is shown."""
    import ctypes

    import pypdfium2.raw as pdfium

    left, bottom, right, top = textpage.get_charbox(index, loose=True)
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for across, up in ((left, top), (right, bottom)):
        if not pdfium.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, across, up, x, y):
            return None
        corners.append((x.value / _FINE, y.value / _FINE))
    (x1, y1), (x2, y2) = corners
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


_FINE = 1 << 20
"""Units a page is measured in: PDFium gives whole ones."""
