"""A place for each node: distances on the page follow the number of links between nodes, and no two boxes overlap.

Stress majorisation (Gansner, Koren and North 2004) from a start that is drawn as a tree around the middle, then boxes
are pushed apart.  No chance is involved: equal graphs are drawn equally.  In numpy alone, without Qt; pixels.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from math import cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Pair = tuple[int, int]

LENGTH = 160.0  # of a link, in pixels
_GAP = 14.0  # between boxes
_ABREAST, _RING = 140.0, 0.5  # pixels of a ring a node takes at the start; how much wider the next ring is
_ROUNDS, _ENOUGH = 80, 1e-3  # of majorisation; stops when the stress falls by less than this part
_PUSHES, _PATIENCE, _SPREAD = 120, 6, 1.12  # after so many pushes in vain all is spread out
_WIDER = np.array((1.25, 0.88))  # a pane is wider than high, and names lie across
_APART = 60.0  # between parts that no link joins


def lay_out(boxes: Floats, edges: Sequence[Pair], middle: int = 0) -> Floats:
    """The centre of each box (n x 2), `boxes` being their widths and heights (n x 2); `middle` lies at 0, 0.

    Parts of the graph that no edge joins to each other lie side by side, that of the middle first.
    """
    if not len(boxes):
        return np.zeros((0, 2))
    places = np.zeros((len(boxes), 2))
    parts = _parts(len(boxes), edges, middle)
    laid = [_lay_part(boxes[part], _within(part, edges)) for part in parts]
    for part, own, shift in zip(parts, laid, _side_by_side([boxes[part] for part in parts], laid), strict=True):
        places[part] = own + shift
    moved: Floats = places - places[middle]
    return moved


def _parts(count: int, edges: Sequence[Pair], middle: int) -> list[list[int]]:
    """The nodes of each part in the order of a walk from its first; the part of the middle first, then the largest."""
    beside = _beside(count, edges)
    seen: set[int] = set()
    parts = []
    for start in (middle, *sorted(range(count), key=lambda each: (-len(beside[each]), each))):
        if start not in seen:
            parts.append(_walk(beside, start))
            seen.update(parts[-1])
    return [parts[0], *sorted(parts[1:], key=lambda part: (-len(part), part))]


def _beside(count: int, edges: Sequence[Pair]) -> list[list[int]]:
    beside: list[set[int]] = [set() for _ in range(count)]
    for one, other in edges:
        if one != other:
            beside[one].add(other)
            beside[other].add(one)
    return [sorted(each) for each in beside]


def _walk(beside: Sequence[Sequence[int]], start: int) -> list[int]:
    found, waiting = {start: None}, deque([start])
    while waiting:
        for each in beside[waiting.popleft()]:
            if each not in found:
                found[each] = None
                waiting.append(each)
    return list(found)


def _within(part: Sequence[int], edges: Sequence[Pair]) -> list[Pair]:
    number = {node: place for place, node in enumerate(part)}
    return [(number[one], number[other]) for one, other in edges if one in number and other in number]


# -- one part --------------------------------------------------------------------------------------------------------


def _lay_part(boxes: Floats, edges: Sequence[Pair]) -> Floats:
    count = len(boxes)
    if count == 1:
        return np.zeros((1, 2))
    beside = _beside(count, edges)
    steps = np.array([_steps(beside, node) for node in range(count)], np.float64)
    crowd = max(1.0, sqrt(max(map(len, beside)) / 9))  # many leaves around one need a wider ring
    places = _majorised(_tree(beside), steps * LENGTH * crowd)
    return _apart(places * _WIDER, boxes)


def _steps(beside: Sequence[Sequence[int]], start: int) -> list[int]:
    """How many links each node is away."""
    steps = [-1] * len(beside)
    steps[start], waiting = 0, deque([start])
    while waiting:
        node = waiting.popleft()
        for each in beside[node]:
            if steps[each] < 0:
                steps[each] = steps[node] + 1
                waiting.append(each)
    return steps


def _tree(beside: Sequence[Sequence[int]]) -> Floats:
    """A start: each node on the ring of its distance, within the sector of the node it was reached from."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    reached, waiting = {0}, deque([0])
    order = []
    while waiting:
        node = waiting.popleft()
        order.append(node)
        for each in beside[node]:
            if each not in reached:
                reached.add(each)
                children[node].append(each)
                waiting.append(each)
    weight = [1.0] * len(beside)
    for node in reversed(order):
        weight[node] = max(1.0, sum(weight[child] for child in children[node]))
    places = np.zeros((len(beside), 2))
    sectors = {0: (-pi, 2 * pi, 0)}
    for node in order:
        start, size, ring = sectors[node]
        rings = _rings(len(children[node]), size * (ring + 1) * LENGTH)
        for number, child in enumerate(children[node]):
            share = size * weight[child] / sum(weight[each] for each in children[node])
            angle, radius = start + share / 2, LENGTH * (ring + 1 + _RING * (number % rings))
            places[child] = radius * cos(angle), radius * sin(angle)
            sectors[child] = start, share, ring + 1
            start += share
    return places


def _rings(count: int, arc: float) -> int:
    """On how many rings so many children are dealt out, the innermost with an arc as long as this in pixels."""
    rings, room = 1, arc / _ABREAST
    while room < count:
        room += arc / _ABREAST * (1 + _RING * rings)
        rings += 1
    return rings


def _majorised(places: Floats, wanted: Floats) -> Floats:
    """Moves the nodes until their distances are as near to the wanted ones as they get; near pairs count most."""
    count = len(places)
    weights = 1.0 / np.maximum(wanted, 1.0) ** 2
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian[1:, 1:])  # the first node stays where it is
    before = np.inf
    for _ in range(_ROUNDS):
        apart = _distances(places)
        stress = float((weights * (apart - wanted) ** 2).sum())
        if before - stress < _ENOUGH * stress:
            break
        before = stress
        pull = -weights * wanted / np.maximum(apart, 1e-6)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        moved = inverse @ (pull @ places)[1:]
        places = np.vstack((np.zeros((1, 2)), moved)) if count > 1 else places
    return places


def _distances(places: Floats) -> Floats:
    x, y = (np.subtract.outer(places[:, axis], places[:, axis]) for axis in (0, 1))
    return np.hypot(x, y)


def _apart(places: Floats, boxes: Floats) -> Floats:
    """Pushes boxes apart that overlap, each pair along the way that is shorter; where that does not do, all spread out.

    The first box stays.
    """
    room = [np.add.outer(boxes[:, axis], boxes[:, axis]) / 2 + _GAP for axis in (0, 1)]
    order = np.sign(np.subtract.outer(np.arange(len(boxes)), np.arange(len(boxes)))).astype(np.float64)
    for turn in range(1, _PUSHES):
        pushed = _pushed(places, room, order)
        if pushed is None:
            break
        places = pushed - pushed[0]
        if turn % _PATIENCE == 0:
            places = places * _SPREAD
    return places


def _pushed(places: Floats, room: Sequence[Floats], order: Floats) -> Floats | None:
    """None where nothing overlaps. `order` says which way two go that lie on the same spot."""
    away = [np.subtract.outer(places[:, axis], places[:, axis]) for axis in (0, 1)]
    over = [room[axis] - np.abs(away[axis]) for axis in (0, 1)]
    both = (over[0] > 0) & (over[1] > 0)
    both[np.diag_indices(len(places))] = False
    if not both.any():
        return None
    sideways = over[0] < over[1]
    crowd = np.sqrt(np.maximum(both.sum(axis=1), 1))
    moved = places.copy()
    for axis, chosen in ((0, both & sideways), (1, both & ~sideways)):
        way = np.where(away[axis] == 0, order, np.sign(away[axis]))
        moved[:, axis] += np.where(chosen, way * (over[axis] + 0.5) / 2, 0.0).sum(axis=1) / crowd
    return moved


# -- several parts -----------------------------------------------------------------------------------------------------


def _side_by_side(boxes: Sequence[Floats], places: Sequence[Floats]) -> list[Floats]:
    """How far each part is moved: rows from the top down, about half as high as they are wide."""
    lows = [(own - box / 2).min(axis=0) for own, box in zip(places, boxes, strict=True)]
    sizes = [(own + box / 2).max(axis=0) - low + _APART for own, box, low in zip(places, boxes, lows, strict=True)]
    wide = max(max(size[0] for size in sizes), sqrt(2.0 * sum(float(size.prod()) for size in sizes)))
    shifts, x, y, high = [], 0.0, 0.0, 0.0
    for low, size in zip(lows, sizes, strict=True):
        if x and x + size[0] > wide:
            x, y, high = 0.0, y + high, 0.0
        shifts.append(np.array((x, y)) - low)
        x, high = x + float(size[0]), max(high, float(size[1]))
    return shifts
