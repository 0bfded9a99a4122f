"""All amounts of the case in one list, compared in one currency, each a way back to its words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ui import file_dialogs
from ui.money import quoted, read, said
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.currency_box import CurrencyBox
from ui.widgets.labels import plain_label, plain_tip
from ui.widgets.overlay import Toggled
from workbench.amountlist import Worth, worths, write_amounts
from workbench.errors import BadValue

_WIDTH, _HEIGHT = 1060, 620  # pixels, without the shadow
_WORTH = Qt.ItemDataRole.UserRole
_VALUE, _COMMON = 1, 2
_USUAL = "USD"


class AmountsForm(Toggled):
    """A click on a head orders by it. Enter opens the words of the marked amount."""

    passage_activated = Signal(int, int, int, int)
    area_activated = Signal(int, int, object)
    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("Amounts of the case"))
        self._session = session
        self.common = CurrencyBox(self.tr("Compared in"))
        self.common.setCurrentText(_USUAL)
        self.list = QTreeWidget()
        self.about = plain_label("", "muted")
        self.save_button = TextButton(self.tr("Save as a table…"), "table")
        self.close_button = TextButton(self.tr("Close"), key="Esc")
        self.open_button = TextButton(self.tr("Open the words"), role="accent", key="Return")
        self._prepare()
        self._lay_out()
        session.changed.connect(self._follow)
        session.closed.connect(self.put_away)

    def make_ready(self) -> QWidget:
        self._fill()
        return self.list

    def _prepare(self) -> None:
        self.list.setAccessibleName(self.tr("Amounts"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setSortingEnabled(True)
        self.list.setColumnCount(5)
        for column, width in enumerate((200, 280, 200, 100)):
            self.list.header().resizeSection(column, width)
        self.list.header().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self.list.sortByColumn(_COMMON, Qt.SortOrder.DescendingOrder)
        self.list.itemDoubleClicked.connect(self.go)
        self.list.currentItemChanged.connect(self._tell_mark)
        self.common.currentTextChanged.connect(self._fill)
        self.save_button.clicked.connect(self._choose_file)
        self.close_button.clicked.connect(self.put_away)
        self.open_button.clicked.connect(self.go)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(plain_label(self.tr("Amounts of the case"), "heading"))
        head.addStretch(1)
        head.addWidget(plain_label(self.tr("Compared in"), "muted"))
        head.addWidget(self.common)
        buttons = QHBoxLayout()
        buttons.addWidget(self.about, 1)
        for button in (self.save_button, self.close_button, self.open_button):
            buttons.addWidget(button)
        self.column.setContentsMargins(34, 28, 34, 28)
        self.column.setSpacing(10)
        self.column.addLayout(head)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(buttons)

    # -- listing -------------------------------------------------------------------------------------------------

    def _follow(self, topics: frozenset[str]) -> None:
        if self.isVisible() and topics & {"amounts", "rates", "entities", "documents"}:
            self._fill()

    def _fill(self) -> None:
        marked, code = self._marked(), self.common.code
        try:
            found = worths(self._session.case, code)
        except BadValue:  # half typed
            return
        names = (
            self.tr("Words"),
            self.tr("Amount"),
            self.tr("In {0}").format(code),
            self.tr("Date"),
            self.tr("Document"),
        )
        self.list.setHeaderLabels(list(names))
        self.list.clear()
        items = [_Item(each) for each in found]
        self.list.addTopLevelItems(items)
        same = (each for each in items if marked and each.worth.tagged.id == marked.tagged.id)
        chosen = next(same, self.list.topLevelItem(0))
        if chosen:
            self.list.setCurrentItem(chosen)
        self._tell_mark()

    def _marked(self) -> Worth | None:
        item = self.list.currentItem()
        return item.worth if isinstance(item, _Item) else None

    def _tell_mark(self) -> None:
        worth = self._marked()
        if worth is None:
            self.about.setText(self.tr("No amount yet: select one in a text and press A."))
        elif worth.rate:
            self.about.setText(str(worth.rate))
        else:
            missing = self.tr("No rate to {0} for this currency yet.").format(self.common.code)
            self.about.setText("" if worth.amount else missing)
        for button in (self.open_button, self.save_button):
            button.setEnabled(worth is not None)

    # -- leaving -------------------------------------------------------------------------------------------------

    def go(self) -> None:
        worth = self._marked()
        if worth is None:
            return
        place = worth.tagged.passage
        self.put_away()
        if place.rectangle and not place.lost:
            self.area_activated.emit(place.document_id, place.page or 1, place.rectangle)
        else:
            span = (0, 0) if place.lost else (place.start or 0, place.end or 0)
            self.passage_activated.emit(place.document_id, place.page or 1, *span)

    def _choose_file(self) -> None:
        kinds = self.tr("Excel (*.xlsx);;CSV (*.csv)")
        file_dialogs.choose_to_save(self, self.tr("Save the amounts as a table"), "amounts", kinds, self.save)

    def save(self, out: Path) -> None:
        """As the list stands: with the words of confidential documents, for the reporter herself."""
        with self._session.attempt():
            count = write_amounts(self._session.case, self.common.code, out)
            one, more = self.tr("1 amount saved as {0}"), self.tr("%n amounts saved as {0}", "", count)
            self.told.emit((one if count == 1 else more).format(out.name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
        else:
            super().keyPressEvent(event)


class _Item(QTreeWidgetItem):
    """Values are ordered as numbers; those that cannot be compared come before all others."""

    def __init__(self, worth: Worth) -> None:
        tagged = worth.tagged
        date = tagged.date.display() if tagged.date else ""
        name = tagged.passage.path.replace("!", "/").rpartition("/")[2]
        common = str(worth.amount) if worth.amount else ""
        super().__init__([quoted(tagged), read(tagged), common, date, name])
        self.worth = worth
        self.setToolTip(_VALUE, plain_tip(said(tagged)))
        self.setToolTip(_COMMON, plain_tip(str(worth.rate) if worth.rate else ""))
        self.setToolTip(4, plain_tip(tagged.passage.path))

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        column = self.treeWidget().sortColumn()
        if isinstance(other, _Item) and (keys := self._key(column)) is not None:
            return keys < (other._key(column) or keys)
        return self.text(column) < other.text(column)

    def _key(self, column: int) -> tuple[str, Decimal] | None:
        if column == _COMMON:
            return "", Decimal(-1) if self.worth.size is None else self.worth.size
        if column == _VALUE:
            amount = self.worth.tagged.amount
            return amount.currency, (amount.low if amount.high is None else amount.high) or Decimal(0)
        if column == 3:
            date = self.worth.tagged.date
            return "", Decimal(-(10**9) if date is None or date.earliest is None else date.earliest)
        return None
