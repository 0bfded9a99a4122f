"""What an event drawn from a passage may be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.copies import empty_case
from workbench.case import Case
from workbench.dates import case_date, find_dates, find_hanging, find_unclear, parse_date
from workbench.eventproposing import propose_event, shortened

TEXT = (
    "Minutes of the office, Zhuji. Lin Wei came on 5 June 2022.\n"
    "The next day he signed with Qiming; two years later he left. On 03/04/2023 he was paid.\n"
    "启明计划于同年六月开始，次日公布。Nothing is dated here."
)


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "proposals.case") as case:
        case.documents.add("minutes.txt", TEXT.encode(), kind="txt", state="ok", pages=[TEXT])
        for name, kind in (
            ("Lin Wei", "person"),
            ("Zhuji", "place"),
            ("Qiming", "programme"),
            ("启明计划", "programme"),
        ):
            entity = case.entities.add(name, kind)
            start = TEXT.index(name)
            case.mentions.tag(entity, 1, 1, start, start + len(name))
        yield case


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def proposed(case: Case, words: str) -> list[tuple[str, str, str | None]]:
    return [
        (each.date.wording, each.date.edtf, each.anchor.display() if each.anchor else None)
        for each in propose_event(case, 1, 1, *place(words)).dates
    ]


def test_words_with_a_date_of_their_own(case: Case) -> None:
    found = propose_event(case, 1, 1, *place("came on 5 June 2022"))
    assert (found.quote, found.title) == ("came on 5 June 2022", "came on 5 June 2022")
    assert proposed(case, "came on 5 June 2022") == [("5 June 2022", "2022-06-05", None)]
    assert [each.name for each in found.entities] == ["Lin Wei"]
    assert [each.name for each in found.others] == ["Zhuji", "Qiming", "启明计划"]
    assert (found.place, found.fallback) == ("", None)


def test_an_empty_selection_is_its_sentence(case: Case) -> None:
    at = TEXT.index("Minutes") + 3
    found = propose_event(case, 1, 1, at, at)
    assert (found.quote, found.title, found.place) == (
        "Minutes of the office, Zhuji.", "Minutes of the office, Zhuji", "Zhuji",
    )  # fmt: skip


def test_relative_words_count_from_the_date_before_them_then_from_others(case: Case) -> None:
    assert proposed(case, "The next day he signed") == [
        ("The next day", "2022-06-06", "counted from 5 June 2022"),
        ("two years later", "2024", "counted from 5 June 2022"),
    ]
    event = case.events.add("Lin Wei comes", parse_date("5 June 2022"))
    case.events.cite(event, 1, "Lin Wei came")
    case.documents.set_date(1, parse_date("1 July 2022"))
    assert proposed(case, "The next day he signed") == [
        ("The next day", "2022-06-06", "counted from 5 June 2022 (event E01)"),
        ("The next day", "2022-07-02", "counted from 1 July 2022"),
        ("two years later", "2024", "counted from 5 June 2022 (event E01)"),
        ("two years later", "2024", "counted from 1 July 2022"),
    ]


def test_an_ambiguous_date_is_asked_until_the_case_has_a_habit(case: Case) -> None:
    found = propose_event(case, 1, 1, *place("On 03/04/2023 he was paid"))
    assert found.dates == ()
    assert [[each.date.edtf for each in readings] for readings in found.unclear] == [["2023-04-03", "2023-03-04"]]
    case.dating.keep(True)
    found = propose_event(case, 1, 1, *place("On 03/04/2023 he was paid"))
    assert ([each.date.edtf for each in found.dates], found.unclear) == (["2023-04-03"], ())


def test_chinese_relative_words(case: Case) -> None:
    case.documents.set_date(1, parse_date("二〇二一年六月九日"))
    assert ("同年六月", "2021-06", "counted from 9 June 2021") in proposed(case, "同年六月开始，次日公布")
    assert ("次日", "2021-06-10", "counted from 9 June 2021") in proposed(case, "同年六月开始，次日公布")


def test_what_is_not_dated_offers_the_date_of_its_document(case: Case) -> None:
    case.documents.set_date(1, parse_date("July 2022"))
    found = propose_event(case, 1, 1, *place("Nothing is dated here"))
    assert (found.dates, found.fallback and found.fallback.edtf) == ((), "2022-07")


def test_titles_are_cut_at_a_word() -> None:
    assert shortened("one two。") == "one two"
    assert shortened("word " * 30) == ("word " * 16).strip()
    assert shortened("启" * 200) == "启" * 80


@given(st.text(max_size=80), st.sampled_from(["2022-06-05", "2022-11~", "2022", "2013/2015", "-0043-03-15"]))
def test_what_hangs_on_an_anchor_is_what_the_parser_makes_of_it(text: str, edtf: str) -> None:
    anchor = case_date(edtf)
    taken = [(each.start, each.end) for each in find_dates(text)]
    for found in find_hanging(text, anchor):
        assert text[found.start : found.end] == found.date.wording
        assert parse_date(found.date.wording, anchor) == found.date
        assert all(found.end <= start or end <= found.start for start, end in taken)


@given(st.text("0123456789/.- 年月日ab", max_size=40))
def test_only_what_has_two_readings_is_unclear(text: str) -> None:
    assert all(len({each.date.edtf for each in readings}) == 2 for readings in find_unclear(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He signed on 10 August at 16:30 and again in late October.", ["2022-08-10T16:30", "2022-10-2X/2022-10-3X"]),
        ("They may march in June.", ["2022-06"]),
        ("In June of that year it was over.", ["2022-06"]),
        ("early next year, perhaps", ["2023-37"]),
        ("on 3 May 2021 and on 4 May", ["2022-05-04"]),
        ("二〇二二年六月五日签约，三天后付款，8月10日到账", ["2022-06-08", "2022-08-10"]),
        ("May Lin met April Wang in Summer Street", []),
        ("2022年6月5日", []),
    ],
)
def test_hanging_dates_in_a_passage(text: str, expected: list[str]) -> None:
    assert [each.date.edtf for each in find_hanging(text, case_date("2022-06-05"))] == expected
