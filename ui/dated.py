"""How the window shows what a date means, beside its words."""

from ui.session import Session
from workbench.dates import CaseDate, iso_day


class Habit:
    """How the open case reads `03/04/2022`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def day_first(self) -> bool | None:
        return self._session.case.dating.day_first

    def keep(self, day_first: bool) -> None:
        with self._session.attempt():
            self._session.case.dating.keep(day_first)


def between(date: CaseDate) -> str:
    """The first and the last day it may have been, `2019-10-01 – 2019-12-31`; nothing for one day alone."""
    if date.is_point:
        return ""
    first = iso_day(date.earliest) if date.earliest is not None else "…"
    last = iso_day(date.latest) if date.latest is not None else "…"
    return f"{first} – {last}"


def understood(date: CaseDate) -> str:
    """Words, EDTF and range in one line: `late 2019 · 2019-39 · 2019-09-01 – 2019-12-31`."""
    return " · ".join(dict.fromkeys(filter(None, (date.display(), date.edtf, between(date)))))
