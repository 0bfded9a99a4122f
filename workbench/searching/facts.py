"""Fields of documents: which documents have what a query asks of them beside their text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbench.document import SCANNED, shown_state
from workbench.searching.folding import folded
from workbench.searching.plan import Fact
from workbench.store import Row, Store

_MENTIONED = (
    "SELECT DISTINCT s.document_id AS id, e.id AS entity FROM mentions m JOIN passages s ON s.id = m.passage_id "
    "JOIN entities e ON e.id = m.entity_id JOIN documents d ON d.id = s.document_id WHERE NOT d.binned"
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

_FEW = 1_000
"""Documents that are looked up one by one; beyond, all are looked at."""


def everything(store: Store) -> set[int]:
    return _numbers(store.rows("SELECT id FROM documents WHERE NOT binned"))


def documents_with(store: Store, fact: Fact, among: set[int] | None = None) -> set[int]:
    """The numbers of the documents that have it; upper and lower case, accents and width count for nothing.

    `among` are those that matter, all where it is None.
    """
    few = among is not None and len(among) <= _FEW
    which = f"NOT binned AND id IN ({','.join(map(str, sorted(among or ())))})" if few else "NOT binned"
    found = _ASKED.get(fact.field, _in_column)(store, fact, which)
    return found if among is None else found & among


def _numbers(rows: Iterable[Row]) -> set[int]:
    return {row["id"] for row in rows}


def _fitting(rows: Iterable[Row], fits: Callable[[str], bool]) -> set[int]:
    return {row["id"] for row in rows if row["value"] and fits(folded(row["value"]))}


def fitting(fact: Fact) -> Callable[[str], bool]:
    """Whether a folded value of a column is what was asked for: a part of a path or title, a language with its
    scripts (`zh` is both `zh-Hans` and `zh-Hant`), else the same words."""
    wanted = folded(fact.value)
    if fact.field in ("path", "title"):
        return lambda value: wanted in value
    if fact.field == "language":
        return lambda value: f"{value}-".startswith(f"{wanted}-")
    return lambda value: value == wanted


def _in_column(store: Store, fact: Fact, which: str) -> set[int]:
    return _fitting(store.rows(f"SELECT id, {fact.field} AS value FROM documents WHERE {which}"), fitting(fact))


def _dated(store: Store, fact: Fact, which: str) -> set[int]:
    return _numbers(
        store.rows(
            f"SELECT id FROM documents WHERE {which} AND date_edtf IS NOT NULL "
            "AND ifnull(latest, 99999999) >= ifnull(?, -99999999) "
            "AND ifnull(earliest, -99999999) <= ifnull(?, 99999999)",
            (fact.earliest, fact.latest),
        )
    )


def _in_folder(store: Store, fact: Fact, which: str) -> set[int]:
    """In the folder, or in one below it."""
    wanted = folded(fact.value.strip("/") + "/")
    rows = store.rows(f"SELECT id, path AS value FROM documents WHERE {which}")
    return _fitting(rows, lambda value: value.startswith(wanted))


def _in_state(store: Store, fact: Fact, which: str) -> set[int]:
    rows = store.rows(f"SELECT id, state, reason, {SCANNED} FROM documents d WHERE {which}")
    return {row["id"] for row in rows if shown_state(row)[0] == fact.value.lower()}


def _sent(store: Store, fact: Fact, which: str) -> set[int]:
    """Copies of a letter go to people too."""
    people = ("from",) if fact.field == "from" else ("to", "cc", "bcc")
    values = " || ' ' || ".join(f"ifnull(json_extract(facts, '$.{each}'), '')" for each in people)
    wanted = folded(fact.value)
    rows = store.rows(f"SELECT id, {values} AS value FROM documents WHERE {which} AND facts <> '{{}}'")
    return _fitting(rows, lambda value: wanted in value)


def _mentioning(store: Store, fact: Fact, which: str) -> set[int]:
    """By any name of the entity, ambiguous ones too: whoever writes the field means the entity."""
    wanted = folded(fact.value)
    names = store.rows(
        "SELECT id, name AS value FROM entities UNION ALL SELECT id, key FROM entities "
        "UNION ALL SELECT entity_id, text FROM aliases"
    )
    entities = _fitting(names, lambda value: value == wanted)
    return {row["id"] for row in store.rows(_MENTIONED) if row["entity"] in entities}


def _tagged(store: Store, fact: Fact, which: str) -> set[int]:
    return _numbers(store.rows(f"{_MENTIONED} AND lower(e.kind) = ?", (fact.value.lower(),)))


def _marked(store: Store, fact: Fact, which: str) -> set[int]:
    column = _MARKS[fact.field]
    wanted = "" if fact.value.lower() == "yes" else "NOT"
    return _numbers(store.rows(f"SELECT id FROM documents WHERE {which} AND {wanted} ({column})"))


def _noted(store: Store, fact: Fact, which: str) -> set[int]:
    wanted = folded(fact.value)
    return _fitting(store.rows(_NOTED), lambda value: wanted in value) & everything(store)


def _with_label(store: Store, fact: Fact, which: str) -> set[int]:
    """On the document or a passage of it."""
    wanted = folded(fact.value)
    return _fitting(store.rows(_LABELLED), lambda value: value == wanted) & everything(store)


_MARKS = {"read": "read_at IS NOT NULL", "reviewed": "reviewed_at IS NOT NULL", "confidential": "confidential"}
_ASKED: dict[str, Callable[[Store, Fact, str], set[int]]] = {
    "date": _dated,
    "folder": _in_folder,
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
