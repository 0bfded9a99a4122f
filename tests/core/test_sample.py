"""The sample story, whole: import, search, notes and timeline against its right answers."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.drawn import wrong
from tests.places import ROOT, SAMPLE
from workbench.applying import apply_notes
from workbench.case import Case
from workbench.checking import check
from workbench.importing import Report, import_paths
from workbench.notes import notes_text
from workbench.recognising import Report as Recognised
from workbench.recognising import read_scans
from workbench.searching.find import Options, search

ANSWERS: dict[str, Any] = json.loads((ROOT / "resources/sample/answers.json").read_text("utf-8"))
NOTES: dict[str, Any] = json.loads((ROOT / "resources/sample/notes.json").read_text("utf-8"))
PATHS = {each["id"]: each["path"].removeprefix("documents/") for each in ANSWERS["documents"]}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Report]]:
    with Case.create(tmp_path_factory.mktemp("sample") / "sample.case") as case:
        report = import_paths(case, [SAMPLE])
        apply_notes(case, NOTES)
        yield case, report


@pytest.fixture(scope="module")
def read_by_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Recognised]]:
    """The same story once its pictures have been read, with its notes applied before."""
    with Case.create(tmp_path_factory.mktemp("read") / "sample.case") as case:
        import_paths(case, [SAMPLE])
        apply_notes(case, NOTES)
        yield case, read_scans(case)


def normal(text: str) -> str:
    return re.sub(r"[\s|,;]", "", unicodedata.normalize("NFKC", text).casefold())


@pytest.mark.parametrize("answer", ANSWERS["documents"], ids=lambda answer: answer["id"])
def test_each_document_ends_as_it_should(story: tuple[Case, Report], answer: dict[str, Any]) -> None:
    case, report = story
    state = next(each.state for each in report.documents if each.path == PATHS[answer["id"]])
    if answer.get("ocr"):
        assert state == "no_text"
        return
    assert (
        state
        == {"import": "ok", "duplicate": "duplicate", "import_no_text": "no_text", "refuse": "refused"}[
            answer["expect"]
        ]
    )
    if answer["expect"] == "import" and answer["id"] not in ("R14", "X05"):
        pages = [normal(page.text) for page in case.documents.pages(case.documents.find(PATHS[answer["id"]]).id)]
        text = "".join(pages)  # with what the answers leave out: page numbers, the names of sheets
        assert [line for page in answer["page_text"] for line in page.split("\n") if normal(line) not in text] == []
        assert len(pages) >= len(answer["page_text"])


@pytest.mark.parametrize("answer", ANSWERS["search"], ids=lambda answer: answer["query"])
def test_each_search_finds_exactly_its_documents(story: tuple[Case, Report], answer: dict[str, Any]) -> None:
    case, _ = story
    found = search(case.store, answer["query"], limit=100, options=Options(aliases=False))
    shown = {case.documents.find(hit.path.partition("!")[0]).path for hit in found.documents}
    assert shown == {case.documents.find(PATHS[name]).path for name in answer["docs"]}
    assert found.total == len(found.documents)
    assert found.problem is None


SCANNED = [answer for answer in ANSWERS["documents"] if answer.get("ocr")]


def test_every_picture_is_read(read_by_machine: tuple[Case, Recognised]) -> None:
    case, report = read_by_machine
    assert (report.read, report.failed, report.waiting) == (4, 0, 0)
    assert check(case) == []


@pytest.mark.parametrize("answer", SCANNED, ids=lambda answer: answer["id"])
def test_at_most_three_in_a_hundred_characters_are_read_wrong(
    read_by_machine: tuple[Case, Recognised], answer: dict[str, Any]
) -> None:
    case, _ = read_by_machine
    document = case.documents.find(PATHS[answer["id"]])
    assert (document.state, document.reason) == ("ok", None)
    assert document.ocr and document.ocr > 85
    pages = case.documents.pages(document.id)
    for page, text in zip(pages, answer["page_text"], strict=True):
        assert wrong(page.text, text) <= 0.03
        boxes = case.scans.boxes(document.id, page.number)
        words = "".join(page.text[box.start : box.end] for box in boxes)
        assert words == "".join(page.text.split())


@pytest.mark.parametrize("answer", ANSWERS["search"], ids=lambda answer: answer["query"])
def test_each_search_finds_the_pictures_too(read_by_machine: tuple[Case, Recognised], answer: dict[str, Any]) -> None:
    case, _ = read_by_machine
    found = search(case.store, answer["query"], limit=100, options=Options(aliases=False))
    shown = {case.documents.find(hit.path.partition("!")[0]).path for hit in found.documents}
    expected = [*answer["docs"], *answer.get("also_after_ocr", ())]
    assert shown == {case.documents.find(PATHS[name]).path for name in expected}
    assert found.total == len(found.documents)


def test_all_entities_and_all_documents_that_mention_them(story: tuple[Case, Report]) -> None:
    case, _ = story
    found = {each.key: set() for each in case.entities.all()}
    for mention in case.mentions.all():
        path = mention.passage.path.partition("!")[0]
        found[case.entities.get(mention.entity.id).key].add(path)
    assert found == {
        each["id"]: {case.documents.find(PATHS[name]).path for name in each["documents_mentioning"]}
        for each in ANSWERS["entities"]
    }


def test_all_events_in_order_each_resting_on_its_words(story: tuple[Case, Report]) -> None:
    case, _ = story
    events = case.events.all()
    assert {(each.key, each.date.edtf, each.title) for each in events} == {
        (each["id"], each["edtf"], each["what"]) for each in ANSWERS["events"]
    }
    for event in events:
        answer = next(each for each in ANSWERS["events"] if each["id"] == event.key)
        assert len(event.citations) == len(answer["support"])
        for citation, support in zip(event.citations, answer["support"], strict=True):
            place = citation.passage
            if place.page is None:
                assert place.path.endswith("zhuji_fax.jpg")
                continue
            assert case.documents.page(place.document_id, place.page).text[place.start : place.end] == place.quote
            assert normal(place.quote or "") == normal(support["quote"])


def test_events_come_by_the_earliest_moment_then_the_latest(story: tuple[Case, Report]) -> None:
    case, _ = story
    assert [each.key for each in case.events.all()] == [
        "E06", "E01", "E05", "E02", "E04", "E22", "E03", "E07", "E08", "E09", "E10", "E11", "E12",
        "E25", "E16", "E17", "E13", "E14", "E15", "E18", "E19", "E20", "E21", "E23", "E24",
    ]  # fmt: skip


def test_claims_count_independent_sources(story: tuple[Case, Report]) -> None:
    case, _ = story
    assert {each.key: each.independent_sources for each in case.claims.all()} == {
        each["id"]: each["independent_sources"] for each in ANSWERS["claims"]
    }


def test_requests_have_their_outcomes(story: tuple[Case, Report]) -> None:
    case, _ = story
    outcomes = [each.outcome for each in case.requests.all()]
    assert {outcome: outcomes.count(outcome) for outcome in set(outcomes)} == ANSWERS["rfc_outcomes"]


def test_amounts_are_worth_what_the_answers_say_in_dollars(story: tuple[Case, Report]) -> None:
    case, _ = story
    paths = {each["id"]: each["path"].removeprefix("documents/") for each in ANSWERS["documents"]}
    found = {}
    for each in case.amounts.all():
        converted = case.rates.convert(each.amount, "USD", each.date)
        assert converted is not None
        for yuan, dollars in zip(
            (each.amount.low, each.amount.high), (converted.rounded.low, converted.rounded.high), strict=True
        ):
            if yuan is not None:
                found[each.passage.path, each.amount.currency, int(yuan)] = dollars
    assert found == {(paths[each["doc"]], each["currency"], each["amount"]): each["usd"] for each in ANSWERS["money"]}


def test_the_notes_applied_to_a_fresh_case_give_the_same_notes(story: tuple[Case, Report], case_folder: Path) -> None:
    case, _ = story
    with Case.create(case_folder / "fresh.case") as fresh:
        import_paths(fresh, [SAMPLE])
        apply_notes(fresh, json.loads(notes_text(case)))
        assert notes_text(fresh) == notes_text(case)
        again = apply_notes(fresh, json.loads(notes_text(case)))
        assert set(again.as_dict().values()) == {0}
        assert notes_text(fresh) == notes_text(case)


def test_the_notes_that_ship_are_those_the_case_gives_back(story: tuple[Case, Report]) -> None:
    case, _ = story
    assert notes_text(case) == (ROOT / "resources/sample/notes.json").read_text("utf-8")
