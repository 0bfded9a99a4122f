"""Backups and other passphrases: the copy is the case, and whatever fails leaves the case as it was."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.small_case import make_small_case
from tests.places import ROOT
from workbench.case import Case
from workbench.checking import check
from workbench.copying import backup, rekey
from workbench.errors import BadValue, CannotWrite, CaseExists, CaseInUse, NotACase, WrongCaseName
from workbench.notes import notes_text
from workbench.schema import APPLICATION_ID, VERSION
from workbench.store import is_encrypted

KEYS = [None, "it's a long passphrase"]


@pytest.fixture(params=KEYS, ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def case(case_folder: Path, key: str | None) -> Iterator[Case]:
    with make_small_case(case_folder / "story.case", key) as case:
        yield case


def whole(case: Case) -> tuple[str, list[object], list[object], bytes]:
    """Everything a reporter would miss."""
    original = b"".join(case.documents.original(case.documents.find("policy/report.txt").id))
    return notes_text(case, with_real_names=True), [*case.documents.all()], [*case.store.steps()], original


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


# -- backup ------------------------------------------------------------------------------------------------------


def test_a_backup_of_an_open_case_is_the_case(case: Case, key: str | None, tmp_path: Path) -> None:
    out = tmp_path / "copy.case"
    backup(case, out)
    with Case.open(out, key) as copy:
        assert whole(copy) == whole(case)
        assert check(copy) == []
        assert copy.store.value("PRAGMA application_id") == APPLICATION_ID
        assert copy.store.value("PRAGMA user_version") == VERSION
        assert copy.store.undo().what == case.store.steps(1)[0].what
    assert is_encrypted(out) == bool(key)
    assert [name for name in names(tmp_path) if name.startswith("copy")] == ["copy.case"]


def test_a_backup_holds_what_another_window_has_just_saved(case: Case, key: str | None, tmp_path: Path) -> None:
    with Case.open(case.path, key) as other:
        other.entities.add("Kunpeng", "programme")
        backup(case, tmp_path / "copy.case")
        other.entities.add("Huoju", "programme")
    with Case.open(tmp_path / "copy.case", key) as copy:
        assert [each.name for each in copy.entities.all()] == ["Qiming", "Zhuji", "Wang Wu", "SOURCE-1", "Kunpeng"]


def test_a_backup_replaces_nothing(case: Case, tmp_path: Path) -> None:
    (tmp_path / "copy.case").write_text("mine")
    with pytest.raises(CaseExists):
        backup(case, tmp_path / "copy.case")
    with pytest.raises(WrongCaseName):
        backup(case, tmp_path / "copy.db")
    with pytest.raises(CannotWrite, match=r"^copy\.case could not be written: its folder does not exist"):
        backup(case, tmp_path / "nowhere" / "copy.case")
    assert (tmp_path / "copy.case").read_text() == "mine"
    assert "copy.db" not in names(tmp_path)


def test_erased_words_do_not_come_along(case: Case, tmp_path: Path) -> None:
    case.entities.add("Unwanted name", "person")
    case.store.connection.execute("DELETE FROM history")
    case.store.connection.execute("DELETE FROM steps")
    case.store.connection.execute("DELETE FROM entities WHERE name = 'Unwanted name'")
    backup(case, tmp_path / "copy.case")
    assert b"Unwanted name" not in (tmp_path / "copy.case").read_bytes()


# -- passphrase --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("new", [None, "other words", "引号'和中文"], ids=["none", "other", "awkward"])
def test_a_case_goes_under_another_passphrase(case: Case, key: str | None, new: str | None) -> None:
    before = whole(case)
    case.close()
    rekey(case.path, key, new)
    with Case.open(case.path, new) as again:
        assert whole(again) == before
        assert check(again) == []
        assert again.store.value("PRAGMA application_id") == APPLICATION_ID
    assert is_encrypted(case.path) == bool(new)
    assert names(case.path.parent) == ["story.case"]
    if key != new:
        with pytest.raises(NotACase):
            Case.open(case.path, key)


def test_nothing_of_a_plain_case_is_left_where_it_was(case_folder: Path) -> None:
    path = case_folder / "story.case"
    make_small_case(path).close()
    with path.open("rb") as old:  # the same bytes on the medium, whatever name they have now
        assert b"Zhuji report" in old.read()
        rekey(path, None, "secret words")
        old.seek(0)
        assert set(old.read()) == {0}
    assert b"Zhuji report" not in path.read_bytes()


def test_a_hard_linked_copy_is_left_alone(case_folder: Path) -> None:
    path = case_folder / "story.case"
    make_small_case(path).close()
    os.link(path, case_folder / "yesterday.case")
    rekey(path, None, "secret words")
    with Case.open(case_folder / "yesterday.case") as copy:
        assert check(copy) == []


def test_a_link_to_the_case_stays_one(case_folder: Path, tmp_path: Path) -> None:
    make_small_case(case_folder / "story.case").close()
    (tmp_path / "shortcut.case").symlink_to(case_folder / "story.case")
    rekey(tmp_path / "shortcut.case", None, "secret words")
    assert (tmp_path / "shortcut.case").is_symlink()
    Case.open(case_folder / "story.case", "secret words").close()


def test_a_case_that_is_open_keeps_its_passphrase(case: Case, key: str | None) -> None:
    with pytest.raises(CaseInUse, match=r"^story\.case is open in another window or command; close it there first\.$"):
        rekey(case.path, key, "other")
    case.entities.add("Kunpeng", "programme")
    assert check(case) == []
    assert [name for name in names(case.path.parent) if "partial" in name] == []


def test_what_cannot_be_changes_nothing(case: Case, key: str | None) -> None:
    case.close()
    before = case.path.read_bytes()
    with pytest.raises(NotACase):
        rekey(case.path, "wrong", "other")
    with pytest.raises(BadValue, match="The new passphrase is empty; nothing was changed."):
        rekey(case.path, key, "")
    assert case.path.read_bytes() == before


# -- a full disk -------------------------------------------------------------------------------------------------

SHORT_OF_SPACE = """
import resource, sys
from pathlib import Path
from workbench.case import Case
from workbench.copying import backup, rekey
from workbench.errors import WorkbenchError
path, verb, key, room = Path(sys.argv[1]), sys.argv[2], sys.argv[3] or None, int(sys.argv[4])
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    if verb == "backup":
        with Case.open(path, key) as case:
            backup(case, path.with_name("copy.case"))
    else:
        rekey(path, key, "other words")
except WorkbenchError as error:
    print(error)
    sys.exit(1)
"""


@pytest.mark.parametrize("verb", ["backup", "rekey"])
@pytest.mark.parametrize("room", [512, 40_000])
def test_a_full_disk_leaves_the_case_and_no_half_copy(case: Case, key: str | None, verb: str, room: int) -> None:
    before = whole(case)
    case.close()
    ended = subprocess.run(
        [sys.executable, "-c", SHORT_OF_SPACE, str(case.path), verb, key or "", str(room)],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (1, "")
    assert "could not be written: the disk is full or reports an error." in ended.stdout
    assert [name for name in names(case.path.parent) if not name.startswith("story.case")] == []
    with Case.open(case.path, key) as again:
        assert whole(again) == before
        assert check(again) == []


def test_the_limit_of_these_tests_is_one_the_copies_need(case: Case, key: str | None, tmp_path: Path) -> None:
    backup(case, tmp_path / "copy.case")
    assert (tmp_path / "copy.case").stat().st_size > 150_000
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
