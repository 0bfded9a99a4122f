"""How the documents found divide up, to narrow the search down: a list of values with their counts."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import fonts, theme
from ui.lists.painting import Index, RowPainter
from workbench.searching.facets import FACETS, Facets, Value

_SHOWN = 5  # values of a facet before all are asked for
_VALUE, _MORE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_EXCLUDE = 26  # pixels at the right end of a row
_HIGHEST = 206


class FacetList(QListWidget):
    """A click, or Enter, keeps the documents with a value; its ⊖, Shift and a click, or Minus leaves them out."""

    chosen = Signal(str, bool)  # a term (`kind:pdf`), whether it is to be left out

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Narrow down"))
        self.setToolTip(self.tr("A click keeps these documents; ⊖, or Shift and a click, leaves them out"))
        self.setItemDelegate(_FacetDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facets: Facets = {}
        self._total = 0
        self._whole: set[str] = set()  # facets all of whose values are shown
        self.hide()

    def show_facets(self, facets: Facets, total: int) -> None:
        """`total` documents are divided; a value that all of them have divides nothing and is left out."""
        self._facets, self._total = facets, total
        self._fill()

    def values(self) -> list[Value]:
        """Those shown, in order."""
        items = (self.item(row).data(_VALUE) for row in range(self.count()))
        return [each for each in items if each is not None]

    # -- filling -------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        scrolled, row = self.verticalScrollBar().value(), self.currentRow()
        self.clear()
        for name in FACETS:
            values = [each for each in self._facets.get(name, ()) if each.count < self._total and '"' not in each.name]
            if values:
                self._add(name, values)
        if not self.count():
            self._add_words(self.tr("Nothing divides these documents."))
        self.setCurrentRow(min(row, self.count() - 1))
        self.verticalScrollBar().setValue(scrolled)
        self.setFixedHeight(min(_HIGHEST, self.sizeHintForRow(0) * self.count() + 8))

    def _add(self, name: str, values: list[Value]) -> None:
        self._add_words(self._titles()[name])
        shown = values if name in self._whole else values[:_SHOWN]
        for value in shown:
            words = self._named(name, value.name)
            item = QListWidgetItem(words, self)
            item.setData(_VALUE, value)
            spoken = self.tr("{0} {1}: {2} documents").format(self._titles()[name], words, value.count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        if len(shown) < len(values):
            item = QListWidgetItem(self.tr("{0} more …").format(len(values) - len(shown)), self)
            item.setData(_MORE, name)

    def _add_words(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _titles(self) -> dict[str, str]:
        titles = (
            self.tr("Kind"), self.tr("Folder"), self.tr("Language"), self.tr("Year"), self.tr("Entity"),
            self.tr("Label"), self.tr("Read"), self.tr("Reviewed"), self.tr("Confidential"), self.tr("State"),
        )  # fmt: skip
        return dict(zip(FACETS, titles, strict=True))

    def _named(self, facet: str, value: str) -> str:
        """A value in words."""
        words = {
            ("read", "yes"): self.tr("read"),
            ("read", "no"): self.tr("not read yet"),
            ("reviewed", "yes"): self.tr("reviewed"),
            ("reviewed", "no"): self.tr("not reviewed yet"),
            ("confidential", "yes"): self.tr("confidential"),
            ("confidential", "no"): self.tr("not confidential"),
            ("state", "ok"): self.tr("read whole"),
            ("state", "partial"): self.tr("read in part"),
            ("state", "no_text"): self.tr("without text"),
            ("state", "refused"): self.tr("could not be read"),
            ("language", "zh-Hans"): self.tr("Chinese, simplified"),
            ("language", "zh-Hant"): self.tr("Chinese, traditional"),
            ("language", "en"): self.tr("English"),
        }
        return words.get((facet, value), value)

    # -- what the reporter does ----------------------------------------------------------------------------------

    def choose(self, item: QListWidgetItem | None, *, excluded: bool) -> None:
        if item is None:
            return
        if name := item.data(_MORE):
            self._whole.add(name)
            self._fill()
        elif value := item.data(_VALUE):
            self.chosen.emit(value.term, excluded)

    def is_on_minus(self, point: QPoint) -> bool:
        return point.x() > self.viewport().width() - _EXCLUDE

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.choose(self.itemAt(point), excluded=shifted or self.is_on_minus(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(self.currentItem(), excluded=shifted)
        elif event.key() == Qt.Key.Key_Minus:
            self.choose(self.currentItem(), excluded=True)
        else:
            super().keyPressEvent(event)


class _FacetDelegate(QStyledItemDelegate):
    """Headings small and grey; of a value its name, its count, and the sign that leaves it out."""

    def __init__(self, view: FacetList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + 7)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, value = theme.current(), index.data(_VALUE)
        row = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        painter.save()
        if value is None and not index.data(_MORE):
            font = fonts.sans(option.font.pointSizeF() - 1, bold=True)
            painter.setFont(font)
            painter.setPen(QColor(tokens.muted))
            base = row.bottom() - 4
            painter.drawText(8, base, QFontMetrics(font).elidedText(index.data(), _CUT, row.width() - 16))
        else:
            brush = RowPainter(painter, option, row)
            brush.skip(16)
            if value is not None:
                brush.mark("exclude", tokens.faint, gap=6)
                brush.count(f"{value.count:,}")
            brush.words(index.data(), tokens.text if value is not None else tokens.muted)
        painter.restore()


_CUT = Qt.TextElideMode.ElideRight
