"""The rows of links on a card: who is at the other end, what it was and when, on which words, and its bar."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.card.rows import EDGE, Row
from ui.widgets.labels import plain_tip
from workbench.dates import CaseDate

_GLYPH, _GAP, _ABOVE, _BAR = 16, 9, 5, 13  # pixels
_LEFT = EDGE + _GLYPH + _GAP
_VCENTRE = Qt.AlignmentFlag.AlignVCenter


class Bars(Protocol):
    """Draws dates on one common axis, each by its number into a strip of its own."""

    def paint(self, painter: QPainter, strip: QRectF, number: int) -> None: ...
    def paint_gap(self, painter: QPainter, strip: QRectF, gap: CaseDate) -> None: ...
    def paint_grid(self, painter: QPainter, strip: QRectF) -> None: ...
    def paint_axis(self, painter: QPainter, strip: QRectF) -> None: ...


class LinkRow(Row):
    """A click opens the passage. `about` says kind and role, `basis` the words it rests on or that there are none."""

    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(
        self,
        link_id: int,
        picture: QPixmap,
        name: str,
        date: str,
        about: str,
        basis: str,
        *,
        founded: bool,
        bars: Bars | None = None,
        mark: QWidget,
    ) -> None:
        said = ", ".join(filter(None, (f"{date}: {name}" if date else name, about)))
        super().__init__(f"{said}. {basis}")
        self.link_id = link_id
        self.setObjectName(f"link {link_id}")
        self._picture, self._name, self._date, self._about, self._basis = picture, name, date, about, basis
        self._founded, self._bars, self._mark = founded, bars, mark
        mark.setParent(self)
        self.setToolTip(plain_tip(basis))

    def heightForWidth(self, width: int) -> int:
        lines = 2 if not self._about else 3
        return lines * self._line + 2 * _ABOVE + (_BAR if self._bars else 0)

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._mark.move(QPoint(self.width() - EDGE - self._mark.width() + 4, _ABOVE + self._line))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paint_row(self, painter: QPainter) -> None:
        tokens = theme.current()
        line = QRect(_LEFT, _ABOVE, self.width() - EDGE - _LEFT, self._line)
        painter.drawPixmap(EDGE, line.center().y() - _GLYPH // 2 + 1, self._picture)
        self._write_head(painter, line)
        line.setRight(self._mark.x() - _GAP)
        if self._about:
            line.translate(0, self._line)
            _write(painter, line, self._about, tokens.muted)
        line.translate(0, self._line)
        _write(painter, line, self._basis, tokens.faint if self._founded else tokens.danger)
        if self._bars:
            strip = _strip(self.width(), line.bottom() + 2)
            self._bars.paint_grid(painter, strip)
            self._bars.paint(painter, strip, self.link_id)

    def _write_head(self, painter: QPainter, line: QRect) -> None:
        metrics = self.fontMetrics()
        date = metrics.elidedText(self._date, Qt.TextElideMode.ElideRight, line.width() // 2)
        painter.setPen(QColor(theme.current().muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | _VCENTRE, date)
        room = line.adjusted(0, 0, -(metrics.horizontalAdvance(date) + _GAP) if date else 0, 0)
        _write(painter, room, self._name, theme.current().text)


class GapRow(QWidget):
    """A stretch between two stations of which nothing is known."""

    def __init__(self, gap: CaseDate, words: str, bars: Bars | None) -> None:
        super().__init__()
        self._gap, self._words, self._bars = gap, words, bars
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 4 + (_BAR if self._bars else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRect(_LEFT, 1, self.width() - EDGE - _LEFT, self.fontMetrics().height())
        if self._bars:
            strip = _strip(self.width(), line.bottom() + 1)
            self._bars.paint_grid(painter, strip)
            self._bars.paint_gap(painter, strip, self._gap)
        font = QFont(self.font())
        font.setItalic(True)
        painter.setFont(font)
        _write(painter, line, self._words, theme.current().faint)
        painter.end()


class AxisRow(QWidget):
    """The years above the bars of a section."""

    def __init__(self, bars: Bars) -> None:
        super().__init__()
        self._bars = bars
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() - 1.5)
        return font

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._small())
        self._bars.paint_axis(painter, _strip(self.width(), 0))
        painter.end()


def _strip(width: int, top: float) -> QRectF:
    return QRectF(_LEFT, top, width - EDGE - _LEFT, _BAR - 2)


def _write(painter: QPainter, line: QRect, words: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | _VCENTRE, shown)
