"""Word documents (.docx): text and tables in order, headers, footers, notes, comments and tracked changes.

Read by streaming the parts (ECMA-376 part 1, 17), never by building the whole tree: a 1.8 MB file can need 10 GB.
Elements are told by their local names, which the strict and the transitional form of the standard share.

A paragraph's text is what it reads as now. What was deleted, moved away or hidden follows it on lines of its own,
marked, so that words are not torn by what no longer stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from workbench.reading import drawings
from workbench.reading.embedded import members_of
from workbench.reading.flow import Flow, row
from workbench.reading.locked import unlocked
from workbench.reading.pages import Reading, Unreadable, finished
from workbench.reading.parts import Element, Parts, Relation, attribute, kind, pictured, said_by
from workbench.reading.properties import office_facts

KIND = "docx"

Write = Callable[[str], None]

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "sym": "\u25a1"}
_UNSHOWN = {"Fallback", "delInstrText", "instrText", "pPr", "rPr", "rt", "sectPr", "softHyphen", "tblPr", "trPr"}
_OFF = {"0", "false", "off"}


def read(data: bytes, name: str, password: str | None) -> Reading:
    """Pages end where the writer, or the program that saved the file last, ended them."""
    parts = Parts(unlocked(data, password))
    main = _main_part(parts)
    story, doubts = _Story(parts, main), []
    try:
        for block in parts.blocks(main, "{*}p", "{*}tr"):
            story.block(block)
    except Unreadable as error:
        if not story.flow.text():
            raise
        doubts.append(f"{error} The text before that place was kept.")
    pages, (facts, origins) = story.pages(), office_facts(parts)
    put_in = [relation.target for relation in parts.relations(main).values() if relation.kind == "aFChunk"]
    members = members_of(parts, put_in)
    return finished(KIND, pages, facts, doubts=[*doubts, *parts.doubts], members=members, origins=origins)


def _main_part(parts: Parts) -> str:
    """The document's own part, as the package's relations name it."""
    named = (relation.target for relation in parts.relations("").values() if relation.kind == "officeDocument")
    return next(named, "word/document.xml")


def _hidden_styles(parts: Parts, folder: str) -> frozenset[str]:
    """Styles whose text is not shown, themselves or by the style they are made from (17.7.4)."""
    hidden, made_from = dict[str, bool](), dict[str, str]()
    for style in parts.beside(f"{folder}/styles.xml", "{*}style"):
        name, base, vanish = attribute(style, "styleId"), style.find("{*}basedOn"), style.find("{*}rPr/{*}vanish")
        if base is not None:
            made_from[name] = attribute(base, "val")
        if vanish is not None:
            hidden[name] = attribute(vanish, "val") not in _OFF
    for name in made_from:
        above = name
        for _ in range(len(made_from)):
            if above in hidden or above not in made_from:
                break
            above = made_from[above]
        hidden.setdefault(name, hidden.get(above, False))
    return frozenset(name for name, is_hidden in hidden.items() if is_hidden)


class _Story:
    """The main text of a document on its way into `flow`, with what the parts beside its own hold of it."""

    def __init__(self, parts: Parts, part: str, outer: _Story | None = None) -> None:
        self.flow = Flow()
        self._parts = parts
        self._part = part
        self._folder = part.rpartition("/")[0]
        self._hidden: frozenset[str] = outer._hidden if outer else _hidden_styles(parts, self._folder)
        self._paragraph_is_hidden = False
        self._asides: dict[str, dict[str, str]] = {}
        self._numbers = {"footnote": 0, "endnote": 0}
        self._following: list[str] = []
        self._mark, self._mark_at = "", -1
        self._written = 0

    @cached_property
    def _drawings(self) -> dict[str, Relation]:
        """What this part points to, each taken out when it was read: a thousand references may mean one drawing."""
        return self._parts.relations(self._part)

    def pages(self) -> list[str]:
        """All pages; headers and footers, which each page shows, are told once at the foot of the first."""
        pages = self.flow.pages()
        around = dict.fromkeys(line for where in ("header", "footer") for line in self._around(where))
        return ["\n".join(filter(None, [pages[0], *around])), *pages[1:]]

    def _around(self, where: str) -> list[str]:
        part = re.compile(rf"{re.escape(self._folder)}/{where}\d*\.xml")
        names = [name for name in self._parts.names if part.fullmatch(name)]
        texts = [self._text(block, name) for name in names for block in self._parts.beside(name, "{*}p", "{*}tr")]
        return [f"[{where.capitalize()}] {text}" for text in texts if text]

    def _text(self, element: Element, part: str) -> str:
        """The words of a note, a comment or a header, which stands in another part."""
        aside = _Story(self._parts, part, self)
        aside.block(element)
        return aside.flow.text()

    def block(self, element: Element) -> None:
        """A paragraph, a table's row, or what holds them; what is anchored in it, or no longer in it, follows it."""
        self._piece(element, self.flow.write)
        for line in self._following:
            self.flow.write(line if line.endswith("\n") else f"{line}\n")
        self._following.clear()

    def _walk(self, element: Element, write: Write) -> None:
        for child in element:
            self._piece(child, write)

    def _piece(self, element: Element, write: Write) -> None:
        name = kind(element)
        if name in ("t", "delText"):
            self._written += 1
            write(element.text or "")
        elif name in _SIGNS:
            self._written += 1
            write(_SIGNS[name])
        elif name in _PIECES:
            _PIECES[name](self, element, write)
        elif name not in _UNSHOWN:
            self._walk(element, write)

    def paragraph(self, element: Element, write: Write) -> None:
        self._paragraph_is_hidden, self._mark = False, ""
        for property in element[0] if len(element) and kind(element[0]) == "pPr" else ():
            if kind(property) == "pageBreakBefore" and attribute(property, "val") not in _OFF:
                self.flow.turn(unless_blank=True)
            elif kind(property) == "pStyle":
                self._paragraph_is_hidden = attribute(property, "val") in self._hidden
        written, following = self._written, len(self._following)
        self._walk(element, write)
        self._paragraph_is_hidden = False
        if self._written > written or len(self._following) == following:
            write("\n")

    def row(self, element: Element, write: Write) -> None:
        cells = (cell for cell in element.iter("{*}tc") if next(cell.iterancestors("{*}tr")) is element)
        write(row(map(self._inner, cells)))

    def _inner(self, element: Element) -> str:
        pieces: list[str] = []
        self._walk(element, pieces.append)
        return "".join(pieces)

    def run(self, element: Element, write: Write) -> None:
        if self._is_hidden(element):
            self._set_apart("[Hidden] ", element)
        else:
            self._walk(element, write)

    def _is_hidden(self, run: Element) -> bool:
        """By its own word, else by its style, else by its paragraph's (17.3.2.41)."""
        hidden = self._paragraph_is_hidden
        for property in run[0] if len(run) and kind(run[0]) == "rPr" else ():
            if kind(property) == "rStyle":  # which stands before all others
                hidden = hidden or attribute(property, "val") in self._hidden
            elif kind(property) == "vanish":
                return attribute(property, "val") not in _OFF
        return hidden

    def _set_apart(self, mark: str, element: Element) -> None:
        """Words that follow their paragraph on a line of their own; pieces of one change stay one."""
        goes_on = mark == self._mark and self._written == self._mark_at and self._following
        written = self._written
        words = self._inner(element)
        self._written = written
        if not words.strip() and not goes_on:
            return
        if goes_on:
            self._following[-1] += words
        else:
            self._following.append(mark + words)
        self._mark, self._mark_at = mark, self._written

    def text_box(self, element: Element, write: Write) -> None:
        place = len(self._following)
        words = self._inner(element)
        if words.strip():
            self._following.insert(place, words)

    def drawing(self, element: Element, write: Write) -> None:
        """A chart or a diagram, whose words lie in a part of their own."""
        key = attribute(element, "dm" if kind(element) == "relIds" else "id")
        relation = self._drawings.pop(key, None)
        if relation is not None and relation.kind in ("chart", "diagramData"):
            self._following += drawings.lines(self._parts, relation.target)

    def picture(self, element: Element, write: Write) -> None:
        if said := pictured(element.get("title", ""), element.get("descr", "") or element.get("alt", "")):
            if said not in self._following:  # said of the picture, and again of its frame
                self._following.append(said)
            self._mark = ""
        self._walk(element, write)

    def line_break(self, element: Element, write: Write) -> None:
        if attribute(element, "type") == "page":
            self.flow.turn()
        else:
            write("\n")

    def page_ended(self, element: Element, write: Write) -> None:
        self.flow.turn(unless_blank=True)

    def changed(self, element: Element, write: Write) -> None:
        """What was deleted or moved away (17.13.5); what was put in is text."""
        what = "Deleted" if kind(element) == "del" else "Moved away"
        self._set_apart(said_by(attribute(element, "author"), attribute(element, "date"), what), element)

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
            part = f"{self._folder}/{sort}s.xml"
            found = self._parts.beside(part, f"{{*}}{sort}")
            self._asides[sort] = {attribute(each, "id"): self._told(each, part) for each in found}
        return self._asides[sort].get(attribute(reference, "id"), "")

    def _told(self, aside: Element, part: str) -> str:
        by = said_by(attribute(aside, "author"), attribute(aside, "date")) if kind(aside) == "comment" else ""
        return by + self._text(aside, part)


_PIECES: dict[str, Callable[[_Story, Element, Write], None]] = {
    "p": _Story.paragraph,
    "r": _Story.run,
    "tr": _Story.row,
    "br": _Story.line_break,
    "lastRenderedPageBreak": _Story.page_ended,
    "txbxContent": _Story.text_box,
    "chart": _Story.drawing,
    "relIds": _Story.drawing,
    "docPr": _Story.picture,
    "cNvPr": _Story.picture,
    "shape": _Story.picture,
    "rect": _Story.picture,
    "del": _Story.changed,
    "moveFrom": _Story.changed,
    "footnoteReference": _Story.footnote,
    "endnoteReference": _Story.endnote,
    "commentReference": _Story.comment,
}
