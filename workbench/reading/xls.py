"""Excel workbooks before 2007 (.xls): every sheet, hidden ones too."""

from __future__ import annotations

from workbench.reading.olefiles import ole_facts
from workbench.reading.pages import Reading, finished, paginate
from workbench.reading.workbooks import sheets

KIND = "xls"


def read(data: bytes, name: str, password: str | None) -> Reading:
    """All sheets one after the other, in pages by length: a sheet has no pages of its own."""
    doubts: list[str] = []
    texts = sheets(data, doubts)
    return finished(KIND, paginate("\n\n".join(text.rstrip() for text in texts)), ole_facts(data), doubts=doubts)
