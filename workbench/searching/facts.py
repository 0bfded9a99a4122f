"""Fields of documents: which documents have what a query asks of them beside their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import numpy as np

from workbench.document import SCANNED, shown_state
from workbench.searching.folding import folded
from workbench.searching.owners import Pages, numbered
from workbench.searching.plan import Fact
from workbench.store import Store

_MENTIONED = (
    "SELECT DISTINCT s.document_id AS id, e.id AS entity FROM mentions m JOIN passages s ON s.id = m.passage_id "
    "JOIN entities e ON e.id = m.entity_id JOIN documents d ON d.id = s.document_id WHERE NOT d.binned"
)
_NAMES = (
    "SELECT id, name FROM entities UNION ALL SELECT id, key FROM entities UNION ALL SELECT entity_id, text FROM aliases"
)
# Notes stand on documents and passages of them, on entities tagged in them, and on events that rest on them.
_NOTED = (
    "SELECT id, obtained AS value FROM documents WHERE NOT binned AND obtained <> '' UNION ALL "
    "SELECT ifnull(s.document_id, r.document_id), r.text FROM remarks r LEFT JOIN passages s ON s.id = r.passage_id "
    "UNION ALL "
    "SELECT s.document_id, e.notes FROM mentions m JOIN passages s ON s.id = m.passage_id "
    "JOIN entities e ON e.id = m.entity_id WHERE e.notes <> '' UNION ALL "
    "SELECT s.document_id, e.notes FROM citations c JOIN passages s ON s.id = c.passage_id "
    "JOIN events e ON e.id = c.event_id WHERE e.notes <> ''"
)

_LABELLED = (
    "SELECT ifnull(s.document_id, t.document_id) AS id, l.name AS value FROM labelled t "
    "JOIN labels l ON l.id = t.label_id LEFT JOIN passages s ON s.id = t.passage_id"
)
_IN_CASE = "SELECT f.id, f.value FROM ({}) f JOIN documents d ON d.id = f.id WHERE NOT d.binned"

Numbers = Pages
"""Of documents; one may be told twice."""


def documents_with(store: Store, fact: Fact) -> Numbers:
    """The documents that have it; upper and lower case, accents and width count for nothing."""
    return _ASKED[fact.field](store, fact)


def _numbers(found: Iterable[int]) -> Numbers:
    return np.fromiter(found, np.int64)


def _fitting(store: Store, sql: str, fits: Callable[[str], bool]) -> Numbers:
    """Of rows of a document's number and a value."""
    return _numbers(number for number, value in store.connection.execute(sql) if value and fits(folded(value)))


def _of_kind(store: Store, fact: Fact) -> Numbers:
    wanted = folded(fact.value)
    return store.columns.grouped("kind").get(wanted, _numbers(()))


def _in_language(store: Store, fact: Fact) -> Numbers:
    """With its scripts: `zh` is both `zh-Hans` and `zh-Hant`."""
    wanted = f"{folded(fact.value)}-"
    found = (some for value, some in store.columns.grouped("language").items() if f"{value}-".startswith(wanted))
    return np.concatenate([_numbers(()), *found])


def _named(store: Store, fact: Fact) -> Numbers:
    """A part of the path or title."""
    wanted = folded(fact.value)
    return store.columns.listed(fact.field).fitting(lambda value: wanted in value)


def _in_folder(store: Store, fact: Fact) -> Numbers:
    """In the folder, or in one below it."""
    wanted = folded(fact.value.strip("/") + "/")
    return store.columns.listed("path").fitting(lambda value: value.startswith(wanted))


def _dated(store: Store, fact: Fact) -> Numbers:
    earliest = -99999999 if fact.earliest is None else fact.earliest
    latest = 99999999 if fact.latest is None else fact.latest
    return store.columns.numbers(
        "documents WHERE NOT binned AND date_edtf IS NOT NULL "
        f"AND ifnull(latest, 99999999) >= {earliest:d} AND ifnull(earliest, -99999999) <= {latest:d}"
    )


def _in_state(store: Store, fact: Fact) -> Numbers:
    return states(store).get(fact.value.lower(), _numbers(()))


def states(store: Store) -> Mapping[str, Numbers]:
    """The documents of each state, as it is shown."""
    return store.columns.kept("states", lambda: _states(store))


def _states(store: Store) -> Mapping[str, Numbers]:
    """How a document's pictures stand counts where there are any."""
    scanned = "id IN (SELECT document_id FROM pages WHERE scan)"
    found: defaultdict[str, list[Numbers]] = defaultdict(list)
    rows = store.connection.execute(
        f"SELECT state, group_concat(id) FROM documents WHERE NOT binned AND NOT {scanned} GROUP BY state"
    )
    for state, listed in rows:
        found[state].append(numbered(listed))
    for row in store.rows(f"SELECT id, state, reason, {SCANNED} FROM documents d WHERE NOT binned AND {scanned}"):
        found[shown_state(row)[0]].append(_numbers([row["id"]]))
    return {state: np.concatenate(some) for state, some in found.items()}


def _sent(store: Store, fact: Fact) -> Numbers:
    """Copies of a letter go to people too."""
    people = ("from",) if fact.field == "from" else ("to", "cc", "bcc")
    values = " || ' ' || ".join(f"ifnull(json_extract(facts, '$.{each}'), '')" for each in people)
    wanted = folded(fact.value)
    sql = f"SELECT id, {values} FROM documents WHERE NOT binned AND facts <> '{{}}'"
    return _fitting(store, sql, lambda value: wanted in value)


def _mentioning(store: Store, fact: Fact) -> Numbers:
    """By any name of the entity, ambiguous ones too: whoever writes the field means the entity."""
    wanted = folded(fact.value)
    entities = set(_fitting(store, _NAMES, lambda value: value == wanted).tolist())
    return _numbers(number for number, entity in store.connection.execute(_MENTIONED) if entity in entities)


def _tagged(store: Store, fact: Fact) -> Numbers:
    rows = store.connection.execute(f"{_MENTIONED} AND lower(e.kind) = ?", (fact.value.lower(),))
    return _numbers(number for number, _ in rows)


def _marked(store: Store, fact: Fact) -> Numbers:
    marked = store.columns.marked(_MARKS[fact.field])
    if fact.value.lower() == "yes":
        return marked
    return np.setdiff1d(store.columns.everything(), marked, assume_unique=True)


def _noted(store: Store, fact: Fact) -> Numbers:
    wanted = folded(fact.value)
    return _fitting(store, _IN_CASE.format(_NOTED), lambda value: wanted in value)


def _with_label(store: Store, fact: Fact) -> Numbers:
    """On the document or a passage of it."""
    wanted = folded(fact.value)
    return _fitting(store, _IN_CASE.format(_LABELLED), lambda value: value == wanted)


_MARKS = {"read": "read_at IS NOT NULL", "reviewed": "reviewed_at IS NOT NULL", "confidential": "confidential"}
_ASKED: dict[str, Callable[[Store, Fact], Numbers]] = {
    "kind": _of_kind,
    "language": _in_language,
    "path": _named,
    "title": _named,
    "folder": _in_folder,
    "date": _dated,
    "state": _in_state,
    "from": _sent,
    "to": _sent,
    "entity": _mentioning,
    "tag": _tagged,
    "read": _marked,
    "reviewed": _marked,
    "confidential": _marked,
    "note": _noted,
    "label": _with_label,
}
