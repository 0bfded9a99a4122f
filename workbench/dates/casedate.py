"""CaseDate: a date as it was written, what it means in EDTF, and where that lies on the time axis."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from workbench.dates.display import say
from workbench.dates.moment import Moment
from workbench.dates.period import Period, bounds, read_edtf, soft_end, soft_start

_MINUTES_A_DAY = 1440


@dataclass(frozen=True)
class CaseDate:
    """A date that is no more precise than its words.

    `earliest` and `latest` are Julian days (see `julian.py`), both included; None is an open end. They are the first
    and the last day of what was said, marks left aside: `2020~` is 1 January to 31 December 2020 and `approximate`.

    The softness is in `start_lo`, `start_hi`, `end_lo`, `end_hi`, for bars whose ends fade: the bar is solid from
    `start_hi` to `end_lo` (which are `earliest` and `latest`), fades in from `start_lo` and out until `end_hi`.
    An end marked `~`, `?` or `%` fades outwards by one unit of its own precision: a year for `2008~`, a month for
    `2022-11~` and for seasons, quarters and halves, a day for days and times. The inner borders of early, mid
    and late fade by a month in a year and by three days in a month, as no calendar draws them. Everything else is firm.
    """

    wording: str
    edtf: str
    earliest: int | None
    latest: int | None

    @cached_property
    def period(self) -> Period:
        return read_edtf(self.edtf)

    @property
    def approximate(self) -> bool:
        """Marked so, or early, mid or late in something."""
        return "~" in self.edtf or "%" in self.edtf or self.period.vague

    @property
    def uncertain(self) -> bool:
        return "?" in self.edtf or "%" in self.edtf

    @property
    def precision(self) -> str:
        """`interval`, or the unit of the one moment: see `Moment.precision`."""
        start = self.period.start
        return "interval" if self.period.interval or start is None else start.precision

    @property
    def is_point(self) -> bool:
        """It lies within one day, so that a timeline draws a point and not a bar."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def start_lo(self) -> int | None:
        return None if self.period.start is None else soft_start(self.period.start)[0]

    @property
    def start_hi(self) -> int | None:
        return self.earliest

    @property
    def end_lo(self) -> int | None:
        return self.latest

    @property
    def end_hi(self) -> int | None:
        return None if self.period.end is None else soft_end(self.period.end)[1]

    @property
    def sort_key(self) -> tuple[bool, int, int, bool, int, int]:
        """Earliest possible moment first, then the latest; open beginnings before all, open ends after all.

        Days compare as written. Within a day minutes count, moved to UTC where a zone was given; a day without
        a time begins with minute 0 and ends with minute 1440.
        """
        start, end = self.period.start, self.period.end
        first, last = _minute(start, 0), _minute(end, _MINUTES_A_DAY)
        return self.earliest is not None, self.earliest or 0, first, self.latest is None, self.latest or 0, last

    def display(self, language: str = "en") -> str:
        """The date in words of `en` or `zh` that `parse_date` reads back to the same EDTF.

        EDTF itself where there are none: `2022-XX`, or `2022/`, whose end is unknown and not open.
        """
        said = say(self.period, language) if str(self.period) == self.edtf else None
        return said or self.edtf


def case_date(edtf: str, wording: str = "") -> CaseDate:
    """Reads EDTF only and keeps it unchanged. Raises UnclearDate for all else, and for days that do not exist."""
    return CaseDate(wording or edtf, edtf, *bounds(read_edtf(edtf)))


def _minute(moment: Moment | None, otherwise: int) -> int:
    if moment is None or not moment.clock:
        return otherwise
    hour, minute = (int(part) for part in (moment.clock + ":00").split(":")[:2])
    return hour * 60 + minute - _offset(moment.zone)


def _offset(zone: str) -> int:
    if zone in ("", "Z"):
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return -minutes if zone[0] == "-" else minutes
