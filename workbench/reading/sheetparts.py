"""What a sheet of an .xlsx file holds beside its values (ECMA-376 part 1, 18.3): hidden rows and columns, how exact
dates are shown, headers and footers, comments, text boxes and charts.

A sheet is searched as it unpacks, without building its tree: it may have a million rows.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from workbench.reading import drawings
from workbench.reading.cellformats import DAY, SECOND, exact_styles, printed
from workbench.reading.compacting import whole_tags
from workbench.reading.parts import Parts, attribute, kind, said_by
from workbench.reading.workbooks import Beside

_HIDDEN = re.compile(rb"<(?:\w+:)?(col|row)(\s[^>]*?hidden[^>]*)>")
_CELL = rb"""<(?:\w+:)?c(?=[^>]*\ss=["'](?:%s)["'])(\s[^>]*)>"""
_FRACTION = rb"(?:<(?:\w+:)?f[^>]*/>|<(?:\w+:)?f[^>]*>[^<]*</(?:\w+:)?f>)?<(?:\w+:)?v>\d+\."
_ATTRIBUTE = re.compile(rb"""\s(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PLACE = re.compile(rb"([A-Z]{1,3})(\d{1,7})$")
_PRINTED = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(Header|Footer)(?:\s[^>]*)?>([^<]*)</")
_TRUE = (b"1", b"true")
_LAST = 1 << 16
_LAST_COLUMN = 16_384


def styles(parts: Parts, part: str) -> dict[bytes, str]:
    """How exact each style of a workbook shows a date, by the number that cells give."""
    formats, listed = dict[int, str](), list[int]()
    for element in parts.beside(part, "{*}numFmt", "{*}cellXfs"):
        if kind(element) == "numFmt":
            formats[_number(element.get("numFmtId"))] = element.get("formatCode", "")
        else:
            listed = [_number(each.get("numFmtId")) for each in element.iterchildren("{*}xf")]
    return {b"%d" % place: exact for place, exact in exact_styles(formats, listed).items()}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def beside(parts: Parts, table: str, exact: dict[bytes, str], people: dict[str, str]) -> Beside:
    """All that stands beside the values of one sheet; `people` are the names of those who comment, by their ids."""
    found, last, dates = Beside(), b"", _dates(exact)
    for chunk in _whole_cells(whole_tags(parts.unpacked(table))):
        last = last[-_LAST:] + chunk
        for tag in _HIDDEN.finditer(chunk) if b"hidden" in chunk else ():
            _hide(found, tag[1], tag[2])
        for cell in (each for pattern in dates for each in pattern.finditer(chunk)):
            said = _attributes(cell[1])
            if at := _PLACE.match(said.get(b"r", b"")):
                found.exact[int(at[2]) - 1, _column(at[1])] = exact[said[b"s"]]
    heads = (printed(where.decode(), html.unescape(code.decode("utf-8", "replace"))) for where, code in
             _PRINTED.findall(last[-_LAST:]))  # fmt: skip
    relations = list(parts.relations(table).values())
    found.lines += drawn(parts, table)
    threads = [line for each in relations if each.kind == "threadedComment"
               for line in _threads(parts, each.target, people)]  # fmt: skip
    for comments in (each.target for each in relations if each.kind == "comments"):
        found.lines += _comments(parts, comments, bool(threads))
    found.lines += threads
    found.around += heads
    return found


def drawn(parts: Parts, sheet: str) -> list[str]:
    """The words in a sheet's drawings: text boxes, diagrams, charts."""
    lines: list[str] = []
    for drawing in (each.target for each in parts.relations(sheet).values() if each.kind == "drawing"):
        lines += drawings.lines(parts, drawing)
        charts = (each.target for each in parts.relations(drawing).values() if each.kind in ("chart", "diagramData"))
        lines += (line for chart in charts for line in drawings.lines(parts, chart))
    return lines


def _whole_cells(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, each cell in one piece with its value."""
    held = b""
    for chunk in chunks:
        chunk = held + chunk
        cut = chunk.rfind(b"<c ") if len(chunk) < _LAST << 4 else len(chunk)
        held = chunk[cut:] if cut > 0 else b""
        yield chunk[:cut] if cut > 0 else chunk
    yield held


def _dates(exact: dict[bytes, str]) -> list[re.Pattern[bytes]]:
    """What finds the cells whose dates are shown less exact than they are: of whole days only those with a time."""
    days = [style for style, how in exact.items() if how == DAY]
    others = [style for style, how in exact.items() if how not in (DAY, SECOND)]
    found = [_CELL % b"|".join(others)] if others else []
    return list(map(re.compile, [*found, _CELL % b"|".join(days) + _FRACTION] if days else found))


def _attributes(said: bytes) -> dict[bytes, bytes]:
    return {name: one or other for name, one, other in _ATTRIBUTE.findall(said)}


def _hide(found: Beside, tag: bytes, said: bytes) -> None:
    """A hidden row or hidden columns."""
    attributes = _attributes(said)
    if attributes.get(b"hidden") not in _TRUE:
        return
    if tag == b"row":
        found.hidden_rows.add(_number(attributes.get(b"r", b"").decode()) - 1)
    else:
        first, last = (_number(attributes.get(name, b"").decode()) for name in (b"min", b"max"))
        found.hidden_columns.update(range(max(first, 1) - 1, min(last, _LAST_COLUMN)))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def people(parts: Parts) -> dict[str, str]:
    """The names of those who comment in threads."""
    names = [name for name in parts.names if name.startswith("xl/persons/")]
    found = (each for name in names for each in parts.beside(name, "{*}person"))
    return {attribute(each, "id"): attribute(each, "displayName") for each in found}


def _threads(parts: Parts, part: str, people: dict[str, str]) -> Iterator[str]:
    """Comments that can be answered ([MS-XLSX] 2.6.205), each with its author and date."""
    for element in parts.beside(part, "{*}threadedComment"):
        by = said_by(people.get(attribute(element, "personId"), ""), attribute(element, "dT"))
        words = "".join(each.text or "" for each in element.iter("{*}text")).strip()
        yield f"{by}{attribute(element, 'ref')}: {words}"


def _comments(parts: Parts, part: str, threaded: bool) -> Iterator[str]:
    """The comments on cells, a line each. With threads, older programs get a copy of each, which is left out."""
    authors = list[str]()
    for element in parts.beside(part, "{*}author", "{*}comment"):
        if kind(element) == "author":
            authors.append(element.text or "")
            continue
        number = attribute(element, "authorId")
        author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
        words = "".join(each.text or "" for each in element.iter("{*}t")).strip()
        if not (threaded and author.startswith("tc=")):
            yield f"{said_by(author, '')}{attribute(element, 'ref')}: {words}"
