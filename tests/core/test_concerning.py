"""Which claims concern an entity: by a tag at their words, by the very same passage, by an event it takes part in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.small_case import make_small_case
from workbench.case import Case
from workbench.concerning import claims_about


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
