"""OpenDocument presentations (.odp): a page a slide, with tables, speaker's notes and comments.

Hidden slides are read too, and marked. Footers, and words on the masters the slides are made from, are told once, at
the foot of the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.reading.odfpackage import opened, put_in
from workbench.reading.odftext import Text
from workbench.reading.pages import Reading, finished
from workbench.reading.parts import Element, Parts, attribute, kind
from workbench.reading.properties import opendocument_facts

KIND = "odp"

_DECLARED = {"header-decl": "Header", "footer-decl": "Footer", "date-time-decl": "Footer"}
_USED = {"header": "Header", "footer": "Footer", "date-time": "Footer"}
"""Kinds of frames on a slide that show what each slide shows (OpenDocument 1.3 part 3, 19.389)."""


def read(data: bytes, name: str, password: str | None) -> Reading:
    """All slides in order."""
    parts = opened(data, password)
    show, pages = _Show(), list[str]()
    for element in parts.blocks("content.xml", "{*}style", "{*}page", *(f"{{*}}{name}" for name in _DECLARED)):
        if kind(element) == "page":
            pages.append(show.page(element))
        else:
            show.learn(element)
    if pages:
        pages[0] = "\n".join(filter(None, [pages[0], *show.around, *dict.fromkeys(_on_masters(parts, show.masters))]))
    (facts, origins), members = opendocument_facts(parts), put_in(parts)
    return finished(KIND, pages, facts, doubts=list(parts.doubts), members=members, origins=origins)


class _Show:
    """What slides share: styles, footers, masters."""

    def __init__(self) -> None:
        self.around: dict[str, None] = {}
        self.masters: set[str] = set()
        self._hidden: set[str] = set()
        self._styles = Text()

    def learn(self, element: Element) -> None:
        """A style, or a header or footer that slides refer to."""
        if kind(element) != "style":
            self.share(_DECLARED[kind(element)], element.text or "")
            return
        self._styles.block(element)
        if any(attribute(properties, "visibility") == "hidden" for properties in element):
            self._hidden.add(attribute(element, "name"))

    def share(self, where: str, words: str) -> None:
        if words := " ".join(words.split()):
            self.around[f"[{where}] {words}"] = None

    def page(self, element: Element) -> str:
        """The lines of a slide, its comments, its notes."""
        self.masters.add(attribute(element, "master-page-name"))
        for frame in element.iter("{*}frame"):
            if where := _USED.get(attribute(frame, "class")):
                self.share(where, self._styles.apart(frame))
                frame.clear()
        notes = list(element.iterchildren("{*}notes"))
        said = [line for each in notes for line in self._styles.apart(each).split("\n") if line.strip()]
        for each in notes:
            element.remove(each)
        hidden = ["[Hidden slide]"] if attribute(element, "style-name") in self._hidden else []
        shapes = [self._styles.apart(shape) for shape in element if kind(shape) != "annotation"]
        shapes += [self._styles.remark(each) for each in element.iterchildren("{*}annotation")]
        lines = [line for shape in shapes for line in shape.split("\n") if line.strip()]
        return "\n".join([*hidden, *lines, *(f"[Notes] {line}" for line in said)])


def _on_masters(parts: Parts, used: set[str]) -> Iterator[str]:
    """Words on the masters of the slides that are no placeholders."""
    for master in parts.beside("styles.xml", "{*}master-page"):
        if attribute(master, "name") in used:
            for each in [*master.iter("{*}notes", "{*}frame", "{*}custom-shape")]:
                if kind(each) == "notes" or attribute(each, "class"):
                    each.clear()
            yield from (f"[Layout] {line}" for line in Text().apart(master).split("\n") if line.strip())
