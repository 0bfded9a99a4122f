"""Resting an event on what is selected, and whether something rests on it already. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from ui.selection import Selection
from workbench.case import Case
from workbench.citations import Citation


def is_cited(part: Selection, citations: Iterable[Citation]) -> bool:
    """Whether this part of a selection is among them."""
    place = part.document_id, part.page, part.start, part.quote, part.rectangle
    cited = (each.passage for each in citations)
    return place in {(each.document_id, each.page, each.start, each.quote, each.rectangle) for each in cited}


def cite(case: Case, event_id: int, selection: Selection) -> bool:
    """In one step; False where the event rests on all of it already. Raises NotFound."""
    event = case.events.get(event_id)
    new = [part for part in selection.parts if not is_cited(part, event.citations)]
    if not new:
        return False
    with case.store.change("events", what=f"Add a passage to the event {event.title}"):
        for part in new:
            case.events.cite(event_id, part.document_id, part.quote, part.page, part.start, rectangle=part.rectangle)
    return True
