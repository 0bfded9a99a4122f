"""Every form of date that the sample's events have, listed and exported: in words, in EDTF, in order."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from docx import Document
from python_calamine import CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser

from tests.core.cli_runner import Commands
from tests.places import ROOT
from workbench.case import Case
from workbench.dates import case_date
from workbench.exporting import export_timeline
from workbench.timeline import timeline

#: The events of the sample in order: key, EDTF, English, Chinese; the 13 forms that the answers tell apart.
EXPECTED = [
    ("E06", "../2019", "until 2019", "至2019年"),
    ("E01", "2008~/2018", "c. 2008 to 2018", "约2008年至2018年"),
    ("E05", "2013/2015", "2013 to 2015", "2013年至2015年"),
    ("E02", "2018", "2018", "2018年"),
    ("E04", "2019", "2019", "2019年"),
    ("E22", "2019/2023", "2019 to 2023", "2019年至2023年"),
    ("E03", "2020~", "c. 2020", "约2020年"),
    ("E07", "2021", "2021", "2021年"),
    ("E08", "2021", "2021", "2021年"),
    ("E09", "2021", "2021", "2021年"),
    ("E10", "2021", "2021", "2021年"),
    ("E11", "2022", "2022", "2022年"),
    ("E12", "2022", "2022", "2022年"),
    ("E25", "2022/2023", "2022 to 2023", "2022年至2023年"),
    ("E16", "2022/..", "since 2022", "2022年起"),
    ("E17", "2022-21", "spring 2022", "2022年春"),
    ("E13", "2022-06", "June 2022", "2022年6月"),
    ("E14", "2022-10", "October 2022", "2022年10月"),
    ("E15", "2022-10", "October 2022", "2022年10月"),
    ("E18", "2022-11~", "c. November 2022", "约2022年11月"),
    ("E19", "2023?", "2023?", "2023年？"),
    ("E20", "2023-02", "February 2023", "2023年2月"),
    ("E21", "2023-03", "March 2023", "2023年3月"),
    ("E23", "2023-06-02T16:30", "2 June 2023, 16:30", "2023年6月2日16:30"),
    ("E24", "2023-08-10", "10 August 2023", "2023年8月10日"),
]  # fmt: skip
ANSWERS = json.loads((ROOT / "resources/sample/answers.json").read_text("utf-8"))["events"]
TITLES = {each["id"]: each["what"] for each in ANSWERS}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with Case.create(tmp_path_factory.mktemp("forms") / "forms.case", "Forms") as case:
        for each in ANSWERS:
            case.events.add(each["what"], case_date(each["edtf"]), key=each["id"])
        yield case


def exported(case: Case, suffix: str) -> bytes:
    out = case.path.with_name(f"forms{suffix}")
    assert export_timeline(case, timeline(case), out, "editor").residue == ()
    return out.read_bytes()


def test_there_are_thirteen_forms_and_all_stand_in_both_languages(case: Case) -> None:
    assert len({each["precision"] for each in ANSWERS}) == 13
    assert [
        (each.key, each.date.edtf, each.date.display("en"), each.date.display("zh")) for each in timeline(case)
    ] == EXPECTED


def test_the_command_line_lists_them(case: Case, commands: Commands) -> None:
    told = commands.json("timeline", str(case.path))
    assert [(each["id"], each["date"]["edtf"], each["title"]) for each in told] == [
        (key, edtf, TITLES[key]) for key, edtf, _, _ in EXPECTED
    ]


def test_markdown_whole(case: Case) -> None:
    expected = "# Forms\n\nFor the editor. 25 events.\n"
    for key, edtf, words, _ in EXPECTED:
        title = TITLES[key].replace("~", "\\~")
        expected += f"\n## {words.replace('~', chr(92) + '~')}: {title}\n\n`{edtf}` · reported · {key}\n"
    assert exported(case, ".md").decode() == expected


def test_tables_whole(case: Case) -> None:
    rows = [[key, TITLES[key], words, edtf, edtf, "", "reported", *[""] * 10] for key, edtf, words, _ in EXPECTED]
    assert list(csv.reader(io.StringIO(exported(case, ".csv").decode("utf-8-sig"), newline="")))[1:] == rows
    book = CalamineWorkbook.from_filelike(io.BytesIO(exported(case, ".xlsx")))
    assert [row[:7] for row in book.get_sheet_by_index(0).to_python()[1:]] == [row[:7] for row in rows]


def test_json_page_and_word_document(case: Case) -> None:
    told = json.loads(exported(case, ".json"))["events"]
    assert [(each["id"], each["date"]["edtf"], each["date"]["display"]) for each in told] == [
        (key, edtf, words) for key, edtf, words, _ in EXPECTED
    ]
    page = LexborHTMLParser(exported(case, ".html").decode())
    assert [
        (each.css_first("time").text(), each.css_first(".edtf").text(), each.css_first("h2").text())
        for each in page.css("article")
    ] == [(words, edtf, TITLES[key]) for key, edtf, words, _ in EXPECTED]
    document = Document(io.BytesIO(exported(case, ".docx")))
    assert [each.text for each in document.paragraphs if each.style.name == "Heading 2"] == [
        f"{words}: {TITLES[key]}" for key, _, words, _ in EXPECTED
    ]


def test_the_answers_say_the_same(case: Case) -> None:
    assert {(each["id"], each["edtf"]) for each in ANSWERS} == {(key, edtf) for key, edtf, _, _ in EXPECTED}
