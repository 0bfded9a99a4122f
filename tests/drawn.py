"""Pictures of text, drawn for the machine to read, and how many of their characters it read wrong."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import Any

from PIL import Image, ImageDraw, ImageFont

HAN, LATIN = "NotoSansCJK-Regular.ttc", "NotoSans-Regular.ttf"
_SIMPLIFIED, _TRADITIONAL = 2, 3  # faces of the collection


def picture(
    text: str,
    *,
    font: str = HAN,
    height: int = 32,
    width: int = 1240,
    traditional: bool = False,
    paper: int = 255,
    ink: int = 0,
) -> Image.Image:
    """Lines of `height` pixels on paper `width` pixels wide, as a scanner at 200 to 300 dots an inch gives them."""
    face = (_TRADITIONAL if traditional else _SIMPLIFIED) if font == HAN else 0
    letters = ImageFont.truetype(font, height, index=face)
    lines = text.split("\n")
    sheet = Image.new("L", (width, 2 * height * (len(lines) + 2)), paper)
    pen = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines, 1):
        pen.text((2 * height, 2 * height * number), line, font=letters, fill=ink)
    return sheet


def columns(left: str, right: str, **how: Any) -> Image.Image:
    """Two texts beside each other."""
    halves = [picture(text, width=900, **how) for text in (left, right)]
    sheet = Image.new("L", (1800, max(half.height for half in halves)), 255)
    for at, half in zip((0, 900), halves, strict=True):
        sheet.paste(half, (at, 0))
    return sheet


def png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def as_pdf(*pages: Image.Image) -> bytes:
    """A scan: each picture fills a page, 200 dots an inch."""
    file = io.BytesIO()
    pages[0].convert("RGB").save(file, "PDF", save_all=True, append_images=list(pages[1:]), resolution=200)
    return file.getvalue()


def wrong(read: str, written: str) -> float:
    """The share of characters read wrong: edit distance by length, white space, case and forms of signs aside."""
    one, other = _plain(read), _plain(written)
    row = list(range(len(one) + 1))
    for at, sign in enumerate(other, 1):
        before, row = row, [at]
        for place, letter in enumerate(one, 1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != sign)))
    return row[-1] / len(other)


def _plain(text: str) -> str:
    return re.sub(r"[\s|,;]", "", unicodedata.normalize("NFKC", text).casefold())
