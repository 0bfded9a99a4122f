"""Kinds of entities that the reporter made herself, and how each looks: ship, patent, vessel owner."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.entity import KINDS
from workbench.errors import BadValue, NotFound
from workbench.store import Row, Store

#: Names of hues that stay apart in light and dark and for the colour blind; the window knows what they look like.
COLOURS = ("blue", "orange", "green", "pink", "brown", "grey")
GLYPHS = (
    "down", "plus", "star", "lozenge", "circle", "square",
    "diamond", "triangle", "hexagon", "sheet", "pentagon", "ring",
)  # fmt: skip
LINES = ("solid", "dashed", "double", "dotted", "dash-dot", "dash-dot-dot")


@dataclass(frozen=True)
class Look:
    """One of COLOURS, of GLYPHS, of LINES."""

    colour: str
    glyph: str
    line: str


@dataclass(frozen=True)
class Kind:
    """`entities` says how many are of this kind."""

    name: str
    look: Look
    entities: int


class Kinds:
    def __init__(self, store: Store) -> None:
        self._store = store

    def own(self) -> list[Kind]:
        """The reporter's own, in the order in which they were made."""
        rows = self._store.rows(
            "SELECT k.*, (SELECT count(*) FROM entities WHERE kind = k.name) AS entities FROM kinds k ORDER BY id"
        )
        return [_kind(row) for row in rows]

    def names(self) -> list[str]:
        """Of her own kinds: those with a look first, then those that entities have come with."""
        used = self._store.rows("SELECT kind FROM entities GROUP BY kind ORDER BY min(id)")
        made = [row["name"] for row in self._store.rows("SELECT name FROM kinds ORDER BY id")]
        return list(dict.fromkeys((*made, *(row["kind"] for row in used if row["kind"] not in KINDS))))

    def get(self, name: str) -> Kind:
        """Raises NotFound for a kind without a look of its own."""
        found = [each for each in self.own() if each.name == name]
        if not found:
            raise NotFound("kind", name)
        return found[0]

    def add(self, name: str, look: Look) -> str:
        """Gives the name as it is kept. Raises BadValue for one that is taken or empty, and for a look that is none."""
        name = self._free(name)
        with self._store.change("kinds", what=f"Make the kind {name}"):
            self._store.insert("kinds", name=name, **_columns(look))
        return name

    def change(self, name: str, look: Look) -> None:
        """Another look; also for a kind that entities came with and that had none."""
        with self._store.change("kinds", what=f"Change the look of {name}"):
            known = self._store.value("SELECT id FROM kinds WHERE name = ?", (name,))
            if known is None:
                self._store.insert("kinds", name=_own(name), **_columns(look))
            else:
                self._store.update("kinds", known, **_columns(look))

    def rename(self, name: str, new: str) -> None:
        """Its entities go with it. Raises BadValue as `add`."""
        if " ".join(new.split()) == name:
            return
        new = self._free(new)
        with self._store.change("kinds", "entities", "events", "links", what=f"Rename the kind {name} to {new}"):
            self._store.connection.execute("UPDATE kinds SET name = ? WHERE name = ?", (new, name))
            self._store.connection.execute("UPDATE entities SET kind = ? WHERE kind = ?", (new, name))

    def remove(self, name: str, into: str = "other") -> None:
        """Its entities become of another kind."""
        with self._store.change("kinds", "entities", "events", "links", what=f"Remove the kind {name}"):
            self._store.connection.execute("DELETE FROM kinds WHERE name = ?", (name,))
            self._store.connection.execute("UPDATE entities SET kind = ? WHERE kind = ?", (into, name))

    def _free(self, name: str) -> str:
        name = _own(" ".join(name.split()))
        if name.casefold() in {each.casefold() for each in self.names()}:
            raise BadValue(f"There is a kind called {name} already.")
        return name


def _own(name: str) -> str:
    if not name:
        raise BadValue("A kind needs a name.")
    if name.casefold() in KINDS:
        raise BadValue(f"{name} is a kind of the program's own.")
    return name


def _columns(look: Look) -> dict[str, str]:
    for value, known in ((look.colour, COLOURS), (look.glyph, GLYPHS), (look.line, LINES)):
        if value not in known:
            raise BadValue(f"“{value}” is not known; known are {', '.join(known)}.")
    return {"colour": look.colour, "glyph": look.glyph, "line": look.line}


def _kind(row: Row) -> Kind:
    return Kind(row["name"], Look(row["colour"], row["glyph"], row["line"]), row["entities"])
