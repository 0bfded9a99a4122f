"""What concerns an entity without naming it: claims by a tag at their words, by the very same passage, by an event it
takes part in; amounts by their sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.core.small_case import make_small_case
from workbench.case import Case
from workbench.concerning import amounts_beside, claims_about
from workbench.errors import NotFound


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with make_small_case(case_folder / "story.case") as case:
        yield case


def about(case: Case, name: str) -> list[str]:
    return [each.key for each in claims_about(case, case.entities.find(name).id)]


def tag(case: Case, name: str, page: int, words: str) -> int:
    report = case.documents.find("policy/report.txt")
    start = case.documents.page(report.id, page).text.index(words)
    return case.mentions.tag(case.entities.find(name).id, report.id, page, start, start + len(words))


def test_by_an_event_in_which_it_takes_part(case: Case) -> None:
    assert about(case, "qiming") == ["C01"]
    assert about(case, "zhuji") == about(case, "wang") == []


def test_by_a_tag_that_shares_a_code_point_with_its_words(case: Case) -> None:
    tag(case, "zhuji", 1, "report")  # the same place of another page
    tag(case, "zhuji", 2, "applied; ")  # ends where the words begin
    assert about(case, "zhuji") == []
    tag(case, "zhuji", 2, "applied; o")
    assert about(case, "zhuji") == ["C02"]
    case.store.update("documents", case.documents.find("policy/report.txt").id, binned=1)
    assert about(case, "zhuji") == []


def test_once_each_in_the_order_made_whichever_way_a_passage_points(case: Case) -> None:
    zhuji = case.entities.find("zhuji").id
    case.mentions.tag_whole(zhuji, case.documents.find("staff/page.html").id)  # contradicts C02
    tag(case, "zhuji", 2, "eight")
    third = case.claims.find("C03").id
    case.store.insert(
        "claim_events", claim_id=third, event_id=next(each.id for each in case.events.all() if each.key == "E01")
    )
    found = claims_about(case, zhuji)
    assert [(each.key, each.independent_sources, each.contradicts) for each in found] == [("C02", 1, 1), ("C03", 0, 0)]
    assert found == [case.claims.find("C02"), case.claims.find("C03")]


def test_a_passage_without_a_place_is_met_by_its_own_tag_alone(case: Case) -> None:
    tag(case, "zhuji", 2, "only eight")
    tag(case, "qiming", 2, "eight")
    case.store.connection.execute("UPDATE passages SET lost = 1 WHERE quote IN ('only eight', 'eight')")
    assert about(case, "zhuji") == ["C02"]
    assert about(case, "qiming") == ["C01"]


# -- amounts beside ------------------------------------------------------------------------------------------------

PAPER = (
    "Qiming pays 5 million yuan. Others, J. Doe said, paid\n3 million euros to Qiming in 2021.\n"
    "再付２亿元。启明付1亿元。"
)


@pytest.fixture
def paper(case: Case) -> int:
    document = case.documents.add("paper.txt", b"-", kind="txt", state="ok", pages=[PAPER, "Qiming, 7 million yuan."])
    qiming = case.entities.find("qiming")
    case.mentions.tag_everywhere(qiming.id, qiming.forms)
    return document


def note(case: Case, document: int, words: str, page: int = 1) -> int:
    start = case.documents.page(document, page).text.index(words)
    found = case.amounts.propose(document, page, start, start + len(words))
    assert found
    return case.amounts.add(document, page, start, start + len(words), found)


def beside(case: Case, name: str) -> list[str | None]:
    return [each.passage.quote for each in amounts_beside(case, case.entities.find(name).id)]


def test_amounts_of_its_sentences_that_are_not_tied_to_it_stand_beside(case: Case, paper: int) -> None:
    first = note(case, paper, "5 million yuan")
    for words in ("3 million euros", "２亿元", "1亿元"):
        note(case, paper, words)
    note(case, paper, "7 million yuan", 2)
    case.amounts.add_area(paper, 1, (0.1, 0.1, 0.2, 0.2), case.amounts.get(first).amount)
    expected = ["5 million yuan", "3 million euros", "1亿元", "7 million yuan"]
    assert beside(case, "qiming") == expected
    assert beside(case, "zhuji") == []
    case.amounts.tie(first, case.entities.find("qiming").id)
    assert beside(case, "qiming") == expected[1:]
    case.amounts.tie(first, case.entities.find("zhuji").id)
    assert beside(case, "qiming") == expected  # that it is another's does not put it elsewhere


def test_tying_an_amount_is_a_step_and_leaves_all_else_of_it(case: Case, paper: int) -> None:
    amount, qiming = note(case, paper, "5 million yuan"), case.entities.find("qiming").id
    before = case.amounts.get(amount)
    case.amounts.tie(amount, qiming)
    assert case.amounts.get(amount) == replace(before, entity=case.entities.ref(qiming))
    assert case.store.undo().what == "Tie the amount 5 million yuan to Qiming"
    assert case.amounts.get(amount) == before
    for number, entity in ((amount, 999), (999, qiming)):
        with pytest.raises(NotFound):
            case.amounts.tie(number, entity)
