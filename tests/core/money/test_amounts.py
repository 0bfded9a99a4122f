"""Amounts of a case, its rates, what both come to; undo, notes, erasing, a document read again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.core.cli_runner import Commands
from tests.core.small_case import make_small_case
from tests.places import ANSWERS
from workbench.amountlist import worths
from workbench.applying import apply_notes
from workbench.case import Case
from workbench.dates import parse_date
from workbench.erasing import erase
from workbench.errors import BadNotes, BadValue, NotFound
from workbench.money import Amount
from workbench.notes import notes_text

PAGES = [
    "2022年6月5日，市里决定对每名专家最高可达2亿元。😀另有人民币\n3千5百万元！",
    "Paid ¥300 and, on 2 May 2021 and in 2022, 3 to 5 million yuan a year.",
]
USD = Decimal("7.1475")


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with make_small_case(case_folder / "money.case") as case:
        case.documents.add("money.txt", b"money", kind="txt", state="ok", pages=PAGES)
        yield case


def noted(case: Case, quote: str, page: int = 1, **more: object) -> int:
    document = case.documents.find("money.txt").id
    start = PAGES[page - 1].index(quote)
    place = document, page, start, start + len(quote)
    amount = case.amounts.propose(*place)
    assert amount is not None
    return case.amounts.add(*place, amount, **more)  # type: ignore[arg-type]


def test_an_amount_rests_on_its_words_and_says_what_they_say(case: Case) -> None:
    qiming = case.entities.find("Qiming")
    number = noted(case, "2亿元", date=parse_date("2022-06-05"), entity_id=qiming.id, notes=" of the city ")
    found = case.amounts.get(number)
    place = found.passage
    assert (place.path, place.page, place.start, place.end, place.quote) == ("money.txt", 1, 23, 26, "2亿元")
    assert found.amount == Amount(None, Decimal(200_000_000), "CNY")
    assert found.date == parse_date("2022-06-05")
    assert found.entity is not None and (found.entity.name, found.notes) == ("Qiming", "of the city")
    other = noted(case, "3 to 5 million yuan", 2)
    assert case.amounts.get(other).amount == Amount(Decimal(3_000_000), Decimal(5_000_000), "CNY", "year")
    assert [each.id for each in case.amounts.all()] == [number, other]
    assert [each.id for each in case.amounts.of_document(place.document_id)] == [number, other]
    assert [each.id for each in case.amounts.on_page(place.document_id, 2)] == [other]
    assert [each.id for each in case.amounts.of_entity(qiming.id)] == [number]
    assert noted(case, "2亿元") == number  # the same words again


def test_each_change_is_a_step_that_is_called_by_the_words(case: Case) -> None:
    number = noted(case, "2亿元")
    case.amounts.change(number, Amount(Decimal("1.50"), Decimal(2), "usd ", " year "), notes="as told")
    assert case.amounts.get(number).amount == Amount(Decimal("1.5"), Decimal(2), "USD", "year")
    case.amounts.remove(number)
    noted(case, "人民币\n3千5百万元")
    assert [each.what for each in case.store.steps(4)] == [
        "Note the amount on page 1", "Remove the amount 2亿元", "Change the amount 2亿元",
        "Note the amount 2亿元 on page 1",
    ]  # fmt: skip
    case.store.undo()
    case.store.undo()
    assert [each.amount.currency for each in case.amounts.all()] == ["USD"]
    case.store.undo()
    assert [str(each.amount) for each in case.amounts.all()] == ["up to 200,000,000 CNY"]
    case.store.undo()
    assert case.amounts.all() == []
    with pytest.raises(NotFound, match="no amount “1”"):
        case.amounts.get(number)


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        (Amount(None, None, "CNY"), "An amount needs a value, or a bound."),
        (Amount(Decimal(-1), None, "CNY"), "The value of an amount is a number from 0 on."),
        (Amount(Decimal("NaN"), Decimal("NaN"), "CNY"), "The value of an amount is a number from 0 on."),
        (Amount(Decimal(2), Decimal(1), "CNY"), "The lower end of a range comes first."),
        (
            Amount(Decimal(1), Decimal(1), "元"),
            "“元” is not a currency's code; it has three letters, such as CNY or USD.",
        ),
    ],
)
def test_what_is_no_amount_is_not_kept(case: Case, amount: Amount, sentence: str) -> None:
    with pytest.raises(BadValue) as caught:
        case.amounts.add(case.documents.find("money.txt").id, 1, 0, 4, amount)
    assert str(caught.value) == sentence
    assert case.amounts.all() == []


def test_a_date_is_proposed_from_the_sentence_or_else_the_document(case: Case) -> None:
    document = case.documents.find("money.txt").id
    start = PAGES[0].index("2亿元")
    proposed = case.amounts.propose_date(document, 1, start, start + 3)
    assert proposed == parse_date("2022年6月5日")
    assert case.amounts.propose_date(document, 2, 5, 9) is None  # two dates in the sentence, none of the document
    case.documents.set_date(document, parse_date("2023-01"))
    assert case.amounts.propose_date(document, 2, 5, 9) == parse_date("2023-01")
    assert case.amounts.get(noted(case, "2亿元")).date is None


def test_an_entity_that_is_merged_or_removed(case: Case) -> None:
    qiming, zhuji = case.entities.find("Qiming").id, case.entities.find("Zhuji").id
    number = noted(case, "2亿元", entity_id=qiming)
    case.entities.merge(zhuji, qiming)
    assert [each.id for each in case.amounts.of_entity(zhuji)] == [number]
    case.entities.remove(zhuji)
    assert case.amounts.get(number).entity is None
    case.store.undo()
    assert [each.id for each in case.amounts.of_entity(zhuji)] == [number]


# -- rates ------------------------------------------------------------------------------------------------------------


def test_every_dollar_of_the_sample_is_right(case: Case) -> None:
    answers = json.loads(ANSWERS.read_text("utf-8"))
    case.rates.add("USD", "CNY", Decimal(answers["conversion"]["per_usd"]), None, "the paper's own")
    for each in answers["money"]:
        value = Decimal(each["amount"])
        converted = case.rates.convert(Amount(value, value, each["currency"]), "USD")
        assert str(converted) == f"{each['usd']:,} USD"


def test_the_rate_nearest_in_date_is_taken_in_either_direction(case: Case) -> None:
    rates = case.rates
    for currency, target, rate, date in (
        ("USD", "CNY", "7", "2021"),
        ("USD", "CNY", "6.5", "2021-06-05"),
        ("CNY", "USD", "0.16", "2021-06-06"),
        ("USD", "CNY", "8", None),
        ("EUR", "CNY", "7.5", "2023-03"),
    ):
        rates.add(currency, target, Decimal(rate), parse_date(date) if date else None)
    million = Amount(Decimal(10**6), None, "CNY", "year")

    def used(on: str | None) -> str:
        converted = rates.convert(million, "USD", parse_date(on) if on else None)
        assert converted is not None
        return f"{converted} ({converted.rate})"

    assert used("2021-06-05") == "at least 153,846 USD per year (1 USD = 6.5 CNY, 5 June 2021)"
    assert used("2021-06-09") == "at least 142,857 USD per year (1 USD = 7 CNY, 2021)"
    assert used("2021-06-06") == "at least 160,000 USD per year (1 CNY = 0.16 USD, 6 June 2021)"
    assert used("1999") == "at least 142,857 USD per year (1 USD = 7 CNY, 2021)"
    assert used("2021-06/..") == "at least 160,000 USD per year (1 CNY = 0.16 USD, 6 June 2021)"
    assert used(None) == "at least 125,000 USD per year (1 USD = 8 CNY, undated)"
    assert [str(each) for each in rates.conversions(million, parse_date("2021-06-05"))] == [
        "at least 133,333 EUR per year", "at least 153,846 USD per year",
    ]  # fmt: skip
    assert rates.convert(million, "GBP") is None and rates.convert(million, "CNY") is None
    assert rates.conversions(Amount(Decimal(1), Decimal(1), "JPY")) == []
    rates.remove(4)
    assert used(None) == "at least 142,857 USD per year (1 USD = 7 CNY, 2021)"


def test_rates_are_added_changed_and_removed_by_name(case: Case) -> None:
    rate = case.rates.add(" usd", "cny", Decimal("7.10"), parse_date("10 August 2023"), " PBoC ")
    assert str(case.rates.get(rate)) == "1 USD = 7.1 CNY, 10 August 2023, PBoC"
    assert case.rates.add("USD", "CNY", Decimal("7.1"), parse_date("2023-08-10")) == rate
    with pytest.raises(BadValue, match="another rate of this date: 1 USD = 7.1 CNY"):
        case.rates.add("USD", "CNY", Decimal("7.2"), parse_date("2023-08-10"))
    other = case.rates.add("USD", "CNY", Decimal("7.2"))
    with pytest.raises(BadValue, match="another rate of this date"):
        case.rates.change(other, "USD", "CNY", Decimal("7.2"), parse_date("2023-08-10"))
    case.rates.change(rate, "USD", "CNY", Decimal("7.3"), parse_date("2023-08-10"), "the Fed")
    case.rates.remove(other)
    assert [str(each) for each in case.rates.all()] == ["1 USD = 7.3 CNY, 10 August 2023, the Fed"]
    assert [each.what for each in case.store.steps(4)] == [
        "Remove the rate USD to CNY",
        "Change the rate USD to CNY",
        "Add the rate USD to CNY",
        "Add the rate USD to CNY",
    ]
    for values, sentence in (
        (("USD", "USD", Decimal(1)), "A rate is between two different currencies."),
        (("USD", "CNY", Decimal(0)), "A rate is a number above 0."),
        (("USD", "CNY", Decimal("Infinity")), "A rate is a number above 0."),
        (("US", "CNY", Decimal(1)), "“US” is not a currency's code; it has three letters, such as CNY or USD."),
    ):
        with pytest.raises(BadValue) as caught:
            case.rates.add(*values)
        assert str(caught.value) == sentence


def test_small_sums_keep_their_cents(case: Case) -> None:
    case.rates.add("USD", "CNY", USD)
    small = Amount(Decimal(100), Decimal(7147), "CNY", about=True)
    assert str(case.rates.convert(small, "USD")) == "about 13.99 to 999.93 USD"


# -- notes, erasing, reading again ------------------------------------------------------------------------------------


def test_notes_bring_amounts_and_rates_into_another_case(case: Case, case_folder: Path) -> None:
    noted(case, "2亿元", date=parse_date("in June 2022"), entity_id=case.entities.find("Qiming").id, notes="n")
    noted(case, "¥300", 2)
    noted(case, "3 to 5 million yuan", 2)
    case.rates.add("USD", "CNY", USD, parse_date("10 August 2023"), "PBoC")
    case.rates.add("EUR", "CNY", Decimal("7.5"))
    written = notes_text(case)
    told = json.loads(written)
    assert told["amounts"][:2] == [
        {
            "document": "money.txt", "page": 1, "quote": "2亿元", "start": 23, "low": None, "high": "200000000",
            "currency": "CNY", "date": "2022-06", "wording": "in June 2022", "entity": "qiming", "notes": "n",
        },
        {
            "document": "money.txt", "page": 2, "quote": "¥300", "start": 5, "low": "300", "high": "300",
            "currency": "CNY", "guessed": True,
        },
    ]  # fmt: skip
    assert told["rates"] == [
        {"currency": "EUR", "target": "CNY", "rate": "7.5"},
        {
            "currency": "USD", "target": "CNY", "rate": "7.1475", "date": "2023-08-10", "wording": "10 August 2023",
            "source": "PBoC",
        },
    ]  # fmt: skip
    with make_small_case(case_folder / "other.case") as other:
        other.documents.add("money.txt", b"money", kind="txt", state="ok", pages=PAGES)
        added = apply_notes(other, told).as_dict()
        assert (added["amounts"], added["rates"]) == (3, 2)
        assert notes_text(other) == written
        assert set(apply_notes(other, told).as_dict().values()) == {0}
        assert notes_text(other) == written


def test_notes_by_hand_may_leave_the_reading_to_the_words(case: Case) -> None:
    told = {
        "format": "investigation-workbench-notes/1",
        "amounts": [
            {"document": "money.txt", "quote": "2亿元"},
            {"document": "money.txt", "quote": "¥300", "low": 300, "high": 300, "currency": "JPY"},
        ],
        "rates": [{"currency": "USD", "target": "CNY", "rate": 7.1475}],
    }
    apply_notes(case, told)
    assert [str(each.amount) for each in case.amounts.all()] == ["up to 200,000,000 CNY", "300 JPY"]
    assert [str(each) for each in case.rates.all()] == ["1 USD = 7.1475 CNY, undated"]
    told["amounts"] = [
        {"document": "money.txt", "quote": "市里"},
        {"document": "money.txt", "quote": "决定", "low": "x", "currency": "CNY"},
        {"document": "money.txt"},
    ]
    with pytest.raises(BadNotes) as caught:
        apply_notes(case, told)
    assert caught.value.problems == [
        "amounts 1 (money.txt): “市里” is not understood as an amount: say “low”, “high” and “currency”.",
        "amounts 2 (money.txt): “x” is not a number.",
        "amounts 3 (money.txt): “quote” is missing.",
    ]


def test_erasing_a_document_takes_its_amounts_with_it(case: Case) -> None:
    noted(case, "2亿元", notes="kept nowhere")
    case.amounts.change(1, Amount(Decimal(1), Decimal(1), "CNY"), notes="kept nowhere either")
    erase(case, [case.documents.find("money.txt").id])
    assert case.amounts.all() == [] and case.store.value("SELECT count(*) FROM amounts") == 0
    left = json.dumps(case.store.rows("SELECT * FROM history")) + json.dumps([s.what for s in case.store.steps()])
    assert "nowhere" not in left and "亿" not in left and "\\u4ebf" not in left


def test_an_amount_follows_its_passage_when_the_document_is_read_again(case: Case) -> None:
    number = noted(case, "3 to 5 million yuan", 2)
    document = case.documents.find("money.txt").id
    (moved,) = case.passages.placed(document, {1: "", 2: f"Was {PAGES[1]}"})
    assert moved.found is not None and (moved.found.start, moved.found.end) == (46, 65)
    (gone,) = case.passages.placed(document, {1: "other words"})
    with case.store.change("amounts"):
        case.passages.move([gone], document, {1: "other words"})
    assert case.amounts.on_page(document, 2) == []
    assert case.amounts.get(number).passage.lost
    told = json.loads(notes_text(case))
    assert told["amounts"][0]["lost"]
    case.amounts.remove(number)
    apply_notes(case, told)  # the document does read so at that place
    assert [str(each.amount) for each in case.amounts.on_page(document, 2)] == ["3,000,000 to 5,000,000 CNY per year"]


# -- the command line -------------------------------------------------------------------------------------------------


def test_amounts_and_rates_on_the_command_line(case: Case, commands: Commands) -> None:
    noted(case, "2亿元", date=parse_date("2022-06-05"), entity_id=case.entities.find("Qiming").id)
    noted(case, "¥300", 2)
    path = case.path
    date = {"edtf": "2023-08-10", "wording": "10 August 2023", "earliest": 2460167, "latest": 2460167}
    rate = {"id": 1, "currency": "USD", "target": "CNY", "rate": "7.1475", "date": date, "source": "PBoC"}
    add = ("rates", path, "--add", "USD", "CNY", "7.1475", "--date", "10 August 2023", "--source", "PBoC")
    assert commands.json(*add) == [rate]
    assert commands.json("amounts", path) == [
        {
            "id": 1, "document": 6, "path": "money.txt", "page": 1, "start": 23, "end": 26, "quote": "2亿元",
            "low": None, "high": "200000000", "currency": "CNY", "per": "", "about": False, "guessed": False,
            "date": {"edtf": "2022-06-05", "wording": "2022-06-05", "earliest": 2459736, "latest": 2459736},
            "entity": "Qiming", "notes": "",
            "converted": [{"low": None, "high": "27981812", "currency": "USD", "rate": rate}],
        },
        {
            "id": 2, "document": 6, "path": "money.txt", "page": 2, "start": 5, "end": 9, "quote": "¥300",
            "low": "300", "high": "300", "currency": "CNY", "per": "", "about": False, "guessed": True,
            "date": None, "entity": None, "notes": "",
            "converted": [
                {"low": "41.97", "high": "41.97", "currency": "USD", "rate": rate}
            ],
        },
    ]  # fmt: skip
    assert commands("amounts", path).out == (
        "1  “2亿元”  up to 200,000,000 CNY       up to 27,981,812 USD (1 USD = 7.1475 CNY, 10 August 2023, PBoC)  "
        "money.txt, page 1\n"
        "2  “¥300”   300 CNY (currency guessed)  41.97 USD (1 USD = 7.1475 CNY, 10 August 2023, PBoC)             "
        "money.txt, page 2\n"
    )
    assert commands("rates", path).out == "1  1 USD = 7.1475 CNY, 10 August 2023, PBoC\n"
    assert commands.sentence("rates", path, "--add", "USD", "CNY", "much") == "“much” is not a number."
    assert commands("rates", path, "--source", "x").code == 2
    assert commands.json("rates", path, "--remove", "1") == []
    assert commands.sentence("rates", path, "--remove", "1") == "There is no rate “1” in this case."


def test_all_amounts_in_one_currency_as_a_table(case: Case, commands: Commands, tmp_path: Path) -> None:
    noted(case, "2亿元", date=parse_date("2022-06-05"), entity_id=case.entities.find("Qiming").id, notes="=1+1")
    noted(case, "¥300", 2)
    case.rates.add("USD", "CNY", Decimal("7.5"), parse_date("2022"), "PBoC")
    in_dollars = worths(case, "usd")
    assert [(each.amount, each.size) for each in in_dollars] == [
        (Amount(None, Decimal(26_666_667), "USD"), Decimal(26_666_667)),
        (Amount(Decimal(40), Decimal(40), "USD", guessed=True), Decimal(40)),
    ]
    assert [(each.tagged.amount == each.amount, each.rate) for each in worths(case, "CNY")] == [(True, None)] * 2
    assert [(each.amount, each.rate, each.size) for each in worths(case, "GBP")] == [(None, None, None)] * 2
    out = tmp_path / "amounts.csv"
    assert len(commands.json("amounts", case.path, "--out", out)) == 2
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert rows == [
        ["words", "low", "high", "currency", "per", "about", "guessed", "date", "concerns", "low USD", "high USD",
         "rate", "document", "page", "notes"],
        ["2亿元", "", "200000000", "CNY", "", "", "", "5 June 2022", "Qiming", "", "26666667",
         "1 USD = 7.5 CNY, 2022, PBoC", "money.txt", "1", "'=1+1"],
        ["¥300", "300", "300", "CNY", "", "", "yes", "", "", "40.00", "40.00",
         "1 USD = 7.5 CNY, 2022, PBoC", "money.txt", "2", ""],
    ]  # fmt: skip
    assert commands("amounts", case.path, "--out", tmp_path / "amounts.xlsx", "--in", "eur").code == 0
    (sheet,) = CalamineWorkbook.from_path(str(tmp_path / "amounts.xlsx")).sheet_names
    cells = CalamineWorkbook.from_path(str(tmp_path / "amounts.xlsx")).get_sheet_by_name(sheet).to_python()
    assert (sheet, cells[0][9:11], cells[1][1:3], cells[2][1:3]) == (
        "Amounts", ["low EUR", "high EUR"], ["", 200_000_000.0], [300.0, 300.0],
    )  # fmt: skip
    assert commands.sentence("amounts", case.path, "--out", tmp_path / "a.txt") == (
        "a.txt: a list of amounts cannot be written in this form; known are .csv, .xlsx."
    )
