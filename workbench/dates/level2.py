"""EDTF of level 2, as far as it says when something was: each form as the period it lies in; its text is kept.

    [2021,2023]  [2019..2021]  [..2019]  {2021,2023-05}    one of several, or all of them
    2022-~06  2022-06~-11  ?2022-06-~11                   marks on single parts: the whole is marked
    156X-12-25  15XX-12  2022-1X  2022-XX-05  1XXX        figures that are not known
    1950S2                                                a year of so many significant figures

A day without a year (`XXXX-12-25`) and years in powers of ten (`Y-17E7`) have no place on the timeline of a story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.dates.julian import month_length
from workbench.dates.moment import Moment, days, read_moment, years
from workbench.errors import UnclearDate

Ends = tuple[Moment | None, Moment | None]
_SET = re.compile(r"\[(?P<one>[^\[\]{}]+)\]|\{(?P<all>[^\[\]{}]+)\}")
_PART = r"[?~%]?(?P<{}>{})[?~%]?"
_MARKED = re.compile(
    _PART.format("year", "-?[0-9]{4}")
    + f"(?:-{_PART.format('month', '[0-9]{2}')}(?:-{_PART.format('day', '[0-9X]{2}')})?)?"
)
_UNKNOWN = re.compile(
    r"(?P<year>[0-9](?:[0-9]{3}|[0-9]{2}X|[0-9]XX|XXX))(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?"
    r"(?P<mark>[?~%]?)"
)
_SIGNIFICANT = re.compile(r"(?P<year>[1-9][0-9]{3})S(?P<figures>[1-3])")


def read_level2(text: str) -> Ends:
    """The first and the last moment, equal for a single one; None is open. Raises UnclearDate."""
    among = _SET.fullmatch(text)
    if among:
        return _outermost(text, [_element(each) for each in (among["one"] or among["all"]).split(",")])
    marked = _MARKED.fullmatch(text)
    if marked and any(mark in text[1:] for mark in "?~%"):  # `~1990` is how people write about 1990
        return _marked(text, marked)
    unknown = _UNKNOWN.fullmatch(text)
    if unknown and "X" in text:
        return _spanned(text, unknown)
    significant = _SIGNIFICANT.fullmatch(text)
    if significant:
        kept = significant["year"][: int(significant["figures"])]
        return Moment(kept.ljust(4, "0")), Moment(kept.ljust(4, "9"))
    raise UnclearDate(text)


def _element(text: str) -> Ends:
    first, dots, last = (each.strip() for each in text.partition(".."))
    if not dots:
        return read_moment(first), read_moment(first)
    return (read_moment(first) if first else None), (read_moment(last) if last else None)


def _outermost(text: str, elements: list[Ends]) -> Ends:
    """From the earliest to the latest of a set; a set of one says nothing that the one does not."""
    starts, ends = [each[0] for each in elements], [each[1] for each in elements]
    if len(elements) == 1 and starts == ends or (None in starts and None in ends):
        raise UnclearDate(text)
    first = None if None in starts else min((each for each in starts if each), key=lambda each: days(each)[0])
    last = None if None in ends else max((each for each in ends if each), key=lambda each: days(each)[1])
    return first, last


def _marked(text: str, match: re.Match[str]) -> Ends:
    """Which part is uncertain the text says; on the axis the whole is soft."""
    plain = "-".join(part for part in (match["year"], match["month"], match["day"]) if part)
    marks = [letter for letter in text if letter in "?~%"]
    moment = read_moment(plain)
    for mark in marks:
        moment = moment.marked(mark)
    return moment, moment


def _spanned(text: str, match: re.Match[str]) -> Ends:
    """The first and the last day, month or year that the unknown figures leave."""
    low, high = years(Moment(match["year"])) if "XXX" not in match["year"] else _thousand(match["year"])
    found = list(_moments(low, high, match["month"] or "", match["day"] or ""))
    if not found:
        raise UnclearDate(text, "there is no such day")
    mark = match["mark"]
    return (found[0].marked(mark), found[-1].marked(mark)) if mark else (found[0], found[-1])


def _thousand(year: str) -> tuple[int, int]:
    return int(year.replace("X", "0")), int(year.replace("X", "9"))


def _moments(low: int, high: int, month: str, day: str) -> Iterator[Moment]:
    """The first moments of the first years and the last of the last ones: what lies between does not matter."""
    wanted = sorted({*range(low, min(low + 9, high + 1)), *range(max(high - 8, low), high + 1)})
    for year in wanted:
        if not month:
            yield Moment(f"{year:04d}")
        for number in range(1, 13) if month else ():
            if not _fits(month, number):
                continue
            if not day or day == "XX":
                yield Moment(f"{year:04d}", f"{number:02d}")
                continue
            for date in range(1, month_length(year, number) + 1):
                if _fits(day, date):
                    yield Moment(f"{year:04d}", f"{number:02d}", f"{date:02d}")


def _fits(figures: str, number: int) -> bool:
    return all(figure in ("X", known) for figure, known in zip(figures, f"{number:02d}", strict=True))
