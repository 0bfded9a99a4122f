"""Making the index anew where it was made by other rules (another version, a Python of another Unicode).

Text cut by one set of rules must not meet postings cut by another: words would be missed, and taking a page out would
leave some behind. So such an index is not asked and not touched until this has begun.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from workbench.case import Case
from workbench.progress import Progress, Silent
from workbench.searching import frequent, index

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
    index.settle(lambda: _change(case, progress), case.store.connection)  # cut off here, it is whole, in many pieces
    frequent.count(case.store.connection, case.store.unrecorded)
    progress.update(total, total, "")
    return put


def _put_more(case: Case, progress: Progress, done: int, total: int) -> int:
    with _change(case, progress):
        progress.update(min(done, total), total, _DOING)
        return index.put_more(case.store.connection)


def _change(case: Case, progress: Progress) -> AbstractContextManager[None]:
    progress.check()
    return case.store.unrecorded("index")
