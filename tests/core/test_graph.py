"""Links as nodes and edges: around one entity, narrowed down, with those who appear together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import empty_case
from workbench.case import Case
from workbench.dates import parse_date
from workbench.errors import NotFound
from workbench.graph import Graph, Wish, link_graph

#: from, to, kind, date
LINKS = (
    ("Li", "BIT", "employment", "since 2021"),
    ("Li", "HKU", "education", "until 2019"),
    ("Li", "Qiming", "recruited", "2021"),
    ("Wei", "Qiming", "recruited", "2019"),
    ("Wei", "ZJU", "employment", None),
    ("ZJU", "Far", "ownership", None),
)
#: Documents, and who is tagged in them.
TAGGED = {"a.txt": "Li BIT Press", "b.txt": "Li Press", "c.txt": "BIT Press", "d.txt": "BIT HKU", "e.txt": "Alone"}


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "story.case") as case:
        for name in ("Li", "Wei", "BIT", "HKU", "ZJU", "Qiming", "Far", "Press", "Alone"):
            case.entities.add(name, "person" if name in ("Li", "Wei") else "organisation")
        for path, words in TAGGED.items():
            case.documents.add(path, words.encode(), kind="txt", state="ok", pages=[words])
            for name in words.split():
                case.mentions.tag_everywhere(of(case, name), (name,))
        for one, other, kind, date in LINKS:
            case.links.add(of(case, one), of(case, other), kind, date=parse_date(date) if date else None)
        yield case


def of(case: Case, name: str) -> int:
    return case.entities.find(name).id


def nodes(graph: Graph) -> dict[str, int]:
    return {each.entity.name: each.depth for each in graph.nodes}


def edges(graph: Graph) -> list[tuple[str, str, str]]:
    return [(each.source.name, each.target.name, each.kind) for each in graph.links]


def test_around_one_are_its_links_and_those_who_have_them(case: Case) -> None:
    graph = link_graph(case, Wish(of(case, "Li")))
    assert graph.centre == of(case, "Li")
    assert nodes(graph) == {"Li": 0, "BIT": 1, "HKU": 1, "Qiming": 1}
    assert edges(graph) == [
        ("Li", "BIT", "employment"), ("Li", "HKU", "education"), ("Li", "Qiming", "recruited"),
    ]  # fmt: skip
    assert graph.kinds == (("education", 1), ("employment", 1), ("recruited", 1))


def test_two_links_away_are_the_neighbours_of_the_neighbours(case: Case) -> None:
    graph = link_graph(case, Wish(of(case, "Li"), 2))
    assert nodes(graph) == {"Li": 0, "BIT": 1, "HKU": 1, "Qiming": 1, "Wei": 2}
    assert edges(graph)[-1] == ("Wei", "Qiming", "recruited")
    assert nodes(link_graph(case, Wish(of(case, "Li"), 3)))["ZJU"] == 3


def test_without_a_middle_there_are_all_links(case: Case) -> None:
    graph = link_graph(case, Wish())
    assert (graph.centre, len(graph.links)) == (None, 6)
    assert nodes(graph) == {"Li": 0, "Wei": 0, "BIT": 0, "HKU": 0, "ZJU": 0, "Qiming": 0, "Far": 0}
    assert graph.kinds == (("employment", 2), ("recruited", 2), ("education", 1), ("ownership", 1))


def test_kinds_are_left_out_and_still_counted(case: Case) -> None:
    graph = link_graph(case, Wish(of(case, "Li"), 2, frozenset({"employment", "education"})))
    assert nodes(graph) == {"Li": 0, "BIT": 1, "HKU": 1}
    assert dict(graph.kinds) == {"employment": 1, "education": 1, "recruited": 2}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, ["BIT", "HKU", "Qiming"]),
        ("2020", None, ["BIT", "Qiming"]),
        (None, "2019", ["HKU"]),
        ("2019", "2019", ["HKU"]),
        ("2030", None, ["BIT"]),
    ],
)
def test_links_of_another_time_are_left_out(
    case: Case, start: str | None, end: str | None, expected: list[str]
) -> None:
    dates = [parse_date(each) if each else None for each in (start, end)]
    assert sorted(set(nodes(link_graph(case, Wish(of(case, "Li"), 1, None, *dates)))) - {"Li"}) == expected


def test_an_undated_link_is_kept_while_no_time_is_asked_for(case: Case) -> None:
    assert set(nodes(link_graph(case, Wish(of(case, "ZJU"))))) == {"ZJU", "Wei", "Far"}
    assert set(nodes(link_graph(case, Wish(of(case, "ZJU"), 1, None, parse_date("1900"))))) == {"ZJU"}


def test_who_appears_together_is_joined_where_no_link_says_more(case: Case) -> None:
    graph = link_graph(case, Wish(of(case, "Li"), company=True))
    assert nodes(graph) == {"Li": 0, "BIT": 1, "HKU": 1, "Qiming": 1, "Press": 1}
    names = {each.id: each.name for each in case.entities.all()}
    paths = {each.id: each.path for each in case.documents.all()}
    assert [(names[each.one], names[each.other], [paths[one] for one in each.documents]) for each in graph.company] == [
        ("Li", "Press", ["a.txt", "b.txt"]),
        ("BIT", "Press", ["a.txt", "c.txt"]),  # BIT and HKU share one document, which says little
    ]
    assert graph.left_out == 0


def test_of_very_many_ties_the_strongest_are_kept_and_the_rest_is_counted(case: Case) -> None:
    words = " ".join(f"N{number}" for number in range(12))
    for path in ("f.txt", "g.txt"):
        case.documents.add(path, path.encode(), kind="txt", state="ok", pages=[f"Li {words}"])
    case.mentions.tag_everywhere(of(case, "Li"), ("Li",))
    for name in words.split():
        case.mentions.tag_everywhere(case.entities.add(name, "place"), (name,))
    graph = link_graph(case, Wish(of(case, "Li"), company=True))
    assert (len(graph.company), graph.left_out) == (40, 12 * 11 // 2 + 12 - 40)
    assert all(of(case, "Li") in (each.one, each.other) for each in graph.company[:12])


def test_a_link_of_an_entity_to_itself_is_no_edge(case: Case) -> None:
    with case.store.change("links", what="As a merge may leave it"):
        case.store.insert("links", from_id=of(case, "Far"), to_id=of(case, "Far"), kind="family")
    assert edges(link_graph(case, Wish(of(case, "Far")))) == [("ZJU", "Far", "ownership")]


def test_nobody_in_the_middle_is_told(case: Case) -> None:
    with pytest.raises(NotFound, match="There is no entity “99” in this case."):
        link_graph(case, Wish(99))
