"""Files that an office program wrote: one text in four formats, one table in two; old Word files and what is wrong."""

from __future__ import annotations

import io
from pathlib import Path

import olefile
import pytest

from workbench.reading import doc, formats
from workbench.reading.pages import NeedsPassword, Reading, Unreadable

FILES = Path(__file__).parent / "files"


def read(name: str) -> Reading:
    data = (FILES / name).read_bytes()
    format = formats.recognise(data, name)
    assert format is not None
    assert formats.recognise(data, "a") is format
    return formats.load(format).read(data, name, None)


@pytest.mark.parametrize("suffix", ["doc", "docx", "odt", "rtf"])
def test_one_text_in_four_formats(suffix: str) -> None:
    reading = read(f"notes.{suffix}")
    assert (reading.kind, reading.state, reading.reason) == (suffix, "ok", None)
    assert reading.pages == (
        "启明[1]计划 and more[endnote 1] text[2].\n"
        "| a | b | c |\n"
        "| d |  | f |\n"
        "|  |  |  |\n"
        "|  | h |  |\n"
        "between\n"
        "| k | l |\n"
        "after link words end 😀\n"
        "[Footnote 1] See page 3 启.\n"
        "[Footnote 2] second\n"
        "[Endnote 1] at the end",
    )


SOFTWARE = "LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2"


def test_one_table_in_two_formats() -> None:
    shown = "金额\n| Paper | yuan | rate |\n| Huzhou 湖州 | 1500000 | 7.1475 |\n"
    facts = {"title": "启明", "author": "Li Si", "last_author": "Li Si"}
    facts |= {"created": "2023-08-14T00:00:00", "modified": "2023-08-14T00:00:00"}
    hidden = "[Hidden sheet] Hidden\n| secret |"
    assert read("table.ods") == Reading(
        kind="ods",
        state="ok",
        reason=None,
        pages=(
            f"{shown}| 2023-08-14 |  | 49.5% |\n|  |  |  |  |  | far |\n"
            f"[Comment, 2026-11-24] B2: Who says so?\n\n{hidden}",
        ),
        facts=facts | {"software": SOFTWARE},
        origins=dict.fromkeys([*facts, "software"], "meta.xml"),
    )
    assert read("table.xls") == Reading(
        kind="xls",
        state="ok",
        reason=None,
        pages=(f"{shown}| 2023-08-14 |  | 0.495 |\n|  |  |  |  |  | far |\n[Comment] B2: Who says so?\n\n{hidden}",),
        facts=facts | {"created": "2023-08-14T00:00:00Z", "modified": "2023-08-14T00:00:00Z"},
        origins=dict.fromkeys(facts, "SummaryInformation"),
    )


WORD = (FILES / "notes.doc").read_bytes()
HEADER = WORD.index(b"\xec\xa5")


def changed(place: int, value: bytes) -> bytes:
    return WORD[:place] + value + WORD[place + len(value) :]


def renamed(name: str, new: str) -> bytes:
    """The file with a stream's name changed in its directory."""
    place = WORD.index(name.encode("utf-16-le") + b"\0\0")
    size = 2 * len(new) + 2
    return changed(place, new.encode("utf-16-le").ljust(64, b"\0") + size.to_bytes(2, "little"))


UNKNOWN = "The file is protected in a way this program cannot open, even with the password."


def test_an_old_file_locked_in_an_unknown_way_is_refused() -> None:
    flags = WORD[HEADER + 0x0B] | 1
    data = changed(HEADER + 0x0B, bytes([flags]))
    with pytest.raises(NeedsPassword):
        doc.read(data, "a.doc", None)
    with pytest.raises(Unreadable) as refusal:
        doc.read(data, "a.doc", "启明")
    assert str(refusal.value) == UNKNOWN


@pytest.mark.parametrize("password", [None, "启明"])
def test_a_file_locked_by_rights_that_a_server_grants_is_refused(password: str | None) -> None:
    data = renamed("\x05SummaryInformation", "EncryptedPackage")
    format = formats.recognise(data, "a.docx")
    assert format is not None
    with pytest.raises(Unreadable) as refusal:
        formats.load(format).read(data, "a.docx", password)
    assert str(refusal.value) == UNKNOWN


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (changed(HEADER, b"\xdc\xa5"), "The file was written by a Word older than 1997, which is not supported."),
        (WORD[:700], "The file is damaged and could not be read."),
        (renamed("1Table", "3Table"), "The file is damaged: its part 1Table could not be read."),
        (changed(HEADER + 0x1A2, b"\xff\xff\xff\x7f"), "The file is damaged and could not be read."),
    ],
)
def test_a_damaged_old_file_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        doc.read(data, "a.doc", None)
    assert str(refusal.value) == reason


def test_a_piece_outside_the_file_is_said() -> None:
    with olefile.OleFileIO(io.BytesIO(WORD)) as ole:
        table = ole.openstream("1Table").read()
    clx = int.from_bytes(WORD[HEADER + 0x1A2 : HEADER + 0x1A6], "little")
    assert (table[clx], int.from_bytes(table[clx + 1 : clx + 5], "little")) == (2, 16)  # a table of one piece
    first_piece = WORD.index(table) + clx + 5 + 8
    reading = doc.read(changed(first_piece + 2, b"\x00\x00\xff\x00"), "a.doc", None)
    assert (reading.state, reading.reason) == ("partial", "The file is damaged: some of its text is missing.")
