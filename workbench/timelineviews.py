"""Kept views of the timeline: which lanes, which events, which stretch of time, under a name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from workbench.errors import BadValue
from workbench.store import Store

_NOW = "timeline"  # the key in `case_info`


@dataclass(frozen=True)
class TimelineView:
    """`view` is what the window makes of it; the core keeps it as it is."""

    id: int
    name: str
    view: dict[str, Any]


class TimelineViews:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[TimelineView]:
        """By name."""
        rows = self._store.rows("SELECT * FROM timeline_views ORDER BY name")
        return [TimelineView(row["id"], row["name"], json.loads(row["view"])) for row in rows]

    def keep(self, name: str, view: dict[str, Any]) -> int:
        """Under this name, in place of what was kept under it; gives its number. Raises BadValue for an empty name."""
        name, text = _named(name), json.dumps(view, ensure_ascii=False, sort_keys=True)
        with self._store.change("timeline_views", what=f"Keep the timeline view {name}"):
            known = self._store.value("SELECT id FROM timeline_views WHERE name = ?", (name,))
            if known is None:
                return self._store.insert("timeline_views", name=name, view=text)
            self._store.update("timeline_views", known, view=text)
            return int(known)

    def now(self) -> dict[str, Any]:
        """How the timeline was left when it was last looked at; empty in a new case."""
        return dict(json.loads(self._store.value("SELECT value FROM case_info WHERE key = ?", (_NOW,)) or "{}"))

    def remember(self, view: dict[str, Any]) -> None:
        """How it is left. No step of undo: it is the reporter's eye, not her work."""
        text = json.dumps(view, ensure_ascii=False, sort_keys=True)
        if view != self.now():
            with self._store.unrecorded():
                self._store.connection.execute("INSERT OR REPLACE INTO case_info VALUES (?, ?)", (_NOW, text))

    def rename(self, view_id: int, name: str) -> None:
        """Raises BadValue for an empty name, and for one that another view has."""
        name = _named(name)
        if self._store.value("SELECT 1 FROM timeline_views WHERE name = ? AND id <> ?", (name, view_id)):
            raise BadValue(f"Another view is called “{name}”.")
        with self._store.change("timeline_views", what=f"Rename a timeline view to {name}"):
            self._store.update("timeline_views", view_id, name=name)

    def remove(self, view_id: int) -> None:
        with self._store.change("timeline_views", what="Remove a timeline view"):
            self._store.delete("timeline_views", view_id)


def follow_merged(store: Store, kept: int, gone: int) -> None:
    """In views that are kept `kept` stands wherever `gone` did. Part of a change of the caller's."""
    for row in store.rows("SELECT id, view FROM timeline_views"):
        view = json.loads(row["view"])
        if (followed := with_merged(view, kept, gone)) != view:
            with store.change("timeline_views", what="Follow a merge"):
                store.update("timeline_views", row["id"], view=json.dumps(followed, ensure_ascii=False, sort_keys=True))


def with_merged(view: dict[str, Any], kept: int, gone: int) -> dict[str, Any]:
    """A view as it is kept, with one entity in place of another; what stood there twice stands there once. Two lanes of
    which there is one left are not compared any more."""
    narrowing, compared = view.get("narrowing"), view.get("compared")
    changed = dict(view)
    if isinstance(narrowing, dict) and isinstance(entities := narrowing.get("entities"), list):
        now = list(dict.fromkeys(kept if each == gone else each for each in entities))
        rest = {name: value for name, value in narrowing.items() if name != "together" or len(now) > 1}
        changed["narrowing"] = {**rest, "entities": now}
    if isinstance(compared, list):
        lanes = list(dict.fromkeys(f"entity:{kept}" if each == f"entity:{gone}" else each for each in compared))
        changed["compared"] = lanes if len(lanes) == len(compared) else []
    return changed


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise BadValue("A view needs a name.")
    return name
