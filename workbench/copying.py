"""Copies of a whole case: a backup while it is open, and the same case under another passphrase, or none.

A copy is written as `name.partial`, brought to the disk, opened again, compared with what was to be copied, and only
then given its name.  SQLCipher writes the tables anew, so that nothing erased earlier comes along.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.case import Case
from workbench.errors import BadValue, CannotWrite, CaseBusy, CaseExists, CaseInUse, DamagedCase, WrongCaseName
from workbench.outfiles import put_in_place, reason
from workbench.store import Store, remove_case, translated

Counts = dict[str, int]
_BLOCK = 1 << 20  # bytes


def backup(case: Case, out: Path) -> None:
    """A copy of the case as it stands now, under the same passphrase; others may go on working in it meanwhile.

    Raises WrongCaseName, CaseExists, CannotWrite, DamagedCase; then there is no file `out`.
    """
    if out.suffix != ".case":
        raise WrongCaseName(out.name)
    if out.exists() or out.is_symlink():
        raise CaseExists(out.name)
    with _copy(case.store, out, case.key) as copy:
        put_in_place(copy, out)


def rekey(path: Path, old: str | None, new: str | None) -> None:
    """Puts the case, which nobody has open, under the passphrase `new`; None leaves it plain.

    The file is replaced in one moment: until then it is what it was, after that nothing of it is left under the old
    passphrase, as far as the medium lets itself be overwritten.  Raises CaseInUse, BadValue for an empty passphrase,
    CannotWrite and what opening a case raises; then nothing was changed.
    """
    if new == "":
        raise BadValue("The new passphrase is empty; nothing was changed.")
    path = path.resolve()
    store = Store.open(path, old)
    try:
        _close_to_others(store)
        with _copy(store, path, new) as copy:
            _replace(path, copy, store)
    finally:
        store.close()


def _close_to_others(store: Store) -> None:
    """Leaving the write-ahead log needs the file for oneself: it fails while anyone else has the case open."""
    try:
        with translated(store.path.name):
            store.connection.execute("PRAGMA busy_timeout = 200")
            store.connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            store.connection.execute("PRAGMA journal_mode = DELETE")
            store.connection.execute("BEGIN EXCLUSIVE")
            store.connection.execute("COMMIT")  # the lock stays, by the locking mode
    except CaseBusy as error:
        raise CaseInUse(store.path.name) from error


@contextmanager
def _copy(store: Store, out: Path, key: str | None) -> Iterator[Path]:
    """The finished and verified copy beside `out`, gone after the block unless it was given its name there."""
    partial = out.with_name(f"{out.name}.partial")
    try:
        remove_case(partial)
        with translated(out.name, creating=True):
            counts = _export(store, partial, key)
        _verify(partial, key, counts, out.name)
        _to_disk(partial)
        yield partial
    except OSError as error:
        raise CannotWrite(out.name, reason(error)) from error
    finally:
        with suppress(OSError):
            remove_case(partial)


def _export(store: Store, out: Path, key: str | None) -> Counts:
    """Writes one moment of the case into a new file; gives the number of rows of each of its tables."""
    run = store.connection.execute
    run("PRAGMA cipher_log_level = NONE")
    run("ATTACH ? AS copy KEY ?", (os.fspath(out), key or ""))
    try:
        run("BEGIN")
        counts = _counts(store)
        run("SELECT sqlcipher_export('copy')").fetchall()
        for mark in ("application_id", "user_version"):
            run(f"PRAGMA copy.{mark} = {store.value(f'PRAGMA main.{mark}')}")
        run("COMMIT")
    finally:
        if store.connection.in_transaction:
            run("ROLLBACK")
        run("DETACH copy")
    return counts


def _counts(store: Store) -> Counts:
    tables = [row["name"] for row in store.rows("SELECT name FROM main.sqlite_schema WHERE type = 'table'")]
    return {name: store.value(f'SELECT count(*) FROM main."{name}"') for name in tables if name != "sqlite_stat1"}


def _to_disk(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _verify(copy: Path, key: str | None, counts: Counts, name: str) -> None:
    """Opened as any case is, so that a copy which the program would refuse is found now. Raises DamagedCase."""
    try:
        store = Store.open(copy, key)
    except CannotWrite as error:  # it is told by the name it was to get
        raise CannotWrite(name, "the disk is full or reports an error") from error
    try:
        sound = store.value("PRAGMA quick_check") == "ok" and not _broken_seals(store)
        if not sound or _counts(store) != counts:
            raise DamagedCase(name)
    finally:
        store.close()


def _broken_seals(store: Store) -> list[str]:
    """Pages of an encrypted case that are not what was written; none of a plain one."""
    with translated(store.path.name):
        return list(store.connection.execute("PRAGMA cipher_integrity_check"))


def _replace(path: Path, copy: Path, store: Store) -> None:
    """The old bytes are overwritten once the new file has the name; not where they have a second name (a hard link).

    The old connection holds its lock until then and writes nothing after: its journal would bear the new file's name.
    """
    copy.chmod(path.stat().st_mode & 0o777)
    if os.name == "nt":  # an open file cannot be replaced there
        store.close()
        put_in_place(copy, path)
        return
    with path.open("rb+") as old:
        alone = os.fstat(old.fileno()).st_nlink == 1
        put_in_place(copy, path)
        if alone:
            _overwrite(old.fileno())
    store.connection.close()


def _overwrite(file: int) -> None:
    size = os.fstat(file).st_size
    os.lseek(file, 0, os.SEEK_SET)
    for start in range(0, size, _BLOCK):
        os.write(file, bytes(min(_BLOCK, size - start)))
    os.fsync(file)
