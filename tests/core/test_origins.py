"""Documents of one origin: marked together, named once, counted as one source, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import empty_case
from workbench.case import Case
from workbench.errors import NotFound


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    """Documents 1 to 5."""
    with empty_case(case_folder / "story.case") as case:
        for path in ("news/report.html", "reprint.html", "box.zip!report.txt", "other/report.html", "last.txt"):
            case.documents.add(path, path.encode(), kind="txt", state="ok", pages=[f"Eight came back, says {path}."])
        yield case


def origins(case: Case) -> list[str | None]:
    return [case.documents.get(number).origin_group for number in range(1, 6)]


def test_a_new_group_is_called_as_the_oldest_file(case: Case) -> None:
    assert case.documents.same_origin([2, 1, 2]) == "report"
    assert origins(case) == ["report", "report", None, None, None]
    step = case.store.to_undo()
    assert step and step.what == "Mark 2 documents as of one origin"
    case.store.undo()
    assert origins(case) == [None] * 5
    case.store.redo()
    assert origins(case) == ["report", "report", None, None, None]


def test_a_name_in_use_elsewhere_is_not_taken(case: Case) -> None:
    case.documents.same_origin([1, 2])
    assert case.documents.same_origin([3, 5]) == "report-2"
    case.sources.add("SOURCE-1", "background", origin_group="last")
    case.documents.own_origin([5])
    assert case.documents.same_origin([5, 4]) == "report-3"
    assert origins(case) == ["report", "report", "report-2", "report-3", "report-3"]


def test_a_group_that_is_there_takes_in_the_others(case: Case) -> None:
    case.documents.describe(4, origin_group="G7")
    assert case.documents.same_origin([1, 4, 5]) == "G7"
    assert origins(case) == ["G7", None, None, "G7", "G7"]


def test_two_groups_become_one_wherever_they_are_named(case: Case) -> None:
    """Also documents that were not chosen, and what names a group by itself."""
    case.documents.same_origin([1, 2])
    case.documents.describe(3, origin_group="G7")
    case.documents.describe(4, origin_group="G7")
    source = case.sources.add("SOURCE-1", "background", origin_group="G7")
    claim = case.claims.add("Eight came back")
    case.claims.support(claim, 1)
    case.claims.support(claim, 5, origin_group="G7")
    assert case.claims.all()[0].independent_sources == 2
    assert case.documents.same_origin([2, 3]) == "report"
    assert origins(case) == ["report"] * 4 + [None]
    assert [each.origin_group for each in case.sources.all() if each.id == source] == ["report"]
    assert case.claims.all()[0].independent_sources == 1
    case.store.undo()
    assert origins(case) == ["report", "report", "G7", "G7", None]
    assert case.claims.all()[0].independent_sources == 2


def test_claims_count_documents_of_one_origin_once(case: Case) -> None:
    claim = case.claims.add("Eight came back")
    for document in (1, 2, 4):
        case.claims.support(claim, document, "Eight came back")
    heard: list[frozenset[str]] = []
    case.store.announce.append(heard.append)
    counts = [case.claims.all()[0].independent_sources]
    case.documents.same_origin([1, 2])
    counts.append(case.claims.all()[0].independent_sources)
    case.documents.same_origin([2, 4])
    counts.append(case.claims.all()[0].independent_sources)
    case.documents.own_origin([2])
    counts.append(case.claims.all()[0].independent_sources)
    assert counts == [3, 2, 1, 2]
    assert heard == [frozenset({"documents", "claims", "sources"})] * 2 + [frozenset({"documents", "claims"})]


def test_documents_leave_their_group_together(case: Case) -> None:
    case.documents.same_origin([1, 2, 3, 4])
    case.documents.own_origin([2])
    case.documents.own_origin([3, 4])
    assert origins(case) == ["report", None, None, None, None]
    assert [step.what for step in case.store.steps(2)] == [
        "Mark 2 documents as of origins of their own",
        "Mark a document as of an origin of its own",
    ]
    case.store.undo()
    case.store.undo()
    assert origins(case) == ["report"] * 4 + [None]


def test_which_share_their_origin_with_another(case: Case) -> None:
    case.documents.same_origin([1, 2])
    case.documents.describe(3, origin_group="G7")
    assert case.documents.with_shared_origin([5, 3, 2, 1]) == [1, 2]
    case.documents.remove(1)
    assert case.documents.with_shared_origin([2, 3, 4, 5]) == []


def test_a_document_that_is_not_there_changes_nothing(case: Case) -> None:
    with pytest.raises(NotFound):
        case.documents.same_origin([1, 99])
    assert origins(case) == [None] * 5
