"""Old presentations: records by hand, what was saved over, and damage."""

from __future__ import annotations

import struct
from pathlib import Path

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading.packages import ole
from workbench.reading import ppt
from workbench.reading.pages import Reading, Unreadable
from workbench.spans import canonical

FILES = Path(__file__).parent / "files"


def record(kind: int, data: bytes, instance: int = 0, is_container: bool = False) -> bytes:
    return struct.pack("<HHI", instance << 4 | (15 if is_container else 0), kind, len(data)) + data


def inside(kind: int, *records: bytes, instance: int = 0) -> bytes:
    return record(kind, b"".join(records), instance, is_container=True)


def words(text: str) -> bytes:
    return record(4000, text.encode("utf-16-le"))


def shape(*text: bytes, place: int | None = None) -> bytes:
    placed = [] if place is None else [inside(0xF011, record(3011, struct.pack("<iBBH", 0, place, 0, 0)))]
    return inside(0xF004, *placed, inside(0xF00D, *text))


def slide(*shapes: bytes) -> bytes:
    return inside(1006, record(1007, bytes(24)), inside(1036, *shapes))


def listed(*entries: tuple[int, int, str]) -> bytes:
    """The list of slides: each one's part, its number, and the words of its first placeholder."""
    return inside(
        4080, *(record(1011, struct.pack("<IIiI", part, 0, 0, number)) + words(text) for part, number, text in entries)
    )


def show(parts: list[bytes], before: tuple[bytes, int] = (b"", 0)) -> tuple[bytes, int]:
    """The stream with these parts, numbered from 1, saved after an earlier edit, and where its own edit begins."""
    content, edit = before
    places = []
    for part in parts:
        places.append(len(content))
        content += part
    directory = len(content)
    content += record(6002, struct.pack(f"<I{len(places)}I", len(places) << 20 | 1, *places))
    return content + record(4085, struct.pack("<IIIIIII", 0, 0, edit, directory, 1, 0, 0)), len(content)


def file(content: bytes, edit: int) -> bytes:
    user = record(4086, struct.pack("<III", 20, 0xE391C05F, edit))
    return ole({"PowerPoint Document": content, "Current User": user})


def read(data: bytes) -> Reading:
    return ppt.read(data, "a.ppt", None)


OUTLINE = record(3998, struct.pack("<I", 0))


def test_slides_in_their_order_with_words_of_the_outline_and_of_8_bits() -> None:
    document = inside(1000, listed((3, 257, "启明计划"), (2, 256, "second")))
    first = slide(shape(OUTLINE), shape(record(4008, b"caf\xe9\rline two\x0bthree")), shape(words("内部"), place=9))
    reading = read(file(*show([document, slide(shape(OUTLINE), shape(words("*"), place=8)), first])))
    assert (reading.state, reading.pages) == (
        "ok",
        ("启明计划\ncafé\nline two\nthree\n[Footer] 内部", "second"),
    )


def test_what_was_saved_last_counts() -> None:
    document = inside(1000, listed((2, 256, "")))
    earlier = show([document, slide(shape(words("old words")))])
    later, edit = show([document, slide(shape(words("new words")))], earlier)
    assert read(file(later, edit)).pages == ("new words",)


def test_edits_that_go_in_a_circle_end() -> None:
    content, edit = show([inside(1000, listed((2, 256, ""))), slide(shape(words("a")))])
    looped = content[: edit + 16] + struct.pack("<I", edit) + content[edit + 20 :]
    assert read(file(looped, edit)).pages == ("a",)


def test_a_show_whose_list_is_broken_is_read_as_it_lies() -> None:
    content, _ = show([slide(shape(words("启明"))), slide(shape(words("计划")))])
    reading = read(file(content, 999_999))
    assert (reading.state, reading.pages) == ("partial", ("启明", "计划"))
    assert reading.reason == "The file is damaged: its list of slides is broken, so they stand as they lie in the file."


@pytest.mark.parametrize(
    "data", [(FILES / "show.ppt").read_bytes()[:900], ole({"PowerPoint": b"x"}), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="^The file is damaged"):
        read(data)


with olefile.OleFileIO(FILES / "show.ppt") as _file:
    SHOW, USER = _file.openstream("PowerPoint Document").read(), _file.openstream("Current User").read()


@given(st.lists(st.tuples(st.integers(0, len(SHOW) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_any_damage_gives_pages_or_a_reason(changes: list[tuple[int, int]]) -> None:
    content = bytearray(SHOW)
    for place, byte in changes:
        content[place] = byte
    try:
        reading = read(ole({"PowerPoint Document": bytes(content), "Current User": USER}))
    except Unreadable:
        return
    assert all(page == canonical(page) for page in reading.pages)
