"""What can be searched for without typing: kept searches, what was searched for lately, or examples from this case."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import fonts, theme
from ui.lists.painting import Index, RowPainter
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.overlay import SHADOW, Overlay
from ui.widgets.search_line import SearchLine
from workbench.case import Case
from workbench.searches import SavedSearch
from workbench.searching.examples import examples

_LATELY = 8
_ENTRY = Qt.ItemDataRole.UserRole
_STANDING, _EXAMPLES = "kept searches", "examples"
_BY_HAND = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.ShortcutFocusReason)


@dataclass(frozen=True)
class _Entry:
    """A row: its words, a grey note at its right, and what it leads to; without any of these it is a heading."""

    words: str
    note: str = ""
    query: str = ""
    kept: SavedSearch | None = None
    forgets: bool = False

    @property
    def leads(self) -> bool:
        return bool(self.query or self.forgets)


class SearchPopup(Overlay):
    """Opens below the search line while that is empty and has the focus, which stays in the line."""

    query_chosen = Signal(str)
    kept_chosen = Signal(object)  # SavedSearch

    def __init__(self, session: Session, line: SearchLine, window: QWidget) -> None:
        super().__init__(window, "", 0, 0)
        self.setAccessibleName(self.tr("Searches"))
        self._session, self._line = session, line
        self._examples: list[str] = []
        self._new: dict[int, int] = {}  # documents that are new in a kept search
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Searches"))
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.column.addWidget(self.list)
        line.field.installEventFilter(self)
        line.field.textChanged.connect(lambda text: self.put_away() if text else None)
        session.changed.connect(self._hear)
        session.closed.connect(self._forget)

    def open(self) -> None:
        """Shows what there is at once; what is new in the kept searches, and examples, a moment later."""
        if self._line.text or not self._session.is_open or self.isVisible():
            return
        self._session.query(_STANDING, _news, self._take_news)
        self._fill()

    @property
    def rows(self) -> list[str]:
        """What stands in the list, with its note."""
        entries = [self.list.item(row).data(_ENTRY) for row in range(self.list.count())]
        return [f"{each.words} | {each.note}" if each.note else each.words for each in entries]

    # -- filling -------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        kept, lately = self._kept(), self._lately()
        if not kept and not lately and not self._examples:
            self._session.query(_EXAMPLES, lambda case: examples(case.store), self._take_examples)
        entries = [*kept, *lately] or self._shown_examples()
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.words, self.list)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.words}, {entry.note}" if entry.note else "")
            if not entry.leads:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._place()
        self.setVisible(bool(entries))
        self.raise_()

    def _kept(self) -> list[_Entry]:
        kept = self._session.case.searches.all()
        rows = [_Entry(each.name, self._said_new(each.id), each.query, each) for each in kept]
        return [_Entry(self.tr("Kept searches")), *rows] if rows else []

    def _said_new(self, number: int) -> str:
        return self.tr("{0} new").format(self._new[number]) if self._new.get(number) else ""

    def _lately(self) -> list[_Entry]:
        lately = self._session.case.searches.lately(_LATELY)
        rows = [_Entry(each.query, self.locale().toString(each.total), each.query) for each in lately]
        forget = _Entry(self.tr("Forget what was searched for"), forgets=True)
        return [_Entry(self.tr("Searched for lately")), *rows, forget] if rows else []

    def _shown_examples(self) -> list[_Entry]:
        rows = [_Entry(query, "", query) for query in self._examples]
        return [_Entry(self.tr("For example, in this case")), *rows] if rows else []

    def _take_news(self, news: dict[int, int]) -> None:
        self._new = news
        if self.isVisible():
            self._fill()

    def _take_examples(self, queries: list[str]) -> None:
        self._examples = queries
        if queries and self._line.field.hasFocus() and not self._line.text:
            self._fill()

    def _hear(self, topics: frozenset[str]) -> None:
        self._examples = []
        if topics & {"looked", "searches"}:
            self._new = {}
        if self.isVisible() and self._session.is_open and topics & {"searches", "searched"}:
            self._fill()

    def _forget(self) -> None:
        self._examples, self._new = [], {}
        self.list.clear()
        self.put_away()

    # -- choosing ------------------------------------------------------------------------------------------------

    def _choose(self, item: QListWidgetItem | None) -> None:
        entry: _Entry | None = item.data(_ENTRY) if item else None
        if entry is None or not entry.leads:
            return
        if entry.forgets:
            self._session.case.searches.forget_lately()
            return
        self.put_away()
        if entry.kept:
            self.kept_chosen.emit(entry.kept)
        else:
            self.query_chosen.emit(entry.query)

    def _move(self, step: int) -> None:
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_ENTRY).leads]
        if rows:
            at = rows.index(self.list.currentRow()) + step if self.list.currentRow() in rows else (step - 1) // 2
            self.list.setCurrentRow(rows[at % len(rows)])
            announce(self.list, self.list.currentItem().text())

    def _press(self, key: int) -> bool:
        """Whether a key in the line was meant for the list."""
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.isVisible():
            self.open()
            return self.isVisible()
        if not self.isVisible():
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem():
            self._choose(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        else:
            return False
        return True

    # -- what Qt calls -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._line.field:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self._line.text:
            return self._press(event.key())
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _BY_HAND:
            self.open()
        if event.type() == QEvent.Type.MouseButtonPress:
            self.open()
        return False

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not self._line.field:
            self.put_away()

    def _place(self) -> None:
        """As wide as the line, right below it."""
        height = sum(self.list.sizeHintForRow(row) for row in range(self.list.count())) + 2 * (SHADOW + 8) + 4
        corner = self._line.mapTo(self.parentWidget(), QPoint(0, self._line.height() + 3))  # type: ignore[arg-type]
        self.setGeometry(corner.x() - SHADOW, corner.y() - SHADOW, self._line.width() + 2 * SHADOW, height)


def _news(case: Case) -> dict[int, int]:
    return {each.id: len(case.searches.standing(each.id).new) for each in case.searches.all()}


class _EntryDelegate(QStyledItemDelegate):
    """Headings small and grey; of a query its words and its note."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + 11)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: _Entry = index.data(_ENTRY)
        tokens = theme.current()
        row = QRect(option.rect)
        painter.save()
        if entry.leads:
            brush = RowPainter(painter, option, row)
            brush.skip(10)
            brush.count(entry.note)
            brush.words(entry.words, tokens.muted if entry.forgets else tokens.text)
        else:
            font = fonts.sans(option.font.pointSizeF() - 1, bold=True)
            painter.setFont(font)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(
                row.left() + 10, row.bottom() - (row.height() - QFontMetrics(font).ascent()) // 2, entry.words
            )
        painter.restore()
