"""Every table of a case file as numbered migrations, and the proof that a file holds exactly them.

A released migration is never edited: a change of the tables is a new function at the end, its statements are in
`tables`.  `user_version` counts the migrations a file has had.  The file holds no triggers and no views of ours
(history and the index are kept by TEMP triggers of our own connection), so anything beyond these tables is a reason to
refuse a file from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from sqlite_utils import Database, Migrations

from workbench import tables

APPLICATION_ID = 0x49574231  # "IWB1"

migrations = Migrations("workbench")

# Recorded row by row, so that undo reaches every change.  Originals, pages and postings are large and never change:
# undoing an import flips `documents.binned` instead.
RECORDED = (
    "documents",
    "places",
    "entities",
    "aliases",
    "passages",
    "mentions",
    "links",
    "events",
    "event_entities",
    "sources",
    "source_documents",
    "claims",
    "claim_events",
    "citations",
    "requests",
    "request_claims",
    "searches",
    "lists",
    "kinds",
    "strangers",
    "refusals",
    "amounts",
    "rates",
    "remarks",
    "remark_passages",
    "labels",
    "labelled",
    "eras",
    "timeline_views",
    "event_templates",
)


@migrations()
def m001_tables(db: Database) -> None:
    _run(db, tables.FIRST)


@migrations()
def m002_scans_and_origins(db: Database) -> None:
    """Pages read by machine; where a fact and a file come from; documents that are alike."""
    _run(db, tables.SCANS_AND_ORIGINS)


@migrations()
def m003_searches(db: Database) -> None:
    """Searches that are kept, what was searched for, and lists of names."""
    _run(db, tables.SEARCHES)


@migrations()
def m004_tagging(db: Database) -> None:
    """Amounts and their rates, notes and labels on passages and documents, own kinds, dates of names, what was refused,
    rectangles on pictures and passages whose place is lost."""
    _run(db, tables.TAGGING)


@migrations()
def m005_frequent_words(db: Database) -> None:
    """What the commonest words of the index have in sum."""
    _run(db, tables.FREQUENT)


@migrations()
def m006_timeline(db: Database) -> None:
    """Of events: what is told of them beside the title, where they were, their weight, their order in one day, and the
    event that a relative date counts from; of citations: when their source said so; eras, kept views, templates."""
    _run(db, tables.TIMELINE)


@migrations()
def m007_original_pieces(db: Database) -> None:
    """Original bytes packed where that makes them smaller. Older ones stay where they are: they may be gigabytes."""
    _run(db, tables.PIECES)


@migrations()
def m008_notes_over_pages(db: Database) -> None:
    """The passages, a page each, that a note goes on over beside the one it begins with."""
    _run(db, tables.NOTES_OVER_PAGES)


_STEPS: list[Callable[[Database], None]] = [
    m001_tables,
    m002_scans_and_origins,
    m003_searches,
    m004_tagging,
    m005_frequent_words,
    m006_timeline,
    m007_original_pieces,
    m008_notes_over_pages,
]
VERSION = len(_STEPS)


def _run(db: Database, script: str) -> None:
    """One statement at a time: `executescript` would commit in the middle of the migration."""
    for statement in script.split(";\n\n"):
        db.execute(statement)


def upgrade(db: Database) -> None:
    """Brings an empty or older file to this version; each migration is one transaction."""
    migrations.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")


def strange_parts(db: Database, version: int) -> tuple[list[str], list[str]]:
    """The names of what the file lacks of its version or has otherwise, and of what it has beside; none if all is
    ours."""
    ours, theirs = _reference_parts(version), _parts(db)
    changed = sorted(name for name, sql in ours.items() if theirs.get(name) != sql)
    return changed, sorted(theirs.keys() - ours.keys())


@cache
def _reference_parts(version: int) -> Mapping[str, str]:
    """Of a file made just now: the migrations take longer than all the rest of opening a case."""
    db = Database(memory=True, execute_plugins=False)
    later = [step.__name__ for step in _STEPS[version:]]
    migrations.apply(db, stop_before=later[:1])
    return _parts(db)


def _parts(db: Database) -> dict[str, str]:
    """Automatic indexes have no SQL; statistics tables come and go with PRAGMA optimize."""
    rows = db.execute(
        "SELECT type || ' ' || name, ifnull(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"
    )
    return dict(rows.fetchall())
