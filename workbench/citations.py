"""Citations: passages that an event, a link or a claim rests on, with who said it and which way it points."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.datecolumns import DateReader, date_columns
from workbench.dates import CaseDate
from workbench.documents import Documents
from workbench.errors import BadValue
from workbench.passages import PASSAGE, Passage, Passages, passage
from workbench.store import AMONG, Row, Store

STANCES = ("supports", "contradicts", "mentions")
_TARGETS = ("event_id", "link_id", "claim_id")


@dataclass(frozen=True)
class Said:
    """When a source said so. `told_by` is `citation` where the reporter set it there, else `document`."""

    date: CaseDate
    told_by: str


@dataclass(frozen=True)
class Citation:
    """Passages of one origin group (a translation, a reprint) count as one source, whatever their number; the group is
    the citation's own or else its document's.  `confidential`: the document it lies in is not for readers.  `said`:
    when the source said so, where that is not the date of its document (`document_date`)."""

    id: int
    passage: Passage
    stance: str
    source_id: int | None
    origin_group: str | None
    document_group: str | None
    confidential: bool
    said: CaseDate | None = None
    document_date: CaseDate | None = None

    @property
    def origin(self) -> str:
        """The same text for all citations that go back to one source."""
        return self.origin_group or self.document_group or f"document {self.passage.document_id}"

    @property
    def said_on(self) -> Said | None:
        """When the source said so: its own date, or else that of its document."""
        if self.said:
            return Said(self.said, "citation")
        return Said(self.document_date, "document") if self.document_date else None


class Citations:
    def __init__(self, store: Store, documents: Documents, passages: Passages) -> None:
        self._store = store
        self._documents = documents
        self._passages = passages

    def of(self, target: str, only: Collection[int] | None = None) -> dict[int, tuple[Citation, ...]]:
        """All citations of one sort of target (`event_id`, `link_id`, `claim_id`), or of `only` these, by target, in
        the order made."""
        column = _known(target)
        found: defaultdict[int, tuple[Citation, ...]] = defaultdict(tuple)
        dates = DateReader()
        which, values = ("IS NOT NULL", ()) if only is None else (AMONG, (json.dumps(list(only)),))
        for row in self._store.rows(
            "SELECT c.*, d.confidential, d.origin_group AS document_group, d.date_edtf AS document_edtf, "
            "d.date_wording AS document_wording, d.earliest AS document_earliest, d.latest AS document_latest, "
            f"{PASSAGE} FROM citations c "
            "JOIN passages s ON s.id = c.passage_id JOIN documents d ON d.id = s.document_id AND NOT d.binned "
            f"WHERE c.{column} {which} ORDER BY c.id",
            values,
        ):
            found[row[column]] += (_citation(row, dates),)
        return found

    def add(
        self,
        target: str,
        target_id: int,
        document_id: int,
        quote: str | None = None,
        page: int | None = None,
        start: int | None = None,
        *,
        stance: str = "supports",
        source_id: int | None = None,
        origin_group: str | None = None,
        rectangle: Sequence[float] | None = None,
        lost: bool = False,
        said: CaseDate | None = None,
    ) -> int:
        """Rests the target on a quote, on an area of a page, or on the whole document without either; gives the
        citation's number. `lost`: the quote stood there in a former reading. `said`: when the source said so.

        Raises QuoteMissing, QuoteAmbiguous, BadValue for an unknown stance or what is no area.
        """
        _stance(stance)
        with self._store.change(_topic(target), what="Cite a passage"):
            document = self._documents.get(document_id)
            place = self._passages.of_quote(document, quote, page, start, rectangle=rectangle, lost=lost)
            return self._store.insert(
                "citations",
                passage_id=place,
                **{_known(target): target_id},
                stance=stance,
                source_id=source_id,
                origin_group=origin_group,
                **date_columns(said, "said_"),
            )

    def set_said(self, target: str, citation_id: int, date: CaseDate | None) -> None:
        """When the source said so; None: on the date of its document."""
        with self._store.change(_topic(target), what="Set when a source said so"):
            self._store.update("citations", citation_id, **date_columns(date, "said_"))

    def set_stance(self, target: str, citation_id: int, stance: str) -> None:
        """Raises BadValue for an unknown stance."""
        with self._store.change(_topic(target), what=f"Set how a citation stands to it: {_stance(stance)}"):
            self._store.update("citations", citation_id, stance=stance)

    def remove(self, target: str, citation_id: int) -> None:
        with self._store.change(_topic(target), what="Remove a citation"):
            self._store.delete("citations", citation_id)


def _citation(row: Row, dates: DateReader) -> Citation:
    return Citation(
        row["id"],
        passage(row),
        row["stance"],
        row["source_id"],
        row["origin_group"],
        row["document_group"],
        bool(row["confidential"]),
        dates.read(row, "said_"),
        dates.read(row, "document_"),
    )


def _stance(stance: str) -> str:
    if stance not in STANCES:
        raise BadValue(f"“{stance}” is not a stance; known are {', '.join(STANCES)}.")
    return stance


def _known(target: str) -> str:
    if target not in _TARGETS:
        raise ValueError(target)
    return target


def _topic(target: str) -> str:
    return f"{target.removesuffix('_id')}s"
