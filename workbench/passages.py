"""Passages: the words a tag or a citation rests on, anchored to document, page and code points, never to a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.documents import Document, Documents
from workbench.errors import QuoteAmbiguous, QuoteMissing
from workbench.spans import Span, find_quote
from workbench.store import Row, Store

_CONTEXT = 32  # code points kept on each side, to find the place again should a newer reader give other text

# What a query must select, under these names, for `passage()` to read a row.
PASSAGE = "s.id AS passage_id, s.document_id, d.path, d.sha256, s.page, s.start, s.end, s.quote"


@dataclass(frozen=True)
class Passage:
    """`page` counts from 1; `start` and `end` are code points of the page; all three and `quote` are None for a
    citation of the document as a whole."""

    id: int
    document_id: int
    path: str
    sha256: str
    page: int | None
    start: int | None
    end: int | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page, whether anything rests on it or not: code points."""

    document_id: int
    page: int
    start: int
    end: int


@dataclass(frozen=True)
class Moved:
    """Where a passage stands in another text of its document; `page` counts from 1, code points."""

    id: int
    page: int
    start: int
    end: int


def passage(row: Row) -> Passage:
    return Passage(
        row["passage_id"],
        row["document_id"],
        row["path"],
        row["sha256"],
        row["page"],
        row["start"],
        row["end"],
        row["quote"],
    )


class Passages:
    def __init__(self, store: Store, documents: Documents) -> None:
        self._store = store
        self._documents = documents

    def at(self, document_id: int, page: int, start: int, end: int) -> int:
        """The number of the passage with these code points of the page; made if new. The quote is the page's own."""
        text = self._documents.page(document_id, page).text
        if not 0 <= start < end <= len(text):
            raise ValueError(f"not a span of the page: {start} to {end} of {len(text)}")
        return self._kept(document_id, page, start, end, text[start:end], _context(text, start, end))

    def whole(self, document_id: int) -> int:
        """The number of the passage that stands for the document as a whole."""
        return self._kept(document_id, None, None, None, None, None)

    def _kept(
        self,
        document_id: int,
        page: int | None,
        start: int | None,
        end: int | None,
        quote: str | None,
        context: str | None,
    ) -> int:
        known = self._store.value(
            "SELECT id FROM passages WHERE document_id = ? AND page IS ? AND start IS ? AND end IS ?",
            (document_id, page, start, end),
        )
        if known is not None:
            return int(known)
        return self._store.insert(
            "passages", document_id=document_id, page=page, start=start, end=end, quote=quote, context=context
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

    def of_quote(self, document: Document, quote: str | None, page: int | None = None, start: int | None = None) -> int:
        """The passage of a quote, or of the whole document where no quote is given."""
        if not quote:
            return self.whole(document.id)
        number, span = self.locate(document, quote, page, start)
        return self.at(document.id, number, span.start, span.end)

    # -- a document that was read anew ----------------------------------------------------------------------------

    def moved(self, document_id: int, texts: Sequence[str]) -> list[Moved] | None:
        """Where the passages that something rests on stand in new pages of the document; None where one does not.

        The same place first, else where the words stand between the same neighbours, else where they occur once.
        """
        rows = self._store.rows(
            "SELECT id, page, start, end, quote, context FROM passages p WHERE document_id = ? AND page IS NOT NULL "
            "AND (EXISTS (SELECT 1 FROM mentions WHERE passage_id = p.id) "
            "OR EXISTS (SELECT 1 FROM citations WHERE passage_id = p.id))",
            (document_id,),
        )
        found = [_found_again(row, texts) for row in rows]
        places = [each for each in found if each is not None]
        distinct = {(each.page, each.start, each.end) for each in places}
        return places if len(distinct) == len(rows) else None

    def move(self, moved: Sequence[Moved], document_id: int, texts: Sequence[str]) -> None:
        """To those places of that document, whose pages are `texts`. Part of a change of the caller's."""
        for each in moved:
            self._store.update(
                "passages",
                each.id,
                document_id=document_id,
                page=each.page,
                start=each.start,
                end=each.end,
                context=_context(texts[each.page - 1], each.start, each.end),
            )


def _context(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - _CONTEXT) : start]}\n{text[end : end + _CONTEXT]}"


def _found_again(row: Row, texts: Sequence[str]) -> Moved | None:
    page, start, end, quote = row["page"], row["start"], row["end"], row["quote"]
    if page <= len(texts) and texts[page - 1][start:end] == quote:
        return Moved(row["id"], page, start, end)
    places = [(number, at.start, at.end) for number, text in enumerate(texts, 1) for at in _exactly(text, quote)]
    alike = [each for each in places if _fits(texts[each[0] - 1], *each[1:], row["context"] or "")]
    chosen = alike if len(alike) == 1 else places
    return Moved(row["id"], *chosen[0]) if len(chosen) == 1 else None


def _fits(text: str, start: int, end: int, context: str) -> bool:
    """Whether a place has these neighbours. A line feed parts them, and may be among them."""
    parts = [at for at, letter in enumerate(context) if letter == "\n"]
    return any(text[:start].endswith(context[:at]) and text.startswith(context[at + 1 :], end) for at in parts)


def _exactly(text: str, quote: str) -> list[Span]:
    """As it is written: a quote is the page's own text."""
    return [each for each in find_quote(text, quote) if each.quote == quote]
