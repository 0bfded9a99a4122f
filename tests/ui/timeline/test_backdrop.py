"""Eras, overlaps, today, rings, and the band of documents: what is made of dates, and that it is seen."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.ui.timeline.stories import LIN, QIMING, event, sample_events
from ui.timeline.backdrop import FAR, Band, Overlap, bands, overlaps
from ui.timeline.density import density, spans_of
from ui.timeline.pane import TimelinePane
from ui.timeline.scene import build_scene
from ui.timeline.view import TimelineView
from ui.tokens import LIGHT, contrast
from workbench.dates import case_date, julian_day
from workbench.eras import Era
from workbench.tracks import TrackItem


def day(year: int, month: int = 1, number: int = 1) -> float:
    return float(julian_day(year, month, number))


def era(number: int, name: str, edtf: str, colour: str = "orange") -> Era:
    return Era(number, name, case_date(edtf), colour)


def test_eras_fade_where_they_are_vague_and_fill_the_year_they_name() -> None:
    eras = [
        era(1, "plan", "2008~/2018"),
        era(2, "pandemic", "2020", "pink"),
        era(3, "since", "2019-03-01/..", "blue"),
        era(4, "about then", "2015~"),
    ]
    assert bands(eras) == (
        Band("plan", "orange", (day(2007), day(2009), day(2018), day(2019)), 0),
        Band("about then", "orange", (day(2014), day(2015), day(2016), day(2017)), 1),
        Band("since", "blue", (day(2019, 3), day(2019, 3, 2), FAR, FAR), 0),
        Band("pandemic", "pink", (day(2020), day(2020), day(2021), day(2021)), 1),
    )


def test_two_lanes_overlap_where_both_may_be_and_where_both_certainly_are() -> None:
    events = [
        event(1, "posted", "2018/2020", LIN),
        event(2, "calls", "2019-06-01/2022", QIMING),
        event(3, "meeting", "2023-05-02", LIN, QIMING),
    ]
    scene = build_scene(events, compared=("entity:2", "entity:1"))
    assert overlaps(scene) == (
        Overlap(day(2019, 6, 1), day(2021), False),
        Overlap(day(2023, 5, 2), day(2023, 5, 3), False),
        Overlap(day(2019, 6, 2), day(2020), True),
        Overlap(day(2023, 5, 2), day(2023, 5, 3), True),
    )


def test_a_document_counts_once_however_vague_its_date() -> None:
    spans = spans_of([case_date(each) for each in ("2020", "2021-07", "../2019-01-01", "2021-07")])
    assert len(spans) == 4
    days = density(spans, day(2019), day(2022), 1096)
    july = round(day(2021, 7) - day(2019))
    assert round(float(days.sum()), 9) == 4
    assert [round(float(each), 9) for each in days[[0, 1, 365, 730, 731, july]]] == [
        1.0,
        0.0,
        round(1 / 366, 9),
        round(1 / 366, 9),
        0.0,
        round(2 / 31, 9),
    ]


def colour(image: QImage, view: TimelineView, instant: float, y: int) -> str:
    plot, shown = view.canvas.plot, view.window_shown
    x = plot.left() + (instant - shown.first) / shown.span * plot.width()
    return image.pixelColor(round(x * image.devicePixelRatio()), round(y * image.devicePixelRatio())).name()


def test_an_era_tints_the_lanes_and_is_named_above_them(pane: TimelinePane, view: TimelineView) -> None:
    lanes = view.canvas.plot.top()
    view.set_eras([era(1, "Thousand Talents years", "2008/2014-06"), era(2, "after", "2015/2017", "green")])
    assert view.canvas.plot.top() == lanes + 19 * view.look.text_scale
    image, below = view.canvas.grab().toImage(), round(view.canvas.plot.top()) + 3
    inside, outside = (colour(image, view, instant, below) for instant in (day(2012, 3), day(2014, 10)))
    assert outside == LIGHT.stripe
    red, green, blue, _ = QColor(inside).getRgb()  # type: ignore[misc]
    assert red > green > blue
    assert contrast(LIGHT.muted, inside) > 4.5
    assert colour(image, view, day(2012, 3), below - 12) != inside
    view.set_eras([])
    assert view.canvas.plot.top() == lanes


def test_events_of_the_open_document_are_ringed(pane: TimelinePane, view: TimelineView) -> None:
    """The ring is blue above the glyph, where else the lane is."""
    view.canvas.show_window(day(2018), day(2021))
    place = view.canvas.place_of(view.scene.marks_of(4)[0])
    above = QPoint(round(place.x()), round(place.y() - view.look.metrics.glyph * 0.85))

    def bluest() -> int:
        image = view.canvas.grab().toImage()
        colours = [image.pixelColor(above + QPoint(0, by)) for by in (-1, 0, 1)]
        return max(each.blue() - each.red() for each in colours)

    before = bluest()
    view.set_current_document([4])
    assert bluest() > before + 60
    view.set_current_document([])
    assert bluest() == before


def test_today_is_a_line_with_its_word(pane: TimelinePane, view: TimelineView) -> None:
    view.canvas.show_window(day(2010), day(2012))
    view.set_today(None)
    without = view.canvas.grab().toImage()
    view.set_today(julian_day(2011, 3, 5))
    with_line = view.canvas.grab().toImage()
    changed = np.array(
        [[with_line.pixel(x, y) != without.pixel(x, y) for x in range(without.width())] for y in (8, 60, 61, 62, 63)]
    )
    assert changed[0].any()
    lines = np.flatnonzero(changed[1:].any(axis=0))
    expected = view.canvas.plot.left() + (julian_day(2011, 3, 5) - day(2010)) / 730 * view.canvas.plot.width()
    assert len(lines) > 0
    assert (abs(lines - expected) <= 1.5).all()


def test_a_mark_of_a_track_can_be_walked_to_and_opened(qtbot: QtBot, pane: TimelinePane, view: TimelineView) -> None:
    pane.set_events([event(1, "a", "2020", LIN)])
    view.set_tracks([TrackItem("careers", 7, "worked", "Lin Wei: Intel", case_date("2015/2019"))])
    assert pane.count.text() == "1 event · 1 lane"
    view.fit()
    view.select(1)
    with qtbot.assertNotEmitted(view.event_selected, wait=20):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selected is None
    assert view.accessibleDescription() == "Lin Wei: Intel, 2015 to 2019, Careers"
    with qtbot.assertNotEmitted(view.event_activated, wait=20), qtbot.waitSignal(view.track_activated) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["careers", 7]


def test_comparing_shows_two_lanes_and_tints_what_they_share(pane: TimelinePane, view: TimelineView) -> None:
    view.set_compared((view.scene.lanes[1].id, view.scene.lanes[0].id))
    assert [lane.name for lane in view.scene.lanes] == ["Kunpeng Plan", "Qiming"]
    assert len(view.canvas.backdrop.overlaps) > 0
    view.set_compared(None)
    assert len(view.scene.lanes) == 27
    assert view.canvas.backdrop.overlaps == ()


def test_the_strip_shows_documents_by_their_dates_below_the_events(view: TimelineView) -> None:
    low, edges = view.strip.height(), view.strip.edges
    view.set_documents([case_date("1999-05"), *(each.date for each in sample_events())])
    assert view.strip.height() > low
    assert view.strip.edges == (day(1999, 5), edges[1])
    image, bar = view.strip.grab().toImage(), view.strip.bar
    first = image.pixelColor(QPoint(round(bar.left()) + 1, round(bar.bottom()) - 2)).name()
    assert first != image.pixelColor(QPointF(bar.left() + 60, bar.bottom() - 2).toPoint()).name()
    view.set_documents([])
    assert (view.strip.height(), view.strip.edges) == (low, edges)
