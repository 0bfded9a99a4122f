"""Answers of a real case: document sets, totals, order, places, snippets, suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.program import Corpus, make_corpus
from workbench.case import Case
from workbench.dates import parse_date
from workbench.searching.find import Hit, count, search, spans_on_page
from workbench.searching.folding import folded
from workbench.searching.integrity import differences
from workbench.searching.owners import MATCHING
from workbench.searching.postings import BEST, MATCHES, NEWEST, TEXTS

DOCUMENTS = {
    "a/kunpeng.txt": ("Kunpeng plan, first page.", "Wenzhou is on the second.", "Nothing here."),
    "a/kunpeng only.txt": ("The Kunpeng plan again; the kunpeng plan.",),
    "b/启明.txt": ("启明计划申报通知，二〇二一年，拨款150万元。Qiming启明。",),
    "b/chips.txt": ("Chip, clip and crisp: colour, color, Élan, ﬁnance, the follow-\nup meeting.",),
    "b/near.txt": ("north one two south. North three four five six south",),
    "b/width.txt": ("ｑｉｍｉｎｇ １２３ 启\n明 计划",),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with Case.create(tmp_path_factory.mktemp("find") / "find.case") as case:
        for path, pages in DOCUMENTS.items():
            title = "Plán of Kunpeng" if "only" in path else path.rpartition("/")[2]
            kind = "pdf" if path.startswith("a/") else "txt"
            case.documents.add(
                path, "\f".join(pages).encode(), kind=kind, state="ok", pages=pages, facts={"title": title}
            )
        case.documents.set_date(case.documents.find("b/chips.txt").id, parse_date("2023-06-02"))
        yield case


def paths(case: Case, typed: str) -> set[str]:
    found = search(case.store, typed)
    assert found.problem is None
    assert found.total == len(found.documents) == count(case.store, typed)
    return {each.path for each in found.documents}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("kunpeng", "a/kunpeng.txt a/kunpeng_only.txt"),
        ("Kunpeng AND Wenzhou", "a/kunpeng.txt"),
        ("Kunpeng NOT Wenzhou", "a/kunpeng_only.txt"),
        ("Kunpeng -nothing", "a/kunpeng_only.txt"),
        ("wenzhou OR north", "a/kunpeng.txt b/near.txt"),
        ("-kunpeng", "b/启明.txt b/chips.txt b/near.txt b/width.txt"),
        ("Kunpeng OR NOT kunpeng", "a/kunpeng.txt a/kunpeng_only.txt b/启明.txt b/chips.txt b/near.txt b/width.txt"),
        ('"kunpeng plan"', "a/kunpeng.txt a/kunpeng_only.txt"),
        ('"plan kunpeng"', ""),
        ("明计", "b/启明.txt b/width.txt"),
        ("启明计划", "b/启明.txt b/width.txt"),
        ("划", "b/启明.txt b/width.txt"),
        ("启计", ""),
        ("150万元", "b/启明.txt"),
        ("Qiming启明", "b/启明.txt"),
        ("qiming", "b/启明.txt b/width.txt"),
        ("ＱＩＭＩＮＧ １２３", "b/width.txt"),
        ("elan", "b/chips.txt"),
        ("FINANCE", "b/chips.txt"),
        ("follow-up", "b/chips.txt"),
        ("followup", "b/chips.txt"),
        ("c?ip", "b/chips.txt"),
        ("colo?r", "b/chips.txt"),
        ("c*p", "b/chips.txt"),
        ("qimimg~1", "b/启明.txt b/width.txt"),
        ("qim*", "b/启明.txt b/width.txt"),
        ("NEAR(six north, 3)", "b/near.txt"),
        ("NEAR(six north, 2)", ""),
        ("NEAR(two south, 0)", "b/near.txt"),
        ("kind:pdf", "a/kunpeng.txt a/kunpeng_only.txt"),
        ("kind:PDF wenzhou", "a/kunpeng.txt"),
        ("title:plan", "a/kunpeng_only.txt"),
        ("path:B/", "b/启明.txt b/chips.txt b/near.txt b/width.txt"),
        ("path:启明", "b/启明.txt"),
        ("date:[2019 TO 2023-06]", "b/chips.txt"),
        ("date:2022", ""),
        ("kind:mail", ""),
    ],
)
def test_documents_found(case: Case, typed: str, wanted: str) -> None:
    assert paths(case, typed) == {each.replace("_", " ") for each in wanted.split()}


def test_a_hit_shows_its_pages_and_its_densest_place(case: Case) -> None:
    found = search(case.store, "kunpeng OR wenzhou")
    number = case.documents.find("a/kunpeng.txt").id
    assert [each for each in found.documents if each.id == number] == [
        Hit(
            number, "a/kunpeng.txt", "kunpeng.txt", 2, (1, 2),
            "Kunpeng plan, first page.", ((0, 7),), 1, 0, 7,
        )
    ]  # fmt: skip


def test_snippets_are_one_line_with_marks_on_what_matched(case: Case) -> None:
    for typed in ("up", "启明计划", "finance", "c?ip", "colour~1"):
        for hit in search(case.store, typed).documents:
            assert "\n" not in hit.snippet and hit.marks
    (hit,) = search(case.store, "finance").documents
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["ﬁnance"]
    (hit,) = search(case.store, "followup").documents
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["follow- up"]


def test_the_total_counts_what_is_not_listed(case: Case) -> None:
    first, rest = (search(case.store, "-nowhere", limit=4, offset=offset) for offset in (0, 4))
    assert (first.total, rest.total, len(first.documents), len(rest.documents)) == (6, 6, 4, 2)
    assert len({each.id for each in (*first.documents, *rest.documents)}) == 6


def test_a_misspelled_word_brings_a_suggestion(case: Case) -> None:
    assert search(case.store, "kunpemg").suggestion == "kunpeng"
    assert search(case.store, "kunpemg kind:pdf").suggestion == "kunpeng kind:pdf"
    assert search(case.store, "启名").suggestion is None
    assert search(case.store, "kunpeng").suggestion is None


def test_a_problem_finds_nothing(case: Case) -> None:
    found = search(case.store, "kunpeng OR")
    assert (found.total, found.documents, found.understood) == (0, (), "")
    assert found.problem == "OR needs something to search for on each side: kunpeng ⟨OR⟩; to find the word, write “OR”."


@pytest.mark.parametrize("sql", [MATCHING, MATCHES, BEST, NEWEST, TEXTS])
def test_the_index_is_asked_first_and_no_page_is_scanned(case: Case, sql: str) -> None:
    values = ("kunpeng", "[1, 2]")[: sql.count("?")]
    plan = [row["detail"] for row in case.store.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
    steps = [step for step in plan if "TEMP B-TREE" not in step]  # of documents met once already
    assert re.match(r"SCAN page_index VIRTUAL TABLE INDEX \d+:.*M", steps[0])
    assert steps[1:] in ([], ["SEARCH p USING INTEGER PRIMARY KEY (rowid=?)"])
    assert "ORDER BY" not in sql or steps == plan
    assert not [step for step in plan if step.startswith("SCAN p ") or "SCAN pages" in step]


# -- everything against a search without index -------------------------------------------------------------------

_TEXTS = (
    "启明启明计划启明 计划申报明启，启计划。明划",
    "启\n明计\n划 Qiming启明 150万元 启１５０万元",
    "明明启启计计 qiming Qiming计划 élan éLAN启",
    "鲲鹏𠮷野家，𠮷 野𠮷𠮷；启-明",
    "计划",
    "か\u3099く が く ｶﾞｸ 한국 \u1112\u1161\u11ab国",
    "ﬁne ﬁ启 x\u00adyz xyz Straße STRASSE",
)
_BRIEF = st.text("启明计划申报𠮷野", min_size=1, max_size=4)
_MIXED = st.text("启明计划𠮷 150万元qQiéＱ。,-\n", min_size=1, max_size=6)


@pytest.fixture(scope="module")
def strings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Each text alone, all pairs of them, and each of them cut after each character into two pages."""
    texts = [(text,) for text in _TEXTS] + [(one + two,) for one, two in pairwise(_TEXTS)]
    texts += [(text[:cut], text[cut:]) for text in _TEXTS for cut in range(1, len(text), 3)]
    with Case.create(tmp_path_factory.mktemp("strings") / "strings.case") as case:
        with case.store.change("documents"):
            for number, pages in enumerate(texts):
                case.documents.add(f"{number}.txt", b"%d" % number, kind="txt", state="ok", pages=pages)
        yield case


@given(_BRIEF)
def test_chinese_is_found_where_it_stands_and_nowhere_else(strings: Case, asked: str) -> None:
    """Recall and precision 1.00 against a look at every page."""
    truth = {
        row["document_id"]
        for row in strings.store.rows("SELECT document_id, text FROM pages")
        if asked in "".join(folded(row["text"]).split())
    }
    found = search(strings.store, f'"{asked}"', limit=10_000)
    assert ({each.id for each in found.documents}, found.total) == (truth, len(truth))
    assert all(each.hits and each.marks for each in found.documents)


@given(_MIXED)
def test_places_are_lit_where_and_only_where_a_document_is_found(strings: Case, asked: str) -> None:
    typed = f'"{asked}"'
    found = {each.id for each in search(strings.store, typed, limit=10_000).documents}
    lit = set()
    for row in strings.store.rows("SELECT document_id, text FROM pages"):
        spans = spans_on_page(typed, row["text"])
        assert all(row["text"][span.start : span.end] == span.quote for span in spans)
        lit |= {row["document_id"]} if spans else set()
    assert found == lit


# -- planted needles ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Corpus]]:
    root = tmp_path_factory.mktemp("planted")
    corpus = make_corpus(root, 500)
    with Case.create(root / "planted.case") as case:
        with case.store.change("documents"):
            for file in sorted(corpus.folder.rglob("*.txt")):
                data = file.read_bytes()
                case.documents.add(file.name, data, kind="txt", state="ok", pages=(data.decode(),))
        yield case, corpus


def test_every_needle_is_found_and_no_decoy(planted: tuple[Case, Corpus]) -> None:
    case, corpus = planted
    assert len(corpus.needles) == 17
    for needle in corpus.needles:
        found = search(case.store, needle.query, limit=1_000)
        assert {each.path for each in found.documents} == needle.files, needle.query
        assert found.total == len(needle.files)
        assert not needle.decoys & {each.path for each in found.documents}
    assert differences(case.store.connection) == []


def test_without_its_accent_a_word_is_found_all_the_same(planted: tuple[Case, Corpus]) -> None:
    case, _ = planted
    assert count(case.store, "zqelan") == count(case.store, "ZQÉLAN") == count(case.store, "zqélan") == 7


def test_the_newest_document_is_found_by_its_facts_without_a_page(case_folder: Path) -> None:
    with Case.create(case_folder / "facts.case") as case:
        case.documents.add("a.txt", b"a", kind="txt", state="ok", pages=["Kunpeng"])
        last = case.documents.add("b.pdf", b"b", kind="pdf", state="refused", reason="The file is damaged.")
        for query in ("kind:pdf", "state:refused", "read:no kind:pdf", "-kunpeng", "path:b OR nothing"):
            assert [each.id for each in search(case.store, query).documents] == [last], query
