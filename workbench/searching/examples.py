"""Queries that show what can be asked, made of what is in the case."""

from __future__ import annotations

from workbench.searching.facets import facets
from workbench.store import Store

_NAMED = (
    "SELECT e.name FROM entities e JOIN mentions m ON m.entity_id = e.id GROUP BY e.id ORDER BY count(*) DESC, e.id "
    "LIMIT 2"
)


def examples(store: Store) -> list[str]:
    """Three at most: the entity tagged most, the two tagged most close to each other, a kind or year of documents."""
    names = [str(row["name"]).replace('"', " ") for row in store.rows(_NAMED)]
    found = [_quoted(name) for name in names[:1]]
    if len(names) == 2:
        found.append(" AND ".join(map(_quoted, names)))
    divided = facets(store, store.columns.everything().tolist())
    most = (max(divided[name], key=lambda value: value.count, default=None) for name in ("year", "kind"))
    return [*found, *(value.term for value in most if value)][:3]


def _quoted(name: str) -> str:
    return f'"{name}"' if not name.isalnum() else name
