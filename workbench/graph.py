"""Who is tied to whom: the links around an entity, or all of a case, as nodes and edges."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from workbench.case import Case
from workbench.dates import CaseDate
from workbench.entity import EntityRef
from workbench.links import Link
from workbench.timeline import overlaps

_MOST_COMPANY = 12  # entities that only appear with the one in the middle
_MOST_PAIRS = 40  # ties of appearing together; of more the strongest
_LEAST = 2  # documents, where neither is the one in the middle: to stand once in one list says little


@dataclass(frozen=True)
class Wish:
    """Which links: of `centre` and what lies up to `depth` links away, or without one all.

    `kinds` None means every kind.  `start` and `end` keep links that may lie between their first and last day; an
    undated link is kept as long as neither is given.  `company` adds who appears in the same documents: with the one
    in the middle in any, with each other in two or more.
    """

    centre: int | None = None
    depth: int = 1
    kinds: frozenset[str] | None = None
    start: CaseDate | None = None
    end: CaseDate | None = None
    company: bool = False


@dataclass(frozen=True)
class Node:
    """`depth` counts links from the middle, 0 for the middle itself and for all nodes of a whole case."""

    entity: EntityRef
    depth: int


@dataclass(frozen=True)
class Company:
    """Two entities that are tagged in the same `documents`, given by their numbers; `one` is the smaller number."""

    one: int
    other: int
    documents: tuple[int, ...]


@dataclass(frozen=True)
class Graph:
    """`links` and `company` join nodes that are in `nodes`; `kinds` counts the links there are of each kind before any
    kind was left out; `left_out` ties of appearing together are not in `company`."""

    centre: int | None
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    company: tuple[Company, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    left_out: int = 0


def link_graph(case: Case, wish: Wish) -> Graph:
    """Raises NotFound where there is no such entity in the middle."""
    refs = {each.id: EntityRef(each.id, each.name, each.kind) for each in case.entities.all()}
    dated = [each for each in case.links.all() if each.source.id != each.target.id and _in_time(each, wish)]
    links = [each for each in dated if wish.kinds is None or each.kind in wish.kinds]
    if wish.centre is None:
        depths = {each.id: 0 for link in links for each in (link.source, link.target)}
        kinds = Counter(each.kind for each in dated)
    else:
        case.entities.get(wish.centre)
        depths = _depths(links, wish.centre, wish.depth)
        near = _depths(dated, wish.centre, wish.depth)
        kinds = Counter(each.kind for each in dated if each.source.id in near and each.target.id in near)
    if wish.company and wish.centre is not None:
        for each in case.entities.company(wish.centre, _MOST_COMPANY):
            depths.setdefault(each.entity.id, 1)
    graph = Graph(
        wish.centre,
        tuple(Node(refs[number], depths[number]) for number in sorted(depths, key=lambda each: (depths[each], each))),
        tuple(each for each in links if each.source.id in depths and each.target.id in depths),
        kinds=tuple(sorted(kinds.items(), key=lambda each: (-each[1], each[0]))),
    )
    return _with_company(case, graph) if wish.company else graph


def _in_time(link: Link, wish: Wish) -> bool:
    if wish.start is None and wish.end is None:
        return True
    first, last = wish.start.earliest if wish.start else None, wish.end.latest if wish.end else None
    return link.date is not None and overlaps(link.date, first, last)


def _depths(links: Iterable[Link], centre: int, most: int) -> dict[int, int]:
    """How many links each entity is away from the middle, up to `most`."""
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for link in links:
        beside[link.source.id].add(link.target.id)
        beside[link.target.id].add(link.source.id)
    depths, edge = {centre: 0}, [centre]
    for depth in range(1, most + 1):
        edge = sorted({each for number in edge for each in beside[number]} - depths.keys())
        depths.update(dict.fromkeys(edge, depth))
    return depths


def _with_company(case: Case, graph: Graph) -> Graph:
    """The strongest ties first; those that a link joins already say nothing new."""
    linked = {frozenset((each.source.id, each.target.id)) for each in graph.links}
    shared: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for document, entities in _tagged(case, {each.entity.id for each in graph.nodes}):
        for pair in combinations(entities, 2):
            if frozenset(pair) not in linked:
                shared[pair].append(document)
    ties = [
        Company(*pair, tuple(documents))
        for pair, documents in shared.items()
        if graph.centre in pair or len(documents) >= _LEAST
    ]
    ties.sort(key=lambda each: (graph.centre not in (each.one, each.other), -len(each.documents), each.one, each.other))
    return replace(graph, company=tuple(ties[:_MOST_PAIRS]), left_out=max(0, len(ties) - _MOST_PAIRS))


def _tagged(case: Case, wanted: Collection[int]) -> Iterator[tuple[int, list[int]]]:
    """Each document that holds two or more of these entities, with their numbers in order."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row in case.store.rows(
        "SELECT DISTINCT s.document_id, m.entity_id FROM mentions m JOIN passages s ON s.id = m.passage_id "
        "JOIN documents d ON d.id = s.document_id AND NOT d.binned ORDER BY s.document_id, m.entity_id"
    ):
        if row["entity_id"] in wanted:
            found[row["document_id"]].append(row["entity_id"])
    return ((document, entities) for document, entities in found.items() if len(entities) > 1)
