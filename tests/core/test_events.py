"""Events with all they have: changed one by one and many at once, each change a step with a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.small_case import make_small_case
from workbench.case import Case
from workbench.dates import case_date, parse_date
from workbench.entities import EntityRef
from workbench.errors import BadValue, NotFound
from workbench.event import DateAnchor, Event
from workbench.eventtemplates import BUILT_IN, EventTemplate, pattern_of


@pytest.fixture
def case(case_folder: Path) -> Iterator[Case]:
    with make_small_case(case_folder / "story.case") as case:
        yield case


def event(case: Case, key: str) -> Event:
    return next(each for each in case.events.all() if each.key == key)


def last_step(case: Case) -> str:
    return case.store.steps(1)[0].what


def test_an_event_keeps_all_it_is_given(case: Case) -> None:
    qiming, zhuji = (case.entities.find(name).id for name in ("Qiming", "Zhuji"))
    anchor = DateAnchor(case_date("2022-10"), "E01")
    number = case.events.add(
        "The money goes out",
        parse_date("the same month", anchor.date),
        [qiming, zhuji],
        roles={zhuji: "payer"},
        kind=" payment ",
        text="Half of it,\nthen the rest.",
        place=" Zhuji,  Zhejiang ",
        importance=2,
        day_order=3,
        anchor=anchor,
        notes="ask again",
        confidential=True,
        status="confirmed",
    )
    made = case.events.get(number)
    assert (made.date.edtf, made.date.wording, made.anchor) == ("2022-10", "the same month", anchor)
    assert [(each.name, made.role(each.id)) for each in made.entities] == [("Qiming", None), ("Zhuji", "payer")]
    assert (made.kind, made.text, made.place) == ("payment", "Half of it,\nthen the rest.", "Zhuji, Zhejiang")
    assert (made.importance, made.day_order, made.confidential, made.status) == (2, 3, True, "confirmed")
    assert made.anchor is not None
    assert made.anchor.display() == "counted from October 2022 (event E01)"
    assert made.anchor.display("zh") == "从2022年10月算起（事件 E01）"
    assert DateAnchor(case_date("2022")).display() == "counted from 2022"
    assert case.events.kinds() == ["payment"]


def test_an_anchor_outlives_its_event_as_a_date(case: Case) -> None:
    number = case.events.add("Later", parse_date("2022-11"), anchor=DateAnchor(case_date("2022-10"), "E01"))
    case.events.remove(event(case, "E01").id)
    assert case.events.get(number).anchor == DateAnchor(case_date("2022-10"))
    case.store.undo()
    assert case.events.get(number).anchor == DateAnchor(case_date("2022-10"), "E01")


def test_the_form_changes_what_it_is_given_and_nothing_else(case: Case) -> None:
    qiming, zhuji = (case.entities.find(name).id for name in ("Qiming", "Zhuji"))
    anchor = DateAnchor(case_date("2022-09"))
    number = case.events.add(
        "Asked", parse_date("2022-10"), [qiming, zhuji], roles={qiming: "sender"}, place="Zhuji", anchor=anchor
    )
    before = case.events.get(number)
    case.events.edit(number, "Asked again", before.date, [zhuji, qiming], importance=1)
    after = case.events.get(number)
    assert (after.place, after.importance, after.anchor) == ("Zhuji", 1, anchor)
    assert [(each.name, after.role(each.id)) for each in after.entities] == [("Zhuji", None), ("Qiming", "sender")]
    case.events.edit(number, "Asked again", parse_date("2022-11"), [zhuji])
    assert (case.events.get(number).anchor, case.events.get(number).roles) == (None, (None,))
    assert last_step(case) == "Change the event Asked again"


def test_moving_drops_the_old_anchor(case: Case) -> None:
    number = case.events.add("Then", parse_date("2022-11"), anchor=DateAnchor(case_date("2022-10"), "E01"))
    case.events.move(number, parse_date("early 2021"))
    assert (case.events.get(number).date.edtf, case.events.get(number).anchor) == ("2021-37", None)
    assert last_step(case) == "Move the event Then to early 2021"


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"status": "disputed"}, "Set the status of 3 events to disputed"),
        ({"importance": 2}, "Set the importance of 3 events to most important"),
        ({"kind": "payment"}, "Set the kind of 3 events to payment"),
        ({"kind": None}, "Set the kind of 3 events"),
        ({"confidential": True}, "Mark 3 events as confidential"),
        ({"place": "Zhuji"}, "Set the place of 3 events to Zhuji"),
        ({"text": "More of it"}, "Set the description of 3 events"),
        ({"status": "rejected", "importance": 0}, "Change 3 events"),
    ],
)
def test_many_at_once_are_one_step(case: Case, more: dict[str, object], what: str) -> None:
    before = case.events.all()
    chosen = [each.id for each in before][:3]
    case.events.change(chosen, **more)  # type: ignore[arg-type]
    assert last_step(case) == what
    for each in case.events.all():
        if each.id in chosen:
            assert {name: getattr(each, name) for name in more} == more
    case.store.undo()
    assert case.events.all() == before


def test_one_event_is_named_and_nothing_is_no_step(case: Case) -> None:
    steps = len(case.store.steps())
    case.events.change([], status="disputed")
    case.events.change([1])
    assert len(case.store.steps()) == steps
    case.events.change([1], status="disputed")
    assert last_step(case) == "Set the status of the event Zhuji: =eight of <200> came *back* to disputed"


def test_what_cannot_be_is_refused_and_changes_nothing(case: Case) -> None:
    before = case.events.all()
    for wrong in ({"status": "sure"}, {"importance": 3}, {"anchor": DateAnchor(case_date("2022"), "E99")}):
        with pytest.raises((BadValue, NotFound)):
            case.events.change([1, 2], **wrong)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        case.events.change([1, 99], status="disputed")
    with pytest.raises(BadValue):
        case.events.add("  ", parse_date("2022"))
    assert case.events.all() == before


def test_events_of_one_day_are_put_in_order(case: Case) -> None:
    times = ("2023-06-02T09:00", "2023-06-02T08:00", "2023-06-02")
    numbers = [case.events.add(str(index), parse_date(time)) for index, time in enumerate(times)]

    def titles() -> list[str]:
        return [each.title for each in case.events.all() if each.id in numbers]

    assert titles() == ["2", "1", "0"]
    case.events.put_in_order(numbers)
    assert titles() == ["0", "1", "2"]
    assert last_step(case) == "Put 3 events of one day in order"
    case.store.undo()
    assert titles() == ["2", "1", "0"]
    with pytest.raises(BadValue, match="one and the same day"):
        case.events.put_in_order([*numbers, event(case, "E01").id])


def test_several_are_removed_in_one_step(case: Case) -> None:
    before = case.events.all()
    case.events.remove(*(each.id for each in before[:3]))
    assert [each.key for each in case.events.all()] == [each.key for each in before[3:]]
    assert last_step(case) == "Remove 3 events"
    case.store.undo()
    assert case.events.all() == before


def test_each_source_says_so_at_its_own_time(case: Case) -> None:
    number = case.events.add("Told twice", parse_date("2019"))
    report, notice = (case.documents.find(path).id for path in ("policy/report.txt", "policy/启明.txt"))
    case.events.cite(number, report, "Over 200 applied")
    later = case.events.cite(number, notice, "二〇二一年")
    first, second = case.events.get(number).citations
    assert first.said_on is not None
    assert (first.said_on.date.edtf, first.said_on.told_by, second.said_on) == ("2022-10", "document", None)
    case.citations.set_said("event_id", later, parse_date("二〇二一年春"))
    assert last_step(case) == "Set when a source said so"
    told = case.events.get(number).said
    assert told is not None
    assert (told.date.edtf, told.date.wording, told.told_by) == ("2021-21", "二〇二一年春", "citation")
    case.citations.set_stance("event_id", later, "contradicts")
    told = case.events.get(number).said
    assert told is not None and told.date.edtf == "2022-10"  # who contradicts did not say so
    with pytest.raises(BadValue):
        case.citations.set_stance("event_id", later, "hopes")


def test_eras_and_views_are_kept_and_undone(case: Case) -> None:
    era = case.eras.add("  The first   plan ", parse_date("2008 to 2018"))
    case.eras.add("Before it", parse_date("until 2007"), "grey")
    case.eras.change(era, "The first plan", parse_date("c. 2008 to 2018"), "blue")
    assert [(each.name, each.date.edtf, each.colour) for each in case.eras.all()] == [
        ("Before it", "../2007", "grey"),
        ("The first plan", "2008~/2018", "blue"),
    ]
    for name, colour in (("", "blue"), ("Era", "#ff0000")):
        with pytest.raises(BadValue):
            case.eras.add(name, parse_date("2008"), colour)
    case.eras.remove(era)
    assert [each.name for each in case.eras.all()] == ["Before it"]
    case.store.undo()
    assert len(case.eras.all()) == 2

    view = case.timeline_views.keep("Money", {"lanes": ["kind"], "filter": "payment 启明"})
    assert case.timeline_views.keep("Money", {"lanes": []}) == view
    other = case.timeline_views.keep("All", {})
    assert [(each.name, each.view) for each in case.timeline_views.all()] == [("All", {}), ("Money", {"lanes": []})]
    with pytest.raises(BadValue, match="Another view"):
        case.timeline_views.rename(other, "Money")
    case.timeline_views.rename(other, "Everything")
    case.timeline_views.remove(view)
    assert [each.name for each in case.timeline_views.all()] == ["Everything"]
    assert last_step(case) == "Remove a timeline view"


def test_a_pattern_has_roles_in_place_of_names() -> None:
    bank, banker = EntityRef(1, "Bank", "organisation"), EntityRef(2, "Bank Manager", "person")
    clerk = EntityRef(3, "Clerk", "person")
    title = "Bank Manager pays Bank (and a Clerk)"
    assert pattern_of(title, [(bank, "payee"), (banker, ""), (clerk, "")]) == (
        "{person} pays {payee} (and a Clerk)", ("payee", "person"),
    )  # fmt: skip
    assert pattern_of(title, []) == (title, ())


def test_templates_fill_titles_and_own_ones_come_last(case: Case) -> None:
    templates = case.event_templates
    assert [each.name for each in templates.all()] == ["Advert seen", "Payment", "Appointment", "Letter sent"]
    payment = templates.all()[1]
    assert (payment.kind, payment.roles) == ("payment", ("payer", "payee"))
    assert payment.filled({"payer": "Zhuji", "other": "x"}) == "Zhuji pays …"
    own = templates.keep("Payment", "{payer} wires money to {payee} through {bank}", "payment", ["payee"])
    assert [(each.name, each.roles) for each in templates.all()][-1] == ("Payment", ("payee", "payer", "bank"))
    assert templates.keep("Payment", "{payer} pays", "") == own
    with pytest.raises(BadValue):
        templates.keep("Payment", " ")
    other = templates.keep("Wire", "{payer} wires", "")
    for name in (" ", "Payment"):
        with pytest.raises(BadValue):
            templates.rename(other, name)
    templates.rename(other, "  Money  sent ")
    assert [each.name for each in templates.all()][-2:] == ["Money sent", "Payment"]
    templates.remove(other)
    templates.remove(own)
    assert templates.all()[1] == payment


def test_a_template_shares_its_roles_out_by_kind() -> None:
    lin, bit = EntityRef(1, "Lin Wei", "person"), EntityRef(2, "BIT", "organisation")
    plan, town = EntityRef(3, "Qiming", "programme"), EntityRef(4, "Hanbei", "place")
    advert, payment, appointment, _ = BUILT_IN
    assert advert.shared_out([lin, plan, bit]) == {3: "programme", 2: "publisher"}
    assert payment.shared_out([bit, town, lin]) == {2: "payer", 1: "payee"}
    assert payment.shared_out([bit, lin], {2: "payee"}) == {2: "payee", 1: "payer"}
    assert appointment.shared_out([bit, lin], {2: ""}) == {2: "", 1: "person"}
    own = EventTemplate("Visit", "{guest} visits {place}", "visit", ("guest", "place"))
    assert own.shared_out([lin, town, bit]) == {1: "guest", 4: "place"}


def test_roles_are_listed_the_commonest_first(case: Case) -> None:
    one, two = case.entities.add("A", "person"), case.entities.add("B", "person")
    case.events.add("x", parse_date("2020"), [one, two], roles={one: "payer", two: "payee"})
    case.events.add("y", parse_date("2021"), [one, two], roles={two: "payee"})
    assert case.events.roles() == ["payee", "payer"]
