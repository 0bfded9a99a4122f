"""Level of detail: which marks are drawn one by one, and which share a pill. All lanes at once, in numpy.

Coordinates are pixels right of the layout's origin. A mark narrower than `DOT` is a dot. Dots closer than `NEAR` are
one group, unless the chain of them grows longer than `BIN`: then it is cut at a grid that stays when the view pans.
"""

from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from ui.timeline.scene import Flags, Floats, Ints, Scene

DOT = 12.0
NEAR = 12.0
BIN = 40.0
MOST_BARS = 48
SAME_DATE = 3


class Group(NamedTuple):
    """Marks drawn as one thing in lane `lane`: one mark, or several that stand too close to be told apart.

    `fade` holds the edges of the soft bar: it fades in from the first to the second, out from the third to the fourth.
    `crowded` groups come from a long chain of dots: they keep to their cell of the grid and carry no label.
    """

    lane: int
    marks: Ints
    x: float
    fade: tuple[float, float, float, float]
    crowded: bool = False


def group(scene: Scene, visible: Ints, edges: Floats) -> list[Group]:
    """Groups of the marks `visible`, by lane; `edges` are their four edges in pixels."""
    lane = scene.lane[visible]
    wide = edges[:, 3] - edges[:, 0] >= DOT
    bars = np.bincount(lane[wide], minlength=len(scene.lanes))
    wide &= bars[lane] <= MOST_BARS
    groups = _dots(lane[~wide], visible[~wide], edges[~wide]) + _bars(lane[wide], visible[wide], edges[wide])
    groups.sort(key=attrgetter("lane"))
    return groups


def _dots(lane: Ints, marks: Ints, edges: Floats) -> list[Group]:
    """Chains of dots with gaps under NEAR; a long chain is cut at the cells of the grid."""
    if not len(marks):
        return []
    start, middle = edges[:, 0], np.minimum((edges[:, 0] + edges[:, 3]) / 2, edges[:, 0] + DOT / 2)
    chain = np.concatenate(([True], (np.diff(start) >= NEAR) | (np.diff(lane) != 0)))
    firsts = np.flatnonzero(chain)
    lengths = np.diff(np.append(firsts, len(marks)))
    long = np.repeat(start[firsts + lengths - 1] - start[firsts] > BIN, lengths)
    cell = np.floor(start / BIN)
    cut = np.concatenate(([False], np.diff(cell) != 0)) & long
    firsts = np.flatnonzero(chain | cut)
    lengths = np.diff(np.append(firsts, len(marks)))
    x = np.add.reduceat(middle, firsts) / lengths
    x = np.where(long[firsts], _within_cell(x, cell[firsts], lengths), x)
    rows = zip(lane[firsts].tolist(), firsts.tolist(), lengths.tolist(), x.tolist(), long[firsts].tolist(), strict=True)
    return [Group(lane, marks[at : at + n], x, (x, x, x, x), crowded) for lane, at, n, x, crowded in rows]


def _within_cell(x: Floats, cell: Floats, lengths: Ints) -> Floats:
    """Pills stand in the middle of their cell, single dots as near to their place as their cell allows."""
    left = cell * BIN
    return np.where(lengths > 1, left + BIN / 2, np.clip(x, left + DOT / 2, left + BIN - DOT / 2))


def _bars(lane: Ints, marks: Ints, edges: Floats) -> list[Group]:
    """A group for each bar; more than SAME_DATE marks of one lane with the very same vague date share one."""
    rows = zip(lane.tolist(), marks.tolist(), map(tuple, edges.tolist()), strict=True)
    groups: list[Group] = []
    for (number, fade), same in groupby(rows, key=lambda row: (row[0], row[2])):
        numbers = [mark for _, mark, _ in same]
        vague = fade[2] <= fade[1]
        shares = [numbers] if vague and len(numbers) > SAME_DATE else [[mark] for mark in numbers]
        x = (fade[0] + fade[3]) / 2 if vague else fade[1]
        groups += [Group(number, np.array(share), x, fade) for share in shares]
    return groups


def in_window(scene: Scene, first: float, last: float, whole_lane: int = 120) -> Ints:
    """Numbers of the marks that touch the instants `first` to `last`, and all marks of lanes that hold only a few.

    Lanes laid out whole keep their rows while the view pans.
    """
    touches: Flags = (scene.extent[:, 3] >= first) & (scene.extent[:, 0] <= last)
    small = np.diff(scene.offsets) <= whole_lane
    return np.flatnonzero(touches | small[scene.lane])
