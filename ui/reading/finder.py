"""Finding words in the open document, on all its pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, Signal

from ui.reading.trail import Place
from ui.session import Session
from workbench.case import Case

MOST = 10_000  # places; more are not counted
_KEY = "find in document"


def words_pattern(words: str) -> re.Pattern[str]:
    """In any case, with any white space between the words."""
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)


class Finder(QObject):
    """The places of some words in one document, in reading order, and which of them is the present one."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: tuple[int, str] | None = None
        self.places: list[Place] = []
        self.here = -1

    def search(self, document_id: int, words: str) -> None:
        """Looks for the words in the background; `changed` tells when they are found."""
        if self._asked == (document_id, words):
            return
        self.clear()
        if words.strip():
            self._asked = asked = (document_id, words)
            self._session.query(_KEY, lambda case: _places(case, *asked), lambda found: self._take(asked, found))

    def clear(self) -> None:
        self._asked, self.places, self.here = None, [], -1
        self.changed.emit()

    def on_page(self, document_id: int, page: int) -> list[tuple[int, int]]:
        return [place.span for place in self.places if (place.document_id, place.page) == (document_id, page)
                and place.span]  # fmt: skip

    def step(self, step: int, page: int, at: int) -> Place | None:
        """The next place (1) or the one before (-1), as seen from code point `at` of a page; round at the ends."""
        if not self.places:
            return None
        if self.here >= 0:
            self.here = (self.here + step) % len(self.places)
        else:
            spots = [(place.page, place.span[0] if place.span else 0) for place in self.places]
            near = bisect_left(spots, (page, at)) if step > 0 else bisect_right(spots, (page, at)) - 1
            self.here = near % len(spots)
        self.changed.emit()
        return self.places[self.here]

    def _take(self, asked: tuple[int, str], found: list[Place]) -> None:
        if asked == self._asked:
            self.places = found
            self.changed.emit()


def _places(case: Case, document_id: int, words: str) -> list[Place]:
    pattern, found = words_pattern(words), list[Place]()
    for page in case.documents.pages(document_id):
        for match in pattern.finditer(page.text):
            found.append(Place(document_id, page.number, match.span()))
            if len(found) == MOST:
                return found
    return found
