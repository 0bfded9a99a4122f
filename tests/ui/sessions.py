"""A session as the window has one, which no question and no job may leave with a fault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ui.jobs import Jobs
from ui.session import Session


@contextmanager
def sound_session() -> Iterator[Session]:
    faults: list[Exception] = []
    jobs = Jobs(faults.append)
    made = Session(jobs)
    yield made
    made.close()
    jobs.close()
    assert faults == []
