"""Verbs on entities: aliases with dates, kinds of one's own, merging, splitting; each one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.small_case import make_small_case
from workbench.applying import apply_notes
from workbench.belongings import Belongings
from workbench.case import Case
from workbench.dates import parse_date
from workbench.entities import Alias
from workbench.errors import BadNotes, BadValue, NotFound
from workbench.kinds import Kind, Look
from workbench.notes import notes, notes_text
from workbench.splitting import Part, split

SHIP = Look("blue", "plus", "dashed")


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with make_small_case(case_folder / "story.case") as case:
        yield case


def number(case: Case, key: str) -> int:
    return next(each.id for each in case.entities.all() if each.key == key)


# -- aliases ----------------------------------------------------------------------------------------------------------


def test_an_alias_has_a_type_a_language_and_dates(case: Case) -> None:
    wang, since = number(case, "wang"), parse_date("since 2019")
    case.entities.add_alias(wang, "Falcon", "cover", "en", since)
    assert case.entities.get(wang).aliases == (
        Alias(2, "王五", None, None),
        Alias(3, "Falcon", "cover", "en", since),
    )
    until = parse_date("until the end of 2021")
    case.entities.edit_alias(3, "Hawk", "former", None, until)
    assert case.entities.get(wang).aliases[1] == Alias(3, "Hawk", "former", None, until)
    assert case.store.to_undo().what == "Change the alias Hawk"  # type: ignore[union-attr]
    case.store.undo()
    assert case.entities.get(wang).aliases[1] == Alias(3, "Falcon", "cover", "en", since)


def test_an_alias_is_not_made_twice(case: Case) -> None:
    wang = number(case, "wang")
    case.entities.add_alias(wang, "Falcon")
    with pytest.raises(BadValue, match="It is called 王五 already."):
        case.entities.edit_alias(3, "王五")
    with pytest.raises(BadValue, match="An alias needs words."):
        case.entities.edit_alias(3, "  ")
    with pytest.raises(NotFound):
        case.entities.remove_alias(99)


# -- kinds of one's own -----------------------------------------------------------------------------------------------


def test_a_kind_of_ones_own_is_made_changed_renamed_removed(case: Case) -> None:
    zhuji = number(case, "zhuji")
    case.kinds.add(" Cargo  ship ", SHIP)
    case.entities.change_kind(zhuji, "Cargo ship")
    assert case.kinds.own() == [Kind("Cargo ship", SHIP, 1)]
    look = Look("green", "star", "dotted")
    case.kinds.change("Cargo ship", look)
    case.kinds.rename("Cargo ship", "Vessel")
    assert case.kinds.own() == [Kind("Vessel", look, 1)]
    assert case.entities.get(zhuji).kind == "Vessel"
    case.kinds.remove("Vessel", into="place")
    assert (case.kinds.own(), case.entities.get(zhuji).kind) == ([], "place")
    for kind in ("Vessel", "Cargo ship", "Cargo ship", "Cargo ship"):
        case.store.undo()
        assert case.kinds.names() == [kind]
    assert case.kinds.get("Cargo ship") == Kind("Cargo ship", SHIP, 0)


def test_kinds_that_entities_came_with_are_told_too(case: Case) -> None:
    case.entities.change_kind(number(case, "zhuji"), "river")
    case.kinds.add("ship", SHIP)
    assert case.kinds.names() == ["ship", "river"]
    case.kinds.change("river", Look("pink", "lozenge", "double"))
    assert [each.name for each in case.kinds.own()] == ["ship", "river"]


@pytest.mark.parametrize(
    ("name", "look", "why"),
    [
        ("", SHIP, "A kind needs a name."),
        ("Person", SHIP, "Person is a kind of the program's own."),
        ("SHIP", SHIP, "There is a kind called SHIP already."),
        ("boat", Look("red", "plus", "solid"), "“red” is not known; known are blue, orange, green, pink, brown, grey."),
    ],
)
def test_a_kind_that_cannot_be(case: Case, name: str, look: Look, why: str) -> None:
    case.kinds.add("ship", SHIP)
    with pytest.raises(BadValue) as raised:
        case.kinds.add(name, look)
    assert str(raised.value) == why


# -- merging ----------------------------------------------------------------------------------------------------------


def test_merging_hands_everything_over(case: Case) -> None:
    """Also what other tables say of it: requests, amounts, refusals, who it is not."""
    wang, source, zhuji = number(case, "wang"), number(case, "source1"), number(case, "zhuji")
    report = case.documents.find("policy/report.txt").id
    case.mentions.tag(source, report, 2, 0, 4)
    case.mentions.tag(wang, report, 2, 0, 4)
    case.mentions.tag(source, report, 2, 5, 8)
    case.links.add(source, wang, "contact")
    case.links.add(zhuji, source, "contact")
    case.entities.write_notes(source, "Met twice.")
    with case.store.change(what="What other tables hold"):
        insert = case.store.insert
        amount = insert("amounts", passage_id=1, low="1", high="1", currency="EUR", entity_id=source)
        insert("refusals", passage_id=1, entity_id=source)
        insert("remarks", text="!", passage_id=case.mentions.of_entity(source)[0].passage.id, made_at="", changed_at="")
    case.strangers.add(zhuji, source)
    assert case.entities.belongings(source) == Belongings(
        mentions=2, links=2, events=2, aliases=0, requests=0, amounts=1, remarks=1, labels=0, notes=1
    )
    assert case.entities.links_between(wang, source) == 1
    before = notes_text(case)
    case.entities.merge(wang, source)
    merged = case.entities.get(wang)
    assert (merged.forms, merged.notes, merged.mentions) == (("Wang Wu", "王五", "SOURCE-1"), "Met twice.", 2)
    assert (merged.confidential, merged.pseudonym) == (True, "FALCON")
    assert [(each.source.id, each.target.id) for each in case.links.all()] == [(zhuji, wang)]
    assert case.strangers.all() == {(zhuji, wang)}
    held = case.store.row("SELECT entity_id FROM amounts WHERE id = ?", (amount,))
    assert held == {"entity_id": wang}
    assert case.store.value("SELECT entity_id FROM refusals") == wang
    case.store.undo()
    assert notes_text(case) == before
    assert case.store.value("SELECT entity_id FROM amounts") == source


def test_a_name_in_the_other_script_becomes_an_alias_of_its_type(case: Case) -> None:
    han = case.entities.add("王伍", "person")
    latin = case.entities.add("Wang Wu", "person")
    case.entities.merge(latin, han)
    assert case.entities.get(latin).aliases[0].type == "original"
    with pytest.raises(BadValue, match="Wang Wu cannot be merged with itself."):
        case.entities.merge(latin, latin)


# -- splitting --------------------------------------------------------------------------------------------------------


def test_splitting_gives_a_part_to_a_new_entity(case: Case) -> None:
    qiming, zhuji = number(case, "qiming"), number(case, "zhuji")
    report = case.documents.find("policy/report.txt").id
    case.mentions.tag(qiming, report, 2, 0, 4)
    case.links.add(qiming, zhuji, "contact")
    before = notes_text(case)
    events = [each.id for each in case.events.all() if each.key == "E01"]
    mention = case.mentions.of_entity(qiming)[0].id
    part = Part([mention], [case.entities.get(qiming).aliases[0].id], events, [case.links.all()[0].id])
    made = split(case, qiming, "Morning Star", "programme", part)
    new, old = case.entities.get(made), case.entities.get(qiming)
    assert (new.forms, new.mentions) == (("Morning Star", "启明"), 1)
    assert (old.forms, old.mentions) == (("Qiming",), 1)
    named = {each.key: [who.id for who in each.entities] for each in case.events.all()}
    assert (named["E01"], named["E02"][0]) == ([zhuji, made], qiming)
    assert case.links.all()[0].source.id == made
    assert case.strangers.all() == {(qiming, made)}
    assert case.store.to_undo().what == "Split Morning Star from Qiming"  # type: ignore[union-attr]
    case.store.undo()
    assert notes_text(case) == before


def test_who_is_split_from_the_protected_is_protected(case: Case) -> None:
    made = split(case, number(case, "wang"), "王五", "person", Part(aliases=[2]))
    new = case.entities.get(made)
    assert (new.forms, new.confidential, new.pseudonym) == (("王五",), True, None)
    assert case.entities.get(number(case, "wang")).forms == ("Wang Wu",)


# -- the notes file ---------------------------------------------------------------------------------------------------


def test_dates_of_aliases_own_kinds_and_strangers_are_kept_in_notes(case: Case, case_folder: Path) -> None:
    wang, zhuji = number(case, "wang"), number(case, "zhuji")
    case.entities.add_alias(wang, "Falcon", "cover", "en", parse_date("until the end of 2021"))
    case.entities.add_alias(wang, "Hawk", "former", None, parse_date("2019/2020"))
    case.kinds.add("ship", SHIP)
    case.strangers.add(wang, zhuji)
    written = notes(case)
    assert list(written)[:4] == ["format", "kinds", "entities", "strangers"]
    assert written["kinds"] == [{"name": "ship", "colour": "blue", "glyph": "plus", "line": "dashed"}]
    assert written["strangers"] == [{"one": "zhuji", "other": "wang"}]
    assert written["entities"][2]["aliases"][1:] == [
        {
            "text": "Falcon",
            "type": "cover",
            "language": "en",
            "valid": "../2021-39",
            "wording": "until the end of 2021",
        },
        {"text": "Hawk", "type": "former", "language": None, "valid": "2019/2020"},
    ]
    bare = {**written, "entities": [], "strangers": []}
    with make_small_case(case_folder / "other.case") as other:
        other.kinds.add("ship", Look("pink", "star", "solid"))
        with pytest.raises(BadNotes):
            apply_notes(other, {**bare, "kinds": [{"name": "boat"}]})
        apply_notes(other, written)
        other.kinds.change("ship", SHIP)
        assert notes(other) == written
