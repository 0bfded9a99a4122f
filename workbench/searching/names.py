"""The names of a case's entities, as a search uses them: who asks for one name finds the others too.

A name that is also an ordinary word (`MOST`, `An`), that is shorter than can be told apart, or that two entities bear,
neither stands for its entity nor is looked for in its stead: it would find what nobody means.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from whoosh.lang.stopwords import stoplists

from workbench.searching.database import Connection
from workbench.searching.folding import HAN, folded
from workbench.searching.scripts import simplified

_HAN = re.compile(f"[{HAN}]")
_ORDINARY = frozenset(stoplists["en"])
_FORMS = (
    "SELECT e.id, e.name, a.text FROM entities e JOIN (SELECT id AS entity_id, name AS text, 0 AS number FROM entities "
    "UNION ALL SELECT entity_id, text, id FROM aliases) a ON a.entity_id = e.id ORDER BY e.id, a.number"
)

Why = Literal["short", "ordinary", "shared"]
"""Why a name alone tells nothing for certain: it is hardly a word, it is an ordinary one, others bear it too."""


@dataclass(frozen=True)
class Called:
    """An entity by one of its names: its main name, the other names looked for, those that are not as ambiguous."""

    entity: str
    others: tuple[str, ...]
    ambiguous: tuple[str, ...]


class Names:
    """Every name of every entity, folded."""

    def __init__(self, forms: Iterable[tuple[int, str, str]] = ()) -> None:
        """`forms`: number of the entity, its main name, one of its names."""
        self._bearers: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._forms: defaultdict[int, dict[str, str]] = defaultdict(dict)
        self._main: dict[int, str] = {}
        self._either: set[str] | None = None
        for number, main, form in forms:
            key = " ".join(folded(form).split())
            self._main[number] = main
            self._bearers[key][number] = None
            self._forms[number].setdefault(key, form)

    @classmethod
    def of(cls, connection: Connection) -> Names:
        return cls(connection.execute(_FORMS))

    def called(self, text: str) -> Called | None:
        """The one entity that unmistakably goes by this name; None where there is none."""
        key = " ".join(folded(text).split())
        bearers = self._bearers.get(key, {})
        if len(bearers) != 1 or self._is_ambiguous(key):
            return None
        number = next(iter(bearers))
        forms = {other: form for other, form in self._forms[number].items() if other != key}
        doubtful = {other for other in forms if self._is_ambiguous(other)}
        return Called(
            self._main[number],
            tuple(form for other, form in forms.items() if other not in doubtful),
            tuple(form for other, form in forms.items() if other in doubtful),
        )

    def bears(self, text: str) -> bool:
        """Whether any entity goes by these words, in either Chinese script."""
        if self._either is None:
            self._either = {simplified(key) for key in self._bearers}
        return simplified(" ".join(folded(text).split())) in self._either

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """The number of each entity with each of its names, those that fold to the same once."""
        return ((number, form) for number, forms in self._forms.items() for form in forms.values())

    def main(self, number: int) -> str:
        """The main name of an entity."""
        return self._main[number]

    def doubt(self, text: str) -> Why | None:
        """Why this name alone does not tell whom it means; None for one that does."""
        return self._doubt(" ".join(folded(text).split()))

    def bearers(self, text: str) -> tuple[int, ...]:
        """The numbers of the entities that go by this name."""
        return tuple(self._bearers.get(" ".join(folded(text).split()), ()))

    def others(self, text: str, number: int) -> tuple[str, ...]:
        """The main names of other entities than `number` that go by this name."""
        return tuple(self._main[each] for each in self.bearers(text) if each != number)

    def _is_ambiguous(self, key: str) -> bool:
        return self._doubt(key) is not None

    def _doubt(self, key: str) -> Why | None:
        letters = key.replace(" ", "")
        if len(letters) < (2 if _HAN.search(letters) else 3):
            return "short"
        if key in _ORDINARY:
            return "ordinary"
        return "shared" if len(self._bearers.get(key, ())) > 1 else None
