"""What is no date, or two, and the sentence that says so."""

from __future__ import annotations

import pytest

from workbench.dates import case_date, parse_date
from workbench.errors import UnclearDate

NOT_UNDERSTOOD = [
    "",
    "   ",
    "soon",
    "the end",
    "five years",
    "五年",
    "三十年",
    "800年",
    "13",
    "800",
    "20223",
    "12.5",
    "1.2.3.4",
    "'98",
    "98年",
    "10 Aug 23",
    "03/04/22",
    "nineties",
    "90年代",
    "June 2022 was warm",
    "2022年春节",
    "2022年中国",
    "2022年前三季度",
    "24 o'clock",
    "16:30",
    "Q5 2021",
    "2021-42",
    "-0000",
    "XXXX-05-01",
    "2022-6-",
    "[2022]",
    "[..]",
    "[2022;2023]",
    "{}",
    "2022-3X",
    "2022-~13",
    "Y-17E7",
    "1950S4",
    "../../2022",
    "between 2013",
    "years before 2022",
    "for years until 2022",
    "2013年和2015年",
    "10 to 12",
    "2022年6至",
    "between 2013 and",
    "from",
    "until",
    "winter 2021/23",
    "8 billion",
    "²⁰²²",
    "٢٠٢٢",
    "1234567890123",
    "9" * 5000,
]


@pytest.mark.parametrize("text", NOT_UNDERSTOOD, ids=lambda text: text[:20])
def test_no_date(text: str) -> None:
    with pytest.raises(UnclearDate):
        parse_date(text)


OTHER_DATE = "it counts from another date, which is not known here"
SENTENCES = [
    ("03/04/2022", "“03/04/2022” is not understood as a date: it can be 3 April 2022 or 4 March 2022."),
    ("03.04.2022", "“03.04.2022” is not understood as a date: it can be 3 April 2022 or 4 March 2022."),
    ("2010/11", "“2010/11” is not understood as a date: it can be November 2010 or 2010 to 2011."),
    ("1900s", "“1900s” is not understood as a date: it can be the decade 1900 to 1909 or the century to 1999."),
    ("June", "“June” is not understood as a date: the year is missing."),
    ("10 August", "“10 August” is not understood as a date: the year is missing."),
    ("六月五日", "“六月五日” is not understood as a date: the year is missing."),
    ("Q3", "“Q3” is not understood as a date: the year is missing."),
    ("the next day", f"“the next day” is not understood as a date: {OTHER_DATE}."),
    ("June of that year", f"“June of that year” is not understood as a date: {OTHER_DATE}."),
    ("同年六月", f"“同年六月” is not understood as a date: {OTHER_DATE}."),
    ("两年后", f"“两年后” is not understood as a date: {OTHER_DATE}."),
    ("2021-02-29", "“2021-02-29” is not understood as a date: that month has 28 days."),
    ("31 June 2022", "“2022-06-31” is not understood as a date: that month has 30 days."),
    ("2022年13月", "“2022年13月” is not understood as a date: there are twelve months."),
    ("2015/2013", "“2015/2013” is not understood as a date: it ends before it begins."),
    ("2015 to 2013", "“2015/2013” is not understood as a date: it ends before it begins."),
    ("../..", "“../..” is not understood as a date."),
    ("0 BC", "“0 bc” is not understood as a date: there is no year 0 before or after Christ."),
    ("农历二〇二二年五月", "“农历二〇二二年五月” is not understood as a date: lunar dates are not converted."),
    ("10 August 2023, 25:30", "“25:30” is not understood as a date: there is no such time of day."),
    ("10 August 2023 09:05 +15:00", "“+15:00” is not understood as a date: no time zone is that far from UTC."),
    ("x" * 300, "“" + "x" * 40 + "…” is not understood as a date: it is too long for a date."),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES, ids=[text[:20] for text, _ in SENTENCES])
def test_the_reporter_reads_why(text: str, sentence: str) -> None:
    with pytest.raises(UnclearDate) as unclear:
        parse_date(text)
    assert str(unclear.value) == sentence


def test_the_reporter_says_which_comes_first() -> None:
    assert parse_date("03/04/2022", day_first=True).edtf == "2022-04-03"
    assert parse_date("03/04/2022", day_first=False).edtf == "2022-03-04"
    assert parse_date("from 03/04/2022 to 05/04/2022", day_first=True).edtf == "2022-04-03/2022-04-05"
    with pytest.raises(UnclearDate):
        parse_date("25/12/2022", day_first=False)


def test_edtf_alone_takes_no_words() -> None:
    assert case_date("2022-06", "June that year").wording == "June that year"
    assert case_date("2022-06").wording == "2022-06"
    with pytest.raises(UnclearDate):
        case_date("June 2022")
