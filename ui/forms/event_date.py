"""When an event happened: the dates that its words propose, and what relative ones count from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.dated import Habit
from ui.widgets.buttons import TextButton
from ui.widgets.date_field import DateField
from workbench.dates import CaseDate
from workbench.event import DateAnchor, Event
from workbench.eventproposing import ProposedDate


class EventDate(QWidget):
    """The first date of the words is filled in; another, or the document's own, waits to be asked for."""

    def __init__(self, habit: Habit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchor: DateAnchor | None = None
        self._suggested: ProposedDate | None = None
        self.date = DateField(habit)
        self.suggestion = TextButton(self.tr("The document's date"), "calendar", role="link")
        self.suggestion.clicked.connect(self._use_suggestion)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.date)
        column.addWidget(self.suggestion, 0, Qt.AlignmentFlag.AlignLeft)

    def propose(self, found: tuple[ProposedDate, ...], fallback: CaseDate | None) -> None:
        """Begins anew for a new event; `fallback` is the date of its document."""
        self.date.ask(fallback)
        of_document = ProposedDate(fallback) if fallback else None
        self._anchor, self._suggested = None, found[1] if len(found) > 1 else None if found else of_document
        if found:
            self._show(found[0])
        self.suggestion.setVisible(self._suggested is not None)
        if self._suggested:
            words = self.tr("Or {0}") if found else self.tr("The document's date: {0}")
            self.suggestion.setText(words.format(self._suggested.date.display()))
            self.suggestion.setAccessibleName(self.suggestion.text())

    def show_event(self, event: Event) -> None:
        """Begins anew for one there is."""
        self.propose((), None)
        self._show(ProposedDate(event.date, event.anchor))

    @property
    def anchor(self) -> DateAnchor | None:
        """What the date counts from: as it was proposed, or the date of the document."""
        counted_from = self.date.counted_from
        if counted_from is None:
            return None
        return self._anchor if self._anchor and self._anchor.date == counted_from else DateAnchor(counted_from)

    def _show(self, proposed: ProposedDate) -> None:
        self._anchor = proposed.anchor
        self.date.show_date(proposed.date, proposed.anchor.date if proposed.anchor else None)

    def _use_suggestion(self) -> None:
        if self._suggested:
            self._show(self._suggested)
            self.date.field.setFocus()
