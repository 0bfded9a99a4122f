"""The index of a case: postings in SQLite's FTS5, kept equal to the pages by triggers of our own connection.

`page_index` is contentless (its rows are the pages' own numbers) and holds the pages of documents that are not in the
bin; also of those that are still arriving (`binned` is 2), which searches leave out.
FTS5's `contentless_delete` stays off: with it the words of a deleted page would remain in the file, and
`secure-delete` would have no effect; rows are taken out by FTS5's 'delete' command with the text that went in.

An index that was made by other rules is made anew from the first page to the last, a batch a transaction. Until the
end `case_info` says up to which page it has come (`indexed`): at every moment, also after a kill, the index holds
exactly the pages up to there, whatever is added, changed or removed meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from workbench.searching.analysis import SEGMENTATION, segmented
from workbench.searching.database import Connection

_STALE = "DELETE FROM case_info WHERE key = 'frequent';"  # see `frequent`
_INSERT = f"INSERT INTO page_index (rowid, body) VALUES ({{page}}.id, segmented({{page}}.text)); {_STALE}"
_DELETE = (
    "INSERT INTO page_index (page_index, rowid, body) VALUES ('delete', {page}.id, segmented({page}.text)); "
    f"{_STALE}"
)
_IN_USE = "(SELECT binned != 1 FROM documents WHERE id = {page}.document_id)"  # NULL once the document is gone
REACHED = (
    "(SELECT ifnull((SELECT CAST(value AS INTEGER) FROM main.case_info WHERE key = 'indexed'), 9223372036854775807) "
    f"FROM main.case_info WHERE key = 'segmentation' AND value = '{SEGMENTATION}')"
)
"""SQL: the number of the last page that the index holds or may hold; NULL for an index that was made by other rules."""
_HELD = f"{_IN_USE} AND {{page}}.id <= {REACHED}"
_PUT_ALL = (
    "INSERT INTO page_index (rowid, body) SELECT id, segmented(text) FROM pages "
    f"WHERE document_id = {{document}}.id AND id <= {REACHED}; {_STALE}"
)
_TAKE_ALL = (
    "INSERT INTO page_index (page_index, rowid, body) SELECT 'delete', id, segmented(text) FROM pages "
    f"WHERE document_id = {{document}}.id AND id <= {REACHED}; {_STALE}"
)

# Deleting a document cascades to its pages after its own row is gone; whether it was binned is known only before.
_TRIGGERS = {
    "page_inserted": f"AFTER INSERT ON main.pages WHEN {_HELD} BEGIN {_INSERT} END".replace("{page}", "new"),
    "page_deleted": f"AFTER DELETE ON main.pages WHEN {_HELD} BEGIN {_DELETE} END".replace("{page}", "old"),
    "page_taken": f"AFTER UPDATE ON main.pages WHEN {_HELD} BEGIN {_DELETE} END".replace("{page}", "old"),
    "page_put": f"AFTER UPDATE ON main.pages WHEN {_HELD} BEGIN {_INSERT} END".replace("{page}", "new"),
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
_BLOCK, _SEALED_BLOCK = 4050, 3970
"""Bytes of a block of the index: what a page of the file, of 4,096, holds of one row. In an encrypted case 80 of them
are SQLCipher's: a longer block is spread over two pages, which took a tenth more."""
_MERGED = 16
"""Pieces of one size that are made one as pages are added."""
_APART = 20
"""One block in so many, at most, may stay in other pieces than the largest one."""
_PAGES = "FROM pages p CROSS JOIN documents d ON d.id = p.document_id WHERE d.binned != 1"
_PUT = (
    f"INSERT INTO page_index (rowid, body) SELECT p.id, segmented(p.text) {_PAGES} AND p.id BETWEEN ? AND ? "
    "ORDER BY p.id"
)
_LAST = (1 << 63) - 1
_BEGUN = "INSERT INTO case_info VALUES ('begun', 1) ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"


def attach(connection: Connection) -> None:
    """Makes this connection keep the index equal to the pages. Called each time a case is opened; writes nothing."""
    connection.create_function("segmented", 1, segmented, deterministic=True)
    for name, body in _TRIGGERS.items():
        connection.execute(f"CREATE TEMP TRIGGER index_{name} {body}")


@contextmanager
def together(connection: Connection) -> Iterator[None]:
    """Inside a transaction of the caller's: pages that are put in during the block are indexed at its end, at one go.

    FTS5 writes out what it has gathered before each statement that fires a trigger: page by page, each would become a
    piece of the index of its own, to be merged with all others.
    """
    if not is_current(connection):
        yield
        return
    before = connection.execute("SELECT ifnull(max(id), 0) FROM pages").fetchone()[0]
    _write_reached(connection, before)
    yield
    connection.execute(_PUT, (before + 1, _LAST))
    if connection.execute("SELECT changes()").fetchone()[0]:
        connection.execute(_STALE)
    connection.execute("DELETE FROM case_info WHERE key = 'indexed'")


def configure(connection: Connection) -> None:
    """Settings kept in the file, written when an index is begun.

    Merging in small portions keeps the worst page at some 30 ms (measured at 20,000 pages, 4,300 more added singly);
    without it every 4,096th waits 0.3 s, with FTS5's own settings for seconds in a large case.
    """
    sealed = connection.execute("PRAGMA cipher_status").fetchone()[0] == "1"
    block = _SEALED_BLOCK if sealed else _BLOCK
    for name, value in (("secure-delete", 1), ("automerge", _MERGED), ("crisismerge", 64), ("pgsz", block)):
        _set(connection, name, value)
    _write_version(connection)


def optimize(connection: Connection) -> None:
    """Merges the index into one piece, at one go."""
    connection.execute("INSERT INTO page_index (page_index) VALUES ('optimize')")


def settle(change: Callable[[], AbstractContextManager[None]], connection: Connection) -> None:
    """Merges what has come, a part in each change, so that nobody else waits long to write.

    All becomes one piece where much has come, as in `optimize`. The few pages of a small import are merged among
    themselves: else each file added to 100,000 would have the whole index written anew.
    """
    part = -_MERGED_AT_ONCE if _is_scattered(connection) else _MERGED_AT_ONCE  # a negative number merges everything
    while True:
        with change():
            before = connection.total_changes
            connection.execute("INSERT INTO page_index (page_index, rank) VALUES ('merge', ?)", (part,))
            if connection.total_changes - before < 2:  # as FTS5 tells that nothing is left
                return
        part = _MERGED_AT_ONCE


def _is_scattered(connection: Connection) -> bool:
    rows = connection.execute("SELECT count(*) FROM page_index_idx GROUP BY segid").fetchall()
    blocks = [int(count) for (count,) in rows]
    return _APART * (sum(blocks) - max(blocks, default=0)) > sum(blocks)


def texts(connection: Connection) -> str:
    """A mark of the texts as they are, made of the newest document's number and FTS5's own counts of pages and words:
    another one when documents came or went or a page was read anew, the same again when the index is made anew."""
    newest = connection.execute("SELECT ifnull(max(id), 0) FROM documents").fetchone()[0]
    averages = connection.execute("SELECT hex(block) FROM page_index_data WHERE id = 1").fetchone()
    return f"{newest} {averages[0] if averages else ''}"


def mark(connection: Connection) -> str:
    """Of the words it holds: another one with everything that is written to it, also where it is only merged. What a
    transaction has not committed yet may be missing in it."""
    sql = "SELECT group_concat(hex(block), ' ') FROM page_index_data WHERE id IN (1, 10)"  # its counts and its pieces
    blocks = connection.execute(sql).fetchone()[0]
    begun = connection.execute("SELECT value FROM case_info WHERE key = 'begun'").fetchone()
    return f"{begun[0] if begun else 0} {blocks}"


# -- made anew ---------------------------------------------------------------------------------------------------


def is_ours(connection: Connection) -> bool:
    """Whether it was made by this version's segmentation, as far as it goes: another one's must not be asked."""
    row = connection.execute("SELECT value FROM case_info WHERE key = 'segmentation'").fetchone()
    return row is not None and row[0] == SEGMENTATION


def is_current(connection: Connection) -> bool:
    """Whether it is ours and holds all pages; if not, `begin` and `put_more` bring it there."""
    partial = connection.execute("SELECT 1 FROM case_info WHERE key = 'indexed'").fetchone()
    return is_ours(connection) and partial is None


def begin(connection: Connection) -> None:
    """Empties it, to be filled by `put_more`; from here on it is ours. Inside a transaction, as all that follows."""
    connection.execute("INSERT INTO page_index (page_index) VALUES ('delete-all')")
    connection.execute("DELETE FROM frequent_words")
    connection.execute("DELETE FROM case_info WHERE key IN ('frequent', 'frequent_pages', 'words', 'words_of')")
    connection.execute(_BEGUN)
    configure(connection)
    _set(connection, "automerge", 0)  # all is merged in the end
    _write_reached(connection, 0)


def pages(connection: Connection) -> tuple[int, int]:
    """How many pages it holds, and how many it will."""
    held = connection.execute(f"SELECT count(*) {_PAGES} AND p.id <= {REACHED}").fetchone()[0]
    return int(held), int(connection.execute(f"SELECT count(*) {_PAGES}").fetchone()[0])


def put_more(connection: Connection) -> int:
    """Puts in the next pages; gives how many, 0 once it is complete."""
    numbers = connection.execute(
        f"SELECT p.id {_PAGES} AND p.id > {REACHED} ORDER BY p.id LIMIT ?", (_AT_ONCE,)
    ).fetchall()
    if not numbers:
        connection.execute("DELETE FROM case_info WHERE key = 'indexed'")
        _set(connection, "automerge", _MERGED)
        return 0
    first, last = numbers[0][0], numbers[-1][0]
    connection.execute(_PUT, (first, last))  # one statement: FTS5 begins a piece of the index with each
    _write_reached(connection, last)
    return len(numbers)


def rebuild(connection: Connection, progress: Progress | None = None) -> None:
    """Makes the index anew from the pages at one go. To be called inside one transaction of the caller's."""
    begin(connection)
    done, total = pages(connection)
    while more := put_more(connection):
        done += more
        if progress:
            progress(done, total)
    optimize(connection)


def _set(connection: Connection, name: str, value: int) -> None:
    connection.execute("INSERT INTO page_index (page_index, rank) VALUES (?, ?)", (name, value))


def _write_version(connection: Connection) -> None:
    connection.execute("INSERT OR REPLACE INTO case_info VALUES ('segmentation', ?)", (SEGMENTATION,))


def _write_reached(connection: Connection, page: int) -> None:
    connection.execute("INSERT OR REPLACE INTO case_info VALUES ('indexed', ?)", (str(page),))
