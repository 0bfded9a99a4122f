"""Tags and amounts of the page shown, as marks and areas; one that comes or goes is read alone and joined to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ui.reading.picture.marks import Area, Tagged
from ui.reading.spans import Change, Mark, Marks, ranked
from workbench.amounts import TaggedAmount
from workbench.case import Case
from workbench.mentions import Mention
from workbench.passages import Passage

MONEY = "object"  # the kind whose look money has: things and money share it
_CONCERNED = frozenset({"mentions", "entities", "amounts"})

Key = tuple[bool, int]
"""Whether it is an amount, and the number of the amount or mention."""


class PageTags:
    """Of one page at a time; `marks` in code points, nested ones ranked."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.areas: list[Area] = []
        self._place = (0, 0)
        self._known: dict[Key, Tagged] = {}

    def read(self, case: Case, document_id: int, page: int) -> None:
        """All of a page."""
        self._place = document_id, page
        case.mentions.changed()  # nothing before this moment need be told again
        self._known = dict(_all(case.mentions.on_page(*self._place), case.amounts.on_page(*self._place)))
        self.marks = ranked(each for each in self._known.values() if isinstance(each, Mark))
        self._list_areas()

    def follow(self, case: Case, topics: frozenset[str]) -> Change | None:
        """Reads what a change touched. None where all was read anew, so that anything may be elsewhere."""
        touched = case.mentions.changed() if topics & {"mentions", "entities"} else set()
        if touched is None:
            self.read(case, *self._place)
            return None
        keys: set[Key] = {(False, number) for number in touched}
        found = [each for each in case.mentions.some(touched) if self._is_here(each.passage)] if touched else []
        amounts: list[TaggedAmount] = []
        if "amounts" in topics:
            amounts = case.amounts.on_page(*self._place)
            keys |= {key for key in self._known if key[0]} | {(True, each.id) for each in amounts}
        return self._join(keys, dict(_all(found, amounts)))

    def _is_here(self, place: Passage) -> bool:
        return (place.document_id, place.page) == self._place and not place.lost

    def _join(self, keys: set[Key], fresh: Mapping[Key, Tagged]) -> Change:
        """`fresh` is all that is there now of those keys."""
        old = {key: self._known.pop(key) for key in keys & self._known.keys()}
        self._known.update(fresh)
        gone = [mark for key, mark in old.items() if mark != fresh.get(key)]
        came = [mark for key, mark in fresh.items() if mark != old.get(key)]
        if any(isinstance(each, Area) for each in (*gone, *came)):
            self._list_areas()
        change = Change(_words(gone), _words(came))
        self.marks = self.marks.joined(change)
        return change

    def _list_areas(self) -> None:
        self.areas = [each for _, each in sorted(self._known.items(), key=lambda one: one[0]) if isinstance(each, Area)]

    @staticmethod
    def concern(topics: frozenset[str]) -> bool:
        return bool(topics & _CONCERNED)


def _words(marks: Iterable[Tagged]) -> tuple[Mark, ...]:
    return tuple(each for each in marks if isinstance(each, Mark))


def _all(mentions: Iterable[Mention], amounts: Iterable[TaggedAmount]) -> Iterator[tuple[Key, Tagged]]:
    for mention in mentions:
        yield from _tagged(mention.passage, mention.id, mention.entity.kind, amount=False)
    for each in amounts:
        yield from _tagged(each.passage, each.id, MONEY, amount=True)


def _tagged(place: Passage, number: int, kind: str, *, amount: bool) -> Iterator[tuple[Key, Tagged]]:
    """None for a document as a whole."""
    if place.start is not None and place.end is not None:
        yield (amount, number), Mark(place.start, place.end, number, kind, amount=amount)
    elif place.rectangle:
        yield (amount, number), Area(place.rectangle, number, kind, amount)
