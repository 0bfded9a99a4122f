"""Requests for comment: who was asked what, when, by which way, and what came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.errors import BadValue, NotFound
from workbench.store import Row, Store

OUTCOMES = ("no_response", "declined", "answered", "pending")


@dataclass(frozen=True)
class Request:
    """`to` is the addressee's name, `entity` the key of the entity it is, if it is one; moments in ISO 8601 as sent."""

    id: int
    key: str
    to: str
    entity: str | None
    about: tuple[str, ...]  # keys of claims
    channel: str
    sent: str | None
    deadline: str | None
    outcome: str
    answered: str | None
    answer: str
    document: str | None


class Requests:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Request]:
        about = self._about()
        rows = self._store.rows(
            "SELECT r.*, e.key AS entity, d.path AS document FROM requests r "
            "LEFT JOIN entities e ON e.id = r.entity_id "
            "LEFT JOIN documents d ON d.id = r.document_id AND NOT d.binned ORDER BY r.id"
        )
        return [_request(row, about[row["id"]]) for row in rows]

    def find(self, key: str) -> Request:
        for request in self.all():
            if request.key == key:
                return request
        raise NotFound("request", key)

    def _about(self) -> dict[int, tuple[str, ...]]:
        found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        for row in self._store.rows(
            "SELECT request_id, key FROM request_claims JOIN claims ON claims.id = claim_id ORDER BY request_claims.id"
        ):
            found[row["request_id"]] += (row["key"],)
        return found

    def add(
        self,
        to: str,
        channel: str,
        *,
        key: str | None = None,
        entity_id: int | None = None,
        about: Iterable[int] = (),
        sent: str | None = None,
        deadline: str | None = None,
        outcome: str = "pending",
        answered: str | None = None,
        answer: str = "",
        document_id: int | None = None,
    ) -> int:
        if outcome not in OUTCOMES:
            raise BadValue(f"“{outcome}” is not an outcome; known are {', '.join(OUTCOMES)}.")
        with self._store.change("requests", what=f"Add a request to {to}"):
            number = int(self._store.value("SELECT ifnull(max(id), 0) + 1 FROM requests"))
            request = self._store.insert(
                "requests",
                key=self._store.free_key("requests", key or f"R{number:02}"),
                entity_id=entity_id,
                addressee=to,
                channel=channel,
                sent=sent,
                deadline=deadline,
                outcome=outcome,
                answered=answered,
                answer=answer,
                document_id=document_id,
            )
            for claim in about:
                self._store.insert("request_claims", request_id=request, claim_id=claim)
        return request

    def remove(self, request_id: int) -> None:
        with self._store.change("requests", what="Remove a request"):
            self._store.delete("requests", request_id)


def _request(row: Row, about: tuple[str, ...]) -> Request:
    return Request(
        row["id"],
        row["key"],
        row["addressee"],
        row["entity"],
        about,
        row["channel"],
        row["sent"],
        row["deadline"],
        row["outcome"],
        row["answered"],
        row["answer"],
        row["document"],
    )
