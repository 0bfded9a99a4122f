"""The entities tagged around a place on a page, the nearest first."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.case import Case
from workbench.entities import EntityRef


@dataclass(frozen=True)
class Near:
    """An entity tagged on the page; `away` counts code points to the words, 0 for one within them."""

    entity: EntityRef
    start: int
    end: int
    away: int


def nearby(case: Case, document_id: int, page: int, start: int, end: int) -> list[Near]:
    """The nearest first; those within the words as they stand there."""
    found = []
    for mention in case.mentions.on_page(document_id, page):
        place = mention.passage
        if place.start is not None and place.end is not None:
            away = max(0, start - place.end + 1, place.start - end + 1)
            found.append(Near(mention.entity, place.start, place.end, away))
    return sorted(found, key=lambda each: (each.away, each.start))
