"""Commands on what ties entities together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from workbench.case import Case
from workbench.cli.answer import Answer, counted, table
from workbench.cli.asking import FILE, on_case, words
from workbench.dates import parse_date
from workbench.errors import SecretsInExport
from workbench.exporting import AUDIENCES
from workbench.exporting.graphs import Draw, ExportedGraph, export_graph
from workbench.graph import Wish, link_graph
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
        "anchor": link.anchor.edtf if link.anchor else None,
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


def graph_command(draw: Draw) -> click.Command:
    """`graph`, with what draws its pictures: that is the window's, which this floor does not know."""

    @click.command()
    @on_case()
    @click.argument("out", type=FILE)
    @click.option("--for", "audience", type=click.Choice(AUDIENCES), required=True, help="Who will read it.")
    @click.option("--entity", type=words, help="Links around this entity, by any of its names; without: all links.")
    @click.option("--depth", type=click.IntRange(1, 3), default=1, show_default=True, help="Up to so many links away.")
    @click.option("--kind", "kinds", type=words, multiple=True, help="Links of this kind alone; may be said again.")
    @click.option("--from", "start", type=words, metavar="DATE", help="Links since then; any wording or EDTF.")
    @click.option("--to", "end", type=words, metavar="DATE", help="Links until then.")
    @click.option("--company", is_flag=True, help="Also who is tagged in the same documents.")
    def graph(case: Case, out: Path, audience: str, **wanted: Any) -> Answer:
        """Write who is tied to whom as a picture (.svg, .png) or as data (.graphml, .gexf)."""
        done = export_graph(case, link_graph(case, _wish(case, **wanted)), out, audience, draw)
        answer = {
            "out": str(out),
            "entities": done.nodes,
            "links": done.links,
            "withheld": {"entities": done.withheld_nodes, "links": done.withheld_links},
            "residue": list(done.residue),
        }
        lines = [] if done.residue else [f"{out}: {_counts(done.nodes, done.links)}{_kept_back(done)}."]
        return Answer(answer, lines, SecretsInExport(out.name, list(done.residue)) if done.residue else None)

    return graph


def _kept_back(done: ExportedGraph) -> str:
    if not done.withheld_nodes and not done.withheld_links:
        return ""
    return f"; kept back: {_counts(done.withheld_nodes, done.withheld_links)}"


def _counts(entities: int, links: int) -> str:
    return f"{counted(entities, 'entity', 'entities')}, {counted(links, 'link')}"


def _wish(
    case: Case,
    entity: str | None,
    depth: int,
    kinds: tuple[str, ...],
    start: str | None,
    end: str | None,
    company: bool,
) -> Wish:
    return Wish(
        case.entities.find(entity).id if entity else None,
        depth,
        frozenset(kinds) or None,
        parse_date(start) if start else None,
        parse_date(end) if end else None,
        company,
    )
