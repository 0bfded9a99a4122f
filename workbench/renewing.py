"""Making the index anew where it was made by other rules (another version, a Python of another Unicode).

Text cut by one set of rules must not meet postings cut by another: words would be missed, and taking a page out would
leave some behind. So such an index is not asked and not touched until this has begun.
"""

from __future__ import annotations

from workbench.case import Case
from workbench.progress import Progress, Silent
from workbench.searching import index

_DOING = "Making the index anew"


def is_due(case: Case) -> bool:
    """Whether the index is not yet all that this version makes of the text; a look of some microseconds."""
    return not index.is_current(case.store.connection)


def renew_index(case: Case, progress: Progress | None = None) -> int:
    """Brings the index to what this version makes of the text; gives the number of pages put in.

    A batch a transaction, so that others work on meanwhile; what is cut off goes on from there at the next call, also
    in another process. Raises Cancelled.
    """
    progress, put = progress or Silent(), 0
    if not is_due(case):
        return 0
    with case.store.unrecorded("index"):
        if not index.is_ours(case.store.connection):
            index.begin(case.store.connection)
    done, total = index.pages(case.store.connection)
    while more := _put_more(case, progress, done + put, total):
        put += more
    _merge(case, progress, total)
    progress.update(total, total, "")
    return put


def _put_more(case: Case, progress: Progress, done: int, total: int) -> int:
    progress.check()
    progress.update(min(done, total), total, _DOING)
    with case.store.unrecorded("index"):
        return index.put_more(case.store.connection)


def _merge(case: Case, progress: Progress, total: int) -> None:
    """What is cut off here has a whole index, in more pieces than one."""
    first = True
    while _merge_more(case, first=first):
        first = False
        progress.check()
        progress.update(total, total, _DOING)


def _merge_more(case: Case, *, first: bool) -> bool:
    with case.store.unrecorded():
        return index.merge_more(case.store.connection, first=first)
