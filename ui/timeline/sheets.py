"""The sheets a timeline is exported on, and how its lanes are divided among them. No Qt.

Lengths are pixels of the layout, 96 to the inch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ui.timeline.layout import LaidLane

Paper = Literal["picture", "a4", "a4_across", "a3", "a3_across", "slide"]
PAPERS: tuple[Paper, ...] = ("picture", "a4", "a4_across", "a3", "a3_across", "slide")
_MM = 96 / 25.4
_LEAST_WIDTH = 1000.0  # a layout narrower than that is nothing but names: narrow sheets are drawn smaller
_SIZES: dict[Paper, tuple[float, float, float]] = {  # width, height, margin
    "a4": (210 * _MM, 297 * _MM, 10 * _MM),
    "a4_across": (297 * _MM, 210 * _MM, 10 * _MM),
    "a3": (297 * _MM, 420 * _MM, 12 * _MM),
    "a3_across": (420 * _MM, 297 * _MM, 12 * _MM),
    "slide": (1280.0, 720.0, 28.0),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Size and margin of a sheet; what is drawn within the margin is `scale` times as large as on the screen."""

    width: float
    height: float
    margin: float
    scale: float

    @property
    def room(self) -> tuple[float, float]:
        """Width and height within the margin, in pixels of what is drawn there."""
        return (self.width - 2 * self.margin) / self.scale, (self.height - 2 * self.margin) / self.scale


@dataclass(frozen=True, slots=True)
class Part:
    """The lanes from `top` on, as many as stand in `height`."""

    top: float
    height: float


def sheet_of(paper: Paper) -> Sheet:
    """KeyError for `picture`, which has no size of its own."""
    width, height, margin = _SIZES[paper]
    return Sheet(width, height, margin, min(1.0, (width - 2 * margin) / _LEAST_WIDTH))


def divided(lanes: Sequence[LaidLane], height: float) -> list[Part]:
    """The lanes in parts no higher than this: cut between lanes, or between rows of one that is too high itself."""
    parts: list[Part] = []
    top = end = 0.0
    for lane in lanes:
        bottom = lane.top + lane.height
        if bottom - top > height and end > top:
            parts.append(Part(top, end - top))
            top = end
        while bottom - top > height:
            cut = _last_row(lane, top, height)
            parts.append(Part(top, cut - top))
            top = cut
        end = bottom
    if end > top or not parts:
        parts.append(Part(top, end - top))
    return parts


def _last_row(lane: LaidLane, top: float, height: float) -> float:
    """Below the last row of a lane that ends within the height."""
    rows = int((top + height - lane.top - lane.inset) / lane.pitch + 0.5)
    cut = lane.top + lane.inset + (rows - 0.5) * lane.pitch
    return cut if cut > top + lane.pitch / 2 else top + height
