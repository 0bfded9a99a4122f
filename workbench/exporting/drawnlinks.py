"""What an export of links prints: names, ties and their grounds as one audience may see them, ready for any format."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.dates import CaseDate
from workbench.exporting.printout import Reference


@dataclass(frozen=True)
class PrintedNode:
    """`number` is counted within the export; `origin` is the entity's in the case, for its place, and never printed."""

    number: int
    name: str
    beside: str
    kind: str
    depth: int
    origin: int


@dataclass(frozen=True)
class PrintedLink:
    """From node `source` to node `target`. `link` is its number in the case, never printed."""

    source: int
    target: int
    kind: str
    role: str
    date: CaseDate | None
    references: tuple[Reference, ...]
    grounded: bool
    link: int


@dataclass(frozen=True)
class PrintedCompany:
    """Two nodes that are tagged in so many of the same documents."""

    one: int
    other: int
    documents: int


@dataclass(frozen=True)
class PrintedGraph:
    """`centre` is the number of the node in the middle, if there is one."""

    name: str
    audience: str
    centre: int | None
    nodes: tuple[PrintedNode, ...]
    links: tuple[PrintedLink, ...]
    company: tuple[PrintedCompany, ...] = ()

    @property
    def middle(self) -> str:
        """The name in the middle; empty without one."""
        return next((each.name for each in self.nodes if each.number == self.centre), "")

    @property
    def blank(self) -> PrintedGraph:
        """The same ties without a word of the case: what a format adds of its own."""
        nodes = tuple(replace(each, name="", beside="") for each in self.nodes)
        links = tuple(
            replace(each, role="", date=_wordless(each.date), references=tuple(map(_blank, each.references)))
            for each in self.links
        )
        return replace(self, name="", nodes=nodes, links=links)


def _wordless(date: CaseDate | None) -> CaseDate | None:
    return replace(date, wording="") if date else None


def _blank(reference: Reference) -> Reference:
    return Reference(None, "", None, reference.page, None, None, None, reference.stance)
