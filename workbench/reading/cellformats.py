"""What a cell's number format shows of a date, and what its sheet prints above and below (ECMA-376 part 1, 18.8.31).

`2023-08-01` formatted `yyyy"年"m"月"` shows a month; to write its day would invent one.
"""

from __future__ import annotations

import re

YEAR, MONTH, DAY, MINUTE, SECOND = "year", "month", "day", "minute", "second"
CLOCK, CLOCK_SECOND = "clock", "clock second"
"""A time of day without its day."""

_BUILT_IN = {
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 47: "mm:ss.0",
    # Chinese editions of Excel number their own
    27: "yyyy/m", 28: "m/d", 29: "m/d", 30: "m-d-yy", 31: "yyyy/m/d", 32: "h:mm", 33: "h:mm:ss", 34: "h:mm",
    35: "h:mm:ss", 36: "yyyy/m", 50: "yyyy/m", 51: "m/d", 52: "yyyy/m", 53: "m/d", 54: "m/d", 55: "h:mm", 56: "h:mm:ss",
    57: "yyyy/m", 58: "m/d",
}  # fmt: skip
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|am/pm|a/p|上午/下午|general', re.I)
_SPANS = re.compile(r"\[(h+|m+|s+)\]", re.I)
_MINUTES = re.compile(r"h[^a-z]*m+|m+[^a-z]*s")
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|([^"]))')
_SECTIONS = {"L": " ", "C": " ", "R": " ", "&": "&"}
_COUNTS = re.compile(r"(page|seite|sheet|of|von|第|页|頁|共|总|[\W\d_])*", re.I)


def exactness(code: str) -> str:
    """How exact a date is shown: `year` to `second`, `clock` or `clock second`; empty when no date is.

    >>> exactness('yyyy"年"m"月"'), exactness("yyyy-mm-dd hh:mm"), exactness("0.00")
    ('month', 'minute', '')
    """
    code = _NO_LETTERS.sub("", _SPANS.sub(r"\1", code.partition(";")[0])).lower()
    if re.search("[0#?]", code.replace(".0", "").replace(".00", "")) and not re.search("[ydhs]", code):
        return ""
    minutes = _MINUTES.search(code)
    days = _MINUTES.sub("", code)
    has_time = minutes is not None or "h" in days or "s" in days
    if not re.search("[yedm]", days):
        return (CLOCK_SECOND if "s" in code else CLOCK) if has_time else ""
    if has_time:
        return SECOND if "s" in code else MINUTE
    return DAY if "d" in days else MONTH if "m" in days else YEAR


def exact_styles(formats: dict[int, str], styles: list[int]) -> dict[int, str]:
    """How exact each style shows a date, by its place in `styles`, which has the number of its format."""
    known = {number: found for number, code in (_BUILT_IN | formats).items() if (found := exactness(code))}
    return {place: known[number] for place, number in enumerate(styles) if number in known}


def printed(where: str, code: str) -> str:
    """The line for a header or footer of a printed sheet (18.3.1.46): `[Header] 机密`; empty when it only counts.

    >>> printed("Header", '&L&"Arial,Bold"&10机密&RPage &P of &N')
    '[Header] 机密 Page of'
    """
    words = " ".join(_CODES.sub(lambda code: _SECTIONS.get(code[1] or "", ""), code).split())
    return "" if only_counts(words) else f"[{where}] {words}"


def only_counts(words: str) -> bool:
    """Whether a header or footer, without its numbers, says nothing: `Page of`, `第 页`."""
    return _COUNTS.fullmatch(words) is not None
