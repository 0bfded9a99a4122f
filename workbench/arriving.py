"""Documents that come in over many short transactions and show only once they are complete.

A mailbox of thousands of letters is too much for one transaction: nobody else could write meanwhile. Its documents are
put in one after the other, hidden (`documents.binned` is 2) though indexed, and shown together by one small change. If
the import ends before, they go to the bin, and the same import brings them whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.documents import ARRIVING
from workbench.store import Store

# So that doing the step once more after it was undone does not bring them back half.
_FORGET = (
    "UPDATE history SET after = json_set(after, '$.binned', 1) WHERE table_name = 'documents' AND row_id = ? "
    f"AND json_extract(after, '$.binned') = {ARRIVING}"
)
_BINNED_AT_ONCE = 50  # documents a transaction: each is taken out of the index


class Arriving:
    def __init__(self, store: Store) -> None:
        self._store = store

    def mark(self) -> None:
        """Tells searches that there are documents in the index which are not to be found yet."""
        self._store.connection.execute("INSERT OR IGNORE INTO case_info VALUES ('arriving', '')")

    def show(self, numbers: Sequence[int]) -> None:
        """All of them at once. Part of a change of the caller's."""
        rows = [(each,) for each in numbers]
        self._store.connection.executemany("UPDATE documents SET binned = 0 WHERE id = ?", rows)

    def sweep(self) -> None:
        """What never became complete goes to the bin, as if its import had been undone."""
        if not self._store.value("SELECT 1 FROM case_info WHERE key = 'arriving'"):
            return
        numbers = [row["id"] for row in self._store.rows(f"SELECT id FROM documents WHERE binned = {ARRIVING}")]
        for at in range(0, len(numbers), _BINNED_AT_ONCE):
            with self._store.unrecorded():
                some = [(each,) for each in numbers[at : at + _BINNED_AT_ONCE]]
                self._store.connection.executemany("UPDATE documents SET binned = 1 WHERE id = ?", some)
                self._store.connection.executemany(_FORGET, some)
        with self._store.unrecorded():
            self._store.connection.execute("DELETE FROM case_info WHERE key = 'arriving'")
