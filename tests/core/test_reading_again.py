"""Documents that are read again: what was locked opens, what was tagged stays, all of it one step."""

from __future__ import annotations

import base64
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import empty_case
from tests.core.cli_runner import Commands
from tests.places import SAMPLE
from workbench.case import Case
from workbench.checking import check
from workbench.dates import parse_date
from workbench.errors import BadValue, NotFound
from workbench.importing import Report, import_again, import_paths
from workbench.readiness import Problem

LOCKED = SAMPLE / "08_odd_files" / "locked.pdf"
WORD = "open-sesame"
SAID = "The file is protected by a password."

#: An archive with `open.txt` and, locked with WORD, `secret.txt`.
BOX = base64.b64decode(
    "UEsDBAoAAAAAAABgCVdPS6eREwAAABMAAAAIAAAAb3Blbi50eHRRaW1pbmcgaW4gdGhlIG9wZW4KUEsDBAoACQAAAABgCVdhBozK"
    "JgAAABoAAAAKAAAAc2VjcmV0LnR4dAg82z/hG3t2ak7jioQ+1Vc2aD42PGMWUq9xmfKslXUOj+crNvRMUEsHCGEGjMomAAAAGgAA"
    "AFBLAQIeAwoAAAAAAABgCVdPS6eREwAAABMAAAAIAAAAAAAAAAAAAACkgQAAAABvcGVuLnR4dFBLAQIeAwoACQAAAABgCVdhBozK"
    "JgAAABoAAAAKAAAAAAAAAAAAAACkgTkAAABzZWNyZXQudHh0UEsFBgAAAAACAAIAbgAAAJcAAAAAAA=="
)


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "story.case") as case:
        yield case


def rows(report: Report) -> list[tuple[str, str, str | None, bool]]:
    return [(each.path, each.state, each.reason, each.locked) for each in report.documents]


def stand(case: Case) -> list[tuple[int, str, str, str | None]]:
    return [(each.id, each.path, each.state, each.member_of) for each in case.documents.all()]


def test_a_locked_document_opens_with_its_password_and_keeps_what_was_noted(case: Case) -> None:
    first = import_paths(case, [LOCKED]).documents[0].id or 0
    case.documents.set_confidential(first, True)
    case.documents.set_date(first, parse_date("2022-06"))
    case.documents.describe(first, obtained="by hand", origin_group="G1", title="The list")
    claim = case.claims.add("The file is locked")
    case.claims.support(claim, first)
    assert rows(import_again(case, [first])) == [("locked.pdf", "refused", SAID, True)]
    wrong = import_again(case, [first], password="sesame")
    assert rows(wrong) == [("locked.pdf", "refused", f"{SAID} The password given does not open it.", True)]
    assert stand(case) == [(first, "locked.pdf", "refused", None)]
    report = import_again(case, [first, first], password=WORD)
    assert rows(report) == [("locked.pdf", "ok", None, False)]
    opened = case.documents.find("locked.pdf")
    assert (opened.confidential, opened.date and opened.date.edtf, opened.title) == (True, "2022-06", "The list")
    assert (opened.obtained, opened.origin_group, opened.lay) == ("by hand", "G1", str(LOCKED))
    assert case.claims.all()[0].support[0].passage.document_id == opened.id
    assert b"".join(case.documents.original(opened.id)) == LOCKED.read_bytes()
    assert (check(case), case.store.steps()[0].what) == ([], "Read locked.pdf again")
    case.store.undo()
    assert stand(case) == [(first, "locked.pdf", "refused", None)]
    assert (case.documents.get(first).confidential, check(case)) == (True, [])
    case.store.redo()
    assert stand(case) == [(opened.id, "locked.pdf", "ok", None)]
    assert check(case) == []


def test_locked_entries_of_an_archive_come_new_and_the_open_ones_stay(case: Case, tmp_path: Path) -> None:
    (tmp_path / "box.zip").write_bytes(BOX)
    first = import_paths(case, [tmp_path / "box.zip"])
    assert rows(first) == [
        ("box.zip", "partial", "secret.txt is protected by a password.", True),
        ("box.zip!open.txt", "ok", None, False),
    ]
    box, open_ = (each.id or 0 for each in first.documents)
    case.mentions.tag(case.entities.add("Qiming", "programme"), open_, 1, 0, 6)
    (tmp_path / "box.zip").unlink()
    report = import_again(case, [box], password=WORD)
    assert rows(report) == [
        ("box.zip", "ok", None, False),
        ("box.zip!open.txt", "ok", None, False),
        ("box.zip!secret.txt", "ok", None, False),
    ]
    assert stand(case) == [
        (3, "box.zip", "ok", None),
        (open_, "box.zip!open.txt", "ok", "box.zip"),
        (4, "box.zip!secret.txt", "ok", "box.zip"),
    ]
    assert case.documents.page(4, 1).text == "Kunpeng in secret, 启明\n"
    assert [each.passage.document_id for each in case.mentions.all()] == [open_]
    assert check(case) == []
    case.store.undo()
    assert stand(case) == [(box, "box.zip", "partial", None), (open_, "box.zip!open.txt", "ok", "box.zip")]
    assert check(case) == []


def test_the_same_archive_imported_with_the_password_does_the_same(case: Case, tmp_path: Path) -> None:
    (tmp_path / "box.zip").write_bytes(BOX)
    import_paths(case, [tmp_path / "box.zip"])
    (tmp_path / "box.zip").rename(tmp_path / "other.zip")
    import_paths(case, [tmp_path / "other.zip"], password=WORD)
    assert stand(case) == [
        (3, "box.zip", "ok", None),
        (2, "box.zip!open.txt", "ok", "box.zip"),
        (4, "box.zip!secret.txt", "ok", "box.zip"),
    ]


def test_a_locked_document_inside_an_archive(case: Case, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.write(LOCKED, "inner/locked.pdf")
    import_paths(case, [tmp_path / "papers.zip"])
    report = import_again(case, [2], password=WORD)
    assert rows(report) == [("papers.zip!inner/locked.pdf", "ok", None, False)]
    assert stand(case) == [
        (1, "papers.zip", "ok", None),
        (3, "papers.zip!inner/locked.pdf", "ok", "papers.zip"),
    ]
    case.store.undo()
    both = import_again(case, [1, 2], password=WORD)  # the second is read with the first
    assert rows(both) == [
        ("papers.zip", "ok", None, False),
        ("papers.zip!inner/locked.pdf", "ok", None, False),
    ]
    assert [each.what for each in case.store.steps()][:1] == ["Read 2 documents again"]


# -- what an older reader gave ------------------------------------------------------------------------------------

TEXT = "Heading\n\nThe plan of Zhuji 😀 went on. The plan of Wuhan did not.\n"


def older(case: Case, page: str) -> int:
    """A document as a worse reader left it."""
    return case.documents.add(
        "note.txt", TEXT.encode(), kind="txt", state="partial", reason="Its end was not read.", pages=[page]
    )


def test_passages_are_found_again_in_the_new_text(case: Case) -> None:
    old = older(case, "The plan of Zhuji 😀 went on.")
    plan, place = case.entities.add("The plan", "programme"), case.entities.add("Zhuji", "place")
    case.mentions.tag(plan, old, 1, 0, 8)
    case.mentions.tag(place, old, 1, 12, 17)
    report = import_again(case, [old])
    assert rows(report) == [("note.txt", "ok", None, False)]
    new = report.documents[0].id
    places = [(each.passage.document_id, each.passage.start, each.passage.quote) for each in case.mentions.all()]
    assert places == [(new, 9, "The plan"), (new, 21, "Zhuji")]
    assert check(case) == []
    case.store.undo()
    places = [(each.passage.document_id, each.passage.start, each.passage.quote) for each in case.mentions.all()]
    assert places == [(old, 0, "The plan"), (old, 12, "Zhuji")]
    assert check(case) == []


@pytest.mark.parametrize(
    ("page", "start", "end"),
    [
        ("Words that nobody reads any more.", 11, 17),  # not there
        ("In short: The plan.", 10, 18),  # there twice, and neither has these neighbours
    ],
)
def test_a_passage_that_is_not_found_again_has_lost_its_place(case: Case, page: str, start: int, end: int) -> None:
    old = older(case, page)
    plan = case.entities.add("The plan", "programme")
    case.mentions.tag(plan, old, 1, start, end)
    report = import_again(case, [old])
    assert rows(report) == [("note.txt", "ok", "1 passage lost its place.", False)]
    new = report.documents[0].id or 0
    assert case.documents.page(new, 1).text == TEXT
    (stray,) = case.lost.all()
    assert (stray.passage.document_id, stray.passage.page, stray.passage.quote) == (new, 1, page[start:end])
    assert (stray.tagged, stray.others, stray.waits) == (("The plan",), 0, False)
    assert (case.mentions.on_page(new, 1), case.entities.get(plan).mentions) == ([], 1)
    assert check(case) == [Problem("passage", "note.txt, page 1", f"“{page[start:end]}” lost its place.")]
    case.store.undo()
    assert [each.passage.quote for each in case.mentions.on_page(old, 1)] == [page[start:end]]
    assert (check(case), len(case.store.steps())) == ([], 4)


def test_all_that_rests_on_a_passage_moves_and_may_be_lost(case: Case) -> None:
    """Also what no manager of this test makes: rows of each table that names a passage."""
    old = older(case, "The plan of Zhuji 😀 went on. Nothing of this is read any more, not one of these words.")
    moves, stays = case.passages.at(old, 1, 12, 17), case.passages.at(old, 1, 30, 50)
    idle = case.passages.at(old, 1, 0, 3)
    with case.store.change("remarks"):
        label = case.store.insert("labels", name="check", colour="#888888", number=1)
        for passage in (moves, stays):
            case.store.insert("remarks", text="?", passage_id=passage, made_at="2026", changed_at="2026")
            case.store.insert("labelled", label_id=label, passage_id=passage, made_at="2026-01-01T00:00:00Z")
            case.store.insert("amounts", passage_id=passage, low="1", high="2", currency="CNY")
            case.store.insert("refusals", passage_id=passage, what="tag")
    new = import_again(case, [old]).documents[0].id or 0
    where = {
        row["id"]: (row["document_id"], row["start"], row["lost"]) for row in case.store.rows("SELECT * FROM passages")
    }
    assert where == {moves: (new, 21, 0), stays: (new, 30, 1), idle: (old, 0, 0)}
    assert [(each.passage.id, each.tagged, each.others) for each in case.lost.of_document(new)] == [(stays, (), 3)]
    assert case.lost.of_document(old) == []


def test_a_lost_passage_is_put_back_where_it_stands_now(case: Case) -> None:
    old = older(case, "The p1an of Zhuj1 went on. No word of this stays.")
    plan = case.entities.add("The plan", "programme")
    event = case.events.add("It went on", parse_date("2020"))
    case.mentions.tag(plan, old, 1, 27, 49)
    case.events.cite(event, old, "No word of this stays.")
    new = import_again(case, [old]).documents[0].id or 0
    (stray,) = case.lost.all()
    case.mentions.tag(plan, new, 1, 9, 17)  # the reporter has tagged the words meanwhile
    case.lost.put_back(stray.passage.id, 1, 9, 17)
    assert (case.lost.all(), check(case)) == ([], [])
    assert [each.passage.quote for each in case.mentions.all()] == ["The plan"]
    assert [each.passage.quote for each in case.events.get(event).citations] == ["The plan"]
    assert case.store.to_undo().what == "Put “No word of this stays.” back on page 1"  # type: ignore[union-attr]
    case.store.undo()
    assert case.lost.all() == [stray]
    assert case.events.get(event).citations[0].passage.lost
    case.lost.remove(stray.passage.id)
    assert (case.lost.all(), case.events.get(event).citations, len(case.mentions.all())) == ([], (), 1)
    case.store.undo()
    case.store.undo()
    assert case.lost.all() == [stray]
    case.lost.put_back(stray.passage.id, 1, rectangle=(0, 0, 0.5, 0.5))
    assert [each.passage.rectangle for each in case.mentions.all()] == [(0, 0, 0.5, 0.5)]
    for number in (stray.passage.id, 99):
        with pytest.raises(NotFound):
            case.lost.put_back(number, 1, 0, 3)
        with pytest.raises(NotFound):
            case.lost.remove(number)


def test_two_amounts_do_not_become_one(case: Case) -> None:
    old = older(case, "Some 300 yuan")
    lost = case.passages.at(old, 1, 5, 8)
    with case.store.change("amounts"):
        case.store.insert("amounts", passage_id=lost, low="300", high="300", currency="CNY")
    new = import_again(case, [old]).documents[0].id or 0
    with case.store.change("amounts"):
        here = case.passages.at(new, 1, 9, 17)
        case.store.insert("amounts", passage_id=here, low="1", high="1", currency="CNY")
    with pytest.raises(BadValue, match="Those words are an amount already: remove one of the two first."):
        case.lost.put_back(lost, 1, 9, 17)
    assert len(case.lost.all()) == 1


def test_a_lost_passage_is_looked_for_again_when_the_document_is(case: Case) -> None:
    old = older(case, "Short of the end")
    case.mentions.tag(case.entities.add("The end", "other"), old, 1, 9, 16)
    new = import_again(case, [old]).documents[0].id or 0
    with case.store.unrecorded():
        case.store.update("documents", new, state="partial", reason="Older.")
        case.store.connection.execute("UPDATE passages SET quote = 'Wuhan did', context = ' plan of \n not' WHERE lost")
    again = import_again(case, [new]).documents[0].id or 0
    assert [each.passage.quote for each in case.mentions.on_page(again, 1)] == ["Wuhan did"]
    assert check(case) == []


def test_reading_again_what_reads_the_same_changes_nothing(case: Case, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(TEXT)
    import_paths(case, [tmp_path / "note.txt"])
    before = case.documents.all(), len(case.store.steps())
    assert rows(import_again(case, [1])) == [("note.txt", "ok", None, False)]
    assert (case.documents.all(), len(case.store.steps())) == before


def test_the_reason_of_a_refusal_is_the_newer_ones(case: Case) -> None:
    old = case.documents.add(
        "locked.pdf", LOCKED.read_bytes(), kind="unknown", state="refused", reason="The type is not supported."
    )
    assert rows(import_again(case, [old])) == [("locked.pdf", "refused", SAID, True)]
    found = case.documents.get(old)
    assert (found.kind, found.reason, found.locked) == ("pdf", SAID, True)
    import_again(case, [old], password="sesame")
    assert case.documents.get(old) == found
    case.store.undo()
    assert case.documents.get(old).reason == "The type is not supported."


# -- what could not be opened -------------------------------------------------------------------------------------


def test_a_file_without_bytes_is_read_where_it_lay(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    os.mkfifo(folder / "a.txt")
    os.mkfifo(folder / "b.txt")
    import_paths(case, [folder])
    assert rows(import_again(case, [1])) == [("a.txt", "refused", "It is not a regular file.", False)]
    for name in ("a.txt", "b.txt"):
        (folder / name).unlink()
        (folder / name).write_text("Qiming after all")
    assert rows(import_again(case, [1, 2])) == [("a.txt", "ok", None, False), ("a.txt", "ok", None, False)]
    assert stand(case) == [(3, "a.txt", "ok", None)]
    assert [each.path for each in case.documents.places()] == ["b.txt"]


def test_a_number_that_is_nobodys(case: Case) -> None:
    with pytest.raises(NotFound):
        import_again(case, [7])


@pytest.fixture
def commands(capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(capsys)


def test_the_command(commands: Commands, case_folder: Path, tmp_path: Path) -> None:
    story, word = case_folder / "story.case", tmp_path / "word"
    word.write_text(f"{WORD}\n")
    commands.json("new", story)
    commands.json("import", story, LOCKED, "--obtained", "by hand")
    again = commands.json("reread", story, "locked.pdf", "--password", word)
    assert (again["imported"], again["duplicates"], again["refused"]) == (1, 0, 0)
    assert [(each["path"], each["state"]) for each in again["documents"]] == [("locked.pdf", "ok")]
    assert commands("reread", story, "1").code == 1
    assert commands.sentence("reread", story, "nobody.pdf") == "There is no document “nobody.pdf” in this case."
    assert "obtained" in json_notes(commands, story, tmp_path)


def json_notes(commands: Commands, story: Path, folder: Path) -> str:
    commands.json("notes", story, folder / "notes.json")
    return (folder / "notes.json").read_text()


def test_a_container_that_is_read_in_parts_is_read_again_from_the_case(case: Case, tmp_path: Path) -> None:
    """Its file may be gone by then: the child asks for the pieces that the case has."""
    (tmp_path / "box.zip").write_bytes(BOX)
    first = import_paths(case, [tmp_path / "box.zip"], largest_file=100).documents[0]
    assert (first.state, first.locked) == ("partial", True)
    (tmp_path / "box.zip").unlink()
    report = import_again(case, [first.id or 0], password=WORD, largest_file=100)
    assert rows(report)[0] == ("box.zip", "ok", None, False)
    assert [(each.path, each.state) for each in case.documents.all()] == [
        ("box.zip", "ok"),
        ("box.zip!open.txt", "ok"),
        ("box.zip!secret.txt", "ok"),
    ]
    assert check(case) == []
