"""PDF files: each page's text in the order the file draws it, with the page's line breaks; attachments as members.

PDFium reads the file (ISO 32000). It runs no script and follows no action; it can end the whole process when memory
runs out, so it belongs in the child process only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.reading.pages import Member, NeedsPassword, Reading, Unreadable, finished
from workbench.reading.pdfscans import is_scan, readable
from workbench.reading.scans import numbered

KIND = "pdf"
PAGE_LIMIT = 10_000
NOTE_LIMIT = 1_000

_WRONG_PASSWORD, _UNKNOWN_LOCK = 4, 5
"""FPDF_GetLastError: FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY."""

_CATALOG = re.compile(rb"(\d+)\s+(\d+)\s+obj\s*<<[^>]{0,200}?/Type\s*/Catalog\b")


def read(data: bytes, name: str, password: str | None) -> Reading:
    """A page that PDFium cannot load keeps its place, empty, and is named in the reason."""
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("The file is not a PDF.")
    document, doubts = opened(data, password)
    with document:
        sheets = _sheets(document, doubts)
        members = _attachments(document, doubts)
        facts = _facts(document)
    return finished(
        KIND,
        [sheet.text if sheet else "" for sheet in sheets],
        facts,
        doubts=doubts,
        members=members,
        scans=[number for number, sheet in enumerate(sheets, 1) if sheet and sheet.is_picture],
        origins="document information",
    )


@dataclass(frozen=True)
class _Sheet:
    """A page: its text, and whether it is a picture of text, for a machine to read."""

    text: str
    is_picture: bool


def opened(data: bytes, password: str | None) -> tuple[Any, list[str]]:
    """The document, and what is doubtful about it already. Raises `Unreadable`, `NeedsPassword`."""
    import pypdfium2

    try:
        return _document(data, password), []
    except pypdfium2.PdfiumError as error:
        # PDFium's last error may be left over from an earlier file, so the file must bear it out
        locked = b"/Encrypt" in data
        if locked and error.err_code == _WRONG_PASSWORD:
            raise NeedsPassword(password) from error
        if locked and error.err_code == _UNKNOWN_LOCK:
            raise Unreadable("The file is protected by a password or certificate of an unknown kind.") from error
    try:
        return _document(_mended(data), password), ["The file is damaged: its end is missing."]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("The file is damaged and could not be read.") from error


def _document(data: bytes, password: str | None) -> Any:
    """Opened without the password where that will do: it may be meant for another file."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        if password is None:
            raise
        return pypdfium2.PdfDocument(data, password=password)


def _mended(data: bytes) -> bytes:
    """A file that was cut off ends inside an object and has lost the pointer to its catalog: whole objects and a new
    pointer let PDFium find the pages that are left."""
    catalog = _CATALOG.search(data)
    if catalog is None:
        return data
    whole = data[: data.rfind(b"endobj") + len(b"endobj")]
    return whole + b"\ntrailer << /Root %s %s R >>\n%%%%EOF\n" % catalog.groups()


def _sheets(document: Any, doubts: list[str]) -> list[_Sheet | None]:
    """Each page; None for one that could not be read."""
    if len(document) > PAGE_LIMIT:
        doubts.append(f"Only the first {PAGE_LIMIT:,} of {len(document):,} pages were read.")
    sheets = [_sheet(document, index) for index in range(min(len(document), PAGE_LIMIT))]
    unread = [number for number, sheet in enumerate(sheets, 1) if sheet is None]
    if len(unread) == len(sheets):
        raise Unreadable("The file is damaged: none of its pages could be read.")
    if unread:
        doubts.append(f"{numbered(unread).capitalize()} could not be read.")
    return sheets


def _sheet(document: Any, index: int) -> _Sheet | None:
    """A page's text, then its comments and form fields; None when the page cannot be read."""
    import pypdfium2

    try:
        page = document[index]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    text, _ = readable(textpage)
    notes = list(_notes(page))
    is_picture = is_scan(page, text)
    textpage.close()
    page.close()
    return _Sheet("\n".join([text, *notes]) if text.strip() or notes else "", is_picture)


def _notes(page: Any) -> Iterator[str]:
    """What is written in a page's comments and form fields, which are no part of its drawn text."""
    import pypdfium2.raw as pdfium

    silent = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), NOTE_LIMIT)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        field = pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_WIDGET
        words = _value(note, b"V" if field else b"Contents").strip()
        if words and pdfium.FPDFAnnot_GetSubtype(note) not in silent:
            yield f"[{'Field' if field else 'Comment by'} {_value(note, b'T')}] {words}".replace(" by ]", "]")
        pdfium.FPDFPage_CloseAnnot(note)


def _value(note: Any, key: bytes) -> str:
    import ctypes

    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _attachments(document: Any, doubts: list[str]) -> list[Member]:
    import pypdfium2

    members = []
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        try:
            members.append(Member(attachment.get_name(), bytes(attachment.get_data())))
        except pypdfium2.PdfiumError:
            doubts.append(f"Attachment {index + 1} could not be read.")
    return members


_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")


def _facts(document: Any) -> dict[str, str]:
    return {
        "title": _said(document, "Title"),
        "author": _said(document, "Author"),
        "created": _iso(_said(document, "CreationDate")),
        "modified": _iso(_said(document, "ModDate")),
    }


_UNSAID = frozenset({"untitled", "anonymous", "unspecified"})


def _said(document: Any, key: str) -> str:
    """What the file says of itself; nothing where that is damaged, or what a program writes where nobody said it."""
    try:
        said = str(document.get_metadata_value(key))
    except UnicodeDecodeError:
        return ""
    return "" if said.strip("() ").lower() in _UNSAID else said


def _iso(date: str) -> str:
    """A PDF date (ISO 32000-1, 7.9.4) as ISO 8601, no finer than written; anything else as it is.

    >>> _iso("D:20230814091500+08'00'"), _iso("D:2021"), _iso("spring")
    ('2023-08-14T09:15:00+08:00', '2021', 'spring')
    """
    found = _DATE.match(date)
    if found is None:
        return date
    year, month, day, hour, minute, second, zulu, hours, minutes = found.groups()
    days = "-".join(filter(None, [year, month, day]))
    if hour is None:
        return days
    zone = "Z" if zulu else f"{hours}:{minutes or '00'}" if hours else ""
    return f"{days}T{':'.join(filter(None, [hour, minute, second]))}{zone}"
