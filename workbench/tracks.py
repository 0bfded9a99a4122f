"""What a timeline shows faintly beside its events: documents by their own dates, requests for comment, careers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.case import Case
from workbench.dates import CaseDate, parse_date
from workbench.errors import UnclearDate
from workbench.links import CAREER
from workbench.requests import Request

TRACKS = ("documents", "requests", "careers")
SENT, DEADLINE, ANSWERED = MOMENTS = ("sent", "deadline", "answered")


@dataclass(frozen=True)
class TrackItem:
    """`of` is the number of the document, request or link. `what` is the kind of the document, the moment of the
    request (`MOMENTS`) or the kind of the link. `entities` are the numbers of whom it concerns."""

    track: str
    of: int
    what: str
    title: str
    date: CaseDate
    entities: tuple[int, ...] = ()
    confidential: bool = False


def tracks(case: Case, wanted: tuple[str, ...] = TRACKS) -> list[TrackItem]:
    """The items of these tracks by date; what is not dated has no place on a timeline."""
    makers = {"documents": _documents, "requests": _requests, "careers": _careers}
    items = [item for track in TRACKS if track in wanted for item in makers[track](case)]
    return sorted(items, key=lambda item: item.date.sort_key)


def _documents(case: Case) -> Iterator[TrackItem]:
    for each in case.documents.all():
        if each.date:
            yield TrackItem("documents", each.id, each.kind, each.name, each.date, (), each.confidential)


def _requests(case: Case) -> Iterator[TrackItem]:
    keys = {each.key: each.id for each in case.entities.all()}
    for each in case.requests.all():
        whom = tuple(keys[key] for key in (each.entity,) if key in keys)
        for moment, date in request_dates(each).items():
            yield TrackItem("requests", each.id, moment, each.to, date, whom)


def request_dates(request: Request) -> dict[str, CaseDate]:
    """The moments of a request that are known, by name (`MOMENTS`)."""
    found = {moment: _moment(getattr(request, moment)) for moment in MOMENTS}
    return {moment: date for moment, date in found.items() if date}


def _moment(text: str | None) -> CaseDate | None:
    """Requests hold what was typed; words that are no date are not drawn."""
    try:
        return parse_date(text) if text and text.strip() else None
    except UnclearDate:
        return None


def _careers(case: Case) -> Iterator[TrackItem]:
    for each in case.links.all():
        if each.kind in CAREER and each.date:
            role = f"{each.role}, " if each.role else ""
            title = f"{each.source.name}: {role}{each.target.name}"
            yield TrackItem("careers", each.id, each.kind, title, each.date, (each.source.id, each.target.id))
