"""Fields, exact text, regular expressions, both Chinese scripts, orders: asked of a real case."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.searching.library import case_of
from workbench.case import Case
from workbench.dates import parse_date
from workbench.errors import Cancelled
from workbench.searching import scripts
from workbench.searching.find import ORDERS, Options, count, search, spans_on_page

DOCUMENTS = {
    "03_letters/one.eml": ("Dear Zhang, 臺灣 and 台灣. Code: AB-12 (x).",),
    "03_letters/inner/two.eml": ("dear zhang: 台湾。code ab-12",),
    "05_data/sums.txt": ("拨款150万元。", "另外150，万元；150 万元，1.5 million"),
    "05_data/other.txt": ("150，万元", "头发发展，頭髮發展"),
    "notes.txt": ("皇后後面，乾燥干部幹部",),
    "scan.png": ("",),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with case_of(tmp_path_factory.mktemp("language"), DOCUMENTS) as case:
        one, two, sums, other, notes, _ = (case.documents.find(path).id for path in DOCUMENTS)
        letter = {"from": "Zhang San <z@a.example>", "to": "li@b.example", "cc": "Élodie <e@c.example>"}
        case.documents.add("mail.eml", b"m", kind="eml", state="ok", pages=["A letter."], facts=letter)
        case.documents.add(
            "photo.jpg", b"p", kind="picture", state="ok", pages=[""], scans=[1], facts={"language": "zh-Hant"}
        )
        case.documents.mark_read(one)
        case.documents.set_confidential(two, True)
        case.documents.describe(sums, obtained="Handed over by KESTREL in person")
        for document, date in ((one, "2023-08-07"), (two, "2021"), (notes, "2022-06")):
            case.documents.set_date(document, parse_date(date))
        taiwan = case.entities.add("Taiwan", "place", notes="See the island desk")
        case.entities.add_alias(taiwan, "TW")
        case.mentions.tag_everywhere(taiwan, ["台湾"])
        yield case


def found(case: Case, typed: str, **options: bool) -> list[str]:
    results = search(case.store, typed, options=Options(**options), order="path")
    assert results.problem is None, results.problem
    assert results.total == len(results.documents) == count(case.store, typed, Options(**options))
    return [each.path for each in results.documents]


ONE, TWO, SUMS, OTHER = "03_letters/one.eml", "03_letters/inner/two.eml", "05_data/sums.txt", "05_data/other.txt"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("folder:03_letters", [TWO, ONE]),
        ("folder:03_letters/inner/", [TWO]),
        ("folder:03_let", []),
        ("from:zhang", ["mail.eml"]),
        ("from:e@c.example", []),
        ("to:elodie", ["mail.eml"]),
        ("entity:taiwan", [TWO]),
        ("entity:tw", [TWO]),
        ('-entity:"Taiwan" folder:03_letters', [ONE]),
        ("tag:place", [TWO]),
        ("tag:person", []),
        ("read:yes", [ONE]),
        ("read:no folder:03_letters", [TWO]),
        ("confidential:YES", [TWO]),
        ("state:no_text", ["photo.jpg"]),
        ("language:zh", ["photo.jpg"]),
        ("language:zh-hant", ["photo.jpg"]),
        ("language:zh-hans", []),
        ("note:kestrel", [SUMS]),
        ("note:island", [TWO]),
        ('exact:"AB-12 (x)"', [ONE]),
        ('exact:"ab-12"', [TWO]),
        ("exact:“。”", [TWO, SUMS]),
        ('regex:"[Cc]ode:? ?[Aa][Bb]-\\d+"', [TWO, ONE]),
        ('regex:"^A letter\\.$"', ["mail.eml"]),
        ('dear -regex:"[A-Z]B-12"', [TWO]),
    ],
)
def test_fields_and_characters(case: Case, typed: str, wanted: list[str]) -> None:
    assert found(case, typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted", "alone"),
    [
        ("台湾", [TWO, ONE], [TWO]),
        ("臺灣", [TWO, ONE], [ONE]),
        ("台灣", [TWO, ONE], [ONE]),
        ("头发", [OTHER], [OTHER]),
        ("頭髮發展", [OTHER], [OTHER]),
        ("后面", ["notes.txt"], []),
        ("皇后", ["notes.txt"], ["notes.txt"]),
        ("幹", ["notes.txt"], ["notes.txt"]),
        ("NEAR(臺灣 code, 5)", [TWO, ONE], []),
    ],
)
def test_both_scripts_or_one(case: Case, typed: str, wanted: list[str], alone: list[str]) -> None:
    assert found(case, typed) == wanted
    if alone or "NEAR" not in typed:
        assert found(case, typed, scripts=False) == alone


def test_a_traditional_character_does_not_stand_for_another_one() -> None:
    assert [scripts.forms(each) for each in "台臺幹干髮启a"] == [
        "台檯臺颱",
        "臺台",
        "幹干",
        "干乾幹榦",
        "髮发",
        "启啓啟",
        "a",
    ]


def test_what_stands_together_is_found_together(case: Case) -> None:
    assert found(case, "150万元") == [SUMS]
    (hit,) = search(case.store, "150万元").documents
    assert (hit.hits, hit.pages) == (2, (1, 2))
    assert [span.quote for span in spans_on_page("150万元", "150万元，150，万元；150 万元")] == ["150万元", "150 万元"]
    assert found(case, "150 万元") == [OTHER, SUMS]


def test_many_spellings_are_looked_for_by_their_pieces(case: Case) -> None:
    """台台台台 has 256 spellings."""
    long = "台历发干后面" * 2
    document = case.documents.add(
        "long.txt", b"long", kind="txt", state="ok", pages=[f"x {long.replace('发', '髮')} y"]
    )
    apart = case.documents.add("apart.txt", b"apart", kind="txt", state="ok", pages=[f"{long[:6]}，{long[6:]}，面台"])
    assert [each.id for each in search(case.store, long).documents] == [document]
    case.documents.remove(document)
    case.documents.remove(apart)


def test_the_plain_words_any_of_which_will_do(case: Case) -> None:
    assert found(case, "zhang letter") == []
    assert found(case, "zhang letter", any_word=True) == [TWO, ONE, "mail.eml"]


def test_orders(case: Case) -> None:
    def in_order(order: str) -> list[str]:
        return [each.path for each in search(case.store, "-nowhere", order=order).documents]

    assert in_order("path") == sorted(in_order("newest"))
    assert in_order("newest")[:2] == ["photo.jpg", "mail.eml"]
    assert in_order("date")[:3] == [TWO, "notes.txt", ONE]
    sums = [(each.path, each.hits) for each in search(case.store, "150", order="hits").documents]
    assert sums == [(SUMS, 3), (OTHER, 1)]
    assert ORDERS == ("relevance", "newest", "date", "path", "hits")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("read:maybe", "read: is followed by yes or no: read:⟨maybe⟩."),
        ("exact:word", 'What exact: is to find stands in quotation marks, exact:"…": ⟨exact:word⟩.'),
        ('regex:"("', "The regular expression ⟨(⟩ cannot be searched for: missing ) at position 1."),
        ('regex:"x*"', "The regular expression ⟨x*⟩ cannot be searched for: it would find nothing at every place."),
    ],
)
def test_what_is_not_understood(case: Case, typed: str, problem: str) -> None:
    results = search(case.store, typed)
    assert (results.total, results.documents, results.problem) == (0, (), problem)


def test_a_regular_expression_without_end_is_stopped(case: Case) -> None:
    document = case.documents.add("long.txt", b"aaa", kind="txt", state="ok", pages=["a" * 5_000 + "b"])
    results = search(case.store, 'regex:"(a|aa)+$"')
    assert results.problem == "The regular expression “(a|aa)+$” takes too long on these texts; make it simpler."
    case.documents.remove(document)


def test_an_answer_that_is_no_longer_wanted_is_not_worked_out(case: Case) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        search(case.store, "150", check=stop)


_TEXTS = ("150万元", "150，万元", "150 万元", "启明Qiming计划", "启明, Qiming计划", "a启a明", "Qiming启明150", "启 明")
_PIECES = st.lists(st.sampled_from(["启", "明", "计划", "Qiming", "150", "万元", "a"]), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    texts = {f"{number}.txt": (text,) for number, text in enumerate(_TEXTS)}
    with case_of(tmp_path_factory.mktemp("mixed"), texts) as case:
        yield case


@given(_PIECES)
def test_mixed_strings_are_found_as_they_stand(mixed: Case, pieces: list[str]) -> None:
    """White space aside, and Latin words and numbers whole."""
    asked = "".join(pieces)
    results = search(mixed.store, f'"{asked}"', options=Options(scripts=False))
    for path in (each.path for each in results.documents):
        assert asked.lower() in "".join(_TEXTS[int(path.removesuffix(".txt"))].split()).lower()
