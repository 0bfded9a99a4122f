"""Searches that are kept, what is new and read of them; lists; what was searched for; how results divide up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.searching.library import case_of
from workbench.case import Case
from workbench.dates import parse_date
from workbench.errors import BadValue, NotFound
from workbench.searches import ListFinding, SavedSearch, Standing
from workbench.searching.facets import FACETS, Value, facets
from workbench.searching.find import Options, found

DOCUMENTS = {
    "01_policy/a.txt": ("Qiming began.",),
    "01_policy/b.pdf": ("Qiming and 启明.",),
    "02_adverts/c.txt": ("启明计划",),
    "d.txt": ("Nothing.",),
}


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with case_of(case_folder, DOCUMENTS) as case:
        yield case


def add(case: Case, path: str, text: str) -> int:
    return case.documents.add(path, path.encode(), kind="txt", state="ok", pages=[text])


def test_a_kept_search_tells_what_is_new_and_what_is_read(case: Case) -> None:
    kept = case.searches.save(" Qiming OR 启明 ", "The programme", Options(aliases=False))
    assert case.searches.all() == [SavedSearch(kept, "The programme", "Qiming OR 启明", Options(aliases=False))]
    assert case.searches.standing(kept) == Standing(3, 0, ())
    case.documents.mark_read(case.documents.find("d.txt").id)
    case.documents.mark_read(case.documents.find("01_policy/b.pdf").id)
    new = add(case, "e.txt", "Qiming again")
    assert case.searches.standing(kept) == Standing(4, 1, (new,))
    steps = len(case.store.steps())
    case.searches.look(kept)
    assert case.searches.standing(kept) == Standing(4, 1, ())
    assert len(case.store.steps()) == steps


def test_what_was_shown_is_what_was_seen(case: Case) -> None:
    kept = case.searches.save("Qiming")
    shown, later = add(case, "e.txt", "Qiming again"), add(case, "f.txt", "Qiming once more")
    case.searches.look(kept, {*case.searches.standing(kept).new, 1} - {later})
    assert shown not in case.searches.standing(kept).new
    assert later in case.searches.standing(kept).new


def test_keeping_and_forgetting_are_undone(case: Case) -> None:
    kept = case.searches.save("Qiming")
    assert (step := case.store.to_undo()) and step.what == "Keep the search Qiming"
    case.searches.rename(kept, "Main")
    case.searches.remove(kept)
    assert case.searches.all() == []
    case.store.undo()
    assert [each.name for each in case.searches.all()] == ["Main"]
    case.store.undo()
    case.store.undo()
    with pytest.raises(NotFound):
        case.searches.get(kept)


def test_nothing_is_no_search(case: Case) -> None:
    with pytest.raises(BadValue, match=r"^There is nothing to be searched for\.$"):
        case.searches.save("  ")


def test_what_was_searched_for_is_remembered_once_the_newest_first(case: Case) -> None:
    for query, total in (("Qiming", 2), ("启明", 2), ("Qiming", 3), ("", 0)):
        case.searches.remember(query, total)
    assert [(each.query, each.total) for each in case.searches.lately()] == [("Qiming", 3), ("启明", 2)]
    assert [each.query for each in case.searches.lately(1)] == ["Qiming"]
    case.searches.forget_lately()
    assert case.searches.lately() == []
    assert [step.what for step in case.store.steps() if "earch" in step.what] == []


def test_lists_are_kept_with_what_they_found(case: Case) -> None:
    with pytest.raises(BadValue):
        case.searches.add_list("empty", ("", " "))
    made = case.searches.add_list("names.txt", ("Qiming", "(", "nobody"))
    findings = (
        ListFinding(1, "Qiming", 2, None, (1, 2)),
        ListFinding(2, "(", None, "A bracket is not closed: ⟨(⟩.", ()),
        ListFinding(3, "nobody", 0, None, ()),
    )
    case.searches.keep_findings(made, findings)
    case.searches.keep_findings(made, findings)
    assert case.searches.findings(made) == findings
    assert [(each.name, each.lines) for each in case.searches.lists()] == [("names.txt", ("Qiming", "(", "nobody"))]
    case.searches.remove_list(made)
    assert (case.searches.lists(), case.searches.findings(made)) == ([], ())
    case.store.undo()
    assert case.searches.get_list(made).name == "names.txt"


def test_results_divide_up_and_each_value_is_a_query(case: Case) -> None:
    a, b, c, d = (case.documents.find(path).id for path in DOCUMENTS)
    for document, date in ((a, "2021"), (b, "2019/2020"), (c, "2020-03-04"), (d, "2022-12?")):
        case.documents.set_date(document, parse_date(date))
    case.documents.mark_read(a)
    case.documents.set_confidential(b, True)
    qiming = case.entities.add("Qiming Plan", "programme")
    case.mentions.tag_everywhere(qiming, ["Qiming", "启明"])
    told = facets(case.store, [a, b, c])
    assert set(told) == set(FACETS)
    assert told["kind"] == (Value("txt", 2, "kind:txt"), Value("pdf", 1, "kind:pdf"))
    assert told["folder"] == (
        Value("01_policy", 2, 'folder:"01_policy"'), Value("02_adverts", 1, 'folder:"02_adverts"'),
    )  # fmt: skip
    assert told["year"] == (
        Value("2019", 1, "date:2019"), Value("2020", 2, "date:2020"), Value("2021", 1, "date:2021"),
    )  # fmt: skip
    assert told["entity"] == (Value("Qiming Plan", 3, 'entity:"Qiming Plan"'),)
    assert told["read"] == (Value("no", 2, "read:no"), Value("yes", 1, "read:yes"))
    assert told["confidential"] == (Value("no", 2, "confidential:no"), Value("yes", 1, "confidential:yes"))
    assert told["state"] == (Value("ok", 3, "state:ok"),)
    assert told["language"] == ()
    for values in told.values():
        for value in values:
            assert len(found(case.store, value.term) & {a, b, c}) == value.count, value
