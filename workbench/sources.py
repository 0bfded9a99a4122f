"""Sources: people who talked, under which terms, by pseudonym; the real name is told only to who asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.errors import BadValue, NotFound
from workbench.store import Row, Store

TERMS = ("on_record", "background", "anonymous", "off_record")


@dataclass(frozen=True)
class Source:
    """Holds no real name, so that nothing that prints a source can print it; `Sources.real_name` gives it."""

    id: int
    key: str
    pseudonym: str
    terms: str
    origin_group: str | None
    notes: str
    documents: tuple[str, ...]


class Sources:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Source]:
        documents = self._documents()
        return [_source(row, documents[row["id"]]) for row in self._store.rows("SELECT * FROM sources ORDER BY id")]

    def find(self, key: str) -> Source:
        """By key or pseudonym. Raises NotFound."""
        for source in self.all():
            if key in (source.key, source.pseudonym):
                return source
        raise NotFound("source", key)

    def real_name(self, source_id: int) -> str | None:
        name = self._store.value("SELECT real_name FROM sources WHERE id = ?", (source_id,))
        return str(name) if name is not None else None

    def _documents(self) -> dict[int, tuple[str, ...]]:
        found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        for row in self._store.rows(
            "SELECT source_id, path FROM source_documents JOIN documents d ON d.id = document_id "
            "WHERE NOT d.binned ORDER BY source_documents.id"
        ):
            found[row["source_id"]] += (row["path"],)
        return found

    def add(
        self,
        pseudonym: str,
        terms: str,
        *,
        key: str | None = None,
        real_name: str | None = None,
        origin_group: str | None = None,
        notes: str = "",
        documents: Iterable[int] = (),
    ) -> int:
        if terms not in TERMS:
            raise BadValue(f"“{terms}” are no terms; known are {', '.join(TERMS)}.")
        with self._store.change("sources", what=f"Add {pseudonym}"):
            source = self._store.insert(
                "sources",
                key=self._store.free_key("sources", key or pseudonym),
                pseudonym=pseudonym,
                real_name=real_name,
                terms=terms,
                origin_group=origin_group,
                notes=notes,
            )
            for document in documents:
                self.add_document(source, document)
        return source

    def add_document(self, source_id: int, document_id: int) -> None:
        with self._store.change("sources", what="Add a document to a source"):
            self._store.connection.execute(
                "INSERT OR IGNORE INTO source_documents (source_id, document_id) VALUES (?, ?)",
                (source_id, document_id),
            )

    def remove(self, source_id: int) -> None:
        with self._store.change("sources", "claims", what="Remove a source"):
            self._store.delete("sources", source_id)


def _source(row: Row, documents: tuple[str, ...]) -> Source:
    return Source(row["id"], row["key"], row["pseudonym"], row["terms"], row["origin_group"], row["notes"], documents)
