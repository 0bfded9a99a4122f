"""Commands on what is dated: what does not add up on the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from workbench.case import Case
from workbench.cli.answer import Answer, table
from workbench.cli.asking import on_case
from workbench.gaps import A_YEAR, KINDS, LANES, Finding, find_gaps
from workbench.timeline import date_as_json, place_as_json


@click.command()
@on_case()
@click.option("--days", type=click.IntRange(1), default=A_YEAR, show_default=True, help="How long a silence is told.")
@click.option("--by", "lanes", type=click.Choice(LANES), default=LANES[0], show_default=True, help="Silences of what.")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="These alone; may be given again.")
def gaps(case: Case, days: int, lanes: str, kinds: tuple[str, ...]) -> Answer:
    """List what does not add up: silences, sources that disagree, an order that cannot be, single sources.

    --json: [{"kind","sentence","events":[key],"requests":[key],"links":[title],"entities":[name],"date","places"}];
    "date" is the silence, null for other kinds; "places" are as the citations of timeline.
    """
    found = [each for each in find_gaps(case, days, lanes) if not kinds or each.kind in kinds]
    names = {each.id: each.name for each in case.entities.all()}
    links = {each.id: each.title for each in case.links.all()}
    return Answer([_as_json(each, names, links) for each in found], table(row for each in found for row in _rows(each)))


def _as_json(found: Finding, names: dict[int, str], links: dict[int, str]) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "sentence": found.sentence,
        "events": list(found.events),
        "requests": list(found.requests),
        "links": [links[each] for each in found.links],
        "entities": [names[each] for each in found.entities],
        "date": date_as_json(found.span) if found.span else None,
        "places": [place_as_json(each) for each in found.places],
    }


def _rows(found: Finding) -> Iterator[tuple[str | None, ...]]:
    """The sentence, and below it a row a place."""
    yield found.kind, found.sentence
    for place in found.places:
        yield None, f"{place.path}, page {place.page}: “{place.quote}”" if place.page else place.path
