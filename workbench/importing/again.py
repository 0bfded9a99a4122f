"""Reading documents of a case once more: with a password, or by a reader that has become better."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbench.case import Case
from workbench.documents import Document
from workbench.errors import Cancelled, NotFound
from workbench.folders import Unfit, lying_file, read_file
from workbench.importing.adding import Adder
from workbench.importing.crew import Crew
from workbench.importing.fitting import fit
from workbench.importing.keeping import Keeper
from workbench.importing.renewing import Renewer, as_it_was
from workbench.importing.report import OnLine, Report, line
from workbench.importing.room import Share
from workbench.importing.trees import Came, Tree, TreeReader
from workbench.importing.writing import Writing
from workbench.originals import Originals
from workbench.progress import Progress, Silent
from workbench.reading.child import Reader
from workbench.reading.feeds import Held
from workbench.reading.wire import LARGEST_FILE


def import_again(
    case: Case,
    document_ids: Sequence[int],
    *,
    password: str | None = None,
    progress: Progress | None = None,
    on_line: OnLine | None = None,
    largest_file: int = LARGEST_FILE,
) -> Report:
    """Reads documents anew from the bytes that the case has of them, or from where they lay where it has none.

    A better reading takes the place of the old one, with all that rests on it; members of a container are renewed with
    it. A document stays as it was, and its line says so, where it is refused again; a line also says how many passages
    lost their places, since the new text does not have their words. One step of history. Raises NotFound; cancelling
    keeps what was done. `largest_file` is as in `import_paths`.
    """
    documents = [case.documents.get(each) for each in document_ids]
    return _Again(case, password, progress or Silent(), on_line, largest_file).run(documents)


@dataclass(frozen=True)
class _Outcome:
    """A document and what it reads as now, or the reason why it cannot be read."""

    document: Document
    share: Share
    tree: Tree | None = None
    reason: str | None = None

    @property
    def count(self) -> int:
        return self.tree.count if self.tree else 1

    @property
    def weight(self) -> int:
        return self.share.size


class _Again:
    def __init__(
        self, case: Case, password: str | None, progress: Progress, on_line: OnLine | None, largest_file: int
    ) -> None:
        self._case = case
        self._largest_file = largest_file
        self._password = password
        self._progress = progress
        self._on_line = on_line
        self._originals = Originals(case.store)

    def run(self, documents: list[Document]) -> Report:
        started, cancelled = time.monotonic(), False
        documents = list({each.id: each for each in documents}.values())
        named = documents[0].path if len(documents) == 1 else f"{len(documents)} documents"
        self._writing = Writing(self._case, f"Read {named} again", self._on_line)
        self._adder = Adder(self._case, self._writing)
        self._renewer = Renewer(self._case, self._adder, self._writing)
        with Crew[_Outcome](self._largest_file, len(documents)) as self._crew:
            self._progress.when_cancelled(self._crew.cancel)
            try:
                self._read_all(documents)
            except Cancelled:
                cancelled = True
        self._writing.settle()
        self._progress.update(len(documents), len(documents), "")
        return Report(tuple(self._writing.report), round(time.monotonic() - started, 3), cancelled)

    def _read_all(self, documents: list[Document]) -> None:
        whole, weight, done = sum(each.size for each in documents), 0, 0
        works = (partial(self._look_at, number, each) for number, each in enumerate(documents))
        for batch in self._crew.batches(works, self._progress.check):
            self._progress.check()
            with self._writing.change():
                for outcome in batch:
                    self._decide(outcome)
            for outcome in batch:
                outcome.share.written()
                done, weight = done + 1, weight + outcome.document.size
                self._progress.update(done, len(documents), outcome.document.path)
                self._progress.weigh(weight, whole)

    def _decide(self, outcome: _Outcome) -> None:
        old = outcome.document
        try:
            old = self._case.documents.get(old.id)
        except NotFound:  # its container, read again before it, has renewed it
            return
        if outcome.tree is None:
            self._writing.say(as_it_was(old, outcome.reason))
        elif not old.sha256 and (known := self._adder.newness.document(outcome.tree.sha256)):
            self._adder.second_place(known, old)
            self._writing.say(line(known))
        else:
            self._renewer.renew(outcome.tree, old)

    # -- on the reading threads ----------------------------------------------------------------------------------

    def _look_at(self, number: int, document: Document, reader: Reader) -> _Outcome:
        share = Share(self._crew.room, number)
        keeper = Keeper(self._originals, self._crew.ask)
        trees = TreeReader(reader, keeper, self._password, share)
        if document.sha256:
            kept = keeper.known(document.sha256, document.size)
            return _Outcome(document, share, trees.read(Came(document.path, kept, kept, modified=document.modified)))
        if not document.lay:
            return _Outcome(document, share, reason=f"{document.reason} Where it lay is not known.")
        try:
            lying = lying_file(Path(document.lay))
            if lying.size > self._largest_file:
                fit(lying, reader, self._case.path)
            file = read_file(lying.file, reader.check)
            stored = Held(file.data) if file.data is not None else keeper.stored(file.sha256, file)
            return _Outcome(document, share, trees.read(Came(document.path, file, stored, modified=file.modified)))
        except Unfit as unfit:
            return _Outcome(document, share, reason=str(unfit))
