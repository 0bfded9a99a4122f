"""Tells the view of the lanes what it is to show, and only what is new: it builds all of it anew each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.timeline.beside import Beside
from ui.timeline.content import Content

if TYPE_CHECKING:
    from ui.timeline.view import TimelineView


class Feed:
    """`document` is the one that is open: its events have a ring."""

    def __init__(self, content: Content, beside: Beside) -> None:
        self._content, self._beside = content, beside
        self._told: dict[str, object] = {}
        self.document: int | None = None

    def tell(self, view: TimelineView) -> None:
        """All but the events."""
        state, beside = self._content.state, self._beside
        groups = self._content.groups(state.lanes_by)
        if self._is_new("lanes", (state.lanes_by, groups)):
            view.set_lanes_by(state.lanes_by, groups)
        if self._is_new("eras", eras := list(beside.eras) if state.eras else []):
            view.set_eras(eras)
        if self._is_new("tracks", list(beside.tracks)):
            view.set_tracks(beside.tracks)
        if self._is_new("compared", state.compared):
            view.set_compared(state.compared)
        if self._is_new("documents", list(beside.documents)):
            view.set_documents(beside.documents)
        self.tell_document(view)

    def tell_document(self, view: TimelineView) -> None:
        of = self._content.of_document(self.document)
        if self._is_new("ringed", of):
            view.set_current_document(of)

    def _is_new(self, what: str, value: object) -> bool:
        """A view begins with nothing of all these."""
        before = self._told.get(what)
        self._told[what] = value
        return value != before if before else bool(value)
