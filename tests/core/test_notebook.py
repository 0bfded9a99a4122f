"""Everything the reporter wrote, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.small_case import make_small_case
from tests.core.test_remarks import EIGHT, REPORT
from workbench.case import Case
from workbench.notebook import Entry, Kind, entries, narrowed


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    """Something in every place that the notebook gathers; days in the order in which it was written."""
    with make_small_case(case_folder / "story.case") as case:
        check_it, quote, contradiction = case.labels.begin()
        days = [f"2023-08-{day:02}T09:00:00+00:00" for day in range(1, 8)]
        case.remarks.date(case.remarks.add("Who counted?", REPORT, *EIGHT), days[0], days[4])
        case.remarks.date(case.remarks.add_whole("Seen on paper.", REPORT), days[1], days[1])
        case.labels.date(case.labels.put(quote.id, REPORT, *EIGHT), days[6])
        case.labels.date(case.labels.put(check_it.id, REPORT, *EIGHT), days[6])
        case.labels.date(case.labels.put(contradiction.id, 3, 1, 0, 2), days[2])
        case.labels.date(case.labels.put_whole(check_it.id, 4), days[3])
        case.documents.describe(1, obtained="By hand, at the gate.")
        case.entities.write_notes(case.entities.find("qiming").id, "Renamed in 2019?")
        first = case.events.all()[0]
        case.events.edit(first.id, first.title, first.date, [], notes="Élan of the first year")
        yield case


Line = tuple[str, str, str, tuple[str, ...], str | None, str]


def lines(found: list[Entry]) -> list[Line]:
    """Kind, name, words, labels, quote and day."""
    return [
        (
            each.kind,
            each.name,
            each.text,
            tuple(label.name for label in each.labels),
            each.passage.quote if each.passage else None,
            (each.at or "")[8:10],
        )
        for each in found
    ]


EVERYTHING: list[Line] = [
    ("passage", "policy/report.txt", "Who counted?", ("to check", "quote"), "only eight", "05"),
    ("document", "staff/page.html", "", ("to check",), None, "04"),
    ("passage", "policy/启明.txt", "", ("contradiction",), "启明", "03"),
    ("document", "policy/report.txt", "Seen on paper.", (), None, "02"),
    ("document", "interviews/SOURCE-1 talk.txt", "By hand, at the gate.", (), None, ""),
    ("entity", "Qiming", "Renamed in 2019?", (), None, ""),
    ("event", "Nobody wrote this down", "Élan of the first year", (), None, ""),
]


def test_all_of_it_the_newest_first(case: Case) -> None:
    found = entries(case)
    assert lines(found) == EVERYTHING
    assert [each.remark for each in found] == [1, None, None, 2, None, None, None]
    assert [each.target for each in found] == [REPORT, 4, 3, REPORT, 1, 1, 5]
    assert [each.obtained for each in found].index(True) == 4


@pytest.mark.parametrize(
    ("words", "kind", "label", "rows"),
    [
        ("WHO", None, None, [0]),
        ("eight counted", None, None, [0]),
        ("counted gate", None, None, []),
        ("elan", None, None, [6]),
        ("report", None, None, [0, 3]),
        ("启明", None, None, [2]),
        ("contradiction", None, None, [2]),
        ("", "document", None, [1, 3, 4]),
        ("", "entity", None, [5]),
        ("", "event", None, [6]),
        ("", None, 1, [0, 1]),
        ("", "passage", 1, [0]),
        ("gate", "passage", None, []),
    ],
)
def test_words_kind_and_label_narrow_it_down(
    case: Case, words: str, kind: Kind | None, label: int | None, rows: list[int]
) -> None:
    assert lines(narrowed(entries(case), words, kind=kind, label=label)) == [EVERYTHING[row] for row in rows]


def test_what_is_in_the_bin_is_not_told(case: Case) -> None:
    for document in (1, REPORT, 3, 4):
        case.documents.remove(document)
    assert lines(entries(case)) == EVERYTHING[5:]
