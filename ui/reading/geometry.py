"""Where the words of a page are on the screen: boxes in the coordinates of the text document, y downwards."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

# Hebrew, Arabic and their neighbours, and the marks that turn the direction.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200e-\u202e\u2066-\u2069\ufb1d-\ufdfd\ufe70-\ufefc\U00010800-\U00010fff]")


@dataclass(frozen=True)
class Stretch:
    """The lines of one paragraph that are in sight: units `start` to `end` of the page.

    In a paragraph that runs `both_ways`, words that follow each other may stand apart.
    """

    lines: tuple[QTextLine, ...]
    origin: QPointF
    first: int  # the unit of the page at which the paragraph begins
    start: int
    end: int
    both_ways: bool


def stretches(document: QTextDocument, top: float, bottom: float) -> Iterator[Stretch]:
    """What is in sight between two heights: a page may well be one paragraph of thousands of lines."""
    layout = document.documentLayout()
    block = document.findBlock(max(0, layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)))
    while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
        if stretch := _seen(block, top, bottom):
            yield stretch
        block = block.next()


def _seen(block: QTextBlock, top: float, bottom: float) -> Stretch | None:
    layout = block.layout()
    origin, numbers = layout.position(), range(layout.lineCount())
    begin = bisect_left(numbers, top - origin.y(), key=lambda number: layout.lineAt(number).rect().bottom())
    stop = bisect_right(numbers, bottom - origin.y(), key=lambda number: layout.lineAt(number).y())
    lines = tuple(layout.lineAt(number) for number in range(begin, stop))
    if not lines:
        return None
    first, last = lines[0].textStart(), lines[-1].textStart() + lines[-1].textLength()
    here = block.position()
    return Stretch(lines, origin, here, here + first, here + last, bool(_RIGHT_TO_LEFT.search(block.text())))


def boxes(stretch: Stretch, start: int, end: int) -> Iterator[QRectF]:
    """A box for each run of the units `start` to `end` of the page in these lines."""
    first, last = start - stretch.first, end - stretch.first
    for line in stretch.lines:
        begin, stop = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if begin < stop:
            for left, right in _pieces(line, begin, stop) if stretch.both_ways else [_whole(line, begin, stop)]:
                x, y = stretch.origin.x() + left, stretch.origin.y() + line.y()
                yield QRectF(x, y, right - left, line.height())


def _whole(line: QTextLine, begin: int, stop: int) -> tuple[float, float]:
    """Spaces at the end of a line, where it breaks, are not marked."""
    left, right = (cast(tuple[float, int], line.cursorToX(at))[0] for at in (begin, stop))
    return left, min(right, line.naturalTextRect().right())


def _pieces(line: QTextLine, begin: int, stop: int) -> list[tuple[float, float]]:
    """The glyphs drawn for these units, joined where they touch: a cursor has no one place where directions change."""
    runs = [run.boundingRect() for run in line.glyphRuns(begin, stop - begin)]
    joined: list[tuple[float, float]] = []
    for left, right in sorted((run.left(), run.right()) for run in runs):
        if joined and left - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def sign_start(document: QTextDocument, at: int) -> int:
    """The place itself, or the one before the sign that it would cut: units of the page."""
    layout, begin = _layout_at(document, at)
    if layout is None or layout.isValidCursorPosition(at - begin):
        return at
    return begin + layout.previousCursorPosition(at - begin)


def sign_end(document: QTextDocument, at: int) -> int:
    """The place itself, or the one after the sign that it would cut."""
    layout, begin = _layout_at(document, at)
    if layout is None or layout.isValidCursorPosition(at - begin):
        return at
    return begin + layout.nextCursorPosition(at - begin)


def _layout_at(document: QTextDocument, at: int) -> tuple[QTextLayout | None, int]:
    """That of the paragraph at a place, and where it begins; none while one page takes the place of another."""
    block = document.findBlock(at)
    return (block.layout() if block.isValid() else None), block.position()
