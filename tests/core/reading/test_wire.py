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
    "members": [],
    "scans": [],
    "origins": {},
    "languages": [],
    "resident": 1,
}


def message(header: object, body: bytes = b"") -> io.BytesIO:
    text = json.dumps(header).encode()
    return io.BytesIO(struct.pack(">Q", len(text)) + text + body)


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
    received, resident = wire.receive_reading(pipe)
    assert received.members[1].name == "\ufffd.txt"
    assert (received.pages, received.facts, received.members[0]) == (reading.pages, reading.facts, reading.members[0])
    assert (received.kind, received.state, received.reason) == ("zip", "partial", "名单.txt is damaged.")
    assert (received.scans, received.origins, received.languages) == (
        reading.scans, reading.origins, reading.languages,
    )  # fmt: skip
    assert resident == 123


def test_texts_are_made_canonical_again_and_cut() -> None:
    header = SOUND | {
        "pages": [4],
        "reason": "a\u2028b\n" + "x" * 5000,
        "state": "partial",
        "facts": {"title": "t" * 5000, "evil": "x"},
    }
    reading, _ = wire.receive_reading(message(header, b"a\r\0b"))
    assert reading == Reading(
        kind="txt",
        state="partial",
        reason="a b " + "x" * 996,
        pages=("a\n\ufffdb",),
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
        {"members": [["a", "", None, 1 << 40]]},
        {"members": [["a", "zz", None, 0]]},
        {"members": [["a", "", 5, 0]]},
        {"members": [[5, "", None, 0]]},
        {"members": [["a", ""]]},
        {"scans": [2]},
        {"scans": [0]},
        {"scans": [True]},
        {"scans": 1},
        {"origins": []},
        {"facts": {"title": "a"}, "origins": {"title": 5}},
        {"languages": ["en", "en"]},
        {"languages": [5]},
        {"languages": "en"},
        {"members": 5},
        {"resident": "much"},
        {"resident": float("inf")},
    ],
)
def test_what_is_unsound_is_not_believed(change: dict[str, Any]) -> None:
    with pytest.raises(wire.Broken):
        wire.receive_reading(message(SOUND | change, "启明".encode()))


@pytest.mark.parametrize("data", [b"", b"\0" * 7, struct.pack(">Q", 1 << 40), struct.pack(">Q", 2) + b"[]"])
def test_what_is_no_message_is_not_believed(data: bytes) -> None:
    with pytest.raises(wire.Broken):
        wire.receive_reading(io.BytesIO(data))


def test_a_deep_header_is_not_believed() -> None:
    data = b"[" * 100_000
    with pytest.raises(wire.Broken):
        wire.receive_reading(io.BytesIO(struct.pack(">Q", len(data)) + data))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(SOUND)), _JSON))
def test_any_header_is_a_reading_or_broken(change: dict[str, Any]) -> None:
    try:
        reading, _ = wire.receive_reading(message(SOUND | change, b"abcdef"))
    except wire.Broken:
        return
    assert reading.state in ("ok", "partial", "no_text", "refused")
