"""Commands on the case as a whole: check, history, undo and redo, backup, passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.cli_runner import Commands, in_a_shell
from tests.core.small_case import make_small_case
from workbench.case import Case
from workbench.notes import notes_text


@pytest.fixture
def case(case_folder: Path) -> Path:
    make_small_case(case_folder / "story.case").close()
    return case_folder / "story.case"


def words(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_a_check_of_a_sound_case(commands: Commands, case: Path) -> None:
    assert commands.json("check", case) == {"ok": True, "problems": []}
    assert commands("check", case) == (0, "No problem was found.\n", "")


def test_a_check_names_what_is_wrong_and_what_is_not_ready(commands: Commands, case: Path) -> None:
    with Case.open(case) as opened:
        opened.store.connection.execute("UPDATE passages SET quote = 'other' WHERE start = 39")
    wrong = {
        "what": "passage",
        "where": "interviews/SOURCE-1 talk.txt, page 1, from 39",
        "why": "The page's text is not “other”.",
    }
    assert commands.json("check", case) == {"ok": False, "problems": [wrong]}
    unready = commands.json("check", case, "--publication")
    assert (unready["problems"][0], len(unready["problems"])) == (wrong, 12)
    assert commands("check", case).out == (
        "passage  interviews/SOURCE-1 talk.txt, page 1, from 39  The page's text is not “other”.\n1 problem found.\n"
    )


def test_what_was_done_is_listed_undone_and_done_again(commands: Commands, case: Path) -> None:
    commands("tag", case, "1", 1, "the plan", "--entity", "Qiming")
    steps = commands.json("history", case, "--limit", 2)
    assert [list(each) for each in steps] == [["id", "when", "what", "topics", "state"]] * 2
    assert [(each["id"], each["what"], each["topics"], each["state"]) for each in steps] == [
        (8, "Tag Qiming", ["entities", "mentions"], "done"),
        (
            7,
            "Add a notes file",
            [
                "amounts",
                "claims",
                "documents",
                "entities",
                "eras",
                "event_templates",
                "events",
                "kinds",
                "links",
                "mentions",
                "notes",
                "rates",
                "refusals",
                "requests",
                "sources",
            ],
            "done",
        ),
    ]
    for command, state in (("undo", "undone"), ("redo", "done"), ("undo", "undone")):
        answer = commands.json(command, case)
        assert answer == {**steps[0], "state": state}
        assert commands.json("history", case)[0]["state"] == state


def test_everything_can_be_undone(commands: Commands, case: Path) -> None:
    while commands("undo", case).code == 0:
        pass
    assert commands.sentence("undo", case) == "There is nothing to undo."
    assert commands.json("documents", case) == [] and commands.json("timeline", case) == []
    while commands("redo", case).code == 0:
        pass
    assert commands.sentence("redo", case) == "There is nothing to redo."
    assert len(commands.json("timeline", case)) == 5


def test_a_backup_is_the_case(commands: Commands, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.case"
    assert commands.json("backup", case, out) == {"out": str(out), "encrypted": False}
    assert commands.json("check", out) == {"ok": True, "problems": []}
    with Case.open(case) as one, Case.open(out) as other:
        assert notes_text(one) == notes_text(other)
    assert commands.sentence("backup", case, out).startswith("copy.case: a file of this name exists already")


def test_a_passphrase_is_set_changed_and_removed(commands: Commands, case: Path, tmp_path: Path) -> None:
    first, second = words(tmp_path, "1", "erste Worte\n"), words(tmp_path, "2", "\ufeff第二\r\nnot this line")
    before = commands.json("timeline", case)
    wrong = "story.case: wrong passphrase, or not a case file."
    answer = {"case": str(case), "encrypted": True}
    assert commands.json("rekey", case, "--new-passphrase-file", first) == answer
    assert commands.sentence("timeline", case) == wrong
    assert commands.json("rekey", case, "--passphrase-file", first, "--new-passphrase-file", second) == answer
    assert commands.sentence("timeline", case, "--passphrase-file", first) == wrong
    assert commands.json("timeline", case, "--passphrase-file", second) == before
    assert commands.json("rekey", case, "--passphrase-file", second, "--remove") == {**answer, "encrypted": False}
    assert commands.json("timeline", case) == before
    assert commands.sentence("timeline", case, "--passphrase-file", second) == wrong
    assert [each.name for each in case.parent.iterdir()] == ["story.case"]


def test_a_passphrase_that_is_none_is_told(commands: Commands, case: Path, tmp_path: Path) -> None:
    empty = words(tmp_path, "empty", "\n")
    sentence = "empty: the first line, which should be the passphrase, is empty."
    assert commands.sentence("rekey", case, "--new-passphrase-file", empty) == sentence
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    assert commands.sentence("rekey", case, "--new-passphrase-file", tmp_path / "binary") == (
        "binary could not be read: it is not text in UTF-8."
    )
    assert commands.sentence("timeline", case, "--passphrase-file", tmp_path / "gone") == (
        "gone could not be read: no such file or directory."
    )
    assert commands("rekey", case, "--new-passphrase-file", empty, "--remove").code == 2


def test_without_a_terminal_nobody_is_asked(case: Path) -> None:
    said = in_a_shell("rekey", case)
    assert said == (
        1, "", "There is no terminal to ask for the new passphrase: give --new-passphrase-file or --remove.\n",
    )  # fmt: skip
