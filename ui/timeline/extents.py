"""Where dates lie on the axis: four instants each, with open ends drawn out. No Qt."""

import re
from collections.abc import Iterable, Sequence
from itertools import compress
from math import nan
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from workbench.dates import CaseDate
from workbench.dates.moment import days

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

OPEN_SHARE = 0.03  # how far open ends reach beyond the first and last known day, as a share of the time between
MINUTE = 1 / 1440
NOWHERE = 2451545.0  # 1 January 2000: where an empty or wholly undated scene lies
_PLAIN_DAYS = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")


def distinct_dates(dates: Iterable[CaseDate]) -> tuple[list[CaseDate], Ints]:
    """The different objects, in no order, and for each date which of them it is: events that were read together share
    their dates (`datecolumns.DateReader`), and numbers are compared much faster than words."""
    dates = list(dates)
    _, firsts, which = np.unique(
        np.fromiter(map(id, dates), np.int64, len(dates)), return_index=True, return_inverse=True
    )
    return list(map(dates.__getitem__, firsts.tolist())), which.astype(np.int64).reshape(-1)


def ranks(extent: Floats) -> Ints:
    """Of each row its place by start_lo, then end_hi; those with the same two have the same place."""
    order = np.lexsort((extent[:, 3], extent[:, 0]))
    rises = np.diff(extent[order][:, (0, 3)], axis=0, prepend=extent[order[:1]][:, (0, 3)]).any(axis=1)
    rank = np.empty(len(extent), np.int64)
    rank[order] = np.cumsum(rises)
    return rank


def extents(dates: Sequence[CaseDate]) -> tuple[Floats, Flags, tuple[float, float]]:
    """Instants and flags of each date (columns as `Scene.extent` and `Scene.flags`), open ends filled in; and the first
    and last instant that is known. An end that is unknown (`2022/`) is no open one: it fades."""
    extent, flags = np.empty((len(dates), 4)), np.zeros((len(dates), 4), np.bool_)
    written = map(attrgetter("edtf"), dates)
    plain = np.fromiter(map(bool, map(_PLAIN_DAYS.fullmatch, written)), np.bool_, len(dates))
    extent[plain] = _whole_days(list(compress(dates, plain.tolist())))
    for at in np.flatnonzero(~plain).tolist():
        extent[at], flags[at, 2:] = instants(dates[at])
        flags[at, :2] = np.isnan(extent[at, (0, 3)]) & ~np.array(_unknown_ends(dates[at]))
    known = extent[~np.isnan(extent)]
    first, last = (float(known.min()), float(known.max())) if known.size else (NOWHERE, NOWHERE)
    beyond = max((last - first) * OPEN_SHARE, 30.0)
    extent[:, :2] = np.where(np.isnan(extent[:, :2]), first - beyond, extent[:, :2])
    extent[:, 2:] = np.where(np.isnan(extent[:, 2:]), last + beyond, extent[:, 2:])
    return extent, flags, (first, last)


def _whole_days(dates: Sequence[CaseDate]) -> Floats:
    """The instants of plain days and of intervals between two, by far the most dates: they need no parsing."""
    first = np.fromiter(map(attrgetter("earliest"), dates), np.float64, len(dates))
    last = np.fromiter(map(attrgetter("latest"), dates), np.float64, len(dates))
    return np.column_stack((first, first + 1, last, last + 1))


def _unknown_ends(date: CaseDate) -> tuple[bool, bool]:
    return date.edtf.startswith("/"), date.edtf.endswith("/")


def instants(date: CaseDate) -> tuple[tuple[float, float, float, float], tuple[bool, bool]]:
    """The four instants, NaN for an open end; and whether it is approximate, uncertain.

    What is no interval happened at some moment between its ends, and so did what is one of a list (`[2019..2021]`).
    Where an end is unknown (`2022/`), it certainly filled a day at the end that is known.
    """
    start, end = date.period.start, date.period.end
    approximate, uncertain = date.approximate, date.uncertain
    first, last = (date.start_lo, date.end_hi) if approximate or uncertain else (date.earliest, date.latest)
    start_lo, end_hi = nan if first is None else float(first), nan if last is None else last + 1.0
    start_hi, end_lo = end_hi, start_lo
    if date.period.interval and not (date.edtf.startswith("[") and start and end):
        start_hi, end_lo = nan if start is None else days(start)[1] + 1.0, nan if end is None else float(days(end)[0])
        unknown_start, unknown_end = _unknown_ends(date)
        start_hi = end_lo - 1 if unknown_start else start_hi
        end_lo = start_hi + 1 if unknown_end else end_lo
    elif start is not None and start.clock:
        hour, minute = (int(part) for part in (start.clock + ":00").split(":")[:2])
        start_lo = end_lo = start_lo + hour / 24 + minute / 1440
        start_hi = end_hi = start_lo + MINUTE
    return (start_lo, start_hi, end_lo, end_hi), (approximate, uncertain)
