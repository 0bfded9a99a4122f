"""One file packed by gzip, bzip2 or xz."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable

import pytest

from tests.core.reading.test_tar import tarred
from workbench.reading import formats, packed
from workbench.reading.pages import Member, Reading, Unreadable

NOTE = "启明计划与鲲鹏。\n".encode()


def gzipped(data: bytes, name: bytes, at: int = 1_692_004_200) -> bytes:
    """As gzip writes it, with the name's bytes."""
    header = b"\x1f\x8b\x08\x08" + at.to_bytes(4, "little") + b"\x00\x03" + name + b"\0"
    return header + gzip.compress(data, mtime=0)[10:]


def read(data: bytes, name: str = "a.gz") -> Reading:
    return packed.read(data, name, None)


def kind(data: bytes, name: str) -> str:
    found = formats.recognise(data, name)
    assert found is not None
    return found.kind


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_the_name_and_time_that_gzip_noted(codec: str) -> None:
    raw = "名单.txt".encode(codec)
    assert read(gzipped(NOTE, b"/home/x/" + raw)) == Reading(
        kind="packed",
        state="ok",
        reason=None,
        pages=(),
        members=(Member("名单.txt", NOTE, raw, "2023-08-14T09:10:00+00:00"),),
    )


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [("gz", lambda data: gzip.compress(data, mtime=0)), ("bz2", bz2.compress), ("xz", lzma.compress)],
)
def test_else_the_name_without_its_suffix(suffix: str, pack: Callable[[bytes], bytes]) -> None:
    assert kind(pack(NOTE), "x") == "packed"
    assert read(pack(NOTE), f"folder/名单.txt.{suffix}").members == (Member("名单.txt", NOTE),)


def test_several_packed_one_after_the_other() -> None:
    assert [member.data for member in read(gzip.compress(NOTE) + gzip.compress(b"2")).members] == [NOTE + b"2"]


def test_an_archive_under_a_name_that_only_says_it_is_packed() -> None:
    data = gzip.compress(tarred(("名单.txt", NOTE)), mtime=0)
    assert (kind(data, "backup.gz"), kind(data, "backup.tar.gz"), kind(data, "backup")) == ("packed", "tar", "tar")
    assert [member.name for member in read(data, "backup.gz").members] == ["backup"]
    assert kind(tarred(("名单.txt", NOTE)), "backup") == "tar"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_came_out_before_the_damage_is_kept(pack: Callable[[bytes], bytes]) -> None:
    text = "".join(f"第{number}页 启明计划。\n" for number in range(80_000)).encode()
    data = pack(text)
    reading = read(data[: len(data) * 3 // 4])
    assert text.startswith(reading.members[0].data)
    assert len(reading.members[0].data) > 10_000
    assert (reading.state, reading.reason) == ("partial", "The packed file is damaged: its end is missing or wrong.")


def test_bytes_after_the_end() -> None:
    reading = read(gzip.compress(NOTE, mtime=0) + b"junk", "名单.gz")
    assert reading.members == (Member("名单", NOTE),)
    assert reading.reason == "The packed file is damaged: its end is missing or wrong."


def test_nothing_of_it() -> None:
    with pytest.raises(Unreadable, match="^a is damaged: nothing of it could be unpacked.$"):
        read(gzip.compress(NOTE, mtime=0)[:12])


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_stopped_while_it_unpacks(pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Unreadable, match="^bomb.txt unpacks to more than 100 times its packed size, the limit.$"):
        read(pack(bytes(20_000_000)), "bomb.txt.gz")


def test_a_header_without_its_end() -> None:
    file = io.BytesIO(gzipped(NOTE, b"x" * 2000)[:1500])
    with pytest.raises(Unreadable, match="damaged: nothing of it could be unpacked."):
        read(file.getvalue())
