"""`parse_date`: words or EDTF to a CaseDate, or UnclearDate with the reason."""

from __future__ import annotations

import re

from workbench.dates.casedate import CaseDate, case_date
from workbench.dates.folding import fold, unwiden
from workbench.dates.moment import Moment
from workbench.dates.numeric import written_in_order
from workbench.dates.period import Period, bounds, read_edtf
from workbench.dates.phrases import filled_from, phrase_at
from workbench.dates.relative import anchor_moment, anchored, is_relative
from workbench.errors import UnclearDate

_LONGEST = 200  # code points; no wording of a date is longer, and reading stays fast whatever is pasted
_FILLER = re.compile(
    "(?:(?:dated|as of|towards?|at|some ?time|at some point|in|on|during|within|throughout) (?:the )?|the "
    "|截[至止]到?|发布于|在|于)*"
)
_FILLER_AFTER = re.compile(" ?(?:期间|间|内|全年|这一年)?")
_LUNAR = re.compile(r"农历|阴历|旧历|正月|腊月|冬月|\blunar\b")
_YEARS_FROM = re.compile(r"(?P<count>.*(?:day|month|year|decade)s?) (?P<way>after|before) (?P<date>.+)")


def parse_date(text: str, anchor: CaseDate | None = None, day_first: bool | None = None) -> CaseDate:
    """Reads one date in English, Chinese or EDTF (which is kept unchanged); `wording` is `text` without outer spaces.

    `anchor` gives what the words leave out or count from: the year of `10 August`, the date before `two years later`.
    `day_first` says how `03/04/2022` is meant where the reporter knows. Nothing is invented: the result is as precise
    as the words. Raises UnclearDate with both readings where there are two, and for everything that is no date.
    """
    wording = text.strip()
    if len(wording) > _LONGEST:
        raise UnclearDate(wording[:40] + "…", "it is too long for a date")
    return edtf_date(wording) or case_date(str(_period(wording, anchor, day_first)), wording)


def edtf_date(wording: str) -> CaseDate | None:
    """None where it is not EDTF at all; a day that does not exist is EDTF, and unclear."""
    edtf = unwiden(wording)
    try:
        period = read_edtf(edtf)
    except UnclearDate:
        return None
    return CaseDate(wording, edtf, *bounds(period))


def _period(wording: str, anchor: CaseDate | None, day_first: bool | None) -> Period:
    text = " ".join(fold(wording).split()).rstrip(".,;。、，；")
    if _LUNAR.search(text):
        raise UnclearDate(wording, "lunar dates are not converted")
    if day_first is not None:
        text = written_in_order(text, day_first)
    text, anchor = _counted_from(text, anchor, day_first)
    counted = anchored(text, anchor, wording) if anchor is not None else text
    period = _whole(counted)
    if period is None:
        relative = anchor is None and is_relative(text)
        raise UnclearDate(wording, "it counts from another date, which is not known here" if relative else "")
    if counted == text and _complete(period):
        return period
    return _completed(period, wording, anchor_moment(anchor) if anchor is not None else None)


def _counted_from(text: str, anchor: CaseDate | None, day_first: bool | None) -> tuple[str, CaseDate | None]:
    """`two years after June 2018` brings its own anchor."""
    match = _YEARS_FROM.fullmatch(text)
    if match is None:
        return text, anchor
    try:
        own = case_date(str(_period(match["date"], anchor, day_first)), match["date"])
    except UnclearDate:
        return text, anchor
    return f"{match['count']} {'later' if match['way'] == 'after' else 'earlier'}", own


def _whole(text: str) -> Period | None:
    """What the text says from its first to its last character, a few words in front aside."""
    filler = _FILLER.match(text)
    for start in dict.fromkeys((0, filler.end() if filler else 0)):
        found = phrase_at(text, start)
        if found and _FILLER_AFTER.fullmatch(text, found[1]):
            return found[0]
    return None


def _complete(period: Period) -> bool:
    return all(end.complete for end in period.ends)


def _completed(period: Period, wording: str, anchor: Moment | None) -> Period:
    """What was counted from the anchor is no surer than the anchor: its mark is added."""
    if anchor is None:
        raise UnclearDate(wording, "the year is missing")
    filled = period.each(lambda end: filled_from(anchor, end.marked(anchor.mark)))
    if not _complete(filled):
        raise UnclearDate(wording, "the month is missing")
    return filled
