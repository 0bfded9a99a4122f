"""Containers of any size: the child has a part of the file at a time, and hands on what it unpacks at once."""

from __future__ import annotations

import gzip
import io
import random
import re
import tarfile
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.reading.test_sevenzip import packed as sevenzipped
from workbench.reading import archive, distant, mbox, packed, sevenzip, tar, wire
from workbench.reading.child import Reader
from workbench.reading.containers import Container, Gathered, held
from workbench.reading.feeds import PIECE, Asked, Held
from workbench.reading.pages import Reading, Unreadable
from workbench.reading.unpacking import LeftOut
from workbench.reading.wire import most_together

READERS = {"zip": archive.read, "tar": tar.read, "gz": packed.read, "mbox": mbox.read, "7z": sevenzip.read}
NOISE = random.Random(5).randbytes(3 * PIECE)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """For which every file is large."""
    with Reader(largest_file=0) as made:
        yield made


def zipped(entries: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return file.getvalue()


def tarred(entries: dict[str, bytes], encoding: str = "utf-8") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", encoding=encoding) as made:
        for name, data in entries.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
    return file.getvalue()


def letters(texts: list[bytes]) -> bytes:
    return b"".join(b"From a@b.cn Wed Aug  9 15:00:00 2023\nSubject: x\n\n" + text + b"\n\n" for text in texts)


NAMES = st.text("a名单ä./\\", min_size=1, max_size=6).filter(lambda name: name.strip("./\\") != "")
ENTRIES = st.dictionaries(NAMES, st.binary(max_size=60), max_size=6)
TEXTS = st.lists(
    st.sampled_from([b"one", b">From x\n>>From y", b"a\n\nFrom here\nto there", b"From: z", b""]), min_size=1
)


@settings(max_examples=40)
@given(ENTRIES, st.sampled_from(["utf-8", "gb18030"]), TEXTS)
def test_both_ways_give_the_same(reader: Reader, entries: dict[str, bytes], codec: str, texts: list[bytes]) -> None:
    for suffix, data in {
        "zip": zipped(entries),
        "tar": tarred({name.replace("ä", "a"): each for name, each in entries.items()}, codec),
        "mbox": letters(texts),
    }.items():
        if suffix != "tar" or entries:
            same(reader, f"a.{suffix}", data)


def same(reader: Reader, name: str, data: bytes) -> Reading:
    """Read in memory and through the pipes; where all was left out, the sentence is the same."""
    apart = reader.read(data, name)
    try:
        together = READERS[name.rpartition(".")[2]](data, name, None)
    except Unreadable as error:
        assert (apart.state, apart.reason) == ("refused", str(error))
    else:
        assert apart == together
    return apart


@pytest.mark.parametrize("suffix", ["zip", "tar", "gz", "mbox", "7z"])
def test_files_and_members_of_more_than_a_piece(suffix: str, reader: Reader) -> None:
    entries = {"一.bin": NOISE, "二.txt": b"1", "三.bin": NOISE[PIECE:], "空": b""}
    data = {
        "zip": zipped(entries),
        "tar": tarred(entries),
        "gz": gzip.compress(NOISE),
        "mbox": letters([each.replace(b"\n", b"\n>") for each in entries.values()]),
        "7z": sevenzipped(*entries.items()) if suffix == "7z" else b"",
    }[suffix]
    reading = same(reader, f"a.{suffix}", data)
    assert (reading.state, len(reading.members)) == ("ok", 1 if suffix == "gz" else 4)


def test_what_is_damaged_in_the_middle_is_left_out_though_a_part_was_sent(reader: Reader) -> None:
    data = bytearray(zipped({"一.bin": NOISE, "二.txt": b"1"}))
    data[2 * PIECE] ^= 1
    reading = same(reader, "a.zip", bytes(data))
    assert [(member.name, member.data) for member in reading.members] == [("二.txt", b"1")]
    assert (reading.state, reading.reason) == ("partial", "一.bin is damaged inside the archive.")


def test_a_large_file_of_another_kind_is_refused(reader: Reader) -> None:
    too_large = "It is larger than the limit (256 MB)."
    assert reader.read("启明计划".encode(), "a.txt") == Reading("txt", "refused", too_large, ())
    assert reader.read(zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "a.docx").reason == too_large
    assert reader.read(bytes(100), "a.zip") == Reading("zip", "refused", too_large, ())


def test_whether_a_file_may_be_large(reader: Reader) -> None:
    assert reader.streams(Held(zipped({"a": b"1"})), "a.zip")
    assert reader.streams(Held(letters([b"a"])), "a")
    assert not reader.streams(Held(b"Qiming"), "a.zip")
    assert not reader.streams(Held(zipped({"[Content_Types].xml": b"", "word/document.xml": b""})), "a.zip")


def test_limits_grow_with_the_container() -> None:
    assert [most_together(size) for size in (1, 100_000_000, 8 << 30)] == [500_000_000, 1_000_000_000, 16_000_000_000]


def test_a_mailbox_has_a_limit_of_its_own() -> None:
    data = letters([b"1", b"2", b"3"])
    reading = mbox.read_container(Container(io.BytesIO(data), len(data), most_members=2), "a.mbox", None)
    assert [member.name for member in reading.members] == ["0001.eml", "0002.eml"]
    assert reading.reason == "It holds more than 2 letters; the first 2 were read."
    long = mbox.read_container(Container(io.BytesIO(data), len(data), most=20), "a.mbox", None)
    assert len(long.members) == 1
    assert long.reason == (
        "0002.eml left out: all together unpacks to more than 0 MB. "
        "0003.eml left out: all together unpacks to more than 0 MB."
    )


def test_what_is_no_mailbox_says_so(reader: Reader) -> None:
    reading = same(reader, "a.mbox", b"From here to there\nit is a text\n")
    assert reading.reason == "It is damaged and could not be read as a mailbox: no letter begins in it."


# -- the pipes ---------------------------------------------------------------------------------------------------


class Program:
    """The other side of both pipes: gives the pieces of a file that are asked for."""

    def __init__(self, data: bytes) -> None:
        self._feed = Held(data)
        self._asked, self._given = io.BytesIO(), io.BytesIO()
        self.pieces: list[int] = []

    def write(self, data: bytes) -> None:
        self._asked.write(data)

    def flush(self) -> None:
        self._asked.seek(0)
        number = wire.receive_header(self._asked)["want"]
        self.pieces.append(number)
        self._asked = io.BytesIO()
        piece = self._feed.piece(number)
        self._given = io.BytesIO()
        wire.send(self._given, {"size": len(piece)}, [piece])
        self._given.seek(0)

    def read(self, size: int) -> bytes:
        return self._given.read(size)


def test_only_pieces_of_the_one_file_are_given_and_not_for_ever() -> None:
    asked = Asked(Held(NOISE[: PIECE + 2]))
    assert [len(asked.piece(number)) for number in (0, 1, 2, -1, True, "1", None, 1 << 70)] == [PIECE, 2] + [0] * 6
    assert sum(len(asked.piece(1)) for _ in range(20_000)) == 2 * (10_100 - 8)


MOVES = st.tuples(st.sampled_from([0, 1, 2]), st.integers(-3 * PIECE, 3 * PIECE), st.integers(0, 2 * PIECE))


@settings(max_examples=30)
@given(st.lists(MOVES, max_size=8))
def test_it_reads_as_a_file_does(moves: list[tuple[int, int, int]]) -> None:
    program, true = Program(NOISE[: 2 * PIECE + 500]), io.BytesIO(NOISE[: 2 * PIECE + 500])
    file = distant.asked(program, program, 2 * PIECE + 500)
    for whence, offset, size in moves:
        if whence == 0 and offset < 0:
            with pytest.raises(OSError, match="Invalid argument"):
                file.seek(offset)
            continue
        goal = offset + (0, true.tell(), 2 * PIECE + 500)[whence]
        assert file.seek(max(0, goal)) == true.seek(max(0, goal))
        assert (file.read(size), file.tell()) == (true.read(size), true.tell())
    assert set(program.pieces) <= {0, 1, 2}


@given(st.lists(st.lists(st.integers(0, PIECE + 5), max_size=4), max_size=3))
@settings(max_examples=20)
def test_members_come_over_whole_however_they_are_cut(cuts: list[list[int]]) -> None:
    pipe, whole = io.BytesIO(), [b"".join(NOISE[:size] for size in sizes) for sizes in cuts]
    sending = distant.Sending(pipe)
    for number, sizes in enumerate(cuts):
        content = sending.take(NOISE[:size] for size in sizes)
        assert (content.ahead, content.size, content.data) == (number, len(whole[number]), b"")
        with pytest.raises(LeftOut):
            Gathered().take(broken())
    wire.send(pipe, *wire.packed(Reading("zip", "ok", None, ()), 1))
    pipe.seek(0)
    seen: list[bytes] = []
    wire.receive_reading(pipe, lambda size, pieces: seen.append(b"".join(pieces)))
    assert seen == whole


def broken() -> Iterator[bytes]:
    yield b"1"
    raise LeftOut(" is damaged.")


# -- letters, wherever the file is cut -----------------------------------------------------------------------------


class Cut(io.BytesIO):
    """A file that gives less than it is asked for."""

    step = 1

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(self.step, PIECE if size is None or size < 0 else size))


LINES = st.sampled_from(
    [b"From a@b.cn Wed Aug  9 2023\n", b"From a@b.cn Wed Aug  9 2023\r\n", b"Subject: x\n", b"\n", b"\r\n", b"\n\n",
     b">From x\n", b">>From y\r\n", b"> From\n", b"From\n", b"text " * 700 + b"\n", b"text", b">"]
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=30), st.integers(900, 70_000))
def test_letters_are_those_of_the_whole_file(lines: list[bytes], step: int) -> None:
    data = b"From a@b.cn Wed Aug  9 2023\nSubject: x\n\n" + b"".join(lines) * (1 + 100_000 // len(b"".join(lines)))
    data = data[:200_000]
    file = Cut(data)
    file.step = step
    container = Container(cast(BinaryIO, file), len(data), most_members=100_000)
    members = mbox.read_container(container, "a.mbox", None).members
    assert [member.data for member in members] == in_one_look(data)
    assert members == mbox.read_container(Container(held(data).file, 1, most_members=100_000), "a.mbox", None).members


def in_one_look(data: bytes) -> list[bytes]:
    """The rule itself, on all of the file."""
    start = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=[!-9;-~]+:|\r?\n)")
    starts = list(start.finditer(data))
    ends = [each.start() for each in starts[1:]] + [len(data)]
    whole = [data[each.end() : end] for each, end in zip(starts, ends, strict=True)]
    return [re.sub(rb"^>(>*From )", rb"\1", letter, flags=re.M) for letter in whole]
