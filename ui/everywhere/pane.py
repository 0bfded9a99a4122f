"""Tagging everywhere: every other place of an entity's names is shown, and those that are ticked are tagged at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.everywhere.choices import Choice
from ui.everywhere.choosing import ChoosingPane
from ui.everywhere.looking import Looking
from ui.everywhere.rows import Rows
from ui.jobs import Progress
from ui.kinds import kind_picture
from ui.session import Session
from ui.widgets.announce import announce
from workbench.case import Case
from workbench.entities import Entity
from workbench.errors import NotFound
from workbench.everywhere import Candidate
from workbench.passages import Spot

_AT_ONCE = 3_000
"""Places that are tagged while the window waits (0.3 s); more are tagged beside it."""
_ANEW = frozenset({"mentions", "entities", "documents"})


class EverywherePane(ChoosingPane):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.rows = Rows()
        super().__init__(session, self.rows, self.tr("Tag everywhere"), self.tr("Places of the name"), parent)
        self.rows.setParent(self)
        self._entity: Entity | None = None
        self._at: Spot | None = None  # the place to be gone back to, where it is still there
        self._looking = Looking(session, self)
        self._looking.found.connect(self._add)
        self._looking.told.connect(self.tell)
        session.changed.connect(self._hear)

    # -- beginning and ending ------------------------------------------------------------------------------------

    def open_for(self, entity_id: int) -> None:
        """Looks for the places of an entity; the first of them is shown."""
        with self._session.attempt():
            self._entity = self._session.case.entities.get(entity_id)
            self.rows.clear(forget=True)
            self._at = None
            self._look()
            self.begin()

    def _end(self) -> None:
        """Nothing is tagged; what was refused stays refused."""
        self._entity = None
        self._looking.stop()
        self.rows.clear(forget=True)

    def _look(self) -> None:
        assert self._entity
        self.glyph.setPixmap(kind_picture(self._entity.kind))
        self.name.setText(" · ".join(self._entity.forms))
        self.rows.clear(forget=False)
        self.show_list(True)
        self._looking.begin(self._entity.id)
        self.tell()

    # -- what is found -------------------------------------------------------------------------------------------

    def _add(self, candidates: Sequence[Candidate]) -> None:
        first = not self.rows.lines
        self.rows.add(candidates)
        if self._at:  # looked for anew: the reporter stays where she is, here and in the document
            self.view.go_to(self.rows.line_of(self._at), quiet=True)
        elif first:
            self.view.go_to(self.rows.next_row(-1))
        self.tell()

    def tell(self) -> None:
        if self._entity is None:
            return
        ticked, refused = len(self.rows.ticked), self.rows.refused
        button = self.tr("Tag 1 place") if ticked == 1 else self.tr("Tag {0} places").format(self.figure(ticked))
        self.tell_counts(ticked, len(self.rows.all) - refused, button)
        if not self._looking.under_way:
            self.show_list(bool(self.rows.lines))
            self._say_nothing_found(refused)
        self.tell_about()

    def _say_nothing_found(self, refused: int) -> None:
        if refused:
            sentence = self.tr("Every other place of these names was refused.")
            self.empty.show_words(sentence, self.tr("Show what was refused"))
        else:
            self.empty.show_words(self.tr("Every place of these names is tagged already."))

    def tell_about(self) -> None:
        if self._looking.under_way:
            self.tell_reached(self._looking.reached)
        else:
            row = self.view.current
            self.about.setText((row.about if row else "") or self._keys())

    def _keys(self) -> str:
        if not self.rows.lines:
            return ""
        return self.tr("Space ticks, Y is yes, N refuses for good, Enter tags what is ticked.")

    # -- what the reporter says ----------------------------------------------------------------------------------

    def say_no(self, rows: Sequence[Choice]) -> None:
        assert self._entity
        with self._session.attempt():
            self._session.case.refusals.refuse(self._entity.id, [row.spot for row in rows])

    def say_perhaps(self, rows: Sequence[Choice]) -> None:
        if self._entity:
            with self._session.attempt():
                self._session.case.refusals.take_back(self._entity.id, [row.spot for row in rows])

    # -- tagging -------------------------------------------------------------------------------------------------

    def tag(self) -> None:
        entity, spots = self._entity, self.rows.ticked
        if entity is None or not spots:
            return
        self.put_away()
        if len(spots) > _AT_ONCE:
            self._tag_beside(entity, spots)
            return
        with self._session.attempt():
            self._session.case.mentions.tag_places(entity.id, spots)
            one, more = self.tr("1 place tagged"), self.tr("%n places tagged", "", len(spots))
            announce(self, one if len(spots) == 1 else more)

    def _tag_beside(self, entity: Entity, spots: list[Spot]) -> None:
        path, key = self._session.case.path, self._session.case.key

        def work(progress: Progress) -> None:
            def told(done: int) -> None:
                progress.check()
                progress.update(done, len(spots))

            with Case.open(path, key) as case:
                case.mentions.tag_places(entity.id, spots, told)

        def done(_: None) -> None:
            if self._session.is_open:
                self._session.changed.emit(frozenset({"mentions", "entities"}))

        self._session.jobs.run(self.tr("Tagging {0}").format(entity.name), work, done)

    # -- keeping up with the case --------------------------------------------------------------------------------

    def _hear(self, topics: frozenset[str]) -> None:
        """Documents that are being added are spoken of twice a second: they are looked through another time."""
        if self._entity is None or (self._session.busy and topics == {"documents"}):
            return
        if topics & _ANEW:
            try:
                self._entity = self._session.case.entities.get(self._entity.id)
            except NotFound:
                self.put_away()
                return
            self._at = self.view.current.spot if self.view.current else self._at
            self._look()
        elif "refusals" in topics:
            places = self._session.case.refusals.places_of(self._entity.id)
            self.keeping_place(partial(self.rows.set_refused, places))
            self.tell()
