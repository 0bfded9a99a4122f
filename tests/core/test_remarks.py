"""Notes and labels on passages and documents: each change one named step, kept through undo, reading anew and the notes
file, gone with what is erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.small_case import make_small_case
from workbench.applying import Added, apply_notes
from workbench.case import Case
from workbench.checking import check
from workbench.erasing import erase
from workbench.errors import BadNotes, BadValue, NotFound
from workbench.kinds import COLOURS
from workbench.labels import READY
from workbench.notebook import entries, narrowed
from workbench.notes import notes, notes_text
from workbench.searching.facets import Value, facets
from workbench.searching.find import found, search

REPORT = 2
"""policy/report.txt; its second page holds `only eight\\nhad come back. 😀 启明`."""
EIGHT = (2, 18, 28)


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with make_small_case(case_folder / "story.case") as case:
        assert case.documents.get(REPORT).path == "policy/report.txt"
        yield case


def steps(case: Case, count: int) -> list[str]:
    """The newest steps, the oldest of them first."""
    return [each.what for each in case.store.steps(count)][::-1]


def written(case: Case) -> list[tuple[str, str | None, str]]:
    return [
        (each.anchor.path, each.anchor.passage.quote if each.anchor.passage else None, each.text)
        for each in case.remarks.all()
    ]


def put(case: Case) -> list[tuple[str, str, str | None]]:
    return [
        (each.label.name, each.anchor.path, each.anchor.passage.quote if each.anchor.passage else None)
        for each in case.labels.labelled()
    ]


def test_notes_stand_on_passages_and_documents_and_each_change_is_a_step(case: Case) -> None:
    first = case.remarks.add(" Who counted? ", REPORT, *EIGHT)
    case.remarks.add_whole("Never seen on paper.", REPORT)
    case.remarks.add("Twice on one passage.", REPORT, *EIGHT)
    case.remarks.rewrite(first, "Who counted them?")
    case.remarks.rewrite(first, "Who counted them?")
    assert written(case) == [
        ("policy/report.txt", None, "Never seen on paper."),
        ("policy/report.txt", "only eight", "Who counted them?"),
        ("policy/report.txt", "only eight", "Twice on one passage."),
    ]
    assert [each.id for each in case.remarks.on_page(REPORT, 2)] == [first, 3]
    assert (case.remarks.on_page(REPORT, 1), [each.id for each in case.remarks.of_document(REPORT)]) == ([], [2])
    case.remarks.rewrite(first, " ")
    case.remarks.remove(2)
    assert written(case) == [("policy/report.txt", "only eight", "Twice on one passage.")]
    assert steps(case, 6) == [
        "Write a note on page 2", "Write a note on a document", "Write a note on page 2", "Change the note on page 2",
        "Remove the note on page 2", "Remove the note on a document",
    ]  # fmt: skip
    for _ in range(3):
        case.store.undo()
    assert case.remarks.get(first).text == "Who counted?"
    for _ in range(3):
        case.store.redo()
    assert [each.text for each in case.remarks.all()] == ["Twice on one passage."]


def over_the_page(case: Case) -> int:
    """A note on the end of page 1 and the beginning of page 2 of the report."""
    ends = case.passages.at(REPORT, 1, 14, 27)
    with case.store.change("notes", what="Write a note on pages 1 to 2"):
        return case.remarks.add_on("zqtide goes on", ends, [case.passages.at(REPORT, 2, 0, 8)])


def test_a_note_goes_on_over_the_end_of_a_page_and_is_one(case: Case, case_folder: Path) -> None:
    remark = over_the_page(case)
    on_eight = case.remarks.add("Who counted?", REPORT, *EIGHT)
    note = case.remarks.get(remark)
    assert [(each.page, each.quote) for each in note.passages] == [(1, "October 2022."), (2, "Over 200")]
    assert [[each.id for each in case.remarks.on_page(REPORT, page)] for page in (1, 2)] == [
        [remark], [remark, on_eight],
    ]  # fmt: skip
    assert [[each.quote for each in note.on_page(page)] for page in (1, 2, 3)] == [["October 2022."], ["Over 200"], []]
    assert [(each.quote, each.remark) for each in entries(case) if each.remark == remark] == [
        ("October 2022.\nOver 200", remark)
    ]
    assert [each.remark for each in narrowed(entries(case), "over 200")] == [remark]
    told = notes(case)
    further = [{"document": "policy/report.txt", "page": 2, "quote": "Over 200", "start": 0}]
    assert [each.get("further") for each in told["remarks"]] == [further, None]
    with make_small_case(case_folder / "other.case") as other:
        apply_notes(other, told)
        assert notes_text(other) == notes_text(case)
        assert apply_notes(other, told) == Added()
    case.store.undo()
    case.store.undo()
    assert case.remarks.all() == case.remarks.on_page(REPORT, 2) == []
    case.store.redo()
    assert case.remarks.get(remark) == note


def test_where_half_of_it_loses_its_place_the_other_half_stays(case: Case) -> None:
    remark = over_the_page(case)
    _, second = case.remarks.get(remark).passages
    case.store.update("passages", second.id, lost=1)
    assert ([each.id for each in case.remarks.on_page(REPORT, 1)], case.remarks.on_page(REPORT, 2)) == ([remark], [])
    assert [(each.passage.id, each.others) for each in case.lost.all()] == [(second.id, 1)]
    case.lost.put_back(second.id, 2, *EIGHT[1:])
    assert [each.quote for each in case.remarks.get(remark).on_page(2)] == ["only eight"]
    case.documents.remove(REPORT)
    erase(case)
    assert (case.remarks.all(), check(case)) == ([], [])
    assert case.store.value("SELECT count(*) FROM history WHERE table_name = 'remark_passages'") == 0


def test_a_note_needs_words_and_a_place(case: Case) -> None:
    for add in (lambda: case.remarks.add(" ", REPORT, *EIGHT), lambda: case.remarks.add_whole("\n", REPORT)):
        with pytest.raises(BadValue, match=r"^A note needs words\.$"):
            add()
    with pytest.raises(ValueError, match="not a span"):
        case.remarks.add("x", REPORT, 2, 10, 4000)
    with pytest.raises(NotFound):
        case.remarks.rewrite(99, "x")
    assert written(case) == []


def test_a_case_begins_with_three_labels_and_has_its_own(case: Case) -> None:
    assert case.labels.all() == []
    ready = case.labels.begin()
    assert [(each.name, each.colour) for each in ready] == list(READY)
    assert case.labels.begin() == ready
    own = case.labels.add("  for   page 3 ", "green")
    case.labels.rename(own, "for the first page")
    case.labels.recolour(own, "grey")
    case.labels.remove(ready[1].id)
    assert [(each.name, each.colour, each.number) for each in case.labels.all()] == [
        ("to check", "orange", 1), ("contradiction", "pink", 3), ("for the first page", "grey", 4),
    ]  # fmt: skip
    assert steps(case, 5) == [
        "Add the first labels", "Add the label for page 3", "Rename the label for page 3 to for the first page",
        "Change the colour of the label for the first page", "Remove the label quote",
    ]  # fmt: skip
    for sentence, name in (("There is a label “to check” already.", " To  CHECK"), ("A label needs a name.", " ")):
        with pytest.raises(BadValue) as refused:
            case.labels.add(name, "blue")
        assert str(refused.value) == sentence
    with pytest.raises(BadValue, match="^A label's colour is one of blue, orange"):
        case.labels.add("new", "mauve")
    case.labels.rename(own, "FOR the first page")
    assert case.labels.get(own).name == "FOR the first page"
    assert {colour for _, colour in READY} <= set(COLOURS)


def test_labels_are_put_on_once_and_taken_off(case: Case) -> None:
    check_it, quote, _ = case.labels.begin()
    on = case.labels.put(quote.id, REPORT, *EIGHT)
    assert case.labels.put(quote.id, REPORT, *EIGHT) == on
    case.labels.put(check_it.id, REPORT, *EIGHT)
    whole = case.labels.put_whole(check_it.id, REPORT)
    assert case.labels.put_whole(check_it.id, REPORT) == whole
    assert put(case) == [
        ("to check", "policy/report.txt", None),
        ("quote", "policy/report.txt", "only eight"),
        ("to check", "policy/report.txt", "only eight"),
    ]
    assert [each.label.name for each in case.labels.on_page(REPORT, 2)] == ["to check", "quote"]
    assert [each.id for each in case.labels.of_document(REPORT)] == [whole]
    case.labels.take_off(on)
    case.labels.take_off(whole)
    assert put(case) == [("to check", "policy/report.txt", "only eight")]
    assert steps(case, 2) == ["Take the label quote off page 2", "Take the label to check off a document"]
    case.labels.remove(check_it.id)
    assert put(case) == []
    case.store.undo()
    assert put(case) == [("to check", "policy/report.txt", "only eight")]
    with pytest.raises(NotFound):
        case.labels.take_off(on)


def annotate(case: Case) -> None:
    check_it, quote, _ = case.labels.begin()
    case.labels.put(quote.id, REPORT, *EIGHT)
    case.labels.put_whole(check_it.id, REPORT)
    case.remarks.add("zqkraken on a passage", REPORT, *EIGHT)
    case.remarks.add_whole("zqlemur on the document", REPORT)
    case.remarks.add("启明 stays", 3, 1, 0, 4)
    case.documents.mark_reviewed(REPORT)


def test_a_document_that_goes_takes_them_along_and_brings_them_back(case: Case) -> None:
    annotate(case)
    everything = (written(case), put(case))
    case.documents.remove(REPORT)
    assert (written(case), put(case)) == ([("policy/启明.txt", "启明计划", "启明 stays")], [])
    case.store.undo()
    assert (written(case), put(case)) == everything


def test_what_is_erased_leaves_no_word_of_them(case: Case) -> None:
    annotate(case)
    case.remarks.rewrite(2, "zqnarwhal instead")
    case.remarks.remove(1)
    case.documents.remove(REPORT)
    erase(case)
    case.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = b"".join(file.read_bytes() for file in case.path.parent.iterdir())
    assert [word for word in (b"zqkrak", b"zqlemu", b"zqnarw") if word in data] == []
    assert (written(case), put(case), check(case)) == ([("policy/启明.txt", "启明计划", "启明 stays")], [], [])
    assert [each.name for each in case.labels.all()] == ["to check", "quote", "contradiction"]
    case.store.undo()
    assert (written(case), check(case)) == ([], [])
    case.store.redo()
    assert written(case) == [("policy/启明.txt", "启明计划", "启明 stays")]


def test_what_stands_on_a_document_moves_to_its_new_reading_and_stays_when_the_old_is_erased(case: Case) -> None:
    refused = case.documents.find("broken.pdf").id
    label = case.labels.begin()[0].id
    case.remarks.add_whole("Ask for the paper.", refused)
    case.labels.put_whole(label, refused)
    case.documents.mark_reviewed(refused)
    with case.store.change("documents", what="Read again"):
        case.successors.set_aside(refused)
        read = case.documents.add("broken.pdf", b"%PDF-", kind="pdf", state="ok", pages=["Now."])
        case.successors.replace(refused, read)
    assert [each.text for each in case.remarks.of_document(read)] == ["Ask for the paper."]
    assert [each.label.id for each in case.labels.of_document(read)] == [label]
    assert case.documents.get(read).reviewed is not None
    case.store.undo()
    assert [each.anchor.document_id for each in case.remarks.all()] == [refused]
    case.store.redo()
    erase(case)
    assert [each.anchor.document_id for each in (*case.remarks.all(), *case.labels.labelled())] == [read, read]
    assert check(case) == []


def test_the_notes_file_carries_them_to_another_case(case: Case, case_folder: Path) -> None:
    annotate(case)
    case.remarks.date(1, "2023-08-07T09:00:00+00:00", "2023-08-09T10:00:00+00:00")
    told = notes(case)
    assert told["remarks"][1] == {
        "document": "policy/report.txt", "page": 2, "quote": "only eight", "start": 18,
        "text": "zqkraken on a passage", "made": "2023-08-07T09:00:00+00:00", "changed": "2023-08-09T10:00:00+00:00",
    }  # fmt: skip
    assert [(each["name"], each["colour"], len(each["on"])) for each in told["labels"]] == [
        ("to check", "orange", 1), ("quote", "blue", 1), ("contradiction", "pink", 0),
    ]  # fmt: skip
    assert [each["document"] for each in told["documents"] if each.get("reviewed")] == ["policy/report.txt"]
    with make_small_case(case_folder / "other.case") as other:
        added = apply_notes(other, json.loads(notes_text(case)))
        assert added == Added(remarks=3, labels=3)
        assert notes_text(other) == notes_text(case)
        assert apply_notes(other, told) == Added()
        assert notes_text(other) == notes_text(case)
        other.store.undo()
        other.store.undo()
        assert (other.remarks.all(), other.labels.all(), other.documents.get(REPORT).reviewed) == ([], [], None)


@pytest.mark.parametrize(
    ("section", "entry", "problem"),
    [
        ("remarks", {"document": "nowhere", "text": "x"}, "remarks 1 (nowhere): There is no document “nowhere”"),
        ("remarks", {"document": "staff/page.html"}, "remarks 1 (staff/page.html): “text” is missing."),
        ("labels", {"name": "x", "colour": "mauve"}, "labels 1 (): A label's colour is one of"),
        ("labels", {"name": "x", "on": [{"document": "staff/page.html", "quote": "nowhere"}]}, "labels 1 (): "),
    ],
)
def test_what_cannot_be_placed_is_named_and_nothing_is_added(
    case: Case, section: str, entry: dict[str, object], problem: str
) -> None:
    with pytest.raises(BadNotes) as refused:
        apply_notes(case, {"format": "investigation-workbench-notes/1", section: [entry]})
    assert problem in str(refused.value)
    assert (case.remarks.all(), case.labels.all()) == ([], [])


def test_the_search_asks_for_notes_labels_and_what_is_reviewed(case: Case) -> None:
    annotate(case)
    wanted = {
        "note:KRAKEN": {REPORT}, "note:zqlemur": {REPORT}, "note:stays": {3}, 'label:"To check"': {REPORT},
        "label:quote": {REPORT}, "label:contradiction": set(), "reviewed:yes": {REPORT}, "reviewed:no": {1, 3, 4, 5},
        "-label:quote reviewed:yes": set(),
    }  # fmt: skip
    assert {query: found(case.store, query) for query in wanted} == wanted
    assert search(case.store, "label:quote -reviewed:yes").understood == (
        "documents with the label “quote” and not marked as reviewed"
    )
    told = facets(case.store, [1, REPORT, 3])
    assert told["label"] == (Value("to check", 1, 'label:"to check"'), Value("quote", 1, "label:quote"))
    assert told["reviewed"] == (Value("no", 2, "reviewed:no"), Value("yes", 1, "reviewed:yes"))
    case.documents.mark_reviewed(REPORT, False)
    assert (found(case.store, "reviewed:yes"), steps(case, 1)) == (set(), ["Mark as not reviewed"])
    assert [each.reviewed for each in case.documents.listing()] == [False] * 5
