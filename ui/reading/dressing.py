"""How a page of text looks: fonts, line height, title, column. Formats alone, which move no offset."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from ui import fonts

COLUMN = 740  # pixels
MARGIN = 48  # pixels beside the column at least: events have their signs there
POINTS, TITLE_POINTS = 11.5, 18.0
LINE_HEIGHT = 152.0  # per cent


def dress(document: QTextDocument, zoom: float, language: str, *, titled: bool) -> None:
    """Line height of all, and of the first line the look of a title; the view itself has the font."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    lines = QTextBlockFormat()
    lines.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.beginEditBlock()
    cursor.mergeBlockFormat(lines)
    _dress_empty_lines(document)
    if titled:
        _dress_title(document, zoom, language)
    cursor.endEditBlock()


def _dress_empty_lines(document: QTextDocument) -> None:
    """A line without words is a gap between paragraphs: half a line is enough."""
    gap = QTextBlockFormat()
    gap.setLineHeight(LINE_HEIGHT / 2, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block = document.begin()
    while block.isValid():
        if block.length() == 1:
            QTextCursor(block).mergeBlockFormat(gap)
        block = block.next()


def _dress_title(document: QTextDocument, zoom: float, language: str) -> None:
    cursor = QTextCursor(document.begin())
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    room, letters = QTextBlockFormat(), QTextCharFormat()
    room.setBottomMargin(10)
    room.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    letters.setFont(fonts.serif(TITLE_POINTS * zoom, bold=True, language=language))
    cursor.mergeBlockFormat(room)
    cursor.mergeCharFormat(letters)


def set_column(document: QTextDocument, width: int, zoom: float) -> None:
    """Margins of the text itself: margins of the viewport set while it is resized would cut words off."""
    frame = document.rootFrame().frameFormat()
    side = max(MARGIN, (width - COLUMN * zoom) / 2)
    if abs(frame.leftMargin() - side) >= 1 or frame.topMargin() != 24:
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        frame.setTopMargin(24)
        frame.setBottomMargin(64)
        document.rootFrame().setFrameFormat(frame)
