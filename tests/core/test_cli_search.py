"""Commands that search: one query, and a list of them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.copies import empty_case
from tests.core.cli_runner import Commands

TEXTS = {
    "a.txt": ["Qiming was begun in 2019.", "The Qiming plan and 启明计划."],
    "b.txt": ["Kunpeng, not the other plan."],
    "启明.txt": ["启明计划申报通知"],
}


@pytest.fixture
def case(case_folder: Path) -> Path:
    with empty_case(case_folder / "story.case") as case:
        for path, pages in TEXTS.items():
            case.documents.add(path, path.encode(), kind="txt", state="ok", pages=pages)
    return case_folder / "story.case"


def test_a_search_tells_documents_pages_and_a_snippet(commands: Commands, case: Path) -> None:
    answer = commands.json("search", case, "qiming")
    assert list(answer) == ["query", "understood", "total", "documents", "suggestion", "problem"]
    assert (answer["query"], answer["total"], answer["suggestion"], answer["problem"]) == ("qiming", 1, None, None)
    assert answer["understood"]
    assert [(each["id"], each["path"], each["hits"], each["pages"]) for each in answer["documents"]] == [
        (1, "a.txt", 2, [1, 2])
    ]
    assert "Qiming" in answer["documents"][0]["snippet"]


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("启明", {"a.txt", "启明.txt"}),
        ("plan", {"a.txt", "b.txt"}),
        ("plan NOT qiming", {"b.txt"}),
        ('"other plan"', {"b.txt"}),
        ("kun*", {"b.txt"}),
        ("启明 qiming", {"a.txt"}),
        ("nowhere", set()),
    ],
)
def test_the_documents_are_exactly_these(commands: Commands, case: Path, query: str, paths: set[str]) -> None:
    answer = commands.json("search", case, query, "--no-aliases")
    assert {each["path"] for each in answer["documents"]} == paths
    assert answer["total"] == len(paths)


def test_the_total_is_exact_however_few_are_listed(commands: Commands, case: Path) -> None:
    answer = commands.json("search", case, "plan", "--limit", 1)
    assert (answer["total"], len(answer["documents"])) == (2, 1)


def test_a_search_for_a_reader(commands: Commands, case: Path) -> None:
    assert commands("search", case, "kunpeng").out == "2  1 hit  b.txt  Kunpeng, not the other plan.\n1 document.\n"
    assert commands("search", case, "kunpen").out == "0 documents.\nDid you mean kunpeng?\n"


def test_a_query_that_is_not_understood_says_so(commands: Commands, case: Path) -> None:
    answer = commands.json("search", case, 'plan "')
    assert (answer["total"], answer["documents"]) == (0, []) and answer["problem"]
    assert answer["problem"] in commands("search", case, 'plan "').out


def test_a_list_is_searched_line_by_line(commands: Commands, case: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_bytes('\ufeffQiming\r\n\r\n启明\nplan "\n=nowhere\n'.encode() + b"\xff\xfe\nkunpeng")
    out = tmp_path / "found.csv"
    rows = commands.json("batch", case, names, out)
    problem = commands.json("search", case, 'plan "')["problem"]
    assert rows == [
        {"query": "Qiming", "total": 1, "problem": None},
        {"query": "启明", "total": 2, "problem": None},
        {"query": 'plan "', "total": None, "problem": problem},
        {"query": "=nowhere", "total": 0, "problem": None},
        {"query": "\ufffd\ufffd", "total": None, "problem": "The line is not text in UTF-8."},
        {"query": "kunpeng", "total": 1, "problem": None},
    ]
    table = [
        ["query", "documents", "problem", "found in"],
        ["Qiming", "1", "", "a.txt"],
        ["启明", "2", "", "a.txt\n启明.txt"],
        ['plan "', "", problem, ""],
        ["'=nowhere", "0", "", ""],
        ["\ufffd\ufffd", "", "The line is not text in UTF-8.", ""],
        ["kunpeng", "1", "", "b.txt"],
    ]
    assert list(csv.reader(io.StringIO(out.read_text("utf-8-sig"), newline=""))) == table
    commands.json("batch", case, names, tmp_path / "found.xlsx")
    sheet = CalamineWorkbook.from_path(tmp_path / "found.xlsx").get_sheet_by_name("Findings")
    table[4][0] = "=nowhere"  # text, and no formula, by the format itself
    assert sheet.to_python() == [table[0], *([q, float(n) if n else "", p, f] for q, n, p, f in table[1:])]


def test_a_list_that_cannot_be_read_or_written_is_told(commands: Commands, case: Path, tmp_path: Path) -> None:
    sentence = "gone.txt could not be read: no such file or directory."
    assert commands.sentence("batch", case, tmp_path / "gone.txt", tmp_path / "a.csv") == sentence
    (tmp_path / "names.txt").write_text("Qiming")
    assert commands.sentence("batch", case, tmp_path / "names.txt", tmp_path / "a.pdf") == (
        "a.pdf: a list of findings cannot be written in this form; known are .csv, .xlsx."
    )
