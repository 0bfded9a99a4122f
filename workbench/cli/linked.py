"""Commands on what ties entities together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from workbench.case import Case
from workbench.cli.answer import Answer, table
from workbench.cli.asking import on_case, words
from workbench.links import Link
from workbench.timeline import citation_as_json, date_as_json


@click.command()
@on_case()
@click.option("--entity", type=words, help="Links of this entity alone, by any of its names, by date.")
def links(case: Case, entity: str | None) -> Answer:
    """List who is tied to whom, how and when, each with the passages it rests on."""
    found = case.links.of_entity(case.entities.find(entity).id) if entity else case.links.all()
    return Answer([_as_json(each) for each in found], table(row for each in found for row in _rows(each)))


def _as_json(link: Link) -> dict[str, Any]:
    return {
        "from": link.source.name,
        "to": link.target.name,
        "kind": link.kind,
        "role": link.role,
        "date": date_as_json(link.date) if link.date else None,
        "citations": [citation_as_json(each) for each in link.citations],
        "notes": link.notes,
    }


def _rows(link: Link) -> Iterator[tuple[str | None, ...]]:
    """The link, and below it a row a citation."""
    words = f"{link.kind}, {link.role}" if link.role else link.kind
    yield link.date.display() if link.date else None, words, f"{link.source.name} → {link.target.name}"
    for citation in link.citations:
        place = citation.passage
        yield None, None, f"{place.path}, page {place.page}: “{place.quote}”" if place.page else place.path
