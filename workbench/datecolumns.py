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


def given_date(edtf: str, wording: str | None = None) -> CaseDate:
    """A date in EDTF or in words, with the wording of the papers where that is known. Raises UnclearDate."""
    date = parse_date(edtf)
    return CaseDate(wording or date.wording, date.edtf, date.earliest, date.latest)
