"""Tagging everywhere: every other place of an entity's names is shown, and those that are ticked are tagged at once."""

from __future__ import annotations

from collections.abc import Sequence

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
from workbench.passages import Spot

_AT_ONCE = 3_000
"""Places that are tagged while the window waits (0.3 s); more are tagged beside it."""


class EverywherePane(ChoosingPane):
    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.rows, self._looking = Rows(), Looking(session)
        title, lines = self.tr("Tag everywhere"), self.tr("Places of the name")
        super().__init__(session, self.rows, self._looking, title, lines, parent)
        self._entity: Entity | None = None

    # -- beginning and ending ------------------------------------------------------------------------------------

    def open_for(self, entity_id: int) -> None:
        """Looks for the places of an entity; the first of them is shown."""
        with self._session.attempt():
            self._entity = self._session.case.entities.get(entity_id)
            self.begin()

    def look(self) -> None:
        assert self._entity
        self.glyph.setPixmap(kind_picture(self._entity.kind))
        self.name.setText(" · ".join(self._entity.forms))
        self._looking.begin(self._entity.id)

    def is_there(self) -> bool:
        assert self._entity
        try:
            self._entity = self._session.case.entities.get(self._entity.id)
        except NotFound:
            return False
        return True

    # -- what is said --------------------------------------------------------------------------------------------

    def words_of_button(self, ticked: int) -> str:
        return self.tr("Tag 1 place") if ticked == 1 else self.tr("Tag {0} places").format(self.figure(ticked))

    def say_nothing(self, refused: int) -> None:
        if refused:
            sentence = self.tr("Every other place of these names was refused.")
            self.empty.show_words(sentence, self.tr("Show what was refused"))
        else:
            self.empty.show_words(self.tr("Every place of these names is tagged already."))

    def about_line(self) -> str:
        row = self.view.current
        return row.about if row else ""

    def keys(self) -> str:
        return self.tr("Space ticks, Y is yes, N refuses for good, Enter tags what is ticked.")

    # -- what the reporter says ----------------------------------------------------------------------------------

    def say_no(self, rows: Sequence[Choice]) -> None:
        assert self._entity
        with self._session.attempt():
            self._session.case.refusals.refuse(self._entity.id, [row.spot for row in rows])

    def say_perhaps(self, rows: Sequence[Choice]) -> None:
        assert self._entity
        with self._session.attempt():
            self._session.case.refusals.take_back(self._entity.id, [row.spot for row in rows])

    def read_refused(self) -> None:
        assert self._entity
        self.rows.set_refused(self._session.case.refusals.places_of(self._entity.id))

    # -- tagging -------------------------------------------------------------------------------------------------

    def tag(self) -> None:
        entity, spots = self._entity, self.rows.ticked
        if not self.is_open or entity is None or not spots:
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
