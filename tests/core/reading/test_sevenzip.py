"""7z archives."""

from __future__ import annotations

import io
import os
import stat
import struct
import zlib
from pathlib import Path

import py7zr
import pytest

from workbench.reading import formats, sevenzip
from workbench.reading.child import Reader
from workbench.reading.pages import Member, NeedsPassword, Reading, Unreadable

NOTE = "启明计划与鲲鹏。\n".encode()


def packed(*entries: tuple[str, bytes], plain_list: bool = False, **how: object) -> bytes:
    file = io.BytesIO()
    with py7zr.SevenZipFile(file, "w", **how) as made:
        made.encoded_header_mode = not plain_list
        for name, data in entries:
            made.writestr(data, name)
    return file.getvalue()


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """An archive with other bytes in its list of files, its sums made right again."""
    start = 32 + int.from_bytes(data[12:20], "little")
    listing = data[start:]
    assert listing.count(old) == 1
    listing = listing.replace(old, new)
    head = data[12:20] + struct.pack("<QI", len(listing), zlib.crc32(listing))
    return data[:8] + struct.pack("<I", zlib.crc32(head)) + head + data[32:start] + listing


def read(data: bytes, password: str | None = None) -> Reading:
    return sevenzip.read(data, "a.7z", password)


def contents(reading: Reading) -> list[tuple[str, bytes]]:
    return [(member.name, member.data) for member in reading.members]


# Made by 7-Zip 26.02: 7zz a -mx=1, of a folder with these two files and an empty one
BY_7ZIP = (Path(__file__).parent / "files" / "folder.7z").read_bytes()


def test_an_archive_of_7_zip_itself() -> None:
    assert formats.recognise(BY_7ZIP, "a") is formats.named("a.7z")
    assert read(BY_7ZIP) == Reading(
        kind="7z",
        state="ok",
        reason=None,
        pages=(),
        members=(
            Member("案卷/名单.txt", NOTE, modified="2023-08-14T09:10:00+00:00"),
            Member("案卷/记录.txt", "鲲鹏\n".encode(), modified="2023-08-14T09:10:00+00:00"),
            Member("案卷/空.txt", b"", modified="2023-08-14T09:10:00+00:00"),
        ),
    )


@pytest.mark.parametrize(
    "method",
    ["LZMA2", "LZMA", "BZIP2", "DEFLATE", "COPY", "ZSTD", "BROTLI"],
)
def test_packings(method: str) -> None:
    extra = {"BROTLI": {"level": 5}, "ZSTD": {"level": 3}}.get(method, {})
    lines = "".join(f"第{number}页 启明计划\n" for number in range(45_000)).encode()
    data = packed(
        ("名单.txt", NOTE),
        ("b/記錄.txt", lines),
        filters=[{"id": getattr(py7zr, f"FILTER_{method}"), **extra}],
    )
    assert contents(read(data)) == [("名单.txt", NOTE), ("b/記錄.txt", lines)]


@pytest.mark.parametrize("list_too", [False, True])
def test_locked(list_too: bool) -> None:
    data = packed(("名单.txt", NOTE), ("b.txt", b"2"), password="芝麻开门", header_encryption=list_too)
    assert contents(read(data, "芝麻开门")) == [("名单.txt", NOTE), ("b.txt", b"2")]
    with pytest.raises(NeedsPassword, match="^The file is protected by a password.$"):
        read(data)
    with pytest.raises(NeedsPassword, match="The password given does not open it."):
        read(data, "芝麻关门")


def test_twins_and_unsafe_names() -> None:
    data = packed(("x.txt", b"1"), ("y.txt", b"2"), ("aa/zz.txt", b"3"), ("ok.txt", b"4"), plain_list=True)
    data = changed(data, "y.txt".encode("utf-16-le"), "x.txt".encode("utf-16-le"))
    data = changed(data, "aa/zz".encode("utf-16-le"), "../zz".encode("utf-16-le"))
    reading = read(data)
    assert contents(reading) == [("x.txt", b"1"), ("x (2).txt", b"2"), ("ok.txt", b"4")]
    assert reading.reason == "../zz.txt: unsafe path inside the archive."


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "启明.txt").write_bytes(NOTE)
    (tmp_path / "link").symlink_to("启明.txt")
    file = io.BytesIO()
    with py7zr.SevenZipFile(file, "w") as made:
        made.write(tmp_path / "link", "link")
        made.write(tmp_path / "启明.txt", "启明.txt")
    reading = read(file.getvalue())
    assert contents(reading) == [("启明.txt", NOTE)]
    assert reading.reason == "link is a link and was not followed."


def test_a_pipe_is_not_opened() -> None:
    data = packed(("管道", b"1"), ("b.txt", b"2"), plain_list=True)
    noted = struct.pack("<I", 0x8020 | (stat.S_IFREG | 0o600) << 16)
    data = changed(data, noted * 2, struct.pack("<I", 0x8020 | (stat.S_IFIFO | 0o600) << 16) + noted)
    reading = read(data)
    assert contents(reading) == [("b.txt", b"2")]
    assert reading.reason == "管道 is a device or a pipe and was not opened."


def test_damage_costs_what_follows_it_in_its_block() -> None:
    filters = [{"id": py7zr.FILTER_LZMA, "preset": 1}]
    data = bytearray(packed(("一.txt", NOTE), ("二.bin", os.urandom(400_000)), ("三.txt", NOTE), filters=filters))
    data[300_000:300_100] = bytes(100)
    reading = read(bytes(data))
    assert ("一.txt", NOTE) in contents(reading)
    assert "二.bin" not in dict(contents(reading))
    assert reading.state == "partial"
    assert (reading.reason or "").startswith("二.bin is damaged inside the archive.")


def test_half_an_archive() -> None:
    with pytest.raises(Unreadable, match="^The 7z archive is damaged: its list of files cannot be read.$"):
        read(BY_7ZIP[: len(BY_7ZIP) // 2])
    with pytest.raises(Unreadable, match="^The 7z archive is damaged: its list of files cannot be read.$"):
        read(BY_7ZIP[: len(BY_7ZIP) // 2], "password")


@pytest.mark.parametrize("method", ["LZMA2", "BZIP2", "DEFLATE"])
def test_a_bomb_is_stopped_while_it_unpacks(method: str) -> None:
    bomb = packed(("一.txt", NOTE), ("bomb", bytes(5_000_000)), filters=[{"id": getattr(py7zr, f"FILTER_{method}")}])
    reading = read(bomb)
    assert contents(reading) == [("一.txt", NOTE)]
    assert reading.reason == "bomb left out: the archive unpacks to more than 100 times its size, the limit."


def test_an_archive_without_files() -> None:
    assert read(packed()).reason == "There are no files in the archive."


def test_memory_that_a_packing_asks_for_is_limited() -> None:
    """A dictionary of 4 GB: the child has one."""
    data = packed(("名单.txt", NOTE), plain_list=True, filters=[{"id": py7zr.FILTER_LZMA2, "preset": 1}])
    with Reader() as reader:
        reading = reader.read(changed(data, b"\x21\x21\x01\x10", b"\x21\x21\x01\x28"), "a.7z")
    assert (reading.state, reading.reason) == ("refused", "名单.txt was not read: it needed too much memory.")


def test_a_packing_whose_library_is_not_safe() -> None:
    data = packed(("名单.txt", NOTE), filters=[{"id": py7zr.FILTER_PPMD, "order": 6, "mem": 24}])
    with pytest.raises(Unreadable, match="^名单.txt is packed by PPMd, whose library is not safe with damaged bytes."):
        read(data)
