"""Lanes and marks: who gets a lane, in which order, and where a date lies."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.timeline.stories import LIN, OFFICE, QIMING, event, sample_events
from ui.timeline.scene import Lane, Mark, build_scene
from workbench.dates.julian import julian_day

EVENTS = [
    event(1, "joins", "2021-03-12", LIN, QIMING),
    event(2, "calls open", "2020/2022-06", QIMING),
    event(3, "until then", "../2019", QIMING),
    event(4, "talk", "2023-06-02T16:30", LIN),
    event(5, "review", "2021~"),
]


def test_most_events_come_first_and_those_without_an_entity_last() -> None:
    events = [*EVENTS, event(6, "founded", "2018", OFFICE)]
    assert build_scene(events).lanes == (
        Lane("entity:1", "Qiming Programme", "programme"),
        Lane("entity:2", "Lin Wei", "person"),
        Lane("entity:3", "Seven Rivers Talent Office", "organisation"),
        Lane("entity:other", "Other", "other"),
    )


def test_of_equally_many_events_programmes_come_before_persons_and_names_by_letter() -> None:
    events = [event(n, "x", "2020", each) for n, each in enumerate((OFFICE, LIN, QIMING), 1)]
    assert [lane.name for lane in build_scene(events).lanes] == [
        "Qiming Programme",
        "Lin Wei",
        "Seven Rivers Talent Office",
    ]


def test_lanes_by_kind_hold_an_event_once_even_with_two_entities_of_the_kind() -> None:
    events = [event(1, "meet", "2020", LIN, QIMING, QIMING), event(2, "alone", "2021")]
    scene = build_scene(events, "kind", {"person": "Persons", "other": "Other"})
    assert [lane.name for lane in scene.lanes] == ["Programme", "Persons", "Other"]
    assert [scene.title(mark) for mark in range(len(scene))] == ["meet", "meet", "alone"]


def test_lanes_by_status_and_one_for_all() -> None:
    events = [event(1, "a", "2020", status="disputed"), event(2, "b", "2020"), event(3, "c", "2020")]
    assert [lane.id for lane in build_scene(events, "status").lanes] == ["status:reported", "status:disputed"]
    assert build_scene(events, "one", {"one": "All events"}).lanes == (Lane("one:one", "All events", "other"),)


def test_marks_say_between_which_instants_an_event_began_and_ended() -> None:
    scene = build_scene(EVENTS)
    day = {year: float(julian_day(year, 1, 1)) for year in range(2019, 2025)}
    beyond = (julian_day(2023, 6, 2) + 16.5 / 24 + 1 / 1440 - day[2019]) * 0.03
    first, meeting, july = day[2019] - beyond, float(julian_day(2021, 3, 12)), float(julian_day(2022, 7, 1))
    talk = julian_day(2023, 6, 2) + 16.5 / 24
    june = float(julian_day(2022, 6, 1))
    assert [scene.mark(mark) for mark in range(len(scene))] == [
        Mark(3, 0, first, first, day[2019], day[2020], True, False, False, False, "until then"),
        Mark(2, 0, day[2020], day[2021], june, july, False, False, False, False, "calls open"),
        Mark(1, 0, meeting, meeting + 1, meeting, meeting + 1, False, False, False, False, "joins"),
        Mark(1, 1, meeting, meeting + 1, meeting, meeting + 1, False, False, False, False, "joins"),
        Mark(4, 1, talk, talk + 1 / 1440, talk, talk + 1 / 1440, False, False, False, False, "talk"),
        Mark(5, 2, day[2020], day[2023], day[2020], day[2023], False, False, True, False, "review"),
    ]
    assert scene.known == (day[2019], talk + 1 / 1440)
    assert scene.vague.tolist() == [False, False, False, False, False, True]


def test_marks_of_an_event_stand_in_each_of_its_lanes() -> None:
    scene = build_scene(EVENTS)
    assert scene.marks_of(1) == [2, 3]
    assert scene.marks_of(99) == []


def test_the_anchor_is_the_start_of_what_lasted_and_the_middle_of_what_is_possible() -> None:
    scene = build_scene([event(1, "a", "2020/2022", LIN), event(2, "b", "2024", LIN), event(3, "c", "../2019", LIN)])
    anchors = {scene.title(mark): scene.anchor(mark) for mark in range(3)}
    assert anchors == {
        "c": julian_day(2019, 1, 1),
        "a": julian_day(2021, 1, 1),
        "b": (julian_day(2024, 1, 1) + julian_day(2025, 1, 1)) / 2,
    }


def test_events_of_one_date_stand_in_the_order_they_come_in_whoever_made_their_dates() -> None:
    dates = ["2021-03-12", "2021", "2020-05"] * 3
    story = [event(number, f"event {number}", dates[number], LIN) for number in range(9)]
    scene = build_scene(story)
    assert len({id(each.date) for each in story}) == 9
    assert [scene.event_of(mark).id for mark in range(9)] == [2, 5, 8, 1, 4, 7, 0, 3, 6]


def test_no_event_is_no_lane() -> None:
    scene = build_scene([])
    assert (len(scene), scene.lanes, scene.first == scene.last) == (0, (), True)


def test_the_sample_story() -> None:
    scene = build_scene(sample_events())
    assert [(lane.name, len(scene.lane_marks(number))) for number, lane in enumerate(scene.lanes[:4])] == [
        ("Qiming", 10),
        ("Kunpeng Plan", 5),
        ("Zhihu", 4),
        ("Thousand Talents Plan", 3),
    ]
    assert scene.lanes[-1].name == "Other"


DATES = st.sampled_from(["2021", "2022-06", "2023-08-10", "2013/2015", "../2019", "2022/..", "2020~", "-0043-03-15"])


@given(st.lists(st.tuples(DATES, st.sets(st.sampled_from([LIN, QIMING, OFFICE])))))
def test_marks_of_a_lane_stand_together_by_their_start(story: list[tuple[str, set]]) -> None:  # type: ignore[type-arg]
    events = [event(number, "x", date, *entities) for number, (date, entities) in enumerate(story)]
    scene = build_scene(events)
    assert len(scene) == sum(max(1, len(entities)) for _, entities in story)
    for lane in range(len(scene.lanes)):
        marks = scene.lane_marks(lane)
        assert (scene.lane[marks.start : marks.stop] == lane).all()
        assert (np.diff(scene.extent[marks.start : marks.stop, 0]) >= 0).all()
    assert (np.diff(scene.extent[:, [0, 1]]) >= 0).all()
    assert (scene.extent[:, 3] >= scene.extent[:, 0]).all()
