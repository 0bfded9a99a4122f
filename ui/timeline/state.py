"""How the timeline is looked at: what is shown, in lanes or as a list, in which order. As plain values it is what a
kept view holds, and what the case remembers of how it was left. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from ui.timeline.scene import LanesBy
from workbench.narrowing import Narrowing, read_narrowing
from workbench.tracks import TRACKS

COLUMNS = ("happened", "title", "who", "kind", "status", "place", "importance", "said", "grounds")
"""Of the list, from left to right; each is an order as well."""


@dataclass(frozen=True)
class State:
    """`tracks` are of `workbench.tracks.TRACKS`, `compared` the ids of two lanes."""

    narrowing: Narrowing = field(default_factory=Narrowing)
    lanes_by: LanesBy = "entity"
    as_list: bool = False
    order: str = COLUMNS[0]
    backwards: bool = False
    eras: bool = True
    tracks: tuple[str, ...] = ()
    compared: tuple[str, str] | None = None

    def as_json(self) -> dict[str, Any]:
        """Whole, so that a kept view sets all of it."""
        return {
            "narrowing": self.narrowing.as_json(),
            "lanes": self.lanes_by,
            "list": self.as_list,
            "order": self.order,
            "backwards": self.backwards,
            "eras": self.eras,
            "tracks": list(self.tracks),
            "compared": list(self.compared or ()),
        }


def read_state(kept: Mapping[str, Any]) -> State:
    """What `as_json` gave; what is missing or not understood is as in a new case."""
    usual, narrowing = State(), kept.get("narrowing")
    lanes, order = kept.get("lanes"), kept.get("order")
    return State(
        read_narrowing(narrowing) if isinstance(narrowing, dict) else usual.narrowing,
        cast(LanesBy, lanes) if lanes in get_args(LanesBy) else usual.lanes_by,
        kept.get("list") is True,
        order if order in COLUMNS else usual.order,
        kept.get("backwards") is True,
        kept.get("eras", True) is True,
        tuple(track for track in TRACKS if track in (kept.get("tracks") or ())),
        _pair(kept.get("compared")),
    )


def _pair(lanes: object) -> tuple[str, str] | None:
    match lanes:
        case [str(one), str(other)]:
            return one, other
    return None
