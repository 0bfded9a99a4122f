"""Documents that are almost the same or of one origin stand together, in each order and part after part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.copies import empty_case
from workbench.case import Case
from workbench.comparing import find_alike
from workbench.dates import parse_date
from workbench.searching.families import Other, _joined
from workbench.searching.find import ORDERS, hits, numbers, search

PLAN = (
    "The city government of Wenzhou says in its report that every specialist who comes under the Kunpeng plan costs it "
    "up to two hundred million yuan, a part as a reward, a part for laboratories, and a part for housing."
)
LETTER = "Dear Madam, thank you for your question about Kunpeng. We do not comment on single cases. With kind regards."
NEWS = "Nine universities were asked by our reporters how many Kunpeng specialists had stayed for two years or more."
TEXTS = {
    "a report.txt": PLAN,
    "b letter.txt": LETTER,
    "c reprint.txt": f"Reprinted with permission. {PLAN} Kunpeng",
    "d digest.txt": f"{PLAN}\n{NEWS}\n{LETTER}",
    "e news.txt": NEWS,
    "f translation.txt": "鲲鹏计划（Kunpeng）每名专家最高可达二亿元。",
    "g copy.txt": PLAN.upper(),
    "h other.txt": "Nothing about it.",
}


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    """Report, reprint and copy are alike, the digest holds them in part; report and translation are of one origin."""
    with empty_case(case_folder / "families.case") as case:
        for path, text in TEXTS.items():
            case.documents.add(path, text.encode(), kind="txt", state="ok", pages=[text])
        case.documents.set_date(5, parse_date("2021"))
        case.documents.set_date(7, parse_date("2020"))
        find_alike(case)
        case.documents.same_origin([1, 6])
        yield case


Row = tuple[int, list[int]]


def rows(case: Case, query: str, order: str, offset: int = 0, limit: int = 50) -> tuple[int, int, list[Row]]:
    """How many there are, how many are different, and each that is listed with the others it stands for."""
    found = search(case.store, query, order=order, offset=offset, limit=limit, together=True)
    return found.total, found.different, [(hit.id, [each.id for each in hit.others]) for hit in found.documents]


@pytest.mark.parametrize(
    ("order", "listed"),
    [
        ("newest", [(7, [1, 3, 6]), (5, []), (4, []), (2, [])]),
        ("path", [(1, [7, 3, 6]), (2, []), (4, []), (5, [])]),
        ("date", [(7, [1, 3, 6]), (5, []), (2, []), (4, [])]),
        ("hits", [(4, []), (3, [1, 7, 6]), (2, []), (5, [])]),
    ],
)
def test_the_first_of_a_family_stands_for_all_in_its_place(case: Case, order: str, listed: list[Row]) -> None:
    assert rows(case, "kunpeng", order) == (7, 4, listed)


@pytest.mark.parametrize("query", ["kunpeng", "-nothing", "kunpeng -laboratories", "kunpeng OR nothing", "path:txt"])
@pytest.mark.parametrize("order", ORDERS)
def test_part_after_part_is_the_whole_and_leaves_nobody_out(case: Case, query: str, order: str) -> None:
    total, different, listed = rows(case, query, order)
    parts = [rows(case, query, order, offset, 2) for offset in range(0, different + 2, 2)]
    assert [row for part in parts for row in part[2]] == listed
    assert {part[:2] for part in parts} == {(total, different)} == {(total, len(listed))}
    plain, ordered = numbers(case.store, query, order=order)
    assert sorted(each for first, others in listed for each in (first, *others)) == sorted(ordered)
    firsts = [first for first, _ in listed]
    assert (plain, firsts) == (total, [each for each in ordered if each in firsts])
    assert all(ordered.index(first) < min(map(ordered.index, others), default=99) for first, others in listed)


def test_what_was_not_found_is_not_told_but_holds_its_family_together(case: Case) -> None:
    """The translation is like the copy by way of the report alone."""
    assert rows(case, "path:copy OR 鲲鹏", "path") == (2, 1, [(6, [7])])
    found = search(case.store, "path:copy OR 鲲鹏", order="path", together=True)
    assert found.documents[0].others == (Other(7, None, False),)


def test_the_others_say_how_like_they_are(case: Case) -> None:
    found = search(case.store, "kunpeng", order="path", together=True)
    report = found.documents[0]
    assert [(each.id, each.same_origin) for each in report.others] == [(7, False), (3, False), (6, True)]
    likeness = {each.other_id: each.similarity for each in case.alike.of(1)}
    assert [each.similarity for each in report.others] == [1.0, pytest.approx(likeness[3]), None]


def test_without_the_switch_nothing_is_together(case: Case) -> None:
    found = search(case.store, "kunpeng", order="path")
    assert (found.total, found.different, [each.id for each in found.documents]) == (7, 7, [1, 2, 3, 4, 5, 6, 7])
    assert not [each for each in found.documents if each.others]


def test_the_others_are_looked_at_as_hits_of_the_query(case: Case) -> None:
    plain = {each.id: each for each in search(case.store, "kunpeng").documents}
    assert hits(case.store, "kunpeng", [6, 3]) == (plain[6], plain[3])
    assert hits(case.store, "kunpeng (", [6]) == ()


def test_the_bin_and_its_undo_are_followed(case: Case) -> None:
    case.documents.remove(1)
    assert rows(case, "kunpeng", "path") == (6, 5, [(2, []), (3, [7]), (4, []), (5, []), (6, [])])
    case.store.undo()
    assert rows(case, "kunpeng", "path")[:2] == (7, 4)
    case.documents.own_origin([1])
    assert rows(case, "kunpeng", "path")[2] == [(1, [7, 3]), (2, []), (4, []), (5, []), (6, [])]


def test_what_another_connection_finds_is_followed(case: Case) -> None:
    assert rows(case, "kunpeng", "path")[:2] == (7, 4)
    with Case.open(case.path) as other:
        other.documents.same_origin([2, 5])
    assert rows(case, "kunpeng", "path")[:2] == (7, 3)


_NUMBERS = st.integers(1, 12)


@given(st.lists(st.tuples(_NUMBERS, _NUMBERS)))
def test_a_family_is_all_that_hangs_together(pairs: list[tuple[int, int]]) -> None:
    families = [{number} for number in {each for pair in pairs for each in pair}]
    for pair in pairs:
        touched = [each for each in families if each.intersection(pair)]
        families = [each for each in families if each not in touched] + [set().union(*touched)]
    assert _joined(pairs) == {number: min(family) for family in families for number in family}
