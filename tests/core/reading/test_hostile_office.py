"""Hostile office files end in the reading process with the outcome they should have, and leave it running."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.reading.pptlock import locked
from tests.hostile.make_hostile import CT, NET, RELS, docx, lol, para, xlsx, zip_bytes
from workbench.reading.child import Reader

FILES = Path(__file__).parent / "files"


@pytest.fixture(scope="module")
def child() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


TEMPLATE = RELS.replace('officeDocument" Target', 'attachedTemplate" TargetMode="External" Target') % f"{NET}/t.dotm"
CELL = '<row r="%d"><c r="%s" t="inlineStr"><is><t>%s</t></is></c></row>'
FAR = CELL % (1, "A1", "canaryfar") + CELL % (1_048_576, "XFD1048576", "canarycorner")
DEFINED = "Its part word/document.xml contains entity definitions, which can hide or swell text; it was not read."


@pytest.mark.parametrize(
    ("name", "data", "state", "pages", "reason"),
    [
        ("ok.docx", docx(para("启明")), "ok", ("启明",), None),
        ("billion_laughs.docx", docx(para("&l9;"), lol()), "refused", (), DEFINED),
        (
            "xxe.docx",
            docx(para("&x;"), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "refused",
            (),
            DEFINED,
        ),
        (
            "remote_template.docx",
            docx(para("canarytemplate"), extra=[("word/_rels/settings.xml.rels", TEMPLATE)]),
            "ok",
            ("canarytemplate",),
            None,
        ),
        (
            "missing_part.docx",
            zip_bytes([("[Content_Types].xml", CT % ""), ("_rels/.rels", RELS % "word/document.xml")]),
            "refused",
            (),
            "The file is damaged: its part word/document.xml is missing.",
        ),
        ("far_cell.xlsx", xlsx(FAR), "ok", ("S\n| canaryfar |\n|  | canarycorner |",), None),
        (
            "media.docx",
            docx(para("a"), extra=[("word/media/image1.png", b"\0" * 30_000_000)]),
            "partial",
            ("a",),
            "The file unpacks to more than 10 MB.",
        ),
    ],
)
def test_a_hostile_file(
    child: Reader, name: str, data: bytes, state: str, pages: tuple[str, ...], reason: str | None
) -> None:
    reading = child.read(data, name)
    assert (reading.state, reading.pages, reading.reason) == (state, pages, reason)


@pytest.mark.parametrize("name", ["marked.doc", "book.xls", "show.ppt", "marked.rtf", "locked.docx", "locked.odt"])
def test_a_file_that_was_cut_off_anywhere_has_an_outcome(child: Reader, name: str) -> None:
    data = (FILES / name).read_bytes()
    for part in range(1, 8):
        reading = child.read(data[: len(data) * part // 8], name, password="启明2023")
        assert reading.state in ("ok", "partial", "no_text", "refused")
        assert reading.state == "ok" or reading.reason


def test_a_locked_file_that_was_cut_off_has_a_reason(child: Reader) -> None:
    data = locked((FILES / "show.ppt").read_bytes(), "启明2023")
    reading = child.read(data[: len(data) // 2], "a.ppt", password="启明2023")
    assert (reading.state, reading.reason is None) == ("refused", False)
