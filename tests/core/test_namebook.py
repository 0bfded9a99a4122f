"""Names as they are typed: in any script, by sound, by initials, by a part; and entities in memory, always as filed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.copies import empty_case
from workbench.case import Case
from workbench.entities import Alias, Entity
from workbench.entity import guessed_type
from workbench.errors import BadValue
from workbench.namebook import Fit, Namebook, as_compared
from workbench.searching.pinyin import readings

PEOPLE = (
    "启明计划",
    "啟動基金",
    "曾国藩",
    "吕思远",
    "Lin Wei",
    "Élan Vital",
    "Hanbei Institute of Technology",
    "M3 Ltd",
)


def entity(number: int, *names: str) -> Entity:
    aliases = tuple(Alias(0, name, None, None) for name in names[1:])
    return Entity(number, "", "person", names[0], aliases, False, None, "", 0, 0)


@pytest.fixture(scope="module")
def book() -> Namebook:
    return Namebook(entity(number, name) for number, name in enumerate(PEOPLE))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("启明", {"启明计划": Fit.BEGINS}),
        ("啟明計劃", {"启明计划": Fit.WHOLE}),
        ("启动", {"啟動基金": Fit.BEGINS}),
        ("qiming", {"启明计划": Fit.SOUNDS}),
        ("Qi Ming", {"启明计划": Fit.SOUNDS}),
        ("qǐmíng", {"启明计划": Fit.SOUNDS}),
        ("jihua", {"启明计划": Fit.SOUNDS}),
        ("qm", {"启明计划": Fit.INITIALS}),
        ("qmjh", {"启明计划": Fit.INITIALS}),
        ("iming", {}),
        ("zeng", {"曾国藩": Fit.SOUNDS}),
        ("ceng", {"曾国藩": Fit.SOUNDS}),
        ("lvsi", {"吕思远": Fit.SOUNDS}),
        ("lüsi", {"吕思远": Fit.SOUNDS}),
        ("lyu", {"吕思远": Fit.SOUNDS}),
        ("ＬＩＮ", {"Lin Wei": Fit.BEGINS}),
        ("wei", {"Lin Wei": Fit.BEGINS_A_WORD}),
        ("lw", {"Lin Wei": Fit.INITIALS}),
        ("linwei", {"Lin Wei": Fit.SOUNDS}),
        ("elan", {"Élan Vital": Fit.BEGINS}),
        ("stitu", {"Hanbei Institute of Technology": Fit.WITHIN}),
        ("m3", {"M3 Ltd": Fit.BEGINS}),
        ("藩", {"曾国藩": Fit.WITHIN}),
        ("nobody", {}),
    ],
)
def test_what_is_typed_finds(book: Namebook, typed: str, found: dict[str, Fit]) -> None:
    assert {PEOPLE[number]: fit for number, fit in book.fitting(typed).items()} == found


def test_nothing_typed_finds_all(book: Namebook) -> None:
    assert list(book.fitting("  ")) == list(range(len(PEOPLE)))


def test_readings_of_names() -> None:
    assert readings("启明 Plan") == (("qi", "ming"),)
    assert readings("重庆")[0] == ("chong", "qing")
    assert ("shan", "xiong") in readings("单雄")
    assert readings("吕")[:3] == (("lv",), ("lu",), ("lyu",))
    assert readings("Plan") == ()


@given(st.text(alphabet="启明計劃林蔚abcLé ·-", min_size=1, max_size=12))
def test_a_name_is_found_by_itself(name: str) -> None:
    if as_compared(name):
        assert Namebook([entity(1, "x", name)]).fitting(name) == {1: Fit.WHOLE}


@pytest.mark.parametrize(
    ("text", "forms", "type"),
    [
        ("启明", ("Qiming",), "original"),
        ("启明", ("启明计划",), None),
        ("Qiming", ("启明",), "transliteration"),
        ("Qi Ming", ("启明",), "transliteration"),
        ("Wei Lin", ("林蔚",), "transliteration"),
        ("Enlightenment", ("启明",), None),
        ("HIT", ("Hanbei Institute of Technology", "汉北理工"), "abbreviation"),
        ("hit", ("Hanbei Institute of Technology",), None),
    ],
)
def test_the_type_of_an_alias_is_guessed(text: str, forms: tuple[str, ...], type: str | None) -> None:
    assert guessed_type(text, forms) == type


# -- in memory as in the file -----------------------------------------------------------------------------------------


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "story.case") as case:
        text = "Qiming, said Lin Wei. Qiming is over."
        case.documents.add("a.txt", text.encode(), kind="txt", state="ok", pages=[text])
        case.documents.add("b.txt", b"b", kind="txt", state="ok", pages=["Lin Wei and Qiming."])
        yield case


Step = tuple[str, int, int]
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(("add", "alias", "rename", "tag", "untag", "merge", "remove", "undo", "redo")),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=14,
)


def take(case: Case, verb: str, one: int, other: int) -> None:
    known = [row["id"] for row in case.store.rows("SELECT id FROM entities ORDER BY id")]
    mentions = [row["id"] for row in case.store.rows("SELECT id FROM mentions ORDER BY id")]
    if verb == "add" or not known:
        case.entities.add(f"Name {one}", "person")
    elif verb == "alias":
        case.entities.add_alias(known[one % len(known)], f"Other {other}")
    elif verb == "rename":
        case.entities.rename(known[one % len(known)], f"New {other}")
    elif verb == "tag":
        case.mentions.tag(known[one % len(known)], 1 + other % 2, 1, other, other + 3)
    elif verb == "untag" and mentions:
        case.mentions.remove(mentions[one % len(mentions)])
    elif verb == "merge" and len(known) > 1:
        case.entities.merge(known[one % len(known)], known[(one + 1) % len(known)])
    elif verb == "remove":
        case.entities.remove(known[one % len(known)])
    elif verb == "undo" and case.store.to_undo():
        case.store.undo()
    elif verb == "redo" and case.store.to_redo():
        case.store.redo()


@settings(max_examples=25)
@given(steps=_STEPS)
def test_what_is_in_memory_is_what_is_in_the_file(tmp_path_factory: pytest.TempPathFactory, steps: list[Step]) -> None:
    with Case.create(tmp_path_factory.mktemp("roster") / "a.case") as case:
        for name in ("a.txt", "b.txt"):
            case.documents.add(name, name.encode(), kind="txt", state="ok", pages=["Lin Wei and Qiming."])
        case.store.connection.execute("PRAGMA synchronous = OFF")
        with Case.open(case.path) as mirror:
            for step in steps:
                take(case, *step)
                everything = case.entities.all()
                assert everything == mirror.entities.all()
                assert everything == [case.entities._read(each.id) for each in everything]
                for each in everything:
                    assert each in case.entities.completions(each.name)


def test_a_change_that_fails_leaves_memory_as_the_file(case: Case) -> None:
    lin = case.entities.add("Lin Wei", "person")
    before = case.entities.all()
    with pytest.raises(BadValue), case.store.change("entities", what="Fail"):
        case.entities.rename(lin, "Somebody")
        assert [each.name for each in case.entities.all()] == ["Somebody"]
        case.entities.add("", "person")
    assert case.entities.all() == before
    assert case.entities.completions("somebody") == []


def test_what_another_connection_does_is_seen(case: Case) -> None:
    lin = case.entities.add("Lin Wei", "person")
    assert case.entities.all()[0].mentions == 0
    with Case.open(case.path) as other:
        other.entities.add("Qiming", "programme")
        assert [each.name for each in case.entities.all()] == ["Lin Wei", "Qiming"]
        other.mentions.tag_everywhere(lin, ("Lin Wei",))
        assert (case.entities.get(lin).mentions, case.entities.get(lin).documents) == (2, 2)
        other.store.undo()
        assert case.entities.get(lin).mentions == 0


def test_the_version_tells_of_names_and_kinds_not_of_tags(case: Case) -> None:
    entities, seen = case.entities, []
    lin = entities.add("Lin Wei", "person")
    for verb in (
        lambda: case.mentions.tag(lin, 1, 1, 0, 6),
        lambda: entities.add_alias(lin, "林蔚"),
        lambda: entities.change_kind(lin, "place"),
        lambda: case.mentions.remove(1),
        case.store.undo,
        case.store.undo,
        lambda: entities.remove(lin),
        lambda: case.documents.mark_read(1, True),
    ):
        before = entities.version
        verb()
        seen.append(entities.version != before)
    assert seen == [False, True, True, False, False, True, True, False]


def test_undoing_an_import_takes_its_mentions_away(case: Case) -> None:
    lin = case.entities.add("Lin Wei", "person")
    assert case.entities.get(lin).documents == 0
    case.documents.add("c.txt", b"c", kind="txt", state="ok", pages=["Lin Wei again."])
    case.mentions.tag(lin, 3, 1, 0, 7)
    assert case.entities.all()[0].documents == 1
    with case.store.change("documents", what="Bin"):
        case.store.connection.execute("UPDATE documents SET binned = 1 WHERE id = 3")
    assert [(each.mentions, each.documents) for each in case.entities.all()] == [(0, 0)]


def test_a_listing_read_elsewhere_is_taken_over_with_what_happened_since(case: Case) -> None:
    case.entities.add("Lin Wei", "person")
    with Case.open(case.path) as lane:
        listing = lane.entities.listing()
    with Case.open(case.path) as window:
        assert not window.entities.are_known
        window.entities.add("Qiming", "programme")
        window.entities.adopt(listing)
        assert window.entities.are_known
        assert [each.name for each in window.entities.completions("")] == ["Lin Wei", "Qiming"]
        case.entities.add("Huoju", "programme")
        assert [each.name for each in window.entities.all()] == ["Lin Wei", "Qiming", "Huoju"]


def test_completions_are_the_exact_then_those_used_lately_then_the_best_fit(case: Case) -> None:
    add = case.entities.add
    weilin, lin, linda, wei = (add(name, "person") for name in ("Weilin Group", "Lin", "Linda Lin", "Wei Lin"))
    assert [each.name for each in case.entities.completions("lin")] == ["Lin", "Linda Lin", "Wei Lin", "Weilin Group"]
    case.mentions.tag(wei, 1, 1, 0, 3)
    case.mentions.tag(weilin, 1, 1, 0, 4)
    assert case.entities.lately() == [weilin, wei]
    assert [each.name for each in case.entities.completions("lin")] == ["Lin", "Weilin Group", "Wei Lin", "Linda Lin"]
    assert [each.id for each in case.entities.completions("", limit=3)] == [weilin, wei, lin]
    assert linda not in [each.id for each in case.entities.completions("wei")]
