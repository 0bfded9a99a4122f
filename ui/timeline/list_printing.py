"""The list of events on sheets of A4, drawn row by row: a text document of it all would be laid out for half a minute,
and could not be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ui import fonts
from ui.timeline.paper import Look, Paper, Piece

_POINTS, _TITLE_POINTS = 8.0, 13.0
_DPI = 1200  # fine units: text is placed on whole ones
_MARGIN = 2 / 2.54  # inches, at each side
_WIDTHS = (15, 37, 16, 8, 24)  # per cent
_SIDE, _ABOVE = 4.0, 2.5  # points, within a cell
_INK, _SOFT, _RULE = QColor("black"), QColor("#535d69"), QColor("#c9cfd6")

Tell = Callable[[int, int], None]  # rows done, and all there are; may raise what ends it


@dataclass(frozen=True)
class _SetLine:
    """A line of a cell: where it begins and ends below the top of its row. Qt keeps a line only while its layout is
    there."""

    line: QTextLine
    layout: QTextLayout
    top: float
    bottom: float
    look: Look


SetRow = Sequence[Sequence[_SetLine]]


class ListPainter:
    """Draws on a device that stands on its first page; lengths are the device's pixels. `pages` are the first and the
    last that are wanted, 0 for all."""

    def __init__(self, paper: Paper, device: QPagedPaintDevice, pages: tuple[int, int] = (0, 0)) -> None:
        self._paper, self._device = paper, device
        self._wanted = (pages[0] or 1, pages[1] or inf)
        dpi = device.logicalDpiX()
        self._margin, self._point = _MARGIN * dpi, dpi / 72
        self._width, self._bottom = device.width() - 2 * self._margin, device.height() - self._margin
        self._fonts = {look: self._font(_POINTS, bold=look == "bold") for look in ("bold", "plain", "soft")}
        self._page, self._drawn, self._y = 1, False, self._margin

    def paint(self, tell: Tell) -> None:
        """Raises what `tell` raises, with some pages drawn."""
        self._painter = QPainter(self._device)
        try:
            self._title()
            self._head()
            for number, row in enumerate(self._paper.rows):
                tell(number, len(self._paper.rows))
                self._row(self._set(row))
            self._number()
        finally:
            self._painter.end()

    # -- what is set ---------------------------------------------------------------------------------------------

    def _font(self, points: float, *, bold: bool) -> QFont:
        font = fonts.sans(points)
        font.setBold(bold)
        return font

    @property
    def _columns(self) -> list[tuple[float, float]]:
        """Left edge and width of each column's text."""
        side = _SIDE * self._point
        widths = [self._width * each / sum(_WIDTHS) for each in _WIDTHS]
        lefts = accumulate(widths, initial=self._margin)
        return [(left + side, width - 2 * side) for left, width in zip(lefts, widths, strict=False)]

    def _set(self, row: Sequence[Sequence[Piece]]) -> SetRow:
        return [list(self._lines(cell, width)) for cell, (_, width) in zip(row, self._columns, strict=True)]

    def _lines(self, cell: Sequence[Piece], width: float) -> Iterator[_SetLine]:
        top = _ABOVE * self._point
        for piece in cell:
            layout = QTextLayout(piece.text, self._fonts[piece.look], self._device)
            layout.setTextOption(_wrapping())
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                yield _SetLine(line, layout, top, top + line.height(), piece.look)
                top += line.height()
            layout.endLayout()

    def _height(self, row: SetRow) -> float:
        return max((cell[-1].bottom for cell in row if cell), default=0.0) + _ABOVE * self._point

    # -- what is drawn -------------------------------------------------------------------------------------------

    def _row(self, row: SetRow) -> None:
        """On one page where it can be, else cut between lines; of a row higher than a page as much as there is room
        for."""
        height, whole = self._height(row), self._bottom - self._body
        if self._y + height > self._bottom and (height <= whole or self._bottom - self._y < whole / 2):
            self._turn()
        done = 0.0
        while self._y + height - done > self._bottom:
            ends = (each.bottom for cell in row for each in cell)
            cut = max(end for end in ends if end <= done + self._bottom - self._y)
            self._draw(row, done, cut)
            done = cut
            self._turn()
            self._y += _ABOVE * self._point
        self._draw(row, done, height)
        self._y += height - done
        self._rule()

    def _draw(self, row: SetRow, begin: float, end: float) -> None:
        """What lies between two heights of the row, the first at where the page has come to."""
        if not self._is_wanted:
            return
        self._drawn = True
        for cell, (left, _) in zip(row, self._columns, strict=True):
            for each in cell:
                if begin < each.bottom <= end:
                    self._painter.setPen(_SOFT if each.look == "soft" else _INK)
                    each.line.draw(self._painter, QPointF(left, self._y + each.top - begin - each.line.y()))

    def _title(self) -> None:
        for text, font in ((self._paper.title, self._font(_TITLE_POINTS, bold=True)), (self._paper.about, None)):
            metrics = QFontMetricsF(font or self._fonts["plain"], self._device)
            self._write(text, font or self._fonts["plain"], self._y + metrics.ascent())
            self._y += metrics.height() * 1.5

    def _head(self) -> None:
        self._row_of_heads = self._set([(Piece(head, "bold"),) for head in self._paper.heads])
        self._draw(self._row_of_heads, 0.0, inf)
        self._y += self._height(self._row_of_heads)
        self._body = self._margin + self._height(self._row_of_heads)
        self._rule()

    def _turn(self) -> None:
        """Goes on on a new page, with the heads above."""
        self._number()
        self._page += 1
        if self._drawn and self._is_wanted:
            self._device.newPage()
            self._drawn = False
        self._y = self._margin
        self._head()

    def _number(self) -> None:
        text = str(self._page)
        metrics = QFontMetricsF(self._fonts["soft"], self._device)
        x = self._margin + self._width - metrics.horizontalAdvance(text)
        self._write(text, self._fonts["soft"], self._bottom + 2 * metrics.height(), x)

    def _write(self, text: str, font: QFont, baseline: float, x: float | None = None) -> None:
        if self._is_wanted:
            self._drawn = True
            self._painter.setFont(font)
            self._painter.setPen(_INK)
            self._painter.drawText(QPointF(self._margin if x is None else x, baseline), text)

    def _rule(self) -> None:
        if self._is_wanted:
            self._painter.fillRect(QRectF(self._margin, self._y, self._width, self._point * 0.75), _RULE)

    @property
    def _is_wanted(self) -> bool:
        return self._wanted[0] <= self._page <= self._wanted[1]


def _wrapping() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def lay_on(device: QPagedPaintDevice) -> None:
    """A4, across; the list leaves 2 cm at each side of itself."""
    device.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF())
    )


def as_pdf(paper: Paper, tell: Tell = lambda done, total: None) -> bytes:
    """The numbers of the pages stand below them. Raises what `tell` raises."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setCreator("")
    lay_on(writer)
    ListPainter(paper, writer).paint(tell)
    buffer.close()
    return bytes(buffer.data().data())
