"""Presentations (.pptx): a page a slide, with tables, diagrams and charts' words, speaker's notes and comments.

Read by streaming the parts (ECMA-376 part 1, 19 and 21). Hidden slides are read too, and marked. What each slide shows
(footers, words on the layouts the slides are made from) is told once, at the foot of the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.reading import drawings
from workbench.reading.embedded import members_of
from workbench.reading.locked import unlocked
from workbench.reading.pages import Reading, Unreadable, finished
from workbench.reading.parts import Element, Parts, attribute, said_by
from workbench.reading.properties import office_facts

KIND = "pptx"

_DRAWN = ("diagramData", "chart")
_AROUND = {"hdr": "Header", "ftr": "Footer", "dt": "Footer"}
"""Kinds of placeholders that are the same on each slide (19.7.10)."""


def read(data: bytes, name: str, password: str | None) -> Reading:
    """A slide that cannot be read keeps its place, empty, and is named in the reason."""
    parts, pages = Parts(unlocked(data, password)), list[str]()
    show = _Show(parts)
    for number, slide in enumerate(_slides(parts), 1):
        pages.append("\n".join(show.page(slide)))
        if slide not in parts:
            parts.doubts[f"Slide {number} is missing."] = None
    if pages:
        pages[0] = "\n".join(filter(None, [pages[0], *show.around()]))
    (facts, origins), members = office_facts(parts), members_of(parts)
    return finished(KIND, pages, facts, doubts=list(parts.doubts), members=members, origins=origins)


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


class _Show:
    """What slides share: those who comment, and what each slide shows."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        names = ("ppt/commentAuthors.xml", "ppt/authors.xml")  # the older and the newer form of comments
        found = (each for name in names for each in parts.beside(name, "{*}cmAuthor", "{*}author"))
        self._authors = {attribute(each, "id"): attribute(each, "name") for each in found}
        self._around: dict[str, None] = {}
        self._layouts: dict[str, None] = {}

    def page(self, slide: str) -> Iterator[str]:
        """The lines of a slide, its drawings, notes and comments."""
        relations = list(self._parts.relations(slide).values())
        hidden = False
        for element in self._parts.beside(slide, *drawings.BLOCKS):
            if next(element.iterancestors("{*}sld"), element).get("show") == "0" and not hidden:
                hidden = True
                yield "[Hidden slide]"
            yield from self._lines(element)
        for drawing in (each.target for each in relations if each.kind in _DRAWN):
            yield from drawings.lines(self._parts, drawing)
        for notes in (each.target for each in relations if each.kind == "notesSlide"):
            for element in self._parts.beside(notes, *drawings.BLOCKS):
                yield from (f"[Notes] {line}" for line in self._lines(element))
        for comments in (each.target for each in relations if each.kind == "comments"):
            for element in self._parts.beside(comments, "{*}cm"):
                yield from self._comments(element)
        self._layouts |= {each.target: None for each in relations if each.kind == "slideLayout"}

    def _lines(self, element: Element) -> list[str]:
        """The lines of a block, unless it stands in a placeholder that each slide has."""
        where = _AROUND.get(_placeholder(element) or "")
        lines = list(drawings.block(element))
        if where is None:
            return lines
        self._around |= {f"[{where}] {line}": None for line in lines}
        return []

    def _comments(self, element: Element) -> Iterator[str]:
        """A comment in the older form (its text in `text`) or in the newer one (paragraphs), then its replies."""
        replies = list(element.iter("{*}reply"))
        for each in [element, *replies]:
            author = self._authors.get(attribute(each, "authorId"), "")
            date = attribute(each, "dt") or attribute(each, "created")
            words = [part.text or "" for part in each.iter("{*}text", "{*}t") if each in replies or not _answers(part)]
            yield said_by(author, date) + "".join(words).strip()

    def around(self) -> Iterator[str]:
        """Headers and footers of the slides, and the words on their layouts and masters that are no placeholders."""
        yield from self._around
        masters = {
            each.target: None
            for layout in self._layouts
            for each in self._parts.relations(layout).values()
            if each.kind == "slideMaster"
        }
        words = {
            f"[Layout] {line}": None
            for part in [*self._layouts, *masters]
            for element in self._parts.beside(part, "{*}p", "{*}tr")
            if _placeholder(element) is None
            for line in drawings.block(element)
        }
        yield from words


def _placeholder(element: Element) -> str | None:
    """The kind of placeholder a paragraph stands in: empty for an ordinary one, None outside of any (19.3.1.36)."""
    shape = next(element.iterancestors("{*}sp"), None)
    place = None if shape is None else shape.find("{*}nvSpPr/{*}nvPr/{*}ph")
    return None if place is None else str(place.get("type", ""))


def _answers(element: Element) -> bool:
    return next(element.iterancestors("{*}reply"), None) is not None
