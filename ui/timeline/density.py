"""How many documents are from when: each counts once, spread over all days that its date may mean. No Qt."""

from collections.abc import Iterable
from math import isnan

import numpy as np
from numpy.typing import NDArray

from ui.timeline.extents import Floats, instants
from workbench.dates import CaseDate


def spans_of(dates: Iterable[CaseDate]) -> Floats:
    """A row for each date: first and last instant that it may mean. One with an open end has only the end that is
    known."""
    dates = list(dates)
    distinct = {date.edtf: date for date in dates}
    number = {edtf: place for place, edtf in enumerate(distinct)}
    rows = []
    for date in distinct.values():
        (start_lo, start_hi, end_lo, end_hi), _ = instants(date)
        known = [each for each in (start_lo, start_hi, end_lo, end_hi) if not isnan(each)]
        rows.append((min(known), max(known)))
    return np.array(rows, np.float64).reshape(-1, 2)[[number[date.edtf] for date in dates]]


def density(spans: Floats, first: float, last: float, columns: int) -> NDArray[np.float64]:
    """How many documents fall on each of `columns` equal stretches between two instants; of one that may lie in
    several, an equal part each."""
    scale = columns / (last - first)
    left = np.clip(np.floor((spans[:, 0] - first) * scale), 0, columns - 1).astype(np.int64)
    right = np.clip(np.ceil((spans[:, 1] - first) * scale), left + 1, columns).astype(np.int64)
    share = 1.0 / (right - left)
    steps = np.zeros(columns + 1)
    np.add.at(steps, left, share)
    np.add.at(steps, right, -share)
    return np.maximum(np.cumsum(steps)[:columns], 0.0)
