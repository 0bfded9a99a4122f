"""Documents that take the place of others: the same file, read again."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.documents import Document, Documents
from workbench.store import Store


class Successors:
    """Each method is part of a change of the caller's."""

    def __init__(self, store: Store, documents: Documents) -> None:
        self._store = store
        self._documents = documents

    def unread_at(self, path: str, lay: str | None) -> Document | None:
        """The row of a file that could not be opened when it was added from there."""
        number = self._store.value(
            "SELECT id FROM documents WHERE sha256 IS NULL AND NOT binned "
            "AND (lay = ?1 OR lay IS NULL AND path = ?2) ORDER BY id",
            (lay, path),
        )
        return None if number is None else self._documents.get(number)

    def any_unread(self) -> bool:
        """Whether the case lists files that could not be opened."""
        return self._store.value("SELECT 1 FROM documents WHERE sha256 IS NULL AND NOT binned") is not None

    def container(self, document_id: int) -> int | None:
        """The number of the container that it lies in."""
        number = self._store.value("SELECT member_of FROM documents WHERE id = ?", (document_id,))
        return None if number is None else int(number)

    def read_as(self, document_id: int) -> tuple[str, str | None]:
        """State and reason as the reader gave them, whatever a machine has read since or still has to."""
        row = self._store.row("SELECT state, reason FROM documents WHERE id = ?", (document_id,))
        return (row["state"], row["reason"]) if row else ("refused", None)

    def set_aside(self, document_id: int) -> None:
        """Into the bin without its members: another is about to take its path, see `replace`."""
        with self._store.change("documents"):
            self._store.update("documents", document_id, binned=1)

    def copy(self, old: int, texts: Mapping[int, str]) -> int:
        """Another row of the same bytes; pages in `texts`, by their numbers, have those and wait for the machine."""
        with self._store.change("documents"):
            row = self._store.row("SELECT * FROM documents WHERE id = ?", (old,)) or {}
            new = self._store.insert("documents", **{**row, "id": None, "binned": 0})
            for page in self._store.rows("SELECT * FROM pages WHERE document_id = ? ORDER BY number", (old,)):
                anew = {"text": texts[page["number"]], "ocr": None, "language": None} if page["number"] in texts else {}
                self._store.insert("pages", **{**page, "id": None, "document_id": new, **anew})
        return new

    def replace(self, old: int, new: int) -> None:
        """`new`, the same file read again, takes over what rests on `old`, which is binned: its members, places and
        sources, citations of it as a whole, and what the reporter noted of it. Passages: see `Passages.move`."""
        with self._store.change("documents", "mentions", "events", "notes"):
            run = self._store.connection.execute
            run("UPDATE passages SET document_id = ? WHERE document_id = ? AND page IS NULL", (new, old))
            for table in ("source_documents", "requests", "places", "remarks", "labelled"):
                run(f"UPDATE {table} SET document_id = ? WHERE document_id = ?", (new, old))
            run("UPDATE documents SET member_of = ? WHERE member_of = ? AND NOT binned", (new, old))
            run(
                "UPDATE documents SET (confidential, read_at, reviewed_at, date_edtf, date_wording, earliest, latest, "
                "origin_group) = (o.confidential, o.read_at, o.reviewed_at, o.date_edtf, o.date_wording, o.earliest, "
                "o.latest, o.origin_group), "
                "obtained = ifnull(o.obtained, documents.obtained), "
                "source_url = ifnull(o.source_url, documents.source_url), "
                "title = CASE o.title WHEN '' THEN documents.title ELSE o.title END "
                "FROM documents o WHERE o.id = ? AND documents.id = ?",
                (old, new),
            )
            self._documents.remove(old)
