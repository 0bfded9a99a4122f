"""Looking at a table of events before anything is changed, and adding its events to the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.case import Case
from workbench.dates import parse_date
from workbench.document import Document
from workbench.entities import EntityRef
from workbench.errors import BadValue, CannotRead, WorkbenchError
from workbench.eventsheets.columns import Columns, find_columns
from workbench.eventsheets.drafts import Draft, Drafting
from workbench.folders import Unfit, read_file
from workbench.importing import import_paths
from workbench.progress import Progress, Silent
from workbench.reading.grids import MOST_ROWS, Grid
from workbench.reading.viewing import Viewer

_LARGEST = 50_000_000  # bytes: a table of events that is larger is none


@dataclass(frozen=True)
class Sheet:
    """The tables of a file as they were read, and the hash of the file that they were read from."""

    name: str
    sha256: str
    grids: tuple[Grid, ...]


@dataclass(frozen=True)
class Choice:
    """How the reporter wants a file read: `fields` says which column holds what (see `find_columns`), `sheet` which one
    of a workbook, `day_first` how its 03/04/2022 is meant, where that is not as the case has it."""

    fields: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    day_first: bool | None = None


@dataclass(frozen=True)
class Preview:
    """What an import would do. `columns` says which heading is taken for which field."""

    sheet: str
    columns: Columns
    drafts: tuple[Draft, ...]
    cut: bool

    @property
    def ready(self) -> tuple[Draft, ...]:
        """Those that become events or eras."""
        return tuple(each for each in self.drafts if not each.problem and not each.passed)

    @property
    def report(self) -> list[tuple[int, str]]:
        """What there is to say of single rows: their numbers and a sentence."""
        told = [(each.number, words) for each in self.drafts for words in (each.problem, *each.remarks) if words]
        told += [(each.number, f"It is passed over: {each.passed}.") for each in self.drafts if each.passed]
        if self.cut:
            told.append((self.drafts[-1].number + 1, f"From here on nothing is read: {MOST_ROWS} rows are the limit."))
        return sorted(told, key=lambda each: each[0])


@dataclass(frozen=True)
class EventsImported:
    """`events` are the numbers of those added, `document` is the file in the case."""

    document: Document
    events: tuple[int, ...]
    eras: int
    preview: Preview


def read_sheets(file: Path, progress: Progress | None = None) -> Sheet:
    """The tables of the file, by the reading child, which ends at once where this is no longer wanted. Raises
    CannotRead, Unreadable, Cancelled."""
    try:
        found = read_file(file)
        if found.lying.size > _LARGEST:
            raise BadValue(f"{file.name} is too large for a table of events ({_LARGEST // 1_000_000} MB at most).")
        data = b"".join(found.pieces()) if found.data is None else found.data
    except Unfit as error:
        raise CannotRead(file.name, str(error).rstrip(".")) from error
    except OSError as error:
        raise CannotRead(file.name, error.strerror or "no reason given") from error
    viewer, progress = Viewer(), progress or Silent()
    progress.when_cancelled(viewer.cancel)
    try:
        progress.check()
        return Sheet(file.name, found.sha256, viewer.rows(data, file.name))
    finally:
        viewer.close()


def preview_events(case: Case, sheet: Sheet, choice: Choice | None = None) -> Preview:
    """Changes nothing. Raises BadValue where title or date are in no column, or there is no such sheet."""
    choice = choice or Choice()
    grid, columns = _chosen(sheet, choice)
    day_first = case.dating.day_first if choice.day_first is None else choice.day_first
    drafting = Drafting(columns, lambda name: _named(case, name), lambda text: parse_date(text, None, day_first))
    drafts = [drafting.draft(row) for row in grid.rows if row.number > columns.row]
    return Preview(grid.name, columns, tuple(_without_known(case, drafts)), grid.cut)


def import_events(
    case: Case,
    file: Path,
    choice: Choice | None = None,
    progress: Progress | None = None,
    *,
    seen: Sheet | None = None,
) -> EventsImported:
    """The file becomes a document, as any import makes it, and then all rows that are ready become events, in one step.

    Rows with a problem are left out, and so are events whose title and date the case has already. `progress` counts
    rows. `seen` is what was looked at before. Raises what `read_sheets` and `preview_events` raise, and BadValue where
    no row is ready, or where the file is not the one that was `seen`: then nothing was changed; Cancelled: then no
    event was added.
    """
    sheet = read_sheets(file, progress)
    if seen and seen.sha256 != sheet.sha256:
        raise BadValue(f"{file.name} has changed since it was looked at; look at its rows again.")
    preview = preview_events(case, sheet, choice)
    if not preview.ready:
        why = f" Row {preview.report[0][0]}: {preview.report[0][1]}" if preview.report else ""
        raise BadValue(f"No row of {file.name} can become an event.{why}")
    import_paths(case, [file])
    try:
        document = case.documents.find(sheet.sha256)
    except WorkbenchError as error:
        raise CannotRead(file.name, "it could not be added as a document") from error
    return _added(case, document, preview, progress or Silent())


def _added(case: Case, document: Document, preview: Preview, progress: Progress) -> EventsImported:
    events = [each for each in preview.ready if not each.is_era]
    eras = [each for each in preview.ready if each.is_era]
    what = f"Import {len(events)} events from {document.path}"
    with case.store.change("events", "eras", what=what):
        places = rows_in_text(case, document, events)
        made = list[int]()
        for done, each in enumerate(events):
            progress.check()
            progress.update(done, len(events), each.title)
            made.append(_event(case, document, each, places.get(each.number)))
        for each in eras:
            if each.date:
                case.eras.add(each.title, each.date)
    progress.update(len(events), len(events), "")
    return EventsImported(document, tuple(made), len(eras), preview)


def _event(case: Case, document: Document, draft: Draft, place: tuple[int, int] | None) -> int:
    if draft.date is None:
        raise ValueError(draft.number)
    event = case.events.add(
        draft.title,
        draft.date,
        [each.id for each in draft.entities],
        status=draft.status,
        kind=draft.kind,
        notes=draft.notes,
        text=draft.text,
        place=draft.place,
        importance=draft.importance,
    )
    page, start = place or (None, None)
    case.events.cite(event, document.id, draft.line if place else None, page, start, said=draft.said)
    return event


def rows_in_text(case: Case, document: Document, drafts: list[Draft]) -> dict[int, tuple[int, int]]:
    """Page and code point at which each row's line stands, by the row's number; rows come in the order of the text."""
    found, pages = dict[int, tuple[int, int]](), case.documents.pages(document.id)
    at, behind = 0, 0
    for draft in drafts:
        for number in range(at, len(pages)):
            start = _line_at(pages[number].text, draft.line, behind if number == at else 0)
            if start is not None:
                found[draft.number] = pages[number].number, start
                at, behind = number, start + len(draft.line)
                break
    return found


def _line_at(text: str, line: str, behind: int) -> int | None:
    """Where the whole line stands from there on."""
    start = text.find(line, behind)
    while start >= 0:
        end = start + len(line)
        if (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n"):
            return start
        start = text.find(line, start + 1)
    return None


# -- what the case knows -------------------------------------------------------------------------------------------


def _chosen(sheet: Sheet, choice: Choice) -> tuple[Grid, Columns]:
    """The sheet of this name, or the first that has a title and a date."""
    grids = [each for each in sheet.grids if choice.sheet in ("", each.name)]
    if not grids:
        raise BadValue(f"{sheet.name} has no sheet “{choice.sheet}”.")
    trouble: BadValue | None = None
    for grid in grids:
        try:
            return grid, find_columns(grid, choice.fields)
        except BadValue as error:
            trouble = trouble or error
    raise trouble or BadValue(f"{sheet.name} has no rows.")


def _named(case: Case, name: str) -> EntityRef | None:
    found = case.entities.named(name)
    return EntityRef(found[0].id, found[0].name, found[0].kind) if len(found) == 1 else None


def _without_known(case: Case, drafts: list[Draft]) -> list[Draft]:
    """What the case has already, and what stands in the table twice, is passed over."""
    known = {(False, each.title, each.date.edtf) for each in case.events.all()}
    known |= {(True, each.name, each.date.edtf) for each in case.eras.all()}
    kept = []
    for draft in drafts:
        this = (draft.is_era, draft.title, draft.date.edtf if draft.date else "")
        if draft.date and this in known:
            draft = replace(draft, passed="the case, or a row above, has it with this title and date")
        known.add(this)
        kept.append(draft)
    return kept
