"""Word documents before 2007 (.doc): text and tables, headers, footers, notes and comments, pictures.

What was deleted with changes tracked, and what is hidden, follows its paragraph, marked; in notes and headers it is not
told apart.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from itertools import chain

from workbench.reading.blips import described, pictures
from workbench.reading.embedded import from_streams, kept
from workbench.reading.flow import Flow, aside, row
from workbench.reading.locked import unlocked
from workbench.reading.olefiles import ole_facts, opened
from workbench.reading.pages import Reading, Unreadable, finished
from workbench.reading.parts import said_by
from workbench.reading.wordmarks import day, marked
from workbench.reading.wordpieces import WordPieces

KIND = "doc"

_FOOTNOTES, _ENDNOTES, _COMMENTS, _OWNERS, _HEADERS, _TIMES = (2, 3), (46, 47), (4, 5), 36, 11, 112
"""Numbers of tables in the file: places of references and of notes, who made comments, places of headers, when
comments were made."""

_FIELD = re.compile("\x13[^\x13-\x15]*(?:\x14([^\x13-\x15]*))?\x15")
_NESTED_FIELDS = 10
_CELL = "\x07"
_COLUMN_BREAK = "\x0e"
_SIGNS = str.maketrans(
    {"\r": "\n", "\x0b": "\n", "\x1e": "-"} | dict.fromkeys([*"\0\1\2\3\4\5\6\7\x08\x13\x14\x15\x1c\x1d\x1f"], "")
)
_APART, _APART_END = "\x10", "\x12"
"""Around words that are set apart: a sign, the number of their mark, a sign; the words; a sign. No text has these."""
_SET_APART = re.compile(f"{_APART}(\\d+){_APART}([^{_APART}{_APART_END}]*){_APART_END}")
_NO_SIGNS = str.maketrans("", "", _APART + _APART_END)
_UNBROKEN = re.compile("[^\x07\x13-\x15]+")
"""Words between ends of cells and signs of fields, which stay where they are."""
_LINES = re.compile("\\s*\n\\s*")
_MOST_COLUMNS = 64


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Pages end where the writer ended them; where the others ended is not in the file."""
    data, doubts = unlocked(data, password), dict[str, None]()
    try:
        pieces = WordPieces(data)
        pages = _pages(pieces)
    except struct.error as error:
        raise Unreadable("The file is damaged and could not be read.") from error
    if pieces.incomplete:
        doubts["The file is damaged: some of its text is missing."] = None
    found = chain.from_iterable(map(pictures, pieces.drawn))
    members = kept(chain(found, from_streams(opened(data), "embedded", doubts)), doubts)
    facts, origins = ole_facts(data)
    return finished(KIND, pages, facts, doubts=list(doubts), members=members, origins=origins)


def _pages(pieces: WordPieces) -> list[str]:
    """All pages; headers and footers, which each page shows, are told once at the foot of the first."""
    flow = Flow()
    notes = sorted(chain(_numbered(pieces), _comments(pieces)))
    asides = [words for *_, words in notes]
    apart = [(run.start, run.end, run.mark) for run in marked(pieces)]
    text = _marked(pieces.main, [(place, inline) for place, inline, _ in notes], apart)
    shown = _clean(text, asides, [mark for *_, mark in apart])
    flow.pour(shown, asides, range(len(notes), len(asides)))
    if boxes := _clean(pieces.boxes).strip():
        flow.endnote(f"[Text boxes] {boxes}")
    for said in dict.fromkeys(chain.from_iterable(map(described, pieces.drawn))):
        flow.endnote(said)
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
    owners, times = pieces.names(_OWNERS), pieces.block(_TIMES)
    comments = []
    stories = pieces.stories(_COMMENTS[1], pieces.comments)
    for number, (place, data, words) in enumerate(zip(places, made, stories, strict=False)):
        (owner,) = struct.unpack_from("<H", data, 20)
        author = owners[owner] if owner < len(owners) else ""
        date = day(int.from_bytes(times[18 * number : 18 * number + 4], "little"))
        comments.append((place, "", said_by(author, date) + _clean(words).strip()))
    return comments


def _around(pieces: WordPieces) -> list[str]:
    """Each section has six: headers of even and odd pages, footers of both, header and footer of its first page."""
    around: dict[str, None] = {}
    for number, words in enumerate(pieces.stories(_HEADERS, pieces.headers)[6:]):
        if text := _clean(words).strip():
            around[f"[{'Header' if number % 6 in (0, 1, 4) else 'Footer'}] {text}"] = None
    return list(around)


def _marked(text: bytes, notes: list[tuple[int, str]], apart: list[tuple[int, int, str]]) -> str:
    """The main text with a mark for each note in the place of its reference, and marks around what is set apart."""
    out, at = [], 0
    ends = sorted({place for start, end, _ in apart for place in (start, end)})
    cuts = [(place, 0, number) for number, (place, _) in enumerate(notes)] + [(place, 1, 0) for place in ends]
    starts = {start: number for number, (start, *_) in enumerate(apart)}
    current: int | None = None

    def upto(place: int) -> str:
        words = _decoded(text[2 * at : 2 * place])
        if current is None:
            return words
        return _UNBROKEN.sub(lambda words: f"{_APART}{current}{_APART}{words[0]}{_APART_END}", words)

    for place, is_end, number in sorted(cuts):
        if place < at:
            continue
        out.append(upto(place))
        at = place
        if is_end:
            current = starts.get(place)
        else:
            out += [notes[number][1], aside(number)]
            at += 1
    return "".join([*out, upto(len(text) // 2)])


def _decoded(text: bytes) -> str:
    return text.decode("utf-16-le", "replace").replace(_COLUMN_BREAK, "\n").translate(_NO_SIGNS)


def _clean(text: str | bytes, asides: list[str] | None = None, marks: Sequence[str] = ()) -> str:
    """Words as shown: of fields only the result, tables as rows, no signs of Word's own.

    Words set apart by one of `marks` go to `asides`.
    """
    shown = text if isinstance(text, str) else _decoded(text)
    for _ in range(_NESTED_FIELDS):
        shown = _FIELD.sub(lambda field: field[1] or "", shown)

    def set_apart(found: re.Match[str]) -> str:
        words = _LINES.sub(" ", found[2].translate(_SIGNS)).strip()
        if asides is None or not words:
            return ""
        asides.append(marks[int(found[1])] + words)
        return aside(len(asides) - 1)

    return _tabled(_SET_APART.sub(set_apart, shown)).translate(_SIGNS)


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
