"""Events in order, chosen by entity and by time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.small_case import DOCUMENTS, make_small_case
from workbench.case import Case
from workbench.dates import julian_day, parse_date
from workbench.errors import Ambiguous, NotFound
from workbench.timeline import event_as_json, timeline


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with make_small_case(case_folder / "story.case") as case:
        yield case


def test_events_come_by_their_earliest_moment_open_beginnings_first(case: Case) -> None:
    assert [(each.key, each.date.edtf) for each in timeline(case)] == [
        ("E05", "../2019"),
        ("E02", "2020~"),
        ("E04", "2021/.."),
        ("E01", "2022-10"),
        ("E03", "2023-06-02"),
    ]


@pytest.mark.parametrize("name", ["Qiming", "qiming", "启明", "ＱＩＭＩＮＧ"])
def test_an_entity_is_meant_by_any_of_its_names(case: Case, name: str) -> None:
    assert [each.key for each in timeline(case, name)] == ["E02", "E01"]


def test_a_name_of_nobody_or_of_two_is_told(case: Case) -> None:
    with pytest.raises(NotFound, match="There is no entity “Kunpeng” in this case."):
        timeline(case, "Kunpeng")
    case.entities.add("Qiming", "organisation")
    with pytest.raises(Ambiguous):
        timeline(case, "Qiming")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2022", None, ["E04", "E01", "E03"]),
        ("2022-11", None, ["E04", "E03"]),
        (None, "2019", ["E05"]),
        (None, "2019-12", ["E05"]),
        (None, "2020-01-01", ["E05", "E02"]),
        ("2020", "2021", ["E02", "E04"]),
        ("October 2022", "October 2022", ["E04", "E01"]),
        ("2022-10-31", "2022-10-31", ["E04", "E01"]),
        ("2022-11-01", "2022-11-01", ["E04"]),
        ("2023-06-02", "2023-06-02T09:00", ["E04", "E03"]),
    ],
)
def test_events_that_may_lie_in_a_span_are_in_it(
    case: Case, start: str | None, end: str | None, expected: list[str]
) -> None:
    events = timeline(case, None, parse_date(start) if start else None, parse_date(end) if end else None)
    assert [each.key for each in events] == expected


def test_entity_and_span_narrow_together(case: Case) -> None:
    assert [each.key for each in timeline(case, "Qiming", parse_date("2021"))] == ["E01"]


def test_an_event_as_json_leads_back_to_its_passage(case: Case) -> None:
    plan = next(each for each in timeline(case) if each.key == "E02")
    talk, notice = case.documents.find("interviews/SOURCE-1 talk.txt"), case.documents.find("policy/启明.txt")
    assert event_as_json(plan) == {
        "id": "E02",
        "title": "The plan returns",
        "date": {
            "edtf": "2020~",
            "wording": "2020~",
            "earliest": julian_day(2020, 1, 1),
            "latest": julian_day(2020, 12, 31),
        },
        "entities": ["Qiming", "SOURCE-1"],
        "citations": [
            {
                "document": talk.id,
                "path": "interviews/SOURCE-1 talk.txt",
                "sha256": hashlib.sha256(DOCUMENTS[talk.path][0].encode()).hexdigest(),
                "page": 1,
                "start": 39,
                "end": 70,
                "quote": "taken up again under a new name",
            },
            {
                "document": notice.id,
                "path": "policy/启明.txt",
                "sha256": hashlib.sha256(DOCUMENTS[notice.path][0].encode()).hexdigest(),
                "page": None,
                "start": None,
                "end": None,
                "quote": None,
            },
        ],
        "status": "reported",
    }
