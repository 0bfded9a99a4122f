"""One row of a table as the event it would become, or why it cannot."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from workbench.dates import CaseDate, case_date
from workbench.entities import EntityRef
from workbench.errors import UnclearDate
from workbench.event import STATUSES
from workbench.eventsheets.columns import Columns
from workbench.reading.grids import GridRow

_STATUSES = {
    **{each: each for each in STATUSES},
    "已报道": "reported", "报道": "reported", "已证实": "confirmed", "证实": "confirmed", "确认": "confirmed",
    "已确认": "confirmed", "有争议": "disputed", "争议": "disputed", "存疑": "disputed", "否定": "rejected",
    "排除": "rejected", "不实": "rejected",
}  # fmt: skip
_IMPORTANCE = {
    "0": 0, "normal": 0, "low": 0, "一般": 0, "普通": 0, "低": 0,
    "1": 1, "important": 1, "medium": 1, "中": 1, "重要": 1,
    "2": 2, "most important": 2, "high": 2, "高": 2, "非常重要": 2,
}  # fmt: skip
_BETWEEN_NAMES = re.compile(r"\s*[;；、|\n]\s*")
_BETWEEN_COMMAS = re.compile(r"\s*[,，]\s*")
_TAG = re.compile(r"<(?:br|/p|/li)\b[^<>]*>", re.IGNORECASE), re.compile(r"<[^<>]*>")
_ERA, _HEAD = "era", "title"  # what `Type` says in a sheet of TimelineJS of rows that are no events

T = TypeVar("T")
Named = Callable[[str], EntityRef | None]
"""The one entity of a name; None where there is none, or more than one."""
Dated = Callable[[str], CaseDate]
"""Reads a date as the case does. Raises UnclearDate."""


@dataclass(frozen=True)
class Draft:
    """`number` is the row's in its sheet. `problem` is why it cannot become an event; `remarks` are what is left out of
    it. `is_era`: a span with a name and no event; `passed` is why a row is no business of the timeline."""

    number: int
    line: str
    title: str = ""
    date: CaseDate | None = None
    entities: tuple[EntityRef, ...] = ()
    text: str = ""
    place: str = ""
    kind: str = ""
    status: str = "reported"
    importance: int = 0
    notes: str = ""
    said: CaseDate | None = None
    problem: str = ""
    remarks: tuple[str, ...] = ()
    is_era: bool = False
    passed: str = ""


class Drafting:
    """One table: how its columns are read, and by which names and habits."""

    def __init__(self, columns: Columns, named: Named, dated: Dated) -> None:
        self._columns = columns
        self._named = named
        self._dated = dated

    def draft(self, row: GridRow) -> Draft:
        cells = self._columns.cells(row)
        sort = cells.pop("sort", "").casefold()
        if sort == _HEAD:
            return Draft(row.number, row.line, passed="it is the title of the timeline, and no event")
        if not cells:
            return Draft(row.number, row.line, passed="it has nothing in the columns that are read")
        try:
            return self._filled(row, cells, self._columns.is_timelinejs, sort == _ERA)
        except UnclearDate as unclear:
            return Draft(row.number, row.line, cells.get("title", ""), problem=str(unclear))
        except _Wrong as wrong:
            return Draft(row.number, row.line, cells.get("title", ""), problem=str(wrong))

    def _filled(self, row: GridRow, cells: Mapping[str, str], as_html: bool, is_era: bool) -> Draft:
        told = _plain if as_html else str
        title = " ".join(told(cells.get("title", "")).split())
        if not title:
            raise _Wrong("It has no title.")
        date = row_date(cells, self._dated)
        entities, unknown = self._entities(cells.get("entities", ""))
        return Draft(
            row.number,
            row.line,
            title,
            date,
            entities,
            told(cells.get("text", "")),
            cells.get("place", ""),
            cells.get("kind", ""),
            _one_of(_STATUSES, cells.get("status", "reported"), "status", ", ".join(STATUSES)),
            _one_of(_IMPORTANCE, cells.get("importance", "0"), "importance", "0, 1 and 2"),
            cells.get("notes", ""),
            self._dated(cells["said"]) if "said" in cells else None,
            remarks=tuple(f"There is no one entity “{each}” in this case." for each in unknown),
            is_era=is_era,
        )

    def _entities(self, cell: str) -> tuple[tuple[EntityRef, ...], list[str]]:
        """Those of the case, and names that no one entity has. A comma parts names only where all parts are known."""
        found, unknown = dict[EntityRef, None](), list[str]()
        for name in filter(None, _BETWEEN_NAMES.split(cell)):
            known = [self._named(name)]
            if known == [None]:
                known = [self._named(part) for part in filter(None, _BETWEEN_COMMAS.split(name))]
            if None in known or not known:
                unknown.append(name)
            found |= dict.fromkeys(each for each in known if each and None not in known)
        return tuple(found), unknown


class _Wrong(Exception):
    """Why a row cannot become an event."""


def _one_of(known: Mapping[str, T], said: str, what: str, words: str) -> T:
    value = known.get(" ".join(said.casefold().split()))
    if value is None:
        raise _Wrong(f"“{said}” is no {what}; known are {words}.")
    return value


def _plain(text: str) -> str:
    """The words of HTML as TimelineJS takes it; text without markup stays as it is."""
    breaks, tags = _TAG
    lines = html.unescape(tags.sub("", breaks.sub("\n", text))).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


# -- dates ---------------------------------------------------------------------------------------------------------


def row_date(cells: Mapping[str, str], dated: Dated) -> CaseDate:
    """From one column, from a beginning and an end, or from the parts that TimelineJS has; the wording stays.

    Raises UnclearDate, _Wrong for a row without any.
    """
    start = _of_parts(cells, "") or cells.get("date") or cells.get("wording", "")
    end = _of_parts(cells, "end_") or cells.get("end", "")
    if not start and not end:
        raise _Wrong("It has no date.")
    if not end:
        return _worded(dated(start), cells.get("wording"))
    if not start:
        raise _Wrong("It has an end and no beginning.")
    first, last = dated(start), dated(end)
    if first.edtf == last.edtf:
        return _worded(first, cells.get("wording"))
    if first.period.start is None or last.period.end is None:
        raise UnclearDate(f"{start} – {end}", "one of its ends is open already")
    joined = case_date(f"{first.period.start}/{last.period.end}")
    return _worded(joined, cells.get("wording") or f"{start} – {end}")


def _worded(date: CaseDate, wording: str | None) -> CaseDate:
    return CaseDate(wording or date.wording, date.edtf, date.earliest, date.latest)


def _of_parts(cells: Mapping[str, str], prefix: str) -> str:
    """`2022-06-05T16:30` from year, month, day and time; years before Christ are negative there, and -44 is 44 BC."""
    year, month, day, time = (cells.get(prefix + part, "") for part in ("year", "month", "day", "time"))
    if not year:
        if month or day:
            raise _Wrong("It has a month or a day and no year.")
        return ""
    if not re.fullmatch(r"-?[0-9]{1,4}", year):
        return "" if prefix and not month else _together(year, month, day)
    number = int(year)
    if number == 0:
        raise _Wrong("There is no year 0.")
    shown = f"{number:04d}" if number > 0 else f"-{-number - 1:04d}" if number < -1 else "0000"
    for part, most in ((month, 12), (day, 31)):
        if part and not (part.isascii() and part.isdigit() and 1 <= int(part) <= most):
            raise _Wrong(f"“{part}” is no number of a month or day.")
    if day and not month:
        raise _Wrong("It has a day and no month.")
    date = "-".join([shown, *(f"{int(part):02d}" for part in (month, day) if part)])
    return f"{date} {time}" if time and day else date


def _together(year: str, month: str, day: str) -> str:
    """Words in the column of years (`c. 1990`), which stand alone."""
    if month or day:
        raise _Wrong(f"“{year}” is no year that a month or day can follow.")
    return year
