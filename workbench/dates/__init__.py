"""Dates as a case holds them: no more precise than the words they were written in.

`parse_date` reads English, Chinese and EDTF; `readings` gives all that an unclear wording can mean; `find_dates` finds
dated wordings in a passage, `find_hanging` those that count from another date, `find_unclear` those with two readings;
`case_date` reads EDTF alone. A `CaseDate` keeps the wording, its EDTF and its bounds as Julian days (`julian_day`,
`calendar_date`).
"""

from workbench.dates.casedate import CaseDate, case_date
from workbench.dates.covering import certainly_before, uncovered
from workbench.dates.finding import FoundDate, find_dates
from workbench.dates.hanging import find_hanging
from workbench.dates.julian import calendar_date, iso_day, julian_day
from workbench.dates.parsing import parse_date
from workbench.dates.readings import Reading, find_unclear, readings

__all__ = [
    "CaseDate",
    "FoundDate",
    "Reading",
    "calendar_date",
    "case_date",
    "certainly_before",
    "find_dates",
    "find_hanging",
    "find_unclear",
    "iso_day",
    "julian_day",
    "parse_date",
    "readings",
    "uncovered",
]
