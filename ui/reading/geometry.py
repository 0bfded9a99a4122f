"""Where the words of a page are on the screen: boxes in the coordinates of the text document, y downwards."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine


def blocks_between(document: QTextDocument, top: float, bottom: float) -> Iterator[QTextBlock]:
    """The paragraphs that are in sight between two heights."""
    layout = document.documentLayout()
    block = document.findBlock(max(0, layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)))
    while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
        yield block
        block = block.next()


def boxes(block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    """A box for each run of the units `start` to `end` of the page in the lines of this paragraph.

    In a line that runs in both directions, words that follow each other may stand apart.
    """
    origin = block.layout().position()
    first, last = max(0, start - block.position()), min(block.length() - 1, end - block.position())
    both_ways = block.text().isascii() is False and _runs_both_ways(block)
    for number in range(block.layout().lineCount()):
        line = block.layout().lineAt(number)
        begin, stop = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if begin < stop:
            runs = _pieces(line, begin, stop) if both_ways else [_whole(line, begin, stop)]
            for left, right in runs:
                yield QRectF(origin.x() + left, origin.y() + line.y(), right - left, line.height())


def _runs_both_ways(block: QTextBlock) -> bool:
    """Hebrew, Arabic and their neighbours, and the marks that turn the direction."""
    return any("\u0590" <= sign <= "\u08ff" or "\u200e" <= sign <= "\u202e" or "\ufb1d" <= sign <= "\ufefc"
               or "\U00010800" <= sign <= "\U00010fff" for sign in block.text())  # fmt: skip


def _x(line: QTextLine, at: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    return cast(tuple[float, int], line.cursorToX(at, edge))[0]


def _whole(line: QTextLine, begin: int, stop: int) -> tuple[float, float]:
    """Spaces at the end of a line, where it breaks, are not marked."""
    return _x(line, begin), min(_x(line, stop), line.naturalTextRect().right())


def _pieces(line: QTextLine, begin: int, stop: int) -> list[tuple[float, float]]:
    """The cells of single characters, joined where they touch."""
    cells = sorted(
        (min(ends), max(ends))
        for ends in ((_x(line, at), _x(line, at, QTextLine.Edge.Trailing)) for at in range(begin, stop))
    )
    breaks = [0, *(place for place, (one, other) in enumerate(pairwise(cells), 1) if other[0] - one[1] > 1), len(cells)]
    return [(cells[first][0], max(cell[1] for cell in cells[first:last])) for first, last in pairwise(breaks)]
