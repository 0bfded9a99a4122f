"""What does not add up on a timeline, each with a sentence and the places it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.copies import empty_case
from tests.core.cli_runner import Commands
from workbench.case import Case
from workbench.dates import CaseDate, case_date, certainly_before, iso_day, parse_date, uncovered
from workbench.errors import BadValue
from workbench.gaps import Finding, find_gaps

PAGES = {
    "budget.txt": "In 2021 the office paid 1.5 million yuan to Lin Wei.",
    "notice.txt": "二〇二一年，市财政给予最高150万元奖励。",
    "letter.txt": "In March 2020 the office paid Lin Wei 2 million yuan.",
    "cv.txt": "Lin Wei, born in 1980. Clerk from 2001 to 2005.",
    "copy.txt": "Copy: in 2021 the office paid 1.5 million yuan to Lin Wei.",
}


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "gaps.case") as case:
        for path, text in PAGES.items():
            case.documents.add(path, text.encode(), kind="txt", state="ok", pages=[text])
        case.entities.add("Lin Wei", "person")
        case.entities.add("Office", "organisation")
        yield case


def document(case: Case, path: str) -> int:
    return case.documents.find(path).id


def event(case: Case, title: str, date: str, *quotes: tuple[str, str], entities: tuple[int, ...] = (1,)) -> int:
    made = case.events.add(title, parse_date(date), entities)
    for path, quote in quotes:
        case.events.cite(made, document(case, path), quote)
    return made


def found(case: Case, kind: str, **more: int | str) -> list[Finding]:
    return [each for each in find_gaps(case, **more) if each.kind == kind]  # type: ignore[arg-type]


def sentences(case: Case, kind: str, **more: int | str) -> list[str]:
    return [each.sentence for each in found(case, kind, **more)]


def test_an_empty_case_has_no_gaps(case: Case) -> None:
    assert find_gaps(case) == []


def test_silences_are_told_by_lane(case: Case) -> None:
    event(case, "One", "2010 to 2012", entities=(1, 2))
    event(case, "Two", "2015", entities=(1,))
    event(case, "Three", "5 June 2016", entities=(2,))
    case.events.change([case.events.add("Rejected", parse_date("2013"), [1])], status="rejected")
    assert sentences(case, "silence") == [
        "Nothing is dated 2013 to 2014 for Lin Wei: 2 years between E01 and E02.",
        "Nothing is dated 1 January 2013 to 4 June 2016 for Office: 3 years between E01 and E03.",
    ]
    assert sentences(case, "silence", lanes="all") == ["Nothing is dated 2013 to 2014: 2 years between E01 and E02."]
    assert sentences(case, "silence", longer_than=730) == [
        "Nothing is dated 1 January 2013 to 4 June 2016 for Office: 3 years between E01 and E03."
    ]
    assert sentences(case, "silence", lanes="kind") == sentences(case, "silence", lanes="place") == []
    case.events.change([1, 3], place="Zhuji")
    (silence,) = found(case, "silence", lanes="place")
    assert silence.sentence.startswith("Nothing is dated 1 January 2013 to 4 June 2016 for Zhuji")
    assert silence.span is not None and silence.span.edtf == "2013-01-01/2016-06-04"
    assert (silence.events, silence.entities) == (("E01", "E03"), ())
    with pytest.raises(BadValue):
        find_gaps(case, lanes="colour")


def test_an_open_end_is_no_silence(case: Case) -> None:
    event(case, "On and on", "since 2010")
    event(case, "Later", "2020")
    assert sentences(case, "silence") == []


def test_words_that_hold_another_date(case: Case) -> None:
    event(case, "Paid", "2021", ("budget.txt", "In 2021 the office paid"), ("letter.txt", "In March 2020 the office"))
    (told,) = found(case, "date")
    assert told.sentence == "E01 is dated 2021, but letter.txt, page 1 says “March 2020”."
    assert [(each.path, each.quote) for each in told.places] == [("letter.txt", "In March 2020 the office")]
    case.events.move(1, parse_date("c. 2021"))  # may well be 2020
    assert found(case, "date") == []


def test_passages_that_contradict(case: Case) -> None:
    made = event(case, "Paid", "2021", ("budget.txt", "In 2021 the office paid"))
    case.events.cite(made, document(case, "letter.txt"), "In March 2020", stance="contradicts")
    case.events.cite(made, document(case, "cv.txt"), "Clerk", stance="contradicts")
    assert sentences(case, "date") == ["letter.txt, page 1 contradicts E01: “In March 2020”."]
    assert sentences(case, "sources") == [
        "cv.txt, page 1 contradicts E01: “Clerk”.",
        "E01 rests on one source alone (1 passage).",
    ]


def test_sources_that_name_other_amounts(case: Case) -> None:
    quotes = {
        "budget.txt": "paid 1.5 million yuan",
        "notice.txt": "最高150万元奖励",
        "letter.txt": "Lin Wei 2 million yuan",
    }
    event(case, "Paid", "2020 to 2021", *quotes.items())
    disagree, other = "Sources of E01 disagree on the amount: ", ", page 1, 2,000,000 CNY in letter.txt, page 1."
    assert sentences(case, "amount") == [
        f"{disagree}1,500,000 CNY in budget.txt{other}",
        f"{disagree}up to 1,500,000 CNY in notice.txt{other}",
    ]
    first = found(case, "amount")[0]
    assert [each.path for each in first.places] == ["budget.txt", "letter.txt"]


def test_a_tagged_amount_counts_as_it_was_corrected_and_currencies_are_converted(case: Case) -> None:
    event(case, "Paid", "2021", ("budget.txt", "paid 1.5 million yuan"), ("letter.txt", "Lin Wei 2 million yuan"))
    text, words = PAGES["letter.txt"], "2 million yuan"
    start = text.index(words)
    amount = case.amounts.propose(document(case, "letter.txt"), 1, start, start + len(words))
    assert amount is not None
    dollars = type(amount)(amount.low, amount.high, "USD")
    tagged = case.amounts.add(document(case, "letter.txt"), 1, start, start + len(words), dollars)
    assert sentences(case, "amount") == []  # without a rate the two are not compared
    case.rates.add("USD", "CNY", type(amount.low)("0.75"))  # type: ignore[misc, arg-type]
    assert sentences(case, "amount") == []
    case.amounts.change(tagged, amount)
    assert len(sentences(case, "amount")) == 1


def test_answers_before_questions(case: Case) -> None:
    for sent, deadline, answered in (
        ("2023-08-08T09:30:00+08:00", "2023-08-06", "2023-08-08T08:45:00+08:00"),
        ("2023-08-09T00:30:00+08:00", None, "2023-08-08T18:00:00+00:00"),  # later, in another zone
        ("2023-08-08", "2023-08-08", "2023-08-08"),
        ("2023-08-08T09:30", None, "2023-08-08T05:00:00Z"),  # nobody knows
        (None, "2023-08-07", "2023-08-01"),
    ):
        case.requests.add("The office", "fax", sent=sent, deadline=deadline, answered=answered)
    told = found(case, "order")
    assert [each.sentence for each in told] == [
        "R01 to The office is answered on 8 August 2023, 08:45:00 +08:00, before it was sent on 8 August 2023, "
        "09:30:00 +08:00.",
        "R01 to The office is to be answered on 6 August 2023, before it was sent on 8 August 2023, 09:30:00 +08:00.",
    ]
    assert told[0].requests == ("R01",)


def test_news_of_the_future_and_work_before_birth(case: Case, commands: Commands) -> None:
    event(case, "Lin Wei is born", "1980", ("cv.txt", "born in 1980"))
    event(case, "Lin Wei signs", "1979")
    case.links.add(1, 2, "employment", "clerk", parse_date("1970 to 1975"))
    case.links.add(1, 2, "family", "", parse_date("1970"))
    case.links.add(1, 2, "employment", "", parse_date("1975 to 1985"))
    event(case, "Office is dissolved", "1990", entities=(2,))
    event(case, "Office pays", "1995", entities=(2,))
    paid = event(case, "Paid", "2021", ("budget.txt", "In 2021 the office paid"))
    case.documents.set_date(document(case, "budget.txt"), parse_date("May 2020"))
    told = found(case, "order")
    assert [each.sentence for each in told] == [
        "E02 of Lin Wei is dated 1979, before E01 (Lin Wei is born, 1980).",
        "The link Lin Wei to Office: employment is dated 1970 to 1975, before E01 (Lin Wei is born, 1980).",
        "E04 of Office is dated 1995, after E03 (Office is dissolved, 1990).",
        "E05 is dated 2021, but budget.txt told of it May 2020.",
    ]
    assert (told[1].links, told[1].events, told[3].events) == ((1,), ("E01",), ("E05",))
    told_by_command = commands.json("gaps", case.path, "--kind", "order")
    assert [each["links"] for each in told_by_command] == [[], ["Lin Wei to Office: employment"], [], []]
    (citation,) = case.events.get(paid).citations
    case.citations.set_said("event_id", citation.id, parse_date("2022"))
    assert len(found(case, "order")) == 3


def test_single_sources_count_origins_as_claims_do(case: Case) -> None:
    event(case, "Paid", "2021", ("budget.txt", "1.5 million"), ("copy.txt", "1.5 million"))
    assert sentences(case, "sources") == []
    for path in ("budget.txt", "copy.txt"):
        case.documents.describe(document(case, path), origin_group="G1")
    (told,) = found(case, "sources")
    assert told.sentence == "E01 rests on one source alone (2 passages of one origin)."
    assert [each.path for each in told.places] == ["budget.txt", "copy.txt"]
    event(case, "Rumour", "2022")
    assert sentences(case, "sources")[1] == "E02 rests on no passage."


def test_the_command_lists_them(case: Case, commands: Commands) -> None:
    event(case, "Paid", "2021", ("budget.txt", "In 2021 the office paid"), ("letter.txt", "In March 2020 the office"))
    event(case, "Again", "2030", entities=(1, 2))
    path = str(case.path)
    told = commands.json("gaps", path)
    assert [(each["kind"], each["events"], each["entities"]) for each in told] == [
        ("silence", ["E01", "E02"], ["Lin Wei"]),
        ("date", ["E01"], ["Lin Wei"]),
        ("sources", ["E02"], ["Lin Wei", "Office"]),
    ]
    assert told[0]["date"]["edtf"] == "2022/2029"
    assert told[1] == {
        "kind": "date",
        "sentence": "E01 is dated 2021, but letter.txt, page 1 says “March 2020”.",
        "events": ["E01"],
        "requests": [],
        "links": [],
        "entities": ["Lin Wei"],
        "date": None,
        "places": [
            {
                "document": document(case, "letter.txt"),
                "path": "letter.txt",
                "sha256": case.documents.find("letter.txt").sha256,
                "page": 1,
                "start": 0,
                "end": 24,
                "quote": "In March 2020 the office",
            }
        ],
    }
    assert commands.json("gaps", path, "--days", "4000", "--kind", "silence", "--kind", "date") == [told[1]]
    assert commands("gaps", path, "--kind", "date").out == (
        "date  E01 is dated 2021, but letter.txt, page 1 says “March 2020”.\n"
        "      letter.txt, page 1: “In March 2020 the office”\n"
    )


DAYS = st.integers(2_400_000, 2_500_000)


def spell(first: int, last: int) -> CaseDate:
    return case_date(f"{iso_day(first)}/{iso_day(last)}")


@given(st.lists(st.tuples(DAYS, st.integers(0, 900)), max_size=6), st.integers(1, 2000))
def test_what_is_uncovered_meets_none_and_is_long_enough(spans: list[tuple[int, int]], least: int) -> None:
    covered = {day for first, length in spans for day in (first, first + length)}
    found = list(uncovered([spell(first, first + length) for first, length in spans], least))
    for each in found:
        assert each.earliest is not None and each.latest is not None
        assert each.latest - each.earliest + 1 > least
        assert {each.earliest - 1, each.latest + 1} <= covered
        assert all(first + length < each.earliest or each.latest < first for first, length in spans)


@given(DAYS, DAYS)
def test_days_come_before_each_other_as_their_numbers_do(one: int, other: int) -> None:
    assert certainly_before(case_date(iso_day(one)), case_date(iso_day(other))) == (one < other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2021", "2022", True),
        ("2021", "2021-12", False),
        ("2021/..", "2030", False),
        ("2021", "../2030", False),
        ("2023-08-08T16", "2023-08-08T16:30", False),
        ("2023-08-08T16", "2023-08-08T17:00", True),
        ("2023-08-08T16:30", "2023-08-08T16:30", False),
        ("2023-08-08T16:30", "2023-08-08", False),
        ("2023-08-08T23:30-04:00", "2023-08-09T01:00+08:00", False),
        ("2023-08-09T01:00+08:00", "2023-08-08T23:30-04:00", True),
        ("2023-08-08", "2023-08-09T01:00+08:00", False),
        ("2023-08-07", "2023-08-09T01:00+08:00", True),
    ],
)
def test_only_what_is_certain_comes_before(one: str, other: str, expected: bool) -> None:
    assert certainly_before(case_date(one), case_date(other)) == expected
