"""Links between entities: what is kept of them, the names of their steps, the command that lists them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cli_runner import Commands
from tests.core.small_case import make_small_case
from workbench.applying import apply_notes
from workbench.case import Case
from workbench.dates import parse_date
from workbench.entities import EntityRef
from workbench.errors import BadValue, NotFound
from workbench.notes import notes
from workbench.readiness import Problem, unready

QUOTE = "Wang Wu, associate professor since 2021."


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with make_small_case(case_folder / "story.case") as case:
        yield case


def ids(case: Case, *names: str) -> list[int]:
    return [case.entities.find(name).id for name in names]


def add_post(case: Case) -> int:
    """Wang Wu's employment in Zhuji, cited."""
    wang, zhuji = ids(case, "wang", "zhuji")
    with case.store.change(what="Link Wang Wu to Zhuji: employment"):
        link = case.links.add(wang, zhuji, "employment", " associate  professor", parse_date("since 2021"), "Seen.")
        case.links.cite(link, case.documents.find("staff/page.html").id, QUOTE)
    return link


def test_a_link_is_kept_as_it_was_said(case: Case) -> None:
    link = case.links.get(add_post(case))
    wang, zhuji = ids(case, "wang", "zhuji")
    assert (link.source, link.target) == (EntityRef(wang, "Wang Wu", "person"), EntityRef(zhuji, "Zhuji", "place"))
    assert (link.kind, link.role, link.date, link.notes) == (
        "employment", "associate professor", parse_date("since 2021"), "Seen.",
    )  # fmt: skip
    assert [each.passage.quote for each in link.citations] == [QUOTE]
    assert (link.title, link.other(wang), link.other(zhuji)) == (
        "Wang Wu to Zhuji: employment", link.target, link.source,
    )  # fmt: skip


def test_each_change_is_a_step_named_by_both_ends_and_undone_by_name(case: Case) -> None:
    wang, zhuji, qiming = ids(case, "wang", "zhuji", "qiming")
    link = case.links.add(wang, zhuji, "employment")
    case.links.change(link, wang, qiming, "recruited", "fellow", parse_date("2021"), "So the report says.")
    case.links.remove(link)
    assert [step.what for step in case.store.steps(3)] == [
        "Remove the link Wang Wu to Qiming: recruited",
        "Change the link Wang Wu to Qiming: recruited",
        "Link Wang Wu to Zhuji: employment",
    ]
    assert case.links.all() == []
    case.store.undo()
    changed = case.links.get(link)
    assert (changed.target.name, changed.kind, changed.role, changed.date, changed.notes) == (
        "Qiming", "recruited", "fellow", parse_date("2021"), "So the report says.",
    )  # fmt: skip
    case.store.undo()
    assert (case.links.get(link).title, case.links.get(link).date) == ("Wang Wu to Zhuji: employment", None)
    case.store.undo()
    assert case.links.all() == []


def test_a_change_keeps_the_passages(case: Case) -> None:
    link = add_post(case)
    case.links.change(link, *ids(case, "wang", "zhuji"), "education")
    assert [each.passage.quote for each in case.links.get(link).citations] == [QUOTE]


def test_what_is_no_link_is_told(case: Case) -> None:
    wang, zhuji = ids(case, "wang", "zhuji")
    with pytest.raises(BadValue, match="A link needs a kind."):
        case.links.add(wang, zhuji, " ")
    with pytest.raises(BadValue, match="A link joins two: choose another entity for one of its ends."):
        case.links.add(wang, wang, "family")
    with pytest.raises(NotFound, match="There is no entity “999” in this case."):
        case.links.add(wang, 999, "family")
    with pytest.raises(NotFound, match="There is no link “7” in this case."):
        case.links.change(7, wang, zhuji, "family")
    assert case.links.all() == []


def test_links_of_an_entity_come_by_date_open_beginnings_first_undated_last(case: Case) -> None:
    wang, zhuji, qiming = ids(case, "wang", "zhuji", "qiming")
    for kind, date in (("undated", None), ("later", "2021"), ("begun", "until 2019"), ("month", "May 2021")):
        case.links.add(wang, zhuji, kind, date=parse_date(date) if date else None)
    case.links.add(qiming, wang, "towards", date=parse_date("2020"))
    case.links.add(qiming, zhuji, "of others")
    assert [each.kind for each in case.links.of_entity(wang)] == ["begun", "towards", "later", "month", "undated"]


def test_the_commonest_kind_comes_first(case: Case) -> None:
    wang, zhuji, qiming = ids(case, "wang", "zhuji", "qiming")
    for target, kind in ((zhuji, "owes"), (zhuji, "employment"), (qiming, "employment"), (qiming, "contact")):
        case.links.add(wang, target, kind)
    assert case.links.kinds() == ["employment", "contact", "owes"]


def test_links_of_a_kind_between_two_are_found_either_way_where_that_is_the_same(case: Case) -> None:
    wang, zhuji, qiming = ids(case, "wang", "zhuji", "qiming")
    post, met = case.links.add(wang, zhuji, "employment"), case.links.add(zhuji, wang, "contact")
    case.links.add(wang, qiming, "employment")
    assert [each.id for each in case.links.alike(wang, zhuji, "employment")] == [post]
    assert case.links.alike(zhuji, wang, "employment") == []
    assert [each.id for each in case.links.alike(wang, zhuji, "contact")] == [met]


def test_a_link_that_rests_on_nothing_is_not_ready(case: Case) -> None:
    add_post(case)
    case.links.add(*ids(case, "qiming", "zhuji"), "payment")
    assert [each for each in unready(case) if each.what == "link"] == [
        Problem("link", "Qiming to Zhuji: payment", "It rests on no passage.")
    ]
    case.documents.set_confidential(case.documents.find("staff/page.html").id, True)
    assert Problem("link", "Wang Wu to Zhuji: employment", "It rests on confidential documents alone.") in unready(case)


def test_links_go_through_the_notes_file_unchanged(case: Case, case_folder: Path) -> None:
    add_post(case)
    written = notes(case)
    with make_small_case(case_folder / "other.case") as other:
        assert apply_notes(other, written).links == 1
        assert notes(other) == written
        assert apply_notes(other, written).links == 0


def test_what_a_date_was_counted_from_is_kept_with_it(case: Case, case_folder: Path) -> None:
    wang, zhuji = ids(case, "wang", "zhuji")
    talk = parse_date("2 June 2023")
    link = case.links.add(wang, zhuji, "contact", date=parse_date("last month", talk), anchor=talk)
    assert [(each.date and each.date.edtf, each.anchor and each.anchor.edtf) for each in case.links.all()] == [
        ("2023-05", "2023-06-02")
    ]
    written = notes(case)
    with make_small_case(case_folder / "other.case") as other:
        apply_notes(other, written)
        assert notes(other) == written
    case.links.change(link, wang, zhuji, "contact", date=parse_date("2022"))
    assert case.links.get(link).anchor is None


def test_the_command_lists_links_with_their_passages(commands: Commands, case: Case) -> None:
    add_post(case)
    case.links.add(*ids(case, "qiming", "zhuji"), "payment")
    case.close()
    post = {
        "from": "Wang Wu",
        "to": "Zhuji",
        "kind": "employment",
        "role": "associate professor",
        "date": {"edtf": "2021/..", "wording": "since 2021", "earliest": 2459216, "latest": None},
        "anchor": None,
        "citations": [
            {
                "document": 4,
                "path": "staff/page.html",
                "sha256": hashlib.sha256(QUOTE.encode()).hexdigest(),
                "page": 1,
                "start": 0,
                "end": 40,
                "quote": QUOTE,
            }
        ],
        "notes": "Seen.",
    }
    bonus = {
        "from": "Qiming", "to": "Zhuji", "kind": "payment", "role": "", "date": None, "anchor": None,
        "citations": [], "notes": "",
    }  # fmt: skip
    assert commands.json("links", case.path) == [post, bonus]
    assert commands.json("links", case.path, "--entity", "启明") == [bonus]
    assert commands("links", case.path).out == (
        "since 2021  employment, associate professor  Wang Wu → Zhuji\n"
        f"                                             staff/page.html, page 1: “{QUOTE}”\n"
        "            payment                          Qiming → Zhuji\n"
    )
    assert commands.sentence("links", case.path, "--entity", "Nobody") == "There is no entity “Nobody” in this case."
