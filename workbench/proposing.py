"""Dates a document may have, each with where it was found. They are proposed to the reporter, who alone sets one.

Best first, by what they say of the document's own making: when it was sent, when it was made or published, what its
file's name says, what stands in its first lines; then when a page was saved, which is later than its making; then when
the file was changed or printed; last the time of the file, which copying changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from workbench.dates import CaseDate, case_date, find_dates, parse_date
from workbench.document import Document
from workbench.errors import UnclearDate

OPENING = 600
"""Code points of a document's first page among which a date is looked for."""

_MADE, _KEPT = ("sent", "created"), ("captured", "modified", "printed")
_MOST_LINES, _MOST_FOUND = 15, 3
# What programs write when they know no date: the first days of their calendars (Windows, Excel, old Macs, Unix, FAT).
_NOTHING = re.compile(r"(?:0001-01-01|1601-01-01|1899-12-3[01]|1900-01-01|1904-01-01|1970-01-01|1980-01-0[01])(?:T|$)")
# Times as cameras (EXIF 2.3, 4.6.5) and PDF (ISO 32000-1, 7.9.4) write them
_CAMERA = re.compile(r"(\d{4}):(\d\d):(\d\d)(?: (\d\d:\d\d(?::\d\d)?))?.*")
_PDF = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)'?)?.*")

# In names of files figures are glued to anything but other figures; a day may be followed by its time.
_DAY_IN_NAME = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)\d\d)(?P<mark>[-_. ]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?=(?:[0-9]{6})?(?![0-9]))"
)
_MORE_FIGURES = re.compile(r"[-_. ]?[0-9]")
_MONTH_IN_NAME = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)(?P<short>\d\d))[-_.](?P<month>0[1-9]|1[0-2])(?![-_. ]?[0-9])"
)
_YEAR_IN_NAME = re.compile(r"(?<![0-9A-Za-z.-])(?P<year>(?:19[5-9]|20[0-4])\d)(?![0-9A-Za-z])(?![-_. ]\d)")
_LABEL = re.compile(r"(?:日期|时间|時間|发布|發布|印发|签发|\b(?:date|dated|published|posted|issued|sent)\b)", re.I)


@dataclass(frozen=True)
class Proposal:
    """`source` is the name of a fact (`reading.pages.FACTS`), or `name`, `text`, `file`; `where` says it in words."""

    date: CaseDate
    source: str
    where: str

    @property
    def found(self) -> str:
        """Where it was found, for the reporter: `sent · header Date`, `name of the file`."""
        words = (self.where,) if self.source in ("name", "text", "file") else (self.source, self.where)
        return " · ".join(filter(None, words))


def proposed_dates(document: Document, opening: str = "") -> list[Proposal]:
    """The dates found, each once, none more precise than it is written. What is no date proposes nothing.

    `opening` is the beginning of the document's first page.
    """
    kept: dict[str, Proposal] = {}
    for proposal in _all(document, opening):
        kept.setdefault(proposal.date.edtf, proposal)
    return list(kept.values())


def _all(document: Document, opening: str) -> Iterator[Proposal]:
    yield from _of_facts(document, _MADE)
    yield from (Proposal(date, "name", "name of the file") for date in dates_in_name(document.name))
    yield from _of_opening(opening)
    yield from _of_facts(document, _KEPT)
    written = _written(document.modified or "")
    if written:
        yield Proposal(written, "file", "time of the file")


def _of_facts(document: Document, names: tuple[str, ...]) -> Iterator[Proposal]:
    for name in names:
        date = _written(document.facts.get(name, ""))
        if date:
            yield Proposal(date, name, document.origins.get(name, ""))


def _written(value: str) -> CaseDate | None:
    """A fact's date, its wording kept; None for what is no date, or one that programs write when they know none."""
    try:
        date = parse_date(_as_iso(value)) if value.strip() else None
    except UnclearDate:
        return None
    if date is None or _NOTHING.match(date.edtf):
        return None
    return CaseDate(value.strip(), date.edtf, date.earliest, date.latest)


def _as_iso(value: str) -> str:
    camera, pdf = _CAMERA.fullmatch(value.strip()), _PDF.fullmatch(value.strip())
    if camera:
        year, month, day, clock = camera.groups()
        return f"{year}-{month}-{day}" + (f"T{clock}" if clock else "")
    if pdf:
        year, month, day, hour, minute, second, utc, hours, minutes = pdf.groups()
        clock = f"T{':'.join(filter(None, (hour, minute, second)))}" if hour and day else ""
        zone = utc or (f"{hours}:{minutes}" if hours else "") if clock else ""
        return "-".join(filter(None, (year, month, day))) + clock + zone
    return value


def dates_in_name(name: str) -> list[CaseDate]:
    """The dates in a file's name, the most precise kind first: `20220602`, `2022_06`, `2022年6月`, `2022`.

    >>> [date.edtf for date in dates_in_name("minutes_2021-03.pdf")]
    ['2021-03']
    """
    stem, dot, suffix = name.rpartition(".")
    text = stem if dot and suffix[:1].isalpha() and suffix.isascii() and len(suffix) < 6 else name
    dates: list[CaseDate] = []
    for kind in (_days_at, _months_at, _wordings_at, _years_at):
        found = kind(text)
        dates += [date for _, _, date in found]
        for start, end, _ in found:
            text = text[:start] + "|" * (end - start) + text[end:]
    return dates[:_MOST_FOUND]


_Place = tuple[int, int, CaseDate]


def _days_at(name: str) -> list[_Place]:
    matches = _DAY_IN_NAME.finditer(name)
    return _sound((match, f"{match['year']}-{match['month']}-{match['day']}") for match in matches)


def _months_at(name: str) -> list[_Place]:
    """`2010_11` can be a month or two years: it is left out."""
    matches = (match for match in _MONTH_IN_NAME.finditer(name) if int(match["month"]) != int(match["short"]) + 1)
    return _sound((match, f"{match['year']}-{match['month']}") for match in matches)


def _wordings_at(name: str) -> list[_Place]:
    """Underlines stand for spaces; a year with more figures behind it is part of another number."""
    found = (each for each in find_dates(name.replace("_", " ")) if not _MORE_FIGURES.match(name, each.end))
    return [(each.start, each.end, each.date) for each in found if _is_closed(each.date)]


def _years_at(name: str) -> list[_Place]:
    return _sound((match, match["year"]) for match in _YEAR_IN_NAME.finditer(name))


def _sound(found: Iterable[tuple[re.Match[str], str]]) -> list[_Place]:
    """Those that are days of the calendar."""
    places: list[_Place] = []
    for match, edtf in found:
        with suppress(UnclearDate):
            places.append((match.start(), match.end(), case_date(edtf, match[0])))
    return places


def _of_opening(text: str) -> Iterator[Proposal]:
    """Dates that stand in the first lines; those behind a word such as 发布时间 come first."""
    found: list[tuple[bool, Proposal]] = []
    for number, line in enumerate(text[:OPENING].split("\n")[:_MOST_LINES], 1):
        for each in find_dates(line):
            if _is_closed(each.date):
                labelled = bool(_LABEL.search(line, 0, each.start))
                found.append((not labelled, Proposal(each.date, "text", f"page 1, line {number}")))
    yield from (proposal for _, proposal in sorted(found, key=lambda each: each[0])[:_MOST_FOUND])


def _is_closed(date: CaseDate) -> bool:
    """`since 2019` dates what a document tells of, hardly the document."""
    return date.earliest is not None and date.latest is not None
