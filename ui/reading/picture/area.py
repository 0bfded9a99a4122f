"""The picture of one page in a viewport: how large it is, what lies on it, what of it is in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QPixmap, QRegion, QResizeEvent, QTransform
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui import theme
from ui.reading.picture.marks import Area, SheetMarks, Span
from ui.reading.picture.noted import SheetNotes
from ui.reading.picture.placing import MARGIN, POINT, Placing, Zoom, next_step, scale_for
from ui.reading.spans import Change, Marks
from workbench.labels import Labelled
from workbench.passages import Rectangle
from workbench.reading.lettering import Lettering, Rect
from workbench.remarks import Remark

_WHITE = "#ffffff"
_LONG = 2_000  # code points, from which on the whole page is painted anew
_EDGE = 9.0  # pixels that marks may reach beyond their words
_PARTS = 6  # parts of the viewport that are painted one by one
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class PageArea(QAbstractScrollArea):
    """Shows pixels it is given and says how many it wants; places are code points of the page's text."""

    scaled = Signal()  # shown at another size than before: `pixels_wide` says how many pixels are wanted now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # only then Qt moves what is painted
        self.marks = SheetMarks()
        self.noted = SheetNotes()
        self.zoom: Zoom = "width"
        self.natural = POINT  # pixels a point at 100 %; of a picture, one a pixel
        self._size = QSizeF(595, 842)
        self._turn = 0
        self._pixmap: QPixmap | None = None
        self._ring = False

    # -- the page ------------------------------------------------------------------------------------------------

    def show_sheet(self, size: QSizeF, turn: int, natural: float) -> None:
        """Another page, from its top, blank until its picture comes; `size` in points."""
        self._size, self._turn, self.natural = size, turn, natural
        self._pixmap, self.marks, self.noted = None, SheetMarks(), SheetNotes()
        self._fit_bars()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self.viewport().update()

    def set_size(self, size: QSizeF) -> None:
        """The same page, once its size in points is known."""
        self._size = size
        self._fit_bars()
        self.viewport().update()

    def set_picture(self, picture: QPixmap) -> None:
        """The page as drawn for the present turn; of whatever size, it is shown at the right one."""
        self._pixmap = picture
        self.viewport().update()

    @property
    def has_picture(self) -> bool:
        return self._pixmap is not None

    def set_lettering(self, lettering: Lettering) -> None:
        if lettering is self.marks.lettering:
            return
        self.marks.set_lettering(lettering)
        if self.marks.lit:
            self.show_place(self.marks.lit[0])
        self.viewport().update()

    def turn_to(self, turn: int) -> None:
        """Turned clockwise by so many degrees; what was drawn is turned until it is drawn anew."""
        if self._pixmap:
            self._pixmap = self._pixmap.transformed(QTransform().rotate(turn - self._turn))
        self._turn = turn
        self._fit_bars()
        self.viewport().update()

    @property
    def placing(self) -> Placing:
        scroll = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return Placing(self._size, self._turn, self.scale, QSizeF(self.viewport().size()), scroll)

    @property
    def scale(self) -> float:
        return scale_for(self.zoom, self._size, self._turn, self._room(), self.natural)

    def _room(self) -> QSizeF:
        """As if the vertical bar were always there: its coming and going must not change the size."""
        return QSizeF(self.width() - self.verticalScrollBar().sizeHint().width(), self.height())

    @property
    def per_cent(self) -> int:
        return round(100 * self.scale / self.natural)

    @property
    def pixels_wide(self) -> int:
        """Device pixels of the page as it is shown."""
        return self.pixels_for(self._size)

    def pixels_for(self, size: QSizeF) -> int:
        """Device pixels across of another page, at the same zoom and turn."""
        shown = size if self._turn % 180 == 0 else size.transposed()
        scale = scale_for(self.zoom, size, self._turn, self._room(), self.natural)
        return max(1, round(shown.width() * scale * self.devicePixelRatioF()))

    # -- zoom ----------------------------------------------------------------------------------------------------

    def zoom_to(self, zoom: Zoom, still: QPointF | None = None) -> None:
        """Shows the page larger or smaller; the point `still` of the viewport, or else its middle, stays in place."""
        point = still or QPointF(self.viewport().rect().center())
        across, down = self.placing.fractions(point)
        self.zoom = zoom
        self._fit_bars()
        upright = self.placing.upright
        now = self.placing.transform.map(QPointF(across * upright.width(), down * upright.height()))
        self._scroll_by(now - point)
        self.viewport().update()
        self.scaled.emit()

    def zoom_step(self, step: int, still: QPointF | None = None) -> None:
        """One step larger (1) or smaller (-1), between 25 and 400 per cent."""
        self.zoom_to(next_step(self.scale / self.natural, step), still)

    def _scroll_by(self, distance: QPointF) -> None:
        for bar, by in ((self.horizontalScrollBar(), distance.x()), (self.verticalScrollBar(), distance.y())):
            bar.setValue(bar.value() + round(by))

    def _fit_bars(self) -> None:
        over = self.placing.overflow
        for bar, most, page in (
            (self.horizontalScrollBar(), over.width(), self.viewport().width()),
            (self.verticalScrollBar(), over.height(), self.viewport().height()),
        ):
            bar.setRange(0, round(most))
            bar.setPageStep(page)
            bar.setSingleStep(40)

    # -- places --------------------------------------------------------------------------------------------------

    def box_of(self, at: int) -> QRect:
        """Where the words that end at a place of the text are in the viewport, or else those that begin there.

        Empty where nothing is known of them.
        """
        rects = self.marks.rects(max(0, at - 1), at) or self.marks.rects(at, at + 1)
        return self.placing.on_screen(rects[-1]).toRect() if rects else QRect()

    def set_tags(self, tags: Marks, change: Change | None = None) -> None:
        """`tags` in code points, ranked, of which no more than a `change` has come or gone; so are all marks here."""
        old, self.marks.tags = self.marks.tags, tags
        if change:
            self._renew(*map(old.around, change.gone), *map(tags.around, change.came))
        else:
            self.viewport().update()

    def set_notes(self, remarks: Sequence[Remark], labelled: Sequence[Labelled], page: int) -> None:
        """What stands beside the page, which has this number."""
        self.noted = SheetNotes(list(remarks), list(labelled), page)
        self.viewport().update()

    def set_hints(self, hints: Marks) -> None:
        if hints.all != self.marks.hints.all:
            self.marks.hints = hints
            self.viewport().update()

    def set_hits(self, hits: Marks) -> None:
        if hits.all != self.marks.hits.all:
            self.marks.hits = hits
            self.viewport().update()

    def set_found(self, found: Marks) -> None:
        if found.all != self.marks.found.all:
            self.marks.found = found
            self.viewport().update()

    def light(self, span: Span | None) -> None:
        """Lights one passage before all others and brings it into sight."""
        self.marks.lit = span
        if span:
            self.show_place(span[0])
        self.viewport().update()

    def choose(self, span: Span | None) -> None:
        """Shows what is selected."""
        if span != self.marks.chosen:
            both, self.marks.chosen = (self.marks.chosen, span), span
            self._renew(*(each for each in both if each), self._about_caret)

    def set_areas(self, areas: list[Area]) -> None:
        """Parts of the picture that are tagged, or that events rest on."""
        if areas != self.marks.areas:
            self.marks.areas = areas
            self.viewport().update()

    def light_area(self, area: Rectangle | None) -> None:
        """Lights one area before all others and brings it into sight."""
        if area or self.marks.lit_area:
            self.viewport().update()
        self.marks.lit_area = area
        if area:
            self.bring(self.placing.on_screen(Rect(*area)))

    def box_of_area(self, area: Rectangle) -> QRect:
        return self.placing.on_screen(Rect(*area)).toRect()

    def choose_area(self, area: Rectangle | None) -> None:
        if area != self.marks.chosen_area:
            self.marks.chosen_area = area
            self.viewport().update()

    def bring(self, box: QRectF) -> None:
        """Brings a box of the viewport into sight, if it is not."""
        if not QRectF(self.viewport().rect()).contains(box):
            room = QPointF(self.viewport().rect().center())
            away = box.center() - room
            self._scroll_by(away if box.height() < self.viewport().height() else QPointF(away.x(), box.top() - MARGIN))

    def set_caret(self, at: int) -> None:
        """Where the cursor of the text is."""
        before, self.marks.caret = self._about_caret, at
        self._renew(before, self._about_caret)

    @property
    def _about_caret(self) -> Span:
        return max(0, self.marks.caret - 1), self.marks.caret + 1

    def _renew(self, *spans: Span) -> None:
        """Paints anew where these code points stand, and no more: a page may have thousands of tags in sight."""
        if sum(end - start for start, end in spans) > _LONG:
            self.viewport().update()
            return
        placing = self.placing
        for rect in (rect for span in spans for rect in self.marks.rects(*span)):
            self.viewport().update(placing.on_screen(rect).adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).toAlignedRect())

    def show_place(self, at: int) -> None:
        """Brings a place into sight, if it is not."""
        box, room = self.box_of(at + 1), self.viewport().rect()
        if box.isNull() or room.adjusted(0, 12, 0, -36).contains(box.center()):
            return
        self._scroll_by(QPointF(box.center() - QPoint(room.center().x(), round(room.height() * 0.3))))

    @property
    def top(self) -> int | None:
        """The first place in sight; None where the page tells no places."""
        _, down = self.placing.fractions(QPointF(self.viewport().width() / 2, 0))
        box = self.marks.lettering.first_below(down) if self._turn == 0 else None
        return box.start if box else None

    def scroll_to(self, at: int) -> None:
        """Puts a place near the top."""
        box = self.box_of(at + 1)
        if not box.isNull():
            self._scroll_by(QPointF(0, box.top() - MARGIN))

    # -- what Qt calls -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bars()
        self.scaled.emit()

    def event(self, event: QEvent) -> bool:
        """On a screen with finer pixels more of them are wanted."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.scaled.emit()
        return super().event(event)

    def scrollContentsBy(self, across: int, down: int) -> None:
        """What stays in sight is moved as it was painted. The ring stands still, and so does a page that has room."""
        over = self.placing.overflow
        if self._ring or (across and not over.width()) or (down and not over.height()):
            self.viewport().update()
        else:
            self.viewport().scroll(across, down)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring = event.reason() in _BY_KEYS
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring = False
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        placing, tokens = self.placing, theme.current()
        sheet = placing.sheet
        painter.fillRect(event.rect(), QColor(tokens.panel))
        painter.fillRect(sheet, QColor(_WHITE))
        self._paint_picture(painter, sheet)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
        for part in _parts(event.region()):
            painter.save()
            painter.setClipRect(part)
            painter.setTransform(placing.transform, True)
            self.marks.paint(painter, placing, placing.under(QRectF(part)), caret=self.hasFocus())
            painter.restore()
        self.noted.paint(painter, self.marks, placing, tokens)
        if self._ring:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_picture(self, painter: QPainter, sheet: QRectF) -> None:
        """Pixel for pixel where the picture has the size it is shown at, or else stretched until a better one comes."""
        if self._pixmap is None:
            return
        ratio = self.devicePixelRatioF()
        if abs(self._pixmap.width() - sheet.width() * ratio) <= 1:
            sheet = QRectF(sheet.topLeft(), QSizeF(self._pixmap.size()) / ratio)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(sheet, self._pixmap, QRectF(self._pixmap.rect()))


def _parts(region: QRegion) -> list[QRect]:
    """What is to be painted anew, in not too many rectangles."""
    parts: list[QRect] = list(region)  # type: ignore[call-overload]  # a list as well, which its stub does not say
    return parts if len(parts) <= _PARTS else [region.boundingRect()]
