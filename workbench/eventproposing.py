"""What an event drawn from a passage may be: title, dates, entities, place. Proposed to the reporter, never written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.case import Case
from workbench.dates import CaseDate, Reading, find_dates, find_hanging, find_unclear
from workbench.entities import EntityRef
from workbench.event import DateAnchor
from workbench.nearby import Near, nearby
from workbench.sentences import sentence_at

_TITLE = 80  # code points
_MOST_OTHERS = 8
_PLACE = "place"  # kind of an entity


@dataclass(frozen=True)
class ProposedDate:
    """`anchor` is what relative words were counted from; None where they stand for themselves."""

    date: CaseDate
    anchor: DateAnchor | None = None


@dataclass(frozen=True)
class EventProposal:
    """`start` and `end` are the code points of the page that the event will rest on, `quote` their words.

    `dates`: those of the words come first, then those of their sentence; of relative words the nearest anchor first.
    `unclear` are wordings with more than one reading, to be asked. `entities` are tagged in the words or their
    sentence, `others` elsewhere on the page, the nearest first. `fallback` is the document's own date.
    """

    start: int
    end: int
    quote: str
    title: str
    dates: tuple[ProposedDate, ...]
    unclear: tuple[tuple[Reading, ...], ...]
    entities: tuple[EntityRef, ...]
    others: tuple[EntityRef, ...]
    place: str
    fallback: CaseDate | None


def propose_event(case: Case, document_id: int, page: int, start: int, end: int) -> EventProposal:
    """Of these words, or where `start` is `end` of the sentence there. Raises NotFound."""
    text = case.documents.page(document_id, page).text
    around = sentence_at(text, start, end)
    start, end = (start, end) if end > start else around
    around = min(start, around[0]), max(end, around[1])
    near = nearby(case, document_id, page, start, end)
    inside = tuple(dict.fromkeys(each.entity for each in near if _is_within(each, around)))
    others = tuple(dict.fromkeys(each.entity for each in near if each.entity not in inside))[:_MOST_OTHERS]
    spans = dict.fromkeys(((start, end), around))
    dates = dict.fromkeys(date for span in spans for date in dates_of(case, document_id, page, *span))
    return EventProposal(
        start,
        end,
        text[start:end],
        shortened(text[start:end]),
        tuple(dates),
        tuple(find_unclear(text[around[0] : around[1]])) if case.dating.day_first is None else (),
        inside,
        others,
        next((each.name for each in inside if each.kind == _PLACE), ""),
        case.documents.get(document_id).date,
    )


def shortened(quote: str) -> str:
    """The first words, cut at a word; the reporter makes a title of them."""
    words = " ".join(quote.split())
    if len(words) <= _TITLE:
        return words.rstrip(" .。,，;；")
    head, _, tail = words[:_TITLE].rpartition(" ")
    return head if head and len(tail) < 20 else words[:_TITLE]


def _is_within(near: Near, around: tuple[int, int]) -> bool:
    return near.start < around[1] and around[0] < near.end


# -- dates ---------------------------------------------------------------------------------------------------------


def dates_of(case: Case, document_id: int, page: int, start: int, end: int) -> Iterator[ProposedDate]:
    """Of these words: the dates that stand for themselves, those read by the case's habit, then those that count from
    another. Raises NotFound."""
    text = case.documents.page(document_id, page).text
    words = text[start:end]
    yield from (ProposedDate(each.date) for each in find_dates(words))
    if case.dating.day_first is not None:
        for readings in find_unclear(words):
            yield from (ProposedDate(each.date) for each in readings if each.day_first == case.dating.day_first)
    yield from _counted_from_the_page(case, document_id, page, text, (start, end))
    for anchor in _anchors(case, document_id, page, start):
        yield from (ProposedDate(each.date, anchor) for each in find_hanging(words, anchor.date))


def _counted_from_the_page(
    case: Case, document_id: int, page: int, text: str, span: tuple[int, int]
) -> Iterator[ProposedDate]:
    """Counted from the last date that stands before the words on their page, and from the event of that date where one
    rests on this page."""
    known = {each.date.edtf: each.key for each in case.events.on_page(document_id, page)}
    written = find_dates(text[: span[1]])
    for number, date in enumerate(written):
        behind = written[number + 1].start if number + 1 < len(written) else span[1]
        words = text[max(span[0], date.end) : behind]
        anchor = DateAnchor(date.date, known.get(date.date.edtf))
        yield from (ProposedDate(each.date, anchor) for each in find_hanging(words, date.date))


def _anchors(case: Case, document_id: int, page: int, start: int) -> Iterator[DateAnchor]:
    """The last event that rests on words before these on their page; the document's date."""
    events = [
        (place.start, each)
        for each in case.events.on_page(document_id, page)
        for place in (citation.passage for citation in each.citations)
        if place.document_id == document_id and place.page == page and place.start is not None and place.start < start
    ]
    if events:
        last = max(events, key=lambda each: each[0])[1]
        yield DateAnchor(last.date, last.key)
    own = case.documents.get(document_id).date
    if own:
        yield DateAnchor(own)
