"""One run of comparing: the documents that wait are sketched, then each is held against those it may be like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np

from workbench.alike import Compared, Likeness, Waiting
from workbench.case import Case
from workbench.comparing.candidates import Candidates
from workbench.comparing.shingles import Shingles, Sketch, share, shingles_of, sketch_of
from workbench.progress import Progress

T = TypeVar("T")

#: How much of the shorter text stands in the other. Measured: of a reprint 0.93, of letters of one template 0.77.
ENOUGH = 0.8
#: Shingles of the shortest text that is compared: 45 Latin letters, 34 Han characters.
FEWEST = 30

_AT_ONCE = 4000  # documents sketched before they are compared: what a run that is cut off loses at most
_KEPT_TOGETHER = 50  # documents of one transaction
_HELD = 1 << 23  # shingles of texts kept at hand, 64 MB
_STORED = "<u4"  # a sketch as bytes


class Comparison:
    """A pair is looked at when the second of the two is compared."""

    def __init__(self, case: Case, waiting: list[Waiting], progress: Progress) -> None:
        self._case, self._waiting, self._progress = case, waiting, progress
        self._texts = _Texts(case)
        self._open = {each.document_id for each in waiting}  # not compared yet
        self._done = 0  # steps, two a document
        self._found = 0

    def run(self) -> int:
        """Gives how many likenesses were found. Raises Cancelled; what was found until then is kept."""
        known = self._case.alike.sketches()
        candidates = Candidates((number, np.frombuffer(sketch, _STORED)) for number, sketch in known)
        for part in _parts(self._waiting, _AT_ONCE):
            candidates.add([(each.document_id, self._sketch(each)) for each in part])
            for few in _parts(part, _KEPT_TOGETHER):
                self._case.alike.keep([self._compared(each, candidates) for each in few])
        self._progress.update(self._done, self._done, "")
        return self._found

    def _sketch(self, document: Waiting) -> Sketch:
        self._tell(document)
        return sketch_of(self._texts.shingles(document.document_id))

    def _compared(self, document: Waiting, candidates: Candidates) -> Compared:
        self._tell(document)
        number = document.document_id
        self._open.discard(number)
        others = [each for each in candidates.of(number) if each not in self._open]
        found = tuple(each for other in others if (each := self._likeness(number, other)))
        self._found += len(found)
        return Compared(document, candidates.sketch(number).astype(_STORED).tobytes(), found)

    def _likeness(self, number: int, other: int) -> Likeness | None:
        """In full, from both texts."""
        one, two = self._texts.shingles(number), self._texts.shingles(other)
        found = Likeness(number, other, share(one, two), share(two, one))
        enough = found.overlap >= ENOUGH and min(len(one), len(two)) >= FEWEST
        return found if enough else None

    def _tell(self, document: Waiting) -> None:
        self._progress.check()
        self._progress.update(self._done, 2 * len(self._waiting), document.path)
        self._done += 1


class _Texts:
    """Documents as shingles; those used last stay at hand."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._held: dict[int, Shingles] = {}
        self._size = 0  # of all that are held

    def shingles(self, document_id: int) -> Shingles:
        found = self._held.pop(document_id, None)
        if found is None:
            found = shingles_of(page.text for page in self._case.documents.pages(document_id))
            self._size += len(found)
        self._held[document_id] = found
        while self._size > _HELD and len(self._held) > 1:
            self._size -= len(self._held.pop(next(iter(self._held))))
        return found


def _parts(whole: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    return (whole[at : at + most] for at in range(0, len(whole), most))
