"""The command that lists documents which are alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.copies import empty_case
from tests.core.cli_runner import Commands
from workbench.case import Case

NEWS = "鲲鹏计划引才近五十名。本报讯：鲲鹏计划的目标是五年引进二百名科技专家，截至目前已有四十八名专家入选到岗。"
TALK = "The plan was taken up again under a new name, said the person who had run it for ten years until 2018."
TEXTS = {
    "news/kunpeng.html": [NEWS],
    "news/reprint.html": [f"转载：{NEWS}", "第二页"],
    "talk.txt": [TALK],
    "talk and more.docx": [f"{TALK} Nobody else would confirm this, and the ministry did not answer."],
    "unlike.txt": ["Nothing of all that is in here, however long one looks for it."],
}


@pytest.fixture
def case(case_folder: Path) -> Path:
    with empty_case(case_folder / "story.case") as case:
        for path, pages in TEXTS.items():
            case.documents.add(path, path.encode(), kind="txt", state="ok", pages=pages)
    return case_folder / "story.case"


def test_groups_of_documents_that_are_alike(commands: Commands, case: Path) -> None:
    """They have 44 and 49 shingles, 64 and 116; those of the shorter are all common."""
    expected = [
        {
            "documents": [{"id": 1, "path": "news/kunpeng.html"}, {"id": 2, "path": "news/reprint.html"}],
            "similarity": 0.9462,
            "overlap": 1.0,
            "origin_group": None,
        },
        {
            "documents": [{"id": 3, "path": "talk.txt"}, {"id": 4, "path": "talk and more.docx"}],
            "similarity": 0.7111,
            "overlap": 1.0,
            "origin_group": None,
        },
    ]
    assert commands.json("alike", case) == expected
    with Case.open(case) as opened:
        opened.documents.same_origin([4, 3])
        opened.documents.add("third.txt", b"3", kind="txt", state="ok", pages=[NEWS])
    answer = commands.json("alike", case)
    assert [[each["id"] for each in group["documents"]] for group in answer] == [[1, 2, 6], [3, 4]]
    assert [(group["similarity"], group["origin_group"]) for group in answer] == [(0.9462, None), (0.7111, "talk")]


def test_groups_for_a_reader(commands: Commands, case: Path) -> None:
    with Case.open(case) as opened:
        opened.documents.same_origin([1, 2])
    said = commands("alike", case)
    assert said.out.splitlines() == [
        "94 % the same         1  news/kunpeng.html   kunpeng",
        "                      2  news/reprint.html   kunpeng",
        "100 % of the shorter  3  talk.txt",
        "                      4  talk and more.docx",
        "2 groups.",
    ]
    assert (said.code, said.err) == (0, "")


def test_a_case_without_any(commands: Commands, case_folder: Path) -> None:
    empty_case(case_folder / "empty.case").close()
    assert commands.json("alike", case_folder / "empty.case") == []
    assert commands("alike", case_folder / "empty.case").out == "0 groups.\n"
