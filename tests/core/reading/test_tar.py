"""Tar archives, plain and packed as a whole."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable

import pytest

from workbench.reading import formats, tar
from workbench.reading.pages import Member, Reading, Unreadable

AT, MODIFIED = 1_692_004_200, "2023-08-14T09:10:00+00:00"


def entry(name: str, **said: object) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.mtime = AT
    for what, value in said.items():
        setattr(made, what, value)
    return made


def tarred(
    *entries: tuple[str | tarfile.TarInfo, bytes], encoding: str = "utf-8", format: int = tarfile.GNU_FORMAT
) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", encoding=encoding, format=format) as made:
        for name, data in entries:
            info = entry(name) if isinstance(name, str) else name
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
    return file.getvalue()


def read(data: bytes) -> Reading:
    return tar.read(data, "a.tar", None)


NOTE = "启明计划与鲲鹏。\n".encode()


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        ("tar", bytes),
        ("tar.gz", gzip.compress),
        ("tgz", gzip.compress),
        ("tar.bz2", bz2.compress),
        ("tbz2", bz2.compress),
        ("tar.xz", lzma.compress),
        ("TXZ", lzma.compress),
    ],
)
@pytest.mark.parametrize("format", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_packed_as_a_whole_or_not(suffix: str, pack: Callable[[bytes], bytes], format: int) -> None:
    long = "名单/" * 20 + "关于启动的通知.txt"
    data = pack(tarred(("案卷/记录.txt", NOTE), (long, b"2"), format=format))
    found = formats.recognise(data, f"a.{suffix}")
    assert found is not None
    assert found is formats.named(f"a.{suffix}") is formats.recognise(data, "a")
    assert tar.read(data, f"a.{suffix}", None) == Reading(
        kind="tar",
        state="ok",
        reason=None,
        pages=(),
        members=(
            Member("案卷/记录.txt", NOTE, "案卷/记录.txt".encode(), MODIFIED),
            Member(long, b"2", long.encode(), MODIFIED),
        ),
    )


@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-8"])
def test_names_in_the_encoding_of_the_one_who_packed(codec: str) -> None:
    data = tarred(("名單.txt", b"1"), ("會議/資料.txt", b"2"), encoding=codec)
    assert [(member.name, member.raw_name) for member in read(data).members] == [
        ("名單.txt", "名單.txt".encode(codec)),
        ("會議/資料.txt", "會議/資料.txt".encode(codec)),
    ]


def test_links_devices_pipes_and_paths_are_said_by_name() -> None:
    data = tarred(
        ("./好.txt", b"1"),
        ("../出.txt", b"2"),
        (entry("link", type=tarfile.SYMTYPE, linkname="/etc"), b""),
        (entry("twin", type=tarfile.LNKTYPE, linkname="好.txt"), b""),
        (entry("disk", type=tarfile.BLKTYPE), b""),
        (entry("pipe", type=tarfile.FIFOTYPE), b""),
        (entry("folder", type=tarfile.DIRTYPE), b""),
    )
    reading = read(data)
    assert [member.name for member in reading.members] == ["好.txt"]
    assert reading.state == "partial"
    assert reading.reason == (
        "../出.txt: unsafe path inside the archive. link is a link and was not followed. "
        "twin is a link and was not followed. And 2 more."
    )
    assert read(tarred(("a", b"1"), (entry("管道", type=tarfile.FIFOTYPE), b""))).reason == (
        "管道 is a device or a pipe and was not opened."
    )


def test_a_file_with_holes_is_whole() -> None:
    """GNU tar's sparse files: what was not written is zeros."""
    header = bytearray(tarred(("a.txt", b"1234")))
    header[156:157] = b"S"
    header[386:410] = b"00000000000\x0000000000002\x00"
    header[410:434] = b"00000000012\x0000000000002\x00"
    header[483:495] = b"00000000014\x00"
    total = sum(header[:148]) + 8 * 32 + sum(header[156:512])
    header[148:156] = f"{total:06o}\0 ".encode()
    assert [member.data for member in read(bytes(header)).members] == [b"12" + bytes(8) + b"34"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lzma.compress])
def test_what_came_before_the_damage_is_kept(pack: Callable[[bytes], bytes]) -> None:
    data = pack(tarred(("一.txt", NOTE), ("二.bin", bytes(range(256)) * 4000)))
    reading = read(data[: len(data) // 2])
    assert [member.name for member in reading.members] == ["一.txt"]
    assert (reading.state, reading.reason) == (
        "partial",
        "The tar archive is damaged: what follows its first 1 files could not be read.",
    )


def test_a_broken_header_hides_no_file_in_silence() -> None:
    data = tarred(("一.txt", NOTE), ("二.txt", NOTE), ("三.txt", NOTE))
    reading = read(data[:1024] + b"?" * 512 + data[1536:])
    assert [member.name for member in reading.members] == ["一.txt"]
    assert reading.reason == "The tar archive is damaged: what follows its first 1 files could not be read."


def test_nothing_of_it() -> None:
    with pytest.raises(Unreadable, match="^The tar archive is damaged and could not be read.$"):
        read(gzip.compress(tarred(("a", NOTE)))[:20])
    assert read(tarred()).reason == "There are no files in the archive."


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_stopped_while_it_unpacks(pack: Callable[[bytes], bytes]) -> None:
    data = pack(tarred(("一.txt", NOTE), ("bomb", bytes(5_000_000)), ("三.txt", NOTE)))
    reading = read(data)
    assert [member.name for member in reading.members] == ["一.txt"]
    assert reading.reason == (
        "It unpacks to more than 100 times its size, the limit: what follows its first 2 files was left out. "
        "bomb unpacks to more than 100 times its packed size, the limit."
    )


def test_too_many_files() -> None:
    reading = read(tarred(*((f"{number}", b"") for number in range(10_001))))
    assert len(reading.members) == 10_000
    assert reading.reason == "It holds more than 10000 files; the first 10000 were read."


def test_a_time_that_was_not_noted() -> None:
    assert [member.modified for member in read(tarred((entry("a", mtime=0), b"1"))).members] == [None]
