"""Pages that are pictures are read by machine: in children, as many as there are cores, committed page by page.

Whatever stops it, a kill of the program included, leaves whole pages read and the others waiting; calling it again goes
on with those. A page that cannot be read says why and is not tried again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from queue import SimpleQueue

from workbench.case import Case
from workbench.errors import Cancelled, CaseBusy
from workbench.importing import Imported
from workbench.importing import Report as Imports
from workbench.progress import Progress, Silent
from workbench.reading import tessdata
from workbench.reading.pages import NeedsPassword, Unreadable
from workbench.reading.process import MACHINE_CPU_SECONDS, MACHINE_WALL_SECONDS
from workbench.reading.sheets import Recognised
from workbench.reading.viewing import Viewer
from workbench.rescanning import keep_read
from workbench.scans import Scan
from workbench.searching import frequent, index

LOCKED = "Reading it needs the password of the file."
_MOST_CHILDREN = 8  # of some 300 to 500 MB each
_MOST_PAGES = 100  # then a child is replaced: it may have grown
_TRIES = 6  # of five seconds each, while an import writes


@dataclass(frozen=True)
class Report:
    """Pages read, pages that failed for good, pages that still wait; `missing` is the sentence on languages that are
    not installed."""

    read: int
    failed: int
    waiting: int
    seconds: float
    cancelled: bool = False
    missing: str | None = None


def read_scans(
    case: Case,
    progress: Progress | None = None,
    languages: Sequence[str] | None = None,
    *,
    password: str | None = None,
    children: int | None = None,
) -> Report:
    """Reads every page that waits, in the languages of the case unless others are given. Cancelling keeps what was
    read and says so in the report; `password` opens locked files."""
    return _Run(case, progress or Silent(), languages or case.scans.languages, password).run(children or _cores())


def brought_up_to_date(case: Case, imported: Imports) -> Imports:
    """The report of an import as it is after its pictures were read."""
    lines = [_renewed(case, line) for line in imported.documents]
    return replace(imported, documents=tuple(lines))


def _renewed(case: Case, line: Imported) -> Imported:
    if line.id is None or line.state in ("duplicate", "refused"):
        return line
    document = case.documents.get(line.id)
    return replace(line, state=document.state, reason=document.reason, ocr=document.ocr)


def _cores() -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(usable or 1, _MOST_CHILDREN)


@dataclass(frozen=True)
class _File:
    document_id: int
    name: str
    data: bytes
    password: str | None


class _Reader:
    """A child and the file it holds."""

    def __init__(self) -> None:
        self.viewer = Viewer(MACHINE_CPU_SECONDS, MACHINE_WALL_SECONDS)
        self._held: int | None = None
        self._pages = 0

    def read(self, file: _File, number: int, languages: Sequence[str]) -> Recognised:
        """Raises Unreadable, NeedsPassword, Cancelled."""
        if self._pages == _MOST_PAGES:
            self.viewer.close()
            self._pages = 0
        self._pages += 1
        if self._held != file.document_id:
            self._held = None
            self.viewer.hold(file.data, file.name, file.password)
            self._held = file.document_id
        return self.viewer.recognise(number, languages)


class _Run:
    """One run. Only its own thread touches the case; the others wait for a child each."""

    def __init__(self, case: Case, progress: Progress, languages: Sequence[str], password: str | None) -> None:
        self._case = case
        self._progress = progress
        self._languages = tessdata.usable(languages)
        self._missing = tessdata.missing(languages)
        self._password = password
        self._waiting = case.scans.waiting()
        self._pending: dict[Future[Recognised], Scan] = {}
        self._free: SimpleQueue[_Reader] = SimpleQueue()
        self._file: _File | None = None
        self._read = self._failed = 0

    def run(self, children: int) -> Report:
        started, cancelled = time.monotonic(), False
        try:
            if self._languages and self._waiting:
                self._read_all(min(children, len(self._waiting)))
        except Cancelled:
            cancelled = True
        if self._read:
            self._patiently(self._tidy)
        left = self._case.scans.count()
        seconds = round(time.monotonic() - started, 3)
        return Report(self._read, self._failed, left, seconds, cancelled, self._missing)

    def _read_all(self, children: int) -> None:
        readers = [_Reader() for _ in range(children)]
        try:
            with ThreadPoolExecutor(children, "machine") as threads:
                self._hand_out(readers, threads)
        finally:
            for reader in readers:
                reader.viewer.close()

    def _hand_out(self, readers: list[_Reader], threads: ThreadPoolExecutor) -> None:
        try:
            for reader in readers:
                self._progress.when_cancelled(reader.viewer.cancel)
                self._free.put(reader)
            for scan in self._waiting:
                self._progress.check()
                self._tell(scan)
                self._pending[threads.submit(self._in_a_child, self._file_of(scan), scan.number)] = scan
                self._collect(len(readers))
            self._collect(0)
        finally:
            for reader in readers:  # so that no thread waits for one when this is left early
                reader.viewer.cancel()

    def _file_of(self, scan: Scan) -> _File:
        """Kept while its pages come one after the other."""
        if self._file is None or self._file.document_id != scan.document_id:
            data = b"".join(self._case.documents.original(scan.document_id))
            self._file = _File(scan.document_id, scan.path.rpartition("/")[2], data, self._password)
        return self._file

    def _in_a_child(self, file: _File, number: int) -> Recognised:
        reader = self._free.get()
        try:
            return reader.read(file, number, self._languages)
        finally:
            self._free.put(reader)

    # -- what comes back -----------------------------------------------------------------------------------------

    def _collect(self, most: int) -> None:
        """Commits finished pages until at most `most` are under way."""
        while len(self._pending) > most:
            self._progress.check()
            for done in wait(self._pending, return_when=FIRST_COMPLETED).done:
                self._keep(self._pending.pop(done), done)

    def _keep(self, scan: Scan, done: Future[Recognised]) -> None:
        try:
            read = done.result()
        except NeedsPassword:
            self._patiently(lambda: self._case.scans.fail(scan.id, LOCKED, for_good=False))
        except Unreadable as error:
            sentence = str(error)
            self._patiently(lambda: self._case.scans.fail(scan.id, sentence))
            self._failed += 1
        else:
            self._patiently(lambda: self._keep_read(scan, read))
        self._tell(scan)

    def _keep_read(self, scan: Scan, read: Recognised) -> None:
        """Where nothing was found, the page may be in the very language that is missing: it goes on waiting."""
        if not read.text and self._missing:
            self._case.scans.fail(scan.id, self._missing, for_good=False)
            return
        keep_read(self._case, scan.document_id, scan.number, scan.id, read, self._languages)
        self._read += 1

    def _tidy(self) -> None:
        index.settle(self._case.store.unrecorded, self._case.store.connection)
        frequent.count(self._case.store.connection, self._case.store.unrecorded)

    def _patiently(self, change: Callable[[], None]) -> None:
        """An import beside this one may keep the case busy for a while."""
        for left in reversed(range(_TRIES)):
            try:
                change()
                return
            except CaseBusy:
                if not left:
                    raise

    def _tell(self, scan: Scan) -> None:
        done = self._read + self._failed
        self._progress.update(done, len(self._waiting), scan.path)
