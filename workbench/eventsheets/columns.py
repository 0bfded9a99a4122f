"""Which column of a table holds what of an event: guessed by its heading, English or Chinese, or told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.errors import BadValue
from workbench.reading.grids import Grid, GridRow

# The headings of each field, the likelier first; compared without case, spaces and signs
_HEADINGS = {
    "date": "edtf|date|start date|start|when|begin|began|from|event date|day of event"
    "|日期|开始日期|开始时间|起始日期|发生日期|发生时间|时间|开始|起始|年份",
    "end": "end date|end|until|to|finish|ended|结束日期|结束时间|截止日期|结束|截止|终止",
    "wording": "wording|display date|date as written|as written|日期原文|原文",
    "title": "title|headline|event|what|event name|name|summary|标题|事件|事项|事件名称|名称|题目",
    "text": "text|description|details|body|what happened|描述|说明|详情|正文|简介|内容|经过",
    "place": "place|location|where|city|venue|地点|位置|地方|城市|地区",
    "kind": "kind|type|category|group|event type|类型|类别|种类|分类",
    "entities": "entities|people|who|persons|person|names|organisations|organizations|organisation|organization"
    "|participants|actors|involved|人物|人员|涉及|相关方|参与者|参与人|当事人|机构|单位|涉及人员",
    "status": "status|state|状态|核实情况",
    "importance": "importance|priority|weight|重要性|重要程度|优先级",
    "notes": "notes|note|comment|comments|remark|remarks|备注|注释|附注",
    "said": "said|said on|source date|published|publication date|reported on|来源日期|发布日期|报道日期|发表日期",
    "year": "year|年",
    "month": "month|月",
    "day": "day|日",
    "time": "time|时刻",
    "end_year": "end year|结束年",
    "end_month": "end month|结束月",
    "end_day": "end day|结束日",
    "end_time": "end time|结束时刻",
}
FIELDS = tuple(_HEADINGS)
"""What a column may hold; `year` to `end_time` are the parts of dates as TimelineJS has them."""
_HEADINGS_TRIED = 10  # rows: above the heading stand titles and remarks
_SIGNS = re.compile(r"[\W_]+")
_LETTERS = re.compile(r"[A-Za-z]{1,2}")


def _plain(heading: str) -> str:
    return _SIGNS.sub("", heading.casefold())


_KNOWN = {field: [_plain(each) for each in words.split("|")] for field, words in _HEADINGS.items()}


@dataclass(frozen=True)
class Columns:
    """`row` is the number of the heading's row in the sheet, 0 where there is none. `headings` stand above the columns;
    `fields` are the numbers of the columns, from 0."""

    row: int
    headings: tuple[str, ...]
    fields: Mapping[str, int]

    @property
    def is_timelinejs(self) -> bool:
        """By the columns that its template has: their texts are HTML, and `Type` is no kind of event."""
        plain = {_plain(each) for each in self.headings}
        return {"year", "headline", "displaydate"} <= plain

    def said(self) -> dict[str, str]:
        """Which heading, or column where it has none, is taken for which field."""
        return {field: self.headings[at] or letters(at) for field, at in self.fields.items() if field in FIELDS}

    def cells(self, row: GridRow) -> dict[str, str]:
        """What the row says of each field, as far as it says something."""
        found = {field: row.cells[at].strip() for field, at in self.fields.items() if at < len(row.cells)}
        return {field: cell for field, cell in found.items() if cell}


def find_columns(grid: Grid, given: Mapping[str, str] | None = None) -> Columns:
    """The heading is the first of the upper rows that names a title and a date, or all headings that `given` names; a
    row of which no cell is a known heading is none, and its cells are an event's.

    `given` says of fields which column they are, by its heading, its letter or its number from 1; it stands before what
    is guessed, and an empty one leaves the field out. Raises BadValue where title or date are not found.
    """
    given = given or {}
    unknown = [field for field in given if field not in FIELDS]
    if unknown:
        raise BadValue(f"“{unknown[0]}” is no field of an event; known are {', '.join(FIELDS)}.")
    for row in grid.rows[:_HEADINGS_TRIED]:
        fields = guessed(row.cells) | _placed(row.cells, given)
        chosen = {field: at for field, at in fields.items() if at >= 0}
        found = all(_placed(row.cells, {field: column}) for field, column in given.items())
        if _enough(chosen) and found and _is_heading(row.cells, given):
            return _as_timelinejs(Columns(row.number, row.cells, _without_twins(chosen, given)), given)
    width = max((len(row.cells) for row in grid.rows), default=0)
    numbered = {field: at for field, column in given.items() if 0 <= (at := _column(column)) < width}
    if _enough(numbered) and len(numbered) == len([each for each in given.values() if each]):
        return Columns(0, ("",) * width, numbered)
    raise BadValue(_missing(grid))


def guessed(headings: Sequence[str]) -> dict[str, int]:
    """The column of each field whose heading is known, by its likeliest heading."""
    plain = [_plain(each) for each in headings]
    return {
        field: plain.index(word)
        for field, words in _KNOWN.items()
        if (word := next((each for each in words if each in plain), None)) is not None
    }


def letters(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def _is_heading(cells: Sequence[str], given: Mapping[str, str]) -> bool:
    plain = {_plain(each) for each in cells}
    return bool(guessed(cells)) or any(_plain(column) in plain for column in given.values() if _plain(column))


def _enough(fields: Mapping[str, int]) -> bool:
    return "title" in fields and bool({"date", "year", "wording"} & fields.keys())


def _placed(headings: Sequence[str], given: Mapping[str, str]) -> dict[str, int]:
    """-1 leaves a field out; a column that is not there is not in the answer."""
    plain, found = [_plain(each) for each in headings], dict[str, int]()
    for field, column in given.items():
        if not column:
            found[field] = -1
        elif _plain(column) in plain and _plain(column):
            found[field] = plain.index(_plain(column))
        elif 0 <= (at := _column(column)) < len(headings):
            found[field] = at
    return found


def _column(said: str) -> int:
    """-1 for what is neither a number nor letters."""
    if said.isascii() and said.isdigit():
        return int(said) - 1
    if not _LETTERS.fullmatch(said):
        return -1
    number = 0
    for letter in said.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _without_twins(fields: Mapping[str, int], given: Mapping[str, str]) -> dict[str, int]:
    """A column that the reporter gave to one field is not guessed for another as well."""
    taken = {at for field, at in fields.items() if field in given}
    return {field: at for field, at in fields.items() if field in given or at not in taken}


def _as_timelinejs(columns: Columns, given: Mapping[str, str]) -> Columns:
    """There `Type` says which rows are no events (`sort`), and `Group` is what comes nearest to a kind."""
    if not columns.is_timelinejs:
        return columns
    plain = [_plain(each) for each in columns.headings]
    fields = {field: at for field, at in columns.fields.items() if field != "kind" or field in given}
    fields |= {field: plain.index(word) for field, word in (("sort", "type"), ("kind", "group")) if word in plain}
    return replace(columns, fields={**fields, **{field: columns.fields[field] for field in given if field in fields}})


def _missing(grid: Grid) -> str:
    first = next((row.cells for row in grid.rows), ())
    shown = ", ".join(each for each in first if each)[:200]
    where = f"the sheet “{grid.name}”" if grid.name else "the file"
    said = f" Its first row is: {shown}." if shown else ""
    return f"In {where} no column is known as the title of an event and none as its date; say which they are.{said}"
