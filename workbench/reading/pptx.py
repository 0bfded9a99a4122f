"""Presentations (.pptx): a page a slide, with tables, diagrams and charts' words, speaker's notes and comments.

Read by streaming the parts (ECMA-376 part 1, 19 and 21). Hidden slides are read too, and marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.reading.flow import row
from workbench.reading.pages import Reading, Unreadable, finished
from workbench.reading.parts import Element, Parts, attribute, kind, said_by
from workbench.reading.properties import office_facts

KIND = "pptx"

_BLOCKS = ("{*}p", "{*}tr")
_DRAWN = ("diagramData", "chart")


def read(data: bytes, name: str, password: str | None) -> Reading:
    """A slide that cannot be read keeps its place, empty, and is named in the reason."""
    parts, pages = Parts(data), list[str]()
    authors = _authors(parts)
    for number, slide in enumerate(_slides(parts), 1):
        pages.append("\n".join(_page(parts, slide, authors)))
        if slide not in parts:
            parts.doubts[f"Slide {number} is missing."] = None
    facts, members = office_facts(parts), parts.embedded()
    return finished(KIND, pages, facts, doubts=list(parts.doubts), members=members)


def _slides(parts: Parts) -> list[str]:
    """The slides' parts in the order of the show."""
    show = next((each.target for each in parts.relations("").values() if each.kind == "officeDocument"), "")
    relations, root = parts.relations(show), parts.tree(show)
    if root is None:
        raise Unreadable("The file is damaged: it has no list of slides.")
    keys = (_relation(each) for each in root.iter("{*}sldId"))
    return [relations[key].target for key in keys if key in relations]


def _relation(element: Element) -> str:
    """The relation's id, which is in a namespace, unlike the slide's own id."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def _authors(parts: Parts) -> dict[str, str]:
    """Names of those who comment, by id; in the older and the newer form of comments."""
    names = ("ppt/commentAuthors.xml", "ppt/authors.xml")
    found = (each for name in names for each in parts.beside(name, "{*}cmAuthor", "{*}author"))
    return {attribute(each, "id"): attribute(each, "name") for each in found}


def _page(parts: Parts, slide: str, authors: dict[str, str]) -> Iterator[str]:
    relations = list(parts.relations(slide).values())
    hidden = False
    for element in parts.beside(slide, *_BLOCKS):
        if next(element.iterancestors("{*}sld"), element).get("show") == "0" and not hidden:
            hidden = True
            yield "[hidden slide]"
        yield from _block(element)
    for drawing in (each.target for each in relations if each.kind in _DRAWN):
        for element in parts.beside(drawing, *_BLOCKS):
            yield from _block(element)
    for notes in (each.target for each in relations if each.kind == "notesSlide"):
        for element in parts.beside(notes, *_BLOCKS):
            yield from (f"[Notes] {line}" for line in _block(element))
    for comments in (each.target for each in relations if each.kind == "comments"):
        for element in parts.beside(comments, "{*}cm"):
            yield _comment(element, authors)


def _block(element: Element) -> Iterator[str]:
    """A paragraph or a table's row as a line; nothing for one that is empty or only a slide's number."""
    if next(element.iterancestors("{*}Fallback"), None) is not None:
        return
    if kind(element) == "tr":
        yield row(_words(cell) for cell in element.iterchildren("{*}tc")).rstrip("\n")
    elif words := _words(element).strip():
        yield words


def _words(element: Element) -> str:
    pieces = []
    for each in element.iter("{*}t", "{*}br", "{*}p"):
        numbered = each.getparent() is not None and each.getparent().get("type") == "slidenum"
        pieces.append((each.text or "") if kind(each) == "t" and not numbered else "\n" if kind(each) != "t" else "")
    return "".join(pieces)


def _comment(element: Element, authors: dict[str, str]) -> str:
    """A comment in the older form (its text in `text`) or in the newer one (in paragraphs)."""
    author = authors.get(attribute(element, "authorId"), "")
    date = attribute(element, "dt") or attribute(element, "created")
    words = [each.text or "" for each in element.iter("{*}text", "{*}t")]
    return said_by(author, date) + "".join(words).strip()
