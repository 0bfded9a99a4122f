"""Every other place of an entity's names: what is offered, what speaks against it, what is refused for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import empty_case
from workbench.applying import apply_notes
from workbench.case import Case
from workbench.errors import BadNotes, Cancelled, NotFound
from workbench.everywhere import Candidate, candidates, portions
from workbench.notes import notes
from workbench.passages import Spot
from workbench.searching import index

LETTER = (
    "QIMING: A NOTE\nDear Wei An,\nAn official of MOST, not most of them, named Qiming and Zhe-\njiang University.\n"
    "Zhejiang is a province. Mr An may use the MIT bit; BIT is another school."
)
REPORT = "浙江大学与浙江省\n启明\n计划，即啟明計劃（Qiming）。"


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "story.case") as made:
        made.documents.add("b/report.txt", b"r", kind="txt", state="ok", pages=["", REPORT], facts={"title": "Report"})
        made.documents.add("a/letter.txt", b"l", kind="txt", state="ok", pages=[LETTER])
        for kind, name, *aliases in (
            ("programme", "Qiming", "启明计划", "启明"),
            ("person", "Wei An", "An"),
            ("organisation", "Ministry of Science", "MOST"),
            ("place", "Zhejiang", "浙江", "浙江省"),
            ("organisation", "Zhejiang University", "浙江大学"),
            ("organisation", "Beijing Institute", "BIT"),
            ("organisation", "Bureau of Trade", "BIT"),
        ):
            entity = made.entities.add(name, kind)
            for alias in aliases:
                made.entities.add_alias(entity, alias)
        yield made


def offered(case: Case, name: str) -> list[tuple[str, int, str, str]]:
    """Document, page, words, and why they are doubted."""
    found = candidates(case, case.entities.find(name).id)
    for each in found:
        text = case.documents.page(each.spot.document_id, each.spot.page).text
        assert text[each.spot.start : each.spot.end] == each.quote
        ((start, end),) = each.snippet.spans
        assert each.snippet.text[start:end] == " ".join(each.quote.split())
    return [(each.path, each.spot.page, each.quote, why(each)) for each in found]


def why(candidate: Candidate) -> str:
    doubt = candidate.doubt
    return f"{doubt.why} {doubt.other}".strip() if doubt else ""


def test_every_form_is_offered_in_both_scripts_and_across_lines(case: Case) -> None:
    assert offered(case, "Qiming") == [
        ("a/letter.txt", 1, "QIMING", "case"),
        ("a/letter.txt", 1, "Qiming", ""),
        ("b/report.txt", 2, "启明\n计划", ""),
        ("b/report.txt", 2, "啟明計劃", ""),
        ("b/report.txt", 2, "Qiming", ""),
    ]


def test_ordinary_and_very_short_words_are_doubted_and_wanted_as_they_are_written(case: Case) -> None:
    assert offered(case, "Wei An") == [
        ("a/letter.txt", 1, "Wei An", ""),
        ("a/letter.txt", 1, "An", "short"),
        ("a/letter.txt", 1, "An", "short"),
    ]
    assert offered(case, "Ministry of Science") == [("a/letter.txt", 1, "MOST", "ordinary")]


def test_a_name_of_two_entities_and_a_part_of_a_longer_name_are_doubted(case: Case) -> None:
    assert offered(case, "Beijing Institute") == [("a/letter.txt", 1, "BIT", "shared Bureau of Trade")]
    assert offered(case, "Zhejiang") == [
        ("a/letter.txt", 1, "Zhe-\njiang", "within Zhejiang University"),
        ("a/letter.txt", 1, "Zhejiang", ""),
        ("b/report.txt", 2, "浙江", "within Zhejiang University"),
        ("b/report.txt", 2, "浙江省", ""),
    ]


def test_what_another_is_tagged_as_is_doubted_and_what_lies_within_a_longer_name_is_not(case: Case) -> None:
    province, university = case.entities.find("Zhejiang").id, case.entities.find("Zhejiang University").id
    case.mentions.tag(province, 1, 2, 0, 2)
    assert offered(case, "Zhejiang University")[1:] == [("b/report.txt", 2, "浙江大学", "")]
    case.mentions.tag(university, 1, 2, 5, 8)
    assert offered(case, "Zhejiang")[2:] == [("b/report.txt", 2, "浙江省", "tagged Zhejiang University")]


def test_what_is_tagged_is_not_offered_nor_what_crosses_it(case: Case) -> None:
    qiming = case.entities.find("Qiming").id
    case.mentions.tag(qiming, 1, 2, REPORT.index("启明"), REPORT.index("启明") + 2)
    case.mentions.tag(qiming, 2, 1, 0, len(LETTER))
    assert [each[2] for each in offered(case, "Qiming")] == ["啟明計劃", "Qiming"]


def test_all_that_is_ticked_is_tagged_as_one_step(case: Case) -> None:
    qiming = case.entities.find("Qiming").id
    spots = [each.spot for each in candidates(case, qiming) if each.doubt is None]
    case.mentions.tag_places(qiming, spots)
    assert [step.what for step in case.store.steps(1)] == ["Tag Qiming in 4 places"]
    assert [each.passage.quote for each in case.mentions.of_entity(qiming)] == [
        "Qiming", "启明\n计划", "啟明計劃", "Qiming",
    ]  # fmt: skip
    assert offered(case, "Qiming") == [("a/letter.txt", 1, "QIMING", "case")]
    case.store.undo()
    assert case.mentions.count() == 0
    case.mentions.tag_places(qiming, spots[:1])
    assert case.store.steps(1)[0].what == "Tag Qiming in 1 place"


def test_tagging_that_is_stopped_tags_nothing(case: Case) -> None:
    qiming = case.entities.find("Qiming").id
    spots = [each.spot for each in candidates(case, qiming)]

    def stop(done: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        case.mentions.tag_places(qiming, spots, stop)
    assert case.mentions.count() == 0


def test_what_was_refused_is_remembered_and_no_longer_tagged(case: Case) -> None:
    qiming = case.entities.find("Qiming").id
    spots = [each.spot for each in candidates(case, qiming)]
    case.refusals.refuse(qiming, spots[2:4])
    case.refusals.refuse(qiming, spots[2:3])
    assert case.store.steps(1)[0].what == "Not Qiming: 2 places"
    assert [(each.entity_id, each.what, each.spot) for each in case.refusals.of_entity(qiming)] == [
        (qiming, "", spots[2]),
        (qiming, "", spots[3]),
    ]
    assert [each.spot for each in candidates(case, qiming) if each.refused] == spots[2:4]
    assert case.mentions.tag_everywhere(qiming, ("Qiming", "启明计划", "启明", "啟明計劃")) == 2
    assert [each.passage.quote for each in case.mentions.of_entity(qiming)] == ["Qiming", "Qiming"]
    case.store.undo()
    case.refusals.take_back(qiming, spots[3:4])
    assert [each.spot for each in case.refusals.of_entity(qiming)] == [spots[2]]
    case.store.undo()
    assert len(case.refusals.of_entity(qiming)) == 2


def test_a_place_within_a_refused_one_is_refused_and_a_longer_one_is_asked_anew(case: Case) -> None:
    qiming = case.entities.find("Qiming").id
    at = REPORT.index("啟明")
    case.refusals.refuse(qiming, [Spot(1, 2, at, at + 2)])
    assert [each.refused for each in candidates(case, qiming)] == [False] * 5
    case.refusals.refuse(qiming, [Spot(1, 2, at, at + 4)])
    case.entities.remove_alias(next(each.id for each in case.entities.get(qiming).aliases if each.text == "启明计划"))
    assert [(each.quote, each.refused) for each in candidates(case, qiming)][2:] == [
        ("启明", False),
        ("啟明", True),
        ("Qiming", False),
    ]


def test_a_refusal_of_a_sort_is_told_by_page(case: Case) -> None:
    spot = Spot(2, 1, 0, 6)
    case.refusals.refuse_sort("phone", spot)
    assert [(each.entity_id, each.what, each.spot) for each in case.refusals.on_page(2, 1)] == [(None, "phone", spot)]
    assert case.refusals.on_page(1, 2) == []
    assert case.store.steps(1)[0].what == "No telephone number: page 1"


def test_what_was_refused_is_in_the_notes_file(case: Case, case_folder: Path) -> None:
    qiming = case.entities.find("Qiming").id
    case.refusals.refuse(qiming, [each.spot for each in candidates(case, qiming)][:2])
    case.refusals.refuse_sort("date", Spot(1, 2, 0, 4))
    made = notes(case)
    assert made["refusals"] == [
        {"entity": "qiming", "document": "a/letter.txt", "page": 1, "quote": "QIMING", "start": 0},
        {"entity": "qiming", "document": "a/letter.txt", "page": 1, "quote": "Qiming", "start": LETTER.index("Qiming")},
        {"what": "date", "document": "b/report.txt", "page": 2, "quote": "浙江大学", "start": 0},
    ]
    with empty_case(case_folder / "other.case") as other:
        for path, pages in (("a/letter.txt", [LETTER]), ("b/report.txt", ["", REPORT])):
            other.documents.add(path, path.encode(), kind="txt", state="ok", pages=pages)
        for _ in range(2):
            apply_notes(other, made)
            assert notes(other)["refusals"] == made["refusals"]
        with pytest.raises(BadNotes):
            apply_notes(other, {**made, "refusals": [{"document": "a/letter.txt", "quote": "QIMING"}]})


def test_documents_in_the_bin_are_not_looked_through(case: Case) -> None:
    case.documents.remove(1)
    assert [each[0] for each in offered(case, "Qiming")] == ["a/letter.txt", "a/letter.txt"]


def test_while_the_index_is_made_anew_every_page_is_read(case: Case) -> None:
    before = offered(case, "Qiming")
    with case.store.unrecorded():
        index.begin(case.store.connection)
    assert offered(case, "Qiming") == before


def test_names_without_letters_and_entities_that_are_gone(case: Case) -> None:
    assert candidates(case, case.entities.add("—", "other")) == []
    with pytest.raises(NotFound):
        candidates(case, 99)


def test_it_tells_how_far_it_is_and_can_be_stopped(case: Case) -> None:
    told: list[tuple[int, int]] = []
    candidates(case, case.entities.find("Qiming").id, lambda done, total: told.append((done, total)))
    assert told == [(2, 2)]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        candidates(case, case.entities.find("Qiming").id, stop)


def test_portions_grow_and_leave_nothing_out() -> None:
    pages = list(range(5_000))
    parts = list(portions(pages))
    assert [len(part) for part in parts] == [200, 400, 800, 1600, 1600, 400]
    assert [page for part in parts for page in part] == pages
