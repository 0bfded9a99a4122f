"""Handing the timeline on: to an editor, a lawyer, the public, in a format chosen by the file's suffix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.case import Case
from workbench.errors import CannotWrite
from workbench.events import Event
from workbench.exporting.clearance import Cleared, clear
from workbench.exporting.formats import FORMATS, Render, format_of
from workbench.exporting.printout import AUDIENCES
from workbench.outfiles import written_whole

__all__ = ["AUDIENCES", "FORMATS", "Exported", "export_timeline"]


@dataclass(frozen=True)
class Exported:
    """`events` were written, `withheld` were not for this audience.

    `residue`: what the finished file held though it may not; then the file was not kept.
    """

    out: Path
    events: int
    withheld: tuple[Event, ...]
    residue: tuple[str, ...]


def export_timeline(case: Case, events: Iterable[Event], out: Path, audience: str) -> Exported:
    """Writes these events, cleared for the audience, whole or not at all; an older export of this name is replaced.

    Raises BadValue for an unknown format or audience, CannotWrite.
    """
    render = format_of(out)
    if not out.parent.is_dir():
        raise CannotWrite(out.name, "its folder does not exist")
    cleared = clear(case, events, audience)
    data = render(cleared.printout)
    residue = _residue(cleared, data, render)
    if not residue:
        with written_whole(out) as file:
            file.write(data)
    return Exported(out, len(cleared.printout.lines), cleared.withheld, residue)


def _residue(cleared: Cleared, data: bytes, render: Render) -> tuple[str, ...]:
    """Secrets in the finished file, but for words that the format writes of itself (a person may be called May)."""
    found = cleared.secrets.within(data)
    own = cleared.secrets.within(render(cleared.printout.blank)) if found else []
    return tuple(each for each in found if each not in own)
