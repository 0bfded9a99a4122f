"""The timeline as Word document and workbook, read back by the libraries that read such files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from docx import Document
from python_calamine import CalamineWorkbook

from workbench.case import Case
from workbench.dates import parse_date

Exported = Callable[[str, str], bytes]
HEAD = [
    "event", "title", "date", "edtf", "wording", "entities", "status",
    "document", "page", "start", "end", "quote", "stance", "sha256", "said", "place", "text",
]  # fmt: skip
TALK = "f10bb83eb2543622010843f85c84374d521c235b32ddcfaf20470f42e8ffcaa1"
REPORT = "9a396f3b240f9c85bd166c82fd10bbbb2ece5a543d5c4af9f836e7e8a5a2ceef"
NOTICE = "b302f89d11fcaafaa814710317681c814e9f3a7ef8aa300ed94664150ffc07dc"


def test_a_word_document(exported: Exported) -> None:
    document = Document(io.BytesIO(exported(".docx", "public")))
    assert [(each.style.name, each.text) for each in document.paragraphs] == [
        ("Title", "Seven Rivers"),
        ("Aside", "For publication · 2 events"),
        ("Heading 2", "c. 2020: The plan returns"),
        ("Aside", "2020~ · reported · E02"),
        ("Normal", "Qiming"),
        ("Aside", "policy/启明.txt"),
        ("Aside", f"SHA-256 {NOTICE}"),
        ("Heading 2", "October 2022: Zhuji: =eight of <200> came *back*"),
        ("Aside", "2022-10 · “in October 2022” · reported · E01"),
        ("Normal", "Zhuji · Qiming"),
        ("Quote", "only eight\nhad come back. 😀 启明"),
        ("Aside", "policy/report.txt, page 2, dated October 2022"),
        ("Aside", f"SHA-256 {REPORT}"),
    ]


def test_a_word_document_does_not_say_who_made_it_when_with_what(exported: Exported) -> None:
    about = Document(io.BytesIO(exported(".docx", "public"))).core_properties
    assert (about.author, about.last_modified_by, about.comments, about.title, about.keywords) == ("", "", "", "", "")
    assert {about.created.year, about.modified.year} == {2000}


def test_a_workbook(exported: Exported) -> None:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(exported(".xlsx", "lawyer"))).get_sheet_by_index(0)
    assert sheet.to_python() == [
        HEAD,
        ["E05", "Nobody wrote this down", "until 2019", "../2019", "../2019", "FALCON", "disputed", *[""] * 10],
        ["E02", "The plan returns", "c. 2020", "2020~", "2020~", "Qiming; SOURCE-1", "reported",
         "confidential document 1 (SOURCE-1)", 1.0, "", "", "", "supports", "", "", "", ""],
        ["E02", "The plan returns", "c. 2020", "2020~", "2020~", "Qiming; SOURCE-1", "reported",
         "policy/启明.txt", "", "", "", "", "supports", NOTICE, "", "", ""],
        ["E04", "[name withheld] becomes a professor", "since 2021", "2021/..", "2021/..", "FALCON", "reported",
         "document that names someone protected", 1.0, "", "", "", "supports", "", "", "", ""],
        ["E01", "Zhuji: =eight of <200> came *back*", "October 2022", "2022-10", "in October 2022", "Zhuji; Qiming",
         "reported", "policy/report.txt", 2.0, 18.0, 48.0, "only eight\nhad come back. 😀 启明", "supports", REPORT,
         "dated October 2022", "", ""],
        ["E03", "Talk with SOURCE-1", "2 June 2023", "2023-06-02", "2023-06-02", "SOURCE-1", "reported",
         "confidential document 1 (SOURCE-1)", 1.0, "", "", "", "supports", "", "", "", ""],
    ]  # fmt: skip


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(case: Case, exported: Exported) -> None:
    for title in ("=1+1", "{=1+1}", "+1", "@SUM(A1)", "http://example.org", "file:///etc/passwd", "internal:Sheet1!A1"):
        case.events.add(title, parse_date("2020"))
    with zipfile.ZipFile(io.BytesIO(exported(".xlsx", "editor"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet and "hyperlink" not in sheet
        assert "<t>=1+1</t>" in book.read("xl/sharedStrings.xml").decode()
        assert not [name for name in book.namelist() if "rels" in name and "sheet" in name]
        assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")


def test_the_same_timeline_is_the_same_workbook(exported: Exported) -> None:
    assert exported(".xlsx", "editor") == exported(".xlsx", "editor")
