"""What an export of the graph would hold, in words. No Qt widgets: it is asked on the lane of the queries."""

from __future__ import annotations

from dataclasses import dataclass

from ui.graph.words import about_company
from ui.link_kinds import link_kind_name
from workbench.case import Case
from workbench.exporting.drawnlinks import PrintedGraph, PrintedLink
from workbench.exporting.graphs import ClearedGraph, clear_graph
from workbench.graph import Graph


@dataclass(frozen=True)
class Preview:
    """`lines` as the audience reads them, of `nodes` entities and `links` links. `withheld` and `unnamed` are for the
    reporter alone: what stays here, and who goes out as whom."""

    nodes: int
    links: int
    lines: tuple[str, ...]
    withheld: tuple[str, ...]
    unnamed: tuple[tuple[str, str], ...]


def preview(case: Case, graph: Graph, audience: str) -> Preview:
    """Raises BadValue for an unknown audience."""
    cleared = clear_graph(case, graph, audience)
    shown = cleared.graph
    return Preview(
        len(shown.nodes),
        len(shown.links),
        _lines(shown),
        _withheld(graph, cleared),
        tuple((entity.name, name) for entity, name in cleared.renamed),
    )


def _lines(graph: PrintedGraph) -> tuple[str, ...]:
    """Links, who appears together, and who stands alone."""
    names = {each.number: each.name for each in graph.nodes}
    lines = [_link(each, names) for each in graph.links]
    lines += [about_company(names[each.one], names[each.other], each.documents) for each in graph.company]
    tied = {end for each in graph.links for end in (each.source, each.target)}
    tied |= {end for each in graph.company for end in (each.one, each.other)}
    return (*lines, *(each.name for each in graph.nodes if each.number not in tied))


def _link(link: PrintedLink, names: dict[int, str]) -> str:
    date = link.date.display() if link.date else ""
    what = ", ".join(filter(None, (link_kind_name(link.kind), link.role, date)))
    places = "; ".join(each.place for each in link.references)
    ends = f"{names[link.source]} → {names[link.target]}"
    return "\n".join(filter(None, (ends, f"    {what}", f"    {places}" if places else "")))


def _withheld(graph: Graph, cleared: ClearedGraph) -> tuple[str, ...]:
    names = {each.entity.id: each.entity.name for each in graph.nodes}
    return (
        *(each.name for each in cleared.withheld_nodes),
        *(each.title for each in cleared.withheld_links),
        *(about_company(names[each.one], names[each.other], len(each.documents)) for each in cleared.withheld_company),
    )
