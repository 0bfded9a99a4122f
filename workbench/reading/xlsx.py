"""Excel workbooks (.xlsx): every sheet, hidden ones too, with comments.

calamine lays each sheet out as a full grid, 32 bytes a cell, and ends the process when that is too large: two cells a
million rows apart ask for 550 GB. So each sheet's size is taken first, and a sparse one is written anew without gaps.
"""

from __future__ import annotations

from workbench.reading.compacting import compacted
from workbench.reading.pages import Reading, finished, paginate
from workbench.reading.parts import Parts, attribute, kind, said_by
from workbench.reading.properties import office_facts
from workbench.reading.workbooks import sheets

KIND = "xlsx"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """All sheets one after the other, in pages by length: a sheet has no pages of its own."""
    parts, doubts = Parts(data), list[str]()
    parts.weigh("xl/")
    tables = _tables(parts)
    comments = {sheet: _comments(parts, part) for sheet, part in tables.items()}
    texts = sheets(compacted(data, parts, set(tables.values())), doubts, comments)
    pages = paginate("\n\n".join(text.rstrip() for text in texts))
    facts, members = office_facts(parts), parts.embedded()
    return finished(KIND, pages, facts, doubts=[*doubts, *parts.doubts], members=members)


def _tables(parts: Parts) -> dict[str, str]:
    """The part of each sheet that is a table, by the sheet's name."""
    book = next((each.target for each in parts.relations("").values() if each.kind == "officeDocument"), "")
    relations = {key: each.target for key, each in parts.relations(book).items() if each.kind == "worksheet"}
    root = parts.tree(book)
    found = root.iter("{*}sheet") if root is not None else ()
    return {attribute(each, "name"): relations[key] for each in found if (key := attribute(each, "id")) in relations}


def _comments(parts: Parts, table: str) -> list[str]:
    """The comments on a sheet's cells, a line each."""
    targets = [each.target for each in parts.relations(table).values() if each.kind == "comments"]
    lines, authors = [], list[str]()
    for element in (each for target in targets for each in parts.beside(target, "{*}author", "{*}comment")):
        if kind(element) == "author":
            authors.append(element.text or "")
            continue
        number = attribute(element, "authorId")
        author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
        words = "".join(each.text or "" for each in element.iter("{*}t")).strip()
        lines.append(f"{said_by(author, '')}{attribute(element, 'ref')}: {words}")
    return lines
