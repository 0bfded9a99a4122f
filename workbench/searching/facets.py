"""How the documents found divide up: by kind, folder, language, year, entity, label, mark; each value is a query."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from workbench.dates import iso_day
from workbench.searching.facts import states
from workbench.store import Store

FACETS = ("kind", "folder", "language", "year", "entity", "label", "read", "reviewed", "confidential", "state")
_MOST = 200
"""Values of one facet that are told."""
_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class Value:
    """`count` documents have it; `term` is what a query says to ask for them alone (`kind:pdf`)."""

    name: str
    count: int
    term: str


Facets = dict[str, tuple[Value, ...]]
"""For each of `FACETS`, its values; the most documents first, years in order."""


def facets(store: Store, documents: Iterable[int]) -> Facets:
    """Exact counts over these documents."""
    among = json.dumps(list(documents))
    return {name: _told(name, counted(store, among)) for name, counted in _COUNTED.items()}


def _told(name: str, counts: Counter[str]) -> tuple[Value, ...]:
    ordered = sorted(counts.items()) if name == "year" else counts.most_common(_MOST)
    return tuple(Value(value, count, _term(name, value)) for value, count in ordered)


def _term(name: str, value: str) -> str:
    field = "date" if name == "year" else name
    return f'{field}:"{value}"' if not value.isalnum() else f"{field}:{value}"


def _column(store: Store, among: str, column: str) -> Counter[str]:
    rows = store.connection.execute(
        f"SELECT {column}, count(*) FROM documents WHERE id {_AMONG} AND ifnull({column}, '') <> '' GROUP BY 1",
        (among,),
    )
    return Counter({str(value): count for value, count in rows})


def _kinds(store: Store, among: str) -> Counter[str]:
    return _column(store, among, "kind")


def _languages(store: Store, among: str) -> Counter[str]:
    return _column(store, among, "language")


def _folders(store: Store, among: str) -> Counter[str]:
    """The outermost folder."""
    return _column(store, among, "substr(path, 1, instr(path, '/') - 1)")


def _years(store: Store, among: str) -> Counter[str]:
    """A document that may be of several years counts in each; one without a beginning or an end in the one it has."""
    rows = store.connection.execute(
        f"SELECT earliest, latest FROM documents WHERE id {_AMONG} AND date_edtf IS NOT NULL", (among,)
    )
    years: Counter[str] = Counter()
    for earliest, latest in rows:
        first, last = (_year(day) for day in (earliest or latest, latest or earliest))
        if first is not None and last is not None:
            years.update(f"{year:04}" for year in range(first, min(last, first + 100) + 1))
    return years


def _year(day: int | None) -> int | None:
    return None if day is None else int(iso_day(day).rsplit("-", 2)[0])


def _entities(store: Store, among: str) -> Counter[str]:
    rows = store.connection.execute(
        "SELECT e.name, count(DISTINCT s.document_id) FROM mentions m JOIN passages s ON s.id = m.passage_id "
        f"JOIN entities e ON e.id = m.entity_id WHERE s.document_id {_AMONG} GROUP BY e.id",
        (among,),
    )
    return Counter(dict(rows))


def _labels(store: Store, among: str) -> Counter[str]:
    """On the document or a passage of it."""
    rows = store.connection.execute(
        "SELECT l.name, count(DISTINCT ifnull(s.document_id, t.document_id)) FROM labelled t "
        "JOIN labels l ON l.id = t.label_id LEFT JOIN passages s ON s.id = t.passage_id "
        f"WHERE ifnull(s.document_id, t.document_id) {_AMONG} GROUP BY l.id",
        (among,),
    )
    return Counter(dict(rows))


def _marked(store: Store, among: str, column: str) -> Counter[str]:
    rows = store.connection.execute(
        f"SELECT CASE WHEN {column} THEN 'yes' ELSE 'no' END, count(*) FROM documents WHERE id {_AMONG} GROUP BY 1",
        (among,),
    )
    return Counter(dict(rows))


def _read(store: Store, among: str) -> Counter[str]:
    return _marked(store, among, "read_at IS NOT NULL")


def _reviewed(store: Store, among: str) -> Counter[str]:
    return _marked(store, among, "reviewed_at IS NOT NULL")


def _confidential(store: Store, among: str) -> Counter[str]:
    return _marked(store, among, "confidential")


def _states(store: Store, among: str) -> Counter[str]:
    wanted = np.array(json.loads(among), np.int64)
    counts = {state: int(np.isin(numbers, wanted).sum()) for state, numbers in states(store).items()}
    return Counter({state: count for state, count in counts.items() if count})


_COUNTED = {
    "kind": _kinds,
    "folder": _folders,
    "language": _languages,
    "year": _years,
    "entity": _entities,
    "label": _labels,
    "read": _read,
    "reviewed": _reviewed,
    "confidential": _confidential,
    "state": _states,
}
