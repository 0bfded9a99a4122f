"""Adding files to a case: each is read in the limited child process and ends as a document with a state, or a reason.

A file and all files inside it (letters of a mailbox, members of an archive) go in together or not at all, so that an
import that was cut off is completed by importing the same folder again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote_from_bytes

from workbench.case import Case
from workbench.documents import Document
from workbench.errors import Cancelled
from workbench.folders import FoundFile, Unfit, found_files, read_file
from workbench.progress import Progress, Silent
from workbench.reading.child import Reader
from workbench.reading.pages import Member, Reading
from workbench.searching import index

DEEPEST = 5  # archives inside archives


@dataclass(frozen=True)
class Imported:
    """One line of the report; `state` is ok, partial, no_text, duplicate or refused, `id` None for what is not kept."""

    id: int | None
    path: str
    sha256: str | None
    kind: str | None
    pages: int
    state: str
    reason: str | None = None
    member_of: str | None = None
    ocr: float | None = None
    size: int = 0
    locked: bool = False


OnLine = Callable[[Imported], None]


@dataclass(frozen=True)
class Report:
    documents: tuple[Imported, ...]
    seconds: float
    cancelled: bool = False

    @property
    def imported(self) -> int:
        return sum(each.state in ("ok", "partial", "no_text") for each in self.documents)

    @property
    def duplicates(self) -> int:
        return sum(each.state == "duplicate" for each in self.documents)

    @property
    def refused(self) -> int:
        return sum(each.state == "refused" for each in self.documents)


@dataclass(frozen=True)
class _Tree:
    """A file that was read, with the files inside it."""

    path: str
    data: bytes
    reading: Reading
    raw_name: str | None = None
    modified: str | None = None
    members: list[_Tree] = field(default_factory=list)


def import_paths(
    case: Case,
    paths: list[Path],
    *,
    password: str | None = None,
    obtained: str | None = None,
    progress: Progress | None = None,
    on_line: OnLine | None = None,
) -> Report:
    """Adds files and folders (recursively). Cancelling keeps what was added and says so in the report.

    `on_line` is called on this thread with each line as it is decided; `obtained` is noted with each document.

    Raises CannotRead for a path that is not there, CannotWrite when the disk is full: what was added before is kept.
    """
    return _Import(case, password, progress or Silent(), on_line or _unheard, obtained).run(paths)


def import_again(
    case: Case,
    document_ids: Sequence[int],
    *,
    password: str | None = None,
    progress: Progress | None = None,
    on_line: OnLine | None = None,
) -> Report:
    """Reads documents again from the case's own bytes: with a password, or after the program has learnt more."""
    return _Import(case, password, progress or Silent(), on_line or _unheard, None).again(document_ids)


def _unheard(line: Imported) -> None: ...


class _Import:
    """One run: its reader, its step of history, its report so far."""

    def __init__(
        self, case: Case, password: str | None, progress: Progress, on_line: OnLine, obtained: str | None
    ) -> None:
        self._case = case
        self._password = password
        self._progress = progress
        self._on_line = on_line
        self._obtained = obtained
        self._step: int | None = None
        self._report: list[Imported] = []

    def run(self, paths: list[Path]) -> Report:
        started = time.monotonic()
        found = [each for path in paths for each in found_files(path) if not self._is_the_case(each.file)]
        cancelled = False
        sizes = [_size(each.file) for each in found]
        try:
            with Reader() as self._reader:
                self._progress.when_cancelled(self._reader.cancel)
                for done, file in enumerate(found):
                    self._progress.check()
                    self._progress.update(done, len(found), file.path)
                    self._progress.weigh(sum(sizes[:done]), sum(sizes))
                    self._add_file(file)
        except Cancelled:
            cancelled = True
        with self._change():
            index.optimize(self._case.store.connection)
        self._progress.update(len(found), len(found), "")
        return Report(tuple(self._report), round(time.monotonic() - started, 3), cancelled)

    def again(self, document_ids: Sequence[int]) -> Report:
        started = time.monotonic()
        cancelled = False
        try:
            with Reader() as self._reader:
                self._progress.when_cancelled(self._reader.cancel)
                for done, number in enumerate(document_ids):
                    self._progress.check()
                    known = self._case.documents.get(number)
                    self._progress.update(done, len(document_ids), known.path)
                    self._read_again(known)
        except Cancelled:
            cancelled = True
        return Report(tuple(self._report), round(time.monotonic() - started, 3), cancelled)

    def _read_again(self, known: Document) -> None:
        tree = self._read(known.path, b"".join(self._case.documents.original(known.id)) if known.sha256 else b"")
        if tree.reading.state == "refused":
            self._tell(replace(_line(known), reason=tree.reading.reason))
            return
        with self._change() as self._step:
            self._add_tree(tree, replacing=known)

    def _tell(self, line: Imported) -> None:
        self._report.append(line)
        self._on_line(line)

    def _is_the_case(self, file: Path) -> bool:
        """The case file itself, and what SQLite keeps beside it, may lie in the folder that is added."""
        with suppress(OSError):
            return any(file.samefile(each) for each in _beside(self._case.path))
        return False

    def _change(self) -> AbstractContextManager[int]:
        return self._case.store.change("documents", what="Import documents", step=self._step)

    # -- one file ------------------------------------------------------------------------------------------------

    def _add_file(self, found: FoundFile) -> None:
        try:
            if found.reason:
                raise Unfit(found.reason)
            file = read_file(found.file)
        except Unfit as unfit:
            self._refuse(found, str(unfit))
            return
        known = self._known(file.data)
        if known and known.state != "refused":
            self._note_duplicate(known, found, file.modified)
            return
        tree = self._read(found.path, file.data, found.raw_name, file.modified)
        if known and tree.reading.state == "refused":
            self._tell(_line(known))
            return
        with self._change() as self._step:
            self._add_tree(tree, replacing=known)

    def _known(self, data: bytes) -> Document | None:
        """The document that has these bytes; a member of a container only where no file of its own does."""
        same = self._case.documents.with_hash(hashlib.sha256(data).hexdigest())
        return next((each for each in same if each.member_of is None), None)

    def _refuse(self, found: FoundFile, reason: str) -> None:
        """Kept as a row with its reason, without bytes; once, however often the folder is added."""
        known = self._case.documents.at_path(found.path)
        if known is None or known.reason != reason:
            with self._change() as self._step:
                path = self._free_path(found.path)
                number = self._case.documents.add(
                    path, None, kind="unread", state="refused", reason=reason, raw_name=found.raw_name
                )
            known = self._case.documents.get(number)
        self._tell(_line(known))

    def _note_duplicate(self, known: Document, found: FoundFile, modified: str) -> None:
        if found.path != known.path and not self._case.documents.is_taken(found.path):
            with self._change() as self._step:
                self._case.documents.add_place(known.id, found.path, found.raw_name, modified)
        reason = "It is in the case already." if found.path == known.path else f"It has the same bytes as {known.path}."
        self._tell(
            Imported(known.id, found.path, known.sha256, known.kind, known.pages, "duplicate", reason, size=known.size)
        )

    # -- a file and the files inside it --------------------------------------------------------------------------

    def _read(
        self, path: str, data: bytes, raw_name: str | None = None, modified: str | None = None, depth: int = 0
    ) -> _Tree:
        """Reads before anything is written: no transaction is open while a child works."""
        self._progress.check()
        reading = self._reader.read(data, PurePosixPath(path).name, password=self._password)
        tree = _Tree(path, data, reading, raw_name, modified)
        names: set[str] = set()
        for member in reading.members:
            inner = f"{path}!{_fresh(member.name, names)}"
            if depth < DEEPEST:
                tree.members.append(self._read(inner, member.data, _raw(member), None, depth + 1))
            else:
                too_deep = Reading("unread", "refused", f"It is nested deeper than {DEEPEST} containers.", ())
                tree.members.append(_Tree(inner, member.data, too_deep, _raw(member)))
        return tree

    def _add_tree(self, tree: _Tree, member_of: int | None = None, replacing: Document | None = None) -> None:
        if replacing:
            # The path is free only once the old row is in the bin.
            self._case.documents.remove(replacing.id)
        reading = tree.reading
        number = self._case.documents.add(
            self._free_path(tree.path),
            tree.data,
            kind=reading.kind,
            state=reading.state,
            reason=reading.reason,
            pages=reading.pages,
            facts=reading.facts,
            origins=reading.origins,
            scans=reading.scans,
            languages=reading.languages,
            member_of=member_of,
            raw_name=tree.raw_name,
            modified=tree.modified,
        )
        if self._obtained:
            self._case.documents.describe(number, obtained=self._obtained)
        if replacing:
            self._case.documents.replace(replacing.id, number)
        self._tell(_line(self._case.documents.get(number)))
        for member in tree.members:
            self._add_tree(member, number)

    def _free_path(self, path: str) -> str:
        """A changed file of the same name becomes `name (2).txt`: the older one stays what it was."""
        return next(each for each in _variants(path) if not self._case.documents.is_taken(each))


def _line(document: Document) -> Imported:
    return Imported(
        document.id,
        document.path,
        document.sha256 or None,
        document.kind,
        document.pages,
        document.state,
        document.reason,
        document.member_of,
        document.ocr,
        document.size,
        document.state == "refused" and "password" in (document.reason or ""),
    )


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.lstat().st_size
    return 0


def _beside(case: Path) -> list[Path]:
    return [each for end in ("", "-wal", "-shm") if (each := Path(f"{case}{end}")).exists()]


def _variants(path: str) -> Iterator[str]:
    yield path
    pure = PurePosixPath(path)
    number = 2
    while True:
        yield str(pure.with_name(f"{pure.stem} ({number}){pure.suffix}"))
        number += 1


def _fresh(name: str, taken: set[str]) -> str:
    """Two members of one name are two documents."""
    fresh = next(each for each in _variants(name or "unnamed") if each not in taken)
    taken.add(fresh)
    return fresh


def _raw(member: Member) -> str | None:
    return quote_from_bytes(member.raw_name) if member.raw_name else None
