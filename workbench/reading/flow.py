"""Running text on its way to pages: lines, page breaks, and the notes that stand at a page's foot."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.reading.pages import paginate

_LINES = re.compile(r"\s*\n\s*")


class Flow:
    """Pages in the making."""

    def __init__(self) -> None:
        self._pages: list[list[str]] = [[]]
        self._feet: list[list[str]] = [[]]
        self._endnotes: list[str] = []
        self._written = False

    def write(self, text: str) -> None:
        self._pages[-1].append(text)
        self._written = self._written or bool(text.strip())

    def turn(self, unless_blank: bool = False) -> None:
        """Begins a page; with `unless_blank` only if something stands on this one.

        A break that an office program noted where its own pages ended follows the break it stems from.
        """
        if self._written or not unless_blank:
            self._pages.append([])
            self._feet.append([])
            self._written = False

    def note(self, text: str) -> None:
        """Something that stands at the foot of this page."""
        self._feet[-1].append(text)

    def endnote(self, text: str) -> None:
        """Something that stands at the end of the document."""
        self._endnotes.append(text)

    def pages(self) -> list[str]:
        """The pages so far, without blank ones at the end; over-long ones cut."""
        feet = [*self._feet[:-1], [*self._feet[-1], *self._endnotes]]
        texts = [_page("".join(body), foot) for body, foot in zip(self._pages, feet, strict=True)]
        while len(texts) > 1 and not texts[-1].strip():
            texts.pop()
        return [piece for text in texts for piece in paginate(text)]

    def text(self) -> str:
        """All of it as one text."""
        return "\n".join(self.pages()).strip()


def _page(body: str, foot: list[str]) -> str:
    return "\n".join(filter(None, [body.strip("\n"), *foot]))


def row(cells: Iterable[str]) -> str:
    """A table's row as a line, ended: `| a | b |`; a line break inside a cell becomes a space."""
    return "| " + " | ".join(_LINES.sub(" ", cell.strip()) for cell in cells) + " |\n"
