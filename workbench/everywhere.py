"""Every other place of an entity's names, to be looked through before it is tagged: found through the index, each with
what speaks against it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.case import Case
from workbench.passages import Spot
from workbench.searching import index
from workbench.searching.forms import Form, Forms, Found, asked
from workbench.searching.matching import match
from workbench.searching.names import Names
from workbench.searching.spotting import Snippet, snippet
from workbench.spans import Span
from workbench.store import Row, translated

Why = Literal["shared", "ordinary", "short", "case", "spelling", "within", "tagged"]

_AT_ONCE = 200  # pages read at the first look; each look reads twice as many as the one before
_MOST_AT_ONCE = 1_600
_ORDER = "ORDER BY d.path, p.number"
_HOLDING = (
    "SELECT p.id FROM page_index CROSS JOIN pages p ON p.id = page_index.rowid "
    f"JOIN documents d ON d.id = p.document_id AND NOT d.binned WHERE page_index MATCH ? {_ORDER}"
)
_ALL = f"SELECT p.id FROM pages p JOIN documents d ON d.id = p.document_id AND NOT d.binned {_ORDER}"
_READ = (
    "SELECT p.document_id, p.number, p.text, d.path, d.title FROM json_each(?) j CROSS JOIN pages p ON p.id = j.value "
    "JOIN documents d ON d.id = p.document_id ORDER BY j.key"
)
_TAGS = (
    "SELECT s.document_id, s.page, s.start, s.end, m.entity_id, e.name FROM json_each(?) j "
    "CROSS JOIN pages p ON p.id = j.value "
    "CROSS JOIN passages s ON s.document_id = p.document_id AND ifnull(s.page, 0) = p.number AND NOT s.lost "
    "AND s.start IS NOT NULL "
    "CROSS JOIN mentions m ON m.passage_id = s.id CROSS JOIN entities e ON e.id = m.entity_id"
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a place may not mean the entity.

    `shared`: the name is that of `other` too; `ordinary`: it is an ordinary English word; `short`: it is hardly a word;
    `case`, `spelling`: the place is written otherwise than the name; `within`: it is part of a longer name of `other`;
    `tagged`: it is, or crosses, a tag of `other`.
    """

    why: Why
    other: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of `form`, one of the entity's names; `path` and `title` are its document's. What has no `doubt` may be
    tagged unseen."""

    spot: Spot
    quote: str
    form: str
    path: str
    title: str
    snippet: Snippet
    doubt: Doubt | None
    refused: bool


class Seeker:
    """Looks for places of an entity that are not tagged as it yet. Belongs to the thread of its case."""

    def __init__(self, case: Case, entity_id: int) -> None:
        """Raises NotFound."""
        self._case = case
        self._entity = case.entities.get(entity_id)
        self._names = Names.of(case.store.connection)
        self._refused = case.refusals.places_of(entity_id)
        own = [Form(entity_id, form) for form in self._entity.forms]
        self._own = Forms(own)
        self._all = Forms([*own, *self._longer()])

    def _longer(self) -> Iterator[Form]:
        """Names of other entities in which a name of this one stands: 浙江大学 is not 浙江."""
        for number, form in self._names:
            if number != self._entity.id and any(found.quote != form for found in self._own.on(form)):
                yield Form(number, form)

    def pages(self) -> list[int]:
        """The numbers of the rows of the pages that hold some name, in reading order; all pages while the index is
        made anew."""
        store = self._case.store
        wanted = " OR ".join(filter(None, (match(asked(form)) for form in self._entity.forms)))
        with translated(store.path.name):
            if not wanted:
                return []
            if not index.is_current(store.connection):
                return [number for (number,) in store.connection.execute(_ALL)]
            return [number for (number,) in store.connection.execute(_HOLDING, (wanted,))]

    def on(self, pages: Sequence[int]) -> list[Candidate]:
        """The places on these pages, in their order."""
        numbers = json.dumps(list(pages))
        tags = self._tags(numbers)
        return [
            candidate
            for page in self._case.store.rows(_READ, (numbers,))
            for candidate in self._on_page(page, tags[page["document_id"], page["number"]])
        ]

    def _tags(self, pages: str) -> defaultdict[tuple[int, int], list[Row]]:
        tags: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
        for row in self._case.store.rows(_TAGS, (pages,)):
            tags[row["document_id"], row["page"]].append(row)
        return tags

    def _on_page(self, page: Row, tags: list[Row]) -> Iterator[Candidate]:
        own = [tag for tag in tags if tag["entity_id"] == self._entity.id]
        others = [tag for tag in tags if tag["entity_id"] != self._entity.id]
        for found, around in self._places(page["text"]):
            if self._is_offered(found) and not any(_touches(tag, found) for tag in own):
                yield self._candidate(page, found, self._doubt(found, around, others))

    def _places(self, text: str) -> Iterator[tuple[Found, Form | None]]:
        """Each place of a name, and the longer name of another entity in which it stands."""
        for found in self._all.on(text):
            if found.form.owner == self._entity.id:
                yield found, None
                continue
            for inner in self._own.on(found.quote):
                start, end = found.start + inner.start, found.start + inner.end
                yield Found(start, end, inner.quote, inner.form, inner.like), found.form

    def _is_offered(self, found: Found) -> bool:
        """A name that is no more than a word, or an abbreviation, means nothing unless it stands as it is written."""
        if found.like == "written":
            return True
        name = found.form.text
        abbreviation = name.isupper() and len(name.split()) == 1
        return not abbreviation and self._names.doubt(name) in (None, "shared")

    def _doubt(self, found: Found, around: Form | None, others: Iterable[Row]) -> Doubt | None:
        over = next((tag["name"] for tag in others if _touches(tag, found) and not _is_inside(tag, found)), None)
        if over:
            return Doubt("tagged", over)
        if around:
            return Doubt("within", self._names.main(around.owner))
        why = self._names.doubt(found.form.text)
        if why:
            return Doubt(why, ", ".join(self._names.others(found.form.text, self._entity.id)))
        return None if found.like == "written" else Doubt(found.like)

    def _candidate(self, page: Row, found: Found, doubt: Doubt | None) -> Candidate:
        spot = Spot(page["document_id"], page["number"], found.start, found.end)
        return Candidate(
            spot,
            found.quote,
            found.form.text,
            page["path"],
            page["title"],
            snippet(page["text"], [Span(found.start, found.end, found.quote)]),
            doubt,
            self._refused.hold(spot.document_id, spot.page, spot.start, spot.end),
        )


def _touches(tag: Row, found: Found) -> bool:
    return bool(tag["start"] < found.end and found.start < tag["end"])


def _is_inside(tag: Row, found: Found) -> bool:
    """Whether the tag is of a shorter name within the place: 浙江 may be tagged within 浙江大学."""
    return bool(found.start <= tag["start"] and tag["end"] <= found.end and found.quote and _length(tag) < _size(found))


def _length(tag: Row) -> int:
    return int(tag["end"] - tag["start"])


def _size(found: Found) -> int:
    return found.end - found.start


def portions(pages: Sequence[int]) -> Iterator[Sequence[int]]:
    """Pages in the portions in which they are looked at: small ones first, so that something is seen soon."""
    start, many = 0, _AT_ONCE
    while start < len(pages):
        yield pages[start : start + many]
        start, many = start + many, min(2 * many, _MOST_AT_ONCE)


def candidates(
    case: Case, entity_id: int, told: Callable[[int, int], None] = lambda done, total: None
) -> list[Candidate]:
    """Every place of the entity's names that is not tagged as it yet, by the documents' paths, then in reading order;
    those refused are among them. `told` hears how many of how many pages were looked at, and may raise to stop.

    Raises NotFound.
    """
    seeker = Seeker(case, entity_id)
    pages = seeker.pages()
    found: list[Candidate] = []
    done = 0
    for portion in portions(pages):
        found += seeker.on(portion)
        done += len(portion)
        told(done, len(pages))
    return found
