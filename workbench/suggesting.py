"""Suggested names: words on the pages of a document that may be names nobody has told the case yet.

Only asked for, never by itself; what is taken becomes entities with tags, what is refused is not offered again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.case import Case
from workbench.documents import Page
from workbench.namebook import as_compared
from workbench.namefinding import Named, found_names, plain_name, require
from workbench.passages import Spot
from workbench.refusals import NAME
from workbench.searching.forms import Form, Forms
from workbench.searching.names import Names
from workbench.searching.spotting import Snippet, snippet
from workbench.spans import Span

_TAGGED = (
    "SELECT s.start, s.end FROM passages s JOIN mentions m ON m.passage_id = s.id "
    "WHERE s.document_id = ? AND ifnull(s.page, 0) = ? AND s.start IS NOT NULL AND NOT s.lost"
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place of `name`, which may be that of a new entity of this `kind`; `snippet` is the line around it.

    `key` is the same for each writing of one name, in either case and Chinese script.
    """

    spot: Spot
    name: str
    kind: str
    snippet: Snippet
    refused: bool

    @property
    def key(self) -> str:
        return name_key(self.name)


class Suggester:
    """Knows the names and refusals of a case as they are now. Belongs to the thread of its case."""

    def __init__(self, case: Case) -> None:
        """Raises NamesMissing."""
        require()
        self._case = case
        self._names = Names.of(case.store.connection)
        self._forms = Forms(Form(number, form) for number, form in self._names)
        self._refused = refused_names(case)

    def on(self, page: Page) -> list[Suggestion]:
        """In reading order; nothing that is tagged, known or part of what is."""
        taken = [*self._tagged(page), *self._known(page)]
        return [
            self._suggestion(page, named)
            for named in found_names(page.text)
            if not self._names.bears(named.name) and not any(_is_taken(named, place) for place in taken)
        ]

    def _tagged(self, page: Page) -> Iterator[tuple[int, int]]:
        rows = self._case.store.rows(_TAGGED, (page.document_id, page.number))
        return ((row["start"], row["end"]) for row in rows)

    def _known(self, page: Page) -> Iterator[tuple[int, int]]:
        """Places of names the case knows, also those that alone tell nothing for certain."""
        return ((found.start, found.end) for found in self._forms.on(page.text))

    def _suggestion(self, page: Page, named: Named) -> Suggestion:
        spot = Spot(page.document_id, page.number, named.start, named.end)
        around = snippet(page.text, [Span(named.start, named.end, page.text[named.start : named.end])])
        return Suggestion(spot, named.name, named.kind, around, name_key(named.name) in self._refused)


def _is_taken(named: Named, place: tuple[int, int]) -> bool:
    """Whether they overlap, unless a shorter name stands within this one: 浙江 within 浙江大学."""
    start, end = place
    shorter = named.start <= start and end <= named.end and end - start < named.end - named.start
    return start < named.end and named.start < end and not shorter


def suggestions(
    case: Case,
    document_id: int,
    page: int | None = None,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> list[Suggestion]:
    """Those on a page, or on all pages, in reading order; those refused are among them. `told` hears how many of how
    many pages were looked at, and may raise to stop. Raises NotFound, NamesMissing."""
    document = case.documents.get(document_id)
    pages = [case.documents.page(document.id, page)] if page else case.documents.pages(document.id)
    suggester = Suggester(case)
    found: list[Suggestion] = []
    for done, each in enumerate(pages, 1):
        found += suggester.on(each)
        told(done, len(pages))
    return found


@dataclass(frozen=True)
class Chosen:
    """A name the reporter takes, the kind she says it is of, and the places that are tagged."""

    name: str
    kind: str
    spots: Sequence[Spot]


def accept(case: Case, chosen: Iterable[Chosen]) -> list[int]:
    """Tags all places as one step; gives the numbers of the entities. One is made for each name, unless just one goes
    by that name already. Raises BadValue for an empty kind."""
    chosen = list(chosen)
    many = sum(len(each.spots) for each in chosen)
    places, names = "1 place" if many == 1 else f"{many} places", _listed([each.name for each in chosen])
    with case.store.change("entities", "mentions", what=f"Tag {names} in {places}"):
        return [_accepted(case, each) for each in chosen]


def _accepted(case: Case, chosen: Chosen) -> int:
    bearers = Names.of(case.store.connection).bearers(chosen.name)
    entity = bearers[0] if len(bearers) == 1 else case.entities.add(chosen.name, chosen.kind)
    case.mentions.tag_places(entity, chosen.spots)
    return entity


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) < 4 else f"{len(names)} names"


def name_key(words: str) -> str:
    """The same for each writing of one name."""
    return as_compared(plain_name(words))


def refused_names(case: Case) -> frozenset[str]:
    """The keys of all names that were refused anywhere in the case."""
    return frozenset(name_key(each.passage.quote or "") for each in case.refusals.of_sort(NAME))


def refuse(case: Case, suggestion: Suggestion) -> None:
    """These words are no name, here and elsewhere in the case."""
    case.refusals.refuse_sort(NAME, suggestion.spot)


def take_back(case: Case, key: str) -> None:
    """The words with this key may be a name after all."""
    case.refusals.take_back_sort(
        [each for each in case.refusals.of_sort(NAME) if name_key(each.passage.quote or "") == key]
    )
