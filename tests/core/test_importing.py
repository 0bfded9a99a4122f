"""Adding folders to a real case: what is reported, what is kept, what a second time does."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from tests.places import SAMPLE
from workbench.case import Case
from workbench.errors import Cancelled, CannotRead
from workbench.importing import Imported, import_paths
from workbench.progress import Silent


@pytest.fixture
def case(case_folder: Path):  # type: ignore[no-untyped-def]
    with Case.create(case_folder / "story.case") as case:
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
    """Cancels before the file of this number."""

    def __init__(self, at: int) -> None:
        self._left = at

    def check(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("at", range(0, 12, 3))
def test_cancelling_leaves_a_whole_case_that_a_second_import_completes(case: Case, folder: Path, at: int) -> None:
    report = import_paths(case, [folder], progress=_Stop(at))
    assert report.cancelled
    assert len(case.documents.all()) <= len(report.documents)
    import_paths(case, [folder])
    assert [each.path for each in case.documents.all()] == [
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
