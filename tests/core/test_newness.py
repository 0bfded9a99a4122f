"""What a batch brings that the case has not: asked at once, the answers are those of the case asked one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.case import Case
from workbench.importing.newness import Newness

PATHS = ("letters/a.txt", "letters/b.txt", "locked.pdf", "copies/a.txt", "letters/c.txt", "启明.txt")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    """A letter with a second place, a member of an archive, one in the bin, and a file that could not be opened."""
    with Case.create(case_folder / "few.case") as made:
        letter = made.documents.add("letters/a.txt", b"a", kind="text", state="ok", pages=("a",))
        made.documents.add_place(letter, "copies/a.txt")
        made.documents.add("letters/a.txt!b.txt", b"b", kind="text", state="ok", pages=("b",), member_of=letter)
        made.documents.remove(made.documents.add("letters/b.txt", b"binned", kind="text", state="ok"))
        made.documents.add("locked.pdf", None, kind="unread", state="refused", reason="No.", lay="/there/locked.pdf")
        yield made


def _asked(newness: Newness) -> tuple[list[bool], list[int | None], list[int | None]]:
    found = [newness.document(_sha256(each)) for each in ("a", "b", "binned", "c")]
    unread = [newness.unread_at(path, f"/there/{path}") for path in PATHS]
    return [newness.is_free(path) for path in PATHS], _numbers(found), _numbers(unread)


def _numbers(documents: list[object]) -> list[int | None]:
    return [getattr(each, "id", None) for each in documents]


def test_a_batch_is_answered_as_the_files_one_by_one(case: Case) -> None:
    newness = Newness(case.documents, case.successors)
    expected = ([False, True, False, False, True, True], [1, None, None, None], [None, None, 4, None, None, None])
    assert _asked(newness) == expected
    with newness.known(PATHS, map(_sha256, "abc")):
        assert _asked(newness) == expected


def test_what_was_written_in_the_block_is_no_longer_new(case: Case) -> None:
    newness = Newness(case.documents, case.successors)
    with case.store.change("documents"), newness.known(PATHS, map(_sha256, "abc")):
        made = case.documents.add("letters/c.txt", b"c", kind="text", state="ok", pages=("c",))
        newness.written("letters/c.txt", _sha256("c"))
        assert (newness.is_free("letters/c.txt"), newness.document(_sha256("c"))) == (False, case.documents.get(made))


def test_a_file_that_cannot_be_opened_is_known_to_the_next_of_its_batch(case: Case) -> None:
    case.documents.remove(4)
    newness = Newness(case.documents, case.successors)
    with case.store.change("documents"), newness.known(PATHS, ()):
        assert newness.unread_at("启明.txt", "/there/启明.txt") is None
        case.documents.add("启明.txt", None, kind="unread", state="refused", reason="No.", lay="/there/启明.txt")
        newness.written("启明.txt", None)
        assert newness.unread_at("启明.txt", "/there/启明.txt") is not None


def test_after_the_block_the_case_is_asked_again(case: Case) -> None:
    newness = Newness(case.documents, case.successors)
    with newness.known(PATHS, map(_sha256, "abc")):
        pass
    made = case.documents.add("letters/c.txt", b"c", kind="text", state="ok", pages=("c",))
    assert not newness.is_free("letters/c.txt")
    assert newness.document(_sha256("c")) == case.documents.get(made)
