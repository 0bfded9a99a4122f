"""Handing a graph of links on: to an editor, a lawyer, the public, as a picture or as data for other programs.

As the timeline, it goes through `clearance`: protected entities by their pseudonym (for the public those without one
not at all), and for the public no link that rests on confidential documents alone, on nothing, or on a document that
names someone protected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.case import Case
from workbench.dates import CaseDate
from workbench.entity import EntityRef
from workbench.errors import BadValue, CannotWrite
from workbench.exporting.clearance import Clearing
from workbench.exporting.drawnlinks import PrintedCompany, PrintedGraph, PrintedLink, PrintedNode
from workbench.exporting.printout import PUBLIC
from workbench.exporting.secrets import Secrets
from workbench.graph import Company, Graph, Node
from workbench.links import KINDS, Link
from workbench.outfiles import written_whole
from workbench.searching.pinyin import has_han

DATA = (".graphml", ".gexf")
PICTURES = (".svg", ".png")

Draw = Callable[[PrintedGraph, str], bytes]
"""Draws a graph as `svg` or `png`."""


@dataclass(frozen=True)
class ClearedGraph:
    """`withheld_nodes`, `withheld_links` and `withheld_company` are not in `graph`; `renamed` are in it by another
    name; `secrets` finds in a file what may not be there."""

    graph: PrintedGraph
    withheld_nodes: tuple[EntityRef, ...]
    withheld_links: tuple[Link, ...]
    withheld_company: tuple[Company, ...]
    renamed: tuple[tuple[EntityRef, str], ...]
    secrets: Secrets


@dataclass(frozen=True)
class ExportedGraph:
    """`residue`: what the finished file held though it may not; then the file was not kept."""

    out: Path
    nodes: int
    links: int
    withheld_nodes: int
    withheld_links: int
    residue: tuple[str, ...]


def export_graph(case: Case, graph: Graph, out: Path, audience: str, draw: Draw | None = None) -> ExportedGraph:
    """Writes the graph, cleared for the audience, whole or not at all; `draw` is needed for pictures.

    Raises BadValue for an unknown format or audience, CannotWrite.
    """
    render = _render(out, draw)
    if not out.parent.is_dir():
        raise CannotWrite(out.name, "its folder does not exist")
    cleared = clear_graph(case, graph, audience)
    data = render(cleared.graph)
    residue = _residue(cleared, data, render, out)
    if not residue:
        with written_whole(out) as file:
            file.write(data)
    shown = cleared.graph
    return ExportedGraph(
        out,
        len(shown.nodes),
        len(shown.links),
        len(cleared.withheld_nodes),
        len(cleared.withheld_links),
        residue,
    )


def _render(out: Path, draw: Draw | None) -> Callable[[PrintedGraph], bytes]:
    suffix = out.suffix.lower()
    if draw and suffix in PICTURES:
        return lambda graph: draw(graph, suffix.removeprefix("."))
    if suffix in DATA:
        from workbench.exporting.networks import FORMATS  # networkx takes a third of a second to load

        return FORMATS[suffix]
    known = ", ".join((*DATA, *(PICTURES if draw else ())))
    raise BadValue(f"{out.name}: links cannot be written in this form; known are {known}.")


def _residue(cleared: ClearedGraph, data: bytes, render: Callable[[PrintedGraph], bytes], out: Path) -> tuple[str, ...]:
    """Secrets in the finished file, but for words that the format writes of itself; a PNG's words are not read back."""
    if out.suffix.lower() == ".png":
        return ()
    found = cleared.secrets.within(data)
    own = cleared.secrets.within(render(cleared.graph.blank)) if found else []
    return tuple(each for each in found if each not in own)


def clear_graph(case: Case, graph: Graph, audience: str) -> ClearedGraph:
    """The graph as the audience may see it. Raises BadValue for an unknown audience."""
    return _Clearing(case, graph, audience).cleared()


class _Clearing:
    """One export of one graph."""

    def __init__(self, case: Case, graph: Graph, audience: str) -> None:
        self._case, self._graph, self._audience = case, graph, audience
        self._clearing = Clearing(case, audience)
        self._secrets = self._clearing.secrets(each for link in graph.links for each in link.citations)
        self._numbers: dict[int, int] = {}  # of the export, by entity

    def cleared(self) -> ClearedGraph:
        names = {each.entity.id: self._clearing.shown(each.entity.id, self._secrets) for each in self._graph.nodes}
        links = [each for each in self._graph.links if self._may_show(each, names)]
        company = [tie for each in self._graph.company if (tie := self._open(each, names))]
        nodes = [each for each in self._graph.nodes if self._stays(each, names, links, company)]
        self._numbers = {each.entity.id: number for number, each in enumerate(nodes, 1)}
        graph = PrintedGraph(
            self._secrets.cleaned(self._case.name),
            self._audience,
            self._numbers.get(self._graph.centre or 0),
            tuple(self._node(each, names[each.entity.id] or "") for each in nodes),
            tuple(map(self._link, links)),
            tuple(
                PrintedCompany(self._numbers[each.one], self._numbers[each.other], len(each.documents))
                for each in company
            ),
        )
        kept = {each.id for each in links}
        return ClearedGraph(
            graph,
            tuple(each.entity for each in self._graph.nodes if each.entity.id not in self._numbers),
            tuple(each for each in self._graph.links if each.id not in kept),
            self._closed(company),
            tuple(
                (each.entity, name) for each in nodes if (name := names[each.entity.id]) and name != each.entity.name
            ),
            self._secrets,
        )

    def _closed(self, company: Iterable[Company]) -> tuple[Company, ...]:
        """Ties of appearing together of which the audience is told nothing."""
        told = {(each.one, each.other) for each in company}
        return tuple(each for each in self._graph.company if (each.one, each.other) not in told)

    def _may_show(self, link: Link, names: dict[int, str | None]) -> bool:
        ends = names[link.source.id], names[link.target.id]
        return None not in ends and self._clearing.may_rest_on(link.citations)

    def _open(self, tie: Company, names: dict[int, str | None]) -> Company | None:
        """To the public that they appear together is told of open documents alone, and of nobody protected."""
        if self._audience != PUBLIC:
            return tie
        if self._clearing.is_protected(tie.one) or self._clearing.is_protected(tie.other):
            return None
        documents = tuple(each for each in tie.documents if not self._clearing.is_kept_apart(each))
        return Company(tie.one, tie.other, documents) if documents else None

    def _stays(
        self, node: Node, names: dict[int, str | None], links: Iterable[Link], company: Iterable[Company]
    ) -> bool:
        """Whoever has lost every tie goes too, but for the one in the middle."""
        number = node.entity.id
        if names[number] is None:
            return False
        tied = any(number in (each.source.id, each.target.id) for each in links)
        return tied or number == self._graph.centre or any(number in (each.one, each.other) for each in company)

    def _node(self, node: Node, name: str) -> PrintedNode:
        number = node.entity.id
        beside = "" if self._clearing.is_protected(number) else self._secrets.cleaned(self._beside(number))
        return PrintedNode(
            self._numbers[number], name, beside, self._secrets.cleaned(node.entity.kind), node.depth, number
        )

    def _beside(self, entity_id: int) -> str:
        """The name in Han characters where the main one has none."""
        entity = self._case.entities.get(entity_id)
        return "" if has_han(entity.name) else next((form for form in entity.forms if has_han(form)), "")

    def _link(self, link: Link) -> PrintedLink:
        date, clean = link.date, self._secrets.cleaned
        return PrintedLink(
            self._numbers[link.source.id],
            self._numbers[link.target.id],
            link.kind if link.kind in KINDS else clean(link.kind),
            clean(link.role),
            CaseDate(clean(date.wording), date.edtf, date.earliest, date.latest) if date else None,
            tuple(each for each in (self._clearing.reference(one, self._secrets) for one in link.citations) if each),
            bool(link.citations),
            link.id,
        )
