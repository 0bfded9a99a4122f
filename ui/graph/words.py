"""What the graph says: words on ties, tooltips, what a screen reader hears. All of it plain text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ui.graph.scene import Spot, Tie
from ui.kinds import kind_name
from ui.link_kinds import link_kind_name
from workbench.dates import CaseDate
from workbench.exporting.drawnlinks import PrintedGraph
from workbench.graph import Graph
from workbench.links import MUTUAL, Link


def of_graph(graph: Graph, beside: Mapping[int, str]) -> tuple[list[Spot], list[Tie]]:
    """As the reporter sees it; `beside` are names in Han characters by entity."""
    spots = [
        Spot(each.entity.id, each.entity.name, beside.get(each.entity.id, ""), each.entity.kind, each.depth)
        for each in graph.nodes
    ]
    ties = [
        _tie(each.id, each.source.id, each.target.id, each.kind, each.date, bool(each.citations))
        for each in graph.links
    ]
    ties += [_company(each.one, each.other, len(each.documents)) for each in graph.company]
    return spots, ties


def of_printed(graph: PrintedGraph) -> tuple[list[Spot], list[Tie]]:
    """As its audience sees it; nodes are called by their number in the export."""
    spots = [Spot(each.number, each.name, each.beside, each.kind, each.depth) for each in graph.nodes]
    ties = [_tie(each.link, each.source, each.target, each.kind, each.date, each.grounded) for each in graph.links]
    ties += [_company(each.one, each.other, each.documents) for each in graph.company]
    return spots, ties


def _tie(id: int, one: int, other: int, kind: str, date: CaseDate | None, grounded: bool) -> Tie:
    words = " · ".join(filter(None, (link_kind_name(kind), date.display() if date else "")))
    return Tie(id, one, other, words, directed=kind not in MUTUAL, grounded=grounded)


def _company(one: int, other: int, documents: int) -> Tie:
    return Tie(None, one, other, str(documents), directed=False, documents=documents)


def about_node(node: Spot, ties: int) -> str:
    """`Li Si · Person, 3 links`."""
    count = _tr("1 link") if ties == 1 else _tr("{0} links").format(ties)
    return f"{' · '.join(filter(None, (node.name, node.beside)))}\n{kind_name(node.kind)}, {count}"


def about_link(link: Link) -> str:
    """Ends, kind and role, date, and the words it rests on or that there are none."""
    what = ", ".join(filter(None, (link_kind_name(link.kind), link.role, link.date.display() if link.date else "")))
    return f"{link.source.name} → {link.target.name}\n{what}\n{_grounds(link)}"


def _grounds(link: Link) -> str:
    if not link.citations:
        return _tr("no passage: nobody can check this yet")
    place = link.citations[0].passage
    words = " ".join((place.quote or "").split())
    return f"“{words}” · {place.path}" if words else place.path


def about_company(one: str, other: str, documents: int) -> str:
    count = _tr("1 document") if documents == 1 else _tr("{0} documents").format(documents)
    return _tr("{0} and {1} appear together in {2}").format(one, other, count)


def counts(entities: int, links: int) -> str:
    """`7 entities · 9 links`."""
    first = _tr("1 entity") if entities == 1 else _tr("{0} entities").format(entities)
    second = _tr("1 link") if links == 1 else _tr("{0} links").format(links)
    return f"{first} · {second}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("graph", words)
