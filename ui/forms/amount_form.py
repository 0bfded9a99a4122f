"""An amount of money at the words it is read from: already noted where they are understood, and to be corrected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.dated import Habit
from ui.forms.at_words import AtWords, stacked
from ui.forms.entity_field import EntityField
from ui.forms.entity_picker import EntityPicker
from ui.forms.money_field import MoneyField
from ui.forms.proposal import propose
from ui.selection import Selection
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.buttons import TextButton
from ui.widgets.date_field import DateField
from ui.widgets.labels import plain_label
from workbench.amounts import TaggedAmount
from workbench.dates import CaseDate
from workbench.entities import EntityRef
from workbench.money import Amount

_WIDTH = 540  # pixels, without the shadow
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AmountForm(AtWords):
    """Enter takes what the fields hold, Escape leaves the amount as it was noted."""

    rates_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, _WIDTH)
        self._session = session
        self._passage: Selection | None = None
        self._tagged: TaggedAmount | None = None
        self._date: CaseDate | None = None
        self._entity: EntityRef | None = None
        self._picker = EntityPicker(session, parent)
        self._make_fields()
        self._lay_out()
        session.closed.connect(self.put_away)
        session.changed.connect(self._follow)

    # -- opening -------------------------------------------------------------------------------------------------

    def for_words(self, words: Selection | int, at: QPoint) -> None:
        """A selection, noted at once if it is understood, or the number of an amount; `at` is of the screen."""
        with self._session.attempt():
            self.at = self.parentWidget().mapFromGlobal(at)  # type: ignore[union-attr]
            amounts = self._session.case.amounts
            if isinstance(words, int):
                self._show(amounts.get(words))
                return
            place = (words.document_id, words.page, words.start, words.end)
            known, read = (None, None) if words.rectangle else (amounts.at(*place), amounts.propose(*place))
            if known or read is None:
                self._show(known, words)
                return
            self._show(amounts.get(amounts.add(*place, read)))
            announce(self, self.tr("Noted: {0}").format(read))

    def for_amount(self, amount_id: int) -> None:
        """Over the card."""
        with self._session.attempt():
            self.at = None
            self._show(self._session.case.amounts.get(amount_id))

    def _show(self, tagged: TaggedAmount | None, selection: Selection | None = None) -> None:
        """`selection` is what a new amount will rest on; its words are not understood."""
        self._tagged = tagged
        self._passage = passage = _selection(tagged) if tagged else selection
        self._begin(passage)
        self.money.show_amount(tagged.amount if tagged else None)
        self.notes.setPlainText(tagged.notes if tagged else "")
        self._offer(passage, tagged)
        self.remove_button.setVisible(tagged is not None)
        self.escape.setText(self.tr("leave as noted") if tagged else self.tr("note nothing"))
        self._convert()
        self.open_at(self.money.value)
        self.money.value.selectAll()

    def _begin(self, passage: Selection | None) -> None:
        self._show_quote(passage.quote if passage else "")
        unread = self.tr("These words are not understood as one amount: say what they mean, it is kept with them.")
        picture = self.tr("A part of a picture has no words: say which amount it shows.")
        self.unread.setText(unread if self.quote.text() else picture)
        self.unread.setVisible(self._tagged is None)

    def _offer(self, passage: Selection | None, tagged: TaggedAmount | None) -> None:
        """Dates and entities of the sentence wait to be asked for: nothing is filled in that nobody has said."""
        case = self._session.case
        found = propose(case, passage) if passage and passage.quote else None
        near = (*found.tagged, *found.nearby) if found else ()
        self.where.setText(found.where if found else "")
        self.entity.offer(tagged.entity if tagged else None, case.entities, near)
        self._entity = None if tagged and tagged.entity else next(iter(near), None)
        self.near.setVisible(self._entity is not None)
        self.near.setText(self.tr("Nearby: {0}").format(self._entity.name) if self._entity else "")
        self.near.setAccessibleName(self.near.text())
        self.date.ask(found.fallback if found else None)
        if tagged and tagged.date:
            self.date.show_date(tagged.date)
        self._date = None
        if passage and passage.quote and not self.date.date:
            self._date = case.amounts.propose_date(passage.document_id, passage.page, passage.start, passage.end)
        self.suggestion.setVisible(self._date is not None)
        if self._date:
            of_document = found is not None and self._date == found.fallback
            words = self.tr("The document's date: {0}") if of_document else self.tr("In the sentence: {0}")
            self.suggestion.setText(words.format(self._date.display()))
            self.suggestion.setAccessibleName(self.suggestion.text())

    # -- the fields ----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.heading.setText(self.tr("Amount of money"))
        self.setAccessibleName(self.heading.text())
        self.unread = plain_label("", "muted")
        self.unread.setWordWrap(True)
        self.money = MoneyField()
        self.date = DateField(Habit(self._session))
        self.suggestion = TextButton("", "calendar", role="link")
        self.entity = EntityField(self.tr("Concerns"))
        self.near = TextButton("", "people", role="link")
        for button in (self.suggestion, self.near):
            button.hide()
        self.remove_button = TextButton(self.tr("Remove"), "trash", role="plain")
        self.leave_button = TextButton(self.tr("Leave"), key="Esc")
        self.save_button = TextButton(self.tr("Accept"), role="accent", key="Return")
        self._wire()

    def _wire(self) -> None:
        self.money.changed.connect(self._convert)
        self.money.rates_wanted.connect(self.rates_wanted)
        self.date.changed.connect(self._convert)
        self.suggestion.clicked.connect(self._use_date)
        self.near.clicked.connect(self._use_entity)
        self.entity.unknown.connect(self._make_entity)
        self.remove_button.clicked.connect(self._remove)
        self.leave_button.clicked.connect(self.put_away)
        self.save_button.clicked.connect(self.save)
        money = self.money
        for field in (money.value, money.currency, money.per, self.date.field, self.entity, self.notes):
            field.installEventFilter(self)

    def _lay_out(self) -> None:
        grid = self._fields(
            (
                (self.tr("Value"), self.money),
                (self.tr("Date"), stacked(self.date, self.suggestion)),
                (self.tr("Concerns"), stacked(self.entity, self.near)),
                (self.tr("Notes"), self.notes),
            )
        )
        self.escape = plain_label("", "faint")
        keys = (("Return", plain_label(self.tr("accept"), "faint")), ("Esc", self.escape))
        self.column.addLayout(self._head())
        for widget in (self.quote, self.unread):
            self.column.addWidget(widget)
        self.column.addLayout(grid)
        self.column.addLayout(self._foot(keys, (self.remove_button, self.leave_button, self.save_button)))

    # -- what the fields say -------------------------------------------------------------------------------------

    def _convert(self) -> None:
        amount, rates = self.money.amount, self._session.case.rates
        self.money.show_worth(rates.conversions(amount, self.date.date) if amount else ())
        self.fit()

    def _follow(self, topics: frozenset[str]) -> None:
        """Rates that were added meanwhile; an amount that was undone is not there to be changed."""
        if not self.isVisible() or not topics & {"rates", "amounts", "documents"}:
            return
        if self._tagged and not any(each.id == self._tagged.id for each in self._session.case.amounts.all()):
            self.put_away()
        else:
            self._convert()

    def _use_date(self) -> None:
        if self._date:
            self.date.show_date(self._date)
            self.date.field.setFocus()

    def _use_entity(self) -> None:
        if self._entity:
            self.entity.show_entity(self._entity)
            self.entity.setFocus()

    def _make_entity(self, name: str) -> None:
        """A name that no one has yet: the picker asks of which kind."""
        self._picker.pick(name, self.entity.mapToGlobal(QPoint(0, self.entity.height())), self._show_entity)

    def _show_entity(self, entity_id: int) -> None:
        entity = self._session.case.entities.get(entity_id)
        self.entity.show_entity(EntityRef(entity.id, entity.name, entity.kind))

    # -- saving --------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """A field that is not clear yet gets the keyboard instead. What is as it was is no step of history."""
        amount = self.money.amount
        if amount is None:
            self.money.value.setFocus()
        elif self.date.field.text().strip() and self.date.date is None:
            self.date.field.setFocus()
        else:
            with self._session.attempt():
                self._write(amount)
                self.put_away()

    def _write(self, amount: Amount) -> None:
        amounts, place = self._session.case.amounts, self._passage
        date, notes = self.date.date, self.notes.toPlainText().strip()
        entity = self.entity.entity.id if self.entity.entity else None
        if self._tagged:
            old = self._tagged
            same = (old.amount, old.date, old.entity, old.notes) == (amount, date, self.entity.entity, notes)
            if not same:
                amounts.change(old.id, amount, date=date, entity_id=entity, notes=notes)
        elif place and place.rectangle:
            area = (place.document_id, place.page, place.rectangle)
            amounts.add_area(*area, amount, date=date, entity_id=entity, notes=notes)
        elif place:
            where = (place.document_id, place.page, place.start, place.end)
            amounts.add(*where, amount, date=date, entity_id=entity, notes=notes)

    def _remove(self) -> None:
        if self._tagged:
            with self._session.attempt():
                number = self._tagged.id
                self.put_away()
                self._session.case.amounts.remove(number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            if watched is self.notes and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            if watched is not self.entity or not self.entity.take_typed():
                self.save()
            return True
        return super().eventFilter(watched, event)


def _selection(tagged: TaggedAmount) -> Selection | None:
    place = tagged.passage
    if place.lost or place.page is None or place.start is None or place.end is None:
        return None
    return Selection(place.document_id, place.page, place.start, place.end, place.quote or "")
