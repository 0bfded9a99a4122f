"""The history of a case as a list; any state of it can be gone back to."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTreeWidgetItem, QWidget

from ui import theme
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.labels import plain_label, plain_tip
from ui.widgets.overlay import Toggled
from ui.widgets.table import plain_table
from workbench.history import Step

_WIDTH, _HEIGHT = 640, 560  # pixels, without the shadow
_LISTED = 500
_STEP = Qt.ItemDataRole.UserRole


class HistoryForm(Toggled):
    """The newest step first. What was undone is listed until something else is done."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("History of changes"))
        self._session = session
        heads = [self.tr("When"), self.tr("What"), self.tr("State")]
        self.list = plain_table(self.tr("Steps"), heads, (136, None, 86))
        self.list.currentItemChanged.connect(self._follow_mark)
        self.list.itemDoubleClicked.connect(self.go)
        self.about = plain_label("", "muted")
        self.go_button = TextButton(self.tr("Go back to here"), role="accent", key="Return")
        self.go_button.clicked.connect(self.go)
        self.close_button = TextButton(self.tr("Close"), key="Esc")
        self.close_button.clicked.connect(self.put_away)
        self._lay_out()
        session.changed.connect(self._follow)
        session.closed.connect(self.put_away)

    def make_ready(self) -> QWidget:
        self._fill()
        return self.list

    def go(self) -> None:
        """To the case as it was right after the marked step."""
        target = self._marked()
        if target is None:
            return
        if target.state == "undone":
            self._redo_to(target)
        else:
            self._undo_to(target)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 0, 12, 6)
        buttons.addWidget(self.about)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.go_button)
        heading = plain_label(self.tr("History of changes"), "heading")
        heading.setContentsMargins(12, 6, 12, 0)
        self.column.setSpacing(10)
        self.column.addWidget(heading)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(buttons)

    # -- listing -------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        marked = self._marked()
        self.list.clear()
        for step in self._session.case.store.steps(_LISTED):
            item = QTreeWidgetItem(self.list, [_local(step.when), step.what or self.tr("a change"), self._state(step)])
            item.setData(0, _STEP, step)
            item.setToolTip(1, plain_tip(item.text(1)))
            for column in range(3):
                if column != 1 or step.state != "done":
                    item.setForeground(column, QColor(theme.current().faint))
            if marked and step.id == marked.id:
                self.list.setCurrentItem(item)
        newest = self.list.topLevelItem(0)
        if self.list.currentItem() is None and newest:
            self.list.setCurrentItem(newest)
        self._follow_mark()

    def _state(self, step: Step) -> str:
        return {"done": self.tr("done"), "undone": self.tr("undone")}.get(step.state, self.tr("overtaken"))

    def _marked(self) -> Step | None:
        item = self.list.currentItem()
        return item.data(0, _STEP) if item else None

    def _follow_mark(self) -> None:
        """Says what going to the marked step would do."""
        step = self._marked()
        count = self._steps_between(step) if step else 0
        redo = step is not None and step.state == "undone"
        self.go_button.setText(self.tr("Redo to here") if redo else self.tr("Undo to here"))
        self.go_button.setAccessibleName(self.go_button.text())
        self.go_button.setEnabled(count > 0)
        self.about.setText(self._says(count, redo))

    def _says(self, count: int, redo: bool) -> str:
        if not count:
            return (
                self.tr("This is the case as it is now.")
                if self.list.topLevelItemCount()
                else self.tr("No changes yet.")
            )
        if redo:
            return self.tr("1 step is done again.") if count == 1 else self.tr("%n steps are done again.", "", count)
        return self.tr("1 step is undone.") if count == 1 else self.tr("%n steps are undone.", "", count)

    def _steps_between(self, target: Step) -> int:
        steps = [self.list.topLevelItem(row).data(0, _STEP) for row in range(self.list.topLevelItemCount())]  # type: ignore[union-attr]
        if target.state == "undone":
            return sum(step.state == "undone" and step.id <= target.id for step in steps)
        return sum(step.state == "done" and step.id > target.id for step in steps)

    # -- travelling ----------------------------------------------------------------------------------------------

    def _undo_to(self, target: Step) -> None:
        store = self._session.case.store
        while (step := store.to_undo()) and step.id > target.id:
            self._session.undo()
            if store.to_undo() == step:  # it could not be undone, and the reporter was told why
                return

    def _redo_to(self, target: Step) -> None:
        store = self._session.case.store
        while (step := store.to_redo()) and step.id <= target.id:
            self._session.redo()
            if store.to_redo() == step:
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
        else:
            super().keyPressEvent(event)


def _local(when: str) -> str:
    """`2026-11-24 01:43` by the clock of this computer."""
    return datetime.fromisoformat(when).astimezone().strftime("%Y-%m-%d %H:%M")
