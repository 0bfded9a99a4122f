"""RTF as Outlook packs it: the examples of [MS-OXRTFCP] 4, and what is damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reading.rtfpacking import unpacked

SIMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
OVERLAPPING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def test_the_standard_s_examples() -> None:
    assert unpacked(SIMPLE) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked(OVERLAPPING) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_not_packed() -> None:
    assert unpacked(b"\x1c\0\0\0\x10\0\0\0MELA\0\0\0\0{\\rtf1 plain}xx..") == b"{\\rtf1 plain}xx."
    assert unpacked(b"\x1c\0\0\0\x10\0\0\0ABCD\0\0\0\0{\\rtf1 plain}") == b""


@pytest.mark.parametrize("size", range(len(SIMPLE)))
def test_of_half_a_text_what_comes_out(size: int) -> None:
    assert unpacked(SIMPLE).startswith(unpacked(SIMPLE[:size]))


@given(st.binary(max_size=400))
def test_noise_gives_no_more_than_nine_times_its_size(noise: bytes) -> None:
    assert len(unpacked(b"\0\0\0\0\xff\xff\xff\xffLZFu\0\0\0\0" + noise)) <= 9 * len(noise)
