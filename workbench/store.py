"""One connection to one case file: opened in a safe order, and the only code that begins, commits and announces.

`sqlcipher3` is the one driver, for plain and encrypted cases alike.  It takes the place of `pysqlite3` before
`sqlite_utils` is imported, because that is the name under which sqlite-utils looks for a driver and its error classes.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

from sqlite_utils import Database  # noqa: E402  (after its driver is in place)

from workbench import errors, history, schema  # noqa: E402
from workbench.searching import index  # noqa: E402
from workbench.searching.columns import Columns  # noqa: E402
from workbench.searching.families import Families  # noqa: E402
from workbench.searching.owners import Owners  # noqa: E402
from workbench.searching.vocabulary import Vocabulary  # noqa: E402

Row = dict[str, Any]
Announce = Callable[[frozenset[str]], None]
AMONG = "IN (SELECT value FROM json_each(?))"
"""Compares with a list of numbers of any length, given as JSON."""
_PLAIN = b"SQLite format 3\x00"
_UNSEALED = 32_000
"""Kilobytes of an encrypted case that stay in memory as they were unsealed. With SQLite's own 2,000 an index of 100,000
pages took half as long again to make as in a plain case, now a tenth to a fifth."""
_LOGGED = 4_000
"""Pages of 4 kB that the log grows to before they are put in their places: every hundredth document added to 100,000
waits for it, some 15 ms, where SQLite's own 1,000 let every thirtieth wait."""
_STATEMENTS = 1_000
"""Prepared statements kept: the driver never lets go of one that was used for one used less, and our triggers alone are
more than the 128 it keeps of itself, so that each statement was prepared anew whenever it was used."""


class Store:
    """Belongs to the thread that opened it.  `announce` hears the topics of each change once, after its commit."""

    def __init__(self, path: Path, connection: Any) -> None:
        self.path = path
        self.connection = connection
        self.db = Database(connection, execute_plugins=False)
        self.announce: list[Announce] = []
        self.vocabulary = Vocabulary(connection)
        self.owners = Owners(connection)
        self.columns = Columns(connection)
        self.families = Families(connection)
        self._step: int | None = None
        self._topics: set[str] = set()

    # -- opening and closing -------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, key: str | None = None) -> Store:
        """Raises CaseExists, CannotWrite, WrongCaseName."""
        if path.suffix != ".case":
            raise errors.WrongCaseName(path.name)
        if path.exists() or path.is_symlink():
            raise errors.CaseExists(path.name)
        with translated(path.name, creating=True):
            store = cls(path, _connect(path, key))
            try:
                store.connection.execute("PRAGMA journal_mode = WAL")
                schema.upgrade(store.db)
                index.configure(store.connection)
                store._prepare()
            except BaseException:
                store.connection.close()
                remove_case(path)
                raise
        return store

    @classmethod
    def open(cls, path: Path, key: str | None = None, *, bulk: bool = False) -> Store:
        """Nothing of the file runs and nothing is written before its header and schema are known to be ours.

        `bulk` trades the last moments before a power loss for speed (an import can be repeated; work by hand cannot).
        Raises CaseMissing, NotACase, NewerCase, ChangedParts, ForeignParts, DamagedCase.
        """
        _must_be_a_file(path)
        with translated(path.name):
            store = cls(path, _connect(path, key))
            try:
                store._admit(key)
                store._prepare()
            except BaseException:
                store.connection.close()
                raise
            store.connection.execute(f"PRAGMA synchronous = {'NORMAL' if bulk else 'FULL'}")
        return store

    def _admit(self, key: str | None) -> None:
        version = self._version()
        if version > schema.VERSION:
            raise errors.NewerCase(self.path.name)
        changed, foreign = schema.strange_parts(self.db, version)
        if changed:
            raise errors.ChangedParts(self.path.name, changed[0])
        if foreign:
            raise errors.ForeignParts(self.path.name, foreign[0])
        self.connection.execute("PRAGMA journal_mode = WAL")
        if version < schema.VERSION:
            copy_before_upgrade(self, version)
            schema.upgrade(self.db)

    def _version(self) -> int:
        try:
            application = self.connection.execute("PRAGMA application_id").fetchone()[0]
            version = self.connection.execute("PRAGMA user_version").fetchone()[0]
        except dbapi2.DatabaseError as error:
            known = _sentence(self.path.name, str(error), creating=False)
            ours = (errors.CannotWrite, errors.CannotRead, errors.CaseBusy)
            if known and (isinstance(known, ours) or "malformed" in str(error)):  # its beginning is that of a case
                raise known from error
            raise errors.NotACase(self.path.name) from error
        if application != schema.APPLICATION_ID or version < 1:
            raise errors.NotACase(self.path.name)
        return int(version)

    def _prepare(self) -> None:
        """The connection's own triggers: history and index follow every change from here on. Not before the key is
        known to fit: to set a size SQLite reads the file."""
        if self.connection.execute("PRAGMA cipher_status").fetchone()[0] == "1":
            self.connection.execute(f"PRAGMA cache_size = -{_UNSEALED}")
        history.attach(self.connection, schema.RECORDED)
        index.attach(self.connection)

    def close(self) -> None:
        """Leaves one file: the last connection to close folds the write-ahead log into it."""
        with suppress(dbapi2.Error):  # a busy reader or a full disk: the log is kept and read at the next opening
            self.connection.execute("PRAGMA optimize")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()

    # -- reading -------------------------------------------------------------------------------------------------

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        with translated(self.path.name):
            found = self.connection.execute(sql, values)
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        with translated(self.path.name):
            found = self.connection.execute(sql, values).fetchone()
            return found[0] if found else None

    @contextmanager
    def steady(self) -> Iterator[None]:
        """What is read inside is of one moment, whatever others commit meanwhile; nests, also in a change."""
        if self.connection.in_transaction:
            yield
            return
        with translated(self.path.name):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("ROLLBACK")  # nothing was written

    # -- writing -------------------------------------------------------------------------------------------------

    @contextmanager
    def change(self, *topics: str, what: str = "", step: int | None = None) -> Iterator[int]:
        """One transaction, one step of history, one announcement; a nested change joins the outer one.

        `step` goes on with an earlier step (the documents of one import are one step of many transactions).
        Yields the step's number.  Rolls back on any exception.
        """
        if self._step is not None:
            self._topics |= set(topics)
            yield self._step
            return
        with self._transaction():
            self._topics = set(topics)
            self._step = step or history.begin(self.connection, what, self._topics)
            try:
                history.record(self.connection, self._step)
                yield self._step
                history.record(self.connection, None)
                history.finish(self.connection, self._step, self._topics)
            finally:
                self._step = None
        self._tell(self._topics)

    @contextmanager
    def unrecorded(self, *topics: str) -> Iterator[None]:
        """One transaction and one announcement without a step of history: for what undo has no business with.

        Within a change it joins that one, and is part of its step.
        """
        if self._step is not None:
            self._topics |= set(topics)
            yield
            return
        with self._transaction():
            yield
        if topics:
            self._tell(set(topics))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with translated(self.path.name):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # a full disk has rolled back already
                    self.connection.execute("ROLLBACK")
                raise

    def _tell(self, topics: set[str] | frozenset[str]) -> None:
        for listener in self.announce:
            listener(frozenset(topics))

    def insert(self, table: str, **values: Any) -> int:
        """The new row's number."""
        columns, marks = ", ".join(f'"{column}"' for column in values), ", ".join("?" for _ in values)
        sql = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'
        return int(self.connection.execute(sql, list(values.values())).lastrowid)

    def update(self, table: str, row_id: int, **values: Any) -> None:
        self.db[table].update(row_id, values)  # type: ignore[union-attr]

    def delete(self, table: str, row_id: int) -> None:
        self.db[table].delete(row_id)  # type: ignore[union-attr]

    def free_key(self, table: str, wish: str) -> str:
        """`wish`, or `wish-2`, `wish-3` …: the short name by which a notes file calls a row."""
        if self.value(f"SELECT 1 FROM {table} WHERE key = ?", (wish,)) is None:  # the others take a look at each row
            return wish
        taken = {
            row["key"] for row in self.rows(f"SELECT key FROM {table} WHERE key = ? OR key LIKE ?", (wish, f"{wish}-%"))
        }
        number = 1
        while (key := wish if number == 1 else f"{wish}-{number}") in taken:
            number += 1
        return key

    # -- history -------------------------------------------------------------------------------------------------

    def steps(self, limit: int = 100) -> list[history.Step]:
        return history.steps(self.connection, limit)

    def to_undo(self) -> history.Step | None:
        return history.to_undo(self.connection)

    def to_redo(self) -> history.Step | None:
        return history.to_redo(self.connection)

    def undo(self) -> history.Step:
        """Raises NothingToUndo."""
        return self._travel(self.to_undo(), "undo", history.undo)

    def redo(self) -> history.Step:
        return self._travel(self.to_redo(), "redo", history.redo)

    def _travel(self, step: history.Step | None, verb: str, go: Callable[[Any, history.Step], None]) -> history.Step:
        if step is None:
            raise errors.NothingToUndo(verb)
        with self._transaction():
            go(self.connection, step)
        self._tell(step.topics)
        return step


def is_encrypted(path: Path) -> bool:
    """Whether a passphrase must be asked for: a plain file starts with SQLite's name. Raises CaseMissing."""
    _must_be_a_file(path)
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN)) != _PLAIN
    except OSError as error:
        raise errors.CannotRead(path.name, error.strerror or "no reason given") from error


def _must_be_a_file(path: Path) -> None:
    try:
        about = path.stat()
    except OSError as error:
        raise errors.CaseMissing(path.name) from error
    if not stat.S_ISREG(about.st_mode) or about.st_size == 0:
        raise errors.NotACase(path.name)


def _connect(path: Path, key: str | None) -> Any:
    """The key comes first; then nothing may reach the disk or run that we did not ask for."""
    connection = dbapi2.connect(path, isolation_level=None, timeout=5, cached_statements=_STATEMENTS)
    if key:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = {quoted(key)}")
    for pragma in (
        "temp_store = MEMORY",
        "mmap_size = 0",
        "cell_size_check = ON",
        "trusted_schema = OFF",
        "foreign_keys = ON",
        "secure_delete = ON",
        "busy_timeout = 5000",
        f"wal_autocheckpoint = {_LOGGED}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def remove_case(path: Path) -> None:
    """The file and what SQLite keeps beside it while it is open."""
    for beside in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{beside}").unlink(missing_ok=True)


def quoted(text: str) -> str:
    """A PRAGMA takes no parameters."""
    return "'" + text.replace("'", "''") + "'"


def copy_before_upgrade(store: Store, version: int) -> None:
    """The older file stays beside the upgraded one under `name.version-N.case`."""
    copy = store.path.with_suffix(f".version-{version}.case")
    if not copy.exists():
        store.connection.execute("VACUUM INTO ?", (os.fspath(copy),))


@contextmanager
def translated(name: str, *, creating: bool = False) -> Iterator[None]:
    """The driver's errors as the sentences a reporter reads."""
    try:
        yield
    except (dbapi2.DatabaseError, MemoryError) as error:
        known = _sentence(name, str(error), creating)
        if known is None:
            raise
        raise known from error


def _sentence(name: str, text: str, creating: bool) -> errors.WorkbenchError | None:
    """None for what is a fault of ours (a wrong statement, a broken constraint), not the world's."""
    if not text or any(
        word in text for word in ("malformed", "not a database", "vtable constructor failed")
    ):  # a damaged encrypted page is a bare MemoryError
        return errors.DamagedCase(name)
    if "interrupted" in text:
        return errors.Cancelled()
    if "locked" in text or "busy" in text:
        return errors.CaseBusy(name)
    if "full" in text:
        return errors.CannotWrite(name, "the disk is full")
    if "readonly" in text:
        return errors.CannotWrite(name, "the file or its folder is read-only")
    if "unable to open" in text:
        why = "its folder does not exist or may not be written"
        return errors.CannotWrite(name, why) if creating else errors.CannotRead(name, why)
    if "I/O" in text:
        return errors.CannotWrite(name, "the disk is full or reports an error")
    return None
