"""The text of OpenDocument files: paragraphs, tables, notes, comments, tracked changes (OpenDocument 1.3 part 3).

Lists, sections and indexes hold paragraphs and are read as such. What was deleted or is hidden follows its paragraph
on lines of its own, marked; so does what a picture is said to show.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from workbench.reading.flow import Flow, row
from workbench.reading.parts import Element, Parts, attribute, kind, pictured, said_by

REPEAT_LIMIT = 100
"""Times a space or a cell is repeated at most: the file only gives a number, which may be any."""

Write = Callable[[str], None]

BLOCKS = ("{*}p", "{*}h", "{*}table-row", "{*}soft-page-break", "{*}tracked-changes", "{*}style")
"""What the text of `content.xml` is made of, outermost."""
AROUND = tuple(f"{{*}}{where}{which}" for where in ("header", "footer") for which in ("", "-left", "-first"))
"""Headers and footers of all pages, of left ones, of the first (16.9 and after)."""
_UNSHOWN = {"binary-data", "note-citation", "ruby-text", "script"}
_CAPTIONS = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_SPACE = re.compile(r"[ \t\n\r]+")


class Text:
    """The text of a document on its way into `flow`."""

    def __init__(self, outer: Text | None = None) -> None:
        self.flow = Flow()
        self._breaks: dict[str, tuple[bool, bool]] = outer._breaks if outer else {}
        self._hidden: dict[str, bool] = outer._hidden if outer else {}
        self._deleted: dict[str, str] = outer._deleted if outer else {}
        self._around: dict[str, None] = {}
        self._following: list[str] = []
        self._written = 0
        self._numbers = {"footnote": 0, "endnote": 0}

    def pages(self) -> list[str]:
        """All pages; headers and footers, which each page shows, are told once at the foot of the first."""
        pages = self.flow.pages()
        return ["\n".join(filter(None, [pages[0], *self._around])), *pages[1:]]

    def styled(self, parts: Parts) -> None:
        """Learns the file's own styles, with the headers and footers of its pages."""
        for style in parts.beside("styles.xml", "{*}style", *AROUND):
            self.block(style)

    def block(self, element: Element) -> None:
        """A paragraph or a table's row, then what is anchored in it or set apart from it; or what tells of them."""
        self._piece(element, self.flow.write)
        self._follow()

    def _follow(self) -> None:
        for line in self._following:
            self.flow.write(line if line.endswith("\n") else f"{line}\n")
        self._following.clear()

    def following(self) -> list[str]:
        """What follows the words that `inner` gave."""
        return [line.strip("\n") for line in self._following]

    def apart(self, element: Element) -> str:
        """The words of a note, a comment, a header or of something deleted."""
        apart = Text(self)
        apart._inside(element, apart.flow.write)
        apart.flow.write("\n")
        apart._follow()
        return apart.flow.text()

    def _piece(self, element: Element, write: Write) -> None:
        name = kind(element)
        if element.tag.startswith(_CAPTIONS):
            self._caption(element)
        elif name in _PIECES:
            _PIECES[name](self, element, write)
        elif name not in _UNSHOWN:
            self._inside(element, write)

    def _inside(self, element: Element, write: Write) -> None:
        self._words(element.text, write)
        for child in element:
            self._piece(child, write)
            self._words(child.tail, write)

    def _words(self, text: str | None, write: Write) -> None:
        if text:
            self._written += not text.isspace()
            write(_SPACE.sub(" ", text))

    def inner(self, element: Element) -> str:
        """The words inside an element; comments in it go to the page's foot."""
        pieces: list[str] = []
        self._inside(element, pieces.append)
        return "".join(pieces)

    def paragraph(self, element: Element, write: Write) -> None:
        style = attribute(element, "style-name")
        before, after = self._breaks.get(style, (False, False))
        if before:
            self.flow.turn(unless_blank=True)
        written, following = self._written, len(self._following)
        if self._hidden.get(style) or _in_hidden_section(element):
            self._set_apart("[Hidden] ", element)
        else:
            self._inside(element, write)
        if self._written > written or len(self._following) == following:
            write("\n")
        if after:
            self._follow()
            self.flow.turn()

    def _set_apart(self, mark: str, element: Element) -> None:
        """Words that follow their paragraph on a line of their own."""
        written = self._written
        words = self.inner(element)
        self._written = written
        if words.strip():
            self._following.append(mark + words.strip("\n"))

    def span(self, element: Element, write: Write) -> None:
        if self._hidden.get(attribute(element, "style-name")):
            self._set_apart("[Hidden] ", element)
        else:
            self._inside(element, write)

    def hidden_text(self, element: Element, write: Write) -> None:
        """A text that a condition hides or shows (7.7.8)."""
        words = (element.text or "").strip()
        if words and attribute(element, "is-hidden") != "true":
            self._words(words, write)
        elif words or attribute(element, "string-value"):
            self._following.append(f"[Hidden] {words or attribute(element, 'string-value')}")

    def row(self, element: Element, write: Write) -> None:
        cells = []
        for cell in element.iter("{*}table-cell"):
            if next(cell.iterancestors("{*}table-row")) is element:
                cells += [self.inner(cell)] * _times(cell, "number-columns-repeated")
        write(row(cells))

    def text_box(self, element: Element, write: Write) -> None:
        place = len(self._following)
        words = self.inner(element)
        if words.strip():
            self._following.insert(place, words)

    def _caption(self, element: Element) -> None:
        """What a picture shows: a title, a description or both, told with the first of them."""
        said = {kind(each): each.text or "" for each in element.getparent() if each.tag.startswith(_CAPTIONS)}
        line = pictured(said.get("title", ""), said.get("desc", ""))
        if line and kind(element) == next(iter(said)):
            self._following.append(line)

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
        add(f"[{sort.capitalize()} {number}] {self.apart(element)}")

    def comment(self, element: Element, write: Write) -> None:
        self.flow.note(self.remark(element))

    def remark(self, element: Element, place: str = "") -> str:
        """A comment with its author and date, and the cell it belongs to."""
        said = {kind(child): child.text or "" for child in element if kind(child) in ("creator", "date")}
        words = [self.apart(child) for child in element if kind(child) in ("p", "list")]
        return said_by(said.get("creator", ""), said.get("date", "")) + place + "\n".join(words)

    def changes(self, element: Element, write: Write) -> None:
        for region in element.iter("{*}changed-region"):
            gone = [child for child in region.iterfind("{*}deletion/*") if kind(child) != "change-info"]
            said = {kind(each): each.text or "" for each in region.iterfind("{*}deletion/{*}change-info/*")}
            words = " ".join(filter(None, map(self.apart, gone)))
            by = said_by(said.get("creator", ""), said.get("date", ""), "Deleted")
            self._deleted[attribute(region, "id")] = by + words if words else ""

    def change(self, element: Element, write: Write) -> None:
        if words := self._deleted.get(attribute(element, "change-id")):
            self._following.append(words)

    def style(self, element: Element, write: Write) -> None:
        """Notes whether a style begins or ends a page, or hides, itself or by the style it is made from."""
        base, name = attribute(element, "parent-style-name"), attribute(element, "name")
        before, after = self._breaks.get(base, (False, False))
        hidden = self._hidden.get(base, False)
        for properties in element.iterchildren("{*}paragraph-properties"):
            before = (
                attribute(properties, "break-before") == "page" if attribute(properties, "break-before") else before
            )
            after = attribute(properties, "break-after") == "page" if attribute(properties, "break-after") else after
        for properties in element.iterchildren("{*}text-properties"):
            hidden = attribute(properties, "display") == "none" if attribute(properties, "display") else hidden
        self._breaks[name] = (before or bool(attribute(element, "master-page-name")), after)
        self._hidden[name] = hidden

    def around(self, element: Element, write: Write) -> None:
        if words := self.apart(element):
            self._around[f"[{kind(element).partition('-')[0].capitalize()}] {words}"] = None


def _in_hidden_section(element: Element) -> bool:
    return any(attribute(section, "display") == "none" for section in element.iterancestors("{*}section"))


def _times(element: Element, name: str) -> int:
    number = attribute(element, name)
    return min(int(number), REPEAT_LIMIT) if number.isdecimal() else 1


_PIECES: dict[str, Callable[[Text, Element, Write], None]] = {
    "p": Text.paragraph,
    "h": Text.paragraph,
    "span": Text.span,
    "hidden-text": Text.hidden_text,
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
    **dict.fromkeys((name.removeprefix("{*}") for name in AROUND), Text.around),
}
