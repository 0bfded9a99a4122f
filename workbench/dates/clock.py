"""Times of day beside a date: `09:05 +08:00`, `4:30 pm`, `下午4时30分`, `北京时间`."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.dates.moment import Moment
from workbench.dates.numerals import HAN_NUMBER, han_number
from workbench.errors import UnclearDate

_END = "(?![0-9a-z:])"
_OFFSET = r"[01]?[0-9](?::?[0-5][0-9])?"
# A dash glued to hours and minutes is a zone in ISO form only: elsewhere 09:05-10:00 is from five past nine to ten
_SIGN = r"(?: ?\+|(?<= )-|(?<=:[0-9]{2}:[0-9]{2})-|(?:utc|gmt) ?[+-])"
_ZONE = rf"(?: ?(?P<zone>{_SIGN}{_OFFSET}|z|utc|gmt|beijing time){_END})?"
_ISO_ZONE = rf"(?P<zone>z|[+-]{_OFFSET})?"
_COLONS = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9])(?:\.[0-9]{1,9})?)?"
_HALF = r"(?P<half>[ap]m|[ap]\.m\.?)"
_DAYPART = r"(?P<half>凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜间|晚|夜)"
_SPOKEN = rf"(?P<hour>[0-9]{{1,2}}|{HAN_NUMBER}) ?[时点](?: ?钟|(?P<minute>[0-9]{{1,2}}|{HAN_NUMBER}|半) ?分?|整)?"
_ISO_CLOCK = re.compile(
    rf"t(?P<hour>[0-9]{{2}})(?::?(?P<minute>[0-5][0-9])(?::?(?P<second>[0-5][0-9])(?:\.[0-9]{{1,9}})?)?)?{_ISO_ZONE}{_END}"
)
_CLOCKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_COLONS}(?: ?{_HALF})?{_ZONE}{_END}",
        rf"(?P<hour>[0-9]{{1,2}}) ?{_HALF}{_ZONE}{_END}",
        rf"{_DAYPART}? ?{_COLONS}{_ZONE}{_END}",
        rf"{_DAYPART}? ?{_SPOKEN}{_ZONE}",
    )
)
_AFTER_DATE = re.compile(r",? (?:at )?|")
_BEFORE_DATE = re.compile(r",? (?:on )?(?:the )?")
_AT = re.compile(r"(?:at )?")
_BEIJING_BEFORE = re.compile(r"北京时间 ?|beijing time,? ")
_PART_OF_DAY_AFTER = re.compile(rf" ?{_DAYPART}")
_BEIJING = "+08:00"
_MORNINGS = ("a", "凌", "清", "早", "上")
_NIGHTS = ("晚", "夜")


def clock_after(text: str, position: int, moment: Moment) -> tuple[Moment, int]:
    """The moment with the time that stands behind its day, and where that ends; unchanged where there is none.

    A part of the day without an hour (`10日晚`) is passed over: EDTF cannot say it.
    """
    iso = _ISO_CLOCK.match(text, position)
    if iso:
        return _timed(moment, iso), iso.end()
    gap = _AFTER_DATE.match(text, position)
    clock = _clock_at(text, gap.end() if gap else position)
    if clock:
        return _timed(moment, clock), clock.end()
    part_of_day = _PART_OF_DAY_AFTER.match(text, position)
    return moment, part_of_day.end() if part_of_day else position


def clock_before(text: str, position: int) -> tuple[Moment, int]:
    """A moment that holds but the time (`16:30 on …`) or the zone (`北京时间`), and where the date has to begin."""
    beijing = _BEIJING_BEFORE.match(text, position)
    if beijing:
        return Moment(zone=_BEIJING), beijing.end()
    at = _AT.match(text, position)
    clock = _clock_at(text, at.end() if at else position)
    gap = clock and _BEFORE_DATE.match(text, clock.end())
    return (_timed(Moment(), clock), gap.end()) if clock and gap else (Moment(), position)


def _clock_at(text: str, position: int) -> re.Match[str] | None:
    matches = [match for clock in _CLOCKS if (match := clock.match(text, position))]
    return max(matches, key=lambda match: match.end(), default=None)


def _timed(moment: Moment, match: re.Match[str]) -> Moment:
    said = match.groupdict()
    parts = [_hour(match[0], han_number(said["hour"]), said.get("half") or "")]
    if said.get("minute"):
        parts.append(30 if said["minute"] == "半" else han_number(said["minute"]))
    if said.get("second"):
        parts.append(int(said["second"]))
    if parts[0] > 24 or any(part > 59 for part in parts[1:]) or (parts[0] == 24 and any(parts[1:])):
        raise UnclearDate(match[0], "there is no such time of day")
    parts = [24, 0] if parts == [24] else parts
    clock = ":".join(f"{part:02d}" for part in parts)
    return replace(moment, clock=clock, zone=_zone(said.get("zone") or "") or moment.zone)


def _hour(text: str, hour: int, half: str) -> int:
    if half.startswith(_MORNINGS) and hour > 12 or half.startswith(_NIGHTS) and hour < 5:
        raise UnclearDate(text, "that hour is not in that part of the day")
    if half.startswith(_NIGHTS) and hour == 12:
        return 24
    if half.startswith(_MORNINGS):
        return hour % 12
    afternoon = half and not (half == "中午" and hour > 10)
    return hour + 12 if afternoon and hour < 12 else hour


def _zone(text: str) -> str:
    """`Z` or `+08:00`."""
    if text in ("", "beijing time"):
        return text and _BEIJING
    sign = re.search(r"([+-])([0-9]{1,2}):?([0-9]{2})?$", text)
    if sign is None:
        return "Z"
    if int(sign[2]) > 14:
        raise UnclearDate(text, "no time zone is that far from UTC")
    return f"{sign[1]}{int(sign[2]):02d}:{sign[3] or '00'}"
