"""Which documents may be like a given one, told from the sketches of all: an index from shingles to documents.

A shingle of many documents (the foot of a letter, an advert's template) says little, and would lead from each of them
to each: it only leads to the few documents before and after.  So copies of which there are thousands still form a
chain, and what any of them has in common with few is found in full.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from workbench.comparing.shingles import CEILING, Sketch

_COMMON = 64  # documents that share a shingle; beyond that it is common
_BESIDE = 4  # documents before and after in a common one
_LEAST = 0.3  # of the shingles that could be shared; what is looked for shares 0.8, as far as a sample tells

Numbers = NDArray[np.int64]
_UPPER, _LOWER = np.uint64(32), np.uint64(0xFFFFFFFF)


class Candidates:
    """Over the sketches of documents, by their numbers.

    Laid out as one sorted column of 64 bits an entry: above a shingle, below the number of a document it stands in.
    """

    def __init__(self, sketches: Iterable[tuple[int, Sketch]]) -> None:
        self._sketches: dict[int, Sketch] = {}
        self._column = np.zeros(0, np.uint64)
        self.add(sketches)

    def add(self, sketches: Iterable[tuple[int, Sketch]]) -> None:
        """Those of documents that are not in it yet."""
        fresh = dict(sketches)
        self._sketches |= fresh
        self._column = np.concatenate([self._column, *(_entries(*each) for each in fresh.items())])
        self._column.sort(kind="stable")  # quick where most is in order already
        self._weigh()

    def _weigh(self) -> None:
        """How many shingles of each document are in the sketches of texts of any length, and in few documents."""
        values = (self._column >> _UPPER).astype(np.uint32)
        starts = np.flatnonzero(np.diff(values, prepend=~values[:1])).astype(np.uint32)
        counts = np.diff(starts, append=np.uint32(len(values)))
        telling = np.repeat((counts <= _COMMON) & (values[starts] < CEILING), counts)
        documents = (self._column[telling] & _LOWER).astype(np.uint32)
        self._telling = np.bincount(documents, minlength=max(self._sketches, default=0) + 1)

    def sketch(self, document: int) -> Sketch:
        return self._sketches[document]

    def of(self, document: int) -> list[int]:
        """Documents of which most of one sketch may stand in the other, by number."""
        sketch = self._sketches[document]
        own = _entries(document, sketch)
        places = np.searchsorted(self._column, own)
        starts = np.searchsorted(self._column, own & ~_LOWER)
        ends = np.searchsorted(self._column, own | _LOWER, "right")
        few, many = ends - starts <= _COMMON, ends - starts > _COMMON
        met = self._met(document, starts[few], ends[few])
        starts, ends = np.maximum(starts, places - _BESIDE), np.minimum(ends, places + _BESIDE + 1)
        met |= self._beside(starts[many], ends[many])
        return sorted(each for each in met - {document} if _overlap(sketch, self._sketches[each]))

    def _met(self, document: int, starts: Numbers, ends: Numbers) -> set[int]:
        """Those that share enough of the shingles few documents have."""
        numbers, counts = self._counted(starts, ends)
        least = np.minimum(self._telling[document], self._telling[numbers])
        return set(numbers[counts >= _LEAST * least].tolist())

    def _beside(self, starts: Numbers, ends: Numbers) -> set[int]:
        """The neighbours in common shingles, if they are neighbours in enough of them."""
        numbers, counts = self._counted(starts, ends)
        return set(numbers[counts >= max(2, _LEAST * len(starts))].tolist())

    def _counted(self, starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
        """The documents that stand in these stretches, and how often each; a document alone is left out."""
        stretches = zip(starts.tolist(), ends.tolist(), strict=True)
        met = [self._column[start:end] for start, end in stretches if end - start > 1]
        numbers = np.concatenate([np.zeros(0, np.uint64), *met]) & _LOWER
        return np.unique(numbers.astype(np.int64), return_counts=True)


def _entries(document: int, sketch: Sketch) -> NDArray[np.uint64]:
    return sketch.astype(np.uint64) << _UPPER | np.uint64(document)


def _overlap(one: Sketch, other: Sketch) -> bool:
    """Whether enough is shared of what both could share: a short text's sketch reaches further up than a long one's."""
    one, other = one[one <= other[-1]], other[other <= one[-1]]
    return len(np.intersect1d(one, other, assume_unique=True)) >= _LEAST * min(len(one), len(other))
