"""Finding documents that are alike: each new one is compared with all others by their sketches, and in full with the
few that may be like it.  Nothing but the texts of those few is read, and what is known is not worked out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workbench.alike import Compared, Likeness, Waiting
from workbench.candidates import Candidates
from workbench.case import Case
from workbench.progress import Progress, Silent
from workbench.shingles import Shingles, Sketch, share, shingles_of, sketch_of

T = TypeVar("T")

#: How much of the shorter text stands in the other. Measured: a reprint 0.93, letters of one template 0.77 at most.
ENOUGH = 0.8
#: Shingles of the shortest text that is compared: some 45 Latin letters or 34 Han characters.
FEWEST = 30

_AT_ONCE = 4000  # documents sketched before they are compared: what a cut-off run loses at most
_KEPT_TOGETHER = 50  # documents of one transaction
_HELD = 1 << 23  # shingles of texts kept at hand, 64 MB


def find_alike(case: Case, progress: Progress | None = None) -> int:
    """Compares every document that has not been compared as it is now; gives how many likenesses were found.

    Raises Cancelled; what was found until then is kept, and the next call goes on from there.
    """
    waiting = case.alike.waiting()
    return _Comparison(case, waiting, progress or Silent()).run() if waiting else 0


@dataclass(frozen=True)
class _Sketched:
    document: Waiting
    sketch: Sketch


class _Comparison:
    """One run. A pair is looked at when the second of the two is compared."""

    def __init__(self, case: Case, waiting: list[Waiting], progress: Progress) -> None:
        self._case, self._waiting, self._progress = case, waiting, progress
        self._texts = _Texts(case)
        self._open = {each.document_id for each in waiting}  # not compared yet
        self._done = 0  # steps, two a document
        self._found = 0

    def run(self) -> int:
        candidates = Candidates(self._case.alike.sketches())
        for part in _parts(self._waiting, _AT_ONCE):
            sketched = [self._sketched(each) for each in part]
            candidates.add((each.document.document_id, each.sketch) for each in sketched)
            for few in _parts(sketched, _KEPT_TOGETHER):
                self._case.alike.keep([self._compared(each, candidates) for each in few])
        self._progress.update(self._done, self._done, "")
        return self._found

    def _sketched(self, document: Waiting) -> _Sketched:
        self._tell(document)
        return _Sketched(document, sketch_of(self._texts.shingles(document.document_id)))

    def _compared(self, sketched: _Sketched, candidates: Candidates) -> Compared:
        self._tell(sketched.document)
        number = sketched.document.document_id
        self._open.discard(number)
        others = [each for each in candidates.of(number) if each not in self._open]
        found = tuple(each for other in others if (each := self._likeness(number, other)))
        self._found += len(found)
        return Compared(sketched.document, sketched.sketch, found)

    def _likeness(self, number: int, other: int) -> Likeness | None:
        """In full, from both texts."""
        one, two = self._texts.shingles(number), self._texts.shingles(other)
        found = Likeness(number, other, share(one, two), share(two, one))
        enough = max(found.share, found.other_share) >= ENOUGH and min(len(one), len(two)) >= FEWEST
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
