"""Finding words in the open document, on all its pages: as they stand there, or by the language of the search."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ui.session import Check, Session
from ui.trail import Place
from workbench.case import Case
from workbench.searching import query
from workbench.searching.find import Options, spans_on_page
from workbench.searching.names import Names

MOST = 10_000  # places; more are not counted
_KEY = "find in document"
#: What no one types who looks for plain words: quotation marks, operators, wildcards, fields.
_LANGUAGE = re.compile(r'["“”„«»「」『』*?~]|\w[:：]\S|NEAR\(|(?<!\S)(?:AND|OR|NOT)(?!\S)|(?<!\S)-\S')


@dataclass(frozen=True)
class Found:
    """`problem` is the sentence on words that are a query and not understood."""

    places: list[Place]
    problem: str | None = None


def words_pattern(words: str) -> re.Pattern[str]:
    """In any case, with any white space between the words."""
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)


class Finder(QObject):
    """The places of some words in one document, in reading order, and which of them is the present one."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: tuple[int, str, Options] | None = None
        self.places: list[Place] = []
        self.problem: str | None = None
        self.here = -1

    def search(self, document_id: int, words: str, options: Options) -> None:
        """Looks for the words in the background; `changed` tells when they are found."""
        if self._asked == (document_id, words, options):
            return
        self.clear()
        if words.strip():
            self._asked = asked = (document_id, words, options)
            self._session.query_long(
                _KEY, lambda case, check: _found(case, *asked, check), lambda found: self._take(asked, found)
            )

    def clear(self) -> None:
        if self._asked:
            self._session.drop(_KEY)
        self._asked, self.places, self.problem, self.here = None, [], None, -1
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

    def _take(self, asked: tuple[int, str, Options], found: Found) -> None:
        if asked == self._asked:
            self.places, self.problem = found.places, found.problem
            self.changed.emit()


def _found(case: Case, document_id: int, words: str, options: Options, check: Check) -> Found:
    """As the words stand there; where they are a query and stand nowhere, what the query finds."""
    literal = _literal(case, document_id, words)
    if literal or not _LANGUAGE.search(words):
        return Found(literal)
    names = Names.of(case.store.connection) if options.aliases else None
    problem = query.read(words, lambda typed: (), names, options).problem
    return Found([], problem) if problem else Found(_asked(case, document_id, words, names, options, check))


def _literal(case: Case, document_id: int, words: str) -> list[Place]:
    pattern, found = words_pattern(words), list[Place]()
    for page in case.documents.pages(document_id):
        for match in pattern.finditer(page.text):
            found.append(Place(document_id, page.number, match.span()))
            if len(found) == MOST:
                return found
    return found


def _asked(
    case: Case, document_id: int, words: str, names: Names | None, options: Options, check: Check
) -> list[Place]:
    found = list[Place]()
    for page in case.documents.pages(document_id):
        check()
        for span in spans_on_page(words, page.text, names, options):
            found.append(Place(document_id, page.number, (span.start, span.end)))
            if len(found) == MOST:
                return found
    return found
