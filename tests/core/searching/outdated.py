"""A case whose index another version made: its postings are of other rules."""

from __future__ import annotations

from workbench.case import Case


def outdate(case: Case) -> None:
    """Puts in place of the index one that knows no Chinese, as a version before this one may have made it."""
    run = case.store.connection.execute
    with case.store.unrecorded():
        run("INSERT INTO page_index (page_index) VALUES ('delete-all')")
        run("INSERT INTO page_index (rowid, body) SELECT p.id, 'old ' || p.text FROM pages p")
        run("UPDATE case_info SET value = '0 / Unicode 1.0' WHERE key = 'segmentation'")
