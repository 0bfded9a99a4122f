"""Making and changing a link between two entities at the passage it is read from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.citing import is_cited
from ui.dated import Habit
from ui.forms.at_words import AtWords, stacked
from ui.forms.entity_field import EntityField
from ui.forms.entity_picker import EntityPicker
from ui.forms.link_kind_chips import LinkKindChips
from ui.forms.same_link import SameLink
from ui.selection import Selection
from ui.session import Session
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.date_field import DateField
from ui.widgets.keys import local_key
from ui.widgets.labels import plain_label
from workbench.case import Case
from workbench.dates import CaseDate
from workbench.entities import EntityRef
from workbench.linking import LinkProposal, propose_link

_WIDTH = 560  # pixels, without the shadow
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinkForm(AtWords):
    """Opens at the words; Enter saves from any field, Escape gives up. In the good case a digit and Enter are all."""

    saved = Signal(int, int)  # the link, and the entity it starts from

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, _WIDTH)
        self._session = session
        self._passage: Selection | None = None
        self._link_id: int | None = None
        self._roles: dict[str, str] = {}
        self._suggested: CaseDate | None = None
        self._picker = EntityPicker(session, parent)
        self._make_fields()
        self._lay_out()
        session.closed.connect(self.put_away)

    # -- opening -------------------------------------------------------------------------------------------------

    def for_passage(self, place: Selection, at: QPoint) -> None:
        """A new link that will rest on these words, or with none on the sentence there; `at` is of the screen."""
        with self._session.attempt():
            case = self._session.case
            found = _proposal(case, place)
            self.at = self.parentWidget().mapFromGlobal(at)  # type: ignore[union-attr]
            self._link_id = None
            self.same.begin()
            self._passage = replace(place, start=found.start, end=found.end, quote=found.quote)
            where = f"{case.documents.get(place.document_id).name} · {self.tr('p. {0}').format(place.page)}"
            self._begin(self.tr("New link"), found.quote, where)
            self._propose(found)
            self._look_for_same()
            self._open()

    def for_link(self, link_id: int) -> None:
        """A link there is, to be changed; its passages stay."""
        with self._session.attempt():
            link = self._session.case.links.get(link_id)
            self.at, self._passage, self._link_id, self._roles = None, None, link_id, {}
            quote = next((each.passage.quote for each in link.citations if each.passage.quote), "")
            self._begin(self.tr("Change the link"), quote or "", "")
            self._offer(link.source, link.target, (), link.kind)
            self.role.setText(link.role)
            self.date.ask()
            if link.date:
                self.date.show_date(link.date, link.anchor)
            self._suggest(None)
            self.notes.setPlainText(link.notes)
            self._look_for_same()
            self._open()

    def _begin(self, heading: str, quote: str, where: str) -> None:
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self._show_quote(quote)
        self.where.setText(where)

    def _propose(self, found: LinkProposal) -> None:
        self._roles = dict(found.roles)
        self._offer(found.source, found.target, found.others, found.kind)
        self.role.setText(self._roles.get(found.kind or "", ""))
        self.notes.clear()
        self.date.ask(found.fallback)
        if found.dates:
            self.date.show_date(found.dates[0])
        self._suggest(found.dates[1] if len(found.dates) > 1 else None if found.dates else found.fallback)

    def _offer(
        self, source: EntityRef | None, target: EntityRef | None, others: tuple[EntityRef, ...], kind: str | None
    ) -> None:
        case = self._session.case
        known = case.entities
        near = tuple(each for each in (source, target, *others) if each)
        self.source.offer(source, known, near)
        self.target.offer(target, known, near)
        self.kinds.offer(kind, case.links.kinds())
        self._proposed_role = self._roles.get(kind or "", "")

    def _suggest(self, date: CaseDate | None) -> None:
        """Another date of the words, or the document's own: waits to be asked for."""
        self._suggested = date
        self.suggestion.setVisible(date is not None)
        if date:
            words = self.tr("Or {0}") if self.date.date else self.tr("The document's date: {0}")
            self.suggestion.setText(words.format(date.display()))
            self.suggestion.setAccessibleName(self.suggestion.text())

    def _open(self) -> None:
        missing = next((each for each in (self.source, self.target) if each.entity is None), None)
        self.open_at(missing or self.kinds.keyboard)

    # -- the fields ----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.source, self.target = EntityField(self.tr("From")), EntityField(self.tr("To"))
        self.swap = IconButton("swap", self.tr("Swap the two ends"), "Alt+S")
        local_key(self, "Alt+S", self._swap, inside=True)
        self.swap.clicked.connect(self._swap)
        self.kinds = LinkKindChips()
        self.kinds.chosen.connect(self._follow_kind)
        self.role = QLineEdit(placeholderText=self.tr("associate professor, master's degree, 30 per cent …"))
        self.role.setAccessibleName(self.tr("Role"))
        self.date = DateField(Habit(self._session))
        self.suggestion = TextButton("", "calendar", role="link")
        self.suggestion.hide()
        self.same = SameLink()
        for changed in (self.source.changed, self.target.changed, self.kinds.chosen, self.date.changed):
            changed.connect(self._look_for_same)
        self.suggestion.clicked.connect(self._use_suggestion)
        self.save_button = TextButton(self.tr("Save"), role="accent", key="Return")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = TextButton(self.tr("Cancel"), key="Esc")
        self.cancel_button.clicked.connect(self.put_away)
        for end in (self.source, self.target):
            end.unknown.connect(lambda name, end=end: self._make_entity(end, name))
        self._keyed = (self.source, self.target, self.role, self.date.field, self.notes, self.kinds.own)
        for field in (*self._keyed, *self.kinds.chips.values()):
            field.installEventFilter(self)

    def _lay_out(self) -> None:
        grid = self._fields(
            (
                (self.tr("From"), self.source),
                (self.tr("Kind"), self.kinds),
                (self.tr("To"), self.target),
                (self.tr("Role"), self.role),
                (self.tr("Date"), stacked(self.date, self.suggestion)),
                (self.tr("Notes"), self.notes),
            )
        )
        grid.addWidget(self.swap, 0, 2)
        words = (("1", self.tr("to 8: kind")), ("Return", self.tr("save")), ("Esc", self.tr("close")))
        keys = [(key, plain_label(each, "faint")) for key, each in words]
        self.column.addLayout(self._head())
        self.column.addWidget(self.quote)
        self.column.addLayout(grid)
        self.column.addWidget(self.same)
        self.column.addLayout(self._foot(keys, (self.cancel_button, self.save_button)))

    def _follow_kind(self) -> None:
        """The role that the words give for the kind, as long as the reporter has not written another."""
        if self.role.text() == self._proposed_role:
            self._proposed_role = self._roles.get(self.kinds.kind, "")
            self.role.setText(self._proposed_role)

    def _swap(self) -> None:
        source, target = self.source.entity, self.target.entity
        self.source.show_entity(target)
        self.target.show_entity(source)

    def _look_for_same(self) -> None:
        source, target, kind = self.source.entity, self.target.entity, self.kinds.kind
        if self._link_id is None and source and target:
            self.same.offer(self._session.case.links.alike(source.id, target.id, kind), self.date.date)
        else:
            self.same.begin()
        self.fit()

    def _use_suggestion(self) -> None:
        if self._suggested:
            self.date.show_date(self._suggested)
            self.date.field.setFocus()

    def _make_entity(self, end: EntityField, name: str) -> None:
        """A name that no one has yet: the picker asks of which kind."""
        self._picker.pick(name, end.mapToGlobal(QPoint(0, end.height())), lambda entity: self._show_at(end, entity))

    def _show_at(self, end: EntityField, entity_id: int) -> None:
        entity = self._session.case.entities.get(entity_id)
        end.show_entity(EntityRef(entity.id, entity.name, entity.kind))

    # -- saving --------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """One step of the history; a field that is not clear yet gets the keyboard instead."""
        source, target = self.source.entity, self.target.entity
        unclear = bool(self.date.field.text().strip()) and self.date.date is None
        if source is None or target is None:
            (self.target if source else self.source).setFocus()
        elif not self.kinds.kind:
            self.kinds.keyboard.setFocus()
        elif unclear:
            self.date.field.setFocus()
        else:
            with self._session.attempt():
                link = self._written(source, target)
                self.put_away()
                self.saved.emit(link, source.id)

    def _written(self, source: EntityRef, target: EntityRef) -> int:
        links, date, notes = self._session.case.links, self.date.date, self.notes.toPlainText().strip()
        kind, role, anchor = self.kinds.kind, self.role.text(), self.date.counted_from
        if self._link_id is not None:
            links.change(self._link_id, source.id, target.id, kind, role, date, notes, anchor=anchor)
            return self._link_id
        known = self.same.link
        words = self.tr("Add a passage to the link {0}") if known else self.tr("Link {0}")
        named = known.title if known else f"{source.name} to {target.name}: {kind}"
        with self._session.case.store.change("links", what=words.format(named)):
            made = known.id if known else links.add(source.id, target.id, kind, role, date, notes, anchor=anchor)
            for part in self._passage.parts if self._passage else ():
                if not known or not is_cited(part, known.citations):
                    links.cite(made, part.document_id, part.quote, part.page, part.start, rectangle=part.rectangle)
        return made

    # -- Qt ------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            if watched is self.notes and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            if not (isinstance(watched, EntityField) and watched.take_typed()):
                self.save()
            return True
        return super().eventFilter(watched, event)


def _proposal(case: Case, place: Selection) -> LinkProposal:
    """A marked area has no words that could speak for anything."""
    if place.rectangle:
        date = case.documents.get(place.document_id).date
        return LinkProposal(0, 0, "", None, None, (), None, {}, (), date)
    return propose_link(case, place.document_id, place.page, place.start, place.end)
