"""The sample case by commands alone: built, listed, searched, exported, against its right answers."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.core.cli_runner import in_a_shell
from tests.places import ANSWERS
from workbench.case import Case
from workbench.paths import resources

Answers = dict[str, Any]


@pytest.fixture(scope="module")
def answers() -> Answers:
    return json.loads(ANSWERS.read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answers]:
    path = tmp_path_factory.mktemp("demo") / "sample.case"
    said = in_a_shell("demo", path, "--json")
    assert (said.code, said.err) == (0, "")
    assert [each.name for each in path.parent.iterdir()] == ["sample.case"]
    return path, json.loads(said.out)


def ask(path: Path, verb: str, *arguments: object) -> Any:
    said = in_a_shell(verb, path, *arguments, "--json")
    assert (said.code, said.err) == (0, "")
    return json.loads(said.out)


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def test_what_was_brought_in_is_counted(built: tuple[Path, Answers]) -> None:
    _, report = built
    notes = json.loads((resources() / "sample" / "notes.json").read_text("utf-8"))
    assert {name: value for name, value in report.items() if name not in ("documents", "seconds")} == {
        "imported": 81, "duplicates": 1, "refused": 3, "entities": 45, "mentions": len(notes["mentions"]), "links": 7,
        "events": 25, "sources": 7, "claims": 15, "requests": 22, "remarks": 3, "labels": 3, "amounts": 5, "rates": 1,
    }  # fmt: skip


def test_all_events_in_order_each_quote_at_its_place(built: tuple[Path, Answers], answers: Answers) -> None:
    path, _ = built
    events = ask(path, "timeline")
    assert {(each["id"], each["date"]["edtf"], each["title"]) for each in events} == {
        (each["id"], each["edtf"], each["what"]) for each in answers["events"]
    }
    starts = [each["date"]["earliest"] or 0 for each in events]
    assert starts == sorted(starts)
    cited = [each for event in events for each in event["citations"]]
    assert [each["path"] for each in cited if each["page"] is None] == ["03_letters/R21_zhuji_fax.jpg"]
    with Case.open(path) as case:
        for each in cited:
            if each["page"]:
                text = case.documents.page(each["document"], each["page"]).text
                assert text[each["start"] : each["end"]] == each["quote"]
    quotes = {folded(each["quote"]) for each in cited if each["quote"]}
    wanted = {folded(each["quote"]) for event in answers["events"] for each in event["support"]}
    assert wanted - quotes == {folded("Date: 10 August 2023")}


def test_no_reader_finds_what_must_not_leak(built: tuple[Path, Answers], answers: Answers, tmp_path: Path) -> None:
    path, _ = built
    secret = answers["must_not_leak"]
    names = [Path(each["path"]).name for each in answers["documents"] if each["id"] in secret["documents"]]
    quotes = [
        each["quote"] for event in answers["events"] for each in event["support"] if each["doc"] in secret["documents"]
    ]
    for audience in ("lawyer", "public"):
        done = ask(path, "export", tmp_path / "t.html", "--for", audience)
        assert (done["events"], done["withheld"], done["residue"]) == (
            (25, 0, []) if audience == "lawyer" else (23, 2, [])
        )
        text = (tmp_path / "t.html").read_text("utf-8")
        assert [each for each in [*secret["strings"], *names, *quotes] if each in text] == []


def test_the_sample_is_sound(built: tuple[Path, Answers]) -> None:
    assert ask(built[0], "check") == {"ok": True, "problems": []}


def test_a_demo_replaces_nothing(built: tuple[Path, Answers]) -> None:
    said = in_a_shell("demo", built[0])
    assert said == (1, "", "sample.case: a file of this name exists already; nothing was changed.\n")
