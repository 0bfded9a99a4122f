"""Which pages of a PDF are pictures of text: scans, outlined letters, fonts that do not say what their glyphs mean."""

from __future__ import annotations

import unicodedata
from typing import Any

from workbench.reading.pdftext import drawn, raw

_SHORT = 200
"""Signs that a stamp, a footer and a page's number have together at most."""
_MOST = 0.6  # of a page is covered by the picture of a page
_UNREAD = 0.3  # of a text may be signs nobody can read
_DEEPEST = 4  # forms inside forms
_LOOK = 200  # pixels, wide enough for a line of text to leave a mark
_INVISIBLE = 3  # text rendering mode, ISO 32000-1, 9.3.6


def readable(textpage: Any) -> tuple[str, list[int]]:
    """What `pdftext.drawn` gives of an open page; nothing where much of it has no meaning: fonts may not say what
    characters their glyphs stand for."""
    signs = [sign for sign in raw(textpage) if not sign.isspace()]
    return ("", []) if sum(map(_is_unread, signs)) > _UNREAD * len(signs) else drawn(textpage)


def _is_unread(sign: str) -> bool:
    """Private use, not assigned, a control, or the mark of what could not be read; not PDFium's sign of a hyphen."""
    return sign == "\ufffd" or (sign != "\ufffe" and unicodedata.category(sign) in ("Co", "Cn", "Cc"))


def is_scan(page: Any, text: str) -> bool:
    """Whether a machine should read the open page, whose own readable text is `text`.

    With a few words of its own, when a picture covers most of it: a stamp, a footer. Not with a layer of invisible
    text: somebody's machine has read it before. Without any, when it shows anything.
    """
    signs = len("".join(text.split()))
    if not signs:
        return _shows_picture(page) or _shows_anything(page)
    return signs < _SHORT and _covered(page) >= _MOST and not _has_invisible_text(page)


def _shows_picture(page: Any) -> bool:
    return next(_pictures(page), None) is not None


def _pictures(page: Any) -> Any:
    import pypdfium2.raw as pdfium

    return page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST)


def _shows_anything(page: Any) -> bool:
    """Whether a page without pictures has anything but its ground: it is drawn small and looked at."""
    if next(page.get_objects(max_depth=1), None) is None:
        return False
    bitmap = page.render(scale=_LOOK / max(*page.get_size(), 1), grayscale=True)
    darkest, brightest = bitmap.to_pil().convert("L").getextrema()
    bitmap.close()
    return bool(darkest != brightest)


def _covered(page: Any) -> float:
    """The share of the page its pictures take; they may be strips of one."""
    width, height = page.get_size()
    sides = (picture.get_bounds() for picture in _pictures(page))
    areas = [(right - left) * (top - bottom) for left, bottom, right, top in sides]
    return float(sum(areas) / max(width * height, 1))


def _has_invisible_text(page: Any) -> bool:
    import pypdfium2.raw as pdfium

    texts = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST)
    return any(pdfium.FPDFTextObj_GetTextRenderMode(text.raw) == _INVISIBLE for text in texts)
