"""What the form of an event begins with: drawn from the selected words, never imposed. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from ui.selection import Selection
from workbench.case import Case
from workbench.dates import CaseDate
from workbench.entities import EntityRef
from workbench.errors import NotFound
from workbench.eventproposing import ProposedDate, dates_of, shortened
from workbench.passages import Passage
from workbench.reading.lettering import Rect

_SUGGESTED = 8
_FAR = 1_000_000


@dataclass(frozen=True)
class Proposal:
    """`dates` are found in the words; `fallback` is the document's own date; `tagged` overlap the words, `nearby` are
    the other entities of the page, the nearest first. `place` is the first place among those tagged."""

    title: str
    where: str
    dates: tuple[ProposedDate, ...]
    fallback: CaseDate | None
    tagged: tuple[EntityRef, ...]
    nearby: tuple[EntityRef, ...]
    place: str = ""


def propose(case: Case, selection: Selection) -> Proposal:
    """Raises NotFound where the document is gone."""
    document = case.documents.get(selection.document_id)
    tagged, nearby = _entities(case, selection)
    pages = ", ".join(str(part.page) for part in selection.parts)
    where = f"{document.name} · p. {pages}{' · marked area' if selection.rectangle else ''}"
    place = next((each.name for each in tagged if each.kind == "place"), "")
    return Proposal(shortened(selection.words), where, _dates(case, selection), document.date, tagged, nearby, place)


def _dates(case: Case, selection: Selection) -> tuple[ProposedDate, ...]:
    """Of the words; of a marked area, which has none, nothing."""
    found = [
        date
        for part in selection.parts
        if not part.rectangle and part.quote
        for date in dates_of(case, part.document_id, part.page, part.start, part.end)
    ]
    return tuple(dict.fromkeys(found))


def _entities(case: Case, selection: Selection) -> tuple[tuple[EntityRef, ...], tuple[EntityRef, ...]]:
    try:
        case.documents.page(selection.document_id, selection.page)
    except NotFound:
        return (), ()
    distances: dict[EntityRef, int] = {}
    for mention in case.mentions.on_page(selection.document_id, selection.page):
        away = _away(selection, mention.passage)
        distances[mention.entity] = min(away, distances.get(mention.entity, away))
    tagged = tuple(entity for entity, away in distances.items() if away == 0)
    nearby = sorted((entity for entity, away in distances.items() if away), key=lambda entity: distances[entity])
    return tagged, tuple(nearby[:_SUGGESTED])


def _away(selection: Selection, place: Passage) -> int:
    """Code points between the two, 0 where they overlap; words and areas are far from each other."""
    if selection.rectangle and place.rectangle:
        return 0 if Rect(*selection.rectangle).meets(Rect(*place.rectangle)) else _FAR
    if selection.rectangle or place.rectangle:
        return _FAR
    return max(0, selection.start - (place.end or 0) + 1, (place.start or 0) - selection.end + 1)
