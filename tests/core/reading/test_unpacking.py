"""What all archives share: limits counted as bytes come, names as labels, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from workbench.reading.containers import held
from workbench.reading.pages import Member, NeedsPassword, Unreadable
from workbench.reading.unpacking import Label, LeftOut, Locked, Unpacking, most, utc


def test_what_is_too_large_leaves_room_for_the_rest() -> None:
    unpacking = Unpacking(replace(held(b""), most=3_000_000))
    for name, size in (("案卷/a", 2_000_000), ("b", 1_500_000), ("c", 500_000)):
        unpacking.add(Label(name), (b"x" * 250_000 for _ in range(size // 250_000)))
    reading = unpacking.finished("zip")
    assert [(member.name, len(member.data)) for member in reading.members] == [("案卷/a", 2_000_000), ("c", 500_000)]
    assert (reading.state, reading.reason) == ("partial", "b left out: all together unpacks to more than 3 MB.")


def test_no_more_is_taken_than_the_limit_needs() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 100_000

    unpacking = Unpacking()
    unpacking.add(Label("a"), endless(), limit=most(1))
    assert taken == 11
    with pytest.raises(Unreadable, match="^a unpacks to more than 100 times its packed size, the limit.$"):
        unpacking.finished("zip")


def test_too_little_memory_costs_one_entry() -> None:
    def swelling() -> Iterator[bytes]:
        yield b"x"
        raise MemoryError

    unpacking = Unpacking()
    unpacking.add(Label("a"), swelling())
    unpacking.add(Label("b"), [b"1"])
    assert unpacking.finished("zip").reason == "a was not read: it needed too much memory."


def test_names_are_labels() -> None:
    unpacking = Unpacking()
    for name in ("./a.txt", "b\\c.txt", "", "a.txt", "/etc/x", "D:x", "x/../../y", "..x/y"):
        unpacking.add(Label(name, "2023-08-14", b"raw"), [b"1"])
    reading = unpacking.finished("tar")
    assert reading.members == tuple(
        Member(name, b"1", b"raw", "2023-08-14") for name in ("a.txt", "b/c.txt", "unnamed", "a (2).txt", "..x/y")
    )
    assert reading.reason == (
        "/etc/x: unsafe path inside the archive. D:x: unsafe path inside the archive. "
        "x/../../y: unsafe path inside the archive."
    )


def test_text_and_bytes_stand_beside_each_other() -> None:
    unpacking = Unpacking()
    unpacking.add(Label("名单.txt".encode("gbk")), [b"1"])
    unpacking.add(Label("名单2.txt"), [b"2"])
    unpacking.leave_out(Label("目录".encode("gbk")), LeftOut(" is a link and was not followed."))
    reading = unpacking.finished("zip")
    assert reading.members == (Member("名单.txt", b"1", "名单.txt".encode("gbk")), Member("名单2.txt", b"2"))
    assert reading.reason == "目录 is a link and was not followed."


def test_locked_with_nothing_else_to_read() -> None:
    unpacking = Unpacking()
    unpacking.leave_out(Label("a"), Locked(None))
    unpacking.add(Label("empty"), [])
    with pytest.raises(NeedsPassword):
        unpacking.finished("7z")


@pytest.mark.parametrize(
    ("seconds", "moment"),
    [(1_692_004_200, "2023-08-14T09:10:00+00:00"), (0, None), (-1, None), (1e18, None), (float("nan"), None)],
)
def test_seconds_since_1970(seconds: float, moment: str | None) -> None:
    assert utc(seconds) == moment
