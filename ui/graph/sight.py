"""Where the graph lies on the widget, and what of it is at a point: zoom and shift, hits, the nearest node that way."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot

import numpy as np

from ui.graph.paint import NOTHING, Chosen
from ui.graph.scene import Floats, GraphScene, Point

LEAST, MOST, COMFORTABLE = 0.08, 4.0, 1.15
_MARGIN = 26.0  # pixels around all of it
_NEAR = 7.0  # pixels beside a tie that still hit it


@dataclass(frozen=True)
class Sight:
    """A point of the scene is drawn at `zoom` times itself plus (`x`, `y`), in pixels of the widget."""

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @classmethod
    def of_all(cls, scene: GraphScene, width: float, height: float) -> Sight:
        """All of the scene in the middle, no larger than comfortable."""
        left, top, right, bottom = scene.bounds
        across, down = max(right - left, 1.0), max(bottom - top, 1.0)
        fitting = min((width - 2 * _MARGIN) / across, (height - 2 * _MARGIN) / down)
        zoom = max(LEAST, min(fitting, COMFORTABLE))
        return cls(zoom, width / 2 - zoom * (left + right) / 2, height / 2 - zoom * (top + bottom) / 2)

    def to_screen(self, point: Point) -> Point:
        return point[0] * self.zoom + self.x, point[1] * self.zoom + self.y

    def to_scene(self, point: Point) -> Point:
        return (point[0] - self.x) / self.zoom, (point[1] - self.y) / self.zoom

    def zoomed(self, factor: float, about: Point) -> Sight:
        """The point of the widget `about` keeps what it shows."""
        zoom = max(LEAST, min(self.zoom * factor, MOST))
        x, y = self.to_scene(about)
        return Sight(zoom, about[0] - x * zoom, about[1] - y * zoom)

    def panned(self, x: float, y: float) -> Sight:
        return Sight(self.zoom, self.x + x, self.y + y)

    def showing(self, point: Point, width: float, height: float) -> Sight:
        """Moved no more than is needed to bring a point of the scene into sight."""
        x, y = self.to_screen(point)
        edge = 3 * _MARGIN
        return self.panned(_inside(x, edge, width - edge) - x, _inside(y, edge, height - edge) - y)


def _inside(value: float, low: float, high: float) -> float:
    return max(low, min(value, high)) if low <= high else (low + high) / 2


def hit(scene: GraphScene, at: Point, zoom: float) -> Chosen:
    """What is at a point of the scene: a node or its name, else a tie that passes nearby; the uppermost."""
    for place in reversed(range(len(scene.nodes))):
        x, y = scene.places[place]
        left, top, right, bottom = scene.names[place]
        if hypot(at[0] - x, at[1] - y) <= scene.radius(place) + 3 or (
            left <= at[0] <= right and top <= at[1] <= bottom
        ):
            return Chosen(node=place)
    if not scene.curves:
        return NOTHING
    away = _distances(at, scene.lines)
    nearest = int(away.argmin())
    return Chosen(tie=nearest) if away[nearest] <= _NEAR / zoom else NOTHING


def _distances(at: Point, lines: Floats) -> Floats:
    """From a point to each of the lines, which are made of straight pieces (m x points x 2)."""
    starts, ways = lines[:, :-1], np.diff(lines, axis=1)
    lengths = np.maximum((ways**2).sum(axis=2), 1e-9)
    share = np.clip(((np.array(at) - starts) * ways).sum(axis=2) / lengths, 0, 1)
    near = starts + share[:, :, None] * ways - np.array(at)
    distances: Floats = np.hypot(near[:, :, 0], near[:, :, 1]).min(axis=1)
    return distances


def neighbour(scene: GraphScene, place: int, angle: float) -> int | None:
    """The nearest node in a direction (0 is right, a quarter turn down): an eighth turn to a side, else farther."""
    x, y = scene.places[place]
    ways = [(float(across - x), float(down - y)) for across, down in scene.places]
    turns = [cos(atan2(down, across) - angle) for across, down in ways]
    for least in (0.707, 0.17):
        found = [each for each, turn in enumerate(turns) if each != place and turn >= least]
        if found:
            return min(found, key=lambda each: (hypot(*ways[each]) * (2.2 - 1.2 * turns[each]), each))
    return None
