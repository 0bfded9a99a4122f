"""Tagging by one key: what a selection is tagged with, and the one step of history it makes."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from ui.kinds import kind_name
from ui.selection import Selection
from ui.session import Session
from workbench.entities import Entity
from workbench.errors import BadValue

LONGEST_NAME = 120  # code points: more than that is a sentence, not a name
_HAN = "[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_BROKEN_HAN = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")


def name_of(quote: str) -> str:
    """The selected words as a name: line breaks become spaces, and none between Chinese characters."""
    return " ".join(_BROKEN_HAN.sub("", quote).split())


class Tagging:
    """Writes through the session's case."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: int | None = None

    def use(self, entity_id: int) -> None:
        """It is the one to tag with again."""
        self._last = entity_id

    @property
    def last(self) -> int | None:
        """The entity used last, for tagging with it again; where that is gone or was long ago, the newest tag's."""
        entities = self._session.case.entities
        if self._last is None or not entities.exists(self._last):
            self._last = next(iter(entities.lately(1)), None)
        return self._last

    def as_kind(self, selection: Selection, kind: str) -> str:
        """Tags with the entity of that kind so named, or a new one; gives the sentence to be read aloud.

        Raises BadValue for a selection that is no name, and what the case raises.
        """
        name = name_of(selection.words)
        if len(name) > LONGEST_NAME:
            raise BadValue(_tr("That is too long for a name. Select fewer words, or press T and type the name."))
        known = self._named(name, kind)
        with self._session.case.store.change("entities", "mentions", what=f"Tag {name} as {kind}"):
            entity = known.id if known else self._session.case.entities.add(name, kind)
            return self.with_entity(selection, entity)

    def with_entity(self, selection: Selection, entity_id: int) -> str:
        """One step of history, however many pages the selection lies on."""
        case = self._session.case
        entity = case.entities.ref(entity_id)
        with case.store.change("entities", "mentions", what=_what(selection, entity.name)):
            for part in selection.parts:
                if part.rectangle:
                    case.mentions.tag_area(entity_id, part.document_id, part.page, part.rectangle)
                else:
                    case.mentions.tag(entity_id, part.document_id, part.page, part.start, part.end)
        self._last = entity_id
        return _tr("Tagged as {kind}: {name}").format(kind=kind_name(entity.kind), name=entity.name)

    def own_kind(self) -> str:
        """The first kind of the reporter's own. Raises BadValue while there is none."""
        own = self._session.case.kinds.names()
        if not own:
            raise BadValue(_tr("There is no kind of your own yet. Press Ctrl+Shift+P and choose “Kinds of your own”."))
        return own[0]

    def _named(self, name: str, kind: str) -> Entity | None:
        """Of several the one most mentioned."""
        fitting = [each for each in self._session.case.entities.named(name) if each.kind == kind]
        return max(fitting, key=lambda each: each.mentions, default=None)


def _what(selection: Selection, name: str) -> str:
    pages = [str(part.page) for part in selection.parts]
    where = f"page {pages[0]}" if len(pages) == 1 else f"pages {', '.join(pages)}"
    return f"Tag {name} on {where}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tagging", text)
