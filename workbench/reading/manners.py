"""How the paragraphs of a document are to look: headings, bold type, alignment, as far as the file's styles say so.

Read beside the text, and found again in it by the words: what is not found, or not read, is plain. Of Word files
ECMA-376 part 1, 17.3 and 17.7, of OpenDocument texts version 1.3 part 3, 16.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.reading.locked import unlocked
from workbench.reading.odfpackage import opened
from workbench.reading.pages import Unreadable
from workbench.reading.parts import Element, Parts, attribute, kind

_SPACE = re.compile(r"\s+")
_REFERENCE = re.compile(r"\[(?:endnote )?\d+\]")
_AHEAD = 40  # paragraphs that may be passed over because their words were not found
_NAMED = re.compile(r"(?:heading|überschrift|titre|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLES = ("title", "标题", "標題")
_OFF = ("0", "false", "off", "none")
_ALIGNED = {"center": "center", "right": "right", "end": "right"}
_LARGER, _LARGE = 1.5, 1.25  # times the size of most of the text
_SIZE = 11.0  # points, where the file says nothing
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt")
_SAYING = ("text-align", "font-weight", "font-size")
_BODY_LEVEL = 9  # of an outline: no heading (17.3.1.20)
_DEEPEST = 10  # styles made from one another


@dataclass(frozen=True)
class Manner:
    """`level` of a heading from 1, 0 for what is none; `align` is `left`, `center` or `right`."""

    level: int = 0
    bold: bool = False
    align: str = "left"


PLAIN = Manner()
Told = tuple[str, Manner]


def told(kind: str, data: bytes, password: str | None) -> list[Told]:
    """The paragraphs that are not plain, in order: their words without spaces, and their manner.

    Never raises: what is damaged is plain.
    """
    read = {"docx": _of_word, "odt": _of_opendocument}.get(kind)
    found = list[Told]()
    try:
        for words, manner in read(data, password) if read else ():
            if manner != PLAIN and words:
                found.append((words, manner))
    except Unreadable:
        pass
    return found


def matched(pages: Sequence[str], paragraphs: Sequence[Told]) -> list[dict[int, Manner]]:
    """The manners of each page's lines, by the number of the line from 0.

    >>> matched(["A title\\nSome words", "Some words"], [("Atitle", Manner(1)), ("Gone", Manner(2))])
    [{0: Manner(level=1, bold=False, align='left')}, {}]
    """
    at, found = 0, list[dict[int, Manner]]()
    for page in pages:
        lines = dict[int, Manner]()
        for number, line in enumerate(page.split("\n") if at < len(paragraphs) else ()):
            words = _bare(_REFERENCE.sub("", line))
            near = [each for each, _ in paragraphs[at : at + _AHEAD]] if words else []
            if words in near:
                at += near.index(words) + 1
                lines[number] = paragraphs[at - 1][1]
        found.append(lines)
    return found


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


@dataclass(frozen=True)
class _Said:
    """What a style, a paragraph or a run says of itself; None where nothing. `size` in points."""

    level: int | None = None
    bold: bool | None = None
    align: str | None = None
    size: float | None = None

    def over(self, other: _Said) -> _Said:
        """This, and where it says nothing, the other."""
        own, below = vars(self), vars(other)
        return _Said(**{name: below[name] if said is None else said for name, said in own.items()})


Line = tuple[str, _Said]
_Styles = dict[str, tuple[str, _Said]]  # by name: the style it is made from, and what it says


def _look(styles: _Styles, name: str) -> _Said:
    """What a style says, with all that it is made from."""
    said = _Said()
    for _ in range(_DEEPEST):
        name, own = styles.get(name, ("", _named(name)))
        said = said.over(own)
        if not name:
            break
    return said


def _named(name: str) -> _Said:
    """Headings are known by the names of their styles, in whatever language."""
    heading = _NAMED.search(name.replace("_20_", " "))
    return _Said(level=int(heading[1]) if heading else 1 if name.lower() in _TITLES else None)


def _by_size(lines: Sequence[Line]) -> Iterator[Told]:
    """Many a heading is nothing but large."""
    sizes = Counter[float]()
    for words, said in lines:
        sizes[said.size or _SIZE] += len(words)
    usual = max(sizes, key=lambda size: sizes[size], default=_SIZE)
    for words, said in lines:
        size = said.size or _SIZE
        large = 1 if size >= _LARGER * usual else 2 if size >= _LARGE * usual else 0
        yield words, Manner(said.level or large, bool(said.bold), said.align or "left")


# -- Word ------------------------------------------------------------------------------------------------------------


def _of_word(data: bytes, password: str | None) -> Iterator[Told]:
    parts = Parts(unlocked(data, password))
    related = (each.target for each in parts.relations("").values() if each.kind == "officeDocument")
    main = next(related, "word/document.xml")
    styles, default = _word_styles(parts, f"{main.rpartition('/')[0]}/styles.xml")
    lines = list[Line]()
    for block in _as_far_as_read(parts.blocks(main, "{*}p", "{*}tr")):
        if kind(block) == "p":
            lines += _word_lines(block, styles, default)
    return _by_size(lines)


def _as_far_as_read(blocks: Iterator[Element]) -> Iterator[Element]:
    try:
        yield from blocks
    except Unreadable:
        return


def _word_styles(parts: Parts, part: str) -> tuple[_Styles, _Said]:
    """All styles, and what holds where none of them says anything."""
    styles, default = _Styles(), _Said()
    for each in parts.beside(part, "{*}style", "{*}rPrDefault"):
        if kind(each) == "rPrDefault":
            default = _word_said(None, each.find("{*}rPr"))
            continue
        names = {kind(one): attribute(one, "val") for one in each if kind(one) in ("name", "basedOn")}
        said = _word_said(each.find("{*}pPr"), each.find("{*}rPr")).over(_named(names.get("name", "")))
        styles[attribute(each, "styleId")] = (names.get("basedOn", ""), said)
        if attribute(each, "default") in ("1", "true") and attribute(each, "type") == "paragraph":
            styles[""] = ("", said)
    return styles, default


def _word_said(paragraph: Element | None, run: Element | None) -> _Said:
    found = {kind(each): attribute(each, "val") for each in paragraph} if paragraph is not None else {}
    type = {kind(each): attribute(each, "val") for each in run} if run is not None else {}
    level, size = _number(found.get("outlineLvl", "")), _number(type.get("sz", ""))
    return _Said(
        level=level + 1 if level is not None and level < _BODY_LEVEL else None,
        bold=type["b"] not in _OFF if "b" in type else None,
        align=_ALIGNED.get(found["jc"], "left") if "jc" in found else None,
        size=size / 2 if size else None,
    )


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,4}", text) else None


def _word_lines(paragraph: Element, styles: _Styles, default: _Said) -> list[Line]:
    """The words of each line of a paragraph; a run's own type counts where all runs have the same."""
    own = paragraph.find("{*}pPr")
    named = own.find("{*}pStyle") if own is not None else None
    base = _word_said(own, None).over(_look(styles, attribute(named, "val") if named is not None else ""))
    runs = [(_words(run), _word_said(None, run.find("{*}rPr"))) for run in paragraph.iter("{*}r")]
    types = {said for words, said in runs if words.strip()}
    whole = (types.pop() if len(types) == 1 else _Said()).over(base).over(default)
    return [(_bare(line), whole) for line in "".join(words for words, _ in runs).split("\n")]


def _words(run: Element) -> str:
    pieces = run.iter("{*}t", "{*}br", "{*}cr")
    return "".join(each.text or "" if kind(each) == "t" else "\n" for each in pieces)


# -- OpenDocument ----------------------------------------------------------------------------------------------------


def _of_opendocument(data: bytes, password: str | None) -> Iterator[Told]:
    parts = opened(data, password)
    styles = _Styles(_open_style(style) for style in parts.beside("styles.xml", "{*}style"))
    lines = list[Line]()
    for block in _as_far_as_read(parts.blocks("content.xml", "{*}p", "{*}h", "{*}table-row", "{*}style")):
        if kind(block) == "style":
            styles.update([_open_style(block)])
        elif kind(block) != "table-row":
            heading = _Said(level=_number(attribute(block, "outline-level")) or 1) if kind(block) == "h" else _Said()
            said = heading.over(_look(styles, attribute(block, "style-name")))
            lines.append((_bare("".join(block.itertext())), said))
    return _by_size(lines)


def _open_style(style: Element) -> tuple[str, tuple[str, _Said]]:
    found: dict[str, str] = {}
    for properties in style:
        if kind(properties) in ("paragraph-properties", "text-properties"):
            found |= {name: value for name in _SAYING if (value := attribute(properties, name))}
    size = _POINTS.fullmatch(found.get("font-size", ""))
    said = _Said(
        bold=found["font-weight"] == "bold" if found.get("font-weight") else None,
        align=_ALIGNED.get(found["text-align"], "left") if found.get("text-align") else None,
        size=float(size[1]) if size else None,
    )
    name = attribute(style, "name")
    return name, (attribute(style, "parent-style-name"), said.over(_named(attribute(style, "display-name") or name)))
