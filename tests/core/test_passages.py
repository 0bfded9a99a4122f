"""Marked areas of a page's picture, and passages that lost their place: tagged, cited, exported, in notes, checked."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import empty_case
from workbench.applying import apply_notes
from workbench.case import Case
from workbench.checking import check
from workbench.dates import parse_date
from workbench.errors import BadNotes, BadValue, NotFound
from workbench.exporting import export_timeline
from workbench.importing import import_again
from workbench.notes import notes
from workbench.timeline import event_as_json

AREA = (0.1, 0.25, 0.5, 0.3333)


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    """A scan of two pages that nothing has read, and a text."""
    with empty_case(case_folder / "story.case") as case:
        yield filled(case)


def filled(case: Case) -> Case:
    case.documents.add("scan.pdf", b"%PDF", kind="pdf", state="ok", pages=["", ""], scans=(1, 2))
    case.documents.add("note.txt", b"Lin Wei", kind="txt", state="ok", pages=["Lin Wei"])
    return case


def test_an_area_is_one_passage(case: Case) -> None:
    stamp = case.entities.add("The stamp", "object")
    first = case.mentions.tag_area(stamp, 1, 2, (0.1, 0.25, 0.5, 1 / 3))
    assert case.mentions.tag_area(stamp, 1, 2, AREA) == first
    other = case.mentions.tag_area(stamp, 1, 2, (0.1, 0.25, 0.5, 0.4))
    assert case.mentions.tag_area(stamp, 1, 1, AREA) not in (first, other)
    place = case.mentions.get(first).passage
    assert (place.page, place.rectangle, place.start, place.quote, place.lost) == (2, AREA, None, None, False)
    assert [each.passage.rectangle for each in case.mentions.on_page(1, 2)] == [AREA, (0.1, 0.25, 0.5, 0.4)]
    lin = case.entities.add("Lin Wei", "person")
    case.mentions.retag(other, lin)
    assert [each.passage.rectangle for each in case.mentions.of_entity(lin)] == [(0.1, 0.25, 0.5, 0.4)]
    assert check(case) == []
    for _ in range(5):
        case.store.undo()
    assert case.store.rows("SELECT * FROM passages") == []


@pytest.mark.parametrize(
    "wrong",
    [(0, 0, 0, 1), (0, 0.5, 1, 0.5), (-0.1, 0, 1, 1), (0, 0, 1, 1.1), (0, 0, 1), (0.2, 0, 0.20001, 1), (math.nan,) * 4],
)  # fmt: skip
def test_what_is_no_area(case: Case, wrong: tuple[float, ...]) -> None:
    with pytest.raises(BadValue, match="An area is left, top, right and bottom, each from 0 to 1 of the page."):
        case.passages.area(1, 1, wrong)
    with pytest.raises(NotFound):
        case.passages.area(1, 3, AREA)


@pytest.fixture
def told(case: Case) -> Case:
    """An event that rests on an area and on words; an entity tagged on both."""
    stamp = case.entities.add("The stamp", "object", key="stamp")
    event = case.events.add("It is stamped", parse_date("2020-05"), [stamp], key="E01")
    case.events.cite(event, 1, None, 2, rectangle=AREA)
    case.events.cite(event, 2, "Lin Wei")
    case.mentions.tag_area(stamp, 1, 2, AREA)
    case.mentions.tag(stamp, 2, 1, 0, 3)
    case.remarks.add("Who is this?", 2, 1, 0, 7)
    case.remarks.add_on("Whose stamp?", case.passages.area(1, 2, AREA))
    label = case.labels.add("To check", "orange")
    case.labels.put(label, 2, 1, 0, 7)
    case.labels.put_on(label, case.passages.area(1, 2, AREA))
    return case


def lose(case: Case) -> None:
    """`Lin` and `Lin Wei` are not in the text as it is read next."""
    with case.store.unrecorded():
        case.store.connection.execute("UPDATE passages SET quote = 'Zhu' || quote, context = '!' || char(10) || '?' "
                                      "WHERE quote IS NOT NULL")  # fmt: skip
        case.store.update("documents", 2, reason="Read by an older reader.")
    import_again(case, [2])


def test_an_area_in_the_notes(told: Case, case_folder: Path) -> None:
    written = notes(told)
    assert [each["rectangle"] for each in (written["remarks"][1], written["labels"][0]["on"][1])] == [list(AREA)] * 2
    assert written["mentions"][1] == {"entity": "stamp", "document": "scan.pdf", "page": 2, "rectangle": list(AREA)}
    assert written["events"][0]["citations"][0] == {"document": "scan.pdf", "page": 2, "rectangle": list(AREA)}
    assert taken_over(written, case_folder) == written


def test_a_lost_passage_in_the_notes(told: Case, case_folder: Path) -> None:
    lose(told)
    written = notes(told)
    lost = {"document": "note.txt", "page": 1, "quote": "ZhuLin Wei", "start": 0, "lost": True}
    assert written["events"][0]["citations"][1] == lost
    assert written["mentions"][0] == {"entity": "stamp", **lost, "quote": "ZhuLin"}
    assert taken_over(written, case_folder) == written


def test_a_passage_that_another_case_still_has_is_not_lost_there(told: Case, case_folder: Path) -> None:
    before = notes(told)
    for each in (before["mentions"][0], before["events"][0]["citations"][1]):
        each["lost"] = True
    assert taken_over(before, case_folder) == notes(told)


def taken_over(written: dict[str, object], folder: Path) -> dict[str, object]:
    """The notes of another case with the same documents, after they were added twice."""
    with empty_case(folder / "other.case") as other:
        filled(other)
        for _ in range(2):
            apply_notes(other, json.loads(json.dumps(written)))
        return notes(other)


def test_an_area_that_is_none_is_named(case: Case) -> None:
    entry = {"entity": "e", "document": "scan.pdf", "page": 2, "rectangle": [0, 0, 2, 1]}
    with pytest.raises(BadNotes, match="An area is left, top"):
        apply_notes(case, {**notes(case), "entities": [{"id": "e", "name": "E", "kind": "other"}], "mentions": [entry]})


def test_exports_cite_an_area_and_what_was_read_before(told: Case, tmp_path: Path) -> None:
    lose(told)
    suffixes = ("md", "json", "csv", "html")
    outs = {each: tmp_path / f"timeline.{each}" for each in suffixes}
    for out in outs.values():
        export_timeline(told, told.events.all(), out, "editor")
    text = {suffix: out.read_text("utf-8") for suffix, out in outs.items()}
    assert "- scan.pdf, page 2, marked area, SHA-256" in text["md"]
    assert "- note.txt, page 1 as it was read before, SHA-256" in text["md"]
    assert "scan.pdf, page 2, marked area" in text["html"]
    area, words = json.loads(text["json"])["events"][0]["citations"]
    assert (area["page"], area["rectangle"], area["quote"], "lost" in area) == (2, list(AREA), None, False)
    assert (words["page"], words["start"], words["quote"], words["lost"]) == (1, None, "ZhuLin Wei", True)
    assert '"scan.pdf","2","","","[marked area]","supports"' in text["csv"]
    assert '"note.txt","1","","","ZhuLin Wei","supports"' in text["csv"]
    listed = event_as_json(told.events.all()[0])["citations"]
    assert [(each.get("rectangle"), each.get("lost")) for each in listed] == [(list(AREA), None), (None, True)]


def test_the_check_names_what_is_lost_and_nothing_else(told: Case) -> None:
    lose(told)
    expected = [("note.txt, page 1", "“ZhuLin Wei” lost its place."), ("note.txt, page 1", "“ZhuLin” lost its place.")]
    assert [(each.where, each.why) for each in check(told)] == expected
    assert [(each.where, each.why) for each in check(told, publication=True)][:2] == expected
    told.documents.remove(told.documents.find("note.txt").id)
    assert check(told) == []
