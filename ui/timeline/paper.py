"""The list of events for paper: cleared for its audience, then set as a table on sheets of A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from ui import fonts
from workbench.case import Case
from workbench.exporting.clearance import clear
from workbench.exporting.printout import Line, Printout

_POINTS = 8.0
_DPI = 300
_WIDTHS = (15, 37, 16, 8, 24)  # per cent
_CELL = 'style="padding: 3px 5px; border-bottom: 1px solid #c9cfd6" valign="top"'


@dataclass(frozen=True)
class Words:
    """What the table says of itself: `heads` of its five columns, and for whom it is, by audience."""

    title: str
    heads: tuple[str, ...]
    audiences: dict[str, str]


@dataclass(frozen=True)
class Paper:
    """`page` is the table as HTML. `residue`: what it would have told though it may not; then there is no page."""

    page: str
    events: int
    withheld: int
    residue: tuple[str, ...]


def set_for(case: Case, event_ids: Sequence[int], audience: str, words: Words) -> Paper:
    """These events in this order, as the audience may see them. Raises BadValue for an unknown audience."""
    known = {each.id: each for each in case.events.all()}
    cleared = clear(case, [known[each] for each in event_ids if each in known], audience)
    page = as_html(cleared.printout, words)
    found = cleared.secrets.within(page.encode())
    own = cleared.secrets.within(as_html(cleared.printout.blank, words).encode()) if found else []
    residue = tuple(each for each in found if each not in own)
    return Paper("" if residue else page, len(cleared.printout.lines), len(cleared.withheld), residue)


def as_html(printout: Printout, words: Words) -> str:
    """Every word of the case is escaped, so that nothing it names is taken for a part of the page."""
    heads = "".join(
        f'<th align="left" width="{wide}%" {_CELL}>{escape(head)}</th>'
        for head, wide in zip(words.heads, _WIDTHS, strict=True)
    )
    rows = "".join(map(_row, printout.lines))
    about = " · ".join(filter(None, (printout.name, words.audiences[printout.audience])))
    return (
        f"<html><body><h2>{escape(words.title)}</h2><p>{escape(about)}</p>"
        f'<table width="100%" cellspacing="0"><thead><tr>{heads}</tr></thead>{rows}</table></body></html>'
    )


def _row(line: Line) -> str:
    exact = line.date.edtf if line.date.edtf != line.when else ""
    cells = (
        _lines(f"<b>{escape(line.when)}</b>", _soft(line.wording or ""), _soft(exact)),
        _lines(f"<b>{escape(line.title)}</b>", escape(line.text).replace("\n", "<br>"), _soft(line.place)),
        escape(", ".join(line.entities)),
        escape(line.status),
        _lines(*(escape(each.caption) for each in line.references)),
    )
    return f"<tr>{''.join(f'<td {_CELL}>{cell}</td>' for cell in cells)}</tr>"


def _lines(*parts: str) -> str:
    return "<br>".join(filter(None, parts))


def _soft(text: str) -> str:
    return f'<span style="color: #535d69">{escape(text)}</span>' if text else ""


def document_of(page: str) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(fonts.sans(_POINTS))
    document.setHtml(page)
    return document


def lay_on(device: QPagedPaintDevice) -> None:
    """A4, across; a text document leaves 2 cm at each side of itself."""
    device.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF())
    )


def as_pdf(page: str) -> bytes:
    """The numbers of the pages stand below them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setCreator("")
    lay_on(writer)
    document_of(page).print_(writer)
    buffer.close()
    return bytes(buffer.data().data())
