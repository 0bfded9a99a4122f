"""A PDF page's characters as stored text, and where on the page each was drawn.

Used by the reader and by whatever marks passages on a page's picture, so that both count alike.
"""

from __future__ import annotations

import unicodedata
from typing import Any


def drawn(textpage: Any) -> tuple[str, list[int]]:
    """The text of an open page (`PdfTextPage`) as it is stored, canonical, and for each code point of it the index
    of the drawn character, as `PdfTextPage.get_charbox` counts them.

    A page's stored text begins with this text; comments and form fields follow it.
    """
    text, places, index = [], [], 0
    for character in raw(textpage):
        piece = _SHOWN.get(character, character)
        text.append(piece)
        places += [index] * len(piece)
        index += 1 + (character > "\uffff")
    return "".join(text), places


def raw(textpage: Any) -> str:
    """PDFium's characters of an open page. All at once, unless PDFium would leave some out of that."""
    import pypdfium2.raw as pdfium

    count = textpage.count_chars()
    text: str = textpage.get_text_range() if count else ""
    if len(text.encode("utf-16-le", "surrogatepass")) == 2 * count:
        return text
    units = [pdfium.FPDFText_GetUnicode(textpage, index) & 0xFFFF for index in range(count)]
    hyphens = {i for i, unit in enumerate(units) if unit == 2 and pdfium.FPDFText_IsHyphen(textpage, i) == 1}
    text = "".join(_HYPHEN if i in hyphens else chr(unit) for i, unit in enumerate(units))
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


_HYPHEN = "\ufffe"
"""What PDFium puts for a hyphen at a line's end together with the line break."""


def _shown() -> dict[str, str]:
    """Characters that are not stored as PDFium gives them."""
    nothing = [*range(0x20), 0x7F, *range(0xD800, 0xE000), 0xFDD0, 0xFDD1, 0xFEFF, 0xFFFF]
    # Fonts draw the character 人 with the glyph of the radical ⼈, fi as one sign, and - with the soft hyphen's
    glyphs = [*range(0x2F00, 0x2FD6), *range(0xFB00, 0xFB07)]
    table = dict.fromkeys(map(chr, nothing), "")
    table |= {chr(glyph): unicodedata.normalize("NFKC", chr(glyph)) for glyph in glyphs}
    table |= dict.fromkeys("\n\x0b\x0c\x85\u2028\u2029", "\n")
    return table | {"\t": "\t", _HYPHEN: "-\n", "\xad": "-"}


_SHOWN = _shown()
