"""Any row of verbs on the sample story's entities, then undo of all: the notes are the same bytes, and so with redo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.places import SAMPLE
from workbench.applying import apply_notes, read_notes
from workbench.case import Case
from workbench.dates import parse_date
from workbench.errors import BadValue
from workbench.importing import import_paths
from workbench.kinds import COLOURS, GLYPHS, LINES, Look
from workbench.notes import notes_text
from workbench.splitting import Part, split

DATES = (None, parse_date("since 2019"), parse_date("until the end of 2021"), parse_date("c. 2020"))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with Case.create(tmp_path_factory.mktemp("sample") / "sample.case") as case:
        import_paths(case, [SAMPLE])
        apply_notes(case, read_notes(SAMPLE.parent / "notes.json"))
        yield case


def whole(case: Case) -> tuple[str, list[tuple[object, ...]]]:
    """Everything the reporter wrote: the notes, and the tables that are in none."""
    tables = ("amounts", "refusals", "remarks", "labels", "labelled", "aliases", "kinds", "strangers", "mentions")
    rows = [tuple(row.values()) for table in tables for row in case.store.rows(f"SELECT * FROM {table} ORDER BY id")]
    return notes_text(case, with_real_names=True), rows


def test_merge_and_split_then_undo_all(case: Case) -> None:
    before = whole(case)
    qiming, kunpeng = case.entities.find("qiming").id, case.entities.find("kunpeng").id
    moved = [each.id for each in case.mentions.of_entity(kunpeng)]
    case.entities.merge(qiming, kunpeng)
    merged = whole(case)
    part = Part(moved, [each.id for each in case.entities.get(qiming).aliases])
    made = split(case, qiming, "Kunpeng Plan", "programme", part)
    assert case.entities.get(made).mentions > 0
    case.store.undo()
    assert whole(case) == merged
    case.store.undo()
    assert whole(case) == before


VERBS = (
    "add", "alias", "edit_alias", "remove_alias", "rename", "kind", "protect", "notes", "tag", "untag", "retag",
    "merge", "split", "strangers", "remove", "make_kind", "rename_kind", "remove_kind",
)  # fmt: skip
Numbers = st.integers(0, 1000)


@settings(max_examples=25)
@given(steps=st.lists(st.tuples(st.sampled_from(VERBS), Numbers, Numbers), min_size=1, max_size=12))
def test_undo_of_all_and_redo_of_all(case: Case, steps: list[tuple[str, int, int]]) -> None:
    base, states = case.store.to_undo(), [whole(case)]
    for step in steps:
        before = case.store.to_undo()
        try:
            take(case, *step)
        except BadValue:
            continue
        if case.store.to_undo() != before:
            states.append(whole(case))
    for state in reversed(states[:-1]):
        case.store.undo()
        assert whole(case) == state
    assert case.store.to_undo() == base
    for state in states[1:]:
        case.store.redo()
        assert whole(case) == state
    while case.store.to_undo() != base:
        case.store.undo()
    assert whole(case) == states[0]


def take(case: Case, verb: str, one: int, other: int) -> None:
    entities, everyone = case.entities, case.entities.all()
    who, whom = everyone[one % len(everyone)], everyone[other % len(everyone)]
    alias = who.aliases[other % len(who.aliases)].id if who.aliases else None
    own = case.kinds.names()
    mentions = case.mentions.of_entity(who.id)
    if verb == "add":
        entities.add(f"Name {one}", own[0] if own else "person")
    elif verb == "alias":
        entities.add_alias(who.id, f"名 {other}", "original", "zh", DATES[other % 4])
    elif verb == "edit_alias" and alias:
        entities.edit_alias(alias, f"Name {other}", "former", None, DATES[one % 4])
    elif verb == "remove_alias" and alias:
        entities.remove_alias(alias)
    elif verb == "rename":
        entities.rename(who.id, whom.forms[-1])
    elif verb == "kind":
        entities.change_kind(who.id, own[-1] if own else "ship")
    elif verb == "protect":
        entities.set_confidential(who.id, not who.confidential, f"SOURCE-{other}" if other % 2 else None)
    elif verb == "notes":
        entities.write_notes(who.id, f"Note {other}")
    elif verb == "tag":
        case.mentions.tag(who.id, case.documents.all()[0].id, 1, other % 90, other % 90 + 4)
    elif verb == "untag" and mentions:
        case.mentions.remove(mentions[0].id)
    elif verb == "retag" and mentions:
        case.mentions.retag(mentions[other % len(mentions)].id, whom.id)
    elif verb == "merge":
        entities.merge(who.id, whom.id)
    elif verb == "split":
        split(case, who.id, f"Part {other}", who.kind, some_of(case, who.id, other))
    elif verb == "strangers" and who.id != whom.id:
        case.strangers.add(who.id, whom.id)
    elif verb == "remove":
        entities.remove(who.id)
    elif verb == "make_kind":
        case.kinds.add(f"Kind {one % 5}", Look(COLOURS[one % 6], GLYPHS[other % 12], LINES[one % 6]))
    elif verb == "rename_kind" and own:
        case.kinds.rename(own[0], f"Kind {other % 5}")
    elif verb == "remove_kind" and own:
        case.kinds.remove(own[0])


def some_of(case: Case, entity: int, which: int) -> Part:
    """A part of what the entity has, another for each number."""

    def chosen(numbers: list[int]) -> list[int]:
        return [number for place, number in enumerate(numbers) if (which >> place % 8) & 1]

    return Part(
        chosen([each.id for each in case.mentions.of_entity(entity)]),
        chosen([each.id for each in case.entities.get(entity).aliases]),
        chosen([each.id for each in case.events.all() if entity in {who.id for who in each.entities}]),
        chosen([each.id for each in case.links.of_entity(entity)]),
    )
