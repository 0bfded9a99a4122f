"""Words into lines: in the fonts they take, broken to a width, and turned where they run from right to left.

All is measured in points (1/72 inch); places in the text are code points.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.reading.typefaces import HAN, QUOTES, Face, Typefaces

_TAB = 36.0
_LONGEST_KEPT = 20  # code points of a word that is remembered
_SPACE, _WIDE_SPACE = 0.26, 1.0  # ems
_TOKEN = re.compile(rf"\s+|[{HAN}]+|[^\s{HAN}/-]+[/-]*|[/-]+")
_NOT_FIRST = frozenset("，。、；：？！）》」』】〕〉”’…,.;:?!)]}%％")
_NOT_LAST = frozenset("（《「『【〔〈“‘([{")
_HANGS = 0.6  # ems that a closing sign may stand out of its column
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_RIGHT_TO_LEFT = ("R", "AL")


@dataclass(frozen=True)
class Style:
    """`size` of the type, `leading` from line to line, `above` and `below` the whole."""

    size: float = 12.0
    leading: float = 18.5
    above: float = 0.0
    below: float = 6.5
    bold: bool = False
    quiet: bool = False
    align: str = "left"


class Piece(NamedTuple):
    """Code points from `start` on that stand beside each other in one font, `left` the edge of the first as it is seen,
    `baseline` what they stand on."""

    start: int
    text: str
    face: Face
    size: float
    width: float
    left: float
    baseline: float = 0.0
    quiet: bool = False

    @property
    def backwards(self) -> bool:
        """Whether its letters run from right to left."""
        return direction(self.text) == "R"

    def places(self) -> Iterator[tuple[int, float, float]]:
        """Of each code point where it is in the text, its left and its right."""
        offsets, backwards = self.face.offsets(self.text), self.backwards
        for at, (begin, end) in enumerate(zip(offsets, offsets[1:], strict=False)):
            one, other = begin * self.size, end * self.size
            if backwards:
                one, other = self.width - other, self.width - one
            yield self.start + at, self.left + one, self.left + other


@dataclass
class Line:
    """Pieces as they follow one another in the text, the first at 0; `end` is where the last one ends."""

    pieces: list[Piece] = field(default_factory=list)
    end: float = 0.0


_Run = tuple[Face, str, float]  # its width in ems


class Liner:
    """Breaks texts into lines. Raises `Unreadable` where a font is missing."""

    def __init__(self, typefaces: Typefaces) -> None:
        self._typefaces = typefaces
        self._words: dict[tuple[str, bool, str], list[_Run]] = {}

    def lines(self, text: str, at: int, width: float, style: Style, form: str) -> list[Line]:
        """Lines as wide as fits; closing signs begin none and opening ones end none (GB/T 15834, 5.1).

        `at` is where the text begins in its page, `form` that of the page's characters (`typefaces.form_of`).
        """
        made = _Making(width, style.size)
        for match in _TOKEN.finditer(text):
            if match[0].isspace():
                made.space(match[0])
            else:
                made.word(at + match.start(), self._runs(match[0], style.bold, form))
        return made.finished()

    def _runs(self, word: str, bold: bool, form: str) -> list[_Run]:
        """The fonts that a word takes, one after the other."""
        key = (word, bold, form)
        if key not in self._words:
            runs = [(face, text, face.offsets(text)[-1]) for face, text in self._faced(word, bold, form)]
            if len(word) > _LONGEST_KEPT:
                return runs
            self._words[key] = runs
        return self._words[key]

    def _faced(self, word: str, bold: bool, form: str) -> Iterator[tuple[Face, str]]:
        begin, face = 0, self._own(word[0], bold, form)
        for at, sign in enumerate(word):
            own = self._own(sign, bold, form)
            if own is not face and unicodedata.category(sign) not in ("Mn", "Cf"):
                yield face, word[begin:at]
                begin, face = at, own
        yield face, word[begin:]

    def _own(self, sign: str, bold: bool, form: str) -> Face:
        among_squares = sign in QUOTES and form
        return (self._typefaces.square if among_squares else self._typefaces.face)(sign, form, bold)


class _Making:
    """Lines in the making, for type of one size."""

    def __init__(self, width: float, size: float) -> None:
        self._width, self._size = width, size
        self._done: list[Line] = []
        self._line, self._pen = Line(), 0.0

    def finished(self) -> list[Line]:
        return [*self._done, self._line] if self._line.pieces else self._done

    def space(self, spaces: str) -> None:
        for sign in spaces:
            if sign == "\t":
                self._pen = (self._pen // _TAB + 1) * _TAB
            else:
                self._pen += self._size * (_WIDE_SPACE if sign == "\u3000" else _SPACE)

    def word(self, start: int, runs: list[_Run]) -> None:
        """On this line or, where it does not fit, on the next; what is longer than a line is broken anywhere."""
        whole = self._size * sum(ems for _, _, ems in runs)
        hangs = self._size * _HANGS if runs[0][1] in _NOT_FIRST else 0.0
        if not runs[0][0].square and self._pen + whole > self._width + hangs:
            self._turn()
        for face, text, ems in runs:
            if face.square or whole > self._width:
                self._flow(start, face, text)
            else:
                self._put(start, face, text, ems * self._size)
            start += len(text)

    def _put(self, start: int, face: Face, text: str, width: float) -> None:
        self._line.pieces.append(Piece(start, text, face, self._size, width, self._pen))
        self._line.end = self._pen = self._pen + width

    def _flow(self, start: int, face: Face, text: str) -> None:
        """Signs between any two of which a line may end."""
        offsets, begin = face.offsets(text), 0
        while begin < len(text):
            room = max(0.0, self._width - self._pen) / self._size
            end = bisect_right(offsets, offsets[begin] + room + 1e-6) - 1
            end = self._moved(text, begin, max(begin, end))
            if end > begin:
                self._put(start + begin, face, text[begin:end], (offsets[end] - offsets[begin]) * self._size)
            begin = end
            if begin < len(text):
                self._turn()

    def _moved(self, text: str, begin: int, end: int) -> int:
        """Where the line ends instead, for the sake of the sign before or after its end."""
        if end == len(text):
            return end
        if end == begin and not self._line.pieces:
            return begin + 1
        if text[end] in _NOT_FIRST:
            return end + 1
        return end - 1 if end - begin > 1 and text[end - 1] in _NOT_LAST else end

    def _turn(self) -> None:
        """Begins a line, with the opening sign that the last one would end with."""
        if not self._line.pieces:
            return
        pieces, carried = self._line.pieces, self._carried()
        self._done.append(Line(pieces, pieces[-1].left + pieces[-1].width))
        self._line, self._pen = Line(), 0.0
        if carried:
            self._put(carried.start, carried.face, carried.text, carried.width)

    def _carried(self) -> Piece | None:
        """Takes an opening sign from the end of the line, unless it is all that stands there."""
        pieces, last = self._line.pieces, self._line.pieces[-1]
        rest, sign = last.text[:-1], last.text[-1]
        if sign not in _NOT_LAST or not (rest or len(pieces) > 1):
            return None
        wide = last.face.offsets(sign)[-1] * last.size
        pieces[-1:] = [last._replace(text=rest, width=last.width - wide)] if rest else []
        return last._replace(start=last.start + len(rest), text=sign, width=wide)


def direction(text: str) -> str:
    """Which way the first letter that has a direction runs: `L`, `R`, or "" where none has one."""
    if text.isascii():
        return "L" if any(map(str.isalpha, text)) else ""
    ways = map(unicodedata.bidirectional, text)
    return next(("R" if way in _RIGHT_TO_LEFT else "L" for way in ways if way in ("L", *_RIGHT_TO_LEFT)), "")


def turned(line: Line, base: str) -> Line:
    """The pieces of a line as they are seen where some run from right to left: a short form of UAX 9, word by word."""
    pieces = line.pieces
    ways = _known([direction(piece.text) for piece in pieces], base or "L")
    gaps = [after.left - before.left - before.width for before, after in zip(pieces, pieces[1:], strict=False)]
    order = _ordered(ways, base or "L")
    seen, pen, before = Line(), pieces[0].left, -1
    for index in order:
        if before >= 0:
            pen += gaps[max(index, before) - 1] if abs(index - before) == 1 else _SPACE * pieces[0].size
        text = pieces[index].text
        mirrored = text.translate(_MIRRORED) if ways[index] == "R" else text
        seen.pieces.append(pieces[index]._replace(left=pen, text=mirrored))
        pen, before = pen + pieces[index].width, index
    seen.end = pen
    return seen


def _known(ways: list[str], base: str) -> list[str]:
    """Numbers and signs go the way of their neighbours where these agree, or else that of the line."""
    around = [base, *ways, base]
    for at in range(1, len(around) - 1):
        if not around[at]:
            later = next(way for way in around[at + 1 :] if way)
            around[at] = later if around[at - 1] == later else base
    return around[1:-1]


def _ordered(ways: list[str], base: str) -> list[int]:
    """Indices from left to right: runs of the way that is not the line's own stand in it the other way round."""
    order, at = list[int](), 0
    while at < len(ways):
        end = at
        while end < len(ways) and ways[end] == ways[at]:
            end += 1
        run = range(at, end)
        order += run if ways[at] == base else reversed(run)
        at = end
    return order if base == "L" else order[::-1]
