"""The text of OpenDocument files: paragraphs, tables, notes, comments, tracked changes (OpenDocument 1.3 part 3).

Lists, sections and indexes hold paragraphs and are read as such; what was deleted stands apart from the text in the
file and is put back, marked, where it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from workbench.reading.flow import Flow, row
from workbench.reading.pages import NeedsPassword
from workbench.reading.parts import Element, Parts, attribute, kind, said_by

REPEAT_LIMIT = 100
"""Times a space or a cell is repeated at most: the file only gives a number, which may be any."""

Write = Callable[[str], None]

BLOCKS = ("{*}p", "{*}h", "{*}table-row", "{*}soft-page-break", "{*}tracked-changes", "{*}style")
"""What the text of `content.xml` is made of, outermost."""
_UNSHOWN = {"binary-data", "note-citation", "ruby-text", "script"}
_CAPTIONS = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_SPACE = re.compile(r"[ \t\n\r]+")


def opened(data: bytes) -> Parts:
    """An OpenDocument package; raises `NeedsPassword` for an encrypted one."""
    parts = Parts(data)
    manifest = parts.tree("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise NeedsPassword
    return parts


class Text:
    """The text of a document on its way into `flow`."""

    def __init__(self, deleted: dict[str, str] | None = None) -> None:
        self.flow = Flow()
        self._breaks: dict[str, tuple[bool, bool]] = {}
        self._deleted = {} if deleted is None else deleted
        self._around: dict[str, None] = {}
        self._boxes: list[str] = []
        self._numbers = {"footnote": 0, "endnote": 0}

    def pages(self) -> list[str]:
        """All pages; headers and footers, which each page shows, are told once at the foot of the first."""
        pages = self.flow.pages()
        return ["\n".join(filter(None, [pages[0], *self._around])), *pages[1:]]

    def styled(self, parts: Parts) -> None:
        """Learns the file's own styles, with the headers and footers of its pages."""
        for style in parts.beside("styles.xml", "{*}style", "{*}header", "{*}footer"):
            self.block(style)

    def block(self, element: Element) -> None:
        """A paragraph or a table's row, with the text boxes anchored in it; or what tells of them."""
        self._piece(element, self.flow.write)
        for box in self._boxes:
            self.flow.write(box)
        self._boxes.clear()

    def _apart(self, element: Element) -> str:
        """The words of a note, a comment, a header or of something deleted."""
        apart = Text(self._deleted)
        apart._inside(element, apart.flow.write)
        return apart.flow.text()

    def _piece(self, element: Element, write: Write) -> None:
        name = kind(element)
        if name in _PIECES:
            _PIECES[name](self, element, write)
        elif name not in _UNSHOWN and not element.tag.startswith(_CAPTIONS):
            self._inside(element, write)

    def _inside(self, element: Element, write: Write) -> None:
        write(_SPACE.sub(" ", element.text or ""))
        for child in element:
            self._piece(child, write)
            write(_SPACE.sub(" ", child.tail or ""))

    def inner(self, element: Element) -> str:
        """The words inside an element; comments in it go to the page's foot."""
        pieces: list[str] = []
        self._inside(element, pieces.append)
        return "".join(pieces)

    def paragraph(self, element: Element, write: Write) -> None:
        before, after = self._breaks.get(attribute(element, "style-name"), (False, False))
        if before:
            self.flow.turn(unless_blank=True)
        self._inside(element, write)
        write("\n")
        if after:
            self.flow.turn()

    def row(self, element: Element, write: Write) -> None:
        cells = []
        for cell in element.iter("{*}table-cell"):
            if next(cell.iterancestors("{*}table-row")) is element:
                cells += [self.inner(cell)] * _times(cell, "number-columns-repeated")
        write(row(cells))

    def text_box(self, element: Element, write: Write) -> None:
        self._boxes.append(self.inner(element))

    def spaces(self, element: Element, write: Write) -> None:
        write(" " * _times(element, "c"))

    def tab(self, element: Element, write: Write) -> None:
        write("\t")

    def line_break(self, element: Element, write: Write) -> None:
        write("\n")

    def page_ended(self, element: Element, write: Write) -> None:
        self.flow.turn(unless_blank=True)

    def note(self, element: Element, write: Write) -> None:
        sort = "endnote" if attribute(element, "note-class") == "endnote" else "footnote"
        number = self._numbers[sort] = self._numbers[sort] + 1
        add = self.flow.endnote if sort == "endnote" else self.flow.note
        write(f"[endnote {number}]" if sort == "endnote" else f"[{number}]")
        add(f"[{sort.capitalize()} {number}] {self._apart(element)}")

    def comment(self, element: Element, write: Write) -> None:
        said = {kind(child): child.text or "" for child in element if kind(child) in ("creator", "date")}
        words = [self._apart(child) for child in element if kind(child) in ("p", "list")]
        self.flow.note(said_by(said.get("creator", ""), said.get("date", "")) + "\n".join(words))

    def changes(self, element: Element, write: Write) -> None:
        for region in element.iter("{*}changed-region"):
            gone = [child for child in region.iterfind("{*}deletion/*") if kind(child) != "change-info"]
            self._deleted[attribute(region, "id")] = " ".join(filter(None, map(self._apart, gone)))

    def change(self, element: Element, write: Write) -> None:
        if words := self._deleted.get(attribute(element, "change-id")):
            write(f"[deleted: {words}]")

    def style(self, element: Element, write: Write) -> None:
        """Notes whether a style begins or ends a page, itself or by the style it is made from."""
        before, after = self._breaks.get(attribute(element, "parent-style-name"), (False, False))
        for properties in element.iterchildren("{*}paragraph-properties"):
            before = (
                attribute(properties, "break-before") == "page" if attribute(properties, "break-before") else before
            )
            after = attribute(properties, "break-after") == "page" if attribute(properties, "break-after") else after
        self._breaks[attribute(element, "name")] = (before or bool(attribute(element, "master-page-name")), after)

    def around(self, element: Element, write: Write) -> None:
        if words := self._apart(element):
            self._around[f"[{kind(element).capitalize()}] {words}"] = None


def _times(element: Element, name: str) -> int:
    number = attribute(element, name)
    return min(int(number), REPEAT_LIMIT) if number.isdecimal() else 1


_PIECES: dict[str, Callable[[Text, Element, Write], None]] = {
    "p": Text.paragraph,
    "h": Text.paragraph,
    "table-row": Text.row,
    "text-box": Text.text_box,
    "s": Text.spaces,
    "tab": Text.tab,
    "line-break": Text.line_break,
    "soft-page-break": Text.page_ended,
    "note": Text.note,
    "annotation": Text.comment,
    "tracked-changes": Text.changes,
    "change": Text.change,
    "style": Text.style,
    "header": Text.around,
    "footer": Text.around,
}
