"""Which events a timeline shows: each field of a narrowing alone, several together, and kept as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.small_case import make_small_case
from workbench.case import Case
from workbench.dates import parse_date
from workbench.event import STATUSES
from workbench.grounds import read_grounds
from workbench.narrowing import NO_KIND, Narrower, Narrowing, read_narrowing
from workbench.searching.find import found


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Five events, by date: E05 E02 E04 E01 E03."""
    with make_small_case(tmp_path_factory.mktemp("cases") / "story.case") as case:
        numbers = {each.key: each.id for each in case.events.all()}
        case.events.change([numbers["E01"], numbers["E02"]], kind="return", importance=1)
        case.events.change([numbers["E04"]], confidential=True, place="Ｈａｎｂｅｉ")
        report, talk = (case.documents.find(name).id for name in ("policy/report.txt", "interviews/SOURCE-1 talk.txt"))
        ours, other = case.labels.add("to check", "orange"), case.labels.add("quote", "blue")
        text = case.documents.page(report, 2).text
        at = text.index("eight")
        case.labels.put(ours, report, 2, at, at + 5)
        case.labels.put(other, report, 2, 0, 4)
        case.labels.put_whole(other, talk)
        yield case


def test_each_field_and_several_together(case: Case) -> None:
    zhuji, qiming, wang = (case.entities.find(name).id for name in ("Zhuji", "Qiming", "Wang Wu"))
    to_check, quote = (each.id for each in case.labels.all())
    source = case.sources.all()[0].id
    narrower, grounds = Narrower(case.events.all()), read_grounds(case)

    def keys(narrowing: Narrowing) -> list[str]:
        documents = frozenset(found(case.store, narrowing.query)) if narrowing.query else None
        return [each.key for each in narrower.narrowed(narrowing, grounds, documents)]

    table = [
        (Narrowing(), "E05 E02 E04 E01 E03"),
        (Narrowing(entities=(qiming,)), "E02 E01"),
        (Narrowing(entities=(zhuji, wang)), "E05 E04 E01"),
        (Narrowing(entities=(999,)), ""),
        (Narrowing(entities=(zhuji, qiming), together=True), "E01"),
        (Narrowing(entities=(zhuji, wang), together=True), ""),
        (Narrowing(entities=(qiming,), together=True), "E02 E01"),
        (Narrowing(kinds=("return",)), "E02 E01"),
        (Narrowing(kinds=(NO_KIND,)), "E05 E04 E03"),
        (Narrowing(statuses=("disputed", "rejected")), "E05"),
        (Narrowing(importance=1), "E02 E01"),
        (Narrowing(importance=2), ""),
        (Narrowing(confidential=True), "E04"),
        (Narrowing(confidential=False), "E05 E02 E01 E03"),
        (Narrowing(period=parse_date("2022")), "E04 E01"),
        (Narrowing(period=parse_date("until 2019")), "E05"),
        (Narrowing(period=parse_date("since 2023")), "E04 E03"),
        (Narrowing(labels=(to_check,)), "E01"),
        (Narrowing(labels=(quote,)), "E02 E03"),
        (Narrowing(sources=(source,)), "E02 E03"),
        (Narrowing(query="Zhuji"), "E01"),
        (Narrowing(query="name:("), ""),
        (Narrowing(words="  ONLY   eight "), "E01"),
        (Narrowing(words="hanbei"), "E04"),
        (Narrowing(words="启明"), "E01"),
        (Narrowing(words="eight nobody"), ""),
        (Narrowing(entities=(qiming,), labels=(to_check,), kinds=("return",), words="came back"), "E01"),
    ]
    assert [(each, " ".join(keys(each))) for each, _ in table] == table


def test_a_search_that_is_not_answered_yet_keeps_nothing_back(case: Case) -> None:
    assert len(Narrower(case.events.all()).narrowed(Narrowing(query="Zhuji"))) == 5


def test_a_few_events_are_exchanged_and_texts_of_the_others_kept(case: Case) -> None:
    first, *rest = case.events.all()
    narrower = Narrower([first, *rest])
    narrower.prepare()
    later = replace(first, title="A meeting", date=parse_date("2022-12"))
    changed = narrower.with_these({first.id: later, rest[0].id: None})
    assert [each.key for each in changed.events] == ["E04", "E01", "E05", "E03"]
    assert [each.key for each in changed.narrowed(Narrowing(words="meeting"))] == ["E05"]
    assert changed.narrowed(Narrowing(words="nobody")) == []
    report = case.documents.find("policy/report.txt").id
    assert changed.of_document[report] == [each.id for each in changed.events if each.key == "E01"]


NARROWINGS = st.builds(
    Narrowing,
    entities=st.lists(st.integers(0)).map(tuple),
    kinds=st.lists(st.text()).map(tuple),
    statuses=st.lists(st.sampled_from(STATUSES), unique=True).map(tuple),
    labels=st.lists(st.integers(0)).map(tuple),
    sources=st.lists(st.integers(0)).map(tuple),
    period=st.sampled_from((None, parse_date("spring 2019"), parse_date("2013–2015"), parse_date("since 2020"))),
    query=st.text(),
    importance=st.integers(0, 2),
    confidential=st.sampled_from((None, True, False)),
    words=st.text(),
    together=st.booleans(),
)


@given(NARROWINGS)
def test_kept_and_read_again_it_is_the_same(narrowing: Narrowing) -> None:
    assert read_narrowing(narrowing.as_json()) == narrowing
    assert bool(narrowing.as_json()) == narrowing.is_on


def test_what_another_version_kept_narrows_nothing() -> None:
    kept = {
        "entities": [1, "2", True],
        "statuses": ["disputed", "gone"],
        "importance": 7,
        "confidential": "yes",
        "period": ["not a date"],
        "words": 3,
        "colour": "red",
    }
    assert read_narrowing(kept) == Narrowing(entities=(1,), statuses=("disputed",))


def test_how_it_was_left_is_kept_and_is_no_step(case: Case) -> None:
    before = case.store.steps(1)
    assert case.timeline_views.now() == {}
    case.timeline_views.remember({"lanes": "kind"})
    assert (case.timeline_views.now(), case.store.steps(1)) == ({"lanes": "kind"}, before)
