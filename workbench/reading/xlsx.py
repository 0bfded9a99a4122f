"""Excel workbooks (.xlsx): every sheet, hidden ones too, with comments, text boxes and what is hidden in it.

calamine lays each sheet out as a full grid, 32 bytes a cell, and ends the process when that is too large: two cells a
million rows apart ask for 550 GB. So each sheet's size is taken first, and a sparse one is written anew without gaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.reading import sheetparts, workbooks
from workbench.reading.compacting import compacted
from workbench.reading.embedded import members_of
from workbench.reading.locked import unlocked
from workbench.reading.pages import Reading, finished
from workbench.reading.parts import Parts, attribute
from workbench.reading.properties import office_facts
from workbench.reading.workbooks import Beside, Shown, paged, sheets

KIND = "xlsx"


@dataclass(frozen=True)
class _Book:
    """A workbook opened: its bytes as calamine gets them, its parts, which one is the book, what is around cells."""

    data: bytes
    parts: Parts
    part: str
    beside: dict[str, Beside]


def read(data: bytes, name: str, password: str | None) -> Reading:
    """All sheets one after the other, in pages by length: a sheet has no pages of its own."""
    book, doubts = _opened(data, password), list[str]()
    parts = book.parts
    texts = [*sheets(book.data, doubts, book.beside), *_charts(parts, book.part)]
    pages = paged(texts, book.beside)
    (facts, origins), members = office_facts(parts), members_of(parts)
    return finished(KIND, pages, facts, doubts=[*doubts, *parts.doubts], members=members, origins=origins)


def grids(data: bytes) -> Iterator[tuple[str, Iterator[Shown]]]:
    """Each sheet's name and its rows. Raises `Unreadable`."""
    book = _opened(data, None)
    return workbooks.grids(book.data, book.beside)


def _opened(data: bytes, password: str | None) -> _Book:
    data = unlocked(data, password)
    parts = Parts(data)
    parts.weigh("xl/")
    part = next((each.target for each in parts.relations("").values() if each.kind == "officeDocument"), "")
    tables = _tables(parts, part)
    beside = _beside(parts, part, tables)
    data, closed = compacted(data, parts, set(tables.values()))
    for sheet, table in tables.items():
        if table in closed:
            rows, columns = closed[table].rows, closed[table].columns
            exact = beside[sheet].exact if columns else {}
            beside[sheet] = replace(beside[sheet], rows=rows, columns=columns, exact=exact)
    return _Book(data, parts, part, beside)


def _charts(parts: Parts, book: str) -> list[str]:
    """The text of each sheet that is a chart, if it has any."""
    charts = _tables(parts, book, "chartsheet").items()
    return [f"{sheet}\n" + "\n".join(lines) for sheet, part in charts if (lines := sheetparts.drawn(parts, part))]


def _tables(parts: Parts, book: str, sort: str = "worksheet") -> dict[str, str]:
    """The part of each sheet that is a table, or of another sort, by the sheet's name."""
    relations = {key: each.target for key, each in parts.relations(book).items() if each.kind == sort}
    root = parts.tree(book)
    found = root.iter("{*}sheet") if root is not None else ()
    return {attribute(each, "name"): relations[key] for each in found if (key := attribute(each, "id")) in relations}


def _beside(parts: Parts, book: str, tables: dict[str, str]) -> dict[str, Beside]:
    """What stands beside the values of each sheet, by the sheet's name."""
    styled = next((each.target for each in parts.relations(book).values() if each.kind == "styles"), "")
    exact, people = sheetparts.styles(parts, styled), sheetparts.people(parts)
    return {sheet: sheetparts.beside(parts, part, exact, people) for sheet, part in tables.items()}
