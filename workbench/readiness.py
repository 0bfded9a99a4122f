"""Is the story ready to print?  What in a case still needs an answer, a second source, a document that can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.case import Case
from workbench.citations import Citation
from workbench.claims import Claim
from workbench.events import Event
from workbench.requests import Request


@dataclass(frozen=True)
class Problem:
    """`what` is the sort of thing, `where` which one, `why` the sentence."""

    what: str
    where: str
    why: str


def unready(case: Case) -> list[Problem]:
    """Events, links, claims and requests in their order, each with every reason not to print it yet."""
    off_record = {each.id: each.pseudonym for each in case.sources.all() if each.terms == "off_record"}
    return [
        *(Problem("event", _name(event), why) for event in case.events.all() for why in _event(event)),
        *(Problem("link", link.title, why) for link in case.links.all() for why in _support(link.citations)),
        *(Problem("claim", _name(claim), why) for claim in case.claims.all() for why in _claim(claim, off_record)),
        *(Problem("request", f"{each.key}: {each.to}", _pending(each)) for each in _waiting(case)),
    ]


def _name(thing: Event | Claim) -> str:
    return f"{thing.key}: {thing.title if isinstance(thing, Event) else thing.text}"


def _event(event: Event) -> Iterator[str]:
    yield from _support(event.citations)
    if event.status in ("disputed", "rejected"):
        yield f"Its status is “{event.status}”."


def _claim(claim: Claim, off_record: dict[int, str]) -> Iterator[str]:
    yield from _support(claim.support)
    if claim.independent_sources == 1:
        yield f"It rests on one source alone ({_passages(claim.supports)} of one origin)."
    against = claim.contradicts
    if against:
        yield f"{_passages(against)} {'contradicts' if against == 1 else 'contradict'} it."
    for source, pseudonym in off_record.items():
        if any(each.source_id == source for each in claim.support):
            yield f"It rests on {pseudonym}, who spoke off the record."


def _support(citations: tuple[Citation, ...]) -> Iterator[str]:
    supporting = [each for each in citations if each.stance == "supports"]
    if not supporting:
        yield "It rests on no passage."
    elif all(each.confidential for each in supporting):
        yield "It rests on confidential documents alone."


def _passages(number: int) -> str:
    return "1 passage" if number == 1 else f"{number} passages"


def _waiting(case: Case) -> list[Request]:
    return [each for each in case.requests.all() if each.outcome == "pending"]


def _pending(request: Request) -> str:
    if not request.sent:
        return "It has not been sent."
    return f"No outcome is noted; the deadline is {request.deadline}." if request.deadline else "No outcome is noted."
