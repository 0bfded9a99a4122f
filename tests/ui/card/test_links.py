"""Links on the card: a career with bars and gaps, the other end's view, and what keys and menus do with a link."""

from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import guessing_labels, unnamed
from tests.ui.story import MAIL, Story
from ui.card.entity_card import EntityCard
from ui.card.link_rows import AxisRow, GapRow, LinkRow
from ui.card.pane import CardPane
from ui.session import Session
from ui.timeline.bars import DateBars
from ui.tokens import LIGHT
from workbench.dates import CaseDate, parse_date


def made_bars(dates: Mapping[int, tuple[CaseDate, str]]) -> DateBars:
    return DateBars(dates, LIGHT)


@pytest.fixture
def pane(session: Session, story: Story, show_window: Callable[[QWidget], None]) -> CardPane:
    made = CardPane(session, made_bars)
    made.resize(332, 900)
    show_window(made)
    return made


@pytest.fixture
def links(story: Story) -> dict[str, int]:
    """Beside the employment since 2018 of the story."""
    add, case = story.case.links.add, story.case
    kunpeng = case.entities.add("Kunpeng Ltd", "organisation")
    made = {
        "study": add(story.lin, kunpeng, "education", "master's degree", parse_date("2010 to 2012")),
        "award": add(story.lin, story.qiming, "recruited", "", None),
        "family": add(case.entities.add("Zhao Liu", "person"), story.lin, "family", "sister"),
        "own": add(story.lin, kunpeng, "shares an office with"),
        "owner": add(kunpeng, story.hanbei, "ownership", "30 per cent", parse_date("2015")),
    }
    case.links.cite(made["study"], story.mail, "I joined in September 2018")
    case.links.cite(made["study"], story.notice)
    return made


def shown(qtbot: QtBot, pane: CardPane, story: Story, entity: int) -> EntityCard:
    """The card of this entity, once it is read."""
    pane.show_entity(entity)
    name = story.case.entities.get(entity).name
    qtbot.waitUntil(lambda: pane.card is not None and name in [each.text() for each in pane.card.findChildren(QLabel)])
    assert isinstance(pane.card, EntityCard)
    return pane.card


def listed(card: QWidget) -> list[str]:
    """Headings, gaps and links from the top down."""
    parts = [each for each in card.findChildren(QWidget) if isinstance(each, LinkRow | GapRow)]
    heads = [each for each in card.findChildren(QLabel) if each.property("role") == "title"]
    found = [(each.mapTo(card, each.rect().topLeft()).y(), each) for each in [*parts, *heads]]
    ordered = [each for _, each in sorted(found, key=lambda pair: pair[0])]
    return [each.text() if isinstance(each, QLabel) else each.accessibleName() for each in ordered]


def row(card: QWidget, link: int) -> LinkRow:
    found = card.findChild(LinkRow, f"link {link}")
    assert isinstance(found, LinkRow)
    return found


def test_a_person_has_a_career_with_gaps_then_all_else_by_kind(
    qtbot: QtBot, pane: CardPane, story: Story, links: dict[str, int]
) -> None:
    assert listed(shown(qtbot, pane, story, story.lin))[1:11] == [
        "Career",
        "2010 to 2012: Kunpeng Ltd, Education, master's degree. “I joined in September 2018” · 0231.eml · p. 1 +1",
        "2013 to 2017: nothing known",
        "since 2018: Hanbei Institute, Employment, head of talent. “I joined in September 2018” · 0231.eml · p. 1",
        "Qiming Programme, Recruited. no passage: nobody can check this yet",
        "Family",
        "Zhao Liu, sister. no passage: nobody can check this yet",
        "shares an office with",
        "Kunpeng Ltd. no passage: nobody can check this yet",
        "Appears with",
    ]


def test_an_institute_lists_who_worked_there_and_who_owns_it(
    qtbot: QtBot, pane: CardPane, story: Story, links: dict[str, int]
) -> None:
    card = shown(qtbot, pane, story, story.hanbei)
    assert listed(card)[1:5] == [
        "Who worked here",
        "since 2018: Lin Wei, head of talent. “I joined in September 2018” · 0231.eml · p. 1",
        "Owned by",
        "2015: Kunpeng Ltd, 30 per cent. no passage: nobody can check this yet",
    ]
    assert len(card.findChildren(AxisRow)) == 1
    assert listed(shown(qtbot, pane, story, story.qiming))[1:3] == [
        "Who was recruited under it",
        "Lin Wei. no passage: nobody can check this yet",
    ]


def test_a_row_opens_its_passage_by_click_and_by_key(
    qtbot: QtBot, pane: CardPane, story: Story, links: dict[str, int]
) -> None:
    card, start = shown(qtbot, pane, story, story.lin), MAIL.index("I joined")
    for press in (
        lambda each: qtbot.mouseClick(each, Qt.MouseButton.LeftButton),
        lambda each: qtbot.keyClick(each, Qt.Key.Key_Return),
    ):
        with qtbot.waitSignal(pane.passage_activated) as passage:
            press(row(card, links["study"]))
        assert passage.args == [story.mail, 1, start, start + 26]
    with qtbot.waitSignal(pane.entity_wanted) as entity:
        qtbot.mouseClick(row(card, links["award"]), Qt.MouseButton.LeftButton)
    assert entity.args == [story.qiming]


def test_the_menu_of_a_link_has_every_passage_the_other_card_and_its_end(
    qtbot: QtBot, pane: CardPane, story: Story, links: dict[str, int]
) -> None:
    card = shown(qtbot, pane, story, story.lin)
    button = card.findChild(QToolButton, f"more of link {links['study']}")
    assert button
    assert button.accessibleName() == "More about the link to Kunpeng Ltd"
    actions = {each.text(): each for each in button.menu().actions()}
    assert list(actions) == [
        "“I joined in September 2018” · 0231.eml · p. 1",
        "notice.html",
        "",
        "Card of Kunpeng Ltd",
        "Edit the link…",
        "Take a passage off",
        "Remove the link",
    ]
    with qtbot.waitSignal(pane.passage_activated) as passage:
        actions["notice.html"].trigger()
    assert passage.args == [story.notice, 1, 0, 0]
    with qtbot.waitSignal(pane.edit_link) as edited:
        actions["Edit the link…"].trigger()
    assert edited.args == [links["study"]]
    actions["Remove the link"].trigger()
    assert links["study"] not in {each.id for each in story.case.links.all()}


def test_a_passage_is_taken_off_a_link_and_comes_back_by_undo(
    qtbot: QtBot, pane: CardPane, story: Story, links: dict[str, int], session: Session
) -> None:
    def rests_on() -> list[str | None]:
        return [each.passage.quote for each in story.case.links.get(links["study"]).citations]

    card = shown(qtbot, pane, story, story.lin)
    menu = card.findChild(QMenu, f"passages of link {links['study']}")
    assert menu
    assert [each.text() for each in menu.actions()] == [
        "“I joined in September 2018” · 0231.eml · p. 1", "notice.html",
    ]  # fmt: skip
    menu.actions()[0].trigger()
    assert rests_on() == [None]
    step = story.case.store.to_undo()
    assert step and step.what == "Take a passage off the link Lin Wei to Kunpeng Ltd: education"
    session.undo()
    assert rests_on() == ["I joined in September 2018", None]


def test_a_link_is_edited_and_removed_by_keys_and_comes_back_by_undo(
    qtbot: QtBot, pane: CardPane, story: Story, session: Session, links: dict[str, int]
) -> None:
    card = shown(qtbot, pane, story, story.lin)
    row(card, links["family"]).setFocus()
    with qtbot.waitSignal(pane.edit_link) as edited:
        qtbot.keyClick(row(card, links["family"]), Qt.Key.Key_E)
    assert edited.args == [links["family"]]
    qtbot.keyClick(row(card, links["family"]), Qt.Key.Key_Delete)
    step = story.case.store.to_undo()
    assert step and step.what == "Remove the link Zhao Liu to Lin Wei: family"
    qtbot.waitUntil(lambda: pane.card is not card and pane.card is not None)
    assert pane.card and pane.card.findChild(LinkRow, f"link {links['family']}") is None
    session.undo()
    qtbot.waitUntil(
        lambda: pane.card is not None and pane.card.findChild(LinkRow, f"link {links['family']}") is not None
    )


def test_of_very_many_it_says_how_many_are_listed(qtbot: QtBot, pane: CardPane, story: Story) -> None:
    with story.case.store.change(what="Many"):
        for number in range(70):
            story.case.links.add(story.case.entities.add(f"P{number}", "person"), story.hanbei, "contact")
    card = shown(qtbot, pane, story, story.hanbei)
    assert len(card.findChildren(LinkRow)) == 61
    assert "The first 60 of 70 are listed; the graph has them all." in [
        each.text() for each in card.findChildren(QLabel)
    ]


def test_everything_has_a_name(qtbot: QtBot, pane: CardPane, story: Story, links: dict[str, int]) -> None:
    card = shown(qtbot, pane, story, story.lin)
    assert (unnamed(card), guessing_labels(card)) == ([], [])


# -- the bars --------------------------------------------------------------------------------------------------------


def opacity(bars: DateBars, number: int, at: float) -> float:
    """How much of the bar's colour is at a share of the strip's width, 0 to 1."""
    image = QImage(400, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    bars.paint(painter, QRectF(0, 0, 400, 20), number)
    painter.end()
    return image.pixelColor(round(at * 399), 10).alphaF()


def test_bars_share_an_axis_and_fade_where_the_date_is_vague() -> None:
    bars = DateBars(
        {
            1: (parse_date("2010 to 2012"), "organisation"),
            2: (parse_date("2017 to 2019"), "organisation"),
            3: (parse_date("2013 to c. 2016"), "organisation"),
        },
        LIGHT,
    )
    first, last = bars.window.first, bars.window.last

    def share(year: float) -> float:
        return ((year - 2010) * 365.2425 + 2455197.5 - first) / (last - first)

    assert opacity(bars, 1, share(2011)) == pytest.approx(0.45, abs=0.02)
    assert opacity(bars, 1, share(2015)) == opacity(bars, 2, share(2011)) == opacity(bars, 2, share(2015)) == 0
    assert opacity(bars, 2, share(2018)) == pytest.approx(0.45, abs=0.02)
    firm, soft = opacity(bars, 3, share(2015)), opacity(bars, 3, share(2017.5))
    assert 0 < soft < firm


def test_an_open_end_has_room_even_where_nothing_else_is_dated() -> None:
    bars = DateBars({7: (parse_date("since 2018"), "programme")}, LIGHT)
    assert bars.window.last - bars.window.first > 5 * 365
    assert opacity(bars, 7, 0.2) == 0
    assert opacity(bars, 7, 0.6) > opacity(bars, 7, 0.9) > 0
