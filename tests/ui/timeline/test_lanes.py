"""Lanes that are words of the case, lanes beside it, and two lanes alone."""

from dataclasses import replace

from tests.ui.timeline.stories import LIN, OFFICE, QIMING, citation, event
from ui.timeline.lanes import Lane
from ui.timeline.scene import Scene, build_scene
from ui.timeline.tracks import made_tracks
from workbench.dates import case_date
from workbench.tracks import TrackItem

WORDS = {"no place": "No place", "no label": "No label", "no source": "No source", "track:careers": "Careers"}


def told(scene: Scene) -> dict[str, list[str]]:
    """The titles in each lane, by its name."""
    return {
        lane.name: [scene.title(mark) for mark in scene.lane_marks(number)] for number, lane in enumerate(scene.lanes)
    }


def test_lanes_by_place_with_those_without_one_last() -> None:
    events = [
        replace(event(1, "meets", "2020", LIN), place="Hangzhou"),
        event(2, "writes", "2021", LIN),
        event(3, "waits", "2022", LIN),
        replace(event(4, "signs", "2019", QIMING), place="  Hangzhou "),
        replace(event(5, "calls", "2018"), place="other"),
    ]
    scene = build_scene(events, "place", WORDS)
    assert told(scene) == {"Hangzhou": ["signs", "meets"], "other": ["calls"], "No place": ["writes", "waits"]}
    assert scene.lanes[0] == Lane("place:Hangzhou", "Hangzhou", "place")


def test_lanes_by_label_hold_an_event_in_each_of_its_labels_once() -> None:
    check, quote = ("to check", "hue:orange"), ("quote", "hue:blue")
    events = [event(1, "a", "2020"), event(2, "b", "2021"), event(3, "c", "2022")]
    scene = build_scene(events, "label", WORDS, groups={1: [check, quote, check], 3: [check]})
    assert told(scene) == {"to check": ["a", "c"], "quote": ["a"], "No label": ["b"]}
    assert [lane.kind for lane in scene.lanes] == ["hue:orange", "hue:blue", "other"]


def test_lanes_by_source_are_the_origins_of_the_citations_or_what_is_told() -> None:
    letter = citation("x")
    other = replace(letter, passage=replace(letter.passage, path="leak/mail.mbox!17.eml"))
    told_twice = replace(letter, origin_group="SOURCE-2")
    events = [
        replace(event(1, "a", "2020"), citations=(letter, letter, other)),
        replace(event(2, "b", "2021"), citations=(told_twice, replace(told_twice, id=2))),
        replace(event(3, "c", "2022"), citations=()),
    ]
    assert told(build_scene(events, "source", WORDS)) == {
        "17.eml": ["a"],
        "SOURCE-2": ["b"],
        "a.txt": ["a"],
        "No source": ["c"],
    }
    groups = {1: [("A clerk", "person")]}
    assert told(build_scene(events, "source", WORDS, groups=groups)) == {"A clerk": ["a"], "No source": ["b", "c"]}


def test_tracks_have_faint_lanes_below_and_are_no_events() -> None:
    items = [
        TrackItem("careers", 7, "worked", "Lin Wei: Intel", case_date("2015/2019")),
        TrackItem("documents", 3, "pdf", "minutes.pdf", case_date("2021-03-12")),
        TrackItem("documents", 4, "pdf", "notes.pdf", case_date("2021")),
    ]
    scene = build_scene([event(1, "a", "2020", LIN)], "entity", WORDS, tracks=made_tracks(items))
    assert told(scene) == {
        "Lin Wei": ["a"],
        "Documents": ["notes.pdf", "minutes.pdf"],
        "Careers": ["Lin Wei: Intel"],
    }
    assert scene.counts == (1, 1)
    assert [lane.faint for lane in scene.lanes] == [False, True, True]
    assert [scene.event_of(mark).id for mark in range(len(scene))] == [1, -2, -1, -3]


def test_two_lanes_are_compared_alone_in_the_order_asked_for() -> None:
    events = [
        event(1, "a", "2020", LIN, QIMING),
        event(2, "b", "2021", QIMING),
        event(3, "c", "2022", OFFICE),
        event(4, "d", "2019", LIN),
    ]
    scene = build_scene(events, compared=("entity:2", "entity:1"))
    assert told(scene) == {"Lin Wei": ["d", "a"], "Qiming Programme": ["a", "b"]}
    assert scene.counts == (3, 2)
    assert told(build_scene(events, compared=("entity:2", "entity:99"))) == {"Lin Wei": ["d", "a"]}
    assert len(build_scene(events, compared=("entity:98", "entity:99")).lanes) == 3
