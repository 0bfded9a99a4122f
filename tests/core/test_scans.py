"""Pages that wait for the machine and what is kept of what it read: text, places, languages, troubles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import empty_case
from workbench.case import Case
from workbench.checking import check
from workbench.errors import BadValue
from workbench.reading.sheets import Box, Recognised
from workbench.rescanning import keep_read, read_anew
from workbench.scans import Scan
from workbench.searching.find import search

BOXES = (Box(0, 1, 0.125, 0.25, 0.5, 0.5, 80.0), Box(3, 9, 0.5, 0.25, 0.75, 0.5, 90.0))
READ = Recognised("启明 Qiming", BOXES, 85.0, "zh-Hans")


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    """A paper of three pages: a text, a scan, a scan with a stamp; and a picture."""
    with empty_case(case_folder / "story.case") as case:
        pages = ["first page", "", "Scanned by Kunpeng"]
        case.documents.add("paper.pdf", b"%PDF", kind="pdf", state="ok", pages=pages, scans=(2, 3))
        case.documents.add("photo.png", b"PNG", kind="picture", state="ok", pages=[""], scans=(1,))
        yield case


def states(case: Case) -> list[tuple[str, str | None]]:
    listed = [(each.state, each.reason) for each in case.documents.listing()]
    assert listed == [(each.state, each.reason) for each in case.documents.all()]
    return listed


def found(case: Case, query: str) -> list[str]:
    return [hit.path for hit in search(case.store, query).documents]


def test_what_waits_comes_in_order(case: Case) -> None:
    assert case.scans.waiting() == [
        Scan(2, 1, "paper.pdf", 2),
        Scan(3, 1, "paper.pdf", 3),
        Scan(4, 2, "photo.png", 1),
    ]
    assert case.scans.count() == 3
    assert states(case) == [
        ("partial", "Pages 2 to 3 are pictures, not read by machine yet."),
        ("no_text", "Page 1 is a picture, not read by machine yet."),
    ]


def test_what_was_read_is_text_that_is_found(case: Case) -> None:
    case.scans.fill(4, READ, ["chi_sim", "eng"])
    page = case.documents.page(2, 1)
    assert (page.text, page.ocr, page.language) == ("启明 Qiming", 85.0, "zh-Hans")
    assert case.documents.get(page.document_id).language == "zh-Hans"
    assert case.scans.boxes(2, 1) == READ.boxes
    assert found(case, "启明") == ["photo.png"]
    assert states(case)[1] == ("ok", None)
    assert (case.documents.get(2).ocr, case.scans.count()) == (85.0, 2)
    assert case.scans.boxes(1, 2) == ()


def test_it_stands_below_the_page_s_own_text(case: Case) -> None:
    case.scans.fill(3, READ, ["eng"])
    assert case.documents.page(1, 3).text == "Scanned by Kunpeng\n启明 Qiming"
    boxes = case.scans.boxes(1, 3)
    assert [(box.start, box.end) for box in boxes] == [(19, 20), (22, 28)]
    assert found(case, "Kunpeng Qiming") == ["paper.pdf"]


def test_a_page_without_words_was_read(case: Case) -> None:
    case.scans.fill(4, Recognised("", (), 0.0), ["eng"])
    assert states(case)[1] == ("no_text", "The machine found no words in the picture.")
    case.scans.fill(3, Recognised("", (), 0.0), ["eng"])
    assert case.documents.page(1, 3).text == "Scanned by Kunpeng"


def test_a_page_that_was_read_is_not_written_over(case: Case) -> None:
    case.scans.fill(4, READ, ["eng"])
    case.scans.fill(4, Recognised("other", (), 50.0), ["eng"])
    assert case.documents.page(2, 1).text == "启明 Qiming"


def test_reading_is_no_step_and_outlives_undo_of_the_import(case: Case) -> None:
    case.scans.fill(4, READ, ["eng"])
    assert [step.what for step in case.store.steps()] == ["Add photo.png", "Add paper.pdf"]
    case.store.undo()
    assert (found(case, "启明"), case.scans.count()) == ([], 2)
    case.scans.fill(2, Recognised("second page", (), 90.0), ["eng"])
    assert case.store.to_redo()
    case.store.redo()
    assert (found(case, "启明"), case.scans.boxes(2, 1)) == (["photo.png"], READ.boxes)


def test_a_page_read_while_its_import_is_undone_is_found_after_redo(case: Case) -> None:
    case.store.undo()
    case.scans.fill(4, READ, ["eng"])
    assert found(case, "启明") == []
    case.store.redo()
    assert found(case, "启明") == ["photo.png"]


def test_a_page_that_failed_says_why_and_waits_no_more(case: Case) -> None:
    case.scans.fail(3, "It was not read: it took longer than the time limit.")
    case.scans.fail(4, "It was not read: it took longer than the time limit.")
    assert [scan.id for scan in case.scans.waiting()] == [2]
    assert states(case) == [
        (
            "partial",
            "Page 2 is a picture, not read by machine yet. Page 3 could not be read by machine. "
            "It was not read: it took longer than the time limit.",
        ),
        ("no_text", "Page 1 could not be read by machine. It was not read: it took longer than the time limit."),
    ]


def test_a_page_that_may_be_tried_again_says_what_it_needs(case: Case) -> None:
    for page in (2, 3):
        case.scans.fail(page, "Reading it needs the password of the file.", for_good=False)
    assert case.scans.count() == 3
    assert states(case)[0] == (
        "partial",
        "Pages 2 to 3 are pictures, not read by machine yet. Reading it needs the password of the file.",
    )
    case.scans.fill(2, READ, ["eng"])
    case.scans.fill(3, READ, ["eng"])
    assert states(case)[0] == ("ok", None)


def test_read_anew_a_page_waits_with_its_own_text(case: Case) -> None:
    for page in (2, 3):
        case.scans.fill(page, READ, ["eng"])
    case.scans.fail(4, "damaged")
    assert not case.scans.is_noted_on(1)
    case.scans.again([1, 2])
    assert [page.text for page in case.documents.pages(1)] == ["first page", "", "Scanned by Kunpeng"]
    assert (case.scans.count(), found(case, "启明"), case.scans.boxes(1, 3)) == (3, [], ())


@pytest.mark.parametrize("then", ["stays", "removed", "undone"])
def test_a_document_on_which_words_were_tagged_gets_a_successor(case: Case, then: str) -> None:
    """Also where the tag is gone: undo and redo bring it back to the very place."""
    for page in (2, 3):
        case.scans.fill(page, READ, ["eng"])
    entity = case.entities.add("Qiming", "programme")
    mention = case.mentions.tag(entity, 1, 3, 22, 28)
    if then == "removed":
        case.mentions.remove(mention)
    elif then == "undone":
        case.store.undo()
    assert case.scans.is_noted_on(1)
    assert read_anew(case, [1]) == [3]
    assert [page.text for page in case.documents.pages(3)] == ["first page", "", "Scanned by Kunpeng"]
    assert [each.waits for each in case.lost.all()] == ([True] if then == "stays" else [])
    case.store.undo()
    assert [page.text for page in case.documents.pages(1)] == [
        "first page",
        "启明 Qiming",
        "Scanned by Kunpeng\n启明 Qiming",
    ]
    assert case.documents.find("paper.pdf").id == 1
    if then == "undone":
        assert case.store.to_redo()
    assert check(case) == []


def test_its_passages_find_their_places_as_its_pages_come(case: Case) -> None:
    """One on the stamp stays, one is found nearly as it was, one is lost; a marked area moves with its page."""
    misread = "Kunpeng was begun in Seven Rivcrs\nby the office of talent. The list is secret"
    box = Box(0, 7, 0.1, 0.1, 0.2, 0.2, 60.0)
    case.scans.fill(3, Recognised(misread, (box,), 60.0), ["eng"])
    text = case.documents.page(1, 3).text
    entity = case.entities.add("Qiming", "programme")
    for words in ("Scanned", "Seven Rivcrs", "secret"):
        start = text.index(words)
        case.mentions.tag(entity, 1, 3, start, start + len(words))
    case.mentions.tag_area(entity, 1, 3, (0.1, 0.2, 0.5, 0.25))
    (new,) = read_anew(case, [1])
    assert [(each.passage.quote, each.waits) for each in case.lost.all()] == [("Seven Rivcrs", True), ("secret", True)]
    assert [each.why for each in check(case)] == [
        "“Seven Rivcrs” is to be found again once the machine has read the page.",
        "“secret” is to be found again once the machine has read the page.",
    ]
    case.entities.add("Somebody", "person")  # a step in between
    (scan,) = [each for each in case.scans.waiting() if each.number == 3]
    again = Recognised("Kunpeng was begun in Seven Rivers\nby the office of talent.", (box,), 90.0)
    keep_read(case, scan.document_id, scan.number, scan.id, again, ["eng"])
    assert [(each.passage.quote, each.passage.rectangle) for each in case.mentions.on_page(new, 3)] == [
        (None, (0.1, 0.2, 0.5, 0.25)),
        ("Scanned", None),
        ("Seven Rivers", None),
    ]
    assert [(each.passage.quote, each.waits, each.tagged) for each in case.lost.all()] == [
        ("secret", False, ("Qiming",))
    ]
    case.store.undo()
    assert case.store.undo().what == "Read paper.pdf again by machine"
    assert [each.passage.quote for each in case.mentions.on_page(1, 3)] == [None, "Scanned", "Seven Rivcrs", "secret"]
    assert check(case) == []
    case.store.redo()
    assert [each.passage.quote for each in case.mentions.on_page(new, 3)] == [None, "Scanned", "Seven Rivers"]
    assert [each.why for each in check(case)] == ["“secret” lost its place."]


def test_languages_are_the_case_s_own(case: Case) -> None:
    assert case.scans.languages == ["eng", "chi_sim", "chi_tra"]
    case.scans.set_languages(["chi_tra", "eng", "eng"])
    with Case.open(case.path) as again:
        assert again.scans.languages == ["chi_tra", "eng"]
    assert case.store.to_undo().what == "Add photo.png"  # type: ignore[union-attr]
    for names in ([], ["../etc"], [""]):
        with pytest.raises(BadValue, match="at least one language: eng, chi_sim, chi_tra"):
            case.scans.set_languages(names)
