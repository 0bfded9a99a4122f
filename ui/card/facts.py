"""What the cards show, read from the case in one go. No Qt: it is asked on the lane of the queries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.alike import Likeness
from workbench.amounts import TaggedAmount
from workbench.case import Case
from workbench.claims import Claim
from workbench.concerning import amounts_beside, claims_about
from workbench.dates import CaseDate
from workbench.documents import Document
from workbench.entities import Company, Entity
from workbench.errors import NotFound
from workbench.events import Event
from workbench.labels import Labelled
from workbench.links import Link
from workbench.lost import Stray
from workbench.mentions import Mention
from workbench.passages import Passage
from workbench.proposing import OPENING, proposed_dates
from workbench.rates import Converted
from workbench.remarks import Remark

_AROUND = 46  # code points of a page shown before and after the words of a tag; Han characters count twice
_MOST_ALIKE = 40
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Snippet:
    """A passage in its surroundings on one line; `lit` is the start and end of its own words in `text`."""

    passage: Passage
    text: str
    lit: tuple[int, int]


@dataclass(frozen=True)
class Money:
    """An amount, and what it is in each currency that the case has a rate for."""

    tagged: TaggedAmount
    conversions: tuple[Converted, ...]


@dataclass(frozen=True)
class EntityFacts:
    """`first` and `last`: the outermost dates of its events and of the documents that name it. `amounts` concern it,
    those `beside` stand in a sentence with it."""

    entity: Entity
    first: CaseDate | None
    last: CaseDate | None
    company: tuple[Company, ...]
    snippets: tuple[Snippet, ...]
    links: tuple[Link, ...]
    events: tuple[Event, ...]
    amounts: tuple[Money, ...]
    claims: tuple[Claim, ...]
    beside: tuple[Money, ...]


@dataclass(frozen=True)
class EventFacts:
    event: Event


@dataclass(frozen=True)
class Like:
    """A document that the one on the card is like."""

    document: Document
    likeness: Likeness


@dataclass(frozen=True)
class DocumentFacts:
    """`places`: where the same bytes lay a second time; `events` rest on a passage of it.

    `proposed` are dates it may have, each with the words on where it was found; `thread` the letters that answer it,
    that it answers, or that answer the same one. `alike` are the documents most like it, out of `alike_in_all`.
    `remarks` and `labels` stand on the document as a whole.
    """

    document: Document
    members: tuple[Document, ...]
    places: tuple[str, ...]
    events: tuple[Event, ...]
    proposed: tuple[tuple[CaseDate, str], ...] = ()
    thread: tuple[Document, ...] = ()
    alike: tuple[Like, ...] = ()
    alike_in_all: int = 0
    lost: tuple[Stray, ...] = ()
    remarks: tuple[Remark, ...] = ()
    labels: tuple[Labelled, ...] = ()
    amounts: tuple[Money, ...] = ()


Facts = EntityFacts | EventFacts | DocumentFacts


def entity_facts(case: Case, entity_id: int, most: int) -> EntityFacts | None:
    """With at most `most` snippets. None where there is no such entity any more."""
    try:
        entity = case.entities.get(entity_id)
    except NotFound:
        return None
    mentions = case.mentions.of_entity(entity_id)
    events = tuple(event for event in case.events.all() if entity_id in {each.id for each in event.entities})
    first, last = _outermost([*(event.date for event in events), *_dates_of_documents(case, mentions)])
    return EntityFacts(
        entity,
        first,
        last,
        tuple(case.entities.company(entity_id)),
        tuple(_snippets(case, mentions[:most])),
        tuple(case.links.of_entity(entity_id)),
        events,
        _money(case, case.amounts.of_entity(entity_id)),
        tuple(claims_about(case, entity_id)),
        _money(case, amounts_beside(case, entity_id)),
    )


def _money(case: Case, amounts: Iterable[TaggedAmount]) -> tuple[Money, ...]:
    return tuple(Money(each, tuple(case.rates.conversions(each.amount, each.date))) for each in amounts)


def _dates_of_documents(case: Case, mentions: Iterable[Mention]) -> list[CaseDate]:
    documents = (case.documents.get(each) for each in {mention.passage.document_id for mention in mentions})
    return [document.date for document in documents if document.date]


def _outermost(dates: list[CaseDate]) -> tuple[CaseDate | None, CaseDate | None]:
    """The date that begins first and the one that ends last, as far as beginnings and ends are known."""
    begun = [date for date in dates if date.earliest is not None]
    ended = [date for date in dates if date.latest is not None]
    first = min(begun, key=lambda date: date.earliest or 0, default=None)
    return first, max(ended, key=lambda date: date.latest or 0, default=None)


def _snippets(case: Case, mentions: list[Mention]) -> list[Snippet]:
    texts: dict[tuple[int, int], str] = {}
    for place in (each.passage for each in mentions):
        if place.page is not None and not place.lost and (key := (place.document_id, place.page)) not in texts:
            texts[key] = case.documents.page(*key).text
    return [_snippet(each.passage, texts) for each in mentions]


def _snippet(place: Passage, texts: dict[tuple[int, int], str]) -> Snippet:
    if place.page is None or place.start is None or place.end is None:
        return Snippet(place, "", (0, 0))
    if place.lost:
        words = _folded(place.quote or "").strip()
        return Snippet(place, words, (0, len(words)))
    text = texts[place.document_id, place.page]
    start = place.start - _room(reversed(text[max(0, place.start - _AROUND) : place.start]))
    end = place.end + _room(text[place.end : place.end + _AROUND])
    before = _from_a_word(_folded(text[start : place.start]), start > 0)
    words = _folded(text[place.start : place.end]).strip()
    after = _to_a_word(_folded(text[place.end : end]), end < len(text))
    return Snippet(place, before + words + after, (len(before), len(before) + len(words)))


def _room(letters: Iterable[str]) -> int:
    """How many of these characters are shown."""
    count, width = 0, 0
    for letter in letters:
        width += 1 if letter < "\u2e80" else 2
        if width > _AROUND:
            break
        count += 1
    return count


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text)


def _from_a_word(text: str, cut: bool) -> str:
    """Half a word at the cut is left out; Han characters have no spaces to cut at."""
    if not cut:
        return text.lstrip()
    head, space, tail = text.partition(" ")
    return f"… {tail if space and len(head) < 20 else text}"


def _to_a_word(text: str, cut: bool) -> str:
    if not cut:
        return text.rstrip()
    head, space, tail = text.rpartition(" ")
    return f"{head if space and len(tail) < 20 else text} …"


def event_facts(case: Case, event_id: int) -> EventFacts | None:
    try:
        return EventFacts(case.events.get(event_id))
    except NotFound:
        return None


def document_facts(case: Case, document_id: int) -> DocumentFacts | None:
    try:
        document = case.documents.get(document_id)
    except NotFound:
        return None
    places = tuple(each.path for each in case.documents.places() if each.document_id == document_id)
    events = tuple(
        event for event in case.events.all() if document_id in {each.passage.document_id for each in event.citations}
    )
    alike = case.alike.of(document_id)
    opening = case.documents.page(document_id, 1).text[:OPENING] if document.pages else ""
    return DocumentFacts(
        document,
        tuple(case.documents.members(document_id)),
        places,
        events,
        tuple((each.date, each.found) for each in proposed_dates(document, opening)),
        tuple(case.documents.thread(document_id)),
        alike=tuple(Like(case.documents.get(each.other_id), each) for each in alike[:_MOST_ALIKE]),
        alike_in_all=len(alike),
        lost=tuple(case.lost.of_document(document_id)),
        remarks=tuple(case.remarks.of_document(document_id)),
        labels=tuple(case.labels.of_document(document_id)),
        amounts=_money(case, case.amounts.of_document(document_id)),
    )
