"""Erasing documents for good: nothing of them is left in the file, and nothing brings them back.

Taken out are their rows, pages and original bytes (unless another document has the same), the passages of them with
the tags, citations, notes and labels that rest on these, what was worked out from them, and what history says of
them. What the reporter made herself from them (an entity, an event and its title) is hers and stays. The index is
made anew: FTS5 keeps beginnings of words as signposts between its blocks, even of words that it has deleted.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection
from dataclasses import dataclass

from workbench.case import Case
from workbench.clock import utc_now
from workbench.errors import Ambiguous, NotFound
from workbench.forgetting import forget
from workbench.progress import Progress, Silent
from workbench.renewing import renew_index
from workbench.searching import index
from workbench.store import translated

_AT_ONCE = 20  # documents a transaction
_PATIENCE = 5.0  # seconds in which somebody who is just reading comes to the end
_AMONG = "IN (SELECT value FROM json_each(?))"
_BELOW = (
    f"WITH RECURSIVE below (id) AS (SELECT id FROM documents WHERE id {_AMONG} UNION "
    "SELECT d.id FROM documents d JOIN below ON d.member_of = below.id) SELECT id, path FROM documents "
    "WHERE id IN below ORDER BY path"
)


@dataclass(frozen=True)
class Doomed:
    """A document that is to be erased."""

    id: int
    path: str


@dataclass(frozen=True)
class Erased:
    """`overwritten` is False where somebody was reading the case all the while: what was erased lies in the file or its
    log until the last one who has the case open closes it."""

    documents: tuple[Doomed, ...]
    overwritten: bool


def in_the_bin(case: Case) -> list[Doomed]:
    """In order of their paths."""
    return [Doomed(**row) for row in case.store.rows("SELECT id, path FROM documents WHERE binned = 1 ORDER BY path")]


def find(case: Case, name: str) -> Doomed:
    """A document of the case, as `Documents.find` does, or one in the bin by number or path.

    Raises NotFound, Ambiguous.
    """
    try:
        document = case.documents.find(name)
    except NotFound:
        found = [each for each in in_the_bin(case) if name in (each.path, str(each.id))]
        if not found:
            raise
        if len(found) > 1:
            raise Ambiguous("document", name) from None
        return found[0]
    return Doomed(document.id, document.path)


def doomed(case: Case, document_ids: Collection[int]) -> list[Doomed]:
    """What goes with these documents: they and, at any depth, their members; in order of their paths."""
    return [Doomed(**row) for row in case.store.rows(_BELOW, (json.dumps(list(document_ids)),))]


def erase(case: Case, document_ids: Collection[int] | None = None, progress: Progress | None = None) -> Erased:
    """Erases these documents with their members, or all that are in the bin; it cannot be undone.

    Cut off, what is not erased yet is in the bin, and nothing brings it back: erasing the bin goes on, also where
    nothing is left in it but to overwrite. Raises Cancelled, CaseBusy.
    """
    progress = progress or Silent()
    chosen = [each.id for each in in_the_bin(case)] if document_ids is None else document_ids
    going = doomed(case, chosen)
    progress.check()
    if going:
        case.searches.forget_lately()
        _condemn(case, going)
    for done in range(0, len(going), _AT_ONCE):
        progress.check()
        progress.update(done, len(going), "Erasing")
        _delete(case, going[done : done + _AT_ONCE])
    renew_index(case, progress)
    return Erased(tuple(going), _overwritten(case))


def _condemn(case: Case, going: list[Doomed]) -> None:
    """Into the bin, and out of the history and of what searches and lists found. The history says that it was done."""
    numbers = [each.id for each in going]
    among = json.dumps(numbers)
    run = case.store.connection.execute
    with case.store.unrecorded("documents", "mentions", "events", "entities", "amounts", "searches", "notes"):
        index.begin(case.store.connection)
        forget(case.store.connection, set(numbers))
        run(f"UPDATE documents SET binned = 1 WHERE id {_AMONG}", (among,))
        _forget_found(case, set(numbers))
        _forget_examples(case)
        what = "Erase a document for good" if len(going) == 1 else f"Erase {len(going)} documents for good"
        run(
            "INSERT INTO steps (at, what, topics, state) VALUES (?, ?, 'documents', 'dropped')",
            (utc_now(), what),
        )


def _forget_found(case: Case, numbers: set[int]) -> None:
    """Their numbers may be given to other documents, which nobody has seen or found yet."""
    for table, column in (("searches", "seen"), ("list_findings", "documents")):
        for row in case.store.rows(f"SELECT id, {column} AS found FROM {table}"):
            found = json.loads(row["found"])
            left = [each for each in found if each not in numbers]
            if len(left) < len(found):
                case.store.update(table, row["id"], **{column: json.dumps(left)})


def _forget_examples(case: Case) -> None:
    """SQLite's statistics of its indexes hold paths as examples; without them it goes by the counts alone."""
    if case.store.value("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat4'"):
        case.store.connection.execute("DELETE FROM sqlite_stat4")


def _delete(case: Case, going: list[Doomed]) -> None:
    run, among = case.store.connection.execute, json.dumps([each.id for each in going])
    with case.store.unrecorded("documents"):
        hashes = [row["sha256"] for row in case.store.rows(f"SELECT sha256 FROM documents WHERE id {_AMONG}", (among,))]
        run(f"DELETE FROM documents WHERE id {_AMONG}", (among,))
        run(
            f"DELETE FROM originals WHERE sha256 {_AMONG} AND sha256 NOT IN "
            "(SELECT sha256 FROM documents WHERE sha256 IS NOT NULL)",
            (json.dumps([each for each in hashes if each]),),
        )


def _overwritten(case: Case) -> bool:
    """Brings what was overwritten into the file itself and empties the log beside it."""
    with case.store.unrecorded():
        _forget_examples(case)
    end = time.monotonic() + _PATIENCE
    with translated(case.path.name):
        while case.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > end:
                return False
    return True
