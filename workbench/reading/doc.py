"""Word documents before 2007 (.doc): text and tables, headers, footers, notes and comments.

What was deleted with changes tracked is not told apart from the text.
"""

from __future__ import annotations

import re
import struct
from itertools import chain

from workbench.reading.flow import Flow, aside, row
from workbench.reading.olefiles import ole_facts
from workbench.reading.pages import Reading, Unreadable, finished
from workbench.reading.parts import said_by
from workbench.reading.wordpieces import WordPieces

KIND = "doc"

_FOOTNOTES, _ENDNOTES, _COMMENTS, _OWNERS, _HEADERS = (2, 3), (46, 47), (4, 5), 36, 11
"""Numbers of tables in the file: places of references and of notes, who made comments, places of headers."""

_FIELD = re.compile("\x13[^\x13-\x15]*(?:\x14([^\x13-\x15]*))?\x15")
_NESTED_FIELDS = 10
_CELL = "\x07"
_COLUMN_BREAK = "\x0e"
_SIGNS = str.maketrans(
    {"\r": "\n", "\x0b": "\n", "\x1e": "-"} | dict.fromkeys([*"\0\1\2\3\4\5\6\7\x08\x13\x14\x15\x1c\x1d\x1f"], "")
)
_MOST_COLUMNS = 64


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Pages end where the writer ended them; where the others ended is not in the file."""
    try:
        pieces = WordPieces(data)
        pages = _pages(pieces)
    except struct.error as error:
        raise Unreadable("The file is damaged and could not be read.") from error
    doubts = ["The file is damaged: some of its text is missing."] if pieces.incomplete else []
    return finished(KIND, pages, ole_facts(data), doubts=doubts)


def _pages(pieces: WordPieces) -> list[str]:
    """All pages; headers and footers, which each page shows, are told once at the foot of the first."""
    flow = Flow()
    notes = sorted(chain(_numbered(pieces), _comments(pieces)))
    flow.pour(
        _clean(_marked(pieces.main, [(place, inline) for place, inline, _ in notes])), [words for *_, words in notes]
    )
    if boxes := _clean(pieces.boxes).strip():
        flow.endnote(f"[Text boxes] {boxes}")
    first, *others = flow.pages()
    return ["\n".join(filter(None, [first, *_around(pieces)])), *others]


def _numbered(pieces: WordPieces) -> list[tuple[int, str, str]]:
    """Footnotes and endnotes: the place of the reference, what stands there, the note."""
    notes = []
    for called, inline, tables, text in (
        ("Footnote", "[{}]", _FOOTNOTES, pieces.footnotes),
        ("Endnote", "[endnote {}]", _ENDNOTES, pieces.endnotes),
    ):
        places, _ = pieces.table(tables[0], 2)
        for number, (place, words) in enumerate(zip(places, pieces.stories(tables[1], text), strict=False), 1):
            notes.append((place, inline.format(number), f"[{called} {number}] {_clean(words).strip()}"))
    return notes


def _comments(pieces: WordPieces) -> list[tuple[int, str, str]]:
    places, made = pieces.table(_COMMENTS[0], 30)
    owners = pieces.names(_OWNERS)
    comments = []
    for place, data, words in zip(places, made, pieces.stories(_COMMENTS[1], pieces.comments), strict=False):
        (owner,) = struct.unpack_from("<H", data, 20)
        author = owners[owner] if owner < len(owners) else ""
        comments.append((place, "", said_by(author, "") + _clean(words).strip()))
    return comments


def _around(pieces: WordPieces) -> list[str]:
    """Each section has six: headers of even and odd pages, footers of both, header and footer of its first page."""
    around: dict[str, None] = {}
    for number, words in enumerate(pieces.stories(_HEADERS, pieces.headers)[6:]):
        if text := _clean(words).strip():
            around[f"[{'Header' if number % 6 in (0, 1, 4) else 'Footer'}] {text}"] = None
    return list(around)


def _marked(text: bytes, notes: list[tuple[int, str]]) -> str:
    """The main text with a mark for each note in the place of its reference."""
    out, at = [], 0
    for number, (place, inline) in enumerate(notes):
        if place >= at:
            out += [_decoded(text[2 * at : 2 * place]), inline, aside(number)]
            at = place + 1
    return "".join([*out, _decoded(text[2 * at :])])


def _decoded(text: bytes) -> str:
    return text.decode("utf-16-le", "replace").replace(_COLUMN_BREAK, "\n")


def _clean(text: str | bytes) -> str:
    """Words as shown: of fields only the result, tables as rows, no signs of Word's own."""
    shown = text if isinstance(text, str) else _decoded(text)
    for _ in range(_NESTED_FIELDS):
        shown = _FIELD.sub(lambda field: field[1] or "", shown)
    return _tabled(shown).translate(_SIGNS)


def _tabled(text: str) -> str:
    """Tables as rows. A cell and a row end with the same sign: a row ends where an empty cell would fit a pattern."""
    pieces = text.split(_CELL)
    out, at, columns = [], 0, 0
    while at < len(pieces) - 1:
        before, paragraph, first = pieces[at].rpartition("\r")
        out.append(before + paragraph)
        columns = _columns(pieces, at, columns)
        out.append(row(cell.translate(_SIGNS) for cell in [first, *pieces[at + 1 : at + columns]]))
        at += columns + (pieces[at + columns : at + columns + 1] == [""])
    return "".join([*out, *pieces[at:]])


def _columns(pieces: list[str], at: int, before: int) -> int:
    """Cells of the row that begins at a piece: as many as in the row before, or as repeat, or up to an empty one."""
    most = min(_MOST_COLUMNS, len(pieces) - 1 - at)
    ends = [count for count in range(1, most + 1) if pieces[at + count] == "" and at + count < len(pieces) - 1]
    if before in ends:
        return before
    repeated = (count for count in ends if pieces[at + 2 * count + 1 : at + 2 * count + 2] in ([""], []))
    return next(repeated, ends[0] if ends else most)
