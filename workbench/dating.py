"""How this case reads dates: what `03/04/2022` means here, asked once and kept."""

from __future__ import annotations

from workbench.dates import CaseDate, Reading, parse_date, readings
from workbench.store import Store

_ORDER = "date_order"  # key in `case_info`
_DAY, _MONTH = "day first", "month first"


class Dating:
    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def day_first(self) -> bool | None:
        """Whether 03/04/2022 is the third of April in the papers of this case; None: not said yet."""
        kept = self._store.value("SELECT value FROM case_info WHERE key = ?", (_ORDER,))
        return None if kept not in (_DAY, _MONTH) else kept == _DAY

    def keep(self, day_first: bool | None) -> None:
        """Remembers the order; None: to be asked again. What is dated already stays as it is."""
        with self._store.unrecorded("dating"):
            self._store.connection.execute("DELETE FROM case_info WHERE key = ?", (_ORDER,))
            if day_first is not None:
                value = _DAY if day_first else _MONTH
                self._store.connection.execute("INSERT INTO case_info VALUES (?, ?)", (_ORDER, value))

    def read(self, text: str, anchor: CaseDate | None = None) -> CaseDate:
        """As `parse_date`, by the habit of this case. Raises UnclearDate."""
        return parse_date(text, anchor, self.day_first)

    def readings(self, text: str, anchor: CaseDate | None = None) -> tuple[Reading, ...]:
        """All that the words can mean, whatever the habit; the one that it would choose comes first.

        Raises UnclearDate where there is none.
        """
        found = readings(text, anchor)
        habit = self.day_first
        return tuple(sorted(found, key=lambda each: each.day_first is not None and each.day_first != habit))
