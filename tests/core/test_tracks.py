"""Documents, requests for comment and careers as a timeline shows them faintly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.small_case import make_small_case
from workbench.case import Case
from workbench.dates import parse_date
from workbench.tracks import tracks


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with make_small_case(case_folder / "story.case") as case:
        yield case


def test_all_tracks_by_date(case: Case) -> None:
    wang, zhuji = case.entities.find("Wang Wu").id, case.entities.find("Zhuji").id
    case.links.add(wang, zhuji, "employment", "clerk", parse_date("2019 to 2021"))
    case.links.add(wang, zhuji, "education")  # undated
    case.links.add(wang, zhuji, "payment", "", parse_date("2020"))  # no career
    case.documents.set_date(case.documents.find("interviews/SOURCE-1 talk.txt").id, parse_date("2 June 2023"))
    case.requests.add("Somebody", "email", sent="some day", answered="2023-08-09T16:20:00+00:00")
    assert [(each.track, each.what, each.title, each.date.edtf) for each in tracks(case)] == [
        ("careers", "employment", "Wang Wu: clerk, Zhuji", "2019/2021"),
        ("documents", "txt", "report.txt", "2022-10"),
        ("documents", "txt", "SOURCE-1 talk.txt", "2023-06-02"),
        ("requests", "sent", "The ministry", "2023-08-07"),
        ("requests", "answered", "Somebody", "2023-08-09T16:20:00+00:00"),
        ("requests", "sent", "Zhuji", "2023-08-10"),
        ("requests", "deadline", "Zhuji", "2023-08-20"),
    ]
    found = {(each.track, each.what, each.of): each for each in tracks(case)}
    assert found["requests", "deadline", 1].entities == (zhuji,)
    assert found["careers", "employment", 1].entities == (wang, zhuji)
    assert [each.confidential for each in tracks(case, ("documents",))] == [False, True]
    assert tracks(case, ()) == []
