"""Links handed on: who may see what, and that other programs read back what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from workbench.case import Case
from workbench.dates import parse_date
from workbench.errors import BadValue, CannotWrite
from workbench.exporting import AUDIENCES
from workbench.exporting.drawnlinks import PrintedCompany, PrintedGraph, PrintedNode
from workbench.exporting.graphs import DATA, ExportedGraph, clear_graph, export_graph
from workbench.exporting.networks import as_network
from workbench.graph import Graph, Wish, link_graph

PAGE = "Wang Wu, associate professor since 2021."
Write = Callable[..., ExportedGraph]
READERS = {
    ".graphml": lambda path: nx.read_graphml(path, force_multigraph=True),
    ".gexf": nx.read_gexf,
}


def of(case: Case, key: str) -> int:
    return case.entities.find(key).id


@pytest.fixture
def graph(case: Case) -> Graph:
    """Of the small case: Wang Wu (FALCON) and a source are protected, the interview is confidential."""
    add, cite = case.links.add, case.links.cite
    report, staff = case.documents.find("policy/report.txt").id, case.documents.find("staff/page.html").id
    talk = case.documents.find("interviews/SOURCE-1 talk.txt").id
    open_link = add(of(case, "zhuji"), of(case, "qiming"), "payment", "up to <200> & more", parse_date("October 2022"))
    cite(open_link, report, "Over 200 applied")
    cite(open_link, talk, "taken up again under a new name")
    cite(
        add(of(case, "wang"), of(case, "zhuji"), "employment", "Wang Wu's post", parse_date("since 2021")), staff, PAGE
    )
    cite(add(of(case, "wang"), of(case, "qiming"), "recruited", "", parse_date("2021")), report, "Zhuji report")
    cite(add(of(case, "source1"), of(case, "qiming"), "contact"), talk, "Talk on 2 June 2023.")
    add(of(case, "qiming"), of(case, "zhuji"), "王五's own kind")
    return link_graph(case, Wish())


@pytest.fixture
def write(case: Case, graph: Graph, tmp_path: Path) -> Write:
    def export(suffix: str, audience: str) -> ExportedGraph:
        return export_graph(case, graph, tmp_path / f"links{suffix}", audience)

    return export


def shown(case: Case, graph: Graph, audience: str) -> tuple[list[str], list[tuple[str, str, str, str]]]:
    """Names, and from, to, kind and role of each link."""
    printed = clear_graph(case, graph, audience).graph
    names = {each.number: each.name for each in printed.nodes}
    return list(names.values()), [
        (names[each.source], names[each.target], each.kind, each.role) for each in printed.links
    ]


def test_the_editor_reads_all_but_protected_names(case: Case, graph: Graph) -> None:
    assert shown(case, graph, "editor") == (
        ["Qiming", "Zhuji", "FALCON", "SOURCE-1"],
        [
            ("Zhuji", "Qiming", "payment", "up to <200> & more"),
            ("FALCON", "Zhuji", "employment", "[name withheld]'s post"),
            ("FALCON", "Qiming", "recruited", ""),
            ("SOURCE-1", "Qiming", "contact", ""),
            ("Qiming", "Zhuji", "[name withheld]'s own kind", ""),
        ],
    )


def test_the_public_reads_only_what_open_documents_that_name_nobody_protected_say(case: Case, graph: Graph) -> None:
    """The staff page names Wang Wu beside FALCON's employment; the contact rests on the talk, one link on nothing."""
    assert shown(case, graph, "public") == (
        ["Qiming", "Zhuji", "FALCON"],
        [("Zhuji", "Qiming", "payment", "up to <200> & more"), ("FALCON", "Qiming", "recruited", "")],
    )
    cleared = clear_graph(case, graph, "public")
    assert [each.name for each in cleared.withheld_nodes] == ["SOURCE-1"]
    assert [each.title for each in cleared.withheld_links] == [
        "Wang Wu to Zhuji: employment", "SOURCE-1 to Qiming: contact", "Qiming to Zhuji: 王五's own kind",
    ]  # fmt: skip
    assert [(entity.name, name) for entity, name in cleared.renamed] == [("Wang Wu", "FALCON")]
    assert [[each.path for each in link.references] for link in cleared.graph.links] == [
        ["policy/report.txt"], ["policy/report.txt"],
    ]  # fmt: skip


@pytest.mark.parametrize("area", [None, (0.1, 0.1, 0.9, 0.2)])
def test_what_is_cited_without_words_is_looked_through_for_protected_names(
    case: Case, area: tuple[float, float, float, float] | None
) -> None:
    """The staff page as a whole, or a part of its picture, names Wang Wu beside his pseudonym."""
    link = case.links.add(of(case, "wang"), of(case, "zhuji"), "employment")
    case.links.cite(link, case.documents.find("staff/page.html").id, page=1 if area else None, rectangle=area)
    graph = link_graph(case, Wish())
    assert shown(case, graph, "public") == ([], [])
    (cited,) = clear_graph(case, graph, "lawyer").graph.links[0].references
    assert (cited.path, cited.sha256) == ("document that names someone protected", None)


def test_the_lawyer_learns_that_there_is_a_confidential_document(case: Case, graph: Graph) -> None:
    payment = clear_graph(case, graph, "lawyer").graph.links[0]
    assert [(each.path, each.quote, each.sha256 is None) for each in payment.references] == [
        ("policy/report.txt", "Over 200 applied", False),
        ("confidential document 1 (SOURCE-1)", None, True),
    ]


def test_whoever_is_protected_is_not_in_the_middle_for_the_public(case: Case, graph: Graph) -> None:
    around = link_graph(case, Wish(of(case, "source1")))
    printed = clear_graph(case, around, "public").graph
    assert (printed.centre, printed.middle, printed.nodes, printed.links) == (None, "", (), ())
    assert clear_graph(case, around, "editor").graph.middle == "SOURCE-1"


def test_appearing_together_counts_open_documents_for_the_public(case: Case, graph: Graph) -> None:
    talk, zhuji, qiming, wang = "interviews/SOURCE-1 talk.txt", "zhuji", "qiming", "wang"
    for path in (talk, "policy/report.txt", "staff/page.html"):
        for key in (zhuji, qiming, wang):
            case.mentions.tag_whole(of(case, key), case.documents.find(path).id)
    case.links.remove(case.links.all()[0].id)
    case.links.remove(case.links.all()[-1].id)
    around = link_graph(case, Wish(of(case, zhuji), company=True))

    def ties(audience: str) -> list[tuple[str, str, int]]:
        printed = clear_graph(case, around, audience).graph
        names = {each.number: each.name for each in printed.nodes}
        return [(names[each.one], names[each.other], each.documents) for each in printed.company]

    assert ties("editor") == [("Qiming", "Zhuji", 3)]
    assert ties("public") == [("Qiming", "Zhuji", 2)]


@pytest.mark.parametrize("suffix", DATA)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_written_is_read_back_as_the_same_network(
    case: Case, graph: Graph, write: Write, suffix: str, audience: str
) -> None:
    done = write(suffix, audience)
    assert done.residue == ()
    expected = as_network(clear_graph(case, graph, audience).graph)
    found = READERS[suffix](done.out)
    assert plain(found) == plain(expected)
    assert len(expected.edges) == done.links


def plain(network: nx.Graph) -> tuple[dict[str, object], list[object]]:
    """Nodes and edges with what is said of them; numbers that a format gives of itself left out."""
    nodes = {
        name: {key: value for key, value in about.items() if value != ""} for name, about in network.nodes(data=True)
    }
    edges = [
        (one, other, {key: value for key, value in about.items() if value != "" and key not in ("id", "networkx_key")})
        for one, other, about in network.edges(data=True)
    ]
    return nodes, sorted(edges, key=str)


def test_an_edge_leads_back_to_its_passages(case: Case, graph: Graph, write: Write) -> None:
    network = nx.read_graphml(write(".graphml", "editor").out, force_multigraph=True)
    labels = nx.get_node_attributes(network, "label")
    told = {(labels[one], labels[other], about["kind"]): about for one, other, about in network.edges(data=True)}
    report = case.documents.find("policy/report.txt").sha256
    talk = case.documents.find("interviews/SOURCE-1 talk.txt").sha256
    assert told["Zhuji", "Qiming", "payment"] == {
        "label": "payment, October 2022", "kind": "payment", "role": "up to <200> & more", "date": "2022-10",
        "wording": "October 2022", "first": "2022-10-01", "last": "2022-10-31",
        "passages": f"policy/report.txt, page 2 · “Over 200 applied” · {report}\n"
        f"interviews/SOURCE-1 talk.txt, page 1 · “taken up again under a new name” · {talk}",
    }  # fmt: skip
    assert told["FALCON", "Zhuji", "employment"]["last"] == ""


@pytest.mark.parametrize("suffix", DATA)
def test_equal_graphs_are_equal_bytes_and_ids_are_unique(write: Write, suffix: str) -> None:
    first, second = (write(suffix, "editor").out.read_bytes() for _ in range(2))
    assert first == second
    root = ElementTree.fromstring(first)
    ids = [each.get("id") for each in root.iter() if each.tag.endswith(("}node", "}edge", "}key"))]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("suffix", DATA)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_nobody_reads_what_is_not_for_them(write: Write, suffix: str, audience: str) -> None:
    text = write(suffix, audience).out.read_text("utf-8").casefold()
    never = ["wang", "王五", "zhao liu"]
    outside = ["interviews", "taken up again", "talk on 2 june", "staff/page.html"]
    forbidden = [*never, *(outside if audience != "editor" else []), *(["source-1"] if audience == "public" else [])]
    assert [word for word in forbidden if word in text] == []


def test_a_secret_in_disguise_keeps_the_file_from_being_kept(case: Case, write: Write) -> None:
    case.entities.set_confidential(of(case, "zhuji"), True, "W\u200bang Wu")
    case.entities.set_confidential(of(case, "zhuji"), True, "ＷＡＮＧ　ＷＵ")
    done = write(".graphml", "editor")
    assert (done.residue, done.out.exists()) == (("Wang Wu",), False)


def test_a_person_called_like_a_kind_does_not_stop_the_export(case: Case, write: Write) -> None:
    case.entities.set_confidential(case.entities.add("Payment", "person"), True)
    assert write(".graphml", "editor").residue == ()


def test_what_cannot_be_written_is_told(case: Case, graph: Graph, write: Write, tmp_path: Path) -> None:
    for suffix in (".svg", ".pdf"):
        with pytest.raises(
            BadValue, match=r"links\..*: links cannot be written in this form; known are .graphml, .gexf."
        ):
            write(suffix, "editor")
    with pytest.raises(BadValue, match="“friends” is not an audience; known are editor, lawyer, public."):
        write(".gexf", "friends")
    with pytest.raises(CannotWrite, match="its folder does not exist"):
        export_graph(case, graph, tmp_path / "none" / "a.gexf", "editor")


def test_a_picture_is_drawn_from_the_cleared_graph_alone(case: Case, graph: Graph, tmp_path: Path) -> None:
    drawn: list[tuple[PrintedGraph, str]] = []

    def draw(graph: PrintedGraph, form: str) -> bytes:
        drawn.append((graph, form))
        return " ".join(each.name for each in graph.nodes).encode()

    done = export_graph(case, graph, tmp_path / "links.SVG", "public", draw)
    assert drawn == [(clear_graph(case, graph, "public").graph, "svg")]
    assert done.out.read_text() == "Qiming Zhuji FALCON"


def test_a_blank_graph_has_the_ties_and_no_word() -> None:
    node = PrintedNode(1, "Li", "李", "person", 0, 7)
    graph = PrintedGraph("Case", "editor", 1, (node,), (), (PrintedCompany(1, 1, 2),))
    assert graph.blank == PrintedGraph(
        "", "editor", 1, (PrintedNode(1, "", "", "person", 0, 7),), (), (PrintedCompany(1, 1, 2),)
    )
