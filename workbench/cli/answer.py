"""What a command says when it is done: one JSON document for other programs, or lines for a reader."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import click

from workbench.errors import CannotWrite, WorkbenchError
from workbench.outfiles import reason
from workbench.spans import shown


@dataclass(frozen=True)
class Answer:
    """`document` is what `--json` prints; `but` is said after it where the work was not done after all."""

    document: Any
    lines: Iterable[str] = ()
    but: WorkbenchError | None = None

    def show(self, as_json: bool) -> None:
        """Raises CannotWrite for a standard output that is full; BrokenPipeError where nobody reads on."""
        try:
            if as_json:
                click.echo(json.dumps(self.document, ensure_ascii=False, indent=1))
            else:
                for line in self.lines:
                    click.echo(line)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise CannotWrite("The standard output", reason(error)) from error
        if self.but:
            raise self.but


def table(rows: Iterable[Iterable[object]]) -> list[str]:
    """Rows as columns that stand below each other, also with Han letters in them; None is an empty cell."""
    cells = [["" if cell is None else one_line(str(cell)) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def one_line(text: str) -> str:
    """Fit for a terminal: nothing in it moves the cursor or turns the line around."""
    return shown(" ".join(text.split()))


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 document`, `2 documents`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
