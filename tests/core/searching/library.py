"""A case of given texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from workbench.case import Case


def case_of(folder: Path, documents: Mapping[str, Sequence[str]]) -> Case:
    """An open case with these documents, each a list of pages."""
    case = Case.create(folder / "library.case")
    for path, pages in documents.items():
        case.documents.add(path, path.encode(), kind=path.rpartition(".")[2], state="ok", pages=pages)
    return case


def indexed(case: Case) -> list[tuple[int, str]]:
    """Page and piece, for every piece in the index, in order."""
    connection = case.store.connection
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.seen USING fts5vocab(main, page_index, instance)")
    return [tuple(row) for row in connection.execute("SELECT doc, term FROM temp.seen ORDER BY doc, offset")]
