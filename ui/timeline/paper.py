"""The list of events for paper: cleared for its audience, in cells that `list_printing` sets on sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.case import Case
from workbench.exporting.clearance import clear
from workbench.exporting.printout import Line, Printout

Look = Literal["bold", "plain", "soft"]


@dataclass(frozen=True)
class Words:
    """What the table says of itself: `heads` of its five columns, and for whom it is, by audience."""

    title: str
    heads: tuple[str, ...]
    audiences: dict[str, str]


@dataclass(frozen=True)
class Piece:
    """A paragraph of a cell."""

    text: str
    look: Look = "plain"


Cell = tuple[Piece, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Paper:
    """`about` stands below the title; each row has a cell for each of the `heads`. `residue`: what it would have told
    though it may not; then there are no rows."""

    title: str
    about: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    withheld: int = 0
    residue: tuple[str, ...] = ()

    @property
    def events(self) -> int:
        return len(self.rows)

    @property
    def texts(self) -> Iterator[str]:
        """All that it says, from the top."""
        yield from (self.title, self.about, *self.heads)
        yield from (piece.text for row in self.rows for cell in row for piece in cell)


def set_for(case: Case, event_ids: Sequence[int], audience: str, words: Words) -> Paper:
    """These events in this order, as the audience may see them. Raises BadValue for an unknown audience."""
    known = {each.id: each for each in case.events.all()}
    cleared = clear(case, [known[each] for each in event_ids if each in known], audience)
    paper = _paper(cleared.printout, words, len(cleared.withheld))
    found = cleared.secrets.within(_said(paper))
    own = cleared.secrets.within(_said(_paper(cleared.printout.blank, words, 0))) if found else []
    residue = tuple(each for each in found if each not in own)
    return Paper(paper.title, "", paper.heads, (), paper.withheld, residue) if residue else paper


def _said(paper: Paper) -> bytes:
    return "\n".join(paper.texts).encode()


def _paper(printout: Printout, words: Words, withheld: int) -> Paper:
    about = " · ".join(filter(None, (printout.name, words.audiences[printout.audience])))
    return Paper(words.title, about, words.heads, tuple(map(_row, printout.lines)), withheld)


def _row(line: Line) -> Row:
    exact = line.date.edtf if line.date.edtf != line.when else ""
    return (
        _cell(Piece(line.when, "bold"), Piece(line.wording or "", "soft"), Piece(exact, "soft")),
        _cell(Piece(line.title, "bold"), *map(Piece, line.text.splitlines()), Piece(line.place, "soft")),
        _cell(Piece(", ".join(line.entities))),
        _cell(Piece(line.status)),
        _cell(*(Piece(each.caption) for each in line.references)),
    )


def _cell(*pieces: Piece) -> Cell:
    return tuple(each for each in pieces if each.text)
