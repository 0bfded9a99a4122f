"""The command that brings events from a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.case import Case
from workbench.cli.answer import Answer, counted, table
from workbench.cli.asking import FILE, OnTerminal, on_case, words
from workbench.eventsheets import FIELDS, Choice, Draft, Preview, import_events, preview_events, read_sheets
from workbench.timeline import date_as_json


def _mapping(_: click.Context, __: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    split = [pair.partition("=") for pair in pairs]
    if wrong := [field for field, sign, _ in split if not sign or field not in FIELDS]:
        raise click.BadParameter(f"“{wrong[0]}” is not FIELD=COLUMN; the fields are {', '.join(FIELDS)}.")
    return {field: words(column) for field, _, column in split}


@click.command("import-events")
@on_case(bulk=True)
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--map", "fields", multiple=True, callback=_mapping, metavar="FIELD=COLUMN",
              help="Which column, by heading, letter or number, is a field; with nothing behind = none.")  # fmt: skip
@click.option("--sheet", type=words, default="", metavar="NAME", help="This sheet of a workbook.")
@click.option("--day-first/--month-first", default=None, help="How 03/04/2022 is meant in this file.")
@click.option("--preview", is_flag=True, help="Only tell what would be added; nothing is changed.")
def import_events_(
    case: Case, file: Path, fields: dict[str, str], sheet: str, day_first: bool | None, preview: bool
) -> Answer:
    """Add events from a CSV file, an Excel workbook or a sheet for TimelineJS, which becomes a document they rest on.

    --json: {"file","sheet","columns":{field: heading},"added","eras","problems":[{"row","what"}],"events":[{"row",
    "title","date","entities","place","kind","status"}],"document"}; "document" is null for a preview.
    """
    choice = Choice(fields, sheet, day_first)
    if preview:
        return _answer(file, preview_events(case, read_sheets(file), choice), None)
    done = import_events(case, file, choice, OnTerminal())
    return _answer(file, done.preview, done.document.id)


def _answer(file: Path, preview: Preview, document: int | None) -> Answer:
    events = [each for each in preview.ready if not each.is_era]
    eras = len(preview.ready) - len(events)
    told = {
        "file": file.name,
        "sheet": preview.sheet,
        "columns": preview.columns.said(),
        "added": 0 if document is None else len(events),
        "eras": 0 if document is None else eras,
        "problems": [{"row": row, "what": what} for row, what in preview.report],
        "events": [_event(each) for each in events],
        "document": document,
    }
    verb = "would be added" if document is None else "added"
    more = f" and {counted(eras, 'era')}" if eras else ""
    return Answer(told, [
        *table((field, heading) for field, heading in preview.columns.said().items()),
        *table((f"row {each.number}", each.date.display() if each.date else "", each.title) for each in events),
        *table((f"row {row}", what) for row, what in preview.report),
        f"{file.name}: {counted(len(events), 'event')}{more} {verb}.",
    ])  # fmt: skip


def _event(draft: Draft) -> dict[str, Any]:
    return {
        "row": draft.number,
        "title": draft.title,
        "date": date_as_json(draft.date) if draft.date else None,
        "entities": [each.name for each in draft.entities],
        "place": draft.place,
        "kind": draft.kind,
        "status": draft.status,
    }
