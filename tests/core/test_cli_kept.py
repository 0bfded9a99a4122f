"""Commands on searches and lists that a case keeps, and on erasing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.core.cli_runner import Commands
from tests.core.searching.library import case_of
from workbench.case import Case

DOCUMENTS = {"a.txt": ["Qiming and Kunpeng."], "b.txt": ["启明计划"]}
LIST = 'Qiming\n\n启明\nplan "\n'.encode() + b"\xff\xfe\nnobody\n"
PROBLEM = "The line is not text in UTF-8."


@pytest.fixture
def case(case_folder: Path) -> Path:
    case_of(case_folder, DOCUMENTS).close()
    return case_folder / "library.case"


@pytest.fixture
def names(tmp_path: Path) -> Path:
    (tmp_path / "names.txt").write_bytes(LIST)
    return tmp_path / "names.txt"


def add(path: Path, name: str, text: str) -> None:
    with Case.open(path) as case:
        case.documents.add(name, name.encode(), kind="txt", state="ok", pages=[text])


def test_kept_searches_tell_what_is_new_until_they_are_looked_at(commands: Commands, case: Path) -> None:
    assert commands.json("searches", case) == []
    kept = {"id": 1, "name": "The plan", "query": "qiming OR 启明", "total": 2, "read": 0, "new": []}
    assert commands.json("searches", case, "--save", "qiming OR 启明", "--name", "The plan") == [kept]
    add(case, "c.txt", "启明 again")
    now = {**kept, "total": 3, "new": ["c.txt"]}
    assert commands.json("searches", case) == [now]
    assert commands("searches", case, "--look").out == "1  The plan  3 documents  1 new: c.txt\n"
    assert commands.json("searches", case) == [{**now, "new": []}]
    assert commands("searches", case, "--name", "x").code == 2


def test_a_list_is_kept_run_and_behind_once_documents_come(
    commands: Commands, case: Path, names: Path, tmp_path: Path
) -> None:
    out = tmp_path / "found.csv"
    problem = commands.json("search", case, 'plan "')["problem"]
    findings = [
        {"line": 1, "query": "Qiming", "total": 1, "problem": None, "documents": ["a.txt"]},
        {"line": 3, "query": "启明", "total": 1, "problem": None, "documents": ["b.txt"]},
        {"line": 4, "query": 'plan "', "total": None, "problem": problem, "documents": []},
        {"line": 5, "query": "\ufffd\ufffd", "total": None, "problem": PROBLEM, "documents": []},
        {"line": 6, "query": "nobody", "total": 0, "problem": None, "documents": []},
    ]
    added = commands.json("lists", case, "--add", names)
    assert added == [{"id": 1, "name": "names.txt", "lines": 5, "behind": True, "findings": []}]
    ran = commands.json("lists", case, "--run", "--out", out)
    assert ran == [{**added[0], "behind": False, "findings": findings}]
    table = [
        ["list", "line", "query", "documents", "problem", "found in"],
        ["names.txt", "1", "Qiming", "1", "", "a.txt"],
        ["names.txt", "3", "启明", "1", "", "b.txt"],
        ["names.txt", "4", 'plan "', "", problem, ""],
        ["names.txt", "5", "\ufffd\ufffd", "", PROBLEM, ""],
        ["names.txt", "6", "nobody", "0", "", ""],
    ]
    assert list(csv.reader(io.StringIO(out.read_text("utf-8-sig"), newline=""))) == table
    add(case, "c.txt", "Nobody knows 启明")
    assert commands.json("lists", case)[0]["behind"]
    assert commands("lists", case).out.startswith(
        "1  names.txt: 5 lines, run before documents came or went.\n1  Qiming  1 document\n3  启明    1 document\n"
    )
    again = commands.json("lists", case, "--list", "names.txt", "--run")[0]
    assert not again["behind"]
    assert [(each["line"], each["documents"]) for each in again["findings"]] == [
        (1, ["a.txt"]), (3, ["b.txt", "c.txt"]), (4, []), (5, []), (6, ["c.txt"]),
    ]  # fmt: skip


def test_lists_as_one_sheet(commands: Commands, case: Path, names: Path, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("Kunpeng", "utf-8")
    commands.json("lists", case, "--add", names, "--name", "People")
    commands.json("lists", case, "--add", tmp_path / "two.txt", "--name", "Plans")
    commands.json("lists", case, "--run", "--out", tmp_path / "found.xlsx")
    sheet = CalamineWorkbook.from_path(tmp_path / "found.xlsx").get_sheet_by_name("Findings").to_python()
    assert [row[:4] for row in sheet] == [
        ["list", "line", "query", "documents"],
        ["People", 1.0, "Qiming", 1.0],
        ["People", 3.0, "启明", 1.0],
        ["People", 4.0, 'plan "', ""],
        ["People", 5.0, "\ufffd\ufffd", ""],
        ["People", 6.0, "nobody", 0.0],
        ["Plans", 1.0, "Kunpeng", 1.0],
    ]


def test_lists_that_cannot_be_are_told(commands: Commands, case: Path, names: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n \n")
    assert commands.sentence("lists", case, "--add", tmp_path / "empty.txt") == "The list empty.txt has no lines."
    sentence = "gone.txt could not be read: no such file or directory."
    assert commands.sentence("lists", case, "--add", tmp_path / "gone.txt") == sentence
    for _ in range(2):
        commands.json("lists", case, "--add", names)
    assert commands.sentence("lists", case, "--list", "names.txt") == (
        "“names.txt” is the name of several lists; their numbers tell them apart."
    )
    assert commands.json("lists", case, "--list", "2")[0]["id"] == 2
    assert "nobody's" in commands.sentence("lists", case, "--list", "nobody's")
    assert commands("lists", case, "--add", names, "--list", "2").code == 2


def test_documents_are_erased_once_that_is_sure(commands: Commands, case: Path) -> None:
    assert commands.sentence("erase", case, "a.txt") == (
        "There is no terminal to ask on; with --yes, documents are erased for good without a question."
    )
    assert commands("erase", case).out == "There is nothing to erase: the bin is empty.\n"
    with Case.open(case) as opened:
        opened.documents.remove(1)
    answer = commands.json("erase", case, "--yes")
    assert answer == {"erased": 1, "documents": [{"id": 1, "path": "a.txt"}], "overwritten": True}
    assert commands("erase", case, "b.txt", "--yes").out == "2  b.txt\n1 document erased for good.\n"
    assert commands.json("documents", case) == []
    assert commands.json("check", case) == {"ok": True, "problems": []}
    assert commands("erase", case, "a.txt", "--yes").code == 1
