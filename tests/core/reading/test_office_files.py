"""Files that LibreOffice wrote (`files/README.md`): the same text, table and show in every format, with what is
deleted, hidden, noted or said beside them; and files that are nothing but a picture.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.reading import formats
from workbench.reading.pages import Reading

FILES = Path(__file__).parent / "files"


def read(name: str, password: str | None = None) -> Reading:
    data = (FILES / name).read_bytes()
    format = formats.recognise(data, name)
    assert format is not None
    assert formats.recognise(data, "a") is format
    return formats.load(format).read(data, name, password)


TEXT = """启明计划申报说明
申报人须于三月底前提交全部材料[1]，逾期不予受理。[endnote 1]
[Deleted by Unknown Author, 2026-11-26] 材料
shown again
[Hidden] hidden 暗语
Each expert may be given two hundred million yuan.
[Deleted by Unknown Author, 2026-11-26] 200 million
| 姓名 | 金额 |
| 李四 | 200万元 |
[Footnote 1] 见附件三。
[Comment by Wei An, 2023-05-11] 谁说的？
[Endnote 1] Source: Huzhou, 2021.
[Header] 机密 internal
[Footer] 湖州市人才办"""


@pytest.mark.parametrize("suffix", ["doc", "docx", "odt", "rtf"])
def test_a_text_with_all_that_is_not_its_body(suffix: str) -> None:
    reading = read(f"marked.{suffix}")
    # LibreOffice leaves the words of comments out of RTF
    text = TEXT.replace("[Comment by Wei An, 2023-05-11] 谁说的？\n", "") if suffix == "rtf" else TEXT
    assert (reading.kind, reading.state, reading.reason, reading.pages) == (suffix, "ok", None, (text,))


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("marked.doc", "SummaryInformation"),
        ("marked.docx", "docProps/core.xml"),
        ("marked.odt", "meta.xml"),
        ("marked.rtf", "\\info"),
    ],
)
def test_what_a_file_says_of_itself_and_where(name: str, origin: str) -> None:
    reading = read(name)
    asked = ("title", "subject", "author", "description")
    assert [(reading.facts[fact], reading.origins[fact]) for fact in asked] == [
        ("启明计划申报", origin),
        ("人才", origin),
        ("Li Si", origin),
        ("Written for a test", origin),
    ]
    assert set(reading.origins) == set(reading.facts)


TABLE = """金额
[Hidden columns] D
| 文件 | 元 | 日期 | 隐藏 |
| 湖州 | 1500000 | 2023-08 | secret column |
| 温州 | 200000000 | 2023-08-14 09:15 | x |
[Hidden row] | 隐藏行 | 7 | 2021 |
|  | 201500007 | 2023-08-14 |
| merged 合并 |
[Comment] B3: 谁说的？

[Hidden sheet] 暗表
| secret 秘密 |
[Header] 湖州财政"""


@pytest.mark.parametrize("suffix", ["xls", "xlsx", "ods"])
def test_a_workbook_with_all_that_is_hidden_in_it(suffix: str) -> None:
    reading = read(f"book.{suffix}")
    text = TABLE.replace("[Comment]", "[Comment, 2026-11-26]") if suffix == "ods" else TABLE
    assert (reading.kind, reading.state, reading.reason, reading.pages) == (suffix, "ok", None, (text,))


@pytest.mark.parametrize("suffix", ["ppt", "pptx", "odp"])
def test_a_show_with_notes_a_hidden_slide_and_a_picture(suffix: str) -> None:
    reading = read(f"show.{suffix}")
    first = "启明计划\nEach expert may be given\n200万元\n[Notes] 慢慢说。\n[Notes] Say this slowly.\n[Footer] 内部资料"
    # The old format keeps a table as boxes, and LibreOffice writes no description of pictures into it
    table = "姓名\n金额\n李四\n200" if suffix == "ppt" else "| 姓名 | 金额 |\n| 李四 | 200 |"
    said = {"ppt": "", "pptx": "[Alt text] signed letter\n", "odp": "[Alt text] 扫描件: signed letter\n"}
    last = f"Last 最后一页\n{said[suffix]}[Comment by Li Si, 2023-05-11] 谁说的？"
    assert (reading.kind, reading.state, reading.reason) == (suffix, "ok", None)
    assert reading.pages == (first, f"[Hidden slide]\nin a box 文本框\n{table}", last)
    assert (reading.facts["title"], reading.facts["author"]) == ("启明计划", "Li Si")
    assert [(len(member.data), member.data[:4]) for member in reading.members] == [(1418, b"\x89PNG")]


@pytest.mark.parametrize("name", ["show.pps", "show.pot"])
def test_old_shows_go_by_other_names(name: str) -> None:
    format = formats.recognise((FILES / "show.ppt").read_bytes(), name)
    assert format is not None
    assert format is formats.named(name)
    assert format.kind == "ppt"


@pytest.mark.parametrize(
    ("suffix", "name", "text"),
    [
        ("doc", "picture1.png", ""),
        ("docx", "image1.png", "[Alt text] signed letter"),
        ("odt", "1000000000000280000002804A09B2601B6919E7.png", "[Alt text] 扫描件: signed letter"),
        ("rtf", "picture1.png", "[Alt text] signed letter"),
    ],
)
def test_a_scan_pasted_into_a_text_becomes_a_document(suffix: str, name: str, text: str) -> None:
    reading = read(f"scan.{suffix}")
    assert (reading.state, reading.reason, reading.pages) == ("ok", None, (text,))
    (picture,) = reading.members
    assert (picture.name, len(picture.data)) == (name, 1418)
    format = formats.recognise(picture.data, picture.name)
    assert format is not None
    assert formats.load(format).read(picture.data, picture.name, None).scans == (1,)
