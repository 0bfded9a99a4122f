"""Making and changing a dated event beside the document it is read from."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import fonts
from ui.dated import Habit
from ui.forms.entity_chips import EntityChips
from ui.forms.entity_picker import EntityPicker
from ui.forms.entity_roles import EntityRoles
from ui.forms.event_date import EventDate
from ui.forms.event_more import EventMore
from ui.forms.proposal import propose
from ui.forms.template_chips import TemplateChips
from ui.forms.template_menu import TemplateMenu
from ui.selection import Selection
from ui.session import Session
from ui.widgets.buttons import TextButton
from ui.widgets.date_field import DateField
from ui.widgets.keys import local_key
from ui.widgets.labels import ElidedLabel, plain_label
from ui.widgets.overlay import Overlay
from workbench.dates import CaseDate
from workbench.entities import EntityRef
from workbench.event import Event
from workbench.eventtemplates import EventTemplate, pattern_of

_WIDTH, _HEIGHT, _WITH_MORE = 470, 640, 900  # pixels, without the shadow
_QUOTE = 300  # code points shown of the selected words
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EventForm(Overlay):
    """Stays open while the reporter looks things up in the document. Enter saves, Escape gives up."""

    saved = Signal(int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "", _WIDTH, _HEIGHT)
        self.setAccessibleName(self.tr("Event"))
        self._session = session
        self._selection: Selection | None = None
        self._event_id: int | None = None
        self._given: dict[int, str] = {}  # roles that do not come from a template
        self._titles = ("", "")  # as proposed, and as last written by the form
        self._kinds = ("", "")
        self._picker = EntityPicker(session, parent)
        self._make_fields()
        self._lay_out()
        session.closed.connect(self.put_away)

    # -- opening -------------------------------------------------------------------------------------------------

    def for_selection(self, selection: Selection) -> None:
        """A new event that will rest on these words."""
        with self._session.attempt():
            proposal = propose(self._session.case, selection)
            self._selection, self._event_id = selection, None
            self._begin(self.tr("New event"), proposal.title, selection.words, proposal.where, proposal.place)
            self.when.propose(proposal.dates, proposal.fallback)
            self._offer_entities(proposal.tagged, proposal.nearby)
            self._open(self.title if self.date.date else self.date.field)

    def for_event(self, event_id: int) -> None:
        """An event there is, to be changed."""
        with self._session.attempt():
            event = self._session.case.events.get(event_id)
            self._selection, self._event_id = None, event_id
            quote = next((each.passage.quote for each in event.citations if each.passage.quote), "")
            self._begin(self.tr("Change the event"), event.title, quote or "", "", event=event)
            self.when.show_event(event)
            self._offer_entities(event.entities, ())
            self._open(self.date.field)

    def _begin(
        self, heading: str, title: str, quote: str, where: str, place: str = "", event: Event | None = None
    ) -> None:
        case = self._session.case
        templates = case.event_templates.all()
        self._roles = case.events.roles()
        self._given = (
            {each.id: role for each, role in zip(event.entities, event.roles, strict=True) if role} if (event) else {}
        )
        self._titles = title, title
        self.templates.offer(templates)
        kinds = (*case.events.kinds(), *(each.kind for each in templates))
        self.more.begin(kinds, (each.name for each in case.entities.all() if each.kind == "place"), place, event)
        self._kinds = self.more.kind.word, self.more.kind.word
        self.heading.setText(heading)
        self.title.setText(title)
        self.title.setCursorPosition(0)
        words = " ".join(quote.split())
        self.quote.setText(words if len(words) <= _QUOTE else f"{words[:_QUOTE]} …")
        self.quote.setVisible(bool(words))
        self.where.setText(where)
        self.where.setVisible(bool(where))

    def _open(self, focus: QWidget) -> None:
        self.open_at(focus)
        if isinstance(focus, QLineEdit):
            focus.selectAll()

    # -- the fields ----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.heading = plain_label("", "title")
        self.own = TemplateMenu(self._session, self._as_template, self)
        self.own.changed.connect(self._offer_templates)
        self.templates = TemplateChips(self, self.own.button)
        self.templates.chosen.connect(self._use_template)
        self.quote = plain_label()
        self.quote.setWordWrap(True)
        self.quote.setFont(fonts.serif(10))
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.quote.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.where = ElidedLabel("", "faint", Qt.TextElideMode.ElideMiddle)
        self.title = QLineEdit(placeholderText=self.tr("What happened"))
        self.title.setAccessibleName(self.tr("Title"))
        self.when = EventDate(Habit(self._session))
        self.date = self.when.date
        self.entities = EntityChips()
        self.entities.unknown.connect(self._make_entity)
        self.roles = EntityRoles()
        self.roles.made.connect(lambda box: box.installEventFilter(self))
        self.more = EventMore(DateField(Habit(self._session), hint=""))
        self.entities.changed.connect(self._share_out)
        self.roles.changed.connect(self._take_roles)
        self.more.changed.connect(self._make_room)
        local_key(self, "Alt+M", self._toggle_more, inside=True)
        self.save_button = TextButton(self.tr("Save"), role="accent", key="Return")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = TextButton(self.tr("Cancel"), key="Esc")
        self.cancel_button.clicked.connect(self.put_away)
        for field in (self.title, self.date.field, self.entities.field, *self.more.fields):
            field.installEventFilter(self)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(10, 0, 10, 6)
        column.setSpacing(4)
        for widget in (self.quote, self.where):
            column.addWidget(widget)
        for name, parts in (
            (self.tr("Title"), (self.title, self.templates)),
            (self.tr("Date"), (self.when,)),
            (self.tr("Who and what"), (self.entities, self.roles)),
        ):
            column.addSpacing(6)
            column.addWidget(plain_label(name, "muted"))
            for part in parts:
                column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self.more)
        column.addStretch(1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(page)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 0, 10, 4)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        head = QHBoxLayout()
        head.setContentsMargins(10, 4, 10, 0)
        head.addWidget(self.heading)
        self.column.addLayout(head)
        self.column.addWidget(self.area)
        self.column.addLayout(buttons)

    def _make_room(self) -> None:
        self._size = _WIDTH, _WITH_MORE if self.more.is_open else _HEIGHT
        if self.isVisible():
            self._place()
        self._show_roles()

    def _toggle_more(self) -> None:
        self.more.open(not self.more.is_open)
        (self.more.place if self.more.is_open else self.title).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- entities and their roles --------------------------------------------------------------------------------

    def _offer_entities(self, ticked: Iterable[EntityRef], unticked: Iterable[EntityRef]) -> None:
        self.entities.offer(ticked, unticked, self._session.case.entities)

    def _make_entity(self, name: str) -> None:
        """A name that no one has yet: the picker asks of which kind."""
        at = self.entities.field.mapToGlobal(QPoint(0, self.entities.field.height()))
        self._picker.pick(name, at, self._tick)

    def _tick(self, entity_id: int) -> None:
        entity = self._session.case.entities.get(entity_id)
        self.entities.tick(EntityRef(entity.id, entity.name, entity.kind))

    def _as_template(self) -> EventTemplate:
        """What the form holds, with roles in place of names."""
        roles = self.roles.roles
        taking_part = [(each, roles.get(each.id, "")) for each in self.entities.ticked]
        title, known = pattern_of(self.title.text().strip(), taking_part)
        template = self.templates.template
        own = template.name if template and template.id is not None else ""
        return EventTemplate(own, title, self.more.kind.word, known)

    def _offer_templates(self) -> None:
        """Anew, with the same one chosen."""
        if self._session.is_open:
            chosen = self.templates.template
            self.templates.offer(self._session.case.event_templates.all(), chosen.name if chosen else "")
            self._order_tabs()
            self.title.setFocus()

    def _use_template(self) -> None:
        """Its kind, roles and title stand for what the form has written, never for what the reporter has."""
        template, (proposed, written) = self.templates.template, self._kinds
        if self.more.kind.word == written:
            self._kinds = proposed, template.kind if template else proposed
            self.more.kind.setEditText(self._kinds[1])
        self._share_out()

    def _share_out(self) -> None:
        """Whoever takes part has a role: her own, or one of the template."""
        template, ticked = self.templates.template, self.entities.ticked
        roles = template.shared_out(ticked, self._given) if template else self._given
        known = (*(template.roles if template else ()), *self._roles)
        self.roles.show_entities(ticked, roles, known)
        self._write_title()
        self._show_roles()
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes from the top down, also over what was made after the rest: templates, chips and roles."""
        stops: list[QWidget] = [
            self.title,
            *self.templates.chips,
            self.date.field,
            *self.date.choices,
            self.when.suggestion,
        ]
        stops += [*self.entities.chips.values(), self.entities.field, *self.roles.fields.values(), self.more.button]
        stops += [*self.more.fields, self.cancel_button, self.save_button]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _take_roles(self) -> None:
        """The reporter has said who is what."""
        self._given = self.roles.roles
        if self._filled().count("…") <= self.title.text().count("…"):  # a role of her own empties no title
            self._write_title()

    def _write_title(self) -> None:
        proposed, written = self._titles
        if self.title.text() == written:
            self._titles = proposed, self._filled()
            self.title.setText(self._titles[1])

    def _filled(self) -> str:
        """The template's title, or the one that was proposed."""
        template, names = self.templates.template, dict[str, str]()
        for each in self.entities.ticked:
            names.setdefault(self.roles.roles.get(each.id, ""), each.name)
        return template.filled(names) if template else self._titles[0]

    def _show_roles(self) -> None:
        wanted = self.more.is_open or self.templates.template is not None or any(self.roles.roles.values())
        self.roles.setVisible(wanted and bool(self.roles.fields))

    # -- saving --------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """One step of the history; a field that is not clear yet gets the keyboard instead."""
        if not self.title.text().strip():
            self.title.setFocus()
        elif self.templates.template and self.title.text() == self._titles[1] and "…" in self._titles[1]:
            self.title.setFocus()
            self.title.setSelection(self._titles[1].index("…"), 1)  # somebody whom the template wants is not named yet
        elif self.date.date is None:
            self.date.field.setFocus()
        elif self._selection and self.more.said.is_unclear:
            self.more.open()
            self.more.said.field.setFocus()
        else:
            with self._session.attempt():
                event = self._write(self.title.text().strip(), self.date.date)
                self.put_away()
                self.saved.emit(event)

    def _write(self, title: str, date: CaseDate) -> int:
        events, known = self._session.case.events, {each.id for each in self._session.case.entities.all()}
        chosen = [each for each in self.entities.chosen if each in known]  # one may have been merged meanwhile
        roles, more = self.roles.roles, self.more.particulars()
        more["anchor"] = self.when.anchor
        if self._event_id is not None:
            events.get(self._event_id)
            events.edit(self._event_id, title, date, chosen, roles=roles, **more)
            return self._event_id
        with self._session.case.store.change("events", what=self.tr("Add the event {0}").format(title)):
            made = events.add(title, date, chosen, roles=roles, **more)
            for part in self._selection.parts if self._selection else ():
                place = part.document_id, part.quote, part.page, part.start
                stance, said = self.more.chosen_stance, self.more.said.date
                events.cite(made, *place, rectangle=part.rectangle, stance=stance, said=said)
        return made

    # -- Qt ------------------------------------------------------------------------------------------------------

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Not put away by a click into the document: what was typed is not thrown away in passing."""
        if now and self.area.isAncestorOf(now):
            self.area.ensureWidgetVisible(now)

    def _place(self) -> None:
        """Over the card at the right, so that the document stays in sight."""
        super()._place()
        room = self.parentWidget().rect()  # type: ignore[union-attr]
        self.move(room.width() - self.width() + 6, -6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a ticked chip is meant for the form: chips themselves are ticked by Space."""
        if event.key() in _ENTER and isinstance(QApplication.focusWidget(), QCheckBox):
            self.save()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            if isinstance(watched, QPlainTextEdit) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            if watched is not self.entities.field or not self.entities.take_typed():
                self.save()
            return True
        return super().eventFilter(watched, event)
