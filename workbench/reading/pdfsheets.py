"""Pages of PDF files: drawn by PDFium, with the place of each character of the stored text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from workbench.reading.pages import Unreadable
from workbench.reading.pdf import opened
from workbench.reading.pdfscans import readable
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
            pixels = _pixels(bitmap, *fit)
            bitmap.close()
        return pixels

    def boxes(self, page: int) -> list[Box]:
        """PDF counts from the bottom, boxes from the top."""
        with self._page(page) as sheet:
            textpage = sheet.get_textpage()
            text, places = readable(textpage)
            shown = _shown(sheet)
            found = [
                Box(at, at + 1, *_sides(shown, textpage.get_charbox(index, loose=True)))
                for at, index in enumerate(places)
                if not text[at].isspace()
            ]
            textpage.close()
        return found

    def picture(self, page: int, most: int) -> Any:
        """At 300 dots an inch, or fewer where the page is large; the page's own text is left out, so that a stamp on a
        scan is not read a second time."""
        from PIL import ImageDraw

        across, down = self.sizes[page - 1]
        scale = min(_FOR_READING, (most / (across * down)) ** 0.5)
        with self._page(page) as sheet:
            bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
            picture = bitmap.to_pil().convert("RGB")
            bitmap.close()
        pen = ImageDraw.Draw(picture)
        for box in self.boxes(page):
            left, right = box.left * picture.width, box.right * picture.width
            pen.rectangle((left, box.top * picture.height, right, box.bottom * picture.height), fill="white")
        return picture

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


def _pixels(bitmap: Any, width: int, height: int) -> Pixels:
    """The rows of a drawn page without what lies between them; PDFium rounds its size up, which is cut off."""
    rows, stride = memoryview(bitmap.buffer), bitmap.stride
    starts = range(0, min(height, bitmap.height) * stride, stride)
    width = min(width, bitmap.width)
    return Pixels(width, len(starts), b"".join(rows[start : start + 3 * width] for start in starts))


_Shown = tuple[tuple[float, float, float], tuple[float, float, float]]


def _shown(page: Any) -> _Shown:
    """What makes a place of the PDF a fraction of the page as it is shown: for either side a factor of x, one of y,
    and what is added. Boxes PDFium crops and turns by are in it."""
    corner, right, up = (_on_screen(page, *place) for place in ((0, 0), (_FAR, 0), (0, _FAR)))
    across, down = (
        ((right[side] - corner[side]) / _FAR, (up[side] - corner[side]) / _FAR, corner[side]) for side in (0, 1)
    )
    return across, down


def _on_screen(page: Any, across: float, up: float) -> tuple[float, float]:
    import ctypes

    import pypdfium2.raw as pdfium

    x, y = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, across, up, x, y):
        raise Unreadable("Where the words of the page stand could not be told.")
    return x.value / _FINE, y.value / _FINE


def _sides(shown: _Shown, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a drawn character in fractions of the page as it is shown."""
    (xx, xy, x0), (yx, yy, y0) = shown
    left, bottom, right, top = box
    x1, y1 = xx * left + xy * bottom + x0, yx * left + yy * bottom + y0
    x2, y2 = xx * right + xy * top + x0, yx * right + yy * top + y0
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


_FOR_READING = 300 / 72  # pixels a point
_FINE = 1 << 20
"""Units a page is measured in: PDFium gives whole ones."""
_FAR = 100.0
"""Points from the corner at which it is measured."""
