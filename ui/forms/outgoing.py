"""What an export would hold, and writing it: asked in the background with a case of its own. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.case import Case
from workbench.dates import CaseDate
from workbench.entities import EntityRef
from workbench.events import Event
from workbench.exporting import FORMATS, export_timeline
from workbench.exporting.clearance import clear
from workbench.exporting.printout import Line
from workbench.outfiles import written_whole
from workbench.timeline import timeline

PICTURES = (".pdf", ".svg", ".png")


@dataclass(frozen=True)
class Wish:
    """Which events go to whom; `start` and `end` bound the dates, both included."""

    audience: str
    entity_id: int | None = None
    start: CaseDate | None = None
    end: CaseDate | None = None

    def events(self, case: Case) -> list[Event]:
        found = timeline(case, None, self.start, self.end)
        if self.entity_id is None:
            return found
        return [event for event in found if self.entity_id in {each.id for each in event.entities}]


@dataclass(frozen=True)
class Preview:
    """`lines` as the audience reads them, `withheld` the titles of what it does not."""

    lines: tuple[str, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True)
class Drawn:
    """An event as the painter of the timeline takes it, cleared for its audience."""

    id: int
    title: str
    date: CaseDate
    entities: tuple[EntityRef, ...]
    status: str
    citations: tuple[object, ...]


Draw = Callable[[list[Drawn], str], bytes]  # events and `png`, `svg` or `pdf`


@dataclass(frozen=True)
class Outcome:
    """`residue`: words the finished file held though it may not; then it was not kept."""

    out: Path
    events: int
    withheld: int
    residue: tuple[str, ...]


def preview(case: Case, wish: Wish) -> Preview:
    cleared = clear(case, wish.events(case), wish.audience)
    lines = tuple(map(_line, cleared.printout.lines))
    return Preview(lines, tuple(event.title for event in cleared.withheld))


def _line(line: Line) -> str:
    places = "; ".join(each.place for each in line.references)
    who = ", ".join(line.entities)
    return "\n".join(filter(None, (f"{line.when}  {line.title}", f"    {who}" if who else "", f"    {places}")))


def write(case: Case, wish: Wish, out: Path, draw: Draw | None) -> Outcome:
    """Raises BadValue for an unknown format, CannotWrite."""
    if draw and out.suffix.lower() in PICTURES:
        return _write_picture(case, wish, out, draw)
    done = export_timeline(case, wish.events(case), out, wish.audience)
    return Outcome(done.out, done.events, len(done.withheld), done.residue)


def _write_picture(case: Case, wish: Wish, out: Path, draw: Draw) -> Outcome:
    """A picture has no quotes and no paths; its words are those of the cleared lines."""
    cleared = clear(case, wish.events(case), wish.audience)
    form = out.suffix.lower().lstrip(".")
    data = draw(_drawable(case, cleared.printout.lines), form)
    residue = cleared.secrets.within(data) if form == "svg" else []  # the one form whose words can be read back
    if residue:  # months and the like are the picture's own words
        own = cleared.secrets.within(draw(_drawable(case, cleared.printout.blank.lines), form))
        residue = [each for each in residue if each not in own]
    if not residue:
        with written_whole(out) as file:
            file.write(data)
    return Outcome(out, len(cleared.printout.lines), len(cleared.withheld), tuple(residue))


def _drawable(case: Case, lines: tuple[Line, ...]) -> list[Drawn]:
    shown = {
        each.pseudonym if each.confidential and each.pseudonym else each.name: each for each in case.entities.all()
    }
    names = {
        name: number for number, name in enumerate(dict.fromkeys(name for line in lines for name in line.entities))
    }
    return [
        Drawn(
            number,
            line.title,
            line.date,
            tuple(
                EntityRef(names[name], name, shown[name].kind if name in shown else "other") for name in line.entities
            ),
            line.status,
            line.references,
        )
        for number, line in enumerate(lines)
    ]


def suffixes(draw: Draw | None) -> tuple[str, ...]:
    """Every format there is."""
    return (*FORMATS, *(PICTURES if draw else ()))
