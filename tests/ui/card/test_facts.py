"""What a card is told, without any window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import empty_case
from tests.ui.story import Story, write_story
from ui.card.facts import document_facts, entity_facts, event_facts


@pytest.fixture
def story(case_folder: Path) -> Iterator[Story]:
    with empty_case(case_folder / "story.case") as case:
        yield write_story(case)


def test_an_entity_is_seen_from_its_first_date_to_its_last(story: Story) -> None:
    facts = entity_facts(story.case, story.qiming, 20)
    assert facts and facts.first and facts.last
    assert (facts.first.display(), facts.last.display()) == ("late 2019", "14 November 2022")
    assert [(each.entity.name, each.documents) for each in facts.company] == [("Lin Wei", 2), ("Hanbei Institute", 1)]
    assert [event.title for event in facts.events] == ["Qiming takes over the files"]


def test_snippets_light_the_tagged_words_in_their_surroundings(story: Story) -> None:
    facts = entity_facts(story.case, story.qiming, 20)
    assert facts
    assert [(each.text, each.text[slice(*each.lit)]) for each in facts.snippets] == [
        ("From: Lin Wei Please do not write Qiming in the subject line. I joined in September …", "Qiming"),
        (
            "… Institute. The chair recalled that the Qiming Programme (启明计划) had taken over the files at the …",
            "Qiming Programme",
        ),
        ("… chair recalled that the Qiming Programme (启明计划) had taken over the files at the end of …", "启明计划"),
        ("汉北理工学院启明计划申请通知 2022年11月14日", "启明计划"),
    ]


def test_no_more_snippets_are_read_than_are_shown(story: Story) -> None:
    facts = entity_facts(story.case, story.qiming, 1)
    assert facts and (len(facts.snippets), facts.entity.mentions) == (1, 4)


def test_a_document_as_a_whole_has_no_words(story: Story) -> None:
    story.case.mentions.tag_whole(story.huoju, story.notice)
    facts = entity_facts(story.case, story.huoju, 20)
    assert facts and [(each.text, each.lit) for each in facts.snippets] == [("", (0, 0))]


def test_what_is_gone_has_no_facts(story: Story) -> None:
    assert (
        entity_facts(story.case, 99, 20),
        event_facts(story.case, 99),
        document_facts(story.case, 99),
    ) == (None, None, None)
