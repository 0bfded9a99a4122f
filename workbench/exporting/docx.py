"""The timeline as a Word document: a heading an event, its citations below, no name of who made it."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from workbench.exporting.printout import Line, Printout, Reference

_ALWAYS = datetime(2000, 1, 1)  # no moment of making
_GREY = RGBColor(0x53, 0x5D, 0x69)
_HAN_FONT = "Noto Serif CJK SC"
_TITLE, _EVENT, _TEXT, _QUOTE, _ASIDE = "Title", "Heading2", "Normal", "Quote", "Aside"  # ids of styles


def render(printout: Printout) -> bytes:
    document = Document()
    _prepare(document)
    _add(document, _TITLE, printout.name or "Timeline")
    _add(document, _ASIDE, f"{printout.purpose} · {len(printout.lines)} events")
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
    document.styles["Quote"].paragraph_format.keep_with_next = True
    aside = document.styles.add_style(_ASIDE, WD_STYLE_TYPE.PARAGRAPH)
    aside.base_style = normal
    aside.font.size, aside.font.color.rgb = Pt(8.5), _GREY
    aside.paragraph_format.space_after = Pt(2)


def _event(document: Any, line: Line) -> None:
    _add(document, _EVENT, f"{line.when}: {line.title}")
    wording = f"“{line.wording}”" if line.wording else ""
    words = [line.date.edtf, wording, line.counted, line.place, line.status, line.key]
    _add(document, _ASIDE, " · ".join(each for each in words if each))
    for paragraph in line.text.splitlines():
        if paragraph.strip():
            _add(document, _TEXT, paragraph)
    if line.entities:
        _add(document, _TEXT, " · ".join(line.entities))
    for reference in line.references:
        _reference(document, reference)


def _reference(document: Any, reference: Reference) -> None:
    if reference.quote:
        _add(document, _QUOTE, reference.quote)
    _add(document, _ASIDE, reference.caption)
    if reference.sha256:
        _add(document, _ASIDE, f"SHA-256 {reference.sha256}")


def _add(document: Any, style: str, text: str) -> None:
    """A paragraph at the end; the library's own way looks through all paragraphs and styles for each new one."""
    paragraph = OxmlElement("w:p")
    document.element.body[-1].addprevious(paragraph)  # the last is the section's own
    paragraph.style = style
    Paragraph(paragraph, document).add_run(text)
