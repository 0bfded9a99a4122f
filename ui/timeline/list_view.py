"""The list of events: the same as on the lanes, sorted by any column, changed where it stands, many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from ui.timeline.list_editors import CellEditors
from ui.timeline.list_model import EDITABLE, EventModel, Index
from ui.timeline.state import COLUMNS
from ui.widgets.keys import local_key
from workbench.event import Event

_WIDTHS = {
    "happened": 170, "title": 0, "who": 250, "kind": 100, "status": 90, "place": 120, "importance": 110, "said": 130,
    "grounds": 76,
}  # fmt: skip
_LEAST_TITLE = 220
_LINES = 9  # pixels of a row beside its line of text
_ROW = QItemSelectionModel.SelectionFlag.Rows
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROW


class EventList(QTableView):
    """Enter opens the passage, F2 or a double click changes a cell, E the whole event; several rows can be selected."""

    event_selected = Signal(int)
    event_activated = Signal(int)
    edit_requested = Signal(int)
    sorted = Signal(str, bool)  # by which column, backwards
    cell_changed = Signal(int, str, object)  # of an event: which column, what it is to be
    date_wanted = Signal(int, QPoint)  # of an event, to be changed at a place of the screen
    removed = Signal(list)
    menu_wanted = Signal(QPoint)
    moved = Signal(int, int)  # an event within its day: -1 earlier, 1 later

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.events = EventModel(self)
        self.setModel(self.events)
        self.setAccessibleName(self.tr("List of events"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.editors = CellEditors(self.events, self)
        self.editors.changed.connect(self.cell_changed)
        self.setItemDelegate(self.editors)
        self._own_widths = False
        self._set_up_headers()
        self._bind_keys()
        self._quiet = False
        self.selectionModel().currentRowChanged.connect(self._tell)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_events(self, events: Iterable[Event]) -> None:
        """What is selected stays, as far as it is still here, and what is in sight stays in sight."""
        with_focus, selected, column = self.current, self.selected, self.currentIndex().column()
        row, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self._quiet = True
        self.events.show(events)
        self.verticalScrollBar().setValue(top)
        self._select_again(selected, with_focus, row, column)
        self._quiet = False

    def sort(self, order: str, backwards: bool) -> None:
        with_focus, selected, column = self.current, self.selected, self.currentIndex().column()
        self._quiet = True
        self.events.sort_by(order, backwards)
        way = Qt.SortOrder.DescendingOrder if backwards else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(COLUMNS.index(order), way)
        header.blockSignals(False)
        self._select_again(selected, with_focus, -1, column)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self._quiet = False

    @property
    def current(self) -> int | None:
        """The event with the cursor."""
        row = self.currentIndex().row()
        return self.events.events[row].id if 0 <= row < len(self.events.events) else None

    @property
    def selected(self) -> list[int]:
        """From the top."""
        rows = sorted(each.row() for each in self.selectionModel().selectedRows())
        return [self.events.events[row].id for row in rows]

    @property
    def chosen(self) -> list[int]:
        """Those selected, or else the one with the cursor."""
        return self.selected or ([self.current] if self.current is not None else [])

    def select(self, event_id: int | None) -> None:
        """Selects one event and brings it into sight, without a signal; None or one that is not here: nothing."""
        row = self.events.row_of(event_id)
        self._quiet = True
        if row < 0:
            self.clearSelection()
        elif self.current != event_id or event_id not in self.selected:
            at = self.events.index(row, max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(at, _ALONE)
            self.scrollTo(at)
        self._quiet = False

    def _select_again(self, selected: Sequence[int], current: int | None, row: int, column: int) -> None:
        """What was removed leaves the cursor where it was: on the row that came after."""
        place = self.events.row_of(current)
        if place < 0 and current is not None and row >= 0 and self.events.events:
            place = min(row, len(self.events.events) - 1)
            selected = [] if selected != [current] else [self.events.events[place].id]
        if place >= 0:
            at = self.events.index(place, max(0, column))
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        rows = (row for each in selected if (row := self.events.row_of(each)) >= 0)
        wanted = QItemSelection()
        for each in rows:
            wanted.select(self.events.index(each, 0), self.events.index(each, len(COLUMNS) - 1))
        self.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # -- keys ----------------------------------------------------------------------------------------------------

    def _bind_keys(self) -> None:
        for key in ("Return", "Enter"):
            local_key(self, key, lambda: self._with_current(self.event_activated))
        local_key(self, "E", lambda: self._with_current(self.edit_requested))
        local_key(self, "Del", self._remove)
        local_key(self, "Alt+Up", lambda: self._move(-1))
        local_key(self, "Alt+Down", lambda: self._move(1))

    def _with_current(self, signal: SignalInstance) -> None:
        if self.current is not None:
            signal.emit(self.current)

    def _remove(self) -> None:
        if self.chosen:
            self.removed.emit(self.chosen)

    def _move(self, by: int) -> None:
        if self.current is not None:
            self.moved.emit(self.current, by)

    def _tell(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.event_selected.emit(self.events.events[now.row()].id)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(COLUMNS.index("title"), QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(self._keep_widths)
        self._fit_rows()

    def _fit_columns(self) -> None:
        """Where there is no room for all, each but the title gets less."""
        header, room = self.horizontalHeader(), self.viewport().width() - _LEAST_TITLE
        share = min(1.0, max(0.4, room / sum(_WIDTHS.values())))
        header.blockSignals(True)
        for number, name in enumerate(COLUMNS):
            if _WIDTHS[name]:
                header.resizeSection(number, round(_WIDTHS[name] * share))
        header.blockSignals(False)

    def _keep_widths(self) -> None:
        """Once she has drawn a column wider herself, all stay as they are."""
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._own_widths = True

    def _sort_by(self, column: int) -> None:
        """A second click turns the order round."""
        order = COLUMNS[column]
        self.sorted.emit(order, order == self.events.order and not self.events.backwards)

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _LINES)

    def edit(self, index: Index, trigger: QAbstractItemView.EditTrigger, event: QEvent) -> bool:  # type: ignore[override]
        """A date has a sheet of its own, where there is room to say what was understood."""
        starts = bool(trigger & self.editTriggers())
        if starts and index.isValid() and COLUMNS[index.column()] == "happened":
            below = self.visualRect(QModelIndex(index)).bottomLeft()  # type: ignore[arg-type]
            self.date_wanted.emit(self.events.events[index.row()].id, self.viewport().mapToGlobal(below))
            return True
        if starts and index.isValid() and COLUMNS[index.column()] not in EDITABLE:
            return False
        return super().edit(index, trigger, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        if self.chosen:
            self.menu_wanted.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._own_widths:
            self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()
