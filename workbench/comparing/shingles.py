"""Texts as sets of shingles, the overlapping short strings they are made of: how much of one text stands in another.

A shingle is 5 code points from a Han character on, 16 from any other (some three words without the spaces between
them), of text folded as it is for searching and bare of white space and punctuation: line ends, layout, case, accents
and full-width forms make no difference.  They are kept as numbers of 64 bits, and equal numbers are taken for equal
strings.  Shorter shingles make letters alike that only share a template; longer ones lose copies with misread letters
(docs/architecture.md has the figures).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from workbench.searching.folding import HAN, SEPARATOR, folded

Shingles: TypeAlias = NDArray[np.uint64]
"""Sorted, each once."""
Sketch: TypeAlias = NDArray[np.uint32]
"""The same, see `sketch_of`."""

Number = TypeVar("Number", np.uint64, np.uint32)

_HAN_LONG, _LONG = 5, 16  # code points of a shingle
_AT_ONCE = 1 << 20  # code points looked at in one go
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that multiplying by it loses nothing modulo 2 to the 64
_SEPARATORS = re.compile(f"[{SEPARATOR}]+")

CEILING = 1 << 29  # of 2 to the 32: one shingle in eight lies below, and in the sketch of any text
_FEWEST = 64


def shingles_of(texts: Iterable[str]) -> Shingles:
    """The shingles of a document's pages, as of one text: where pages end makes no difference either.

    A text too short for any is one by itself.
    """
    letters = np.frombuffer("".join(map(_bare, texts)).encode("utf-32-le", "surrogatepass"), np.uint32)
    found = [_shingled(letters, start) for start in range(0, len(letters), _AT_ONCE)]
    every = np.concatenate([np.zeros(0, np.uint64), *found])
    every.sort()
    return _once(every) if len(every) else _mixed(_rolled(_values(letters), _LONG, min(1, len(letters))))


def _bare(text: str) -> str:
    return _SEPARATORS.sub("", folded(text))


def _shingled(letters: NDArray[np.uint32], start: int) -> Shingles:
    """Those that begin in one stretch of the text, so that a long one takes no more memory at once."""
    han = _is_han()[letters[start : start + _AT_ONCE]]
    values = _values(letters[start : start + _AT_ONCE + _LONG])
    ends = np.arange(start, start + len(han)) + np.where(han, _HAN_LONG, _LONG)
    found = np.where(han, _rolled(values, _HAN_LONG, len(han)), _rolled(values, _LONG, len(han)))
    return _mixed(found[ends <= len(letters)])


def _values(letters: NDArray[np.uint32]) -> Shingles:
    """A number for each letter, and zeros beyond the end."""
    return np.concatenate([_mixed(letters.astype(np.uint64) + np.uint64(1)), np.zeros(_LONG, np.uint64)])


def _rolled(values: Shingles, long: int, count: int) -> Shingles:
    """For each of the first `count` places the polynomial of the `long` values from there on."""
    rolled = np.zeros(count, np.uint64)
    for at in range(long):
        rolled = rolled * np.uint64(_FACTOR) + values[at : at + count]
    return rolled


def _mixed(values: Shingles) -> Shingles:
    """Each bit of a value spread over all (the last steps of splitmix64), so that any part of them is a fair sample."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _once(ordered: NDArray[Number]) -> NDArray[Number]:
    """Without repetitions."""
    fresh: NDArray[np.bool_] = np.diff(ordered, prepend=~ordered[:1]) != 0
    return ordered[fresh]


@cache
def _is_han() -> NDArray[np.bool_]:
    """For each code point whether words of its script are written without spaces between them."""
    table = np.zeros(0x110000, np.bool_)
    for first, last in re.findall("(.)(?:-(.))?", HAN):  # a look at every code point holds up the window
        table[ord(first) : ord(last or first) + 1] = True
    return table


def share(part: Shingles, whole: Shingles) -> float:
    """How much of `part` stands in `whole`, 0 to 1; nothing of an empty text stands anywhere."""
    return float(np.isin(part, whole, assume_unique=True).mean()) if len(part) else 0.0


def sketch_of(shingles: Shingles) -> Sketch:
    """The same eighth of all shingles in every text, but no fewer than 64: what a text and an excerpt of it share can
    be told from their sketches, whatever their lengths (a FracMinHash with a floor)."""
    small = _once((shingles >> np.uint64(32)).astype(np.uint32))
    return small[: max(_FEWEST, int(np.searchsorted(small, CEILING)))]
