"""How the timeline is looked at follows entities that are merged, and goes back with an undo. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from ui.timeline.state import State, read_state
from workbench.entities import Entities, Merged
from workbench.timelineviews import with_merged


@dataclass(frozen=True)
class _Step:
    before: State
    after: State
    gone: int
    merged: Merged


class Following:
    """Remembers what it followed for as long as the case is open."""

    def __init__(self) -> None:
        self._steps: list[_Step] = []

    def followed(self, state: State, entities: Entities) -> State:
        """The same state, of entities that are there."""
        while back := self._undone(state, entities):
            state = back
        while step := self._merged(state, entities):
            self._steps.append(step)
            state = step.after
        return state

    def _undone(self, state: State, entities: Entities) -> State | None:
        """As it was before the last merge, where that is undone and nothing else was chosen since."""
        step = self._steps[-1] if self._steps else None
        if step is None or step.after != state or not entities.exists(step.gone):
            return None
        return self._steps.pop().before if entities.ref(step.gone).name == step.merged.name else None

    def _merged(self, state: State, entities: Entities) -> _Step | None:
        for number in _named(state):
            if merged := entities.merged(number):
                after = read_state(with_merged(state.as_json(), merged.into, number))
                return _Step(state, after, number, merged)
        return None


def _named(state: State) -> list[int]:
    """The numbers of the entities that it filters by or compares."""
    lanes = (lane.partition(":") for lane in state.compared or ())
    return [*state.narrowing.entities, *(int(key) for by, _, key in lanes if by == "entity" and key.isdecimal())]
