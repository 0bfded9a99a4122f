"""Words in drawings: shapes, diagrams and charts of the office programs since 2007 (ECMA-376 part 1, 20 and 21)."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.reading.flow import row
from workbench.reading.parts import Element, Parts, kind, pictured

BLOCKS = ("{*}p", "{*}tr", "{*}strCache", "{*}cNvPr", "{*}docPr")
"""What words in a drawing are made of, outermost: paragraphs, table rows, labels of charts, what pictures show."""


def lines(parts: Parts, part: str) -> Iterator[str]:
    """The words of a part that is a drawing; what is damaged goes to the package's doubts."""
    for element in parts.beside(part, *BLOCKS):
        yield from block(element)


def block(element: Element) -> Iterator[str]:
    """One of `BLOCKS` as a line; nothing for one that is empty, only a slide's number, or for older programs only."""
    name = kind(element)
    if next(element.iterancestors("{*}Fallback"), None) is not None:
        return
    if name == "tr":
        yield row(words(cell) for cell in element.iterchildren("{*}tc") if not _is_merged(cell)).rstrip("\n")
    elif name == "strCache":
        labels = [each.text or "" for each in element.iter("{*}v")]
        yield row(labels).rstrip("\n") if len(labels) > 1 else "".join(labels)
    elif name in ("cNvPr", "docPr"):
        if said := pictured(element.get("title", ""), element.get("descr", "")):
            yield said
    elif said := words(element).strip():
        yield said


def _is_merged(cell: Element) -> bool:
    """Whether the cell is covered by another one that was made to reach over it."""
    return bool({cell.get("hMerge"), cell.get("vMerge")} & {"1", "true"})


def words(element: Element) -> str:
    """The words in an element, its paragraphs on lines of their own."""
    pieces = []
    for each in element.iter("{*}t", "{*}br", "{*}p"):
        numbered = each.getparent() is not None and each.getparent().get("type") == "slidenum"
        pieces.append((each.text or "") if kind(each) == "t" and not numbered else "\n" if kind(each) != "t" else "")
    return "".join(pieces)
