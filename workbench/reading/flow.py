"""Running text on its way to pages: lines, page breaks, and the notes that stand at a page's foot."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from workbench.reading.pages import paginate

PAGE, PAGE_UNLESS_BLANK, CELL, ASIDE = "\x0c", "\x0b", "\x1c", "\x0e"
"""Control characters for what is no text: page breaks (see `Flow.turn`), a table cell's end, an aside (`aside`)."""

_LINES = re.compile(r"\s*\n\s*")
_MARKED = re.compile(f"([{PAGE}{PAGE_UNLESS_BLANK}])|{ASIDE}(\\d+){ASIDE}")


class Flow:
    """Pages in the making."""

    def __init__(self) -> None:
        self._pages: list[list[str]] = [[]]
        self._feet: list[list[str]] = [[]]
        self._endnotes: list[str] = []
        self._written = False

    def write(self, text: str) -> None:
        if text:
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

    def pour(self, text: str, asides: Sequence[str], after_line: Container[int] = ()) -> None:
        """Writes a text with marks: breaks, and asides by their place in `asides`.

        Those of the places `after_line` follow the line they belong to, others go to the foot of their page.
        """
        at, following = 0, list[str]()
        for mark in _MARKED.finditer(text):
            self._lines(text[at : mark.start()], following)
            at = mark.end()
            if mark[1]:
                self._lines("\n" if following else "", following)
                self.turn(unless_blank=mark[1] == PAGE_UNLESS_BLANK)
            elif int(mark[2]) in after_line:
                following.append(asides[int(mark[2])])
            else:
                aside = asides[int(mark[2])]
                (self.endnote if aside.startswith("[Endnote") else self.note)(aside)
        self._lines(text[at:] + ("\n" if following else ""), following)

    def _lines(self, text: str, following: list[str]) -> None:
        """Writes a text, and what follows its first line after that; a line that holds nothing else makes way."""
        line, end, rest = text.partition("\n")
        if not (end and following):
            self.write(text)
            return
        alone = not line.strip() and (not self._pages[-1] or self._pages[-1][-1].endswith("\n"))
        self.write("" if alone else line + end)
        self.write("".join(f"{each}\n" for each in following))
        following.clear()
        self.write(rest)

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


def aside(place: int) -> str:
    """The mark for the aside at this place of a list."""
    return f"{ASIDE}{place}{ASIDE}"


def row(cells: Iterable[str]) -> str:
    """A table's row as a line, ended: `| a | b |`; a line break inside a cell becomes a space."""
    return "| " + " | ".join(_LINES.sub(" ", cell.strip()) if "\n" in cell else cell.strip() for cell in cells) + " |\n"
