"""Zip archives: what is inside, and what they must not do."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from tests.places import SAMPLE
from workbench.reading import archive
from workbench.reading.pages import Member, NeedsPassword, Reading, Unreadable


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as made:
        for name, data in entries:
            made.writestr(name, data)
    return file.getvalue()


def named(raw: bytes, data: bytes) -> bytes:
    """A zip whose one name is written as raw bytes, as programs without Unicode do."""
    return zipped(("x" * len(raw), data)).replace(b"x" * len(raw), raw)


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
                "inner/note.txt", b"inner note: Kunpeng and Qiming are both named here.\n", raw_name=b"inner/note.txt"
            ),
        ),
    )


@pytest.mark.parametrize("codec", ["gb18030", "utf-8", "big5"])
def test_names_without_the_flag_for_unicode(codec: str) -> None:
    raw = "名單/關於人才.txt".encode(codec)
    assert read(named(raw, b"1")).members == (Member("名單/關於人才.txt", b"1", raw_name=raw),)


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
    assert read(LOCKED, password="open-sesame").members == (Member("a.txt", "启明".encode(), raw_name=b"a.txt"),)
    with pytest.raises(NeedsPassword, match="The password given does not open it."):
        read(LOCKED, password="open-sesam")


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
