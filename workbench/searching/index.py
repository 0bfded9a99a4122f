"""The index of a case: postings in SQLite's FTS5, kept equal to the pages by triggers of our own connection.

`page_index` is contentless (its rows are the pages' own numbers) and holds the pages of documents that are not in the
bin; also of those that are still arriving (`binned` is 2), which searches leave out.
FTS5's `contentless_delete` stays off: with it the words of a deleted page would remain in the file, and
`secure-delete` would have no effect; rows are taken out by FTS5's 'delete' command with the text that went in.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from workbench.searching.analysis import SEGMENTATION, segmented
from workbench.searching.database import Connection

_INSERT = "INSERT INTO page_index (rowid, body) VALUES ({page}.id, segmented({page}.text));"
_DELETE = "INSERT INTO page_index (page_index, rowid, body) VALUES ('delete', {page}.id, segmented({page}.text));"
_IN_USE = "(SELECT binned != 1 FROM documents WHERE id = {page}.document_id)"  # NULL once the document is gone
_PUT_ALL = (
    "INSERT INTO page_index (rowid, body) SELECT id, segmented(text) FROM pages WHERE document_id = {document}.id;"
)
_TAKE_ALL = (
    "INSERT INTO page_index (page_index, rowid, body) "
    "SELECT 'delete', id, segmented(text) FROM pages WHERE document_id = {document}.id;"
)

# Deleting a document cascades to its pages after its own row is gone; whether it was binned is known only before.
_TRIGGERS = {
    "page_inserted": f"AFTER INSERT ON main.pages WHEN {_IN_USE} BEGIN {_INSERT} END".replace("{page}", "new"),
    "page_deleted": f"AFTER DELETE ON main.pages WHEN {_IN_USE} BEGIN {_DELETE} END".replace("{page}", "old"),
    "page_taken": f"AFTER UPDATE ON main.pages WHEN {_IN_USE} BEGIN {_DELETE} END".replace("{page}", "old"),
    "page_put": f"AFTER UPDATE ON main.pages WHEN {_IN_USE} BEGIN {_INSERT} END".replace("{page}", "new"),
    "document_binned": "AFTER UPDATE OF binned ON main.documents WHEN new.binned = 1 AND old.binned != 1 "
    f"BEGIN {_TAKE_ALL} END".replace("{document}", "new"),
    "document_restored": "AFTER UPDATE OF binned ON main.documents WHEN old.binned = 1 AND new.binned != 1 "
    f"BEGIN {_PUT_ALL} END".replace("{document}", "new"),
    "document_deleted": f"BEFORE DELETE ON main.documents WHEN old.binned != 1 BEGIN {_TAKE_ALL} END".replace(
        "{document}", "old"
    ),
}

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all."""
_AT_ONCE = 500  # pages between two reports of progress
_MERGED_AT_ONCE = 500  # blocks of the index, of 4 kB


def attach(connection: Connection) -> None:
    """Makes this connection keep the index equal to the pages. Called each time a case is opened; writes nothing."""
    connection.create_function("segmented", 1, segmented, deterministic=True)
    for name, body in _TRIGGERS.items():
        connection.execute(f"CREATE TEMP TRIGGER index_{name} {body}")


def configure(connection: Connection) -> None:
    """Settings kept in the file, written once when a case is made.

    Nothing merges while the reporter works (a merge stalls a single page for seconds in a large case), see `optimize`.
    """
    for name, value in (("secure-delete", 1), ("automerge", 0), ("crisismerge", 64)):
        connection.execute("INSERT INTO page_index (page_index, rank) VALUES (?, ?)", (name, value))
    _write_version(connection)


def optimize(connection: Connection) -> None:
    """Merges the index into one piece: after each bulk import, and after pages were erased."""
    connection.execute("INSERT INTO page_index (page_index) VALUES ('optimize')")


def settle(change: Callable[[], AbstractContextManager[None]], connection: Connection) -> None:
    """The same as `optimize`, a part in each change, so that nobody else waits long to write."""
    part = -_MERGED_AT_ONCE  # a negative number begins a merge of everything
    while True:
        with change():
            before = connection.total_changes
            connection.execute("INSERT INTO page_index (page_index, rank) VALUES ('merge', ?)", (part,))
            if connection.total_changes - before < 2:  # as FTS5 tells that nothing is left
                return
        part = _MERGED_AT_ONCE


def is_current(connection: Connection) -> bool:
    """Whether the index was made by this version's segmentation; if not, `rebuild` it in the background."""
    row = connection.execute("SELECT value FROM case_info WHERE key = 'segmentation'").fetchone()
    return row is not None and row[0] == SEGMENTATION


def rebuild(connection: Connection, progress: Progress | None = None) -> None:
    """Makes the index anew from the pages. To be called inside one transaction of the caller's."""
    connection.execute("INSERT INTO page_index (page_index) VALUES ('delete-all')")
    numbers = [row[0] for row in connection.execute(f"SELECT id FROM pages AS p WHERE {_IN_USE.format(page='p')}")]
    for done in range(0, len(numbers), _AT_ONCE):
        connection.executemany(
            "INSERT INTO page_index (rowid, body) SELECT id, segmented(text) FROM pages WHERE id = ?",
            [(number,) for number in numbers[done : done + _AT_ONCE]],
        )
        if progress:
            progress(min(done + _AT_ONCE, len(numbers)), len(numbers))
    optimize(connection)
    _write_version(connection)


def _write_version(connection: Connection) -> None:
    connection.execute("INSERT OR REPLACE INTO case_info VALUES ('segmentation', ?)", (SEGMENTATION,))
