"""Commands that make a case, bring documents in, list them and give them back."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from tests.core.cli_runner import Commands, in_a_shell
from tests.places import SAMPLE
from workbench.case import Case

LETTER = "Qiming was begun in 2019.\n"
LETTER_HASH = hashlib.sha256(LETTER.encode()).hexdigest()
EMPTY_HASH = hashlib.sha256(b"").hexdigest()


@pytest.fixture
def case(case_folder: Path) -> Path:
    Case.create(case_folder / "story.case", "Story").close()
    return case_folder / "story.case"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "collected"
    (folder / "letters").mkdir(parents=True)
    (folder / "letters" / "one.txt").write_text(LETTER)
    (folder / "letters" / "copy.txt").write_text(LETTER)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "link.txt").symlink_to(folder / "empty.txt")
    with zipfile.ZipFile(folder / "papers.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("inner/启明.txt"), "启明 and Kunpeng")
    return folder


def test_a_new_case_is_plain_or_encrypted_and_replaces_nothing(commands: Commands, case_folder: Path) -> None:
    (case_folder / "words").write_text("secret words\n")
    plain, closed = case_folder / "a.case", case_folder / "b.case"
    assert commands.json("new", plain) == {"case": str(plain), "name": "a", "encrypted": False}
    assert commands.json("new", closed, "--name", "启明", "--passphrase-file", case_folder / "words") == {
        "case": str(closed),
        "name": "启明",
        "encrypted": True,
    }
    Case.open(closed, "secret words").close()
    exists = "a.case: a file of this name exists already; nothing was changed."
    assert commands.sentence("new", plain) == exists
    assert commands.sentence("new", case_folder / "c.db") == "c.db: a case file's name ends in .case."
    assert sorted(each.name for each in case_folder.iterdir()) == ["a.case", "b.case", "words"]


def test_an_import_reports_every_file(commands: Commands, case: Path, folder: Path) -> None:
    report = commands.json("import", case, folder, "--no-ocr")
    zip_hash = hashlib.sha256((folder / "papers.zip").read_bytes()).hexdigest()
    inner_hash = hashlib.sha256("启明 and Kunpeng".encode()).hexdigest()
    assert isinstance(report.pop("seconds"), float)
    assert report == {
        "imported": 4,
        "duplicates": 1,
        "refused": 1,
        "documents": [
            {
                "id": 1, "path": "empty.txt", "sha256": EMPTY_HASH, "kind": "txt", "pages": 0, "state": "no_text",
                "reason": "The file is empty.", "member_of": None, "ocr": None,
            },
            {
                "id": 2, "path": "letters/copy.txt", "sha256": LETTER_HASH, "kind": "txt", "pages": 1, "state": "ok",
                "reason": None, "member_of": None, "ocr": None,
            },
            {
                "id": 2, "path": "letters/one.txt", "sha256": LETTER_HASH, "kind": "txt", "pages": 1,
                "state": "duplicate", "reason": "It has the same bytes as letters/copy.txt.",
                "member_of": None, "ocr": None,
            },
            {
                "id": 3, "path": "link.txt", "sha256": None, "kind": "unread", "pages": 0, "state": "refused",
                "reason": "It is a link and was not followed.", "member_of": None, "ocr": None,
            },
            {
                "id": 4, "path": "papers.zip", "sha256": zip_hash, "kind": "zip", "pages": 0, "state": "ok",
                "reason": None, "member_of": None, "ocr": None,
            },
            {
                "id": 5, "path": "papers.zip!inner/启明.txt", "sha256": inner_hash, "kind": "txt", "pages": 1,
                "state": "ok", "reason": None, "member_of": "papers.zip", "ocr": None,
            },
        ],
    }  # fmt: skip


def test_a_report_for_a_reader(commands: Commands, case: Path, folder: Path) -> None:
    said = commands("import", case, folder)
    *lines, sums = said.out.splitlines()
    assert lines == [
        "no_text    empty.txt        The file is empty.",
        "duplicate  letters/one.txt  It has the same bytes as letters/copy.txt.",
        "refused    link.txt         It is a link and was not followed.",
    ]
    assert sums.startswith("4 documents added, 1 duplicate, 1 refused, in ")
    assert (said.code, said.err) == (0, "")


def test_all_documents_are_listed_and_where_their_copies_lay(commands: Commands, case: Path, folder: Path) -> None:
    commands("import", case, folder)
    with Case.open(case) as opened:
        opened.documents.set_confidential(2, True)
        opened.documents.mark_read(5)
    rows = commands.json("documents", case)
    assert list(rows[0]) == [
        "id", "path", "sha256", "kind", "pages", "state", "reason", "date", "language", "confidential", "read",
        "member_of", "proposed",
    ]  # fmt: skip
    assert [(row["id"], row["path"], row["state"], row["confidential"], row["read"]) for row in rows] == [
        (1, "empty.txt", "no_text", False, False),
        (2, "letters/copy.txt", "ok", True, False),
        (2, "letters/one.txt", "duplicate", True, False),
        (3, "link.txt", "refused", False, False),
        (4, "papers.zip", "ok", False, False),
        (5, "papers.zip!inner/启明.txt", "ok", False, True),
    ]
    assert rows[2]["reason"] == "It has the same bytes as letters/copy.txt."
    assert commands("documents", case).out == (
        "1  no_text    0  txt     empty.txt\n"
        "2  ok         1  txt     letters/copy.txt\n"
        "2  duplicate  1  txt     letters/one.txt\n"
        "3  refused    0  unread  link.txt\n"
        "4  ok         0  zip     papers.zip\n"
        "5  ok         1  txt     papers.zip!inner/启明.txt\n"
    )


@pytest.mark.parametrize("name", ["2", "letters/copy.txt", "letters/one.txt", LETTER_HASH, LETTER_HASH[:8].upper()])
def test_a_document_is_meant_by_number_path_or_hash(commands: Commands, case: Path, folder: Path, name: str) -> None:
    commands("import", case, folder)
    assert commands.json("text", case, name) == [{"page": 1, "text": LETTER, "ocr": None}]


def test_pages_are_printed_one_or_all(commands: Commands, case: Path) -> None:
    with Case.open(case) as opened:
        opened.documents.add("a.txt", b"a", kind="txt", state="ok", pages=["first 启明", "second \x9b31m"])
    assert commands.json("text", case, "a.txt", "--page", 2) == [{"page": 2, "text": "second \x9b31m", "ocr": None}]
    assert commands("text", case, "a.txt").out == "first 启明\nsecond \ufffd31m\n"
    assert commands.sentence("text", case, "a.txt", "--page", 3) == "There is no page “a.txt, page 3” in this case."
    assert commands.sentence("text", case, "b.txt") == "There is no document “b.txt” in this case."


def test_an_original_comes_back_as_it_was(commands: Commands, case: Path, folder: Path, tmp_path: Path) -> None:
    commands("import", case, folder)
    out = tmp_path / "back.zip"
    data = (folder / "papers.zip").read_bytes()
    assert commands.json("original", case, "papers.zip", out) == {
        "out": str(out),
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
    }
    assert out.read_bytes() == data
    assert commands.sentence("original", case, "link.txt", out) == (
        "link.txt could not be read: its bytes could not be read when it was added, so the case does not have them."
    )
    assert commands.sentence("original", case, "papers.zip", case) == (
        "story.case: a file of this name exists already; nothing was changed."
    )
    assert out.read_bytes() == data


def test_a_damaged_original_is_not_written(commands: Commands, case: Path, folder: Path, tmp_path: Path) -> None:
    commands("import", case, folder)
    with Case.open(case) as opened:
        opened.store.connection.execute("UPDATE original_pieces SET bytes = x'00'")
    sentence = "story.case is damaged; nothing was changed. Open the newest backup instead."
    assert commands.sentence("original", case, "papers.zip", tmp_path / "back.zip") == sentence
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == []


def test_names_that_would_spoil_a_terminal_are_shown(commands: Commands, case: Path) -> None:
    with Case.open(case) as opened:
        opened.documents.add("a\u202etxt.exe\x1b[2J\n", b"a", kind="txt", state="ok")
    assert commands("documents", case).out == "1  ok  0  txt  a‹202E›txt.exe‹001B›[2J\n"


def test_a_locked_document_is_opened_with_its_password(commands: Commands, case: Path, tmp_path: Path) -> None:
    (tmp_path / "word").write_text("open-sesame\r\n")
    locked = SAMPLE / "08_odd_files" / "locked.pdf"
    assert commands.json("import", case, locked)["refused"] == 1
    report = commands.json("import", case, locked, "--password", tmp_path / "word")
    assert [(each["path"], each["state"]) for each in report["documents"]] == [("locked.pdf", "ok")]


def test_the_case_in_the_folder_that_is_added_is_not_a_document(commands: Commands, case: Path) -> None:
    (case.parent / "note.txt").write_text("A note.")
    report = commands.json("import", case, case.parent)
    assert [each["path"] for each in report["documents"]] == ["note.txt"]


def test_json_is_utf_8_whatever_the_language_of_the_machine(case: Path, folder: Path) -> None:
    prefix = ["env", "LC_ALL=POSIX", "LANG=", "PYTHONUTF8=0", "PYTHONCOERCECLOCALE=0", "PYTHONIOENCODING=ascii"]
    said = in_a_shell("import", case, folder, "--json", prefix=prefix)
    assert said.code == 0 and '"papers.zip!inner/启明.txt"' in said.out
