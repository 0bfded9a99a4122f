"""Sets the text of a page on a sheet: lines broken to its width, tables ruled, what is no body of the text in grey.

All is measured in points (1/72 inch) from the sheet's top left corner; places in the text are code points.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.reading.manners import PLAIN, Manner
from workbench.reading.ruling import Row, columns, rows_of
from workbench.reading.typefaces import Typefaces, form_of
from workbench.reading.typelines import Liner, Piece, Style, direction, turned

WIDTH, HEIGHT = 595.0, 842.0  # A4
_SIDE, _TOP, _FOOT = 58.0, 60.0, 56.0  # margins
_ENDLESS = 1e9
_PAD, _LOW = 6.0, 4.0  # inside a table's cell, beside and above its words

_FEET = r"Header|Footer|Footnote \d+|Endnote \d+|Comment(?: by [^\]\n]*|, [^\]\n]*)?"
_FOOT_NOTE = re.compile(rf"\[(?:{_FEET})\] ")
_APART = re.compile(rf"\[(?:{_FEET}|(?:Deleted|Moved away)(?: by [^\]\n]*|, [^\]\n]*)?|Hidden|Alt text)\] ")

BODY = Style()
CELL = Style(10.5, 15.5, below=0.0)
ASIDE = Style(10.0, 15.0, below=3.5, quiet=True)
HEADINGS = (Style(19, 26, 18, 9, bold=True), Style(15, 22, 15, 6, bold=True), Style(13, 19.5, 11, 4, bold=True))


@dataclass(frozen=True)
class Rule:
    """A thin line, or the room one takes."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Leaf:
    """One page, set. It is as high as an A4 sheet, or higher where the text does not end before.

    `bars` are the signs around the cells of a table, by their place in the text: on the sheet they are lines, beside
    the first words of their row.
    """

    height: float = HEIGHT
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    bars: dict[int, Rule] = field(default_factory=dict)


class Setter:
    """Sets page after page in the fonts of this machine."""

    def __init__(self, typefaces: Typefaces) -> None:
        self._liner = Liner(typefaces)

    def set(self, text: str, manners: Mapping[int, Manner]) -> Leaf:
        """The page on a leaf; `manners` are those of its lines, by number from 0, where they are not plain.

        Raises `Unreadable` where a font is missing.
        """
        return _Page(self._liner, text, manners).leaf


class _Page:
    def __init__(self, liner: Liner, text: str, manners: Mapping[int, Manner]) -> None:
        self.leaf = Leaf()
        self._liner, self._form = liner, form_of(text)
        self._down = _TOP
        self._set(text, manners)
        self.leaf.height = max(HEIGHT, self._down + _FOOT)

    def _set(self, text: str, manners: Mapping[int, Manner]) -> None:
        table, at, in_feet = list[Row](), 0, False
        for number, line in enumerate(text.split("\n")):
            row = rows_of(line, at)
            if row is None or in_feet:
                self._table(table)
                table = []
            if not in_feet and _FOOT_NOTE.match(line):
                in_feet = True
                self._begin_feet()
            if row is not None and not in_feet:
                table.append(row)
            else:
                self._paragraph(line, at, _style(line, manners.get(number, PLAIN), in_feet))
            at += len(line) + 1
        self._table(table)

    def _begin_feet(self) -> None:
        """A short line between the text and what stands at its foot."""
        if self.leaf.pieces:
            self._down += 12
            self.leaf.rules.append(Rule(_SIDE, self._down, _SIDE + 110, self._down + 0.6))
            self._down += 7

    def _paragraph(self, text: str, at: int, style: Style) -> None:
        if not text.strip():
            self._down += 0.6 * style.leading
            return
        self._down += style.above if self.leaf.pieces else 0.0
        self._down = self._put(text, at, _SIDE, WIDTH - 2 * _SIDE, self._down, style) + style.below

    def _put(self, text: str, at: int, left: float, width: float, down: float, style: Style) -> float:
        """Sets words into a column and tells how far down they reach."""
        base = direction(text)
        for line in self._liner.lines(text, at, width, style, self._form):
            if any(piece.backwards for piece in line.pieces):
                line = turned(line, base)
            room = width - line.end
            align = "right" if base == "R" and style.align == "left" else style.align
            shift = left + {"center": room / 2, "right": room}.get(align, 0.0)
            baseline = down + style.leading / 2 + 0.34 * style.size
            self.leaf.pieces += [Piece(*piece[:5], piece.left + shift, baseline, style.quiet) for piece in line.pieces]
            down += style.leading
        return down

    # -- tables --------------------------------------------------------------------------------------------------

    def _table(self, rows: list[Row]) -> None:
        """Rows and cells with thin lines; too many columns for a sheet are set as lines of text."""
        if not rows:
            return
        widths = columns([[self._natural(cell.text) for cell in row.cells] for row in rows], WIDTH - 2 * _SIDE)
        if not widths:
            for row in rows:
                self._paragraph(row.line, row.start, CELL)
            return
        self._down += 3
        edges = [_SIDE]
        for width in widths:
            edges.append(edges[-1] + width)
        self._ruled(edges[0], edges[-1])
        for row in rows:
            self._row(row, edges)
        self._down += 9

    def _natural(self, text: str) -> float:
        """How wide a cell wants to be."""
        lines = self._liner.lines(text, 0, _ENDLESS, CELL, self._form)
        return sum(line.end for line in lines) + 2 * _PAD + 1

    def _row(self, row: Row, edges: list[float]) -> None:
        top = self._down
        lowest = top + _LOW + CELL.leading
        for cell, left, right in zip(row.cells, edges, edges[1:], strict=False):
            room = right - left - 2 * _PAD
            lowest = max(lowest, self._put(cell.text, cell.start, left + _PAD, room, top + _LOW, CELL))
        self._down = lowest + _LOW
        across = [*edges[: len(row.cells)], edges[-1]]
        for edge, bar in zip(across, row.bars, strict=True):
            self.leaf.rules.append(Rule(edge - 0.3, top, edge + 0.3, self._down))
            self.leaf.bars[bar] = Rule(edge - 1, top + _LOW, edge + 1, top + _LOW + CELL.leading)
        self._ruled(edges[0], edges[-1])

    def _ruled(self, left: float, right: float) -> None:
        self.leaf.rules.append(Rule(left - 0.3, self._down - 0.3, right + 0.3, self._down + 0.3))


def _style(line: str, manner: Manner, in_feet: bool) -> Style:
    if in_feet or _APART.match(line):
        return ASIDE
    style = HEADINGS[min(manner.level, len(HEADINGS)) - 1] if manner.level else BODY
    return replace(style, bold=style.bold or manner.bold, align=manner.align)
