"""What the graph shows and where, without Qt: nodes with their boxes, ties with their curves and the words on them.

Pixels at normal zoom; the middle of the node in the middle lies at 0, 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from ui.graph.layout import lay_out

Point = tuple[float, float]
Floats = NDArray[np.float64]

RADIUS, MIDDLE_RADIUS = 15.0, 21.0
NAME, BESIDE, WORDS = 12.0, 11.0, 10.5  # sizes of letters
NAME_WIDE, LINE = 132.0, 15.0  # of a line of a name at most, and how high it is
_MOST_LINES, _MOST_WORDS = 3, 16
UNDER = 3.0  # between a node and its name
WORDS_HIGH = 14.0
_MOST_WORDED = 400  # ties; of more the words are shown only where one is chosen
_PIECES = 12  # that a curve is cut into where a point near it is looked for
_BEND = 46.0  # between ties of the same two
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)  # where on a tie its words may stand


@dataclass(frozen=True)
class Spot:
    """An entity as it is drawn. `id` is the caller's; `depth` 0 is the middle, or any node where there is none."""

    id: int
    name: str
    beside: str
    kind: str
    depth: int


@dataclass(frozen=True)
class Tie:
    """A link, or appearing together in so many `documents` (then `id` is None). `words` say kind and date."""

    id: int | None
    one: int
    other: int
    words: str
    directed: bool = True
    grounded: bool = True
    documents: int = 0


@dataclass(frozen=True)
class Curve:
    """A tie from node `one` to node `other`, which are places in `nodes`, bent over the point `over`.

    `words_at` is the middle of its words, None where there is no room for them.
    """

    tie: Tie
    one: int
    other: int
    start: Point
    over: Point
    end: Point
    words_at: Point | None = None

    def at(self, share: float) -> Point:
        """The point at a share of the way, 0 to 1."""
        rest = 1 - share
        x, y = (
            rest * rest * one + 2 * rest * share * mid + share * share * other
            for one, mid, other in zip(self.start, self.over, self.end, strict=True)
        )
        return x, y


@dataclass(frozen=True, eq=False)
class GraphScene:
    """`places` are the middles of the nodes (n x 2) in their order; `middle` is the place of the middle one."""

    nodes: tuple[Spot, ...]
    ties: tuple[Tie, ...]
    middle: int | None
    places: Floats

    @cached_property
    def number(self) -> dict[int, int]:
        """The place in `nodes` of each id."""
        return {node.id: place for place, node in enumerate(self.nodes)}

    @cached_property
    def boxes(self) -> Floats:
        """Left, top, right, bottom of each node with its name (n x 4)."""
        low = np.minimum(self.discs[:, :2], self.names[:, :2])
        return np.column_stack((low, np.maximum(self.discs[:, 2:], self.names[:, 2:])))

    @cached_property
    def discs(self) -> Floats:
        """The same of each node without its name."""
        radii = np.array([self.radius(place) for place in range(len(self.nodes))]).reshape(-1, 1)
        return np.column_stack((self.places - radii, self.places + radii))

    @cached_property
    def names(self) -> Floats:
        """The same of each name alone."""
        sizes = np.array([_name_size(node) for node in self.nodes]).reshape(-1, 2)
        tops, x = self.discs[:, 3] + UNDER, self.places[:, 0]
        return np.column_stack((x - sizes[:, 0] / 2, tops, x + sizes[:, 0] / 2, tops + sizes[:, 1]))

    @cached_property
    def curves(self) -> tuple[Curve, ...]:
        """The ties in their order, each with a place for its words."""
        return tuple(_worded(_curves(self), self))

    @cached_property
    def lines(self) -> Floats:
        """Points along each tie (m x points x 2), close enough to be joined by straight pieces."""
        return np.array([[curve.at(part / _PIECES) for part in range(_PIECES + 1)] for curve in self.curves])

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of all."""
        if not self.nodes:
            return 0.0, 0.0, 0.0, 0.0
        low, high = self.boxes[:, :2].min(axis=0), self.boxes[:, 2:].max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    def radius(self, place: int) -> float:
        return MIDDLE_RADIUS if place == self.middle else RADIUS

    def moved(self, place: int, to: Point) -> GraphScene:
        """With one node elsewhere."""
        places = self.places.copy()
        places[place] = to
        return replace(self, places=places)


def build_scene(
    nodes: Sequence[Spot], ties: Sequence[Tie], middle: int | None, places: Mapping[int, Point] | None = None
) -> GraphScene:
    """Lays the nodes out; `middle` is an id. With `places` by id, where they are already known, they stay there."""
    number = {node.id: place for place, node in enumerate(nodes)}
    centre = number.get(middle) if middle is not None else None
    if places is not None and all(node.id in places for node in nodes):
        laid = np.array([places[node.id] for node in nodes], np.float64).reshape(-1, 2)
        return GraphScene(tuple(nodes), tuple(ties), centre, laid)
    boxes = np.array([box_of(node, node.id == middle) for node in nodes], np.float64).reshape(-1, 2)
    laid = lay_out(boxes, [(number[each.one], number[each.other]) for each in _holding(ties, middle)], centre or 0)
    radii = np.array([MIDDLE_RADIUS if node.id == middle else RADIUS for node in nodes])
    laid[:, 1] += radii - boxes[:, 1] / 2  # from the middle of the box to that of the node
    return GraphScene(tuple(nodes), tuple(ties), centre, laid - (laid[centre or 0] if len(laid) else 0))


def _holding(ties: Sequence[Tie], middle: int | None) -> Iterator[Tie]:
    """The ties that say where nodes lie: links, and appearing together with the middle or of whom no link holds."""
    held = {end for each in ties if each.id is not None for end in (each.one, each.other)}
    for each in ties:
        if each.id is not None or middle in (each.one, each.other) or not {each.one, each.other} <= held:
            held |= {each.one, each.other}
            yield each


def box_of(node: Spot, middle: bool) -> Point:
    """Width and height of a node with its name."""
    radius = MIDDLE_RADIUS if middle else RADIUS
    wide, high = _name_size(node)
    return max(2 * radius, wide) + 6, 2 * radius + UNDER + high


def _name_size(node: Spot) -> Point:
    lines = [text_width(line, NAME) for line in name_lines(node.name)] + [text_width(node.beside, BESIDE)]
    return min(max(lines), NAME_WIDE), LINE * (len(lines) - (not node.beside))


@cache
def name_lines(name: str) -> tuple[str, ...]:
    """A name in at most three lines, as equal as they get, broken between words; what is too wide the painter cuts."""
    words = name.split()[:_MOST_WORDS] or [""]
    lines: tuple[str, ...] = ()
    for count in range(1, min(len(words), _MOST_LINES) + 1):
        lines = min(_broken(words, count), key=lambda each: max(text_width(line, NAME) for line in each))
        if all(text_width(line, NAME) <= NAME_WIDE for line in lines):
            break
    return lines


def _broken(words: Sequence[str], count: int) -> Iterator[tuple[str, ...]]:
    """Every way to put the words on so many lines."""
    for breaks in combinations(range(1, len(words)), count - 1):
        edges = (0, *breaks, len(words))
        yield tuple(" ".join(words[start:end]) for start, end in pairwise(edges))


def text_width(text: str, size: float) -> float:
    """About how wide a text is: no font is asked, so that a layout is the same on every machine and thread."""
    return sum(size if letter > "\u2e7f" else size * 0.58 for letter in text)


def _curves(scene: GraphScene) -> list[Curve]:
    """Several ties of the same two lie beside each other."""
    beside: defaultdict[frozenset[int], list[int]] = defaultdict(list)
    for at, tie in enumerate(scene.ties):
        beside[frozenset((tie.one, tie.other))].append(at)
    found = []
    for at, tie in enumerate(scene.ties):
        same = beside[frozenset((tie.one, tie.other))]
        bend = (same.index(at) - (len(same) - 1) / 2) * _BEND
        found.append(_curve(scene, tie, bend if tie.one < tie.other else -bend))
    return found


def _curve(scene: GraphScene, tie: Tie, bend: float) -> Curve:
    one, other = scene.number[tie.one], scene.number[tie.other]
    start, end = scene.places[one], scene.places[other]
    way = end - start
    length = max(float(np.hypot(*way)), 1.0)
    across = np.array((-way[1], way[0])) / length
    over = (start + end) / 2 + across * bend
    first = start + _unit(over - start) * (scene.radius(one) + 2)
    last = end + _unit(over - end) * (scene.radius(other) + 3)
    return Curve(tie, one, other, _point(first), _point(over), _point(last))


def _unit(way: Floats) -> Floats:
    unit: Floats = way / max(float(np.hypot(*way)), 1e-6)
    return unit


def _point(place: Floats) -> Point:
    return float(place[0]), float(place[1])


def _worded(curves: Sequence[Curve], scene: GraphScene) -> list[Curve]:
    """Words stand on their tie where they cover no node, no name and no other words; where that is nowhere, not."""
    if len(curves) > _MOST_WORDED:
        return list(curves)
    nodes = np.vstack((scene.discs, scene.names))
    taken = np.vstack((nodes, np.empty((len(curves), 4))))
    count, found = len(nodes), []
    for curve in curves:
        place = _free(curve, taken[:count]) if curve.tie.words else None
        if place:
            taken[count] = _box(place, curve.tie.words)
            count += 1
        found.append(replace(curve, words_at=place))
    return found


def _free(curve: Curve, taken: Floats) -> Point | None:
    for share in _ALONG:
        place = curve.at(share)
        left, top, right, bottom = _box(place, curve.tie.words)
        over = (taken[:, 0] < right) & (taken[:, 2] > left) & (taken[:, 1] < bottom) & (taken[:, 3] > top)
        if not over.any():
            return place
    return None


def _box(middle: Point, words: str) -> tuple[float, float, float, float]:
    half = text_width(words, WORDS) / 2 + 3
    return middle[0] - half, middle[1] - WORDS_HIGH / 2, middle[0] + half, middle[1] + WORDS_HIGH / 2
