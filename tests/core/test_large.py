"""Large files and large containers: little memory, short transactions, and whole or not there at all."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from time import monotonic
from types import SimpleNamespace

import pytest

from tests.copies import empty_case
from tests.places import ROOT
from tests.program import environment
from tests.reliability.kills import kill_and_complete, undisturbed
from workbench.arriving import Arriving
from workbench.case import Case
from workbench.checking import check
from workbench.errors import Cancelled
from workbench.importing import import_paths
from workbench.progress import Silent
from workbench.searching.find import search

LETTERS = 700


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "story.case") as case:
        yield case


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    folder = tmp_path / "mail"
    folder.mkdir()
    head = "From a@b.cn Wed Aug  9 15:00:00 2023\nFrom: a@b.cn\nSubject: Letter"
    letters = (f"{head} {number}\n\nKunpeng, number {number}.\n\n" for number in range(1, LETTERS + 1))
    (folder / "box.mbox").write_text("".join(letters))
    (folder / "a.txt").write_text("Qiming before")
    (folder / "z.txt").write_text("Qiming after")
    return folder


def test_a_large_container_is_whole_and_in_order(case: Case, mailbox: Path) -> None:
    report = import_paths(case, [mailbox])
    members = [f"box.mbox!{number:04}.eml" for number in range(1, LETTERS + 1)]
    paths = list(enumerate(["a.txt", "box.mbox", *members, "z.txt"], 1))
    assert [(each.id, each.path) for each in report.documents] == paths
    assert [(each.id, each.path) for each in case.documents.all()] == paths
    assert {each.state for each in report.documents} == {"ok"}
    assert {each.member_of for each in report.documents if "!" in each.path} == {"box.mbox"}
    assert search(case.store, "kunpeng").total == LETTERS
    assert (check(case), [each.what for each in case.store.steps()]) == ([], ["Import documents"])
    again = import_paths(case, [mailbox])
    assert (again.imported, again.duplicates) == (0, 3)
    case.store.undo()
    assert (case.documents.count(), search(case.store, "kunpeng").total, check(case)) == (0, 0, [])
    case.store.redo()
    assert (case.documents.count(), search(case.store, "kunpeng").total, check(case)) == (LETTERS + 3, LETTERS, [])


def test_a_text_of_many_pages_goes_in_over_several_transactions(case: Case, tmp_path: Path) -> None:
    lines = [f"line {number} of the plan, 启明 😀\n" for number in range(400_000)]
    (tmp_path / "long.txt").write_text("".join(lines))
    report = import_paths(case, [tmp_path / "long.txt"])
    pages = case.documents.pages(report.documents[0].id or 0)
    assert (report.documents[0].state, [each.number for each in pages]) == ("ok", list(range(1, len(pages) + 1)))
    assert "".join(each.text for each in pages) == "".join(lines)
    assert search(case.store, "399999").total == 1
    assert check(case) == []


class _Watching(Silent):
    """Looks at a case from outside each time a file was added."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.seen: list[tuple[int, int]] = []

    def update(self, done: int, total: int, text: str) -> None:
        with Case.open(self._path) as other:
            self.seen.append((other.documents.count(), search(other.store, "kunpeng").total))


def test_nothing_of_a_container_shows_before_all_of_it_is_there(case: Case, mailbox: Path) -> None:
    watching = _Watching(case.path)
    import_paths(case, [mailbox], progress=watching)
    whole = (LETTERS + 2, LETTERS)
    assert {each for each in watching.seen if each[0] > 1} <= {whole, (LETTERS + 3, LETTERS)}


def test_documents_that_never_became_complete_go_to_the_bin(case: Case) -> None:
    arriving = Arriving(case.store)
    with case.store.change("documents", what="Import documents"):
        arriving.mark()
        hidden = case.documents.add("box.mbox", b"1", kind="mbox", state="ok", pages=["Kunpeng"], arriving=True)
    assert (case.documents.all(), search(case.store, "kunpeng").total, check(case)) == ([], 0, [])
    assert search(case.store, "NOT nobody").total == 0
    arriving.sweep()
    assert (case.documents.all(), search(case.store, "kunpeng").total, check(case)) == ([], 0, [])
    case.store.undo()
    case.store.redo()
    arriving.sweep()
    assert case.store.rows("SELECT id, binned FROM documents") == [{"id": hidden, "binned": 1}]
    assert check(case) == []


def test_original_bytes_of_an_import_that_was_cut_off_are_swept_out(case: Case, tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(3_000_000)
    (tmp_path / "noise.bin").write_bytes(noise)

    class Stop(Silent):
        looks = 0

        def check(self) -> None:
            self.looks += 1
            if self.looks == 2:  # the file was read, and waits to be written
                raise Cancelled

    assert import_paths(case, [tmp_path / "noise.bin"], progress=Stop()).documents == ()
    assert case.store.value("SELECT count(*) FROM originals") == 0
    assert case.store.value("SELECT count(*) FROM original_pieces") == 0
    import_paths(case, [tmp_path / "noise.bin"])
    assert b"".join(case.documents.original(1)) == noise


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_killed_import_of_a_large_container_leaves_all_of_it_or_nothing(mailbox: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    expected, seconds = undisturbed(tmp_path / "calm.case", mailbox, home)
    assert len(expected) == LETTERS + 3
    moments = Random(20261126)
    for number in range(2):
        after = seconds * moments.uniform(0.4, 0.95)
        killed = kill_and_complete(tmp_path / f"{number}.case", mailbox, home, after, expected)
        assert killed.problems == ()
        assert killed.found in (0, 1, LETTERS + 2, LETTERS + 3)


SMALL = 20_000  # bytes from which on a file counts as large here


@pytest.fixture
def takeout(tmp_path: Path, mailbox: Path) -> Path:
    """A mailbox in an archive, both too large for the child, beside a text that is."""
    folder = tmp_path / "takeout"
    folder.mkdir()
    with zipfile.ZipFile(folder / "box.zip", "w") as archive:
        archive.write(mailbox / "box.mbox", "mail/box.mbox")
        archive.writestr("note.txt", "Kunpeng, in a note")
        archive.writestr("long.txt", "Qiming " * 10_000)
    (folder / "long.txt").write_text("Qiming, too long\n" * 3_000)
    return folder


TOO_LARGE = "It is larger than the limit (256 MB)."


def test_containers_of_any_size_are_read_and_other_large_files_refused(case: Case, takeout: Path) -> None:
    report = import_paths(case, [takeout], largest_file=SMALL)
    letters = [f"box.zip!mail/box.mbox!{number:04}.eml" for number in range(1, LETTERS + 1)]
    assert [(each.path, each.state, each.reason) for each in report.documents] == [
        ("box.zip", "ok", None),
        ("box.zip!mail/box.mbox", "ok", None),
        *((path, "ok", None) for path in letters),
        ("box.zip!note.txt", "ok", None),
        ("box.zip!long.txt", "refused", TOO_LARGE),
        ("long.txt", "refused", TOO_LARGE),
    ]
    assert (search(case.store, "kunpeng").total, check(case)) == (LETTERS + 1, [])
    assert [each.sha256 for each in case.documents.all() if each.path == "long.txt"] == [""]
    assert case.store.value("SELECT count(*) FROM originals WHERE size >= ?", (51_000,)) == 3  # none is the text's


def test_it_reads_the_same_as_when_it_fits(case: Case, takeout: Path, tmp_path: Path) -> None:
    (takeout / "long.txt").unlink()
    import_paths(case, [takeout], largest_file=1 << 20)
    with Case.create(tmp_path / "other.case") as other:
        import_paths(other, [takeout], largest_file=71_000)
        assert [(each.path, each.sha256, each.state) for each in other.documents.all()] == [
            (each.path, each.sha256, each.state) for each in case.documents.all()
        ]


def test_a_disk_without_room_for_it_is_said_before_a_byte_is_kept(
    case: Case, takeout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000_000))
    report = import_paths(case, [takeout / "box.zip"], largest_file=SMALL)
    assert [each.reason for each in report.documents] == [
        "There is not enough room on the disk: it needs some 1.1 GB, 1.0 GB are free."
    ]
    assert case.store.value("SELECT count(*) FROM originals") == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_kill_in_a_container_that_is_read_in_parts_leaves_all_of_it_or_nothing(takeout: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.hostile.importing", str(takeout)]
    here = environment(tmp_path / "home")

    def run(path: Path) -> subprocess.Popen[bytes]:
        command = [*words, str(path), str(SMALL)]
        return subprocess.Popen(command, cwd=ROOT, env=here, stdout=subprocess.DEVNULL)

    started = monotonic()
    assert run(tmp_path / "calm.case").wait() == 0
    seconds, moments = monotonic() - started, Random(20261126)
    for number in range(2):
        path = tmp_path / f"{number}.case"
        empty_case(path).close()
        process = run(path)
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds * moments.uniform(0.3, 0.95))
        process.kill()
        process.wait()
        with Case.open(path) as case:
            assert (case.documents.count(), check(case)) in [(0, []), (LETTERS + 4, []), (LETTERS + 5, [])]
        assert run(path).wait() == 0
        with Case.open(path) as case:
            assert (case.documents.count(), check(case)) == (LETTERS + 5, [])


def test_the_program_holds_little_of_a_large_file(tmp_path: Path) -> None:
    """150 MB of noise, 150 MB in an archive, 40 MB of text: each once too large to be held beside the others."""
    folder = tmp_path / "large"
    folder.mkdir()
    block = random.Random(2).randbytes(1 << 20)
    with (folder / "noise.bin").open("wb") as file:
        for number in range(150):
            file.write(block[number:] + block[:number])
    with zipfile.ZipFile(folder / "box.zip", "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}.bin", (block[number:] + bytes([number])) * 5)
    (folder / "long.txt").write_text("the plan of the committee, 启明 😀\n" * 1_100_000)
    words = [sys.executable, "-m", "tests.hostile.importing", str(folder), str(tmp_path / "large.case")]
    ended = subprocess.run(
        words, cwd=ROOT, env=environment(tmp_path / "home"), capture_output=True, text=True, check=True
    )
    told = json.loads(ended.stdout)
    assert [(line["path"], line["state"]) for line in told["lines"] if line["state"] != "refused"] == [
        ("box.zip", "ok"),
        ("long.txt", "ok"),
    ]
    assert told["held"] < 200_000_000
