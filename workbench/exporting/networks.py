"""Links as data for other programs: GraphML (yEd, Cytoscape, igraph) and GEXF (Gephi), written by networkx.

A node has `label`, `kind`, `beside` (the name in Han characters) and `depth`; an edge `label`, `kind`, `role`, `date`
(EDTF), `first` and `last` (days), `wording`, `passages` (a line each).  An edge of kind `appears with` has `documents`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import networkx as nx

from workbench.dates import CaseDate, iso_day
from workbench.exporting.drawnlinks import PrintedGraph, PrintedLink
from workbench.exporting.printout import Reference

COMPANY = "appears with"


def as_network(graph: PrintedGraph) -> nx.MultiDiGraph:
    """Nodes are named `n1`, `n2` …, edges `e1`, `e2` …: the keys of the case are made of names."""
    network = nx.MultiDiGraph(name=graph.name)
    for node in graph.nodes:
        about: dict[str, Any] = {"label": node.name, "kind": node.kind, "beside": node.beside, "depth": node.depth}
        network.add_node(f"n{node.number}", **about)
    for number, link in enumerate(graph.links, 1):
        network.add_edge(f"n{link.source}", f"n{link.target}", key=f"e{number}", **_about(link))
    for number, tie in enumerate(graph.company, len(graph.links) + 1):
        ends = f"n{tie.one}", f"n{tie.other}"
        network.add_edge(*ends, key=f"e{number}", label=COMPANY, kind=COMPANY, documents=tie.documents)
    return network


def _about(link: PrintedLink) -> dict[str, Any]:
    date = link.date
    return {
        "label": f"{link.kind}, {date.display()}" if date else link.kind,
        "kind": link.kind,
        "role": link.role,
        "date": date.edtf if date else "",
        "wording": date.wording if date else "",
        "first": _day(date, "earliest"),
        "last": _day(date, "latest"),
        "passages": "\n".join(map(_said, link.references)),
    }


def _day(date: CaseDate | None, end: str) -> str:
    """Empty for an open end."""
    day = getattr(date, end) if date else None
    return "" if day is None else iso_day(day)


def _said(reference: Reference) -> str:
    words = f"“{' '.join(reference.quote.split())}”" if reference.quote else ""
    return " · ".join(filter(None, (f"{reference.place}{reference.aside}", words, reference.sha256 or "")))


def graphml(graph: PrintedGraph) -> bytes:
    out = io.BytesIO()
    nx.write_graphml_xml(as_network(graph), out)
    return out.getvalue()


def gexf(graph: PrintedGraph) -> bytes:
    """Without the day on which it was written: equal graphs are equal bytes."""
    out = io.BytesIO()
    nx.write_gexf(as_network(graph), out, version="1.2draft")
    root = ElementTree.fromstring(out.getvalue())  # our own bytes, of a moment ago
    space = root.tag.partition("}")[0] + "}"
    ElementTree.register_namespace("", space[1:-1])
    for meta in root.findall(f"{space}meta"):
        meta.attrib.pop("lastmodifieddate", None)
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True))


FORMATS: dict[str, Callable[[PrintedGraph], bytes]] = {".graphml": graphml, ".gexf": gexf}
