"""Which events of a timeline are shown: by whom, kind, status, label, source, time, a search, importance and words.

A narrowing is what a kept view of the timeline holds of it (`timelineviews`), so it goes to plain values and back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from workbench.dates import CaseDate, case_date
from workbench.errors import UnclearDate
from workbench.event import IMPORTANCE, STATUSES, Event
from workbench.grounds import Grounds
from workbench.searching.folding import folded
from workbench.timeline import overlaps

NO_KIND = ""
Test = Callable[[Event], bool]


@dataclass(frozen=True)
class Narrowing:
    """Of several values of one field any will do, unless `together`: then an event needs all of the entities. Of the
    fields, each must hold.

    `entities`, `labels` and `sources` are numbers, `kinds` those of events (`NO_KIND`: without one). In `period` an
    event may lie in whole or in part. `query` asks for events that rest on a document which it finds. `importance` is
    the least; `confidential` None both. All `words` must be found, whatever their case, accents and width.
    """

    entities: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    labels: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    period: CaseDate | None = None
    query: str = ""
    importance: int = 0
    confidential: bool | None = None
    words: str = ""
    together: bool = False

    @property
    def is_on(self) -> bool:
        return self != Narrowing()

    def as_json(self) -> dict[str, Any]:
        """Only what is set; a period as EDTF and words."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        if self.period:
            found["period"] = [self.period.edtf, self.period.wording]
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}
        return {each.name: plain[each.name] for each in fields(self) if found[each.name] != each.default}


def read_narrowing(kept: Mapping[str, Any]) -> Narrowing:
    """What `as_json` gave. What is not understood, as of another version, narrows nothing."""
    importance, confidential = kept.get("importance"), kept.get("confidential")
    return Narrowing(
        entities=tuple(_each(kept.get("entities"), int)),
        labels=tuple(_each(kept.get("labels"), int)),
        sources=tuple(_each(kept.get("sources"), int)),
        kinds=tuple(_each(kept.get("kinds"), str)),
        statuses=tuple(each for each in _each(kept.get("statuses"), str) if each in STATUSES),
        period=_period(kept.get("period")),
        query=_text(kept.get("query")),
        importance=importance if isinstance(importance, int) and importance in range(len(IMPORTANCE)) else 0,
        confidential=confidential if isinstance(confidential, bool) else None,
        words=_text(kept.get("words")),
        together=kept.get("together") is True,
    )


def _each(values: object, kind: type) -> list[Any]:
    return [each for each in values if type(each) is kind] if isinstance(values, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _period(value: object) -> CaseDate | None:
    written = _each(value, str)
    try:
        return case_date(*written[:2]) if written else None
    except UnclearDate:
        return None


class Narrower:
    """Events in their order; what is looked at again and again, at each letter that is typed, is made once."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.events = tuple(events)

    def narrowed(
        self, narrowing: Narrowing, grounds: Grounds | None = None, found: frozenset[int] | None = None
    ) -> list[Event]:
        """Those it lets through. `grounds` tell labels and sources; `found` are the numbers of the documents that its
        query finds, None where that is not known yet: then the query keeps nothing back."""
        kept: Sequence[int] = range(len(self.events))
        for fits in self._tests(narrowing, grounds or Grounds(), found):
            kept = [place for place in kept if fits(self.events[place])]
        if words := folded(narrowing.words).split():
            kept = [place for place in kept if all(word in self._texts[place] for word in words)]
        return [self.events[place] for place in kept]

    def prepare(self) -> None:
        """Makes now, on a thread that has the time, what the first word, order or document would wait for: some tenths
        of a second for 10,000 events."""
        for event in self.events:
            _ = event.said, event.independent_sources
        _ = self._texts, self.of_document

    @cached_property
    def of_document(self) -> dict[int, list[int]]:
        """The numbers of the events that rest on each document, by its number."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for event in self.events:
            for document in {each.passage.document_id for each in event.citations}:
                found[document].append(event.id)
        return dict(found)

    def with_these(self, changed: Mapping[int, Event | None]) -> Narrower:
        """The same with other events of these numbers, without those that are None; texts of all others are kept."""
        new = {number: event for number, event in changed.items() if event}
        gone = changed.keys() - new.keys()
        texts = dict(zip((each.id for each in self.events), self._texts, strict=True))
        texts |= {each.id: _text_of(each) for each in new.values()}
        found = (new.get(each.id, each) for each in self.events if each.id not in gone)
        events = sorted(found, key=lambda each: (each.sort_key, each.id))
        made = Narrower(events)
        made.__dict__["_texts"] = [texts[each.id] for each in events]
        return made

    @cached_property
    def _texts(self) -> list[str]:
        return [_text_of(each) for each in self.events]

    def _tests(self, by: Narrowing, grounds: Grounds, found: frozenset[int] | None) -> Iterator[Test]:
        if by.statuses:
            yield lambda event: event.status in by.statuses
        if by.kinds:
            yield lambda event: (event.kind or NO_KIND) in by.kinds
        if by.importance:
            yield lambda event: event.importance >= by.importance
        if by.confidential is not None:
            yield lambda event: event.confidential == by.confidential
        if period := by.period:
            yield lambda event: overlaps(event.date, period.earliest, period.latest)
        if whom := frozenset(by.entities):
            if by.together:
                yield lambda event: whom.issubset([each.id for each in event.entities])
            else:
                yield lambda event: not whom.isdisjoint([each.id for each in event.entities])
        if by.query and found is not None:
            yield lambda event: any(each.passage.document_id in found for each in event.citations)
        if by.labels:
            yield lambda event: any(each.id in by.labels for each in grounds.labels_of(event))
        if by.sources:
            yield lambda event: any(each.id in by.sources for each in grounds.sources_of(event))


def _text_of(event: Event) -> str:
    return folded("\n".join(_said(event)))


def _said(event: Event) -> Iterator[str]:
    """Its own words, whom it names, and the words it rests on."""
    yield from (event.title, event.text, event.notes, event.place, event.kind or "", event.date.wording)
    yield event.date.display()
    yield from (each.name for each in event.entities)
    yield from (role for role in event.roles if role)
    yield from (each.passage.quote for each in event.citations if each.passage.quote)
