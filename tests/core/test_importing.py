"""Adding folders to a real case: what is reported, what is kept, what a second time does."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.copies import empty_case
from tests.places import SAMPLE
from workbench.case import Case
from workbench.checking import check
from workbench.errors import Cancelled, CannotRead
from workbench.importing import Imported, import_paths
from workbench.importing.report import line
from workbench.progress import Silent


@pytest.fixture
def case(case_folder: Path):  # type: ignore[no-untyped-def]
    with empty_case(case_folder / "story.case") as case:
        yield case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "collected"
    (folder / "letters").mkdir(parents=True)
    (folder / "letters" / "one.txt").write_text("Qiming was begun in 2019.\n")
    (folder / "letters" / "copy.txt").write_text("Qiming was begun in 2019.\n")
    (folder / "启明.txt").write_bytes("启明计划申报通知，请于六月前提交材料。".encode("gb18030"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 8)
    with zipfile.ZipFile(folder / "papers.zip", "w") as archive:
        archive.writestr("inner/note.txt", "Kunpeng and Qiming")
    return folder


def lines(documents: tuple[Imported, ...]) -> list[tuple[str, str | None, int, str, str | None]]:
    return [(each.path, each.kind, each.pages, each.state, each.member_of) for each in documents]


def test_every_file_ends_in_the_report_and_in_the_case(case: Case, folder: Path) -> None:
    report = import_paths(case, [folder])
    assert lines(report.documents) == [
        ("empty.txt", "txt", 0, "no_text", None),
        ("letters/copy.txt", "txt", 1, "ok", None),
        ("letters/one.txt", "txt", 1, "duplicate", None),
        ("noise.bin", "unknown", 0, "refused", None),
        ("papers.zip", "zip", 0, "ok", None),
        ("papers.zip!inner/note.txt", "txt", 1, "ok", "papers.zip"),
        ("启明.txt", "txt", 1, "ok", None),
    ]
    assert (report.imported, report.duplicates, report.refused) == (5, 1, 1)
    assert [(each.path, each.state) for each in case.documents.all()] == [
        (path, state) for path, _, _, state, _ in lines(report.documents) if state != "duplicate"
    ]
    assert case.documents.find("letters/one.txt").path == "letters/copy.txt"
    assert all(each.reason for each in report.documents if each.state != "ok")


def test_the_report_tells_of_each_document_as_the_case_does(case: Case, folder: Path) -> None:
    import_paths(case, [folder / "letters" / "one.txt"])
    shutil.copytree(SAMPLE / "08_odd_files", folder / "odd")
    (folder / "letters" / "one.txt").write_text("Another text of the same name.\n")
    report = import_paths(case, [folder])
    told = [each for each in report.documents if each.id is not None and each.state != "duplicate"]
    assert told == [line(case.documents.get(each.id or 0)) for each in told]
    assert {each.state for each in told} == {"ok", "no_text", "refused"}


def test_the_text_is_canonical_and_the_original_is_the_files_bytes(case: Case, folder: Path) -> None:
    import_paths(case, [folder])
    document = case.documents.find("启明.txt")
    assert case.documents.page(document.id, 1).text == "启明计划申报通知，请于六月前提交材料。"
    assert b"".join(case.documents.original(document.id)) == (folder / "启明.txt").read_bytes()


def test_the_folder_itself_is_not_touched(case: Case, folder: Path) -> None:
    def seen() -> list[tuple[str, bytes, int]]:
        files = sorted(each for each in folder.rglob("*") if each.is_file())
        return [(str(each), each.read_bytes(), each.stat().st_mtime_ns) for each in files]

    before = seen()
    import_paths(case, [folder])
    assert seen() == before


def test_the_same_folder_again_adds_nothing(case: Case, folder: Path) -> None:
    import_paths(case, [folder])
    before = case.documents.all(), case.documents.places(), len(case.store.steps())
    report = import_paths(case, [folder])
    assert (report.imported, report.duplicates, report.refused) == (0, 5, 1)
    assert (case.documents.all(), case.documents.places(), len(case.store.steps())) == before


def test_a_changed_file_of_the_same_name_is_a_document_of_its_own(case: Case, folder: Path) -> None:
    import_paths(case, [folder])
    (folder / "letters" / "copy.txt").write_text("Qiming was begun in 2020.\n")
    report = import_paths(case, [folder / "letters" / "copy.txt", folder])
    assert [each.path for each in report.documents if each.state == "ok"] == ["copy.txt"]
    assert "letters/copy.txt" in {each.path for each in case.documents.all()}


def test_two_files_of_one_name_from_two_folders_are_both_kept(case: Case, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "note.txt").write_text(f"note of {name}")
    import_paths(case, [tmp_path / "a", tmp_path / "b"])
    assert [each.path for each in case.documents.all()] == ["note (2).txt", "note.txt"]


def test_links_and_pipes_are_refused_with_their_reason(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "outside").symlink_to("/etc/hostname")
    os.mkfifo(folder / "pipe")
    report = import_paths(case, [folder])
    assert [(each.path, each.state, each.reason) for each in report.documents] == [
        ("outside", "refused", "It is a link and was not followed."),
        ("pipe", "refused", "It is not a regular file."),
    ]


def test_a_path_that_is_not_there_is_one_sentence(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"^nowhere could not be read: No such file or directory\.$"):
        import_paths(case, [tmp_path / "nowhere"])


def test_undoing_an_import_takes_all_of_it_back(case: Case, folder: Path) -> None:
    import_paths(case, [folder])
    listed = case.documents.all()
    case.store.undo()
    assert case.documents.all() == []
    assert case.store.value("SELECT count(*) FROM page_index WHERE page_index MATCH 'qiming'") == 0
    case.store.redo()
    assert case.documents.all() == listed
    assert case.store.value("SELECT count(*) FROM page_index WHERE page_index MATCH 'qiming'") == 2


class _Stop(Silent):
    """Cancels at the look of this number, or at the next once it is told to."""

    def __init__(self, at: int) -> None:
        self._left = at

    def stop(self) -> None:
        self._left = 0

    def check(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("at", range(0, 6, 2))
def test_cancelling_leaves_a_whole_case_that_a_second_import_completes(case: Case, folder: Path, at: int) -> None:
    for number in range(4):  # too large to be looked at with others
        (folder / f"{number}.txt").write_text(f"{number} Kunpeng\n" * 4_000)
    report = import_paths(case, [folder], progress=_Stop(at))
    assert report.cancelled
    assert len(case.documents.all()) <= len(report.documents)
    import_paths(case, [folder])
    assert [each.path for each in case.documents.all()] == [
        *(f"{number}.txt" for number in range(4)),
        "empty.txt",
        "letters/copy.txt",
        "noise.bin",
        "papers.zip",
        "papers.zip!inner/note.txt",
        "启明.txt",
    ]


def test_the_case_file_may_lie_in_the_folder_that_is_added(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Qiming")
    with Case.create(tmp_path / "story.case") as case:
        report = import_paths(case, [tmp_path])
    assert [each.path for each in report.documents if "case" in each.path] == []


def test_a_locked_file_is_read_once_its_password_is_given(case: Case, case_folder: Path) -> None:
    locked = SAMPLE / "08_odd_files" / "locked.pdf"
    first = import_paths(case, [locked]).documents[0]
    assert (first.state, first.reason) == ("refused", "The file is protected by a password.")
    cited = case.claims.add("The file is locked")
    case.claims.support(cited, first.id or 0)
    second = import_paths(case, [locked], password="open-sesame").documents[0]
    assert (second.path, second.state) == ("locked.pdf", "ok")
    assert [each.path for each in case.documents.all()] == ["locked.pdf"]
    assert [each.passage.document_id for each in case.claims.all()[0].support] == [second.id]
    case.store.undo()
    assert [each.state for each in case.documents.all()] == ["refused"]


# -- many at once ------------------------------------------------------------------------------------------------


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """150 short texts, in which a large one and a container come early and take the longest."""
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "000.txt").write_text("Kunpeng is named on every line.\n" * 100_000)
    with zipfile.ZipFile(folder / "001.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"{number:02}.txt", f"inner letter {number}")
    for number in range(2, 150):
        (folder / f"{number:03}.txt").write_text(f"letter {number} of Qiming")
    return folder


def test_the_order_is_that_of_the_names_whatever_takes_longest(case: Case, many: Path) -> None:
    report = import_paths(case, [many])
    members = [f"001.zip!{number:02}.txt" for number in range(30)]
    paths = ["000.txt", "001.zip", *members, *(f"{number:03}.txt" for number in range(2, 150))]
    assert [(each.id, each.path) for each in report.documents] == list(enumerate(paths, 1))
    assert [(each.id, each.path) for each in case.documents.all()] == list(enumerate(paths, 1))
    assert check(case) == []


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux lets a process be kept to one processor")
def test_one_processor_gives_the_same_case(case: Case, case_folder: Path, many: Path) -> None:
    import_paths(case, [many])
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        with empty_case(case_folder / "other.case") as other:
            import_paths(other, [many])
            assert [replace(each, imported="") for each in other.documents.all()] == [
                replace(each, imported="") for each in case.documents.all()
            ]
    finally:
        os.sched_setaffinity(0, allowed)


def test_an_import_is_one_step_however_many_transactions(case: Case, many: Path) -> None:
    import_paths(case, [many])
    assert [(each.what, each.state) for each in case.store.steps()] == [("Import documents", "done")]
    case.store.undo()
    assert (case.documents.count(), check(case)) == (0, [])


class _Heard(Silent):
    """Everything an import says on its way, in order."""

    def __init__(self) -> None:
        self.heard: list[tuple[object, ...]] = []

    def update(self, done: int, total: int, text: str) -> None:
        self.heard.append(("update", done, total, text))

    def weigh(self, weight: int, whole: int) -> None:
        self.heard.append(("weigh", weight, whole))


def test_lines_are_told_as_they_come_true_and_files_are_counted_and_weighed(case: Case, folder: Path) -> None:
    progress = _Heard()
    report = import_paths(case, [folder], progress=progress, on_line=lambda line: progress.heard.append((line.path,)))
    sizes = [0, 26, 26, 2048, (folder / "papers.zip").stat().st_size, 38]
    files = ["empty.txt", "letters/copy.txt", "letters/one.txt", "noise.bin", "papers.zip", "启明.txt"]
    told = [heard for heard in progress.heard if len(heard) == 1]
    assert told == [(each.path,) for each in report.documents]
    assert [heard for heard in progress.heard if heard[0] == "update"] == [
        *(("update", done, 6, path) for done, path in enumerate(files, 1)),
        ("update", 6, 6, ""),
    ]
    assert [heard for heard in progress.heard if heard[0] == "weigh"] == [
        ("weigh", sum(sizes[:done]), sum(sizes)) for done in range(1, 7)
    ]


def test_stopping_at_the_first_line_keeps_what_was_told_and_no_more(case: Case, many: Path) -> None:
    stop = _Stop(1_000)
    heard: list[Imported] = []

    def on_line(line: Imported) -> None:
        heard.append(line)
        stop.stop()

    report = import_paths(case, [many], progress=stop, on_line=on_line)
    assert report.cancelled
    assert report.documents == tuple(heard)
    assert [each.path for each in case.documents.all()] == [each.path for each in heard]
    assert 0 < len(heard) < 180
    completed = import_paths(case, [many])
    assert completed.imported == 180 - len(heard)
    assert check(case) == []


# -- where a document comes from ---------------------------------------------------------------------------------


def test_where_each_file_lay_and_how_it_was_obtained_are_kept(case: Case, folder: Path) -> None:
    os.utime(folder / "启明.txt", (1_600_000_000, 1_600_000_000))
    import_paths(case, [folder], obtained="USB stick of SOURCE-1")
    lay = {each.path: (each.lay, each.obtained) for each in case.documents.all()}
    stick = "USB stick of SOURCE-1"
    assert lay == {
        "empty.txt": (str(folder / "empty.txt"), stick),
        "letters/copy.txt": (str(folder / "letters" / "copy.txt"), stick),
        "noise.bin": (str(folder / "noise.bin"), stick),
        "papers.zip": (str(folder / "papers.zip"), stick),
        "papers.zip!inner/note.txt": (None, stick),
        "启明.txt": (str(folder / "启明.txt"), stick),
    }
    assert case.documents.find("启明.txt").modified == "2020-09-13T12:26:40+00:00"
    assert case.store.rows("SELECT path, lay FROM places") == [
        {"path": "letters/one.txt", "lay": str(folder / "letters" / "one.txt")}
    ]
    import_paths(case, [folder], obtained="another stick")
    assert {each.obtained for each in case.documents.all()} == {stick}


def test_sizes_and_locks_are_in_the_report(case: Case, folder: Path) -> None:
    report = import_paths(case, [folder / "启明.txt", SAMPLE / "08_odd_files" / "locked.pdf"])
    assert [(each.size, each.locked) for each in report.documents] == [(38, False), (20_293, True)]
    assert [each.locked for each in case.documents.all()] == [True, False]
    assert [each.locked for each in case.documents.listing()] == [True, False]


# -- what cannot be read -----------------------------------------------------------------------------------------


def test_a_second_file_with_refused_bytes_has_a_line_of_its_own(case: Case, tmp_path: Path) -> None:
    for name in ("a.bin", "b.bin"):
        (tmp_path / name).write_bytes(bytes(range(256)) * 8)
    expected = [("a.bin", "refused", 1), ("b.bin", "refused", 1)]
    for _ in range(2):
        report = import_paths(case, [tmp_path / "a.bin", tmp_path / "b.bin"])
        assert [(each.path, each.state, each.id) for each in report.documents] == expected
        assert len({each.reason for each in report.documents}) == 1
    assert [each.path for each in case.documents.all()] == ["a.bin"]
    assert [each.path for each in case.documents.places()] == ["b.bin"]


@pytest.mark.skipif(sys.platform != "linux", reason="sockets are files there")
def test_a_file_that_could_be_opened_later_takes_the_place_of_its_row(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    with socket.socket(socket.AF_UNIX) as odd:
        odd.bind(os.fspath(folder / "note.txt"))
        first = import_paths(case, [folder]).documents
        assert [(each.id, each.state, each.reason) for each in first] == [(1, "refused", "It is not a regular file.")]
        assert import_paths(case, [folder]).documents == first
    (folder / "note.txt").unlink()
    (folder / "note.txt").write_text("Qiming after all")
    report = import_paths(case, [folder])
    assert [(each.path, each.state) for each in report.documents] == [("note.txt", "ok")]
    assert [(each.path, each.state) for each in case.documents.all()] == [("note.txt", "ok")]
    case.store.undo()
    assert [(each.path, each.state) for each in case.documents.all()] == [("note.txt", "refused")]


def test_a_copy_of_a_document_that_is_removed_meanwhile_is_read_after_all(case: Case, many: Path) -> None:
    (many / "zz.txt").write_text("Qiming, once more")
    known = import_paths(case, [many / "zz.txt"]).documents[0].id or 0
    removed: list[int] = []

    def on_line(line: Imported) -> None:
        if not removed:
            removed.append(known)
            case.documents.remove(known)

    report = import_paths(case, [many], on_line=on_line)
    last = report.documents[-1]
    assert (last.path, last.state, report.imported) == ("zz.txt", "ok", 181)
    assert last.id != known
    assert check(case) == []
