"""Dates proposed for a document: from what its file says, from its name, its first lines, its time; never set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.cli_runner import Commands
from tests.places import ANSWERS, SAMPLE
from workbench.case import Case
from workbench.document import Document
from workbench.proposing import OPENING, Proposal, dates_in_name, proposed_dates
from workbench.reading.child import Reader
from workbench.reading.pages import FACTS

_DATED: list[dict[str, Any]] = [
    each for each in json.loads(ANSWERS.read_text("utf-8"))["documents"] if each.get("date")
]


def document(
    name: str = "a.txt", facts: dict[str, str] | None = None, origins: dict[str, str] | None = None,
    modified: str | None = None,
) -> Document:  # fmt: skip
    return Document(
        id=1, path=f"leak/{name}", sha256="", size=0, kind="txt", pages=1, state="ok", reason=None, member_of=None,
        title="", date=None, language=None, confidential=False, read=None, origin_group=None, source_url=None,
        obtained=None, facts=facts or {}, imported="", origins=origins or {}, lay=None, modified=modified, ocr=None,
    )  # fmt: skip


def rows(proposals: list[Proposal]) -> list[tuple[str, str, str, str]]:
    return [(each.date.edtf, each.date.wording, each.source, each.where) for each in proposals]


def test_best_first_and_each_date_once() -> None:
    proposals = proposed_dates(
        document(
            "zhejiang_daily_2022-06_zh.html",
            {
                "captured": "2023-08-05T10:12:00+08:00",
                "created": "2022-06-01T08:30:00+08:00",
                "modified": "2022-06-02",
                "printed": "2022-06",
                "title": "2019年",
            },
            {"captured": "SingleFile comment", "created": "meta PubDate", "modified": "JSON-LD dateModified"},
            "2023-08-06T00:00:01+00:00",
        ),
        "浙江日报\n发布时间：二〇二二年六月一日\n二〇一九年启动鲲鹏计划。\n",
    )
    assert rows(proposals) == [
        ("2022-06-01T08:30:00+08:00", "2022-06-01T08:30:00+08:00", "created", "meta PubDate"),
        ("2022-06", "2022-06", "name", "name of the file"),
        ("2022-06-01", "二〇二二年六月一日", "text", "page 1, line 2"),
        ("2019", "二〇一九年", "text", "page 1, line 3"),
        ("2023-08-05T10:12:00+08:00", "2023-08-05T10:12:00+08:00", "captured", "SingleFile comment"),
        ("2022-06-02", "2022-06-02", "modified", "JSON-LD dateModified"),
        ("2023-08-06T00:00:01+00:00", "2023-08-06T00:00:01+00:00", "file", "time of the file"),
    ]
    assert [each.found for each in proposals] == [
        "created · meta PubDate",
        "name of the file",
        "page 1, line 2",
        "page 1, line 3",
        "captured · SingleFile comment",
        "modified · JSON-LD dateModified",
        "time of the file",
    ]


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2023-08-07T09:05:00+08:00", "2023-08-07T09:05:00+08:00"),
        ("2023-08-05T10:12:00.000Z", "2023-08-05T10:12:00Z"),
        ("2022-06-01 08:30", "2022-06-01T08:30"),
        ("2022-06", "2022-06"),
        ("2022年6月", "2022-06"),
        ("June 2022", "2022-06"),
        ("20220601", "2022-06-01"),
        ("2022:06:01 08:30:15", "2022-06-01T08:30:15"),
        ("2022:06:01", "2022-06-01"),
        ("D:20220601083015+08'00'", "2022-06-01T08:30:15+08:00"),
        ("D:20220601083015Z", "2022-06-01T08:30:15Z"),
        ("D:202206", "2022-06"),
        ("D:2022", "2022"),
        (" Wed, 01 Jun 2022 08:00:00 +0800 ", "2022-06-01T08:00:00+08:00"),
    ],
)
def test_a_fact_as_it_is_written_and_no_more_precise(written: str, edtf: str) -> None:
    origins = {"sent": "header Date"}
    assert rows(proposed_dates(document(facts={"sent": written}, origins=origins))) == [
        (edtf, written.strip(), "sent", "header Date")
    ]


@pytest.mark.parametrize(
    "written",
    [
        "", "yesterday", "昨天", "03/04/2022", "2022-02-30", "2022:13:45 99:99:99", "D:", "D:99", "0000:00:00 00:00:00",
        "1970-01-01T00:00:00Z", "1601-01-01T00:00:00+00:00", "1980-01-01T00:00:00", "1899-12-30", "0001-01-01T00:00:00",
        "1904-01-01", "2022-06-01T08:00:00+99:00", "../..", "2" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_date_proposes_nothing(written: str) -> None:
    assert proposed_dates(document(facts={"created": written}, modified=written)) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zhejiang_daily_2022-06_zh.html", [("2022-06", "2022-06")]),
        ("minutes_2021-03.pdf", [("2021-03", "2021-03")]),
        ("2022年6月会议纪要.docx", [("2022-06", "2022年6月")]),
        ("关于鲲鹏计划的通知（二〇二二年六月一日）.doc", [("2022-06-01", "二〇二二年六月一日")]),
        ("会议纪要20220602.docx", [("2022-06-02", "20220602")]),
        ("IMG_20220602_123456.jpg", [("2022-06-02", "20220602")]),
        ("微信图片_20220602103055.png", [("2022-06-02", "20220602")]),
        ("2022_06_02 notes", [("2022-06-02", "2022_06_02")]),
        ("2022.06.02.txt", [("2022-06-02", "2022.06.02")]),
        ("budget_2022_06.xlsx", [("2022-06", "2022_06")]),
        ("letter 5 June 2022, answer 7 June 2022.eml", [("2022-06-05", "5 June 2022"), ("2022-06-07", "7 June 2022")]),
        ("chip_shortage_2021_zh.pdf", [("2021", "2021")]),
        ("温州组织部2022年预算说明.pdf", [("2022", "2022年")]),
        ("浙江鲲鹏计划启动_2019.txt", [("2019", "2019")]),
        ("2022.txt", [("2022", "2022")]),
        ("H1_2022.pdf", [("2022-40", "H1 2022")]),
        ("plan 2019-2021.pdf", [("2019/2021", "2019-2021")]),
        ("2010-11.txt", []),
        ("2010_11.txt", []),
        ("2022-06-31.txt", []),
        ("13902022022.txt", []),
        ("v2022.1.txt", []),
        ("x1999x.txt", []),
        ("R14-R16_universities.mbox", []),
        ("since 2019.txt", [("2019", "2019")]),
        (".2022", [("2022", "2022")]),
        ("", []),
    ],
)
def test_a_file_s_name(name: str, expected: list[tuple[str, str]]) -> None:
    assert [(date.edtf, date.wording) for date in dates_in_name(name)] == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("会议 2021年3月\n印发日期：2021年4月2日\n", [("2021-04-02", "page 1, line 2"), ("2021-03", "page 1, line 1")]),
        ("Posted on 7 August 2023 by account 01", [("2023-08-07", "page 1, line 1")]),
        ("since 2019\nup to 2020", []),
        ("no date\n" * 20 + "2022年", []),
        ("字" * 700 + "2022年", []),
        ("1 2020年\n2 2021年\n3 2022年\n4 2023年", [
            ("2020", "page 1, line 1"), ("2021", "page 1, line 2"), ("2022", "page 1, line 3"),
        ]),
    ],
)  # fmt: skip
def test_the_first_lines(opening: str, expected: list[tuple[str, str]]) -> None:
    found = proposed_dates(document(), opening)
    assert [(each.date.edtf, each.where) for each in found] == expected
    assert {each.source for each in found} <= {"text"}


@given(st.dictionaries(st.sampled_from(sorted(FACTS)), st.text()), st.text(), st.text(max_size=300), st.text())
def test_any_facts_propose_dates_or_nothing(facts: dict[str, str], name: str, opening: str, modified: str) -> None:
    for each in proposed_dates(document(name, facts, {}, modified), opening):
        assert each.date.earliest is not None or each.date.latest is not None


@given(st.from_regex(r"D?:?[0-9]{1,8}[-:/. T年月日]?[0-9]{0,8}[+'Z:]?[0-9]{0,4}", fullmatch=True))
def test_any_figures_propose_dates_or_nothing(figures: str) -> None:
    proposed_dates(document(f"{figures}.txt", dict.fromkeys(FACTS, figures), {}, figures), figures)


def test_nothing_sets_a_date_but_the_reporter(commands: Commands, case_folder: Path, tmp_path: Path) -> None:
    path = case_folder / "story.case"
    headers = "From: a@example.cn\nSubject: 申报\nDate: Mon, 07 Aug 2023 09:05:00 +0800\nMessage-ID: <1@x>\n"
    letter = f"{headers}\n二〇二二年六月\n"
    (tmp_path / "letter_2023-08.eml").write_text(letter, "utf-8")
    Case.create(path).close()
    commands("import", path, tmp_path / "letter_2023-08.eml")
    with Case.open(path) as case:
        assert case.documents.get(1).date is None
    (row,) = commands.json("documents", path)
    assert row["date"] is None
    assert row["language"] == "zh-Hans"
    sent, name, text, file = row["proposed"]
    assert sent["edtf"] == sent["wording"] == "2023-08-07T09:05:00+08:00"
    assert sent["from"] == "sent"
    assert name == {"edtf": "2023-08", "wording": "2023-08", "from": "name", "where": "name of the file"}
    assert text == {"edtf": "2022-06", "wording": "二〇二二年六月", "from": "text", "where": "page 1, line 3"}
    assert (file["from"], file["where"]) == ("file", "time of the file")


#: Scans that are not read yet, a mailbox, and papers that tell only of other days.
_SILENT = ["P12", "P16", "P17", "R14", "R21", "L05", "T01", "T02", "B04", "B06"]


def test_the_sample_s_own_dates_are_proposed_first_or_at_least_proposed() -> None:
    first, proposed, silent = 0, 0, []
    with Reader() as reader:
        for answer in _DATED:
            path = SAMPLE / answer["path"].removeprefix("documents/")
            reading = reader.read(path.read_bytes(), path.name)
            found = proposed_dates(
                document(path.name, reading.facts, reading.origins), "".join(reading.pages[:1])[:OPENING]
            )
            same = [each.date.edtf.startswith(answer["date"]) for each in found]
            first, proposed = first + any(same[:1]), proposed + any(same)
            silent += [] if any(same) else [answer["id"]]
    assert (first, proposed, silent) == (59, 64, _SILENT)
