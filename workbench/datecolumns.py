"""A date as columns of a row and back: EDTF, wording, first and last Julian day."""

from __future__ import annotations

from workbench.dates import CaseDate, parse_date
from workbench.store import Row

_COLUMNS = ("edtf", "wording", "earliest", "latest")


def date_columns(date: CaseDate | None, prefix: str = "") -> dict[str, str | int | None]:
    """What `stored_date` reads back; all None without a date. `prefix` stands before each name."""
    return {prefix + name: getattr(date, name, None) for name in _COLUMNS}


def stored_date(row: Row, prefix: str = "") -> CaseDate:
    """The date of a row that has one."""
    edtf, wording, earliest, latest = (row[prefix + name] for name in _COLUMNS)
    return CaseDate(wording or edtf, edtf, earliest, latest)


class DateReader:
    """Reads the dates of many rows. Equal ones are one object: thousands of events share some hundreds of dates, and
    what is worked out of one is worked out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str | int | None, ...], CaseDate] = {}

    def read(self, row: Row, prefix: str = "") -> CaseDate | None:
        """None of a row without a date."""
        if not row[prefix + "edtf"]:
            return None
        key = tuple(row[prefix + name] for name in _COLUMNS)
        if key not in self._known:
            self._known[key] = stored_date(row, prefix)
        return self._known[key]


def given_date(edtf: str, wording: str | None = None) -> CaseDate:
    """A date in EDTF or in words, with the wording of the papers where that is known. Raises UnclearDate."""
    date = parse_date(edtf)
    return CaseDate(wording or date.wording, date.edtf, date.earliest, date.latest)
