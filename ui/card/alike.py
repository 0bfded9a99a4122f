"""Documents that are almost the same as the one on the card, and the mark that they are of one origin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import icons, theme
from ui.card.facts import DocumentFacts, Like
from ui.card.parts import Page, wrapped
from ui.card.rows import EDGE, Row
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_tip
from workbench.alike import Likeness, per_cent
from workbench.spans import shown

_GLYPH, _GAP, _ABOVE = 16, 9, 5  # pixels


class AlikeRow(Row):
    """The name of a document, below it how much of it is the same, and beside that a button of its own."""

    def __init__(
        self, picture: QPixmap, name: str, words: str, mark: QWidget, tip: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{name}, {words}", parent)
        self._picture, self._name, self._words, self._mark = picture, name, words, mark
        self._mark.setParent(self)
        self.setToolTip(plain_tip(tip))

    def heightForWidth(self, width: int) -> int:
        return 2 * self.fontMetrics().height() + 2 * _ABOVE

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self._mark.sizeHint()
        self._mark.setGeometry(
            QRect(QPoint(self.width() - EDGE - size.width(), self.height() - size.height() - 3), size)
        )
        super().resizeEvent(event)

    def paint_row(self, painter: QPainter) -> None:
        tokens, metrics = theme.current(), self.fontMetrics()
        line = QRect(EDGE + _GLYPH + _GAP, _ABOVE, self.width() - 2 * EDGE - _GLYPH - _GAP, metrics.height())
        painter.drawPixmap(EDGE, line.center().y() - _GLYPH // 2 + 1, self._picture)
        _write(painter, line, self._name, tokens.text)
        line.translate(0, metrics.height())
        line.setRight(self._mark.x() - _GAP)
        _write(painter, line, self._words, tokens.muted)


def _write(painter: QPainter, line: QRect, words: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


class AlikeSection(QObject):
    """Adds itself to the card; nothing where a document is like no other. `opened` tells the one that was clicked."""

    opened = Signal(int)

    def __init__(self, page: Page, session: Session, facts: DocumentFacts) -> None:
        super().__init__(page)
        self._page, self._session, self._document = page, session, facts.document
        if facts.alike:
            page.add_heading(self.tr("Alike"), str(facts.alike_in_all))
            for each in facts.alike:
                page.add_rows([self._row(each)])
            self._add_rest(len(facts.alike), facts.alike_in_all)
            self._add_all([each.document.id for each in facts.alike if self._is_to_mark(each)])

    def _row(self, like: Like) -> AlikeRow:
        document = like.document
        picture = icons.pixmap(icons.for_document(document.kind), theme.current().muted)
        name, path = shown(document.name), shown(document.path)
        row = AlikeRow(picture, name, self._said(like.likeness), self._mark(like), path)
        row.setObjectName(f"alike {document.id}")
        row.clicked.connect(lambda: self.opened.emit(document.id))
        return row

    def _mark(self, like: Like) -> TextButton:
        """Marks the two as of one origin, and takes that back."""
        number, marked = like.document.id, self._is_marked(like)
        button = TextButton(self.tr("Same origin"), "check" if marked else "", role="link")
        name = shown(like.document.name)
        done, todo = self.tr("Of one origin with {0}; press to take that back"), self.tr("Same origin as {0}")
        button.setAccessibleName((done if marked else todo).format(name))
        why = self.tr("Documents of one origin count as one source")
        button.setToolTip(self.tr("Press to take that back") if marked else why)
        button.setObjectName(f"origin {number}")
        button.clicked.connect(lambda: self._part(number) if marked else self._join([number]))
        return button

    def _add_rest(self, listed: int, everything: int) -> None:
        if listed < everything:
            words = self.tr("The {0} most alike of {1} are listed.").format(listed, everything)
            self._page.add(wrapped(words, "muted"), above=4)

    def _add_all(self, unmarked: Sequence[int]) -> None:
        if len(unmarked) > 1:
            every = TextButton(self.tr("Same origin for all {0}").format(len(unmarked)))
            every.setObjectName("origin all")
            every.clicked.connect(lambda: self._join(unmarked))
            self._page.add_line(every)

    def _said(self, likeness: Likeness) -> str:
        if not likeness.in_part:
            return self.tr("{0} % the same").format(per_cent(likeness.similarity))
        if likeness.share > likeness.other_share:
            return self.tr("holds {0} % of this").format(per_cent(likeness.share))
        return self.tr("{0} % of it is in this").format(per_cent(likeness.other_share))

    def _is_marked(self, like: Like) -> bool:
        return bool(self._document.origin_group) and like.document.origin_group == self._document.origin_group

    def _is_to_mark(self, like: Like) -> bool:
        """A digest is no reprint of what it holds: parts are marked one by one."""
        return not like.likeness.in_part and not self._is_marked(like)

    def _join(self, others: Sequence[int]) -> None:
        with self._session.attempt():
            self._session.case.documents.same_origin([self._document.id, *others])

    def _part(self, other: int) -> None:
        with self._session.attempt():
            self._session.case.documents.own_origin([other])
