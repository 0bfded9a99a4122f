"""Adding files and folders to a case."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from pathlib import Path

from workbench.arriving import Arriving
from workbench.case import Case
from workbench.documents import Document
from workbench.errors import Cancelled
from workbench.folders import FoundFile, found_files
from workbench.importing.adding import Adder
from workbench.importing.ahead import Ahead
from workbench.importing.crew import Crew
from workbench.importing.looking import Known, Looked, Looker, Several, few
from workbench.importing.renewing import Renewer, as_it_was
from workbench.importing.report import Imported, OnLine, Report
from workbench.importing.trees import Tree
from workbench.importing.writing import Writing
from workbench.originals import Originals
from workbench.progress import Progress, Silent
from workbench.reading.wire import LARGEST_FILE


def import_paths(
    case: Case,
    paths: list[Path],
    *,
    password: str | None = None,
    obtained: str | None = None,
    progress: Progress | None = None,
    on_line: OnLine | None = None,
    largest_file: int = LARGEST_FILE,
) -> Report:
    """Adds files and folders (recursively). Cancelling keeps what was added and says so in the report.

    `obtained` is noted as how each new document was obtained. `on_line` hears each line of the report as soon as its
    document is in the case. `progress` counts files, and weighs their bytes. Of a file larger than `largest_file`
    (bytes) the reading child has a part at a time; it is added where its kind can be read so.
    Raises CannotRead for a path that is not there, CannotWrite when the disk is full: what was added before is kept.
    """
    return _Import(case, password, obtained, progress or Silent(), on_line, largest_file).run(paths)


class _Import:
    """One run: its step of history, its report so far."""

    def __init__(
        self,
        case: Case,
        password: str | None,
        obtained: str | None,
        progress: Progress,
        on_line: OnLine | None,
        largest_file: int,
    ) -> None:
        self._case = case
        self._largest_file = largest_file
        self._password = password
        self._progress = progress
        self._writing = Writing(case, "Import documents", on_line)
        self._adder = Adder(case, self._writing, obtained)
        self._newness = self._adder.newness
        self._renewer = Renewer(case, self._adder, self._writing)
        self._ahead = Ahead(case, self._adder, self._writing)
        self._originals = Originals(case.store)
        self._known = Known(case, password)
        self._decided: set[int] = set()  # documents that this run has read
        self._found: list[FoundFile] = []
        self._done = self._weight = self._whole = 0

    def run(self, paths: list[Path]) -> Report:
        started, cancelled = time.monotonic(), False
        most = None if any(path.is_dir() for path in paths) else len(paths)
        with Crew[Several](self._largest_file, most) as self._crew:
            self._looker = Looker(
                self._case, self._crew, self._known, self._password, self._largest_file, self._go_ahead
            )
            self._progress.when_cancelled(self._crew.cancel)
            of_the_case = set(map(_identity, _beside(self._case.path)))
            found = (each for path in paths for each in found_files(path))
            # The case itself, and what SQLite keeps beside it, may lie in the folder that is added.
            self._found = [each for each in found if _identity(each.file) not in of_the_case]
            self._whole = sum(each.size for each in self._found)
            Arriving(self._case.store).sweep()
            self._originals.sweep()
            try:
                self._add_all()
            except Cancelled:
                cancelled = True
        self._writing.settle()
        self._progress.update(len(self._found), len(self._found), "")
        return Report(tuple(self._writing.report), round(time.monotonic() - started, 3), cancelled)

    def _add_all(self) -> None:
        works = (partial(self._looker.look, some) for some in few(self._found))
        for batch in self._crew.batches(works, self._progress.check):
            waiting = [looked for several in batch for looked in several.all]
            while waiting:
                self._progress.check()
                waiting = self._write(waiting)

    def _go_ahead(self, tree: Tree, found: FoundFile) -> bool:
        """Puts what there is of a large tree into the case, hidden; not where it will take the place of another."""
        if self._newness.document(tree.sha256) or self._newness.unread_at(found.path, found.lay):
            return False
        self._ahead.go(tree, found.lay)
        return True

    def _write(self, batch: list[Looked]) -> list[Looked]:
        """Writes as far as all is known, in one change. What must be read after all is read then; gives the rest."""
        for outcome in batch:
            if outcome.tree and outcome.tree.number is not None:  # what has come since its last part went ahead
                self._ahead.go(outcome.tree, outcome.found.lay)
        files = [outcome.file for outcome in batch if outcome.file]
        with (
            self._writing.change(),
            self._newness.known((each.found.path for each in batch), (file.sha256 for file in files)),
        ):
            written = 0
            while written < len(batch) and self._settled(batch[written]):
                self._decide(batch[written])
                written += 1
        for outcome in batch[:written]:
            outcome.share.written()
            self._done, self._weight = self._done + 1, self._weight + outcome.found.size
            self._progress.update(self._done, len(self._found), outcome.found.path)
            self._progress.weigh(self._weight, self._whole)
        rest = batch[written:]
        if rest:
            again = [(rest[0].number, rest[0].found)]
            rest[:1] = self._crew.now(partial(self._looker.look, again, must_read=True)).all
        return rest

    def _settled(self, outcome: Looked) -> bool:
        """Whether it need not be read, or was."""
        if outcome.tree or outcome.reason or outcome.file is None:
            return True
        known = self._newness.document(outcome.file.sha256)
        return known is not None and (known.id in self._decided or not self._known.worth_reading(known))

    def _decide(self, outcome: Looked) -> None:
        found, file, tree = outcome.found, outcome.file, outcome.tree
        if file is None or outcome.reason:
            self._refuse(found, outcome.reason or "")
            return
        known = self._newness.document(file.sha256)
        if tree and tree.number is not None:
            self._ahead.show(tree)
            self._decided.add(tree.number)
        elif known is None and tree:
            self._add(tree, found)
        elif known and tree and known.id not in self._decided and self._known.worth_reading(known):
            self._renewer.renew(tree, known, found.lay)
            self._decided.add(self._renewer.numbers.get(known.id, known.id))
        elif known:
            self._note_duplicate(known, found, file.modified)

    def _add(self, tree: Tree, found: FoundFile) -> None:
        """In the place of a file that could not be opened when it was added before, if it is one."""
        unread = self._newness.unread_at(found.path, found.lay)
        if unread:
            self._renewer.renew(tree, unread, found.lay)
            self._decided.add(self._renewer.numbers.get(unread.id, unread.id))
        else:
            self._decided.add(self._adder.tree(tree, lay=found.lay))

    def _refuse(self, found: FoundFile, reason: str) -> None:
        self._writing.say(as_it_was(self._adder.refuse(found, reason), reason))

    def _note_duplicate(self, known: Document, found: FoundFile, modified: str) -> None:
        self._adder.place(known, found, modified)
        if known.state == "refused":
            state, reason = "refused", known.reason
        else:
            same_place = found.path == known.path
            state = "duplicate"
            reason = "It is in the case already." if same_place else f"It has the same bytes as {known.path}."
        self._writing.say(
            Imported(
                known.id, found.path, known.sha256, known.kind, known.pages, state, reason,
                size=known.size, locked=known.locked,
            )
        )  # fmt: skip


def _identity(file: Path) -> tuple[int, int] | None:
    """Which file it is, under whatever name; None where that cannot be told."""
    with suppress(OSError):
        about = file.lstat()
        return about.st_dev, about.st_ino
    return None


def _beside(case: Path) -> list[Path]:
    return [each for end in ("", "-wal", "-shm") if (each := Path(f"{case}{end}")).exists()]
