"""Claims: what the story says, and on how many independent sources each sentence rests."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from workbench.citations import Citation, Citations
from workbench.errors import BadValue, NotFound
from workbench.store import AMONG, Store


@dataclass(frozen=True)
class Claim:
    id: int
    key: str
    text: str
    status: str
    events: tuple[str, ...]  # keys
    support: tuple[Citation, ...]
    notes: str

    @property
    def independent_sources(self) -> int:
        """Supporting passages of one origin (a translation, a reprint, a copy) count once; so does one document."""
        return len({each.origin for each in self.support if each.stance == "supports"})

    @property
    def supports(self) -> int:
        return sum(each.stance == "supports" for each in self.support)

    @property
    def contradicts(self) -> int:
        return sum(each.stance == "contradicts" for each in self.support)


class Claims:
    def __init__(self, store: Store, citations: Citations) -> None:
        self._store = store
        self._citations = citations

    def all(self) -> list[Claim]:
        return self._read()

    def some(self, numbers: Collection[int]) -> list[Claim]:
        """Those of these numbers that are there, in the order made."""
        return self._read(numbers)

    def _read(self, only: Collection[int] | None = None) -> list[Claim]:
        support, events = self._citations.of("claim_id", only), self._events()
        which, values = ("", ()) if only is None else (f"WHERE id {AMONG}", (json.dumps(list(only)),))
        return [
            Claim(
                row["id"], row["key"], row["text"], row["status"], events[row["id"]], support[row["id"]], row["notes"]
            )
            for row in self._store.rows(f"SELECT * FROM claims {which} ORDER BY id", values)
        ]

    def find(self, key: str) -> Claim:
        for claim in self.all():
            if claim.key == key:
                return claim
        raise NotFound("claim", key)

    def _events(self) -> dict[int, tuple[str, ...]]:
        found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        for row in self._store.rows(
            "SELECT claim_id, key FROM claim_events JOIN events ON events.id = event_id ORDER BY claim_events.id"
        ):
            found[row["claim_id"]] += (row["key"],)
        return found

    def add(
        self, text: str, *, key: str | None = None, status: str = "open", events: Iterable[int] = (), notes: str = ""
    ) -> int:
        if not text.strip():
            raise BadValue("A claim needs a sentence.")
        with self._store.change("claims", what="Add a claim"):
            number = int(self._store.value("SELECT ifnull(max(id), 0) + 1 FROM claims"))
            key = self._store.free_key("claims", key or f"C{number:02}")
            claim = self._store.insert("claims", key=key, text=text.strip(), status=status, notes=notes)
            for event in events:
                self._store.insert("claim_events", claim_id=claim, event_id=event)
        return claim

    def support(
        self,
        claim_id: int,
        document_id: int,
        quote: str | None = None,
        page: int | None = None,
        start: int | None = None,
        *,
        stance: str = "supports",
        source_id: int | None = None,
        origin_group: str | None = None,
    ) -> int:
        return self._citations.add(
            "claim_id",
            claim_id,
            document_id,
            quote,
            page,
            start,
            stance=stance,
            source_id=source_id,
            origin_group=origin_group,
        )

    def remove(self, claim_id: int) -> None:
        with self._store.change("claims", "requests", what="Remove a claim"):
            self._store.delete("claims", claim_id)
