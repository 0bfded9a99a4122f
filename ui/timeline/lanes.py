"""Which lanes there are, and which events stand in which of them. No Qt.

An event stands in the lane of each of its entities, labels or sources; one that has none in a last lane.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.dates import CaseDate

LanesBy = Literal["entity", "kind", "status", "one", "place", "label", "source"]
Ints = NDArray[np.int64]
Key = int | str  # of a lane: an entity's id, or a word
Groups = Mapping[int, Sequence[tuple[str, str]]]
"""For each event by its id the lanes it belongs to: a name, and the kind or `hue:blue` in whose look it is drawn."""

KIND_ORDER = ("programme", "person", "organisation", "place", "document", "account", "object")
NONE = ""  # the key of the lane for events without a place, label or source
_OTHER = "other"  # the same for those without an entity
_LOOKS = {"place": "place", "label": "other", "source": "document"}


class Named(Protocol):
    """An entity as an event refers to it."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...


class DatedEvent(Protocol):
    """The part of a case's event that the timeline reads. Lanes by place and source also ask for what only some have:
    `place`, and the `origin` and `passage.path` of its citations."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def date(self) -> CaseDate: ...
    @property
    def entities(self) -> Sequence[Named]: ...
    @property
    def status(self) -> str: ...
    @property
    def citations(self) -> Sequence[object]: ...


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal band. `kind` chooses colour and glyph; `note` is shown in grey after the name. A `faint` one holds
    no events of the case but what is shown beside them."""

    id: str
    name: str
    kind: str
    note: str = ""
    faint: bool = False


def deal_out(
    events: Sequence[DatedEvent], lanes_by: LanesBy, words: Mapping[str, str], groups: Groups | None = None
) -> tuple[tuple[Lane, ...], Ints, Ints]:
    """The lanes, most events first, then by kind and name; and for each mark its lane and its event's place.

    `words` names lanes that are no entity. `groups` are needed for lanes by label; by source they come in place of the
    origins of the citations.
    """
    if lanes_by in ("place", "label", "source"):
        keys, places, made = _by_words(events, lanes_by, words, groups)
        last: Key = NONE
    else:
        keys, places, entities = _keys(events, lanes_by)
        made, last = {}, _OTHER
    counts = Counter(keys)
    made = made or {key: _lane(key, entities, lanes_by, words) for key in counts}
    order = sorted(made, key=lambda key: (key == last, -counts[key], _rank(made[key].kind), made[key].name))
    number = {key: lane for lane, key in enumerate(order)}
    lane = np.fromiter(map(number.__getitem__, keys), np.int64, len(keys))
    return tuple(made[key] for key in order), lane, places


def _keys(events: Sequence[DatedEvent], lanes_by: LanesBy) -> tuple[list[Key], Ints, dict[int, Named]]:
    """For each mark the key of its lane and its event's place; and the entities by id."""
    if lanes_by in ("status", "one"):
        return [event.status if lanes_by == "status" else "one" for event in events], np.arange(len(events)), {}
    own = list(map(attrgetter("entities"), events))  # loops in C: twice as fast for a hundred thousand events
    named = list(chain.from_iterable(own))
    ids = list(map(attrgetter("id"), named))
    keys: list[Key] = ids if lanes_by == "entity" else list(map(attrgetter("kind"), named))
    counts = np.fromiter(map(len, own), np.int64, len(own))
    places = np.repeat(np.arange(len(own)), counts)
    if lanes_by == "kind":
        once = dict.fromkeys(zip(places.tolist(), keys, strict=True))
        keys, places = [key for _, key in once], np.array([place for place, _ in once], np.int64)
    alone = np.flatnonzero(counts == 0)
    return keys + [_OTHER] * len(alone), np.concatenate((places, alone)), dict(zip(ids, named, strict=True))


def _lane(key: Key, entities: Mapping[int, Named], lanes_by: LanesBy, words: Mapping[str, str]) -> Lane:
    if isinstance(key, int):
        return Lane(f"entity:{key}", entities[key].name, entities[key].kind)
    return Lane(f"{lanes_by}:{key}", words.get(key, key.capitalize()), key if lanes_by == "kind" else "other")


def _by_words(
    events: Sequence[DatedEvent], lanes_by: LanesBy, words: Mapping[str, str], groups: Groups | None
) -> tuple[list[Key], Ints, dict[Key, Lane]]:
    """As `_keys`, for lanes that are words of the case; and these lanes."""
    if groups is not None:
        groups_of = [groups.get(event.id, ()) for event in events]
    else:
        own = {"place": _place, "source": _origins}.get(lanes_by)
        groups_of = [[(name, _LOOKS[lanes_by]) for name in own(event)] if own else () for event in events]
    made: dict[Key, Lane] = {}
    keys: list[Key] = []
    places: list[int] = []
    for at, named in enumerate(groups_of):
        for name, kind in dict.fromkeys(named) or ((NONE, "other"),):
            if name not in made:
                shown = name if name else words.get(f"no {lanes_by}", "Other")
                made[name] = Lane(f"{lanes_by}:{name}", shown, kind)
            keys.append(name)
            places.append(at)
    return keys, np.array(places, np.int64), made


def origins(events: Iterable[DatedEvent]) -> Groups:
    """The lanes by source that events have where nothing else is told."""
    return {event.id: [(name, _LOOKS["source"]) for name in _origins(event)] for event in events}


def _place(event: DatedEvent) -> list[str]:
    place = " ".join(getattr(event, "place", "").split())
    return [place] if place else []


def _origins(event: DatedEvent) -> list[str]:
    """The origin groups of its citations; of a document that belongs to none, its file's name."""
    return list(dict.fromkeys(map(_origin, event.citations)))


def _origin(citation: object) -> str:
    group = getattr(citation, "origin_group", None) or getattr(citation, "document_group", None)
    path: str = getattr(getattr(citation, "passage", None), "path", "")
    return group or path.rpartition("!")[2].rpartition("/")[2]


def _rank(kind: str) -> tuple[int, str]:
    return (KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER), kind)
