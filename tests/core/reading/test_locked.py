"""Locked office files: opened with their password, in memory; refused without it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.reading.packages import package
from tests.core.reading.pptlock import locked
from workbench.reading import formats
from workbench.reading.child import Reader
from workbench.reading.pages import NeedsPassword, Reading, Unreadable

FILES = Path(__file__).parent / "files"
PASSWORD = "启明2023"


def read(data: bytes, name: str, password: str | None) -> Reading:
    format = formats.recognise(data, name)
    assert format is not None
    return formats.load(format).read(data, name, password)


SHOW = locked((FILES / "show.ppt").read_bytes(), PASSWORD)

LOCKED = [
    ("docx", (FILES / "locked.docx").read_bytes(), PASSWORD, "锁住的启明计划"),
    ("xlsx", (FILES / "locked.xlsx").read_bytes(), PASSWORD, "金额"),
    ("pptx", (FILES / "locked.pptx").read_bytes(), PASSWORD, "启明计划"),
    ("doc", (FILES / "locked.doc").read_bytes(), PASSWORD, "锁住的启明计划"),
    ("xls", (FILES / "locked.xls").read_bytes(), "qiming2023", "金额"),
    ("ppt", SHOW, PASSWORD, "启明计划"),
    ("odt", (FILES / "locked.odt").read_bytes(), PASSWORD, "锁住的启明计划"),
]
EACH = pytest.mark.parametrize(("kind", "data", "password", "first_line"), LOCKED, ids=[kind for kind, *_ in LOCKED])


@EACH
def test_it_opens_with_its_password(kind: str, data: bytes, password: str, first_line: str) -> None:
    reading = read(data, f"a.{kind}", password)
    assert (reading.kind, reading.pages[0].split("\n")[0]) == (kind, first_line)


@EACH
def test_without_its_password_it_is_refused(kind: str, data: bytes, password: str, first_line: str) -> None:
    with pytest.raises(NeedsPassword, match="^The file is protected by a password.$"):
        read(data, f"a.{kind}", None)
    with pytest.raises(NeedsPassword) as refusal:
        read(data, f"a.{kind}", "wrong")
    assert str(refusal.value) == "The file is protected by a password. The password given does not open it."


@pytest.fixture(scope="module")
def child() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


@EACH
def test_it_opens_in_the_shut_in_process(child: Reader, kind: str, data: bytes, password: str, first_line: str) -> None:
    """Which may write no file, not even a temporary one."""
    assert child.read(data, f"a.{kind}", password=password).pages[0].startswith(first_line)
    refused = child.read(data, f"a.{kind}")
    assert (refused.kind, refused.state, refused.reason) == (kind, "refused", "The file is protected by a password.")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx"])
def test_what_is_inside_is_recognised_whatever_its_name(child: Reader, kind: str) -> None:
    data = (FILES / f"locked.{kind}").read_bytes()
    assert read(data, "a", PASSWORD).kind == kind
    reading = child.read(data, "a.txt", password=PASSWORD)
    assert (reading.kind, reading.state) == (kind, "partial")
    assert reading.reason == "By its content it is not a text, as its name says: it was read as a locked office file."


def test_what_stays_locked_in_an_old_show_is_said() -> None:
    reading = read(SHOW, "a.ppt", PASSWORD)
    assert (reading.state, reading.reason) == ("partial", "The pictures in it could not be unlocked with its text.")
    assert reading.pages == read((FILES / "show.ppt").read_bytes(), "a.ppt", None).pages


def opendocument(was: str, now: str) -> bytes:
    """The locked text with something else in its list of locks."""
    with zipfile.ZipFile(FILES / "locked.odt") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    manifest = parts["META-INF/manifest.xml"].decode()
    assert was in manifest
    return package(**parts | {"META-INF/manifest.xml": manifest.replace(was, now)})


@pytest.mark.parametrize(
    ("was", "now"),
    [("aes256-cbc", "blowfish"), ('"PBKDF2"', '"argon2id"'), ("#sha256-1k", "#sha1-1k"), ("xmldsig#sha256", "#sha1")],
)
def test_another_lock_is_named_as_such(was: str, now: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(opendocument(was, now), "a.odt", PASSWORD)
    assert str(refusal.value) == "The file is protected in a way this program cannot open, even with the password."


def test_a_number_of_rounds_is_not_believed() -> None:
    data = opendocument('iteration-count="100000"', 'iteration-count="2000000000"')
    with pytest.raises(Unreadable, match="takes too long"):
        read(data, "a.odt", PASSWORD)


def test_a_broken_list_of_locks_is_refused() -> None:
    with pytest.raises(Unreadable, match="^The file is damaged"):
        read(opendocument("iteration-count", "count"), "a.odt", PASSWORD)
    with pytest.raises(Unreadable, match="^The file is damaged"):
        read(re.sub(rb"PK\x01\x02", b"PK\x01\x03", (FILES / "locked.odt").read_bytes()), "a.odt", PASSWORD)
