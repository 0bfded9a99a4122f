"""What an export would hold, and writing it: asked in the background with a case of its own. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.case import Case
from workbench.dates import CaseDate
from workbench.entities import Entity, EntityRef
from workbench.eras import Era
from workbench.events import Event
from workbench.exporting import FORMATS, export_timeline
from workbench.exporting.clearance import Cleared, clear
from workbench.exporting.printout import EDITOR, Line
from workbench.outfiles import written_whole
from workbench.timeline import timeline
from workbench.tracks import TrackItem

PICTURES = (".pdf", ".svg", ".png")


@dataclass(frozen=True)
class View:
    """How the timeline is looked at: which events (by id), in which lanes, which stretch of time (instants), what lies
    behind and below. `groups` name the lanes of each event where these are labels or sources."""

    events: frozenset[int] = frozenset()
    lanes_by: str = "entity"
    groups: Mapping[int, Sequence[tuple[str, str]]] | None = None
    compared: tuple[str, ...] = ()
    window: tuple[float, float] | None = None
    eras: tuple[Era, ...] = ()
    tracks: tuple[TrackItem, ...] = ()

    @property
    def is_inward(self) -> bool:
        """Whether it shows what is for the newsroom alone: labels, sources, what was asked of whom."""
        return bool(self.tracks) or self.lanes_by in ("label", "source")


@dataclass(frozen=True)
class Wish:
    """Which events go to whom; `start` and `end` bound the dates, both included. With a `view` only the events that it
    shows, and pictures as it shows them; `paper` is what pictures stand on."""

    audience: str
    entity_id: int | None = None
    start: CaseDate | None = None
    end: CaseDate | None = None
    view: View | None = None
    paper: str = "picture"

    def events(self, case: Case) -> list[Event]:
        found = timeline(case, None, self.start, self.end)
        if self.view:
            found = [event for event in found if event.id in self.view.events]
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
    place: str = ""


@dataclass(frozen=True)
class Drawing:
    """All that a picture is made of, cleared for its audience; `kinds` are the names of the reporter's own kinds as the
    audience may read them."""

    events: tuple[Drawn, ...]
    paper: str = "picture"
    view: View | None = None
    kinds: Mapping[str, str] = field(default_factory=dict)


Draw = Callable[[Drawing, str], bytes]  # what is drawn, and `png`, `svg` or `pdf`


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
    """A picture has no quotes and no paths; its words are those of the cleared lines, and of the view as far as the
    audience may see it."""
    events = wish.events(case)
    cleared = clear(case, events, wish.audience)
    form = out.suffix.lower().lstrip(".")
    drawn = _drawable(case, cleared.printout.lines)
    view = cleared_view(case, wish, events, cleared, drawn) if wish.view else None
    kinds = {name: cleared.secrets.cleaned(name) for name in case.kinds.names()}
    data = draw(Drawing(drawn, wish.paper, view, kinds), form)
    residue = cleared.secrets.within(data) if form == "svg" else []  # the one form whose words can be read back
    if residue:  # months and the like are the picture's own words
        own = cleared.secrets.within(draw(Drawing(_drawable(case, cleared.printout.blank.lines), wish.paper), form))
        residue = [each for each in residue if each not in own]
    if not residue:
        with written_whole(out) as file:
            file.write(data)
    return Outcome(out, len(cleared.printout.lines), len(cleared.withheld), tuple(residue))


def cleared_view(
    case: Case, wish: Wish, events: Sequence[Event], cleared: Cleared, drawn: Sequence[Drawn]
) -> View | None:
    """The view as the audience may see it: names of eras and lanes without what is protected. Labels, sources and what
    is shown faintly are for the editor alone: for others there is a lane for each entity, and nothing below."""
    view, clean = wish.view, cleared.secrets.cleaned
    if view is None:
        return None
    view = replace(view, eras=tuple(replace(each, name=clean(each.name)) for each in view.eras))
    if wish.audience != EDITOR and view.is_inward:
        lanes_by = "entity" if view.lanes_by in ("label", "source") else view.lanes_by
        view = replace(view, lanes_by=lanes_by, groups=None, tracks=())
    withheld = {event.id for event in cleared.withheld}
    kept = [event.id for event in events if event.id not in withheld]
    groups = view.groups
    if groups is not None:
        number = {event: each.id for event, each in zip(kept, drawn, strict=True)}
        groups = {number[id]: [(clean(name), kind) for name, kind in groups.get(id, ())] for id in kept}
    tracks = tuple(replace(each, title=clean(each.title)) for each in view.tracks)
    return replace(view, groups=groups, tracks=tracks, compared=_compared(case, view.compared, drawn))


def _compared(case: Case, lanes: tuple[str, ...], drawn: Sequence[Drawn]) -> tuple[str, ...]:
    """The ids of lanes as they are in what is drawn, where entities have numbers of their own."""
    number = {each.name: each.id for event in drawn for each in event.entities}
    shown = {f"entity:{each.id}": f"entity:{number.get(_shown(each))}" for each in case.entities.all()}
    return tuple(shown.get(lane, lane) for lane in lanes)


def _shown(entity: Entity) -> str:
    return entity.pseudonym if entity.confidential and entity.pseudonym else entity.name


def _drawable(case: Case, lines: tuple[Line, ...]) -> tuple[Drawn, ...]:
    shown = {_shown(each): each for each in case.entities.all()}
    names = {
        name: number for number, name in enumerate(dict.fromkeys(name for line in lines for name in line.entities))
    }
    return tuple(
        Drawn(
            number,
            line.title,
            line.date,
            tuple(
                EntityRef(names[name], name, shown[name].kind if name in shown else "other") for name in line.entities
            ),
            line.status,
            line.references,
            line.place,
        )
        for number, line in enumerate(lines)
    )


def suffixes(draw: Draw | None) -> tuple[str, ...]:
    """Every format there is."""
    return (*FORMATS, *(PICTURES if draw else ()))
