"""What a child that a hostile file has taken over may send, and what is believed of it."""

from __future__ import annotations

import io
import json
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reading import wire
from workbench.reading.pages import Member, Reading

SOUND: dict[str, Any] = {
    "kind": "txt",
    "state": "ok",
    "reason": None,
    "facts": {},
    "pages": [6],
    "members": 0,
    "scans": [],
    "origins": {},
    "languages": [],
    "resident": 1,
}


MEMBER: dict[str, Any] = {"name": "a", "raw": "", "modified": None, "size": 2}


def message(header: object, body: bytes = b"") -> io.BytesIO:
    return io.BytesIO(framed(header) + body)


def framed(header: object) -> bytes:
    text = json.dumps(header).encode()
    return struct.pack(">Q", len(text)) + text


def received(pipe: io.BytesIO) -> wire.Arrived[bytes]:
    return wire.receive_reading(pipe, wire.whole)


def test_a_reading_comes_over_whole() -> None:
    reading = Reading(
        kind="zip",
        state="partial",
        reason="名单.txt is damaged.",
        pages=("启明\n计划", "😀"),
        facts={"title": "通知"},
        members=(
            Member("名单.txt", b"\0\xff", raw_name=b"\xc3\xfb", modified="2023-08-07T09:05"),
            Member("\udcff.txt", b""),
        ),
        scans=(2,),
        origins={"title": "header Subject"},
        languages=("zh-Hans", ""),
    )
    pipe = io.BytesIO()
    wire.send(pipe, *wire.packed(reading, 123))
    pipe.seek(0)
    arrived = received(pipe)
    reading_again = arrived.reading
    assert reading_again.members == (
        Member("名单.txt", b"", raw_name=b"\xc3\xfb", modified="2023-08-07T09:05"),
        Member("\ufffd.txt", b""),
    )
    assert arrived.taken == (b"\0\xff", b"")
    assert (tuple(arrived.texts), reading_again.facts) == (reading.pages, reading.facts)
    assert (reading_again.kind, reading_again.state) == ("zip", "partial")
    assert reading_again.reason == "名单.txt is damaged."
    assert (reading_again.scans, reading_again.origins) == (reading.scans, reading.origins)
    assert reading_again.languages == reading.languages
    assert arrived.resident == 123


def test_a_large_member_is_taken_in_pieces_of_a_megabyte() -> None:
    data = bytes(range(256)) * 10_000
    pipe = io.BytesIO()
    wire.send(pipe, *wire.packed(Reading("zip", "ok", None, (), members=(Member("a", data), Member("b", b"2"))), 1))
    pipe.seek(0)
    arrived = wire.receive_reading(pipe, lambda size, pieces: (size, [len(piece) for piece in pieces]))
    assert arrived.taken == ((2_560_000, [1_048_576, 1_048_576, 462_848]), (1, [1]))


def test_the_end_of_a_page_that_is_too_long_is_left_out_and_said() -> None:
    pipe = io.BytesIO()
    wire.send(pipe, *wire.packed(Reading("txt", "ok", None, ("short", "😀" * 2_000_001)), 1))
    pipe.seek(0)
    arrived = received(pipe)
    assert (arrived.reading.state, len(arrived.texts[0]), len(arrived.texts[1])) == ("partial", 5, 2_000_000)
    said = "The text of page 2 is too long: all beyond 2 million characters was left out."
    assert arrived.reading.reason == said


def test_a_page_longer_than_that_is_not_believed() -> None:
    with pytest.raises(wire.Broken):
        received(message(SOUND | {"pages": [8_000_001]}, b"a" * 8_000_001))


def test_texts_are_made_canonical_again_and_cut() -> None:
    header = SOUND | {
        "pages": [4],
        "reason": "a\u2028b\n" + "x" * 5000,
        "state": "partial",
        "facts": {"title": "t" * 5000, "evil": "x"},
    }
    arrived = received(message(header, b"a\r\0b"))
    assert list(arrived.texts) == ["a\n\ufffdb"]
    assert arrived.reading == Reading(
        kind="txt",
        state="partial",
        reason="a b " + "x" * 996,
        pages=(),
        facts={"title": "t" * 4000},
    )


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "../x"},
        {"kind": 5},
        {"state": "fine"},
        {"state": []},
        {"reason": 5},
        {"reason": ["a"]},
        {"facts": []},
        {"facts": {"title": 5}},
        {"pages": [-1]},
        {"pages": [True]},
        {"pages": ["6"]},
        {"pages": [7]},
        {"pages": [1 << 40]},
        {"pages": [0] * 10_001},
        {"pages": {"a": 1}},
        {"members": 10_001},
        {"members": -1},
        {"members": True},
        {"members": [["a", "", None, 0]]},
        {"members": 1},
        {"scans": [2]},
        {"scans": [0]},
        {"scans": [True]},
        {"scans": 1},
        {"origins": []},
        {"facts": {"title": "a"}, "origins": {"title": 5}},
        {"languages": ["en", "en"]},
        {"languages": [5]},
        {"languages": "en"},
        {"resident": "much"},
        {"resident": float("inf")},
    ],
)
def test_what_is_unsound_is_not_believed(change: dict[str, Any]) -> None:
    with pytest.raises(wire.Broken):
        received(message(SOUND | change, "启明".encode()))


@pytest.mark.parametrize(
    "change",
    [
        {"size": 1 << 40},
        {"size": 500_000_001},
        {"size": -1},
        {"size": True},
        {"size": "2"},
        {"size": 3},
        {"raw": "zz"},
        {"raw": 5},
        {"modified": 5},
        {"name": 5},
        {"name": None},
        {"name": "a" * 40_000},
    ],
)
def test_a_member_that_is_unsound_is_not_believed(change: dict[str, Any]) -> None:
    sound = SOUND | {"pages": [], "members": 1}
    assert received(message(sound, framed(MEMBER) + b"12")).taken == (b"12",)
    with pytest.raises(wire.Broken):
        received(message(sound, framed(MEMBER | change) + b"12"))


def test_members_may_not_be_larger_together_than_the_limit() -> None:
    sound = SOUND | {"pages": [], "members": 2}
    one = framed(MEMBER | {"size": 300_000_000})

    class Pipe:
        """One member and the header of another, without the bytes."""

        def __init__(self) -> None:
            self.heads = io.BytesIO(message(sound).getvalue() + one + one)

        def read(self, size: int) -> bytes:
            return bytes(size) if size > 100_000 else self.heads.read(size)

    with pytest.raises(wire.Broken):
        wire.receive_reading(Pipe(), lambda size, pieces: sum(map(len, pieces)))


EARLY: dict[str, Any] = {"ahead": 2, "then": "end"}


def early(*frames: dict[str, Any], members: list[dict[str, Any]], most: int = 10) -> wire.Arrived[bytes]:
    """What arrives of two bytes for each frame before a reading, and the headers of its members."""
    body = b"".join(framed(frame) + b"12" for frame in frames)
    pipe = io.BytesIO(body + framed(SOUND | {"pages": [], "members": len(members)}) + b"".join(map(framed, members)))
    return wire.receive_reading(pipe, wire.whole, most)


def test_members_that_come_before_the_reading_have_their_names_in_it() -> None:
    second = MEMBER | {"name": "b", "size": 0, "ahead": 1}
    arrived = early(EARLY | {"then": "more"}, EARLY, EARLY, members=[second, MEMBER | {"size": 0, "ahead": 0}])
    assert (arrived.taken, [each.name for each in arrived.reading.members]) == ((b"12", b"1212"), ["b", "a"])
    assert early(EARLY, EARLY, members=[second]).taken == (b"12",)


@pytest.mark.parametrize(
    ("change", "ahead"),
    [
        ({"ahead": -1}, 0),
        ({"ahead": True}, 0),
        ({"ahead": "2"}, 0),
        ({"ahead": None}, 0),
        ({"ahead": 1 << 21}, 0),
        ({"then": "never"}, 0),
        ({"then": []}, 0),
        ({"then": "more"}, 0),
        ({}, 1),
        ({}, -1),
        ({}, []),
        ({"want": 0}, 0),
    ],
)
def test_a_member_before_the_reading_that_is_unsound_is_not_believed(change: dict[str, Any], ahead: object) -> None:
    with pytest.raises(wire.Broken):
        early(EARLY | change, members=[MEMBER | {"size": 0, "ahead": ahead}])


def test_one_that_was_dropped_or_is_named_twice_is_not_believed() -> None:
    named = MEMBER | {"size": 0, "ahead": 0}
    with pytest.raises(wire.Broken):
        early(EARLY, members=[named, named])
    pipe = io.BytesIO(
        framed(EARLY | {"then": "more"}) + b"12" + framed({"ahead": 0, "then": "dropped"})
        + framed(SOUND | {"pages": [], "members": 1}) + framed(named)
    )  # fmt: skip
    with pytest.raises(wire.Broken):
        wire.receive_reading(pipe, wire.whole)


def test_what_comes_before_the_reading_has_a_limit() -> None:
    frames = [EARLY | {"ahead": 1 << 20}] * 2
    body = b"".join(framed(frame) + bytes(1 << 20) for frame in frames)
    whole = body + framed(SOUND | {"pages": []})
    assert wire.receive_reading(io.BytesIO(whole), wire.whole, 1 << 20).taken == ()
    with pytest.raises(wire.Broken):
        wire.receive_reading(io.BytesIO(whole), wire.whole, 1 << 10)


@pytest.mark.parametrize("data", [b"", b"\0" * 7, struct.pack(">Q", 1 << 40), struct.pack(">Q", 2) + b"[]"])
def test_what_is_no_message_is_not_believed(data: bytes) -> None:
    with pytest.raises(wire.Broken):
        received(io.BytesIO(data))


def test_a_deep_header_is_not_believed() -> None:
    data = b"[" * 100_000
    with pytest.raises(wire.Broken):
        received(io.BytesIO(struct.pack(">Q", len(data)) + data))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(SOUND)), _JSON))
def test_any_header_is_a_reading_or_broken(change: dict[str, Any]) -> None:
    try:
        reading = received(message(SOUND | change, b"abcdef")).reading
    except wire.Broken:
        return
    assert reading.state in ("ok", "partial", "no_text", "refused")
