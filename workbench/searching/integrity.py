"""Is the index what the pages say?  Exactly, by FTS5's own checksum over every word and place.

FTS5 compares an index with its text only where it knows the text: a copy of the index in memory is declared over a
view of the segmented pages, and checked (about 2 s for 20 MB of text). Only where that fails is the place looked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.searching import frequent, index, vocabulary
from workbench.searching.database import Connection
from workbench.searching.index import REACHED

_TOKENIZE = "tokenize='unicode61 remove_diacritics 2'"
_COPIES = (
    "CREATE TEMP VIEW comparing_text AS SELECT p.id AS id, segmented(p.text) AS body "
    f"FROM main.pages p JOIN main.documents d ON d.id = p.document_id WHERE d.binned != 1 AND p.id <= {REACHED}",
    "CREATE VIRTUAL TABLE temp.comparing_stored USING fts5("
    f"body, content='comparing_text', content_rowid='id', {_TOKENIZE})",
    *(f"DELETE FROM temp.comparing_stored_{part}" for part in ("data", "idx", "docsize", "config")),
    *(
        f"INSERT INTO temp.comparing_stored_{part} SELECT * FROM main.page_index_{part}"
        for part in ("data", "idx", "docsize", "config")
    ),
)
_CHECK = "INSERT INTO temp.comparing_stored (comparing_stored, rank) VALUES ('integrity-check', 1)"
_REMAKE = (
    f"CREATE VIRTUAL TABLE temp.comparing_remade USING fts5(body, content='', {_TOKENIZE})",
    "INSERT INTO temp.comparing_remade (rowid, body) SELECT id, body FROM comparing_text",
    *(
        f"CREATE VIRTUAL TABLE temp.{made}_{kind} USING fts5vocab(temp, comparing_{made}, {kind})"
        for made in ("stored", "remade")
        for kind in ("row", "instance")
    ),
    "CREATE TEMP TABLE comparing_terms AS SELECT DISTINCT term FROM ("
    "SELECT * FROM (SELECT * FROM stored_row EXCEPT SELECT * FROM remade_row) UNION ALL "
    "SELECT * FROM (SELECT * FROM remade_row EXCEPT SELECT * FROM stored_row))",
)
_STORED_PLACES, _REMADE_PLACES = (
    f"SELECT term, doc, offset FROM {made}_instance WHERE term IN (SELECT term FROM comparing_terms) "
    "OR NOT EXISTS (SELECT 1 FROM comparing_terms)"  # words that have only changed places
    for made in ("stored", "remade")
)
_OTHERWISE = (
    f"SELECT DISTINCT doc FROM (SELECT * FROM ({_STORED_PLACES} EXCEPT {_REMADE_PLACES}) UNION ALL "
    f"SELECT * FROM ({_REMADE_PLACES} EXCEPT {_STORED_PLACES}))"
)
_STORED, _REMADE = (f"SELECT id FROM temp.comparing_{made}_docsize" for made in ("stored", "remade"))


@dataclass(frozen=True)
class Difference:
    """`path` and `page` (from 1) are None where the page is gone or the place not known; `why` is half a sentence."""

    path: str | None
    page: int | None
    why: str


def differences(connection: Connection) -> list[Difference]:
    """Where the index and the text differ, in order of path and page; an empty list is the proof that they agree.

    Reads one moment of the case, also while an import goes on elsewhere, and writes nothing to it. An index that is
    being made anew is held to the pages up to where it has come; one of other rules differs everywhere.
    """
    connection.execute("SAVEPOINT comparing")
    try:
        for statement in _COPIES:
            connection.execute(statement)
        return _kept_otherwise(connection) if _holds(connection) else _located(connection)
    finally:
        connection.execute("ROLLBACK TO comparing")
        connection.execute("RELEASE comparing")


def _holds(connection: Connection) -> bool:
    try:
        connection.execute(_CHECK)
    except connection.DatabaseError:
        return False
    return True


def _kept_otherwise(connection: Connection) -> list[Difference]:
    """What is kept beside the index, so that it need not be asked, and is not what it says."""
    known = vocabulary.kept(connection, index.mark(connection))
    found = []
    if known is not None and known != vocabulary.words(connection):
        found.append(Difference(None, None, "the list of its words is not that of the index"))
    if not frequent.is_sound(connection):
        found.append(Difference(None, None, "its frequent words are counted wrongly"))
    return found


def _located(connection: Connection) -> list[Difference]:
    try:
        found = _compared(connection)
    except connection.DatabaseError:  # the postings are too damaged to be read
        found = []
    found.sort(key=lambda each: (each.path or "", each.page or 0))
    return found or [Difference(None, None, "the index is damaged")]


def _compared(connection: Connection) -> list[Difference]:
    for statement in _REMAKE:
        connection.execute(statement)
    stored, remade = _pages(connection, _STORED), _pages(connection, _REMADE)
    otherwise = _pages(connection, _OTHERWISE) & stored & remade
    return [
        *(_difference(connection, page, "the page is not in the index") for page in remade - stored),
        *(_difference(connection, page, "the index holds a page that is gone") for page in stored - remade),
        *(_difference(connection, page, "the index says otherwise than the text") for page in otherwise),
    ]


def _pages(connection: Connection, sql: str) -> set[int]:
    return {row[0] for row in connection.execute(sql)}


def _difference(connection: Connection, page: int, why: str) -> Difference:
    sql = "SELECT path, number FROM pages p JOIN documents d ON d.id = document_id WHERE p.id = ?"
    path, number = connection.execute(sql, (page,)).fetchone() or (None, None)
    return Difference(path, number, why)
