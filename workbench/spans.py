"""Places in a page's text: canonical form, spans in code points, the mapping to Qt's UTF-16, quotes found again.

A page's text is made canonical once, at import, and never changed after that: every offset in a case counts code
points of that text.  Qt counts UTF-16 units, so characters beyond the basic plane (𠮷, 😀) count twice there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# Qt drops a byte-order mark and lone surrogates and turns these separators into breaks: each would move the offsets
# between what is stored and what is shown.  Controls other than tab and line feed have no business in a text.
_BREAKS = "\u2028\u2029\u0085\x0b\x0c"
_BANNED = "\ud800-\udfff\ufdd0\ufdd1\ufffe\uffff\x00-\x08\x0e-\x1f\x7f"
_LINE_ENDS = re.compile(f"\r\n?|[{_BREAKS}]")
_UNSHOWN = re.compile(f"[{_BANNED}]")
# Hardly any text has one of these: so it is told at once, of plain ASCII in a microsecond.
_ODD = re.compile(f"[\r\ufeff{_BREAKS}{_BANNED}]")
_ODD_ASCII = bytes(code for code in (*range(32), 127) if code not in b"\t\n")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end] == quote`, in code points of a page's canonical text."""

    start: int
    end: int
    quote: str


def canonical(text: str) -> str:
    """The form in which a page is stored: LF only, no byte-order mark, nothing that Qt would count differently.

    >>> canonical("\\ufeffa\\r\\nb\\u2028c\\x00")
    'a\\nb\\nc\\ufffd'
    """
    if _is_canonical(text):
        return text
    return _UNSHOWN.sub("\ufffd", _LINE_ENDS.sub("\n", text.replace("\ufeff", "")))


def _is_canonical(text: str) -> bool:
    if text.isascii():
        return len(text.encode().translate(None, _ODD_ASCII)) == len(text)
    return not _ODD.search(text)


class Utf16Map:
    """Code points to UTF-16 units and back for one text; O(log n) a question, n = characters beyond the basic plane.

    >>> m = Utf16Map("A😀B")
    >>> m.to_utf16(2), m.to_code_points(3)
    (3, 2)
    """

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [position + order for order, position in enumerate(self._astral)]

    @property
    def is_even(self) -> bool:
        """Whether every code point is one unit."""
        return not self._astral

    def to_utf16(self, code_points: int) -> int:
        return code_points + bisect_left(self._astral, code_points)

    def to_code_points(self, units: int) -> int:
        """An offset between the halves of a pair counts as the one before the character."""
        return units - bisect_left(self._units, units)


def find_quote(text: str, quote: str) -> list[Span]:
    """Every place of `quote` in `text`: exactly as written, or else with white space folded (also none between Han).

    The span's own quote is the page's text, which may break lines where the given words have a space.
    """
    if not quote.strip():
        return []
    return _places(text, re.compile(re.escape(quote))) or _places(text, _folded(quote))


def _places(text: str, pattern: re.Pattern[str]) -> list[Span]:
    return [Span(found.start(), found.end(), found.group()) for found in pattern.finditer(text)]


def _folded(quote: str) -> re.Pattern[str]:
    """Words of the quote with any white space between them; between two Han characters white space may come or go."""
    pieces = [re.escape(word) for word in quote.split()]
    return re.compile(_HAN_GAP.sub(r"\\s*", r"\s+".join(pieces)))


HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af"
_HAN_GAP = re.compile(rf"(?<=[{HAN}])(?:\\s\+)?(?=[{HAN}])")


def shown(name: str) -> str:
    """A file's name fit for a label: control and direction characters become visible marks (spoofed suffixes)."""
    return _TRICKS.sub(lambda found: f"‹{ord(found.group()):04X}›", name)


_TRICKS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
