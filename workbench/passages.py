"""Passages: the words or the marked area that a tag or a citation rests on, anchored to document, page and code points,
never to a view."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.anchoring import Anchor, Found, anchored, context_of, place_all
from workbench.documents import Document, Documents
from workbench.errors import BadValue, QuoteAmbiguous, QuoteMissing
from workbench.spans import Span, find_quote
from workbench.store import Row, Store

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom as fractions of the upright page."""

# What a query must select, under these names, for `passage()` to read a row.
PASSAGE = (
    "s.id AS passage_id, s.document_id, d.path, d.sha256, s.page, s.start, s.end, s.quote, s.rectangle, s.lost AS lost"
)
_DIGITS = 4  # of a fraction: the last is 0.03 mm on a sheet of A4
RESTING = ("mentions", "citations", "amounts", "remarks", "remark_passages", "labelled", "refusals")
"""The tables whose rows rest on a passage."""
RESTED = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE passage_id = s.id)" for table in RESTING)
"""True of a passage `s` that something rests on."""


@dataclass(frozen=True)
class Passage:
    """`page` counts from 1; `start` and `end` are code points of the page. A marked area has a page and a `rectangle`,
    and no words; a citation of the document as a whole has none of all these.

    Where it is `lost`, page, start, end and quote are those of a former reading of the document.
    """

    id: int
    document_id: int
    path: str
    sha256: str
    page: int | None
    start: int | None
    end: int | None
    quote: str | None
    rectangle: Rectangle | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page, whether anything rests on it or not: code points."""

    document_id: int
    page: int
    start: int
    end: int


@dataclass(frozen=True)
class Moved:
    """Where a passage stands in another reading of its document; `found` None: its place is lost, or has no words."""

    id: int
    found: Found | None
    lost: bool


def passage(row: Row) -> Passage:
    names = ("passage_id", "document_id", "path", "sha256", "page", "start", "end", "quote", "rectangle", "lost")
    return passage_of([row[name] for name in names])


def passage_of(columns: Sequence[Any]) -> Passage:
    """From the columns of `PASSAGE`, in their order, where there are too many rows for a dictionary each."""
    number, document, path, sha256, page, start, end, quote, rectangle, lost = columns
    area = tuple(json.loads(rectangle)) if rectangle else None
    return Passage(number, document, path, sha256, page, start, end, quote, area, bool(lost))


class Passages:
    def __init__(self, store: Store, documents: Documents) -> None:
        self._store = store
        self._documents = documents

    def at(self, document_id: int, page: int, start: int, end: int) -> int:
        """The number of the passage with these code points of the page; made if new. The quote is the page's own."""
        text = self._documents.page(document_id, page).text
        if not 0 <= start < end <= len(text):
            raise ValueError(f"not a span of the page: {start} to {end} of {len(text)}")
        return self._kept(document_id, page, start, end, quote=text[start:end], context=context_of(text, start, end))

    def area(self, document_id: int, page: int, rectangle: Sequence[float]) -> int:
        """The number of the passage that is this part of the page's picture; made if new. Raises NotFound, BadValue."""
        self._documents.page(document_id, page)
        return self._kept(document_id, page, rectangle=json.dumps(_checked(rectangle)))

    def whole(self, document_id: int) -> int:
        """The number of the passage that stands for the document as a whole."""
        return self._kept(document_id)

    def _kept(
        self,
        document_id: int,
        page: int | None = None,
        start: int | None = None,
        end: int | None = None,
        rectangle: str | None = None,
        **words: str,
    ) -> int:
        known = self._store.value(  # as the unique index has it
            "SELECT id FROM passages WHERE document_id = ? AND ifnull(page, 0) = ? AND ifnull(start, 0) = ? "
            "AND ifnull(end, 0) = ? AND ifnull(rectangle, '') = ? AND NOT lost",
            (document_id, page or 0, start or 0, end or 0, rectangle or ""),
        )
        if known is not None:
            return int(known)
        return self._store.insert(
            "passages", document_id=document_id, page=page, start=start, end=end, rectangle=rectangle, **words
        )

    def locate(
        self, document: Document, quote: str, page: int | None = None, start: int | None = None
    ) -> tuple[int, Span]:
        """The page and span of a quote; `page` and `start` may be left out where it occurs once.

        Raises QuoteMissing, QuoteAmbiguous.
        """
        found = [
            (sheet.number, span)
            for sheet in self._documents.pages(document.id)
            if page in (None, sheet.number)
            for span in find_quote(sheet.text, quote)
            if start in (None, span.start)
        ]
        if not found:
            raise QuoteMissing(quote, document.path)
        if len(found) > 1:
            raise QuoteAmbiguous(quote, document.path)
        return found[0]

    def of_quote(
        self,
        document: Document,
        quote: str | None,
        page: int | None = None,
        start: int | None = None,
        *,
        rectangle: Sequence[float] | None = None,
        lost: bool = False,
    ) -> int:
        """The passage of a quote or of an area, or of the whole document where neither is given.

        `lost`: the quote stood there in a former reading. Raises QuoteMissing, QuoteAmbiguous, NotFound, BadValue.
        """
        if lost and quote and page and start is not None:
            return self._once_at(document.id, page, start, quote)
        if rectangle is not None:
            return self.area(document.id, page or 1, rectangle)
        if not quote:
            return self.whole(document.id)
        number, span = self.locate(document, quote, page, start)
        return self.at(document.id, number, span.start, span.end)

    def _once_at(self, document_id: int, page: int, start: int, quote: str) -> int:
        """A passage that is lost, or the one at its place where the document still reads so."""
        end = start + len(quote)
        text = self._store.value("SELECT text FROM pages WHERE document_id = ? AND number = ?", (document_id, page))
        if text is not None and text[start:end] == quote:
            return self.at(document_id, page, start, end)
        known = self._store.value(
            "SELECT id FROM passages WHERE lost AND document_id = ? AND page = ? AND start = ? AND quote = ?",
            (document_id, page, start, quote),
        )
        if known is not None:
            return int(known)
        return self._store.insert(
            "passages", document_id=document_id, page=page, start=start, end=end, quote=quote, context="\n", lost=1
        )

    # -- a document that was read anew ----------------------------------------------------------------------------

    def placed(
        self, document_id: int, pages: Mapping[int, str], waiting: Collection[int] = (), *, only: int | None = None
    ) -> list[Moved]:
        """Where what something rests on stands in new pages of the document, by their numbers.

        Of a page that is `waiting` for the machine, only words that are there already are found; the others are lost
        until it is read. `only`: those of this page that were lost, among its own words.
        """
        which = "AND s.lost AND s.page = ?2" if only else "AND ?2 IS NULL"
        rows = self._store.rows(
            f"SELECT id, page, start, quote, context, rectangle FROM passages s WHERE document_id = ?1 {which} "
            f"AND page IS NOT NULL AND ({RESTED}) ORDER BY id",
            (document_id, only),
        )
        found = _found({row["id"]: _anchor(row) for row in rows if row["quote"]}, pages, waiting)
        areas = {row["id"] for row in rows if not row["quote"] and row["page"] in pages}
        return [Moved(id, found.get(id), id not in found and id not in areas) for id in (row["id"] for row in rows)]

    def lost_on(self, document_id: int, page: int) -> tuple[int, int | None]:
        """How many passages of this page are lost, and the step of history that last touched one of them."""
        row = self._store.row(
            "SELECT count(*) AS count, (SELECT max(h.step_id) FROM history h WHERE h.table_name = 'passages' "
            "AND h.row_id IN (SELECT id FROM passages WHERE lost AND document_id = ?1 AND page = ?2)) AS step "
            "FROM passages WHERE lost AND document_id = ?1 AND page = ?2",
            (document_id, page),
        )
        return (row["count"], row["step"]) if row else (0, None)

    def move(self, moved: Sequence[Moved], document_id: int, pages: Mapping[int, str]) -> None:
        """To those places of that document. Part of a change of the caller's."""
        for each in moved:  # out of each other's way first: places are unique
            self._store.update("passages", each.id, document_id=document_id, lost=1)
        for each in moved:
            if each.lost or (each.found and self._is_taken(document_id, each.found)):
                continue
            words = _columns(each.found, pages[each.found.page]) if each.found else {}
            self._store.update("passages", each.id, lost=0, **words)

    def _is_taken(self, document_id: int, place: Found) -> bool:
        sql = "SELECT 1 FROM passages WHERE NOT lost AND document_id = ? AND page = ? AND start = ? AND end = ?"
        return self._store.value(sql, (document_id, place.page, place.start, place.end)) is not None


def _anchor(row: Row) -> Anchor:
    return anchored(row["page"], row["start"], row["quote"], row["context"] or "\n")


def _found(anchors: dict[int, Anchor], pages: Mapping[int, str], waiting: Collection[int]) -> dict[int, Found]:
    """What stood on a page that waits is looked for on that page alone."""
    found = place_all({number: each for number, each in anchors.items() if each.page not in waiting}, pages)
    for page in waiting:
        of_page = {number: each for number, each in anchors.items() if each.page == page}
        found |= place_all(of_page, {page: pages.get(page, "")})
    return found


def _columns(found: Found, text: str) -> Row:
    start, end = found.start, found.end
    words = {"quote": text[start:end], "context": context_of(text, start, end)}
    return {"page": found.page, "start": start, "end": end, **words}


def _checked(rectangle: Sequence[float]) -> list[float]:
    """Raises BadValue for what is no part of a page."""
    numbers = [round(float(each), _DIGITS) for each in rectangle]
    if len(numbers) != 4 or not (0 <= numbers[0] < numbers[2] <= 1 and 0 <= numbers[1] < numbers[3] <= 1):
        raise BadValue("An area is left, top, right and bottom, each from 0 to 1 of the page.")
    return numbers
