"""What a wording can mean, and the habit of a case."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.copies import empty_case
from workbench.case import Case
from workbench.dates import case_date, parse_date, readings
from workbench.errors import UnclearDate


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("03/04/2022", [("2022-04-03", True), ("2022-03-04", False)]),
        ("3-4-2022", [("2022-04-03", True), ("2022-03-04", False)]),
        ("before 03/04/2022", [("../2022-04-02", True), ("../2022-03-03", False)]),
        ("03/04/2022 16:30", [("2022-04-03T16:30", True), ("2022-03-04T16:30", False)]),
        ("25/04/2022", [("2022-04-25", None)]),
        ("04/04/2022", [("2022-04-04", None)]),
        ("1900s", [("190X", None), ("19XX", None)]),
        ("since the 1900s", [("190X/..", None), ("19XX/..", None)]),
        ("2010/11", [("2010-11", None), ("2010/2011", None)]),
        ("June 2022", [("2022-06", None)]),
    ],
)
def test_all_readings_are_given(wording: str, expected: list[tuple[str, bool | None]]) -> None:
    found = readings(wording)
    assert [(each.date.edtf, each.day_first) for each in found] == expected
    assert {each.date.wording for each in found} == {wording}


def test_what_has_no_reading_is_unclear() -> None:
    for wording in ("31/31/2022", "soon", "the next day", ""):
        with pytest.raises(UnclearDate):
            readings(wording)
    assert [each.date.edtf for each in readings("the next day", case_date("2022-06-05"))] == ["2022-06-06"]


@given(st.one_of(st.text(max_size=30), st.dates().map(lambda day: day.strftime("%d/%m/%Y")), st.dates().map(str)))
def test_readings_agree_with_the_parser(text: str) -> None:
    try:
        found = readings(text)
    except UnclearDate:
        with pytest.raises(UnclearDate):
            parse_date(text)
        return
    if len(found) == 1 and found[0].day_first is None:
        assert found[0].date == parse_date(text)
    for each in found:
        if each.day_first is not None:
            assert parse_date(text, None, each.day_first) == each.date


def test_the_habit_is_asked_once_and_kept_in_the_case(case_folder: Path) -> None:
    path = case_folder / "habit.case"
    with empty_case(path) as case:
        assert case.dating.day_first is None
        with pytest.raises(UnclearDate, match="3 April 2022 or 4 March 2022"):
            case.dating.read("03/04/2022")
        case.dating.keep(case.dating.readings("03/04/2022")[1].day_first)
    with Case.open(path) as case:
        assert case.dating.day_first is False
        assert case.dating.read("03/04/2022").edtf == "2022-03-04"
        assert [each.date.edtf for each in case.dating.readings("03/04/2022")] == ["2022-03-04", "2022-04-03"]
        case.dating.keep(None)
        assert case.dating.day_first is None
