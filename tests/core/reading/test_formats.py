"""The table of formats."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.places import ROOT
from workbench.reading import formats
from workbench.reading.formats import FORMATS, Format
from workbench.reading.pages import Unreadable

OLE = b"\xd0\xcf\x11\xe0"


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.kind)
def test_each_line_has_its_module(format: Format) -> None:
    module = formats.load(format)
    assert format.kind == module.KIND
    assert callable(module.read)


def test_each_suffix_is_claimed_once() -> None:
    suffixes = [suffix for format in FORMATS for suffix in format.suffixes.split()]
    assert sorted(suffixes) == sorted(set(suffixes))


def test_the_program_itself_loads_no_parser() -> None:
    parsers = ("PIL", "charset_normalizer", "cryptography", "docx", "email", "lxml", "msoffcrypto", "olefile",
               "pypdfium2", "python_calamine", "selectolax", "striprtf")  # fmt: skip
    code = f"import sys, workbench.reading.child; print([name for name in {parsers} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert result.stdout == "[]\n"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.PDF", b"\n\njunk %PDF-1.4", "pdf"),
        ("notes.txt", b"the header is %PDF-1.4", "txt"),
        ("noname", b"%PDF-1.4", "pdf"),
        ("a.rtf", b"{\\rtf1 x}", "rtf"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "zip"),
        ("a.docx", b"PK\x03\x04 broken", "docx"),
        ("a.xlsx", b"PK\x03\x04 broken", "xlsx"),
        ("a.odt", b"PK\x03\x04 broken", "odt"),
        ("a.odp", b"PK\x03\x04 broken", "odp"),
        ("a.pps", OLE + "PowerPoint Document".encode("utf-16-le"), "ppt"),
        ("a", OLE + "PowerPoint Document".encode("utf-16-le"), "ppt"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "xlsx"),
        ("a", OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
        ("a.csv", "姓名,单位".encode("gb18030"), "csv"),
        ("a.TXT", b"before\0\0\0after", "txt"),
        ("a.html", b"no tags at all", "txt"),
        ("a.htm", "<p>启明".encode("utf-16"), "html"),
        ("a\\b.md", b"text", "txt"),
        ("a", "启明计划".encode("gb18030"), "txt"),
        ("a", "启明计划启动\n".encode("utf-16"), "txt"),
    ],
)
def test_content_and_name_decide_together(name: str, data: bytes, kind: str) -> None:
    found = formats.recognise(data, name)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.exe", b"MZ" + bytes(100)), ("a.bin", b"x" * 2048), ("a.db", b"SQLite format 3\0" + bytes(100)), ("a", b"\0")],
)
def test_what_is_no_writing_is_of_no_format(name: str, data: bytes) -> None:
    assert formats.recognise(data, name) is None


@pytest.mark.parametrize(
    ("kind", "data", "reason"),
    [
        (
            "rar",
            b"Rar!\x1a\x07\x01\x00" + bytes(50),
            "It is a RAR archive, which this program does not open. Unpack it and add its files.",
        ),
        (
            "tnef",
            b"\x78\x9f\x3e\x22" + bytes(50),
            "It is a letter's content packed by Outlook (winmail.dat), which this program does not open. "
            "Unpack it with another program and add its files.",
        ),
    ],
)
def test_what_is_not_opened_is_said_by_name(kind: str, data: bytes, reason: str) -> None:
    found = formats.recognise(data, "winmail.dat")
    assert found is not None
    assert found.kind == kind
    with pytest.raises(Unreadable) as said:
        formats.load(found).read(data, "winmail.dat", None)
    assert str(said.value) == reason
