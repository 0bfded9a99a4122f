"""What events have beside title and date goes to another case and back unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.copies import empty_case
from tests.core.cli_runner import Commands
from tests.core.small_case import DOCUMENTS, NOTES, make_small_case
from workbench.applying import apply_notes
from workbench.case import Case
from workbench.errors import BadNotes
from workbench.notes import notes
from workbench.timeline import event_as_json, timeline

EVENT = {
    "id": "E06", "title": "The money goes out", "date": "2022-11", "wording": "the next month",
    "entities": ["qiming", "zhuji"],
    "citations": [
        {"document": "policy/report.txt", "page": 2, "quote": "only eight", "start": 18, "said": "2022-11",
         "said_wording": "a month later"},
        {"document": "policy/启明.txt", "stance": "contradicts", "said": "2021-37"},
    ],
    "status": "disputed", "notes": "ask again", "kind": "payment", "confidential": True,
    "text": "Half of it.\nThen all.", "place": "Zhuji", "importance": 2, "order": 3, "roles": {"zhuji": "payer"},
    "anchor": {"date": "2022-10", "event": "E07"},
}  # fmt: skip
LATER = {
    "id": "E07", "title": "Eight came back", "date": "2022-10", "wording": "2022-10", "entities": [], "citations": [],
    "status": "reported", "notes": "", "anchor": {"date": "2022"},
}  # fmt: skip
ERAS = [
    {"name": "The first plan", "date": "2008~/2018", "wording": "for a decade until 2018", "colour": "blue"},
    {"name": "After it", "date": "2019/..", "colour": "grey"},
]
TEMPLATES = [{"name": "Wire", "title": "{payer} wires money", "kind": "payment", "roles": ["payer"]}]
GIVEN: dict[str, Any] = {**NOTES, "events": [EVENT, LATER], "claims": [], "eras": ERAS, "event_templates": TEMPLATES}


def make_case(path: Path) -> Case:
    case = empty_case(path)
    for name, pages in DOCUMENTS.items():
        case.documents.add(name, "\f".join(pages).encode(), kind="txt", state="ok", pages=pages)
    return case


def test_all_of_it_is_carried_both_ways(case_folder: Path) -> None:
    with make_case(case_folder / "one.case") as one, make_case(case_folder / "two.case") as two:
        added = apply_notes(one, {**GIVEN, "requests": []})
        written = notes(one)
        assert (added.events, written["events"], written["eras"]) == (2, [EVENT, LATER], ERAS)
        assert written["event_templates"] == TEMPLATES
        assert one.store.steps(1)[0].what == "Add a notes file"
        apply_notes(two, written)
        assert notes(two) == written
        assert apply_notes(two, written).events == 0
        assert notes(two) == written
        one.store.undo()
        assert (one.events.all(), one.eras.all(), len(one.event_templates.all())) == ([], [], 4)


def test_what_nobody_filled_in_is_not_listed(case_folder: Path) -> None:
    with make_small_case(case_folder / "story.case") as case:
        written = notes(case)
        assert {"eras", "event_templates"} & written.keys() == set()
        assert [sorted(each) for each in written["events"]] == [
            ["citations", "date", "entities", "id", "notes", "status", "title", "wording"]
        ] * 5


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"importance": 7}, "7 is no importance"),
        ({"order": "third"}, "a value is of the wrong type"),
        ({"text": 5}, "a value is of the wrong type"),
        ({"roles": {"nobody": "payer"}}, "There is no entity “nobody”"),
        ({"anchor": {"date": "2022", "event": "E99"}}, "There is no event “E99”"),
        ({"anchor": {"event": "E07"}}, "“date” is missing"),
        ({"citations": [{"document": "policy/启明.txt", "said": "soon"}]}, "“soon” is not understood as a date"),
    ],
)
def test_what_cannot_be_placed_is_named(case_folder: Path, entry: dict[str, Any], problem: str) -> None:
    with make_case(case_folder / "one.case") as case:
        with pytest.raises(BadNotes, match=problem) as raised:
            apply_notes(case, {**GIVEN, "requests": [], "events": [{**EVENT, **entry}, LATER]})
        assert "E06" in str(raised.value)
        assert case.events.all() == []


def test_the_command_line_tells_it_too_and_orders_by_when_it_was_said(case_folder: Path, commands: Commands) -> None:
    with make_case(case_folder / "one.case") as case:
        apply_notes(case, {**GIVEN, "requests": []})
        told = event_as_json(case.events.get(1))
        assert {name: told[name] for name in ("kind", "place", "text", "importance", "order", "anchor", "roles")} == {
            "kind": "payment", "place": "Zhuji", "text": "Half of it.\nThen all.", "importance": 2, "order": 3,
            "anchor": {"date": "2022-10", "event": "E07"}, "roles": {"Zhuji": "payer"},
        }  # fmt: skip
        assert [each["said"]["by"] for each in told["citations"]] == ["citation", "citation"]
        assert [each.key for each in timeline(case)] == ["E07", "E06"]
        assert [each.key for each in timeline(case, by="said")] == ["E06", "E07"]
        lines = commands("timeline", case.path, "--by", "said").out.splitlines()
    assert [line.rstrip() for line in lines if line.startswith("E0")] == [
        "E06  November 2022  The money goes out (said November 2022)",
        "E07  October 2022   Eight came back (said at no known date)",
    ]
