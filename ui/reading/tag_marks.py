"""Tags and amounts of a page as marks that are painted and found alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ui.reading.picture.marks import Area
from ui.reading.spans import Mark, Marks, ranked
from workbench.amounts import TaggedAmount
from workbench.mentions import Mention
from workbench.passages import Passage

MONEY = "object"  # the kind whose look money has: things and money share it


def tag_marks(mentions: Iterable[Mention], amounts: Iterable[TaggedAmount]) -> Marks:
    """Those with words on a page, in code points, nested ones ranked."""
    return ranked((*_of_mentions(mentions), *_of_amounts(amounts)))


def _of_mentions(mentions: Iterable[Mention]) -> Iterator[Mark]:
    for each in mentions:
        yield from _marks(each.passage, each.id, each.entity.kind, amount=False)


def _of_amounts(amounts: Iterable[TaggedAmount]) -> Iterator[Mark]:
    for each in amounts:
        yield from _marks(each.passage, each.id, MONEY, amount=True)


def _marks(place: Passage, number: int, kind: str, *, amount: bool) -> Iterator[Mark]:
    """None for a document as a whole, or an area without words."""
    if place.start is not None and place.end is not None:
        yield Mark(place.start, place.end, number, kind, amount=amount)


def tag_areas(mentions: Iterable[Mention], amounts: Iterable[TaggedAmount]) -> list[Area]:
    """Those that are parts of the page's picture."""
    tags = [Area(area, each.id, each.entity.kind) for each in mentions if (area := each.passage.rectangle)]
    return tags + [Area(area, each.id, MONEY, amount=True) for each in amounts if (area := each.passage.rectangle)]
