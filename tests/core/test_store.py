"""The case file: how it opens, what is refused, what a change is, what undo puts back."""

from __future__ import annotations

import random
import sqlite3
import zlib
from pathlib import Path

import pytest

from workbench import errors
from workbench.case import Case
from workbench.checking import check
from workbench.dates import parse_date
from workbench.erasing import erase
from workbench.errors import DamagedCase
from workbench.notes import notes_text
from workbench.renewing import renew_index
from workbench.searching.analysis import SEGMENTATION
from workbench.searching.integrity import differences

KEYS = (None, "it's a long passphrase")


@pytest.fixture(params=KEYS, ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def case(case_folder: Path, key: str | None):  # type: ignore[no-untyped-def]
    with Case.create(case_folder / "story.case", "Story", key) as case:
        yield case


def add_letter(case: Case) -> int:
    text = "Qiming was begun in 2019, says 启明 𠮷."
    return case.documents.add("letters/one.txt", text.encode(), kind="txt", state="ok", pages=[text])


def test_a_closed_case_is_one_file(case_folder: Path, key: str | None) -> None:
    with Case.create(case_folder / "story.case", "Story", key) as case:
        add_letter(case)
    assert [each.name for each in case_folder.iterdir()] == ["story.case"]


def test_a_case_holds_what_was_put_into_it(case: Case, key: str | None) -> None:
    document = add_letter(case)
    with Case.open(case.path, key) as again:
        assert again.name == "Story"
        assert [each.path for each in again.documents.all()] == ["letters/one.txt"]
        assert again.documents.page(document, 1).text == "Qiming was begun in 2019, says 启明 𠮷."
        assert b"".join(again.documents.original(document)).decode() == "Qiming was begun in 2019, says 启明 𠮷."


def test_an_original_of_several_megabytes_comes_back_identical(case: Case) -> None:
    data = bytes(range(256)) * 10_000
    document = case.documents.add("big.bin", data, kind="txt", state="no_text")
    assert b"".join(case.documents.original(document)) == data
    assert case.store.value("SELECT count(*) FROM original_pieces") == 3


@pytest.mark.parametrize(
    ("data", "packed"),
    [
        (b"Qiming was begun in 2019. " * 50_000, [1, 1]),
        (bytes(1 << 20) + b"a", [1, 0]),
        (random.Random(7).randbytes(70_000), [0]),
        (random.Random(7).randbytes(40_000) + bytes(60_000), [0]),
        (b"", []),
    ],
    ids=["text", "a megabyte and one", "noise", "noise at its beginning", "nothing"],
)
def test_an_original_is_packed_where_that_makes_it_smaller_and_comes_back_identical(
    case: Case, data: bytes, packed: list[int]
) -> None:
    document = case.documents.add("a.bin", data, kind="txt", state="no_text")
    assert b"".join(case.documents.original(document)) == data
    assert [row["packed"] for row in case.store.rows("SELECT packed FROM original_pieces ORDER BY number")] == packed
    assert check(case) == []


def test_originals_of_older_cases_are_read_where_they_are(case: Case) -> None:
    data = b"Qiming " * 200_000
    document = case.documents.add("a.bin", data, kind="txt", state="no_text")
    with case.store.unrecorded():
        case.store.connection.execute("DELETE FROM original_pieces")
        for number in (0, 1):
            piece = (1, number, data[number << 20 : (number + 1) << 20])
            case.store.connection.execute("INSERT INTO original_chunks VALUES (?, ?, ?)", piece)
    assert b"".join(case.documents.original(document)) == data
    assert check(case) == []
    case.documents.remove(document)
    erase(case)
    assert case.store.value("SELECT count(*) FROM original_chunks") == 0


@pytest.mark.parametrize("stored", [b"\x00", zlib.compress(b"other"), zlib.compress(bytes(1 << 21))[:-1], b""])
def test_a_damaged_original_is_said_whatever_is_stored(case: Case, stored: bytes) -> None:
    document = case.documents.add("a.txt", b"Qiming " * 20, kind="txt", state="no_text")
    with case.store.unrecorded():
        case.store.connection.execute("UPDATE original_pieces SET bytes = ?", (stored,))
    with pytest.raises(DamagedCase):
        b"".join(case.documents.original(document))
    assert [problem.what for problem in check(case)] == ["original"]


def test_an_encrypted_file_shows_nothing(case_folder: Path) -> None:
    with Case.create(case_folder / "story.case", "Story", "secret words") as case:
        add_letter(case)
        seen = b"".join(each.read_bytes() for each in case_folder.iterdir())
    seen += (case_folder / "story.case").read_bytes()
    assert b"Qiming" not in seen and b"SQLite" not in seen and "启明".encode() not in seen


def test_a_wrong_passphrase_is_one_sentence(case_folder: Path) -> None:
    path = case_folder / "story.case"
    Case.create(path, key="right").close()
    for wrong in (None, "", "Right"):
        with pytest.raises(errors.NotACase, match=r"^story\.case: wrong passphrase, or not a case file\.$"):
            Case.open(path, wrong)
    Case.open(path, "right").close()


@pytest.mark.parametrize("content", [b"", b"words", b"SQLite format 3\x00" + b"x" * 5000])
def test_other_files_are_no_cases(case_folder: Path, content: bytes) -> None:
    path = case_folder / "story.case"
    path.write_bytes(content)
    with pytest.raises(errors.NotACase):
        Case.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_no_case_and_stays_as_it_is(case_folder: Path) -> None:
    path = case_folder / "story.case"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(errors.NotACase):
        Case.open(path)
    assert path.read_bytes() == before


def test_a_newer_case_is_refused_and_stays_as_it_is(case_folder: Path) -> None:
    path = case_folder / "story.case"
    Case.create(path).close()
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 9999")
    file.close()
    before = path.read_bytes()
    with pytest.raises(errors.NewerCase, match="made by a newer version"):
        Case.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("part", "error"),
    [
        ("CREATE TRIGGER gone AFTER INSERT ON mentions BEGIN DELETE FROM documents; END", errors.ForeignParts),
        ("CREATE VIEW names AS SELECT real_name FROM sources", errors.ForeignParts),
        ("CREATE TABLE more (text)", errors.ForeignParts),
        ("ALTER TABLE entities ADD COLUMN more TEXT", errors.ChangedParts),
        ("ALTER TABLE entities RENAME TO entitiez", errors.ChangedParts),
        ("DROP INDEX citations_claim", errors.ChangedParts),
    ],
)
def test_a_case_with_foreign_parts_is_refused(case_folder: Path, part: str, error: type[Exception]) -> None:
    path = case_folder / "story.case"
    Case.create(path).close()
    with sqlite3.connect(path) as file:
        file.execute(part)
    file.close()
    with pytest.raises(error, match="it was not opened"):
        Case.open(path)


def test_nothing_is_overwritten(case_folder: Path) -> None:
    path = case_folder / "story.case"
    path.write_text("mine")
    with pytest.raises(errors.CaseExists):
        Case.create(path)
    with pytest.raises(errors.WrongCaseName):
        Case.create(case_folder / "story.db")
    with pytest.raises(errors.CannotWrite):
        Case.create(case_folder / "nowhere" / "story.case")
    with pytest.raises(errors.CaseMissing):
        Case.open(case_folder / "other.case")
    assert path.read_text() == "mine"


def test_a_change_that_fails_leaves_no_trace(case: Case) -> None:
    before, steps = notes_text(case), len(case.store.steps())
    with pytest.raises(RuntimeError), case.store.change("entities", what="Fail"):
        case.entities.add("Qiming", "programme")
        raise RuntimeError
    assert notes_text(case) == before
    assert len(case.store.steps()) == steps


def test_changes_within_a_change_are_one_step_announced_once(case: Case) -> None:
    heard: list[frozenset[str]] = []
    case.store.announce.append(heard.append)
    with case.store.change(what="Both"):
        one = case.entities.add("Qiming", "programme")
        case.entities.add_alias(one, "启明")
    assert [step.what for step in case.store.steps()] == ["Both"]
    assert heard == [frozenset({"entities"})]


def test_reads_of_one_moment_do_not_see_what_is_changed_meanwhile(case: Case, key: str | None) -> None:
    letter = add_letter(case)
    with Case.open(case.path, key) as other:
        with case.store.steady():
            assert case.documents.find("letters/one.txt").id == letter
            other.documents.remove(letter)
            assert case.documents.find("letters/one.txt").id == letter
        with pytest.raises(errors.NotFound):
            case.documents.find("letters/one.txt")
    add_letter(case)  # and it can write again
    assert case.documents.count() == 1


def test_a_change_of_nothing_is_no_step(case: Case) -> None:
    entity = case.entities.add("Qiming", "programme")
    case.entities.add_alias(entity, "Qiming")
    assert [step.what for step in case.store.steps()] == ["Add Qiming"]


def tell_a_story(case: Case) -> None:
    """Every kind of change once."""
    letter = add_letter(case)
    qiming, other = case.entities.add("Qiming", "programme"), case.entities.add("启明", "programme")
    mention = case.mentions.tag(qiming, letter, 1, 0, 6)
    case.mentions.tag(other, letter, 1, 31, 33)
    event = case.events.add("Begun", parse_date("2019"), [qiming, other])
    case.events.cite(event, letter, "begun in 2019")
    person = case.entities.add("Li Si", "person")
    link = case.links.add(person, qiming, "recruited", "fellow", parse_date("2021/.."))
    case.links.cite(link, letter)
    source = case.sources.add("SOURCE-1", "background", real_name="N. N.", documents=[letter])
    claim = case.claims.add("It was begun in 2019", events=[event])
    case.claims.support(claim, letter, "begun in 2019", source_id=source)
    case.requests.add("Li Si", "email", entity_id=person, about=[claim], document_id=letter)
    case.entities.merge(qiming, other)
    case.entities.rename(qiming, "Qiming Programme")
    case.events.edit(event, "Started", parse_date("c. 2019"), [person], status="disputed", notes="see letter")
    case.documents.mark_read(letter)
    case.documents.set_confidential(letter, True)
    case.documents.set_date(letter, parse_date("June 2022"))
    case.mentions.remove(mention)
    case.requests.remove(1)
    case.sources.remove(source)
    case.claims.remove(claim)
    case.links.remove(link)
    case.entities.remove(person)
    case.events.remove(event)
    case.documents.remove(letter)


def test_undo_goes_back_through_every_change_and_redo_forth_again(case: Case) -> None:
    tell_a_story(case)
    steps = [step.what for step in reversed(case.store.steps())]
    states = [notes_text(case, with_real_names=True)]
    for what in reversed(steps):
        assert case.store.undo().what == what
        states.append(notes_text(case, with_real_names=True))
    assert case.documents.all() == [] and case.entities.all() == []
    with pytest.raises(errors.NothingToUndo):
        case.store.undo()
    for what, state in zip(steps, reversed(states[:-1]), strict=True):
        assert case.store.redo().what == what
        assert notes_text(case, with_real_names=True) == state
    with pytest.raises(errors.NothingToUndo):
        case.store.redo()
    assert case.store.rows("PRAGMA foreign_key_check") == []


def test_undo_goes_on_after_the_case_was_closed(case_folder: Path, key: str | None) -> None:
    with Case.create(case_folder / "story.case", key=key) as case:
        tell_a_story(case)
        after = notes_text(case)
    with Case.open(case_folder / "story.case", key) as case:
        assert case.store.undo().what == "Remove letters/one.txt"
        assert [each.path for each in case.documents.all()] == ["letters/one.txt"]
        case.store.redo()
        assert notes_text(case) == after


def test_what_was_undone_is_dropped_by_a_new_change(case: Case) -> None:
    case.entities.add("Qiming", "programme")
    case.store.undo()
    case.entities.add("Huoju", "programme")
    steps = [(step.what, step.state) for step in case.store.steps()]
    assert steps == [("Add Huoju", "done"), ("Add Qiming", "dropped")]
    with pytest.raises(errors.NothingToUndo):
        case.store.redo()


def test_the_file_itself_holds_no_trigger_and_no_view(case: Case) -> None:
    tell_a_story(case)
    assert case.store.rows("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')") == []


def test_an_index_made_by_other_rules_is_made_anew_once_it_is_asked_for(case_folder: Path, key: str | None) -> None:
    path = case_folder / "story.case"
    with Case.create(path, "Story", key) as case:
        add_letter(case)
        with case.store.change():
            case.store.connection.execute("INSERT INTO page_index (page_index) VALUES ('delete-all')")
            case.store.connection.execute("UPDATE case_info SET value = 'older' WHERE key = 'segmentation'")
    with Case.open(path, key) as case:
        assert case.store.value("SELECT value FROM case_info WHERE key = 'segmentation'") == "older"
        renew_index(case)
        assert case.store.value("SELECT count(*) FROM page_index WHERE page_index MATCH 'qiming'") == 1
        assert differences(case.store.connection) == []
        assert case.store.value("SELECT value FROM case_info WHERE key = 'segmentation'") == SEGMENTATION
