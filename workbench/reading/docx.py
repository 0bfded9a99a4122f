"""Word documents (.docx): text and tables in order, headers, footers, notes, comments and tracked changes.

Read by streaming the parts (ECMA-376 part 1, 17), never by building the whole tree: a 1.8 MB file can need 10 GB.
Elements are told by their local names, which the strict and the transitional form of the standard share.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from workbench.reading.flow import Flow, row
from workbench.reading.pages import Reading, Unreadable, finished
from workbench.reading.parts import Element, Parts, attribute, kind, said_by
from workbench.reading.properties import office_facts

KIND = "docx"

Write = Callable[[str], None]

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "sym": "\u25a1"}
_UNSHOWN = {"Fallback", "delInstrText", "instrText", "pPr", "rPr", "rt", "sectPr", "softHyphen", "tblPr", "trPr"}
_OFF = {"0", "false", "off"}


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Pages end where the writer, or the program that saved the file last, ended them."""
    parts = Parts(data)
    main = _main_part(parts)
    story, doubts = _Story(parts, main.rpartition("/")[0]), []
    try:
        for block in parts.blocks(main, "{*}p", "{*}tr"):
            story.block(block)
    except Unreadable as error:
        if not story.flow.text():
            raise
        doubts.append(f"{error} The text before that place was kept.")
    pages, facts, members = story.pages(), office_facts(parts), parts.embedded()
    return finished(KIND, pages, facts, doubts=[*doubts, *parts.doubts], members=members)


def _main_part(parts: Parts) -> str:
    """The document's own part, as the package's relations name it."""
    named = (relation.target for relation in parts.relations("").values() if relation.kind == "officeDocument")
    return next(named, "word/document.xml")


class _Story:
    """The main text of a document on its way into `flow`, with what other parts in `folder` hold of it."""

    def __init__(self, parts: Parts, folder: str) -> None:
        self.flow = Flow()
        self._parts = parts
        self._folder = folder
        self._asides: dict[str, dict[str, str]] = {}
        self._numbers = {"footnote": 0, "endnote": 0}
        self._boxes: list[str] = []

    def pages(self) -> list[str]:
        """All pages; headers and footers, which each page shows, are told once at the foot of the first."""
        pages = self.flow.pages()
        around = dict.fromkeys(line for where in ("header", "footer") for line in self._around(where))
        return ["\n".join(filter(None, [pages[0], *around])), *pages[1:]]

    def _around(self, where: str) -> list[str]:
        part = re.compile(rf"{re.escape(self._folder)}/{where}\d*\.xml")
        names = [name for name in self._parts.names if part.fullmatch(name)]
        texts = [self._text(block) for name in names for block in self._parts.beside(name, "{*}p", "{*}tr")]
        return [f"[{where.capitalize()}] {text}" for text in texts if text]

    def _text(self, element: Element) -> str:
        """The words of a note, a comment or a header."""
        aside = _Story(self._parts, self._folder)
        aside.block(element)
        return aside.flow.text()

    def block(self, element: Element) -> None:
        """A paragraph, a table's row, or what holds them; text boxes anchored in it follow it."""
        self._piece(element, self.flow.write)
        for box in self._boxes:
            self.flow.write(box)
        self._boxes.clear()

    def _walk(self, element: Element, write: Write) -> None:
        for child in element:
            self._piece(child, write)

    def _piece(self, element: Element, write: Write) -> None:
        name = kind(element)
        if name in ("t", "delText"):
            write(element.text or "")
        elif name in _SIGNS:
            write(_SIGNS[name])
        elif name in _PIECES:
            _PIECES[name](self, element, write)
        elif name not in _UNSHOWN:
            self._walk(element, write)

    def paragraph(self, element: Element, write: Write) -> None:
        before = element.find("{*}pPr/{*}pageBreakBefore")
        if before is not None and attribute(before, "val") not in _OFF:
            self.flow.turn(unless_blank=True)
        self._walk(element, write)
        write("\n")

    def row(self, element: Element, write: Write) -> None:
        cells = (cell for cell in element.iter("{*}tc") if next(cell.iterancestors("{*}tr")) is element)
        write(row(map(self._inner, cells)))

    def _inner(self, element: Element) -> str:
        pieces: list[str] = []
        self._walk(element, pieces.append)
        return "".join(pieces)

    def text_box(self, element: Element, write: Write) -> None:
        self._boxes.append(self._inner(element))

    def line_break(self, element: Element, write: Write) -> None:
        if attribute(element, "type") == "page":
            self.flow.turn()
        else:
            write("\n")

    def page_ended(self, element: Element, write: Write) -> None:
        self.flow.turn(unless_blank=True)

    def deleted(self, element: Element, write: Write) -> None:
        if (words := self._inner(element)).strip():
            write(f"[deleted: {words}]")

    def footnote(self, element: Element, write: Write) -> None:
        number = self._numbers["footnote"] = self._numbers["footnote"] + 1
        write(f"[{number}]")
        self.flow.note(f"[Footnote {number}] {self._aside('footnote', element)}")

    def endnote(self, element: Element, write: Write) -> None:
        number = self._numbers["endnote"] = self._numbers["endnote"] + 1
        write(f"[endnote {number}]")
        self.flow.endnote(f"[Endnote {number}] {self._aside('endnote', element)}")

    def comment(self, element: Element, write: Write) -> None:
        self.flow.note(self._aside("comment", element))

    def _aside(self, sort: str, reference: Element) -> str:
        """The note or comment that a reference in the text means; empty when the file has none such."""
        if sort not in self._asides:
            found = self._parts.beside(f"{self._folder}/{sort}s.xml", f"{{*}}{sort}")
            self._asides[sort] = {attribute(each, "id"): self._told(each) for each in found}
        return self._asides[sort].get(attribute(reference, "id"), "")

    def _told(self, aside: Element) -> str:
        comment = kind(aside) == "comment"
        return (said_by(attribute(aside, "author"), attribute(aside, "date")) if comment else "") + self._text(aside)


_PIECES: dict[str, Callable[[_Story, Element, Write], None]] = {
    "p": _Story.paragraph,
    "tr": _Story.row,
    "br": _Story.line_break,
    "lastRenderedPageBreak": _Story.page_ended,
    "txbxContent": _Story.text_box,
    "del": _Story.deleted,
    "moveFrom": _Story.deleted,
    "footnoteReference": _Story.footnote,
    "endnoteReference": _Story.endnote,
    "commentReference": _Story.comment,
}
