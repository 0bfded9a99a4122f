"""Zip archives: what is inside, and what they must not do."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib

import pytest
import pyzipper

from tests.places import SAMPLE
from workbench.reading import archive
from workbench.reading.pages import Member, NeedsPassword, Reading, Unreadable

AT = "2023-08-14T17:10:00"
"""When the entries of the archives made here were changed, by some clock."""


def entry(name: str, extra: bytes = b"", **said: int) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, (2023, 8, 14, 17, 10, 0))
    made.extra = extra
    for what, value in said.items():
        setattr(made, what, value)
    return made


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as made:
        for name, data in entries:
            made.writestr(entry(name) if isinstance(name, str) else name, data, packing)
    return file.getvalue()


def named(raw: bytes, data: bytes) -> bytes:
    """A zip whose one name is written as raw bytes, as programs without Unicode do."""
    return renamed(zipped(("x" * len(raw), data)), b"x" * len(raw), raw)


def renamed(data: bytes, old: bytes, raw: bytes) -> bytes:
    assert data.count(old) == 2  # before the entry and in the list
    return data.replace(old, raw)


def read(data: bytes, password: str | None = None) -> Reading:
    return archive.read(data, "a.zip", password)


def locked(data: bytes) -> bytes:
    """The first entry marked as encrypted."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[changed.find(b"PK\1\2") + 8] |= 1
    return bytes(changed)


def test_the_sample_s_archive() -> None:
    assert read((SAMPLE / "08_odd_files" / "archive.zip").read_bytes()) == Reading(
        kind="zip",
        state="ok",
        reason=None,
        pages=(),
        members=(
            Member(
                "inner/note.txt",
                b"inner note: Kunpeng and Qiming are both named here.\n",
                raw_name=b"inner/note.txt",
                modified="2023-08-20T12:00:00",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("名單/關於人才.txt", "gb18030"),
        ("名單/關於人才.txt", "utf-8"),
        ("名單/關於人才.txt", "big5"),
        ("名单.txt", "gbk"),
        ("資料.txt", "big5"),
        ("履歴書.txt", "shift_jis"),
        ("Übersicht café.txt", "cp437"),
    ],
)
def test_names_without_the_flag_for_unicode(name: str, codec: str) -> None:
    raw = name.encode(codec)
    assert read(named(raw, b"1")).members == (Member(name, b"1", raw_name=raw, modified=AT),)


def test_all_names_of_an_archive_are_in_one_encoding() -> None:
    """ÏÍ is 贤 in GBK and nothing likely by itself: the other names decide."""
    data = zipped(("xxx.txt", b"1"), ("yyyyyyyyyyyy.txt", b"2"))
    data = renamed(data, b"xxx.txt", "贤1.txt".encode("gbk"))
    data = renamed(data, b"yyyyyyyyyyyy.txt", "启明计划会议.txt".encode("gbk"))
    assert [member.name for member in read(data).members] == ["贤1.txt", "启明计划会议.txt"]


def test_a_backslash_in_a_character_is_no_folder() -> None:
    """Big5 writes 功 as A5 5C, and 5C is the backslash."""
    data = named("成功/會議\\功課.txt".encode("big5"), b"1")
    assert [member.name for member in read(data).members] == ["成功/會議/功課.txt"]


def test_the_name_in_unicode_beside_the_other() -> None:
    """Info-ZIP's field counts only for the name it was made for: its sum is of that name's bytes."""
    said = struct.pack("<BI", 1, zlib.crc32(b"?.txt")) + "启明名单.txt".encode()
    field = struct.pack("<HH", 0x7075, len(said)) + said
    data = zipped((entry("?.txt", field), b"1"), (entry("!.txt", field), b"2"))
    assert read(data).members == (
        Member("启明名单.txt", b"1", raw_name=b"?.txt", modified=AT),
        Member("!.txt", b"2", raw_name=b"!.txt", modified=AT),
    )


@pytest.mark.parametrize(
    ("made", "modified"),
    [
        (entry("a", struct.pack("<HHBI", 0x5455, 5, 1, 1_692_004_200)), "2023-08-14T09:10:00+00:00"),
        (
            entry("a", struct.pack("<HHIHHQQQ", 0xA, 32, 0, 1, 24, 133_364_778_000_000_000, 1, 1)),
            "2023-08-14T09:10:00+00:00",
        ),
        (entry("a"), "2023-08-14T17:10:00"),
        (zipfile.ZipInfo("a"), None),
        (entry("a", date_time=(2023, 0, 14, 0, 0, 0)), None),
    ],
    ids=["Info-ZIP", "NTFS", "DOS", "unset", "no day"],
)
def test_when_an_entry_was_changed(made: zipfile.ZipInfo, modified: str | None) -> None:
    assert [member.modified for member in read(zipped((made, b"1"))).members] == [modified]


def test_names_with_the_flag_and_folders_and_shadows() -> None:
    data = zipped(("名单/", b""), ("名单\\启明.txt", b"1"), ("__MACOSX/._x", b"2"))
    assert [member.name for member in read(data).members] == ["名单/启明.txt"]


def test_twins_are_both_kept() -> None:
    data = zipped(("x.txt", b"1"), ("y.txt", b"2")).replace(b"y.txt", b"x.txt")
    assert [(member.name, member.data) for member in read(data).members] == [("x.txt", b"1"), ("x (2).txt", b"2")]


def test_unsafe_names_are_refused_and_the_rest_is_read() -> None:
    reading = read(
        zipped(("好.txt", b"1"), ("../out.txt", b"2"), ("/etc/x", b"3"), ("C:\\x.txt", b"4"), ("a/../../b", b"5"))
    )
    assert [member.name for member in reading.members] == ["好.txt"]
    assert reading.state == "partial"
    assert reading.reason == (
        "../out.txt: unsafe path inside the archive. /etc/x: unsafe path inside the archive. "
        "C:/x.txt: unsafe path inside the archive. And 1 more."
    )


def test_a_link_is_not_followed() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    reading = read(zipped(("启明.txt", b"1"), (link, b"/etc/passwd")))
    assert [member.name for member in reading.members] == ["启明.txt"]
    assert reading.reason == "link.txt is a link and was not followed."


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    with pytest.raises(Unreadable, match="a.txt unpacks to more than 100 times its packed size, the limit."):
        read(zipped(("a.txt", bytes(30_000_000))))


def test_a_bomb_that_lies_about_its_size() -> None:
    data = zipped(("a.txt", bytes(30_000_000)))
    place = data.find(b"PK\1\2")
    lie = data[: place + 24] + (5).to_bytes(4, "little") + data[place + 28 :]
    with pytest.raises(Unreadable, match="a.txt is damaged inside the archive."):
        read(lie)


def test_short_repetitive_text_is_no_bomb() -> None:
    assert read(zipped(("a.txt", b"1" * 900_000))).state == "ok"


def test_a_locked_archive_asks_for_its_password() -> None:
    with pytest.raises(NeedsPassword, match="^The file is protected by a password.$"):
        read(locked(zipped(("a.txt", b"1"), packing=zipfile.ZIP_STORED)))


# Made with Info-ZIP: zip -X -P open-sesame
LOCKED = bytes.fromhex(
    "504b03040a0009000000a605785df607b22d120000000600000005000000612e747874ec928378b6a979817a059d3fe87b7741627e504b07"
    "08f607b22d1200000006000000504b01021e030a0009000000a605785df607b22d12000000060000000500000000000000010000"
    "00a48100000000612e747874504b0506000000000100010033000000450000000000"
)


def test_the_right_password_opens() -> None:
    assert read(LOCKED, password="open-sesame").members == (
        Member("a.txt", "启明".encode(), raw_name=b"a.txt", modified="2026-11-24T00:45:12"),
    )
    with pytest.raises(NeedsPassword, match="The password given does not open it."):
        read(LOCKED, password="open-sesam")


def aes(password: bytes, packing: int = zipfile.ZIP_DEFLATED, bits: int = 256) -> bytes:
    file = io.BytesIO()
    with pyzipper.AESZipFile(file, "w", packing, encryption=pyzipper.WZ_AES, encryption_kwargs={"nbits": bits}) as made:
        made.setpassword(password)
        made.writestr(
            pyzipper.zipfile_aes.AESZipInfo("名单.txt", (2023, 8, 14, 17, 10, 0)), "启明计划。" * 100, packing
        )
    return file.getvalue()


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("bits", [128, 256])
def test_winzip_s_encryption(packing: int, bits: int) -> None:
    raw = "名单.txt".encode()
    assert read(aes(b"open-sesame", packing, bits), "open-sesame").members == (
        Member("名单.txt", "启明计划。".encode() * 100, raw_name=raw, modified=AT),
    )


def test_winzip_s_encryption_without_the_password() -> None:
    with pytest.raises(NeedsPassword, match="^The file is protected by a password.$"):
        read(aes(b"open-sesame"))
    with pytest.raises(NeedsPassword, match="The password given does not open it."):
        read(aes(b"open-sesame"), "open-sesam")


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_chinese_password(codec: str) -> None:
    assert [member.name for member in read(aes("芝麻开门".encode(codec)), "芝麻开门").members] == ["名单.txt"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packings(packing: int) -> None:
    text = "启明计划。".encode() * 1000
    assert [member.data for member in read(zipped(("名单.txt", text), packing=packing)).members] == [text]


def test_large_numbers() -> None:
    """ZIP64: sizes in a field of their own."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made, made.open(entry("名单.txt"), "w", force_zip64=True) as content:
        content.write("启明".encode())
    assert b"\x01\x00\x10\x00" in file.getvalue()
    assert [(member.name, member.data) for member in read(file.getvalue()).members] == [("名单.txt", "启明".encode())]


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_in_another_packing(packing: int) -> None:
    with pytest.raises(Unreadable, match="a.txt unpacks to more than 100 times its packed size, the limit."):
        read(zipped(("a.txt", bytes(6_000_000)), packing=packing))


def test_an_archive_without_files() -> None:
    assert read(zipped(("名单/", b""))) == Reading("zip", "no_text", "There are no files in the archive.", ())


def test_one_locked_entry_of_two() -> None:
    reading = read(locked(zipped(("a.txt", b"1"), ("b.txt", b"2"), packing=zipfile.ZIP_STORED)))
    assert [member.name for member in reading.members] == ["b.txt"]
    assert (reading.state, reading.reason) == ("partial", "a.txt is protected by a password.")


def test_a_damaged_entry_costs_itself() -> None:
    data = zipped(("a.txt", b"one one one"), ("b.txt", b"two"), packing=zipfile.ZIP_STORED)
    reading = read(data.replace(b"one one one", b"one ONE one", 1))
    assert [member.name for member in reading.members] == ["b.txt"]
    assert reading.reason == "a.txt is damaged inside the archive."


def test_half_an_archive_is_damaged() -> None:
    with pytest.raises(Unreadable, match="The zip archive is damaged: its list of entries cannot be read."):
        read(zipped(("a.txt", b"1" * 500))[:60])


def test_too_many_entries() -> None:
    reading = read(zipped(*((f"{n}.txt", b"") for n in range(10_001)), packing=zipfile.ZIP_STORED))
    assert len(reading.members) == 10_000
    assert reading.reason == "It holds more than 10000 files; the first 10000 were read."
