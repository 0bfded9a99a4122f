"""Labels: words with a colour that the reporter puts on passages and documents, to find them again across the case."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.clock import utc_now
from workbench.errors import BadValue, NotFound
from workbench.kinds import COLOURS
from workbench.passages import Passages
from workbench.remarks import ANCHOR, READING_ORDER, Anchor, anchor, anchored, place_in_words
from workbench.store import Row, Store

READY = (("to check", "orange"), ("quote", "blue"), ("contradiction", "pink"))
"""What a case without labels is offered."""
_ALL = (
    f"SELECT t.id, t.made_at, l.id AS label_id, l.name, l.colour, l.number, {ANCHOR} {anchored('labelled')} "
    "JOIN labels l ON l.id = t.label_id"
)


@dataclass(frozen=True)
class Label:
    """`colour` is one of `kinds.COLOURS`, `number` its place in the list, from 1."""

    id: int
    name: str
    colour: str
    number: int


@dataclass(frozen=True)
class Labelled:
    """A label on a passage or document; `made` is UTC in ISO form."""

    id: int
    label: Label
    anchor: Anchor
    made: str


class Labels:
    def __init__(self, store: Store, passages: Passages) -> None:
        self._store = store
        self._passages = passages

    # -- reading -------------------------------------------------------------------------------------------------

    def all(self) -> list[Label]:
        """In their own order."""
        return [Label(**row) for row in self._store.rows("SELECT * FROM labels ORDER BY number, id")]

    def get(self, label_id: int) -> Label:
        """Raises NotFound."""
        found = [each for each in self.all() if each.id == label_id]
        if not found:
            raise NotFound("label", str(label_id))
        return found[0]

    def named(self, name: str) -> Label | None:
        """Whatever the case of its letters."""
        return next((each for each in self.all() if each.name.casefold() == name.strip().casefold()), None)

    def labelled(self) -> list[Labelled]:
        """All that have one, in reading order; documents as a whole before their passages."""
        return self._read(f"{_ALL} ORDER BY {READING_ORDER}")

    def of_document(self, document_id: int) -> list[Labelled]:
        """On the document as a whole."""
        return self._read(f"{_ALL} WHERE t.document_id = ? ORDER BY l.number", document_id)

    def on_page(self, document_id: int, page: int) -> list[Labelled]:
        """From the top of the page; those of one passage in the order of the labels."""
        where = "WHERE s.document_id = ? AND s.page = ? AND NOT s.lost ORDER BY s.start, s.end DESC, s.id, l.number"
        return self._read(f"{_ALL} {where}", document_id, page)

    def _read(self, sql: str, *values: int) -> list[Labelled]:
        return [_labelled(row) for row in self._store.rows(sql, values)]

    # -- the labels ----------------------------------------------------------------------------------------------

    def add(self, name: str, colour: str) -> int:
        """Gives its number. Raises BadValue for an empty name, one that is taken, an unknown colour."""
        name = self._free(name)
        with self._store.change("notes", what=f"Add the label {name}"):
            number = int(self._store.value("SELECT ifnull(max(number), 0) + 1 FROM labels"))
            return self._store.insert("labels", name=name, colour=_known(colour), number=number)

    def begin(self) -> list[Label]:
        """All labels; in a case that has none, those that are `READY` are made."""
        if not self.all():
            with self._store.change("notes", what="Add the first labels"):
                for name, colour in READY:
                    self.add(name, colour)
        return self.all()

    def rename(self, label_id: int, name: str) -> None:
        """Raises BadValue, NotFound."""
        old = self.get(label_id)
        name = self._free(name, besides=old)
        if name != old.name:
            with self._store.change("notes", what=f"Rename the label {old.name} to {name}"):
                self._store.update("labels", label_id, name=name)

    def recolour(self, label_id: int, colour: str) -> None:
        """Raises BadValue, NotFound."""
        label = self.get(label_id)
        with self._store.change("notes", what=f"Change the colour of the label {label.name}"):
            self._store.update("labels", label_id, colour=_known(colour))

    def remove(self, label_id: int) -> None:
        """With it, it goes from all that have it. Raises NotFound."""
        label = self.get(label_id)
        with self._store.change("notes", what=f"Remove the label {label.name}"):
            self._store.delete("labels", label_id)

    def _free(self, name: str, besides: Label | None = None) -> str:
        name = " ".join(name.split())
        if not name:
            raise BadValue("A label needs a name.")
        known = self.named(name)
        if known and known != besides:
            raise BadValue(f"There is a label “{known.name}” already.")
        return name

    # -- putting them on -----------------------------------------------------------------------------------------

    def put(self, label_id: int, document_id: int, page: int, start: int, end: int) -> int:
        """On code points `start` to `end` of the page; the same label twice is one. Raises NotFound."""
        label = self.get(label_id)
        with self._store.change("notes", what=f"Label page {page}: {label.name}"):
            return self._put(label_id, "passage_id", self._passages.at(document_id, page, start, end))

    def put_on(self, label_id: int, passage_id: int) -> int:
        """On a passage of whatever sort; the same label twice is one. Raises NotFound."""
        label = self.get(label_id)
        with self._store.change("notes", what=f"Label a passage: {label.name}"):
            return self._put(label_id, "passage_id", passage_id)

    def put_whole(self, label_id: int, document_id: int) -> int:
        """On the document as a whole. Raises NotFound."""
        label = self.get(label_id)
        with self._store.change("notes", what=f"Label a document: {label.name}"):
            return self._put(label_id, "document_id", document_id)

    def _put(self, label_id: int, column: str, number: int) -> int:
        known = self._store.value(f"SELECT id FROM labelled WHERE label_id = ? AND {column} = ?", (label_id, number))
        if known is not None:
            return int(known)
        return self._store.insert("labelled", label_id=label_id, made_at=utc_now(), **{column: number})

    def take_off(self, labelled_id: int) -> None:
        """Raises NotFound."""
        found = self._read(f"{_ALL} WHERE t.id = ?", labelled_id)
        if not found:
            raise NotFound("label", str(labelled_id))
        where = place_in_words(found[0].anchor)
        with self._store.change("notes", what=f"Take the label {found[0].label.name} off {where}"):
            self._store.delete("labelled", labelled_id)

    def date(self, labelled_id: int, made: str) -> None:
        """When it was put on, as another case tells (UTC, ISO form). Part of a change of the caller's."""
        self._store.update("labelled", labelled_id, made_at=made)


def _known(colour: str) -> str:
    if colour not in COLOURS:
        raise BadValue(f"A label's colour is one of {', '.join(COLOURS)}, not “{colour}”.")
    return colour


def _labelled(row: Row) -> Labelled:
    label = Label(row["label_id"], row["name"], row["colour"], row["number"])
    return Labelled(row["id"], label, anchor(row), row["made_at"])
