"""Places of an entity's names that may be tagged, by their documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QPixmap

from ui import icons, theme
from ui.everywhere.choices import Choice, Choices, Heading, Line
from ui.everywhere.words import doubt_words
from workbench.everywhere import Candidate
from workbench.passages import Spot
from workbench.refusals import RefusedPlaces
from workbench.searching.spotting import Snippet

__all__ = ["Heading", "Row", "Rows"]


@dataclass(eq=False)
class Row(Choice):
    candidate: Candidate
    ticked: bool
    refused: bool

    @property
    def spot(self) -> Spot:
        return self.candidate.spot

    @property
    def snippet(self) -> Snippet:
        return self.candidate.snippet

    @property
    def corner(self) -> str:
        return QCoreApplication.translate("PlaceView", "p. {0}").format(self.spot.page)

    @property
    def about(self) -> str:
        return doubt_words(self.candidate, self.refused)

    def sign(self, size: int) -> QPixmap | None:
        """That it may be something else."""
        if not self.candidate.doubt or self.refused:
            return None
        return icons.pixmap("warning", theme.current().warning, size)


class Rows(Choices):
    """What was chosen by hand is kept by its place."""

    _chosen: dict[Spot, bool]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all: list[Row] = []

    def choices(self) -> Sequence[Row]:
        return self.all

    def drop(self) -> None:
        self.all = []

    def add(self, candidates: Sequence[Candidate]) -> None:
        """Further places, which come after those before."""
        rows = [Row(each, self._chosen.get(each.spot, each.doubt is None), each.refused) for each in candidates]
        self.all += rows
        self.append(rows)

    def lines_of(self, rows: Iterable[Choice]) -> Iterable[Line]:
        last = next((line for line in reversed(self.lines) if isinstance(line, Heading)), None)
        for row in rows:
            assert isinstance(row, Row)
            candidate = row.candidate
            if last is None or last.path != candidate.path:
                name = candidate.path.replace("!", "/").rpartition("/")[2]
                last = Heading(candidate.title or name, candidate.path)
                yield last
            last.rows.append(row)
            yield row

    def set_refused(self, places: RefusedPlaces) -> None:
        """What the case remembers now."""
        for row in self.all:
            spot = row.spot
            row.refused = places.hold(spot.document_id, spot.page, spot.start, spot.end)
        self.lay()

    def tick(self, line: int, ticked: bool) -> None:
        for row in self.rows_at(line):
            self._chosen[row.spot] = ticked
        super().tick(line, ticked)

    @property
    def ticked(self) -> list[Spot]:
        """What is to be tagged."""
        return [row.spot for row in self.all if row.counts]
