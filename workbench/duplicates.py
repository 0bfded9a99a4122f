"""Entities that are likely one: their names are the same in another script, by sound, by initials, or nearly.

No two entities are compared that do not share a key, so that 20,000 of them take seconds: the sound of a name, its
words in any order, its initials, itself with one letter left out, its rarest word.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations, pairwise

from workbench.entity import Entity, initials
from workbench.namebook import as_compared
from workbench.searching.pinyin import has_han, readings
from workbench.strangers import Pair

_CROWD = 12  # entities that share a key: more of them, and the key says nothing
_COMMON = 40  # entities with a word: more of them, and the word tells nobody apart
_SHORTEST = 5  # letters of a name of which one may be wrong
_NO_LETTER = re.compile(r"[\W_]+")


class Reason(IntEnum):
    """Why two may be one, the surest first."""

    SAME_NAME = 0
    OTHER_SCRIPT = 1
    TRANSLITERATION = 2
    SWAPPED = 3
    INITIALS = 4
    ONE_EDIT = 5
    CONTAINED = 6


@dataclass(frozen=True)
class Likeness:
    """Two entities, the more mentioned first, and the names that are alike."""

    one: Entity
    other: Entity
    reason: Reason
    name: str
    other_name: str


@dataclass(frozen=True)
class _Name:
    """One name of an entity: as it is written, as it is compared, its words."""

    entity: Entity
    written: str
    key: str
    words: tuple[str, ...]

    @property
    def run(self) -> str:
        return "".join(self.words)


Key = tuple[str, Reason]
_Found = dict[Pair, Likeness]


def likely(
    entities: Iterable[Entity], strangers: Collection[Pair] = (), check: Callable[[], None] = lambda: None
) -> list[Likeness]:
    """Pairs that may be one entity, the surest first, each once with its best reason; `strangers` are left out.

    `check` is called again and again and may raise to stop the search.
    """
    names = [name for entity in entities for name in _names(entity)]
    found: _Found = {}
    for keys in (_same, _sounds, _swapped, _initials, _one_off):
        check()
        for one, other, reason in _meetings(names, keys, check):
            _note(found, one, other, reason, strangers)
    for one, other in _contained(names, check):
        _note(found, one, other, Reason.CONTAINED, strangers)
    return sorted(found.values(), key=lambda each: (each.reason, -each.one.mentions, each.one.id, each.other.id))


def _names(entity: Entity) -> Iterator[_Name]:
    for form in entity.forms:
        key = as_compared(form)
        words = tuple(each for each in _NO_LETTER.split(key) if each)
        if words:
            yield _Name(entity, form, key, words)


def _note(found: _Found, one: _Name, other: _Name, reason: Reason, strangers: Collection[Pair]) -> None:
    first, second = sorted((one, other), key=lambda name: (-name.entity.mentions, name.entity.id))
    pair = min(first.entity.id, second.entity.id), max(first.entity.id, second.entity.id)
    if pair[0] == pair[1] or pair in strangers or (pair in found and found[pair].reason <= reason):
        return
    found[pair] = Likeness(first.entity, second.entity, reason, first.written, second.written)


# -- names that share a key -------------------------------------------------------------------------------------------

Keys = Callable[[_Name], Iterable[Hashable]]
_Judge = Callable[[_Name, _Name], Reason | None]


def _meetings(
    names: Iterable[_Name], rule: tuple[Keys, _Judge], check: Callable[[], None]
) -> Iterator[tuple[_Name, _Name, Reason]]:
    keys, judge = rule
    sharing: defaultdict[Hashable, dict[int, _Name]] = defaultdict(dict)
    for number, name in enumerate(names):
        if number % 1000 == 0:
            check()
        for key in keys(name):
            sharing[key].setdefault(name.entity.id, name)
    for group in sharing.values():
        if 1 < len(group) <= _CROWD:
            for one, other in combinations(group.values(), 2):
                reason = judge(one, other)
                if reason is not None:
                    yield one, other, reason


def _same_or_script(one: _Name, other: _Name) -> Reason:
    """Equal once traditional characters are simplified: equal before that, or in the other script."""
    alike = one.written.casefold() == other.written.casefold() or not has_han(one.written)
    return Reason.SAME_NAME if alike else Reason.OTHER_SCRIPT


def _by_sound(one: _Name, other: _Name) -> Reason | None:
    """A Chinese name and a Latin one; two Chinese ones that sound alike are as a rule two."""
    return Reason.TRANSLITERATION if has_han(one.written) != has_han(other.written) else None


def _heard(name: _Name) -> set[str]:
    """The family name first or last: Lin Wei, Wei Lin."""
    spoken = readings(name.written) if has_han(name.key) else ()
    return {"".join(each) for each in spoken} | {"".join((*each[1:], each[0])) for each in spoken} or {name.run}


def _swapped_words(name: _Name) -> list[str]:
    return [" ".join(sorted(name.words))] if len(name.words) > 1 and not has_han(name.key) else []


def _begun(name: _Name) -> list[tuple[str, ...]]:
    """`Qiming Talent Office` meets `QTO`, `L. Wei` meets `Lin Wei`."""
    found: list[tuple[str, ...]] = []
    whole = initials(name.key)
    if len(whole) > 2:
        found.append(("acronym", whole))
    if len(name.words) == 1 and name.written.isupper() and 2 < len(name.key) < 8:
        found.append(("acronym", name.key))
    if len(name.words) == 2 and name.entity.kind == "person":
        found += [("person", name.words[0][0], name.words[1]), ("person", name.words[1][0], name.words[0])]
    return found


def _by_initials(one: _Name, other: _Name) -> Reason | None:
    """One of the two is shortened and the other is not."""
    short = [len(name.words) == 1 or 1 in map(len, name.words) for name in (one, other)]
    return Reason.INITIALS if short[0] != short[1] and one.entity.kind == other.entity.kind else None


def _with_one_less(name: _Name) -> set[str]:
    """The name and all that is left of it without one letter: two names one edit apart share one of these."""
    key = name.key
    if len(key) < (_SHORTEST - 1 if has_han(key) else _SHORTEST):
        return set()
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}


def _by_one_edit(one: _Name, other: _Name) -> Reason | None:
    """Not where digits differ (Phase 1 and Phase 2 are two), nor in a short word: Lin Wei and Lin Mei are two."""
    if re.sub(r"\D", "", one.key) != re.sub(r"\D", "", other.key) or one.entity.kind != other.entity.kind:
        return None
    if not has_han(one.key) and max(map(len, {*one.words} ^ {*other.words}), default=0) < _SHORTEST - 1:
        return None
    return Reason.ONE_EDIT if _one_apart(one.key, other.key) else None


def _one_apart(one: str, other: str) -> bool:
    """One letter more, less, other, or two neighbours swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
    )


_same: tuple[Keys, _Judge] = (lambda name: [name.run], _same_or_script)
_sounds: tuple[Keys, _Judge] = (_heard, _by_sound)
_swapped: tuple[Keys, _Judge] = (_swapped_words, lambda one, other: Reason.SWAPPED)
_initials: tuple[Keys, _Judge] = (_begun, _by_initials)
_one_off: tuple[Keys, _Judge] = (_with_one_less, _by_one_edit)


# -- names within names -----------------------------------------------------------------------------------------------


def _contained(names: list[_Name], check: Callable[[], None]) -> Iterator[tuple[_Name, _Name]]:
    """`Hanbei Institute` within `Hanbei Institute of Technology`, 启明 within 启明计划.

    Only names that hold the rarest piece of the shorter one are looked at.
    """
    among: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in names:
        for piece in set(_pieces(name)):
            among[piece].append(name)
    for number, name in enumerate(names):
        if number % 1000 == 0:
            check()
        pieces = _pieces(name)
        if not pieces or not _says_enough(name):
            continue
        rarest = min(pieces, key=lambda piece: len(among[piece]))
        if len(among[rarest]) <= _COMMON:
            yield from ((name, other) for other in among[rarest] if _is_within(name, other))


def _pieces(name: _Name) -> list[str]:
    """Words; of Chinese pairs of characters."""
    if has_han(name.key):
        return ["".join(pair) for pair in pairwise(name.run)]
    return list(name.words)


def _says_enough(name: _Name) -> bool:
    """A given name alone, or two characters that may begin any person's name, say nothing."""
    if has_han(name.key):
        return len(name.run) > (2 if name.entity.kind == "person" else 1)
    return len(name.words) > 1 or (name.entity.kind != "person" and len(name.key) >= _SHORTEST)


def _is_within(name: _Name, other: _Name) -> bool:
    if name.entity.id == other.entity.id or name.entity.kind != other.entity.kind or len(name.run) >= len(other.run):
        return False
    if has_han(name.key):
        return other.run.startswith(name.run) or other.run.endswith(name.run)
    return not Counter(name.words) - Counter(other.words)
