"""A case of given texts, and what a plain look at a text finds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.copies import empty_case
from workbench.case import Case
from workbench.searching.folding import HAN, LETTER, folded


def case_of(folder: Path, documents: Mapping[str, Sequence[str]]) -> Case:
    """An open case with these documents, each a list of pages."""
    case = empty_case(folder / "library.case")
    for path, pages in documents.items():
        case.documents.add(path, path.encode(), kind=path.rpartition(".")[2], state="ok", pages=pages)
    return case


def indexed(case: Case) -> list[tuple[int, str]]:
    """Page and piece, for every piece in the index, in order."""
    connection = case.store.connection
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.seen USING fts5vocab(main, page_index, instance)")
    return [tuple(row) for row in connection.execute("SELECT doc, term FROM temp.seen ORDER BY doc, offset")]


def holds(text: str, query: str) -> bool:
    """A folded substring, white space beside Han left out; no letter or digit goes on where the query ends in one."""
    plain = re.sub(rf"\s*([{HAN}])\s*", r"\1", folded(text))
    wanted = re.escape(folded(query))
    start = f"(?<!{LETTER})" if re.match(LETTER, folded(query)) else ""
    end = f"(?!{LETTER})" if re.match(LETTER, folded(query)[-1]) else ""
    return re.search(start + wanted + end, plain) is not None
