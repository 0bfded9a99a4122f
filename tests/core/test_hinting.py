"""What is hinted at on a page, what becomes of it, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import empty_case
from workbench.case import Case
from workbench.dates import find_dates
from workbench.documents import Page
from workbench.hinting import Hint, Hinter, accept
from workbench.passages import Spot

LETTER = (
    "From: press@kunpeng.example\nWei An of 浙江大学, An expert, wrote on 12 March 2021 to Zhejiang and ZHEJIANG.\n"
    "MOST of it is on https://kunpeng.example/plan. Call +86 10 6891 2345; IBAN DE89 3704 0044 0532 0130 00."
)


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "story.case") as made:
        made.documents.add("letter.txt", b"l", kind="txt", state="ok", pages=[LETTER])
        for kind, name, *aliases in (
            ("person", "Wei An", "An"),
            ("organisation", "Ministry", "MOST"),
            ("place", "Zhejiang", "浙江"),
            ("organisation", "Zhejiang University", "浙江大学"),
        ):
            entity = made.entities.add(name, kind)
            for alias in aliases:
                made.entities.add_alias(entity, alias)
        yield made


def page(case: Case) -> Page:
    return case.documents.page(1, 1)


def hints(case: Case) -> list[Hint]:
    return Hinter(case).on(case, page(case))


def told(case: Case) -> list[tuple[str, str, str]]:
    """What it is, the words, whom or what they mean."""
    return [(each.what, LETTER[each.start : each.end], each.value) for each in hints(case)]


ALL = [
    ("email", "press@kunpeng.example", "press@kunpeng.example"),
    ("name", "Wei An", "Wei An"),
    ("name", "浙江大学", "Zhejiang University"),
    ("date", "on 12 March 2021", "12 March 2021"),
    ("name", "Zhejiang", "Zhejiang"),
    ("web", "https://kunpeng.example/plan", "https://kunpeng.example/plan"),
    ("phone", "+86 10 6891 2345", "+86 10 6891 2345"),
    ("iban", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
]


def test_only_what_is_beyond_doubt_is_hinted_at(case: Case) -> None:
    expected = [(what, words.removeprefix("on "), value) for what, words, value in ALL]
    assert [(what, words.removeprefix("on "), value) for what, words, value in told(case)] == expected


def test_what_is_tagged_is_no_longer_hinted_at_nor_what_crosses_it(case: Case) -> None:
    start = LETTER.index("Wei An of 浙")
    case.mentions.tag(3, 1, 1, start, start + len("Wei An of 浙江"))
    assert [words for _, words, _ in told(case)][:2] == ["press@kunpeng.example", told(case)[1][1]]
    assert told(case)[1][0] == "date"


def test_a_date_that_is_an_event_is_no_longer_hinted_at(case: Case) -> None:
    found = find_dates(LETTER)[0]
    event = case.events.add("Wei An writes", found.date)
    case.events.cite(event, 1, LETTER[found.start : found.end])
    assert "date" not in [what for what, _, _ in told(case)]


def test_a_name_is_tagged_as_its_entity(case: Case) -> None:
    hint = hints(case)[2]
    assert accept(case, page(case), hint) == 4
    assert [(each.entity.name, each.passage.quote) for each in case.mentions.all()] == [
        ("Zhejiang University", "浙江大学")
    ]
    assert case.store.steps(1)[0].what == "Tag Zhejiang University on page 1"
    assert hint not in hints(case)


def test_a_number_becomes_an_account_named_by_its_value_which_is_known_from_then_on(case: Case) -> None:
    iban = hints(case)[-1]
    made = accept(case, page(case), iban)
    entity = case.entities.get(made)
    assert (entity.kind, entity.forms) == ("account", ("DE89370400440532013000", "DE89 3704 0044 0532 0130 00"))
    text = "Pay to DE89370400440532013000 or DE89 3704 0044 0532 0130 00."
    case.documents.add("bill.txt", b"b", kind="txt", state="ok", pages=[text])
    bill = case.documents.page(2, 1)
    found = Hinter(case).on(case, bill)
    assert [(each.what, each.entity and each.entity.id) for each in found] == [("name", made), ("name", made)]
    case.store.undo()  # the bill
    assert case.store.undo().what == "Tag DE89370400440532013000 on page 1"
    assert len(case.entities.all()) == 4


@pytest.mark.parametrize(("number", "kind"), [(0, "account"), (5, "object"), (6, "account")])
def test_addresses_become_accounts_and_things(case: Case, number: int, kind: str) -> None:
    hint = hints(case)[number]
    entity = case.entities.get(accept(case, page(case), hint))
    assert (entity.kind, entity.name, entity.mentions) == (kind, hint.value, 1)


def test_a_date_is_no_tag(case: Case) -> None:
    with pytest.raises(ValueError):
        accept(case, page(case), hints(case)[3])


def test_what_was_refused_is_never_hinted_at_again(case: Case) -> None:
    before = hints(case)
    for hint in before:
        entity, what = hint.refused_as
        spot = Spot(1, 1, hint.start, hint.end)
        if entity is None:
            case.refusals.refuse_sort(what, spot)
        else:
            case.refusals.refuse(entity, [spot])
    assert hints(case) == []
    case.store.undo()
    assert hints(case) == before[-1:]


def test_money_is_noted_as_an_amount(case: Case) -> None:
    text = "He was paid 3 million yuan a year, on top of up to $200,000."
    case.documents.add("pay.txt", b"p", kind="txt", state="ok", pages=[text])
    pay = case.documents.page(2, 1)
    found = Hinter(case).on(case, pay)
    assert [(each.what, text[each.start : each.end], each.value) for each in found] == [
        ("money", "3 million yuan a year", "3,000,000 CNY per year"),
        ("money", "up to $200,000", "up to 200,000 USD"),
    ]
    assert accept(case, pay, found[0]) is None
    assert [(each.passage.quote, str(each.amount)) for each in case.amounts.all()] == [
        ("3 million yuan a year", "3,000,000 CNY per year")
    ]
    assert Hinter(case).on(case, pay) == found[1:]


def test_names_are_known_to_have_changed(case: Case) -> None:
    hinter = Hinter(case)
    assert hinter.is_of(case)
    case.mentions.tag(1, 1, 1, 0, 4)
    assert hinter.is_of(case)
    case.entities.add_alias(1, "Weian")
    assert not hinter.is_of(case)
