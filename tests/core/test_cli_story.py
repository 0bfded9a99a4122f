"""Commands on tags, entities, the timeline, notes, exports, sources, claims and requests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.core.cli_runner import Commands
from tests.core.small_case import NOTES, make_small_case
from workbench.case import Case

TALK = "f10bb83eb2543622010843f85c84374d521c235b32ddcfaf20470f42e8ffcaa1"


@pytest.fixture
def case(case_folder: Path) -> Path:
    make_small_case(case_folder / "story.case").close()
    return case_folder / "story.case"


def test_words_are_tagged_as_an_entity_new_or_known(commands: Commands, case: Path) -> None:
    tag = ("tag", case, "policy/report.txt", 2)
    assert commands.json(*tag, "Over 200", "--entity", "Applicants", "--kind", "other") == {
        "entity": "Applicants",
        "mentions": 1,
    }
    assert commands.json(*tag, "启明", "--entity", "启明") == {"entity": "Qiming", "mentions": 1}
    assert commands.json(*tag, "启明", "--entity", "Qiming", "--kind", "programme") == {
        "entity": "Qiming",
        "mentions": 0,
    }
    with Case.open(case) as opened:
        assert [
            (each.entity.name, each.passage.path, each.passage.start, each.passage.quote)
            for each in opened.mentions.all()
        ] == [
            ("Qiming", "policy/report.txt", 46, "启明"),
            ("Qiming", "policy/启明.txt", 0, "启明计划"),
            ("Applicants", "policy/report.txt", 0, "Over 200"),
        ]
        assert [each.what for each in opened.store.steps(2)] == ["Tag 启明", "Tag Applicants"]


def test_everywhere_tags_all_names_of_the_entity_and_these_words(commands: Commands, case: Path) -> None:
    answer = commands.json("tag", case, "1", 1, "the plan", "--entity", "Qiming", "--everywhere")
    assert answer == {"entity": "Qiming", "mentions": 2}
    assert commands("undo", case).out == "Undone: Tag Qiming\n"
    with Case.open(case) as opened:
        assert opened.mentions.count() == 1


def test_of_words_that_occur_again_the_first_or_the_one_that_is_meant(commands: Commands, case: Path) -> None:
    with Case.open(case) as opened:
        opened.documents.add("twice.txt", b"t", kind="txt", state="ok", pages=["bad news, bad luck"])
    for more, start in (((), 0), (("--start", 10), 10)):
        commands.json("tag", case, "twice.txt", 1, "bad", "--entity", f"Bad{start}", "--kind", "other", *more)
        with Case.open(case) as opened:
            assert opened.mentions.all()[-1].passage.start == start


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("policy/report.txt", 2, "nowhere", "--entity", "Zhuji"),
         "The words “nowhere” are not in policy/report.txt, page 2."),
        (("policy/report.txt", 2, "eight", "--entity", "New"),
         "“New” is new: say of which kind it is, with --kind."),
        (("policy/report.txt", 2, "eight", "--entity", "Zhuji", "--kind", "person"),
         "“Zhuji” is in this case already, as place and not as person; say another name."),
        (("policy/report.txt", 9, "eight", "--entity", "Zhuji"), "There is no page “9” in this case."),
        (("else.txt", 1, "eight", "--entity", "Zhuji"), "There is no document “else.txt” in this case."),
    ],
)  # fmt: skip
def test_what_cannot_be_tagged_is_told(
    commands: Commands, case: Path, arguments: tuple[object, ...], sentence: str
) -> None:
    assert commands.sentence("tag", case, *arguments) == sentence
    assert [each["name"] for each in commands.json("entities", case)] == ["Qiming", "Zhuji", "Wang Wu", "SOURCE-1"]


def test_entities(commands: Commands, case: Path) -> None:
    assert commands.json("entities", case)[:3] == [
        {
            "id": "qiming", "kind": "programme", "name": "Qiming",
            "aliases": [{"text": "启明", "type": None, "language": "zh"}],
            "mentions": 1, "documents": 1, "confidential": False,
        },
        {
            "id": "zhuji", "kind": "place", "name": "Zhuji", "aliases": [],
            "mentions": 0, "documents": 0, "confidential": False,
        },
        {
            "id": "wang", "kind": "person", "name": "Wang Wu",
            "aliases": [{"text": "王五", "type": None, "language": None}],
            "mentions": 0, "documents": 0, "confidential": True,
        },
    ]  # fmt: skip
    assert commands("entities", case).out == (
        "1  1  programme  Qiming · 启明\n"
        "0  0  place      Zhuji\n"
        "0  0  person     Wang Wu · 王五\n"
        "0  0  person     SOURCE-1\n"
    )


def test_the_timeline_narrowed(commands: Commands, case: Path) -> None:
    rows = commands.json("timeline", case, "--entity", "启明", "--from", "2020", "--to", "June 2021")
    assert rows == [
        {
            "id": "E02",
            "title": "The plan returns",
            "date": {"edtf": "2020~", "wording": "2020~", "earliest": 2458850, "latest": 2459215},
            "entities": ["Qiming", "SOURCE-1"],
            "citations": [
                {
                    "document": 1, "path": "interviews/SOURCE-1 talk.txt", "sha256": TALK,
                    "page": 1, "start": 39, "end": 70, "quote": "taken up again under a new name",
                },
                {
                    "document": 3, "path": "policy/启明.txt",
                    "sha256": "b302f89d11fcaafaa814710317681c814e9f3a7ef8aa300ed94664150ffc07dc",
                    "page": None, "start": None, "end": None, "quote": None,
                },
            ],
            "status": "reported",
        }
    ]  # fmt: skip
    assert commands("timeline", case, "--from", "2022-10").out == (
        "E04  since 2021    Wang Wu becomes a professor\n"
        "                   staff/page.html, page 1: “Wang Wu, associate professor since 2021.”\n"
        "E01  October 2022  Zhuji: =eight of <200> came *back*\n"
        "                   policy/report.txt, page 2: “only eight had come back. 😀 启明”\n"
        "E03  2 June 2023   Talk with SOURCE-1\n"
        "                   interviews/SOURCE-1 talk.txt, page 1: “Talk on 2 June 2023.”\n"
    )
    assert commands("timeline", case, "--to", "1990").out == ("E05  until 2019  Nobody wrote this down\n")
    assert commands.sentence("timeline", case, "--entity", "Kunpeng") == "There is no entity “Kunpeng” in this case."


def test_sources_claims_and_requests(commands: Commands, case: Path) -> None:
    assert commands.json("sources", case) == [
        {"id": "S1", "pseudonym": "SOURCE-1", "terms": "off_record", "documents": ["interviews/SOURCE-1 talk.txt"]}
    ]
    assert commands.json("claims", case) == [
        {
            "id": "C01", "text": "The plan was revived", "status": "open",
            "independent_sources": 1, "supports": 1, "contradicts": 0,
        },
        {
            "id": "C02", "text": "Eight came back", "status": "open",
            "independent_sources": 1, "supports": 2, "contradicts": 1,
        },
        {
            "id": "C03", "text": "Nothing is behind this", "status": "open",
            "independent_sources": 0, "supports": 0, "contradicts": 0,
        },
    ]  # fmt: skip
    assert commands.json("requests", case) == [
        {
            "id": "R01", "to": "Zhuji", "channel": "fax", "sent": "2023-08-10", "deadline": "2023-08-20",
            "outcome": "pending", "answered": None,
        },
        {
            "id": "R02", "to": "The ministry", "channel": "email", "sent": "2023-08-07", "deadline": None,
            "outcome": "no_response", "answered": None,
        },
        {
            "id": "R03", "to": "The institute", "channel": "letter", "sent": None, "deadline": None,
            "outcome": "pending", "answered": None,
        },
    ]  # fmt: skip
    for command in ("sources", "claims", "requests"):
        assert "Zhao Liu" not in commands(command, case).out


def test_notes_go_out_and_come_in_again(commands: Commands, case: Path, tmp_path: Path) -> None:
    out, real = tmp_path / "notes.json", tmp_path / "real.json"
    assert commands.json("notes", case, out) == {"out": str(out)}
    assert commands.json("notes", case, real, "--with-real-names") == {"out": str(real)}
    assert "Zhao Liu" not in out.read_text("utf-8") and "Zhao Liu" in real.read_text("utf-8")
    assert set(commands.json("apply", case, out).values()) == {0}
    (tmp_path / "first.json").write_text(json.dumps(NOTES))
    with make_small_case(case.with_name("empty.case")) as empty:
        empty.store.undo()
    assert commands.json("apply", case.with_name("empty.case"), tmp_path / "first.json") == {
        "entities": 4, "mentions": 1, "links": 0, "events": 5, "sources": 1, "claims": 3, "requests": 3,
        "remarks": 0, "labels": 0, "amounts": 0, "rates": 0,
    }  # fmt: skip
    commands("notes", case.with_name("empty.case"), tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == out.read_bytes()


def test_notes_that_cannot_be_placed_are_told_entry_by_entry(commands: Commands, case: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    file.write_text(
        json.dumps(
            {
                "format": "investigation-workbench-notes/1",
                "entities": [{"id": "new", "kind": "person", "name": "New"}],
                "mentions": [
                    {"entity": "new", "document": "policy/report.txt", "quote": "nowhere"},
                    {"entity": "nobody", "document": "policy/report.txt", "quote": "eight"},
                ],
                "events": [{"id": "E09", "title": "When", "date": "someday"}],
            }
        )
    )
    assert commands.sentence("apply", case, file) == (
        "Nothing was added. mentions 1 (new): The words “nowhere” are not in policy/report.txt. "
        "mentions 2 (nobody): There is no entity “nobody” in this case. "
        "events 1 (E09): “someday” is not understood as a date."
    )
    assert [each["id"] for each in commands.json("entities", case)] == ["qiming", "zhuji", "wang", "source1"]
    file.write_text("[]")
    assert commands.sentence("apply", case, file) == (
        "Nothing was added. notes.json is not a notes file of the form investigation-workbench-notes/1."
    )


@pytest.mark.parametrize(("audience", "events", "withheld"), [("editor", 5, 0), ("lawyer", 5, 0), ("public", 2, 3)])
def test_an_export_says_what_it_kept_back(
    commands: Commands, case: Path, tmp_path: Path, audience: str, events: int, withheld: int
) -> None:
    out = tmp_path / "t.html"
    assert commands.json("export", case, out, "--for", audience) == {
        "out": str(out), "events": events, "withheld": withheld, "residue": [],
    }  # fmt: skip
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_an_export_narrowed(commands: Commands, case: Path, tmp_path: Path) -> None:
    said = commands("export", case, tmp_path / "t.md", "--for", "public", "--entity", "Qiming", "--to", "2021")
    assert said == (0, f"{tmp_path / 't.md'}: 1 event.\n", "")
    said = commands("export", case, tmp_path / "t.md", "--for", "public", "--from", "2021")
    assert said == (0, f"{tmp_path / 't.md'}: 1 event; kept back: E04, E03.\n", "")


def test_an_export_that_would_betray_someone_is_not_kept(commands: Commands, case: Path, tmp_path: Path) -> None:
    with Case.open(case) as opened:
        opened.events.cite(opened.events.get(1).id, opened.documents.find("policy/启明.txt").id)
        opened.store.connection.execute("UPDATE events SET title = 'Ｗａｎｇ Ｗｕ is back' WHERE key = 'E01'")
    said = commands("export", case, tmp_path / "t.csv", "--for", "public", "--json")
    assert json.loads(said.out) == {
        "out": str(tmp_path / "t.csv"), "events": 2, "withheld": 3, "residue": ["Wang Wu"],
    }  # fmt: skip
    assert (said.code, said.err) == (1, "t.csv was not written, since it would have shown: Wang Wu.\n")
    assert commands.sentence("export", case, tmp_path / "t.csv", "--for", "public") == said.err.strip()
    assert not (tmp_path / "t.csv").exists()


def test_an_audience_must_be_named(commands: Commands, case: Path, tmp_path: Path) -> None:
    said = commands("export", case, tmp_path / "t.md")
    assert said.code == 2 and "Missing option '--for'" in said.err
    assert commands("export", case, tmp_path / "t.md", "--for", "police").code == 2
