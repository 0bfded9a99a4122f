"""One step of history in many short transactions, and the lines of the report as they come true."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from workbench.arriving import Arriving
from workbench.case import Case
from workbench.importing.report import Imported, OnLine
from workbench.originals import Originals
from workbench.searching import frequent, index


class Writing:
    """Used by the importing thread. `changed` is to be set where a change wrote anything."""

    def __init__(self, case: Case, what: str, on_line: OnLine | None) -> None:
        self.report: list[Imported] = []
        self.changed = False
        self._case = case
        self._what = what
        self._on_line = on_line
        self._step: int | None = None
        self._said: list[Imported] = []

    @contextmanager
    def change(self) -> Iterator[None]:
        """One transaction; what is said in it is heard after its commit, and never where there is none."""
        self._said = []
        store = self._case.store
        with store.change("documents", what=self._what, step=self._step) as step, index.together(store.connection):
            yield
        if self.changed:
            self._step = step
        self.report += self._said
        if self._on_line:
            for line in self._said:
                self._on_line(line)

    def say(self, line: Imported) -> None:
        self._said.append(line)

    def add_reason(self, words: str) -> None:
        """To the line said last."""
        last = self._said[-1]
        self._said[-1] = replace(last, reason=f"{last.reason} {words}" if last.reason else words)

    def settle(self) -> None:
        """At the end: what no document has in the end goes, and the index becomes one piece."""
        Arriving(self._case.store).sweep()
        Originals(self._case.store).sweep()
        if self.changed:
            index.settle(self._case.store.unrecorded, self._case.store.connection)
            frequent.count(self._case.store.connection, self._case.store.unrecorded)
