"""Names that are suggested, a line each with all its places so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QPixmap

from ui.everywhere.choices import Choice, Choices
from ui.kinds import kind_name, kind_picture
from workbench.passages import Spot
from workbench.searching.spotting import Snippet
from workbench.suggesting import Chosen, Suggestion


@dataclass(eq=False)
class NameRow(Choice):
    """`kind` is what was guessed, until the reporter says another."""

    places: list[Suggestion]
    kind: str
    ticked: bool
    refused: bool

    @property
    def first(self) -> Suggestion:
        return self.places[0]

    @property
    def spot(self) -> Spot:
        return self.first.spot

    @property
    def snippet(self) -> Snippet:
        return self.first.snippet

    @property
    def corner(self) -> str:
        page = _tr("p. {0}").format(self.spot.page)
        return f"{page} · {len(self.places)}×" if len(self.places) > 1 else page

    @property
    def about(self) -> str:
        if self.refused:
            return _tr("You said that “{0}” is no name.").format(self.first.name)
        return f"{self.first.name} · {kind_name(self.kind)}"

    def sign(self, size: int) -> QPixmap | None:
        return kind_picture(self.kind, size)


class Names(Choices):
    """Nothing is ticked at first. What was chosen by hand is kept by the name."""

    _chosen: dict[str, tuple[bool, str]]  # ticked, and the kind

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_key: dict[str, NameRow] = {}

    def choices(self) -> Sequence[NameRow]:
        return list(self._by_key.values())

    def drop(self) -> None:
        self._by_key = {}

    def add(self, suggestions: Sequence[Suggestion]) -> None:
        """Further places: of names that are there, and of new ones, which come below."""
        fresh: list[NameRow] = []
        for each in suggestions:
            if each.key in self._by_key:
                self._by_key[each.key].places.append(each)
                continue
            ticked, kind = self._chosen.get(each.key, (False, each.kind))
            self._by_key[each.key] = NameRow([each], kind, ticked, each.refused)
            fresh.append(self._by_key[each.key])
        self.append(fresh)
        self.ticks_changed.emit()  # the counts of names above are other ones

    def set_refused(self, keys: frozenset[str]) -> None:
        """What the case remembers now."""
        for key, row in self._by_key.items():
            row.refused = key in keys
        self.lay()

    def tick(self, line: int, ticked: bool) -> None:
        super().tick(line, ticked)
        self._keep(line)

    def set_kind(self, line: int, kind: str) -> None:
        for row in self.rows_at(line):
            assert isinstance(row, NameRow)
            row.kind = kind
        self._keep(line)
        self.ticks_changed.emit()

    def _keep(self, line: int) -> None:
        for row in self.rows_at(line):
            assert isinstance(row, NameRow)
            self._chosen[row.first.key] = row.ticked, row.kind

    @property
    def ticked(self) -> list[Chosen]:
        """What is to be tagged, in the order of the list."""
        return [
            Chosen(row.first.name, row.kind, [each.spot for each in row.places]) for row in self.choices() if row.counts
        ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("names", text)
