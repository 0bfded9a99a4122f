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


class Candidates:
    """Over the sketches of documents, by their numbers."""

    def __init__(self, sketches: Iterable[tuple[int, Sketch]]) -> None:
        self._sketches: dict[int, Sketch] = {}
        self.add(sketches)

    def add(self, sketches: Iterable[tuple[int, Sketch]]) -> None:
        self._sketches.update(sketches)
        self._lay_out()

    def sketch(self, document: int) -> Sketch:
        return self._sketches[document]

    def _lay_out(self) -> None:
        """Two columns, shingles and the documents they stand in, sorted by shingle, then document."""
        documents = np.array(sorted(self._sketches), np.int64)
        lengths = [len(self._sketches[each]) for each in documents.tolist()]
        values = np.concatenate([np.zeros(0, np.uint32), *map(self._sketches.__getitem__, documents.tolist())])
        order = np.argsort(values, kind="stable")
        self._values, self._documents = values[order], np.repeat(documents, lengths)[order]
        _, counts = np.unique(self._values, return_counts=True)
        telling = (np.repeat(counts, counts) <= _COMMON) & (self._values < CEILING)
        numbers, tell = np.unique(self._documents[telling], return_counts=True)
        self._telling = dict(zip(numbers.tolist(), tell.tolist(), strict=True))

    def of(self, document: int) -> list[int]:
        """Documents of which most of one sketch may stand in the other, by number."""
        sketch = self._sketches[document]
        starts = np.searchsorted(self._values, sketch, "left")
        ends = np.searchsorted(self._values, sketch, "right")
        met = self._met(document, starts, ends) | self._beside(document, starts, ends)
        return sorted(each for each in met - {document} if _overlap(sketch, self._sketches[each]))

    def _met(self, document: int, starts: Numbers, ends: Numbers) -> set[int]:
        """Those that share enough of the shingles few documents have."""
        few = (ends - starts > 1) & (ends - starts <= _COMMON)
        numbers, counts = self._counted(zip(starts[few].tolist(), ends[few].tolist(), strict=True))
        own = self._telling.get(document, 0)
        return {
            number
            for number, count in zip(numbers, counts, strict=True)
            if count >= _LEAST * min(own, self._telling.get(number, 0))
        }

    def _beside(self, document: int, starts: Numbers, ends: Numbers) -> set[int]:
        """The neighbours in common shingles, if they are neighbours in enough of them."""
        many = ends - starts > _COMMON
        if not many.any():
            return set()
        ranges = []
        for start, end in zip(starts[many].tolist(), ends[many].tolist(), strict=True):
            place = start + int(np.searchsorted(self._documents[start:end], document))
            ranges.append((max(start, place - _BESIDE), min(end, place + _BESIDE + 1)))
        numbers, counts = self._counted(ranges)
        least = max(2, _LEAST * len(ranges))
        return {number for number, count in zip(numbers, counts, strict=True) if count >= least}

    def _counted(self, ranges: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
        met = [self._documents[start:end] for start, end in ranges]
        numbers, counts = np.unique(np.concatenate([np.zeros(0, np.int64), *met]), return_counts=True)
        return numbers.tolist(), counts.tolist()


def _overlap(one: Sketch, other: Sketch) -> bool:
    """Whether enough is shared of what both could share: a short text's sketch reaches further up than a long one's."""
    one, other = one[one <= other[-1]], other[other <= one[-1]]
    return len(np.intersect1d(one, other, assume_unique=True)) >= _LEAST * min(len(one), len(other))
