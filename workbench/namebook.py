"""All names of a case's entities, as somebody types them: in any script, by pinyin, by initials, by a part.

It is text in memory, since a name is looked for at each key: 20,000 entities take some milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum

from workbench.entity import Entity
from workbench.searching.folding import folded
from workbench.searching.pinyin import readings
from workbench.searching.scripts import simplified

_NO_LETTER = re.compile(r"[\W_]+")
_LATIN = re.compile("[a-z0-9]+")


class Fit(IntEnum):
    """How what was typed stands in a name, the best first."""

    WHOLE = 0
    BEGINS = 1
    BEGINS_A_WORD = 2
    SOUNDS = 3
    INITIALS = 4
    WITHIN = 5


class Namebook:
    """Two texts for each entity: its names, and how they sound; each line is one name, or one way to type it."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._lines: dict[int, tuple[str, str]] = {}
        self._forms: dict[int, tuple[str, ...]] = {}
        for entity in entities:
            self.put(entity)

    def put(self, entity: Entity) -> None:
        """Takes an entity in, or follows its other names."""
        if self._forms.get(entity.id) != entity.forms:
            self._forms[entity.id] = entity.forms
            written = "\n".join(("", *map(as_compared, entity.forms), ""))
            self._lines[entity.id] = written, "\n".join(("", *dict.fromkeys(_spoken(entity.forms))))

    def drop(self, entity_id: int) -> None:
        self._forms.pop(entity_id, None)
        self._lines.pop(entity_id, None)

    def copy(self) -> Namebook:
        made = Namebook()
        made._lines, made._forms = dict(self._lines), dict(self._forms)
        return made

    def fitting(self, typed: str) -> dict[int, Fit]:
        """The entities of which some name holds what was typed, in any of its ways; all where nothing was typed."""
        wanted = as_compared(typed)
        if not wanted:
            return dict.fromkeys(self._lines, Fit.BEGINS)
        heard = _NO_LETTER.sub("", wanted)
        if not _LATIN.fullmatch(heard):
            heard = "\0"
        sound, letters = f"\n{heard}", f"\n={heard}"
        return {
            number: _fit(written, spoken, wanted, sound)
            for number, (written, spoken) in self._lines.items()
            if wanted in written or sound in spoken or letters in spoken
        }

    def holding(self, typed: str, among: Mapping[int, Entity]) -> list[Entity]:
        """Those of these entities, in their order."""
        fits = self.fitting(typed)
        return [entity for number, entity in among.items() if number in fits]


def _fit(written: str, spoken: str, wanted: str, sound: str) -> Fit:
    if wanted in written:
        if f"\n{wanted}" in written:
            return Fit.WHOLE if f"\n{wanted}\n" in written else Fit.BEGINS
        if f" {wanted}" in written:
            return Fit.BEGINS_A_WORD
    if sound in spoken:
        return Fit.SOUNDS
    return Fit.WITHIN if wanted in written else Fit.INITIALS


def as_compared(name: str) -> str:
    """A name in small letters without accents, its Chinese in simplified characters, single spaces between words."""
    return " ".join(simplified(folded(name)).split())


def _spoken(forms: Iterable[str]) -> Iterable[str]:
    """Each name from each of its syllables or words on, run together; and the first letters of these after a `=`."""
    for form in forms:
        words = tuple(each for each in _NO_LETTER.split(as_compared(form)) if each)
        for syllables in (*readings(form), *([words] if len(words) > 1 else [])):
            for start in range(len(syllables)):
                yield "".join(syllables[start:])
            yield "=" + "".join(syllable[0] for syllable in syllables)
