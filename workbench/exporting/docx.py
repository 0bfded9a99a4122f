"""The timeline as a Word document: a heading an event, its citations below, no name of who made it."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from workbench.exporting.printout import Line, Printout, Reference

_ALWAYS = datetime(2000, 1, 1)  # no moment of making
_GREY = RGBColor(0x53, 0x5D, 0x69)
_HAN_FONT = "Noto Serif CJK SC"


def render(printout: Printout) -> bytes:
    document = Document()
    _prepare(document)
    document.add_heading(printout.name or "Timeline", 0)
    _grey(document.add_paragraph(), f"{printout.purpose} · {len(printout.lines)} events")
    for line in printout.lines:
        _event(document, line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _prepare(document: Any) -> None:
    """A4; the template's own author and remarks go."""
    about = document.core_properties
    about.author = about.comments = about.title = about.last_modified_by = ""
    about.created = about.modified = _ALWAYS
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HAN_FONT)


def _event(document: Any, line: Line) -> None:
    document.add_heading(f"{line.when}: {line.title}", 2)
    words = [line.date.edtf, f"“{line.wording}”" if line.wording else "", line.status, line.key]
    _grey(document.add_paragraph(), " · ".join(each for each in words if each))
    if line.entities:
        document.add_paragraph(" · ".join(line.entities))
    for reference in line.references:
        _reference(document, reference)


def _reference(document: Any, reference: Reference) -> None:
    if reference.quote:
        document.add_paragraph(reference.quote, style="Quote").paragraph_format.keep_with_next = True
    _grey(document.add_paragraph(), f"{reference.place}{reference.aside}")
    if reference.sha256:
        _grey(document.add_paragraph(), f"SHA-256 {reference.sha256}")


def _grey(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8.5), _GREY
    paragraph.paragraph_format.space_after = Pt(2)
