"""How text becomes searchable: one cutting into pieces, for documents and queries alike.

Chinese (kana and hangul likewise) has no spaces, so a run of it is indexed as overlapping pieces of two characters
and its last character: 启明计划 as 启明 明计 计划 划.  A query of several characters is the phrase of its pieces, one
of a single character asks for the pieces that begin with it: exactly the substrings of the run, no dictionary.
White space does not end a run (PDF pages break lines inside words); punctuation, Latin letters and digits do.
A Latin word cut by a hyphen at a line's end is indexed whole, and its neighbourhood a second time in its parts.
"""

from __future__ import annotations

import re
import unicodedata
from operator import add

from workbench.searching.folding import HAN, folded

# A Python with newer Unicode tables may fold a rare character otherwise: then, too, the index is made anew.
SEGMENTATION = f"1 / Unicode {unicodedata.unidata_version}"
"""Version of what `segmented` does; a case whose index was made by another one is indexed again."""

#: Stands between stretches of text that are no neighbours: no phrase crosses it, and no text folds to it.
BARRIER = "\ue000"
HAN_RUN = re.compile(rf"[{HAN}](?:[{HAN}\s]*[{HAN}])?")
#: A hyphen (\x02 is PDFium's) at the end of a line, between letters of one word.
LINE_HYPHEN = re.compile(rf"(?<=[^\W\d_])(?<![{HAN}])[-\u2010\xad\x02][^\S\n]*\n[^\S\n]*(?=[^\W\d_])(?![{HAN}])")
_MAYBE_HYPHEN = re.compile(r"[-\u2010\xad\x02][^\S\n]*\n")


def segmented(text: str) -> str:
    """What is given to FTS5 for a page's text.

    >>> segmented("启明计划Qiming")
    ' 启明 明计 计划 划 qiming'
    """
    if not has_line_hyphens(text):
        return _cut(text)
    whole = LINE_HYPHEN.sub("", text)
    return f" {BARRIER} ".join([_cut(whole), *map(_cut, _surroundings(text))])


def has_line_hyphens(text: str) -> bool:
    return bool(_MAYBE_HYPHEN.search(text) and LINE_HYPHEN.search(text))


def _cut(text: str) -> str:
    return text if text.isascii() else HAN_RUN.sub(_spaced, folded(text))


def _spaced(run: re.Match[str]) -> str:
    han = "".join(run[0].split())
    return f" {' '.join(map(add, han, han[1:]))} {han[-1]} " if len(han) > 1 else f" {han} "


def pieces(run: str) -> list[str]:
    """A run of Han, without white space, as overlapping pairs and its last character."""
    return [*map(add, run, run[1:]), run[-1]]


def _surroundings(text: str) -> list[str]:
    """The lines about each hyphen at a line's end: from one before the cut word to one after, met ones joined."""
    lines = text.split("\n")
    wanted: dict[int, None] = {}
    for cut in LINE_HYPHEN.finditer(text):
        number = text.count("\n", 0, cut.start())
        wanted |= dict.fromkeys(range(max(number - 1, 0), min(number + 3, len(lines))))
    starts = [number for number in wanted if number - 1 not in wanted]
    ends = [number + 1 for number in wanted if number + 1 not in wanted]
    return ["\n".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
