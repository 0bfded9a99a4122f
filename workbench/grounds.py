"""What the events of a case rest on, beyond their own passages: the labels of those, and the sources they come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.case import Case
from workbench.event import Event
from workbench.labels import Label, Labelled
from workbench.passages import Passage
from workbench.sources import Source

_Place = tuple[Passage, Label]


@dataclass(frozen=True)
class Grounds:
    """Of a whole case, read once. Labels and sources are in their own order."""

    labels: tuple[Label, ...] = ()
    sources: tuple[Source, ...] = ()
    _places: dict[int, list[_Place]] = field(default_factory=dict)  # by document
    _documents: dict[int, list[Label]] = field(default_factory=dict)
    _gave: dict[str, list[Source]] = field(default_factory=dict)  # by the path of what they gave

    def labels_of(self, event: Event) -> tuple[Label, ...]:
        """On passages that touch one it rests on, or on a document it rests on as a whole."""
        if not (self._places or self._documents):
            return ()
        found = {each.id: each for citation in event.citations for each in self._labels_at(citation.passage)}
        return tuple(sorted(found.values(), key=lambda each: (each.number, each.id)))

    def sources_of(self, event: Event) -> tuple[Source, ...]:
        """Who said so, or gave a document that it rests on."""
        if not self.sources:
            return ()
        said = {each.source_id for each in event.citations}
        gave = {one.id for each in event.citations for one in self._gave.get(each.passage.path, ())}
        return tuple(each for each in self.sources if each.id in said | gave)

    def _labels_at(self, place: Passage) -> Iterable[Label]:
        yield from self._documents.get(place.document_id, ())
        yield from (label for other, label in self._places.get(place.document_id, ()) if _touch(place, other))


def read_grounds(case: Case) -> Grounds:
    places, documents = _by_document(case.labels.labelled())
    sources = tuple(case.sources.all())
    gave: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        for path in source.documents:
            gave[path].append(source)
    return Grounds(tuple(case.labels.all()), sources, places, documents, dict(gave))


def _by_document(labelled: Iterable[Labelled]) -> tuple[dict[int, list[_Place]], dict[int, list[Label]]]:
    places: defaultdict[int, list[_Place]] = defaultdict(list)
    documents: defaultdict[int, list[Label]] = defaultdict(list)
    for each in labelled:
        place = each.anchor.passage
        if place is None or place.page is None:
            documents[each.anchor.document_id].append(each.label)
        else:
            places[each.anchor.document_id].append((place, each.label))
    return dict(places), dict(documents)


def _touch(one: Passage, other: Passage) -> bool:
    """The same place, or words of one page that share some; a lost one touches nothing but itself."""
    if one.id == other.id:
        return True
    if one.lost or other.lost or one.page != other.page:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start < other.end and other.start < one.end
