"""Where everything stands, in pixels: sub-rows, boxes and labels of the marks at one zoom. No Qt.

A layout is good for one scale and a stretch of time wider than the window, so that panning only moves it. Its x runs
from `origin`, its y from the top of the first lane.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol

import numpy as np

from ui.timeline.grouping import Group, group, in_window
from ui.timeline.packing import GAP, pack
from ui.timeline.scene import Scene

SHORT_LABEL = 130.0
LONG_LABEL = 340.0
ROOM_PER_LABEL = 40.0
LEAST_LABEL = 44.0
MOST_LABELLED_ROWS = 6
MOST_ROWS = 24
_QUARTERS = 7


class Measure(Protocol):
    """Width in pixels of a label's text."""

    def __call__(self, text: str) -> float: ...


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in pixels; `scaled` makes those of another text size. `eras` is the height of all names of eras."""

    lane: float = 28.0
    row: float = 18.0
    thin_row: float = 7.0
    bar: float = 13.0
    glyph: float = 10.0
    pill: float = 17.0
    names: float = 188.0
    axis: float = 26.0
    eras: float = 0.0

    def scaled(self, factor: float) -> "Metrics":
        """The same proportions for text `factor` times as large."""
        return Metrics(*(getattr(self, name) * factor for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the scene that is looked at: instants at the left and right edge, pixels scrolled down."""

    first: float
    last: float
    top: float = 0.0

    @property
    def span(self) -> float:
        return self.last - self.first


@dataclass(slots=True)
class Item:
    """A group with its box; `lay_out` finishes it, then it stays as it is.

    Its glyph or pill reaches `half_width` to both sides of `group.x`. `inside` labels stand in the bar; `text` is shown
    as far as `label_width` allows.
    """

    group: Group
    row: int
    left: float
    right: float
    half_width: float = 0.0
    text: str = ""
    label_x: float = 0.0
    label_width: float = 0.0
    inside: bool = False

    @property
    def count(self) -> int:
        return len(self.group.marks)

    @property
    def shape_right(self) -> float:
        """The right edge without a label."""
        return max(self.group.fade[3], self.group.x + self.half_width)

    def shrink_label(self) -> None:
        """A label outside the shape takes no room of its own."""
        if not self.inside:
            self.right, self.label_width = self.shape_right, 0.0

    def drop_label(self) -> None:
        """No label outside the shape."""
        if not self.inside:
            self.shrink_label()
            self.text = ""

    def drop_all_words(self) -> None:
        """No label at all: a thin row is lower than letters are."""
        self.inside = False
        self.drop_label()

    @property
    def has_core(self) -> bool:
        """Whether there is a stretch it certainly filled."""
        return self.group.fade[2] > self.group.fade[1]

    @property
    def is_bar(self) -> bool:
        """Whether it has a width to draw, with or without a certain core."""
        return self.group.fade[3] > self.group.fade[0]


@dataclass(frozen=True, slots=True)
class LaidLane:
    """A lane's band from `top`: its first row's middle is `inset` below, then `pitch` a row. Items by left edge."""

    lane: int
    top: float
    height: float
    inset: float
    pitch: float
    rows: tuple[tuple[Item, ...], ...]

    def middle(self, row: int) -> float:
        """The y of a row's middle."""
        return self.top + self.inset + row * self.pitch


@dataclass(frozen=True, slots=True)
class Layout:
    """All lanes at `scale` pixels a day, complete between the instants `first` and `last`."""

    scene: Scene
    metrics: Metrics
    scale: float
    origin: float
    first: float
    last: float
    lanes: tuple[LaidLane, ...]
    tops: tuple[float, ...] = field(repr=False)
    height: float

    def x(self, instant: float) -> float:
        """Pixels from the origin."""
        return (instant - self.origin) * self.scale

    def covers(self, window: Window, width: float) -> bool:
        """Whether it can show the window in `width` pixels as it is."""
        same = abs(width / window.span - self.scale) < self.scale * 1e-9
        return same and self.first <= window.first and window.last <= self.last

    def items(self) -> Iterator[Item]:
        """Every item, lane by lane, row by row."""
        return (item for lane in self.lanes for row in lane.rows for item in row)

    def item_of(self, mark: int) -> tuple[LaidLane, Item] | None:
        """The item that shows a mark, and its lane; None when the mark is outside the stretch."""
        lane = self.lanes[int(self.scene.lane[mark])]
        return next(((lane, item) for row in lane.rows for item in row if mark in item.group.marks), None)


def lay_out(scene: Scene, window: Window, width: float, metrics: Metrics, measure: Measure) -> Layout:
    """The layout for a window drawn `width` pixels wide, with a quarter of that or more to spare at both sides.

    It begins and ends at quarters, so that what is laid out together changes now and then only while the view pans.
    """
    scale, quarter = width / window.span, window.span / 4
    first = (np.floor(window.first / quarter) - 1) * quarter
    last = first + _QUARTERS * quarter
    marks = in_window(scene, first, last)
    edges = (scene.extent[marks] - scene.first) * scale
    groups = group(scene, marks, edges)
    most_labels = _QUARTERS / 4 * width / ROOM_PER_LABEL
    boxes = _items(scene, groups, metrics, measure)
    by_lane = {lane: list(some) for lane, some in groupby(boxes, key=lambda item: item.group.lane)}
    lanes, top = [], 0.0
    for lane in range(len(scene.lanes)):
        laid = _lay_lane(lane, top, by_lane.get(lane, []), most_labels, metrics, measure)
        lanes.append(laid)
        top += laid.height
    tops = tuple(lane.top for lane in lanes)
    return Layout(scene, metrics, scale, scene.first, float(first), float(last), tuple(lanes), tops, top)


def hit(layout: Layout, x: float, y: float, slack: float = 3.0) -> Item | None:
    """The item at a point of the layout, its label included; None between items."""
    at = bisect_right(layout.tops, y) - 1
    if at < 0 or y >= layout.height:
        return None
    lane = layout.lanes[at]
    row = round((y - lane.middle(0)) / lane.pitch)
    if not 0 <= row < len(lane.rows):
        return None
    items = lane.rows[row]
    near = bisect_right(items, x + slack, key=lambda item: item.left) - 1
    return items[near] if near >= 0 and x <= items[near].right + slack else None


def _lay_lane(
    lane: int, top: float, items: list[Item], most_labels: float, metrics: Metrics, measure: Measure
) -> LaidLane:
    """Packs a lane's groups. Where labels cost too many rows they get the room that is left; then rows grow thin, and
    have none."""
    if len(items) > most_labels:
        for item in items:
            item.drop_label()
    crowded = any(item.group.crowded for item in items)
    rows = [] if crowded else _rows(items)
    if crowded or len(rows) > MOST_LABELLED_ROWS:
        for item in items:
            item.shrink_label()
        rows = _rows(items)
    inset, pitch = metrics.lane / 2, metrics.row
    if len(rows) > MOST_ROWS:
        inset = pitch = metrics.thin_row
        for item in items:
            item.drop_all_words()
    height = 2 * inset + max(len(rows) - 1, 0) * pitch
    return LaidLane(lane, top, height, inset, pitch, tuple(_lengthen_labels(row, measure) for row in rows))


def _rows(items: list[Item]) -> list[list[Item]]:
    items.sort(key=lambda item: item.left)
    numbers = pack([(item.left, item.right) for item in items])
    rows: list[list[Item]] = [[] for _ in range(max(numbers, default=-1) + 1)]
    for item, row in zip(items, numbers, strict=True):
        item.row = row
        rows[row].append(item)
    return rows


def _items(scene: Scene, groups: Sequence[Group], metrics: Metrics, measure: Measure) -> list[Item]:
    """The boxes of groups. What numpy holds is asked for in one piece: thousands of single numbers would take long."""
    firsts = np.fromiter((group.marks[0] for group in groups), np.int64, len(groups))
    flags, events = scene.flags[firsts].tolist(), scene.event[firsts].tolist()
    return [
        _item(group, scene.events[event].title, of, metrics, measure)
        for group, event, of in zip(groups, events, flags, strict=True)
    ]


def _item(group: Group, title: str, flags: Sequence[bool], metrics: Metrics, measure: Measure) -> Item:
    """The box of a group: its shape, and the label inside it or to the right of it; title and flags are those of its
    first mark."""
    half = _half_width(group, metrics)
    if group.crowded:
        return Item(group, 0, group.x - half, group.x + half, half)
    left, right = min(group.fade[0], group.x - half), max(group.fade[3], group.x + half)
    open_start, open_end, _, uncertain = flags
    text = f"{title} (?)" if uncertain else title
    width = measure(text)
    vague = group.fade[2] <= group.fade[1]
    before, after = (GAP + metrics.glyph if each else GAP for each in (open_start, open_end))
    start = group.x + half + GAP if vague else group.fade[1] + before
    end = group.fade[3] - after
    if not vague and start + width > end:  # it may begin where the bar fades in
        start = max(group.fade[0] + before, end - width)
    if width <= end - start:
        return Item(group, 0, left, right, half, text, start, width, inside=True)
    shown = min(width, SHORT_LABEL)
    return Item(group, 0, left, right + GAP + shown, half, text, right + GAP, shown)


def _half_width(group: Group, metrics: Metrics) -> float:
    """Half of what the glyph or pill takes; a bar with a certain core has none."""
    count = len(group.marks)
    if count > 1:
        return min(metrics.pill * (0.5 + 0.16 * (len(count_text(count)) - 1)), 15.5)
    return 0.0 if group.fade[2] > group.fade[1] else metrics.glyph / 2


def count_text(count: int) -> str:
    """What a pill says: at most three characters."""
    return str(count) if count < 1000 else f"{min(count // 1000, 99)}k"


def _lengthen_labels(row: list[Item], measure: Measure) -> tuple[Item, ...]:
    """Cut labels grow into the free room up to the next item of the row; those with next to no room go."""
    for at, item in enumerate(row):
        if item.text and not item.inside:
            room = row[at + 1].left - GAP - item.label_x if at + 1 < len(row) else LONG_LABEL
            full = measure(item.text)
            item.label_width = min(max(room, item.label_width), LONG_LABEL, full)
            item.right = item.label_x + item.label_width
            if item.label_width < min(LEAST_LABEL, full):
                item.drop_label()
    return tuple(row)
