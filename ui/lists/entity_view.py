"""The list of entities on the screen: grouped by kind, each with its glyph, names and number of mentions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.kinds import other_name
from ui.lists.entity_model import EntityModel, Order
from ui.lists.painting import Index, RowPainter, row_height
from workbench.entities import Entity

_Select = QItemSelectionModel.SelectionFlag


class EntityView(QListView):
    """`picked` tells the entity the reporter went to, by arrows or a click, never one that a program selects."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entities = EntityModel(self)
        self._quiet = False
        self._told_by_press = False
        self.setModel(self.entities)
        self.setItemDelegate(_EntityDelegate(self.entities, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)  # 20,000 rows are not asked for their heights one by one
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.clicked.connect(self._clicked)

    @property
    def current(self) -> Entity | None:
        return self.entities.entity(self.currentIndex())

    @property
    def chosen(self) -> list[Entity]:
        """Those selected, from the top; where none is, the current one."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        found = [entity for index in rows if (entity := self.entities.entity(index))]
        return found or ([self.current] if self.current else [])

    def show_entities(self, entities: Sequence[Entity], order: Order = "kind", lately: Sequence[int] = ()) -> None:
        """The current entity, those selected and the scrolling stay."""
        current, scrolled = self.current, self.verticalScrollBar().value()
        selected = [entity.id for entity in self.chosen] if self.selectionModel().hasSelection() else []
        self._quiet = True
        if self.entities.show(entities, order, lately):
            index = self.entities.index_of(current.id if current else None)
            self.selectionModel().setCurrentIndex(index, _Select.NoUpdate)
            for entity_id in selected:
                self.selectionModel().select(self.entities.index_of(entity_id), _Select.Select)
            self.verticalScrollBar().setValue(scrolled)
        self._quiet = False

    def go_to(self, entity_id: int | None) -> None:
        """Makes an entity the current one and brings it into sight, without a signal; None: no one."""
        self._quiet = True
        index = self.entities.index_of(entity_id)
        self.setCurrentIndex(index)
        if not index.isValid():
            self.clearSelection()
        self._quiet = False

    def go_to_first(self) -> None:
        """The first entity of the list, as if the reporter had clicked it."""
        if self.entities.first().isValid():
            self._quiet = True
            self.setCurrentIndex(self.entities.first())
            self._quiet = False
            self._tell()

    def _tell(self) -> None:
        if self.current:
            self.picked.emit(self.current.id)

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the entity that is current already shows its card again."""
        entity = self.entities.entity(index)
        if entity and not self._told_by_press and len(self.chosen) == 1:
            self.picked.emit(entity.id)
        self._told_by_press = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        entity = self.entities.entity(current)
        # Not where the list was merely given the focus, nor for each of many that are being selected.
        chosen = self.selectionModel().isSelected(current) and len(self.selectionModel().selectedIndexes()) == 1
        if entity and chosen and not self._quiet:
            self._told_by_press = QApplication.mouseButtons() != Qt.MouseButton.NoButton
            self.picked.emit(entity.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self._tell()
        else:
            super().keyPressEvent(event)


class _EntityDelegate(QStyledItemDelegate):
    """Glyph, name, the name in Han characters in grey; at the right a lock and the number of mentions."""

    def __init__(self, entities: EntityModel, view: EntityView) -> None:
        super().__init__(view)
        self._entities = entities
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._entities.lines[index.row()]
        row = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        painter.save()
        if isinstance(line, Entity):
            self._paint_entity(RowPainter(painter, option, row), line)
        else:
            self._paint_heading(painter, option, row, line)
        painter.restore()

    def _paint_entity(self, brush: RowPainter, entity: Entity) -> None:
        tokens = theme.current()
        brush.skip(8)
        brush.glyph(tokens.kind(entity.kind))
        brush.count(str(entity.mentions))
        if entity.confidential:
            brush.mark("lock", tokens.muted)
        brush.words(entity.name, tokens.text, share=0.68 if other_name(entity) else 1.0)
        brush.words(other_name(entity), tokens.faint)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, words: str) -> None:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() - 1.5)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.current().faint)
        painter.drawText(row.adjusted(7, 5, 0, 0), Qt.AlignmentFlag.AlignVCenter, words.upper())
