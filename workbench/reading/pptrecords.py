"""The records of an old presentation: which slides it shows, in which order, and the words that belong to each.

Numbers of records are those of [MS-PPT] 2.13.24, sections those of the same.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.reading.parts import said_by

_DOCUMENT, _SLIDE, _NOTES_ATOM, _PERSIST, _SHOW_INFO = 1000, 1006, 1009, 1011, 1017
_EDIT, _DIRECTORY, _LIST = 4085, 6002, 4080
_CHARACTERS, _BYTES, _STRING, _OUTLINE = 4000, 4008, 4026, 3998
_HEADERS_FOOTERS, _PLACE = 4057, 3011
_COMMENT, _COMMENT_ATOM, _EXTENSION = 12000, 12001, 5003
"""What later versions added, as comments, lies in a record that says it is none (BinaryTagDataBlob)."""
_DRAWN_TEXT, _DRAWN_SHAPE = 0xF00D, 0xF004

_SLIDES, _NOTES = 0, 2
"""Instances of lists of slides (2.4.14.3 and after)."""
_HIDDEN = 0x04
_DEEPEST = 60
_SHARED = {7: "Footer", 8: "Footer", 9: "Footer", 10: "Header"}
"""Placeholders of dates, slide numbers, footers and headers (2.13.20)."""
_PRINTED = {0: "Footer", 1: "Header", 2: "Footer"}
"""Instances of the texts of headers and footers (2.4.15.2 and after): a date, a header, a footer."""
_SIGNS = str.maketrans({"\r": "\n", "\x0b": "\n"})


@dataclass(frozen=True)
class Record:
    """One record (2.3.1): its kind, its instance, its bytes; a container's bytes are records again."""

    kind: int
    instance: int
    is_container: bool
    data: bytes

    @staticmethod
    def at(data: bytes, place: int) -> Record:
        """The record that begins at a place; raises `struct.error` where there is none."""
        flags, kind, size = struct.unpack_from("<HHI", data, place)
        return Record(kind, flags >> 4, flags & 15 == 15, data[place + 8 : place + 8 + size])

    @staticmethod
    def all(data: bytes) -> Iterator[Record]:
        """The records one after the other, not what is inside them; ends where the bytes are cut off."""
        place = 0
        while place + 8 <= len(data):
            record = Record.at(data, place)
            yield record
            place += 8 + struct.unpack_from("<I", data, place + 4)[0]

    def inside(self, depth: int = 0) -> Iterator[Record]:
        """The records inside, containers before what they hold."""
        is_container = self.is_container or self.kind == _EXTENSION
        for record in Record.all(self.data) if is_container and depth < _DEEPEST else ():
            yield record
            yield from record.inside(depth + 1)

    def first(self, kind: int) -> Record | None:
        """The first record of a kind inside."""
        return next((record for record in self.inside() if record.kind == kind), None)


@dataclass(frozen=True)
class Slide:
    """A slide's own record, and the words that the document's list keeps for its placeholders."""

    number: int
    record: Record
    outline: list[str] = field(default_factory=list)


class Show:
    """The slides of a presentation in order."""

    def __init__(self, data: bytes, user: bytes) -> None:
        self._data = data
        self.lost = False
        """Whether the list of slides is broken."""
        self.around: dict[str, None] = {}
        """The lines of headers and footers, which slides share."""
        self._places = self._directory(user)
        document = self._document()
        self.slides: list[Slide] = list(self._listed(document, _SLIDES)) if document else []
        self._notes = self._notes_by_slide(document)
        if not self.slides:
            found = [record for record in Record.all(data) if record.kind == _SLIDE]
            self.lost = bool(found)
            self.slides = [Slide(-number, record) for number, record in enumerate(found, 1)]
        if document:
            self._learn_around(document)

    def _directory(self, user: bytes) -> dict[int, int]:
        """Where each part begins, by its number: newer edits first, each names the one before it (2.3.2 to 2.3.4)."""
        places: dict[int, int] = {}
        try:
            (edit,) = struct.unpack_from("<I", user, 16)
            seen = set[int]()
            while edit not in seen and (record := Record.at(self._data, edit)).kind == _EDIT:
                seen.add(edit)
                edit, directory = struct.unpack_from("<8xII", record.data)
                for number, place in _entries(Record.at(self._data, directory).data):
                    places.setdefault(number, place)
                if not edit:
                    break
        except struct.error:
            self.lost = True
        return places

    def _document(self) -> Record | None:
        """The document as saved last; without a directory the last one in the file."""
        found = [record for place in self._places.values() if (record := self._part(place)).kind == _DOCUMENT]
        if not found:
            found = [record for record in Record.all(self._data) if record.kind == _DOCUMENT]
        return found[-1] if found else None

    def _part(self, place: int) -> Record:
        try:
            return Record.at(self._data, place)
        except struct.error:
            return Record(0, 0, False, b"")

    def _listed(self, document: Record, instance: int) -> Iterator[Slide]:
        """The slides or notes of a list; words between one's entry and the next are of its placeholders (2.4.14.3)."""
        listed = (each for each in Record.all(document.data) if each.kind == _LIST and each.instance == instance)
        for each in listed:
            entry: Slide | None = None
            for record in Record.all(each.data):
                if record.kind == _PERSIST:
                    if entry is not None:
                        yield entry
                    part, _, _, number = struct.unpack_from("<IIiI", record.data)
                    entry = Slide(number, self._part(self._places.get(part, len(self._data))), [])
                elif entry is not None and (text := _text(record)) is not None:
                    entry.outline.append(text)
            if entry is not None:
                yield entry

    def _notes_by_slide(self, document: Record | None) -> dict[int, Slide]:
        """Notes by the number of the slide they belong to (2.5.6 and after)."""
        notes = self._listed(document, _NOTES) if document else iter(())
        found = {}
        for each in notes:
            atom = each.record.first(_NOTES_ATOM)
            if atom is not None and len(atom.data) >= 4:
                found[int.from_bytes(atom.data[:4], "little")] = each
        return found

    def texts(self, slide: Slide) -> Iterator[str]:
        """The words of a slide: shapes in order, those that refer to the outline with its words (2.9.74)."""
        yield from _lines(self._shapes(slide))

    def _shapes(self, slide: Slide) -> Iterator[str]:
        used = set[int]()
        for shape in (each for each in slide.record.inside() if each.kind == _DRAWN_SHAPE):
            place = shape.first(_PLACE)
            for box in (each for each in Record.all(shape.data) if each.kind == _DRAWN_TEXT):
                text, reference = "", None
                for record in Record.all(box.data):
                    text += _text(record) or ""
                    if record.kind == _OUTLINE and len(record.data) >= 4:
                        reference = int.from_bytes(record.data[:4], "little")
                if reference is not None and reference < len(slide.outline):
                    used.add(reference)
                    text += slide.outline[reference]
                where = _SHARED.get(int.from_bytes(place.data[4:5], "little")) if place is not None else None
                if where:
                    self._share(where, text.replace("*", ""))  # a star stands for a number or a date
                else:
                    yield text
        yield from (text for number, text in enumerate(slide.outline) if number not in used)

    def _share(self, where: str, text: str) -> None:
        if words := " ".join(text.split()):
            self.around[f"[{where}] {words}"] = None

    def notes(self, slide: Slide) -> list[str]:
        """The lines of the speaker's notes."""
        notes = self._notes.get(slide.number)
        return list(_lines(self._shapes(notes))) if notes else []

    def is_hidden(self, slide: Slide) -> bool:
        """Whether it is left out when the show runs (2.4.9.2, fHidden)."""
        info = slide.record.first(_SHOW_INFO)
        return info is not None and len(info.data) > 10 and bool(info.data[10] & _HIDDEN)

    def comments(self, slide: Slide) -> Iterator[str]:
        """Comments with author and date (2.5.24)."""
        for comment in (each for each in slide.record.inside() if each.kind == _COMMENT):
            said = {each.instance: _string(each) for each in Record.all(comment.data) if each.kind == _STRING}
            atom, date = comment.first(_COMMENT_ATOM), ""
            if atom is not None and len(atom.data) >= 12:
                year, month, _, day = struct.unpack_from("<4xHHHH", atom.data)
                date = f"{year:04}-{month:02}-{day:02}"
            yield said_by(said.get(0, ""), date) + " ".join(said.get(1, "").split())

    def _learn_around(self, document: Record) -> None:
        """Headers and footers of slides and notes (2.4.15.2), each once."""
        within = [document, *(slide.record for slide in [*self.slides, *self._notes.values()])]
        for container in (each for part in within for each in part.inside() if each.kind == _HEADERS_FOOTERS):
            for record in (each for each in Record.all(container.data) if each.kind == _STRING):
                if record.instance in _PRINTED:
                    self._share(_PRINTED[record.instance], _string(record))


def _entries(data: bytes) -> Iterator[tuple[int, int]]:
    """A directory's entries: runs of a first number and a count, then as many places."""
    at = 0
    while at + 4 <= len(data):
        (run,) = struct.unpack_from("<I", data, at)
        first, count = run & 0xFFFFF, run >> 20
        places = struct.unpack_from(f"<{count}I", data, at + 4)
        yield from enumerate(places, first)
        at += 4 + 4 * count


def _string(record: Record) -> str:
    return record.data.decode("utf-16-le", "replace")


def _text(record: Record) -> str | None:
    """A record's words: of 16 bits a character (2.9.42), or of the 8 low ones (2.9.43); None when it is no text."""
    if record.kind == _CHARACTERS:
        return _string(record)
    return record.data.decode("latin-1") if record.kind == _BYTES else None


def _lines(texts: Iterator[str]) -> Iterator[str]:
    """Paragraphs that are not blank."""
    for text in texts:
        yield from (line.strip() for line in text.translate(_SIGNS).split("\n") if line.strip())
