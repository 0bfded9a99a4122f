"""Splitting an entity that was two: what goes to the other one is ticked, name by name and passage by passage."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from ui import theme
from ui.forms.kind_chips import KindChips
from ui.kinds import alias_type_name
from ui.money import said
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label, plain_tip
from ui.widgets.overlay import Overlay
from workbench.amounts import TaggedAmount
from workbench.entities import Entity
from workbench.mentions import Mention
from workbench.requests import Request
from workbench.spans import shown
from workbench.splitting import Part, split

_WIDTH, _HEIGHT = 720, 620  # pixels, without the shadow
_AROUND = 24  # code points of the page beside the words of a tag
_NUMBER = Qt.ItemDataRole.UserRole
_QUOTE = Qt.ItemDataRole.UserRole + 1
_Checked, _Unchecked = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class SplitForm(Overlay):
    """A tick at a name ticks the passages that say it. `done` carries the new entity."""

    done = Signal(int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self._session = session
        self._entity: Entity | None = None
        self.heading = plain_label("", "heading")
        self.field = QLineEdit(placeholderText=self.tr("Name of the other one"))
        self.field.setAccessibleName(self.tr("Name of the other one"))
        self.field.textChanged.connect(self._follow)
        self.chips = KindChips()
        self.list = _Ticks(self)
        self.list.setAccessibleName(self.tr("What goes to the other one"))
        self.list.itemChanged.connect(self._ticked)
        self.about = plain_label("", "muted")
        self.split_button = TextButton(self.tr("Split off"), role="accent", key="Ctrl+Return")
        self.cancel_button = TextButton(self.tr("Cancel"), key="Esc")
        self.split_button.clicked.connect(self._split)
        self.cancel_button.clicked.connect(self.put_away)
        self._lay_out()
        session.closed.connect(self.put_away)

    def open(self, entity_id: int) -> None:
        with self._session.attempt():
            case = self._session.case
            self._entity = entity = case.entities.get(entity_id)
            self.heading.setText(self.tr("Split {0}").format(entity.name))
            self.setAccessibleName(self.heading.text())
            self.field.clear()
            self.chips.offer(entity.kind, case.kinds.names())
            self._fill(entity)
            self._follow()
            self.open_at(self.field)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.about)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.split_button)
        self.column.setContentsMargins(34, 28, 34, 28)
        self.column.setSpacing(8)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.field)
        self.column.addWidget(self.chips)
        hint = self.tr("Tick what belongs to the other one. Space ticks all rows that are selected.")
        self.column.addWidget(plain_label(hint, "muted"))
        self.column.addWidget(self.list, 1)
        self.column.addLayout(buttons)

    # -- what there is to choose from ----------------------------------------------------------------------------

    def _fill(self, entity: Entity) -> None:
        case = self._session.case
        self.list.blockSignals(True)
        self.list.clear()
        names = ((each.id, each.text, alias_type_name(each.type), each.text) for each in entity.aliases)
        self.names = self._section(self.tr("Names"), names)
        texts: dict[tuple[int, int], str] = {}
        mentions = case.mentions.of_entity(entity.id)
        self.mentions = self._section(self.tr("Passages"), (self._mention_row(each, texts) for each in mentions))
        events = [each for each in case.events.all() if entity.id in {who.id for who in each.entities}]
        rows = ((each.id, each.title, each.date.display(), "") for each in events)
        self.events = self._section(self.tr("Events"), rows)
        links = case.links.of_entity(entity.id)
        others = ((each, each.target if each.source.id == entity.id else each.source) for each in links)
        rows = ((link.id, f"{link.role or link.kind} · {other.name}", "", "") for link, other in others)
        self.links = self._section(self.tr("Links"), rows)
        asked = (each for each in case.requests.all() if each.entity == entity.key)
        self.requests = self._section(self.tr("Requests for comment"), map(self._request_row, asked))
        self.amounts = self._section(self.tr("Amounts"), map(self._amount_row, case.amounts.of_entity(entity.id)))
        self.list.blockSignals(False)

    def _request_row(self, request: Request) -> tuple[int, str, str, str]:
        return request.id, f"{request.to} · {request.channel}", (request.sent or "").partition("T")[0], ""

    def _amount_row(self, amount: TaggedAmount) -> tuple[int, str, str, str]:
        place = amount.passage
        where = self.tr("p. {0} · {1}").format(place.page, place.path) if place.page else place.path
        return amount.id, said(amount, with_entity=False), shown(where), ""

    def _mention_row(self, mention: Mention, texts: dict[tuple[int, int], str]) -> tuple[int, str, str, str]:
        """The words among their neighbours: these tell who is meant."""
        place = mention.passage
        quote = " ".join((place.quote or "").split())
        where = self.tr("p. {0} · {1}").format(place.page, place.path) if place.page else place.path
        if place.page is None or place.start is None or place.end is None or place.lost:
            return mention.id, quote or self.tr("the whole document"), shown(where), quote
        page = place.document_id, place.page
        if page not in texts:
            texts[page] = self._session.case.documents.page(*page).text
        before = texts[page][max(0, place.start - _AROUND) : place.start]
        after = texts[page][place.end : place.end + _AROUND]
        return mention.id, " ".join(f"{before}“{quote}”{after}".split()), shown(where), quote

    def _section(self, title: str, rows: Iterable[tuple[int, str, str, str]]) -> QTreeWidgetItem:
        """A heading with rows below it: number, words, grey words, and the name that a row says."""
        section = QTreeWidgetItem([title])
        section.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for number, words, beside, says in rows:
            item = QTreeWidgetItem(section, [words, beside])
            item.setData(0, _NUMBER, number)
            item.setData(0, _QUOTE, says)
            item.setCheckState(0, _Unchecked)
            item.setForeground(1, QColor(theme.current().faint))
            item.setToolTip(1, plain_tip(beside))
        if section.childCount():
            section.setText(1, str(section.childCount()))
            self.list.addTopLevelItem(section)
            section.setExpanded(True)
        return section

    def _ticked(self, item: QTreeWidgetItem) -> None:
        if item.parent() is self.names:
            self.list.blockSignals(True)
            for row in _children(self.mentions):
                if row.data(0, _QUOTE) == item.data(0, _QUOTE):
                    row.setCheckState(0, item.checkState(0))
            self.list.blockSignals(False)
            if item.checkState(0) == _Checked and not self.field.text().strip():
                self.field.setText(item.text(0))
        self._follow()

    def _follow(self) -> None:
        count = len(self._part)
        self.about.setText(self.tr("1 goes to it") if count == 1 else self.tr("{0} go to it").format(count))
        self.split_button.setEnabled(bool(count and self.field.text().strip()))

    # -- doing it ------------------------------------------------------------------------------------------------

    @property
    def _part(self) -> Part:
        return Part(*map(_numbers, (self.mentions, self.names, self.events, self.links, self.requests, self.amounts)))

    def _split(self) -> None:
        if self._entity is None or not self.split_button.isEnabled():
            return
        entity, part, name, kind = self._entity.id, self._part, self.field.text(), self.chips.kind
        self.put_away()
        with self._session.attempt():
            self.done.emit(split(self._session.case, entity, name, kind, part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._split()
        elif not enter and not self.chips.take_key(event):
            super().keyPressEvent(event)


class _Ticks(QTreeWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setColumnWidth(0, 400)
        self.setRootIsDecorated(False)
        self.setIndentation(10)
        self.setIconSize(QSize(16, 16))
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = [item for item in self.selectedItems() if item.parent()]
        if event.key() == Qt.Key.Key_Space and chosen:
            state = _Unchecked if all(item.checkState(0) == _Checked for item in chosen) else _Checked
            for item in chosen:
                item.setCheckState(0, state)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _children(section: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    rows = (section.child(row) for row in range(section.childCount()))
    return [row for row in rows if row is not None]


def _numbers(section: QTreeWidgetItem) -> list[int]:
    return [int(row.data(0, _NUMBER)) for row in _children(section) if row.checkState(0) == _Checked]
