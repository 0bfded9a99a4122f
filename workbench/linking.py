"""What a link drawn from a passage may be: its ends, kind, role and dates.  Proposed to the reporter, never written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.case import Case
from workbench.dates import CaseDate, find_dates
from workbench.entities import EntityRef
from workbench.linkwords import kinds_in, roles_in
from workbench.nearby import Near, nearby
from workbench.sentences import sentence_at

_MOST_OTHERS = 8


@dataclass(frozen=True)
class LinkProposal:
    """`start` and `end` are the code points of the page the link will rest on, `quote` their words.

    `source`, `target`, `kind` are None where nothing speaks for any; `roles` are by kind; `others` are the page's other
    entities, the nearest first; `fallback` is the document's own date, for the reporter to ask for.
    """

    start: int
    end: int
    quote: str
    source: EntityRef | None
    target: EntityRef | None
    others: tuple[EntityRef, ...]
    kind: str | None
    roles: Mapping[str, str]
    dates: tuple[CaseDate, ...]
    fallback: CaseDate | None


def propose_link(case: Case, document_id: int, page: int, start: int, end: int) -> LinkProposal:
    """Of these words, or where `start` is `end` of the sentence there.

    Ends, kind and dates are looked for in the words, then in their sentence; a person named last before them on the
    page may be an end too: on a page about her the lines name only the places.  Raises NotFound.
    """
    text = case.documents.page(document_id, page).text
    around = sentence_at(text, start, end)
    start, end = (start, end) if end > start else around
    sentence = text[around[0] : around[1]]
    near = nearby(case, document_id, page, start, end)
    source, target = _ends(near, around)
    chosen = {each.entity for each in near if each.entity in (source, target)}
    others = tuple(dict.fromkeys(each.entity for each in near if each.entity not in chosen))[:_MOST_OTHERS]
    kind = guess_kind(text[start:end], source, target) or guess_kind(sentence, source, target)
    return LinkProposal(
        start,
        end,
        text[start:end],
        source,
        target,
        others,
        kind,
        roles_in(sentence) | roles_in(text[start:end]),
        _dates(text[start:end]) or _dates(sentence),
        case.documents.get(document_id).date,
    )


# -- ends ----------------------------------------------------------------------------------------------------------


def _ends(near: list[Near], sentence: tuple[int, int]) -> tuple[EntityRef | None, EntityRef | None]:
    """Two of the words or of their sentence, or one and the person named last before; a person comes first."""
    inside = [each for each in near if each.away == 0]
    within = [each for each in near if sentence[0] <= each.start and each.end <= sentence[1]]
    found = list(dict.fromkeys(each.entity for each in [*inside, *within]))
    if len(found) == 1 and (person := _person_before(near, found[0])):
        found.append(person)
    persons = [each for each in found if each.kind == "person"]
    source = persons[0] if persons else next(iter(found), None)
    target = next((each for each in found if each != source and each.kind != "person"), None)
    return source, target or next((each for each in found if each != source), None)


def _person_before(near: list[Near], known: EntityRef) -> EntityRef | None:
    """A person's own name alone leaves the other end open: any organisation of the page would be a wild guess."""
    if known.kind == "person":
        return None
    first = min((each.start for each in near if each.entity == known and each.away == 0), default=None)
    first = min(each.start for each in near if each.entity == known) if first is None else first
    before = [each for each in near if each.entity.kind == "person" and each.start < first]
    return max(before, key=lambda each: each.start).entity if before else None


# -- kind and dates ------------------------------------------------------------------------------------------------

# Kinds of entities that at least one end must be of; for `family` both are persons
_FITS = {
    "employment": {"organisation", "place", "other"},
    "education": {"organisation", "place", "other"},
    "recruited": {"programme"},
}


def guess_kind(words: str, source: EntityRef | None, target: EntityRef | None) -> str | None:
    """The kind that most of the words speak for, of those that fit the ends; None where none does.

    >>> guess_kind("joined the institute as a professor", None, None)
    'employment'
    """
    ends = {each.kind for each in (source, target) if each}
    told = next((kind for kind in kinds_in(words) if _fits(kind, ends)), None)
    return told or ("recruited" if ends == {"person", "programme"} else None)


def _fits(kind: str, ends: set[str]) -> bool:
    if kind == "family":
        return ends <= {"person"}
    return len(ends) < 2 or kind not in _FITS or bool(ends & _FITS[kind])


def _dates(words: str) -> tuple[CaseDate, ...]:
    return tuple(dict.fromkeys(each.date for each in find_dates(words)))
