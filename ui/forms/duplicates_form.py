"""Pairs of entities that may be one, each with the reason; merged after a look, or kept apart for good."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTreeWidgetItem, QWidget

from ui import theme
from ui.kinds import kind_name, kind_picture
from ui.session import Check, Session
from ui.widgets.buttons import TextButton
from ui.widgets.labels import KeyCap, plain_label, plain_tip
from ui.widgets.overlay import Toggled
from ui.widgets.table import plain_table
from workbench.case import Case
from workbench.duplicates import Likeness, Reason, likely

_WIDTH, _HEIGHT = 760, 560  # pixels, without the shadow
_LISTED = 500
_PAIR = Qt.ItemDataRole.UserRole
_KEY = "likely duplicates"


class DuplicatesForm(Toggled):
    """`merge_wanted` carries the entity that would go and the one it would go into."""

    merge_wanted = Signal(int, int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("Entities that may be the same"))
        self._session = session
        self._row = 0  # where to go on once the list is filled anew
        self._found = 0
        self._kept_open = False
        self._deciding = False
        heads = [self.tr("More often"), self.tr("Less often"), self.tr("Why")]
        self.list = plain_table(self.tr("Pairs"), heads, (None, None, None))
        self.list.itemDoubleClicked.connect(lambda *_: self._merge())
        self.list.currentItemChanged.connect(lambda *_: self._follow_mark())
        self.about = plain_label("", "muted")
        self.about.setWordWrap(True)
        self.merge_button = TextButton(self.tr("Merge…"), role="accent", key="Return")
        self.apart_button = TextButton(self.tr("Two different ones"), key="Del")
        self.close_button = TextButton(self.tr("Close"), key="Esc")
        self.merge_button.clicked.connect(self._merge)
        self.apart_button.clicked.connect(self._keep_apart)
        self.close_button.clicked.connect(self.put_away)
        self._lay_out()
        session.changed.connect(self._follow)
        session.closed.connect(self.put_away)

    def make_ready(self) -> QWidget:
        self._row = 0
        self.list.clear()
        self._look()
        return self.list

    def go_on(self) -> None:
        """Back to the list after a merge was done or given up."""
        if self._kept_open and self._session.is_open:
            self._kept_open = False
            self._look()
            self.open_at(self.list)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.about, 1)
        for key, button in (("Esc", self.close_button), ("Del", self.apart_button), ("Return", self.merge_button)):
            buttons.addSpacing(8)
            buttons.addWidget(KeyCap(key))
            buttons.addWidget(button)
        heading = plain_label(self.tr("Entities that may be the same"), "heading")
        heading.setContentsMargins(12, 6, 12, 0)
        buttons.setContentsMargins(12, 0, 12, 6)
        self.column.setSpacing(10)
        self.column.addWidget(heading)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(buttons)

    # -- listing -------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        self.about.setText(self.tr("Looking …"))
        self._follow_mark()

        def ask(case: Case, check: Check) -> list[Likeness]:
            return likely(case.entities.all(), case.strangers.all(), check)

        self._session.query_long(_KEY, ask, self._fill)

    def _fill(self, pairs: list[Likeness]) -> None:
        self.list.clear()
        for pair in pairs[:_LISTED]:
            self.list.addTopLevelItem(self._item(pair))
        self._found = len(pairs)
        self.about.setText(self._said(self._found))
        marked = self.list.topLevelItem(min(self._row, self.list.topLevelItemCount() - 1))
        if marked:
            self.list.setCurrentItem(marked)
        self._follow_mark()

    def _item(self, pair: Likeness) -> QTreeWidgetItem:
        item = QTreeWidgetItem([_called(pair.one.name, pair.name), _called(pair.other.name, pair.other_name)])
        for column, entity in enumerate((pair.one, pair.other)):
            item.setIcon(column, QIcon(kind_picture(entity.kind)))
            item.setToolTip(column, plain_tip(f"{' · '.join(entity.forms)}\n{kind_name(entity.kind)}"))
        item.setText(2, self._reason(pair.reason))
        item.setForeground(2, QColor(theme.current().muted))
        item.setData(0, _PAIR, pair)
        return item

    def _said(self, count: int) -> str:
        if not count:
            return self.tr("No two entities look like one.")
        if count > _LISTED:
            return self.tr("The likeliest {0} of {1} pairs").format(_LISTED, count)
        return self.tr("1 pair") if count == 1 else self.tr("{0} pairs").format(count)

    def _reason(self, reason: Reason) -> str:
        return {
            Reason.SAME_NAME: self.tr("the same name"),
            Reason.OTHER_SCRIPT: self.tr("simplified and traditional"),
            Reason.TRANSLITERATION: self.tr("sounds the same in pinyin"),
            Reason.SWAPPED: self.tr("the same words in another order"),
            Reason.INITIALS: self.tr("shortened to initials"),
            Reason.ONE_EDIT: self.tr("one letter differs"),
            Reason.CONTAINED: self.tr("one name within the other"),
        }[reason]

    def _follow(self, topics: frozenset[str]) -> None:
        """Looking through thousands takes seconds: not for what was done here, which takes a row away and no more."""
        if "entities" in topics and self.isVisible() and not self._deciding:
            self._look()

    # -- deciding ------------------------------------------------------------------------------------------------

    @property
    def marked(self) -> Likeness | None:
        item = self.list.currentItem()
        return item.data(0, _PAIR) if item else None

    def _follow_mark(self) -> None:
        for button in (self.merge_button, self.apart_button):
            button.setEnabled(self.marked is not None)

    def _keep_row(self) -> Likeness | None:
        self._row = max(0, self.list.currentIndex().row())
        return self.marked

    def _merge(self) -> None:
        pair = self._keep_row()
        if pair:
            self._kept_open = True
            self.put_away()
            self.merge_wanted.emit(pair.other.id, pair.one.id)

    def _keep_apart(self) -> None:
        pair = self._keep_row()
        if pair:
            self._deciding = True
            with self._session.attempt():
                self._session.case.strangers.add(pair.one.id, pair.other.id)
                self._take_out()
            self._deciding = False

    def _take_out(self) -> None:
        self.list.takeTopLevelItem(self._row)
        self._found -= 1
        self.about.setText(self._said(self._found))
        self._follow_mark()

    def put_away(self) -> None:
        self._session.drop(_KEY)
        super().put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._merge()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._keep_apart()
        else:
            super().keyPressEvent(event)


def _called(name: str, alias: str) -> str:
    """`Lin Wei (林蔚)` where the likeness is that of an alias."""
    return name if name == alias else f"{name} ({alias})"
