"""The reading child: any file gives a reading, and costs itself alone."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.core.reading.test_epub import book
from tests.hostile.make_hostile import pdf, stream, zeros_deflated
from tests.places import SAMPLE
from workbench.errors import Cancelled
from workbench.reading import wire
from workbench.reading.child import Reader, ToRead
from workbench.reading.feeds import Held
from workbench.reading.pages import Reading
from workbench.reading.process import SLOW, STOPPED

OK = Reading(kind="txt", state="ok", reason=None, pages=("启明计划",), languages=("zh-Hans",))


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as made:
        yield made


def refusal(reading: Reading) -> tuple[str, str, str | None]:
    assert reading.pages == ()
    return reading.kind, reading.state, reading.reason


def test_a_file_is_read(reader: Reader) -> None:
    assert reader.read("启明计划".encode(), "a.txt") == OK


def test_members_come_back_with_their_bytes(reader: Reader) -> None:
    reading = reader.read((SAMPLE / "08_odd_files" / "archive.zip").read_bytes(), "archive.zip")
    assert [(member.name, member.data, member.raw_name) for member in reading.members] == [
        ("inner/note.txt", b"inner note: Kunpeng and Qiming are both named here.\n", b"inner/note.txt")
    ]


def test_it_works_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('a file beside the documents was run')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Reader() as reader:
        assert reader.read("启明计划".encode(), "a.txt") == OK


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"", ("txt", "no_text", "The file is empty.")),
        ("a", b"", ("unknown", "no_text", "The file is empty.")),
        (
            "a.bin",
            bytes(range(256)) * 8,
            ("unknown", "refused", "It is not a kind of file this program reads: the type is not supported."),
        ),
        (
            "a.pdf",
            b"MZ" + bytes(range(256)) * 8,
            (
                "unknown",
                "refused",
                "By its content it is not a PDF, as its name says. "
                "It is not a kind of file this program reads: the type is not supported.",
            ),
        ),
    ],
)
def test_what_is_not_read_says_why(name: str, data: bytes, expected: tuple[str, str, str], reader: Reader) -> None:
    assert refusal(reader.read(data, name)) == expected


def test_a_file_over_the_limit(reader: Reader) -> None:
    assert refusal(reader.read(bytes(256_000_001), "a.txt")) == (
        "txt",
        "refused",
        "It is larger than the limit (256 MB).",
    )


def test_the_content_decides_and_a_false_name_is_said(reader: Reader) -> None:
    assert reader.read("<html><body>启明".encode(), "a.pdf") == Reading(
        kind="html",
        state="partial",
        reason="By its content it is not a PDF, as its name says: it was read as a web page.",
        pages=("启明",),
        languages=("zh-Hans",),
    )


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("letter", b"Received: x\nFrom: a@b.cn\nSubject: s\n\nbody", "eml"),
        ("box", b"From a@b.cn Wed Aug  9 15:00:00 2023\nFrom: a@b.cn\n\nbody", "mbox"),
        ("page", b"<!-- x --><!DOCTYPE html><p>text", "html"),
        ("page", b"From: <Saved by Blink>\nSnapshot-Content-Location: u\nContent-Type: text/html\n\n<p>x", "mhtml"),
        ("feed", b"<?xml version='1.0'?><rss><title>t</title></rss>", "xml"),
        ("table", b"a,b\n1,2", "txt"),
        ("notes.txt", b"From: SOURCE-1\nPlace: Beijing\n\nSays the plan goes on.", "txt"),
        ("notes.md", b"# From\n<html> is a tag", "txt"),
        ("wide", "启明 plan\n".encode("utf-16-le") * 20, "txt"),
    ],
)
def test_files_without_a_helpful_name(name: str, data: bytes, kind: str, reader: Reader) -> None:
    assert reader.read(data, name).kind == kind


def test_too_much_memory_is_said_and_the_next_file_is_read(reader: Reader) -> None:
    wide = b"a" * 240_000_000 + "😀".encode()
    assert refusal(reader.read(wide, "a.txt")) == ("txt", "refused", "It was not read: it needed too much memory.")
    assert reader.read("启明计划".encode(), "a.txt") == OK


def test_too_much_text_is_said(reader: Reader) -> None:
    reading = reader.read("启明计划\n".encode() * 5_000_000, "a.txt")
    assert (reading.state, len(reading.pages)) == ("partial", 96)
    assert reading.reason == "Only the first 96 of 125 pages were kept: the limit is 50 MB of text and 10000 pages."


def test_nesting_without_end_is_said(reader: Reader) -> None:
    parts = (f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(1500))
    letter = "From: a@b.cn\nContent-Type: multipart/mixed; boundary=b0\n\n" + "".join(parts)
    assert refusal(reader.read(letter.encode(), "a.eml")) == (
        "eml",
        "refused",
        "It was not read: its parts are nested too deep.",
    )


def bomb() -> bytes:
    """A page of some kB that unpacks to 1 GB: the library ends the process, which no `except` can catch."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] /Contents 4 0 R >>"
    zeros = stream(zlib.compress(zeros_deflated(1024, 15), 9), b"/Filter [/FlateDecode /FlateDecode] ")
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, zeros])


def test_a_file_that_stops_the_reader_twice(reader: Reader) -> None:
    assert refusal(reader.read(bomb(), "a.pdf")) == (
        "pdf",
        "refused",
        "The file made the reader stop twice: it is damaged, or needs too much memory; it was not read.",
    )
    assert reader.read("启明计划".encode(), "a.txt") == OK


DEEP = b"<div>" * 60_000  # many seconds for the parser, which goes up the tree for each element


@pytest.mark.parametrize("limits", [{"cpu_seconds": 0}, {"wall_seconds": 0.01}])
def test_too_long_is_said(limits: dict[str, Any]) -> None:
    with Reader(**limits) as reader:
        assert refusal(reader.read(DEEP, "a.html")) == (
            "html",
            "refused",
            "It was not read: it took longer than the time limit.",
        )


def one_by_one(reader: Reader, files: list[tuple[str, bytes]]) -> list[Reading]:
    return [reader.read(data, name) for name, data in files]


def together(reader: Reader, files: list[tuple[str, bytes]]) -> list[Reading]:
    arrived = reader.read_few([ToRead(Held(data), name, wire.whole) for name, data in files])
    return [
        replace(
            one.reading,
            pages=tuple(one.texts),
            members=tuple(
                replace(member, data=data) for member, data in zip(one.reading.members, one.taken, strict=True)
            ),
        )
        for one in arrived
    ]


ARCHIVE = (SAMPLE / "08_odd_files" / "archive.zip").read_bytes()
FEW = [
    ("a.txt", "启明计划".encode()),
    ("b.zip", ARCHIVE),
    ("c.bin", bytes(range(256)) * 8),
    ("d.txt", b"the last of it"),
]


@pytest.mark.parametrize(
    "files",
    [[], FEW[:1], FEW, [*FEW, ("empty.txt", b"")], [*FEW, ("large.txt", b"large " * 20_000)], FEW * 30],
    ids=["none", "one", "few", "an empty one", "more than a pipe holds", "many"],
)
def test_files_handed_over_together_are_read_as_one_by_one(files: list[tuple[str, bytes]], reader: Reader) -> None:
    assert together(reader, files) == one_by_one(reader, files)


@pytest.mark.parametrize("at", [0, 2, len(FEW)])
def test_of_several_files_only_the_one_that_stops_the_reader_is_lost(at: int, reader: Reader) -> None:
    readings = together(reader, [*FEW[:at], ("bomb.pdf", bomb()), *FEW[at:]])
    assert refusal(readings.pop(at)) == ("pdf", "refused", STOPPED)
    assert readings == one_by_one(reader, FEW)


def test_of_several_files_only_the_one_that_takes_too_long_is_lost() -> None:
    slow = book('<itemref idref="one"/>', **{"OEBPS/one.xhtml": DEEP})
    with Reader(cpu_seconds=0) as reader:
        readings = together(reader, [*FEW[:2], ("slow.epub", slow), *FEW[2:]])
    assert refusal(readings.pop(2)) == ("epub", "refused", SLOW)
    with Reader() as reader:
        assert readings == one_by_one(reader, FEW)


def test_cancelling_stops_several_files_under_way() -> None:
    with Reader() as reader:
        threading.Timer(0.3, reader.cancel).start()
        with pytest.raises(Cancelled):
            together(reader, [("a.txt", b"a"), ("b.html", b"<div>" * 5_000)] * 300)


def test_cancelling_stops_a_reading_under_way() -> None:
    with Reader() as reader:
        threading.Timer(0.3, reader.cancel).start()
        with pytest.raises(Cancelled):
            reader.read(DEEP, "a.html")
        with pytest.raises(Cancelled):
            reader.read(b"text", "a.txt")


def test_mutated_files_always_give_a_reading(reader: Reader) -> None:
    chance = random.Random(7)
    for path in sorted(path for path in SAMPLE.rglob("*") if path.is_file()):
        data = bytearray(path.read_bytes())
        for _ in range(min(20, len(data))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        reading = reader.read(bytes(data[: chance.randrange(len(data) + 1)]), path.name)
        assert reading.state in ("ok", "partial", "no_text", "refused"), path.name
        assert (reading.reason is None) == (reading.state == "ok"), path.name


SHUT_IN = """
import os, socket, sys
from pathlib import Path
from workbench.reading import limits, sandbox
sandbox.shut_in([Path(folder) for folder in (*sys.path, sys.prefix, sys.base_prefix)])
limits.limit_process()
def tried(what, *arguments):
    try:
        what(*arguments)
    except OSError as error:
        return error.strerror
    return "done"
print(tried(socket.socket), tried(os.execv, "/bin/true", ["true"]), tried(os.mkdir, sys.argv[1] + "/new"),
      tried(Path(sys.argv[1], "secret").read_bytes), tried(Path(sys.argv[1], "secret").unlink), sep="; ")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process shut itself in")
def test_the_child_has_no_network_no_programs_and_no_files_of_others(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("名单")
    command = [sys.executable, "-c", SHUT_IN, str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert result.stdout == (
        "Operation not permitted; Operation not permitted; Permission denied; Permission denied; Permission denied\n"
    )
