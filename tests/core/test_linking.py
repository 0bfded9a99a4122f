"""What is proposed for a link: its ends, kind, role and dates, from the words, their sentence and their page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.copies import empty_case
from workbench.case import Case
from workbench.dates import parse_date
from workbench.entities import EntityRef
from workbench.linking import LinkProposal, guess_kind, propose_link
from workbench.linkwords import kinds_in, roles_in
from workbench.sentences import sentence_at

PAGE = (
    "Staff page\n"
    "Li Si is an associate professor at the Hanbei Institute since 2021. 😀 Doctorate: University of Hong Kong,\n"
    "until 2019.\n"
    "Wang Wu's wife Zhao Liu met Li Si in May 2020.\n"
    "Nothing is said here.\n"
    "李明二〇一三年就读诺丁汉大学。"
)
KINDS = {"Li Si": "person", "Wang Wu": "person", "Zhao Liu": "person", "Hanbei Institute": "organisation",
         "University of Hong Kong": "organisation", "诺丁汉大学": "organisation", "李明": "person"}  # fmt: skip


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with empty_case(case_folder / "story.case") as case:
        case.documents.add("page.txt", b"p", kind="txt", state="ok", pages=[PAGE])
        case.documents.set_date(1, parse_date("June 2021"))
        for name, kind in KINDS.items():
            case.mentions.tag_everywhere(case.entities.add(name, kind), (name,))
        yield case


def proposed(case: Case, words: str, *, cursor: bool = False) -> LinkProposal:
    start = PAGE.index(words)
    return propose_link(case, 1, 1, start, start if cursor else start + len(words))


def ref(case: Case, name: str) -> EntityRef:
    return EntityRef(case.entities.find(name).id, name, KINDS[name])


def test_a_selection_gives_both_ends_kind_role_and_date(case: Case) -> None:
    words = "Li Si is an associate professor at the Hanbei Institute since 2021"
    found = proposed(case, words)
    assert found == LinkProposal(
        start=11,
        end=11 + len(words),
        quote=words,
        source=ref(case, "Li Si"),
        target=ref(case, "Hanbei Institute"),
        others=tuple(
            ref(case, name) for name in ("University of Hong Kong", "Wang Wu", "Zhao Liu", "李明", "诺丁汉大学")
        ),
        kind="employment",
        roles={"employment": "associate professor"},
        dates=(parse_date("since 2021"),),
        fallback=parse_date("June 2021"),
    )


def test_the_cursor_stands_for_its_sentence(case: Case) -> None:
    found = proposed(case, "May 2020", cursor=True)
    assert found.quote == "Wang Wu's wife Zhao Liu met Li Si in May 2020."
    assert (found.source, found.target) == (ref(case, "Wang Wu"), ref(case, "Zhao Liu"))
    assert (found.kind, found.dates) == ("family", (parse_date("May 2020"),))


def test_a_line_that_names_only_the_place_is_of_the_person_named_before(case: Case) -> None:
    found = proposed(case, "University of Hong Kong,\nuntil 2019")
    assert (found.source, found.target) == (ref(case, "Li Si"), ref(case, "University of Hong Kong"))
    assert (found.kind, found.roles) == ("education", {"education": "Doctorate"})
    assert found.dates == (parse_date("until 2019"),)


def test_what_the_words_do_not_say_their_sentence_does(case: Case) -> None:
    found = proposed(case, "associate professor")
    assert (found.source, found.target) == (ref(case, "Li Si"), ref(case, "Hanbei Institute"))
    assert (found.quote, found.dates) == ("associate professor", (parse_date("since 2021"),))


def test_chinese_is_understood(case: Case) -> None:
    found = proposed(case, "就读", cursor=True)
    assert (found.quote, found.kind) == ("李明二〇一三年就读诺丁汉大学。", "education")
    assert (found.source, found.target) == (ref(case, "李明"), ref(case, "诺丁汉大学"))
    assert [each.edtf for each in found.dates] == ["2013"]


def test_where_nothing_speaks_for_it_nothing_is_proposed(case: Case) -> None:
    found = proposed(case, "Nothing", cursor=True)
    assert (found.quote, found.source, found.target, found.kind, found.roles, found.dates) == (
        "Nothing is said here.", None, None, None, {}, (),
    )  # fmt: skip


PERSON, OTHER = EntityRef(1, "A", "person"), EntityRef(2, "B", "person")
OFFICE, PLAN = EntityRef(3, "C", "organisation"), EntityRef(4, "D", "programme")


@pytest.mark.parametrize(
    ("words", "ends", "kind"),
    [
        ("joined the institute", (PERSON, OFFICE), "employment"),
        ("joined the plan", (PERSON, PLAN), "recruited"),
        ("studied there as a doctoral student", (PERSON, OFFICE), "education"),
        ("is the brother of", (PERSON, OTHER), "family"),
        ("its sister company", (OFFICE, OFFICE), None),
        ("holds a stake in", (OFFICE, OFFICE), "ownership"),
        ("was paid a bonus by", (PERSON, OFFICE), "payment"),
        ("a member of the board", (PERSON, OFFICE), "membership"),
        ("met him", (PERSON, OTHER), "contact"),
        ("a method of its own network", (PERSON, OTHER), None),
        ("任职于", (PERSON, OFFICE), "employment"),
        ("获得博士学位", (PERSON, OFFICE), "education"),
        ("资助", (PLAN, PERSON), "payment"),
        ("入选", (PERSON, PLAN), "recruited"),
        ("", (PERSON, PLAN), "recruited"),
        ("", (PERSON, OFFICE), None),
    ],
)
def test_kinds_are_guessed_from_words_that_fit_the_ends(
    words: str, ends: tuple[EntityRef, EntityRef], kind: str | None
) -> None:
    assert guess_kind(words, *ends) == kind


def test_kinds_with_more_words_come_first_then_those_said_first() -> None:
    assert kinds_in("studied, then worked at it as an engineer") == ["employment", "education"]
    assert kinds_in("educated at Cambridge, a professor") == ["education", "employment"]
    assert roles_in("Wei An, educated at Cambridge, is a visiting professor; 博士") == {
        "employment": "visiting professor", "education": "博士",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("One. Two! Three?", 6, "Two!"),
        ("One. Two", 4, "One."),
        ("Dr. Li of the U.S. office met J. Doe. Next.", 20, "Dr. Li of the U.S. office met J. Doe."),
        ("He said “no.” Then he left.", 20, "Then he left."),
        ("一。二！三", 2, "二！"),
        ("first line\nSecond line", 3, "first line"),
        ("a line that\ngoes on here", 3, "a line that\ngoes on here"),
        (f"{'a long line of words ' * 3}at the\nHanbei Institute ends.", 3,
         f"{'a long line of words ' * 3}at the\nHanbei Institute ends."),
        ("短行\n另一行", 1, "短行"),
        (f"{'很' * 24}\n长的一行。下", 3, f"{'很' * 24}\n长的一行。"),
        ("   ", 1, ""),
        ("", 0, ""),
    ],
)  # fmt: skip
def test_sentences_end_where_they_end(text: str, at: int, sentence: str) -> None:
    start, end = sentence_at(text, at, at)
    assert text[start:end] == sentence


@given(st.text(st.sampled_from("ab A.!?。！\n😀李 ")), st.data())
def test_a_sentence_holds_the_words_it_is_of(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = sentence_at(text, start, end)
    assert 0 <= low <= high <= len(text)
    assert text[low:high] == text[low:high].strip()
    words = text[start:end]
    if words.strip():
        lead = len(words) - len(words.lstrip())
        assert low <= start + lead
        assert start + len(words.rstrip()) <= high
