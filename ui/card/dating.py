"""The date of a document: set by the reporter alone, from what its file and text propose or from her own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.card.parts import wrapped
from ui.card.rows import EDGE, DatedRow
from ui.widgets.buttons import TextButton
from ui.widgets.date_field import DateField
from ui.widgets.labels import plain_label
from workbench.dates import CaseDate

Proposed = tuple[CaseDate, str]
"""A date, and in words where it was found: `sent · header Date`."""


class Dating(QWidget):
    """`save` gets the date, or None to take it away; who calls it shows the card anew."""

    def __init__(
        self,
        date: CaseDate | None,
        proposed: Sequence[Proposed],
        save: Callable[[CaseDate | None], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._date, self._save = date, save
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 16, 0, 0)
        self._column.setSpacing(0)
        self._add_head()
        self._add_date()
        self.proposals = [] if date else [self._add_proposal(*each) for each in proposed]
        self._add_field()

    def _add_head(self) -> None:
        self.change = TextButton(self.tr("Change") if self._date else self.tr("Write a date"), role="link")
        self.change.setObjectName("change date")
        self.change.clicked.connect(self._ask)
        self._add(plain_label(self.tr("Date"), "title"), None, self.change)

    def _add_date(self) -> None:
        if self._date:
            self._add(wrapped(self._date.display()))
        else:
            self._add(wrapped(self.tr("Not set. Choose what the file proposes, or write your own."), "muted"))

    def _add_proposal(self, date: CaseDate, found: str) -> DatedRow:
        row = DatedRow(date.display(), found)
        row.setAccessibleDescription(self.tr("Take this as the date of the document"))
        row.clicked.connect(partial(self._save, date))
        self._column.addWidget(row)
        return row

    def _add_field(self) -> None:
        self.field = _Field()
        self.field.setVisible(False)
        self.field.given_up.connect(lambda: self._show_field(False))
        self.field.field.returnPressed.connect(self._take)
        self._add(self.field)

    def _add(self, *parts: QWidget | None) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, 0, EDGE, 4)
        for part in parts:
            if part is None:
                line.addStretch(1)
            else:
                line.addWidget(part)
        self._column.addLayout(line)

    def _ask(self) -> None:
        if self._date:
            self.field.show_date(self._date)
        else:
            self.field.ask()
        self._show_field(True)
        self.field.setFocus()

    def _show_field(self, shown: bool) -> None:
        self.field.setVisible(shown)
        if not shown:
            self.change.setFocus()

    def _take(self) -> None:
        """An empty field takes the date away; words that are no date stay, with the reason below them."""
        if self.field.date or not self.field.field.text().strip():
            self._save(self.field.date)


class _Field(DateField):
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
