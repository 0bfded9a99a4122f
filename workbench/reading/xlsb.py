"""Excel's binary workbooks (.xlsb): every sheet, hidden ones too, with comments and what is hidden in it."""

from __future__ import annotations

import struct

from workbench.reading import xlsbparts
from workbench.reading.embedded import members_of
from workbench.reading.locked import unlocked
from workbench.reading.pages import Reading, Unreadable, finished
from workbench.reading.parts import Parts
from workbench.reading.properties import office_facts
from workbench.reading.workbooks import Beside, paged, sheets

KIND = "xlsb"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """All sheets one after the other, in pages by length: a sheet has no pages of its own."""
    data = unlocked(data, password)
    parts, doubts = Parts(data), list[str]()
    parts.weigh("xl/")
    try:
        beside = _beside(parts)
    except (struct.error, IndexError) as error:
        raise Unreadable("The file is damaged and could not be read as a workbook.") from error
    pages = paged(sheets(data, doubts, beside), beside)
    (facts, origins), members = office_facts(parts), members_of(parts)
    return finished(KIND, pages, facts, doubts=[*doubts, *parts.doubts], members=members, origins=origins)


def _beside(parts: Parts) -> dict[str, Beside]:
    """What stands beside the values of each sheet, by the sheet's name."""
    book = next((each.target for each in parts.relations("").values() if each.kind == "officeDocument"), "")
    styled = next((each.target for each in parts.relations(book).values() if each.kind == "styles"), "")
    exact = xlsbparts.styles(parts.read(styled)) if styled in parts else {}
    return {
        sheet: xlsbparts.beside(parts, part, exact)
        for sheet, part in xlsbparts.tables(parts, book or "xl/workbook.bin").items()
    }
