"""OpenDocument tables (.ods): every sheet with each cell as it was shown, hidden sheets and comments too."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.reading.flow import row
from workbench.reading.odftext import Text, opened
from workbench.reading.pages import Reading, finished, paginate
from workbench.reading.parts import Element, Parts, attribute
from workbench.reading.properties import opendocument_facts
from workbench.reading.workbooks import written_out

KIND = "ods"
REPEAT_LIMIT, REPEAT_LENGTH = 1_000, 100_000
"""Times a row or a cell is written out, and code points that this may give: the file's number may be any."""
TEXT_LIMIT = 50_000_000
"""Code points of a workbook that are read."""


def read(data: bytes, name: str, password: str | None) -> Reading:
    """All sheets one after the other, in pages by length: a sheet has no pages of its own."""
    parts = opened(data)
    lines, length = list[str](), 0
    for line in _lines(parts):
        lines.append(line)
        length += len(line)
        if length > TEXT_LIMIT:
            parts.doubts["The workbook is too large: only its beginning was read."] = None
            break
    pages, facts = paginate("".join(lines).strip("\n")), opendocument_facts(parts)
    return finished(KIND, pages, facts, doubts=list(parts.doubts))


def _lines(parts: Parts) -> Iterator[str]:
    hidden: set[str] = set()
    sheet = ""
    for element in parts.blocks("content.xml", "{*}style", "{*}table-row"):
        if element.tag.endswith("}style"):
            if any(attribute(properties, "display") == "false" for properties in element):
                hidden.add(attribute(element, "name"))
            continue
        table = next(element.iterancestors("{*}table"), None)
        if table is not None and attribute(table, "name") != sheet:
            sheet = attribute(table, "name")
            yield f"\n{sheet}{' [hidden sheet]' if attribute(table, 'style-name') in hidden else ''}\n"
        yield from _row(element)


def _row(element: Element) -> Iterator[str]:
    text = Text()
    cells: list[str] = []
    for cell in element.iterchildren("{*}table-cell", "{*}covered-table-cell"):
        shown = text.inner(cell).strip()
        cells += [shown] * _times(cell, "number-columns-repeated", len(shown))
    while cells and not cells[-1]:
        cells.pop()
    if cells:
        line = row(written_out(cells))
        yield line * _times(element, "number-rows-repeated", len(line))
    yield from (f"{note}\n" for note in text.flow.pages() if note)


def _times(element: Element, name: str, length: int) -> int:
    """How often something of this length is written out."""
    number = attribute(element, name)
    return min(int(number[:9]), REPEAT_LIMIT, REPEAT_LENGTH // (length + 1) + 1) if number.isdecimal() else 1
