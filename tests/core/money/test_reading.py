"""Amounts as they are written: what each wording is, and what is no amount."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.places import ANSWERS
from workbench.money import Amount, amount_at, found_amounts, read_amount, read_value

WRITTEN = {
    # Chinese
    "2亿元": "200,000,000 CNY",
    "8500万元": "85,000,000 CNY",
    "１５０万元": "1,500,000 CNY",
    "１，５００，０００元": "1,500,000 CNY",
    "三百五十万元": "3,500,000 CNY",
    "两亿元": "200,000,000 CNY",
    "两万亿元": "2,000,000,000,000 CNY",
    "三万五千亿元": "3,500,000,000,000 CNY",
    "1亿5000万元": "150,000,000 CNY",
    "3千5百万元": "35,000,000 CNY",
    "2.5千万元": "25,000,000 CNY",
    "一五〇万元": "1,500,000 CNY",
    "廿万元": "200,000 CNY",
    "十万元": "100,000 CNY",
    "一百零五元": "105 CNY",
    "三元五角": "3.5 CNY",
    "人民币三百五十万元整": "3,500,000 CNY",
    "壹佰贰拾叁元肆角伍分": "123.45 CNY",
    "300块钱": "300 CNY",
    "50-100万元人民币": "500,000 to 1,000,000 CNY",
    "RMB300万": "3,000,000 CNY",
    "150万美元": "1,500,000 USD",
    "3亿日元": "300,000,000 JPY",
    "500欧元": "500 EUR",
    "300万英镑": "3,000,000 GBP",
    "港币500万元": "5,000,000 HKD",
    "新台币三百万元": "3,000,000 TWD",
    "五千卢布": "5,000 RUB",
    # English
    "1.5 million yuan": "1,500,000 CNY",
    "1,500,000 yuan": "1,500,000 CNY",
    "1.5 million Chinese yuan renminbi": "1,500,000 CNY",
    "RMB 3 million": "3,000,000 CNY",
    "half a million dollars": "500,000 USD",
    "one and a half million euros": "1,500,000 EUR",
    "three hundred and fifty thousand yuan": "350,000 CNY",
    "US$5,000": "5,000 USD",
    "HK$ 3.5 bn": "3,500,000,000 HKD",
    "NT$500": "500 TWD",
    "£5m": "5,000,000 GBP",
    "£ 5,000.50": "5,000.5 GBP",
    "$3k": "3,000 USD",
    "100 €": "100 EUR",
    "USD 12.5 million": "12,500,000 USD",
    "50 million won": "50,000,000 KRW",
    "₩3,000": "3,000 KRW",
    "₽500": "500 RUB",
    "¥3,000 yen": "3,000 JPY",
    # other ways to part figures
    "€1.500.000": "1,500,000 EUR",
    "1.500.000,50 EUR": "1,500,000.5 EUR",
    "1 500 000 euros": "1,500,000 EUR",
    "1 500 euros": "1,500 EUR",
    "CHF 1'500'000": "1,500,000 CHF",
    "1,50,000 rupees": "150,000 INR",
    "1,5 million euros": "1,500,000 EUR",
    # ranges
    "3至5百万元": "3,000,000 to 5,000,000 CNY",
    "三至五百万元": "3,000,000 to 5,000,000 CNY",
    "300万-500万元": "3,000,000 to 5,000,000 CNY",
    "300–500万元": "3,000,000 to 5,000,000 CNY",
    "300万元至500万元": "3,000,000 to 5,000,000 CNY",
    "800至1千万元": "8,000,000 to 10,000,000 CNY",
    "八百至一千万元": "8,000,000 to 10,000,000 CNY",
    "3000至1万元": "3,000 to 10,000 CNY",
    "从300万元到500万元": "3,000,000 to 5,000,000 CNY",
    "介于3百万和5百万元之间": "3,000,000 to 5,000,000 CNY",
    "3 to 5 million yuan": "3,000,000 to 5,000,000 CNY",
    "three to five million yuan": "3,000,000 to 5,000,000 CNY",
    "between 3 and 5 million yuan": "3,000,000 to 5,000,000 CNY",
    "from 3 to 5 million yuan": "3,000,000 to 5,000,000 CNY",
    "$1-2m": "1,000,000 to 2,000,000 USD",
    "$1m-$2m": "1,000,000 to 2,000,000 USD",
    "$900,000 to $2 million": "900,000 to 2,000,000 USD",
    # bounds are no values
    "最高可达2亿元": "up to 200,000,000 CNY",
    "不超过300万元": "up to 3,000,000 CNY",
    "300万元以下": "up to 3,000,000 CNY",
    "up to 15 million yuan": "up to 15,000,000 CNY",
    "no more than 5,000 US dollars": "up to 5,000 USD",
    "不低于300万元": "at least 3,000,000 CNY",
    "300万元以上": "at least 3,000,000 CNY",
    "超过300万元": "at least 3,000,000 CNY",
    "300多万元": "at least 3,000,000 CNY",
    "上百万元": "at least about 1,000,000 CNY",
    "at least 3 million yuan": "at least 3,000,000 CNY",
    "more than $5bn": "at least 5,000,000,000 USD",
    "3 million yuan or more": "at least 3,000,000 CNY",
    "$3m+": "at least 3,000,000 USD",
    # about
    "约300万元": "about 3,000,000 CNY",
    "300万元左右": "about 3,000,000 CNY",
    "百万元": "about 1,000,000 CNY",
    "about 5 million euros": "about 5,000,000 EUR",
    "some 3 million yuan": "about 3,000,000 CNY",
    # per what
    "每人300万元": "3,000,000 CNY per person",
    "每年每人3万元": "30,000 CNY per year per person",
    "年薪最高可达50万元": "up to 500,000 CNY per year",
    "500万元/年": "5,000,000 CNY per year",
    "每亩500元": "500 CNY per 亩",
    "5 million yuan a year": "5,000,000 CNY per year",
    "$1.5-2m a month": "1,500,000 to 2,000,000 USD per month",
    "$300 per head": "300 USD per person",
    "200 million yuan per Kunpeng professional": "200,000,000 CNY per Kunpeng professional",
    # as machines read them, and over line ends
    "8500\n万元": "85,000,000 CNY",
    "85\n00万元": "85,000,000 CNY",
    "8 5 0 0 万 元": "85,000,000 CNY",
    "一 百 五 十 万 元": "1,500,000 CNY",
    "3 to 5\nmillion yuan": "3,000,000 to 5,000,000 CNY",
}


@pytest.mark.parametrize(("words", "meant"), WRITTEN.items())
def test_a_wording_is_read(words: str, meant: str) -> None:
    amount = read_amount(words)
    assert amount is not None
    assert (str(amount), amount.guessed) == (meant, False)
    assert read_amount(meant) == amount


def test_an_amount_is_exact_and_says_what_is_not_known() -> None:
    assert read_amount("0.1 yuan") == Amount(Decimal("0.1"), Decimal("0.1"), "CNY")
    assert read_amount("每人最高可达约2亿元") == Amount(None, Decimal(200_000_000), "CNY", "person", about=True)
    assert read_amount("9,007,199,254,740,993 yuan") == Amount(
        Decimal(9007199254740993), Decimal(9007199254740993), "CNY"
    )


@pytest.mark.parametrize(
    ("words", "around", "meant"),
    [
        ("¥300万", "", "3,000,000 CNY"),
        ("￥3,000", "东京都は予算を公表した", "3,000 JPY"),
        ("¥3,000", "The Tokyo office was paid in yen", "3,000 JPY"),
        ("¥3,000", "paid by the Chinese side, not in yen", "3,000 CNY"),
        ("壹佰萬圓整", "", "1,000,000 CNY"),
        ("500元", "以新台币支付", "500 CNY"),
        ("$500", "prices in Canadian money", "500 USD"),
        ("500 pounds", "", "500 GBP"),
    ],
)
def test_a_currency_that_is_guessed_says_so(words: str, around: str, meant: str) -> None:
    amount = read_amount(words, around)
    assert amount is not None
    assert (str(amount), amount.guessed) == (meant, True)


NOT_IN_A_TEXT = (
    "150，万元", "第150页", "page 3 of 41", "2021年", "二〇二二年", "400-800-8500元", "+86 571 8888 8888", "49%",
    "元旦", "公元300元年", "3单元", "2元素", "3美元素", "一元化", "三元催化", "二元结构",
    "三元锂电池", "in 2019 Yuan Longping", "aged 45 Yuan",
    "he won 3 won medals", "rub 2 eggs", "5 pounds of rice", "Euro 2020", "Euro 6", "几百万元", "数百万元", "百万元",
    "$HOME", "$1.2.3", "007元", "www.example/5元", "abc5元", "B$5",
    # two readings
    "chapter 3 500 yuan", "1.500 euros", "1，500元", "三五百万元", "三万五元", "2021-150万元", "损失(-500元)",
    "二十个字二十个字二十个字二十个字共85\n500万元",
)  # fmt: skip


@pytest.mark.parametrize("text", NOT_IN_A_TEXT)
def test_what_is_no_amount_or_has_two_readings_is_not_found(text: str) -> None:
    assert found_amounts(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在第3页，合计最高可达2亿元，其中", [(7, 14, "up to 200,000,000 CNY")]),
        ("😀𠮷 3万元、5万元。", [(3, 6, "30,000 CNY"), (7, 10, "50,000 CNY")]),
        ("2021—500万元", [(5, 10, "5,000,000 CNY")]),
        ("page 3 150万元", [(7, 12, "1,500,000 CNY")]),
        ("100、200万元", [(4, 9, "2,000,000 CNY")]),
        ("合约300万元", [(2, 7, "3,000,000 CNY")]),
        ("付了过亿元", [(2, 5, "at least about 100,000,000 CNY")]),
        ("3元整改", [(0, 2, "3 CNY")]),
        ("收三元的费", [(1, 3, "3 CNY")]),
        ("100元以上述", [(0, 4, "100 CNY")]),
        ("$1 = 7.1475 Chinese yuan renminbi", [(0, 2, "1 USD"), (5, 33, "7.1475 CNY")]),
        ("3 yuan per cent", [(0, 6, "3 CNY")]),
        ("$1m-€2m", [(0, 3, "1,000,000 USD"), (4, 7, "2,000,000 EUR")]),
    ],
)
def test_amounts_in_a_text(text: str, found: list[tuple[int, int, str]]) -> None:
    assert [(start, end, str(amount)) for start, end, amount in found_amounts(text)] == found


@pytest.mark.parametrize(
    ("text", "selected", "meant"),
    [
        ("市级各类投入合计最高可达2亿元，其中", "2亿元", "up to 200,000,000 CNY"),
        (
            "bonuses run from 3 to 5 million yuan.",
            "bonuses run from 3 to 5 million yuan.",
            "3,000,000 to 5,000,000 CNY",
        ),
        ("from 3 to 5 million yuan", " 5 million", "3,000,000 to 5,000,000 CNY"),
        ("共85\n500万元", "85\n500万元", "855,000,000 CNY"),
        ("付1，500元", "1，500元", "1,500 CNY"),
        ("3万元和5万元", "3万元和5万元", "None"),
        ("nothing of it", "of", "None"),
    ],
)
def test_a_selection_is_read_with_the_words_around(text: str, selected: str, meant: str) -> None:
    start = text.index(selected)
    assert str(amount_at(text, start, start + len(selected))) == meant


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3-5 million", (Decimal(3_000_000), Decimal(5_000_000), False)),
        ("up to 2亿", (None, Decimal(200_000_000), False)),
        ("at least 3", (Decimal(3), None, False)),
        (" about 1,500.25 ", (Decimal("1500.25"), Decimal("1500.25"), True)),
        ("much", None),
        ("3 yuan", None),
        ("", None),
    ],
)
def test_a_value_alone(words: str, value: object) -> None:
    assert read_value(words) == value


def test_all_money_of_the_sample_is_read_from_its_documents() -> None:
    answers = json.loads(ANSWERS.read_text("utf-8"))
    rate = Decimal(answers["conversion"]["per_usd"])
    texts = {each["id"]: "\n".join(each["page_text"]) for each in answers["documents"] if each.get("page_text")}
    found = {
        name: {
            (value, amount.currency, int((value / rate).quantize(Decimal(1), ROUND_HALF_UP)))
            for _, _, amount in found_amounts(text)
            for value in (amount.low, amount.high)
            if value is not None
        }
        for name, text in texts.items()
    }
    for each in answers["money"]:
        assert (each["amount"], each["currency"], each["usd"]) in found[each["doc"]], each
    for each in answers["money_in_text"]:
        start = texts[each["doc"]].index(each["text"])
        amount = amount_at(texts[each["doc"]], start, start + len(each["text"]))
        assert amount is not None and amount.high == each["amount"] and amount.currency == "CNY", each
    assert {name: sorted(map(int, {value for value, _, _ in values})) for name, values in found.items() if values} == {
        "P01": [200_000_000], "P02": [200_000_000], "P03": [85_000_000], "P04": [85_000_000], "P05": [1_500_000],
        "P06": [1_500_000], "P17": [1_500_000], "A02": [15_000_000], "I01": [3_000_000, 5_000_000],
        "I02": [3_000_000, 5_000_000], "I03": [3_000_000, 5_000_000], "B05": [1, 7],
    }  # fmt: skip
