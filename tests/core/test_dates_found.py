"""Dated wordings inside passages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import ANSWERS
from workbench.dates import find_dates, parse_date

PASSAGES = [
    ("A report from 2021 by the China Center", [("2021", "2021")]),
    ("The 2022 budget total stands 49% above the year before.", [("2022", "2022")]),
    ("Zhuji progress report, October 2022 (working translation)", [("October 2022", "2022-10")]),
    ("University of Nottingham, 2013 to 2015", [("2013 to 2015", "2013/2015")]),
    ("University of Hong Kong, until 2019.", [("until 2019", "../2019")]),
    ("For about ten years up to 2018 it ran.", [("For about ten years up to 2018", "2008~/2018")]),
    ("over 500 government documents dated 2019 to 2023", [("2019 to 2023", "2019/2023")]),
    ("Posted: some time in 2022 or 2023", [("2022 or 2023", "2022/2023")]),
    ("Date of talk: 2023-06-02T16:30", [("2023-06-02T16:30", "2023-06-02T16:30")]),
    ("Sent Mon, 07 Aug 2023 09:05:00 +0800.", [("Mon, 07 Aug 2023 09:05:00 +0800", "2023-08-07T09:05:00+08:00")]),
    ("They met on 10 August 2023 at 4:30 pm in Bonn", [("10 August 2023 at 4:30 pm", "2023-08-10T16:30")]),
    (
        "From 2013 to 2015 she studied; since June 2019 she teaches.",
        [
            ("From 2013 to 2015", "2013/2015"),
            ("since June 2019", "2019-06/.."),
        ],
    ),
    (
        "In early 2021, between March and May 2022, and in late October 2022.",
        [
            ("early 2021", "2021-37"),
            ("between March and May 2022", "2022-03/2022-05"),
            ("late October 2022", "2022-10-2X/2022-10-3X"),
        ],
    ),
    ("Please reply by 16\nAugust 2023.", [("by 16\nAugust 2023", "../2023-08-16")]),
    ("Was it in 2023? Perhaps.", [("2023", "2023")]),
    ("undated (2023?)", [("2023?", "2023?")]),
    ("A06,知乎,2022-11~,yes", [("2022-11~", "2022-11~")]),
    (
        "Sold in the 1990s, in the third quarter of 2021 and in the 19th century",
        [
            ("the 1990s", "199X"),
            ("the third quarter of 2021", "2021-35"),
            ("19th century", "18XX"),
        ],
    ),
    ("截至二〇二二年十月，全市申报各类人才计划超过200人", [("二〇二二年十月", "2022-10")]),
    ("发布日期不详，疑为二〇二三年", [("疑为二〇二三年", "2023?")]),
    ("发布时间：约二〇二二年十一月", [("约二〇二二年十一月", "2022-11~")]),
    ("报告预计，到二〇二三年，人才缺口约20万人", [("到二〇二三年", "../2023")]),
    ("二○一九年至二○二三年，五年引进200名", [("二○一九年至二○二三年", "2019/2023")]),
    ("本意见自2021年6月5日起施行，2022年初步总结。", [("自2021年6月5日起", "2021-06-05/.."), ("2022年", "2022")]),
    ("他于2022年春节回国，2022年中国发布新规。", [("2022年", "2022"), ("2022年", "2022")]),
    ("２０２２年６月５日（星期日）下午四点半", [("２０２２年６月５日（星期日）下午四点半", "2022-06-05T16:30")]),
    ("民國110年5月公告", [("民國110年5月", "2021-05")]),
    ("The 启明 scheme began 2020年 and in 2021.", [("2020年", "2020"), ("2021", "2021")]),
    ("2013年和2015年都有", [("2013年", "2013"), ("2015年", "2015")]),
    ("2013年和2015年之间", [("2013年和2015年之间", "2013/2015")]),
    ("on 10 and 12 August 2023", [("12 August 2023", "2023-08-12")]),
    ("2022年6至8月", [("2022年6至8月", "2022-06/2022-08")]),
    ("2019.03-2021.06 某大学", [("2019.03-2021.06", "2019-03/2021-06")]),
    ("2022年内蒙古", [("2022年", "2022")]),
    ("for years until 2022", [("until 2022", "../2022")]),
    ("ten years before 2018", [("2018", "2018")]),
    ("2021–22~", [("2021–22", "2021/2022")]),
    ("31 June 2022", [("June 2022", "2022-06")]),
    (
        "二〇二二年十月十八日,2022/6/5,25.12.2022",
        [
            ("二〇二二年十月十八日", "2022-10-18"),
            ("2022/6/5", "2022-06-05"),
            ("25.12.2022", "2022-12-25"),
        ],
    ),
]

NO_DATES = [
    "",
    "She may march in spring; the second half was better.",
    "Two readings: 03/04/2022 and 2010-11.",
    "Without a year: 10 August, June, 六月五日, Q3, the next day, 次日.",
    "Amounts: 2000 people, 2022 yuan, $1999, 2,021, 1950%, about 2000 employees, 2000.50, 12020, page 1998.",
    "About 2000 companies came, some 1900 of them new.",
    "五年引进200名，三十年来，最高150万元，2000万元，1:2022，1475.07",
    "Conversion used: $1 = 7.1475 Chinese yuan.",
    "Numbers: 20220605, 1.2022, report-2022-10.html, /2023/08/10/story, v2022, 2022x, 2022_10, No. 2019",
    "EDTF that is something else in words: 2022-21, 2021-22~, 2022-XX, 2022/..",
    "农历二〇二二年五月, fiscal year 2022, FY2022",
    "13/14/2022, 2022-13-05, 2021-02-29",
    "2022财年与12345年",
    "2019.5 kg",
]


@pytest.mark.parametrize(("passage", "found"), PASSAGES, ids=[passage[:30] for passage, _ in PASSAGES])
def test_dates_found_in_a_passage(passage: str, found: list[tuple[str, str]]) -> None:
    dates = find_dates(passage)
    assert [(each.date.wording, each.date.edtf) for each in dates] == found
    assert [passage[each.start : each.end] for each in dates] == [wording for wording, _ in found]


@pytest.mark.parametrize("passage", NO_DATES, ids=[passage[:30] for passage in NO_DATES])
def test_nothing_found(passage: str) -> None:
    assert find_dates(passage) == []


def test_the_sample_documents_give_up_the_dates_they_were_written_with() -> None:
    """The date of each advert and letter stands in its text, in the words of `find_dates`."""
    documents = json.loads(ANSWERS.read_text(encoding="utf-8"))["documents"]
    dated = [document for document in documents if document["id"][0] in "AI" and document.get("date")]
    assert len(dated) == 22
    for document in dated:
        found = [each.date.edtf for page in document["page_text"] for each in find_dates(page)]
        assert document["date"] in found, document["id"]


_PIECES = st.sampled_from(
    ["2022", "June", "10", "1990s", "Q3", "BC", "to", "from ", "until ", "between ", " and ", "early ", "the ", "é"]
    + ["年", "月", "日", "二〇二二", "约", "至", "自", "前", "后", "五", "十", "民国", "😀"]
    + [" ", " ", ",", "-", "/", "T", ":", "?", "~", "\n"]
)


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_offsets_point_at_the_wording_and_the_wording_alone_means_the_same(text: str) -> None:
    found = find_dates(text)
    assert all(text[each.start : each.end] == each.date.wording for each in found)
    assert all(one.end <= next_one.start for one, next_one in zip(found, found[1:], strict=False))
    for each in found:
        alone = parse_date(each.date.wording)
        assert (alone.edtf, alone.earliest, alone.latest) == (each.date.edtf, each.date.earliest, each.date.latest)


@given(st.text(max_size=20), st.text(max_size=20))
def test_offsets_are_code_points_whatever_stands_around(before: str, after: str) -> None:
    text = f"😀{before}\n\n10 August 2023;\n{after}"
    assert "10 August 2023" in [text[each.start : each.end] for each in find_dates(text)]
