"""Excel's binary workbooks (.xlsb): every sheet, hidden ones too."""

from __future__ import annotations

from workbench.reading.pages import Reading, finished, paginate
from workbench.reading.parts import Parts
from workbench.reading.properties import office_facts
from workbench.reading.workbooks import sheets

KIND = "xlsb"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """All sheets one after the other, in pages by length: a sheet has no pages of its own."""
    parts, doubts = Parts(data), list[str]()
    parts.weigh("xl/")
    texts = sheets(data, doubts)
    pages, facts = paginate("\n\n".join(text.rstrip() for text in texts)), office_facts(parts)
    return finished(KIND, pages, facts, doubts=[*doubts, *parts.doubts])
