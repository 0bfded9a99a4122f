"""Which entities are likely one, and why; and who is not asked about again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.duplicates import Reason, _one_apart, likely
from workbench.entities import Alias, Entity


def entity(number: int, kind: str, *names: str, mentions: int = 0) -> Entity:
    aliases = tuple(Alias(0, name, None, None) for name in names[1:])
    return Entity(number, f"k{number}", kind, names[0], aliases, False, None, "", mentions, 0)


def pairs(*entities: Entity, strangers: frozenset[tuple[int, int]] = frozenset()) -> list[tuple[str, str, Reason]]:
    return [(each.name, each.other_name, each.reason) for each in likely(entities, strangers)]


@pytest.mark.parametrize(
    ("kind", "one", "other", "reason"),
    [
        ("person", "Lin Wei", "lin wei", Reason.SAME_NAME),
        ("programme", "Qi-Ming", "Qiming", Reason.SAME_NAME),
        ("programme", "启明计划", "啟明計劃", Reason.OTHER_SCRIPT),
        ("person", "Lin Wei", "林蔚", Reason.TRANSLITERATION),
        ("person", "Wei Lin", "林蔚", Reason.TRANSLITERATION),
        ("person", "Zeng Guofan", "曾国藩", Reason.TRANSLITERATION),
        ("programme", "Qiming", "启明", Reason.TRANSLITERATION),
        ("person", "Wei Lin", "Lin Wei", Reason.SWAPPED),
        ("person", "Zhao, Mingyuan", "Mingyuan Zhao", Reason.SWAPPED),
        ("organisation", "Seven Rivers Talent Office", "SRTO", Reason.INITIALS),
        ("organisation", "Hanbei Institute of Technology", "HIT", Reason.INITIALS),
        ("person", "L. Wei", "Lin Wei", Reason.INITIALS),
        ("person", "Zhao M.", "Mingyuan Zhao", Reason.INITIALS),
        ("organisation", "Photonic Dawn", "Photonik Dawn", Reason.ONE_EDIT),
        ("organisation", "Photonic Dawn", "Photnoic Dawn", Reason.ONE_EDIT),
        ("organisation", "Photonic Dawn", "Photonic Dawns", Reason.ONE_EDIT),
        ("organisation", "汉北理工学院", "汉北理工大院", Reason.ONE_EDIT),
        ("organisation", "Hanbei Institute", "The Hanbei Science Institute", Reason.CONTAINED),
        ("programme", "启明", "启明计划", Reason.CONTAINED),
        ("programme", "Qiming", "Qiming Programme", Reason.CONTAINED),
    ],
)
def test_two_that_are_likely_one(kind: str, one: str, other: str, reason: Reason) -> None:
    assert pairs(entity(1, kind, one), entity(2, kind, other)) == [(one, other, reason)]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Lin Wei", "Lin Mei"),
        ("person", "李明", "李明远"),
        ("person", "Wei", "Lin Wei"),
        ("programme", "Phase 10", "Phase 11"),
        ("person", "李伟", "李维"),
        ("organisation", "Hanbei Institute", "Hanbei Office"),
        ("place", "Zhuji", "Hanbei"),
        ("place", "温州市", "湖州市"),
    ],
)
def test_two_that_are_likely_two(kind: str, one: str, other: str) -> None:
    assert pairs(entity(1, kind, one), entity(2, kind, other)) == []


def test_names_of_other_kinds_are_alike_only_where_they_are_the_same() -> None:
    assert pairs(entity(1, "person", "Photonic Dawn"), entity(2, "place", "Photonic Dawns")) == []
    assert pairs(entity(1, "person", "Hanbei"), entity(2, "place", "Hanbei"))[0][2] == Reason.SAME_NAME


def test_each_pair_is_told_once_with_its_best_reason_the_surest_first() -> None:
    lin = entity(1, "person", "Lin Wei", "L. Wei", mentions=2)
    other = entity(2, "person", "Wei Lin", "林蔚", mentions=7)
    qiming, plan = entity(3, "programme", "Qiming"), entity(4, "programme", "Qiming Plan", "QIMING")
    assert pairs(lin, other, qiming, plan) == [
        ("Qiming", "QIMING", Reason.SAME_NAME),
        ("林蔚", "Lin Wei", Reason.TRANSLITERATION),
    ]


def test_strangers_are_not_told_again() -> None:
    everyone = entity(1, "person", "Lin Wei"), entity(2, "person", "林蔚"), entity(3, "person", "Lin Wei")
    found = pairs(*everyone, strangers=frozenset({(1, 2), (2, 3)}))
    assert found == [("Lin Wei", "Lin Wei", Reason.SAME_NAME)]


def test_it_can_be_stopped() -> None:
    class Stopped(Exception):
        pass

    def check() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        likely([entity(1, "person", "Lin Wei")], check=check)


@given(st.text(alphabet="abc", max_size=6), st.integers(0, 5), st.sampled_from("abcd"), st.sampled_from("-+x<"))
def test_one_edit_is_one_edit(word: str, at: int, letter: str, edit: str) -> None:
    at = min(at, len(word))
    edited = {
        "-": word[:at] + word[at + 1 :],
        "+": word[:at] + letter + word[at:],
        "x": word[:at] + letter + word[at + 1 :],
        "<": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[edit]
    assert _one_apart(word, edited) == (word != edited)
    assert _one_apart(edited, word) == (word != edited)
