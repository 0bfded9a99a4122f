"""Is a case sound?  The file, its cross references, each original's bytes, the index and each passage's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench import readiness
from workbench.case import Case
from workbench.errors import DamagedCase
from workbench.lost import strays
from workbench.originals import Originals
from workbench.progress import Progress, Silent
from workbench.readiness import Problem
from workbench.searching import index
from workbench.searching.integrity import differences
from workbench.store import Store, translated

__all__ = ["Problem", "check"]


@dataclass(frozen=True)
class _Test:
    """`what` names it in a problem, `doing` in the status line."""

    what: str
    doing: str
    problems: Callable[[Store, Progress], Iterator[Problem]]


def check(case: Case, progress: Progress | None = None, *, publication: bool = False) -> list[Problem]:
    """Every problem found; an empty list is a sound case. With `publication` also what is not ready to print.

    Changes nothing. Damage that stops one test is its problem; the others still run. Raises Cancelled.
    """
    progress, found = progress or Silent(), list[Problem]()
    for done, test in enumerate(_TESTS):
        progress.check()
        progress.update(done, len(_TESTS), test.doing)
        try:
            found += test.problems(case.store, progress)
        except DamagedCase as error:
            found.append(Problem(test.what, case.path.name, str(error)))
    if publication:
        found += readiness.unready(case)
    progress.update(len(_TESTS), len(_TESTS), "")
    return found


def _file(store: Store, progress: Progress) -> Iterator[Problem]:
    """SQLite's own test and, of an encrypted case, the seal of each page; cross references that lead nowhere."""
    with translated(store.path.name):
        found = [*_said(store, "PRAGMA cipher_integrity_check"), *_said(store, "PRAGMA integrity_check")]
    for message in found:
        yield Problem("file", store.path.name, f"SQLite finds damage: {message}.")
    for row in store.rows("PRAGMA foreign_key_check"):
        where = f"{row['table']} {row['rowid']}"
        yield Problem("file", where, f"It refers to something of “{row['parent']}” that is not there.")


def _said(store: Store, pragma: str) -> list[str]:
    """What a test says beside `ok`; that of an encrypted file says nothing at all of a plain one."""
    return [message for (message,) in store.connection.execute(pragma) if message != "ok"]


def _originals(store: Store, progress: Progress) -> Iterator[Problem]:
    """Those of documents in the bin too: undo may bring them back."""
    for row in store.rows(
        "SELECT path FROM documents WHERE sha256 IS NOT NULL AND sha256 NOT IN (SELECT sha256 FROM originals)"
    ):
        yield Problem("original", row["path"], "The original bytes are missing.")
    originals = Originals(store)
    for row in store.rows(
        "SELECT o.id, o.sha256, (SELECT path FROM documents d WHERE d.sha256 = o.sha256 ORDER BY d.binned, d.id) "
        "AS path FROM originals o ORDER BY o.id"
    ):
        progress.check()
        if originals.hashed(row["id"]) != row["sha256"]:
            where = row["path"] or row["sha256"]
            yield Problem("original", where, "The original bytes no longer have the SHA-256 they were imported with.")


def _index(store: Store, progress: Progress) -> Iterator[Problem]:
    """What an index holds that is being made anew is compared; one of other rules cannot be."""
    with translated(store.path.name):
        current, ours = index.is_current(store.connection), index.is_ours(store.connection)
        found = differences(store.connection) if ours else []
    if not current:
        yield Problem("index", store.path.name, "It is not made anew yet for this version; a search does that first.")
    for each in found:
        where = f"{each.path}, page {each.page}" if each.path else store.path.name
        yield Problem("index", where, f"Search may be wrong here: {each.why}.")


def _passages(store: Store, progress: Progress) -> Iterator[Problem]:
    """SQLite's `substr` counts code points too, so the pages stay where they are."""
    for row in store.rows(
        "SELECT d.path, s.page, s.start, s.quote, p.id AS found "
        "FROM passages s JOIN documents d ON d.id = s.document_id "
        "LEFT JOIN pages p ON p.document_id = s.document_id AND p.number = s.page WHERE s.page IS NOT NULL "
        "AND NOT s.lost AND (p.id IS NULL OR s.rectangle IS NULL "
        "AND substr(p.text, s.start + 1, s.end - s.start) IS NOT s.quote) ORDER BY s.id"
    ):
        where = f"{row['path']}, page {row['page']}, from {row['start']}"
        why = "The page's text is not" if row["found"] else "There is no such page; the passage is"
        yield Problem("passage", where, f"{why} “{row['quote']}”.")
    yield from _lost(store)


def _lost(store: Store) -> Iterator[Problem]:
    """Passages that wait to be put back by hand, or for the machine to read their page."""
    for each in strays(store):
        place = each.passage
        words = f"“{place.quote}”" if place.quote else "The marked area"
        why = "is to be found again once the machine has read the page" if each.waits else "lost its place"
        yield Problem("passage", f"{place.path}, page {place.page}", f"{words} {why}.")


_TESTS = (
    _Test("file", "Checking the file", _file),
    _Test("original", "Checking the originals", _originals),
    _Test("index", "Checking the index", _index),
    _Test("passage", "Checking the passages", _passages),
)
