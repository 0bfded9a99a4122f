"""Pages of files whose look is not drawn: their text, set anew on sheets of our own, a sheet a page.

The text is read once more, as it was when the file was imported, so that places in the one are places in the other.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from typing import Any

from workbench.reading import formats, manners
from workbench.reading.pages import Unreadable
from workbench.reading.sheets import Box, Pixels, fitted, longest_of
from workbench.reading.typefaces import Typefaces
from workbench.reading.typelines import Piece
from workbench.reading.typesetting import HEIGHT, WIDTH, Leaf, Setter
from workbench.reading.wire import MOST_PAGES

MOST_OF_PAGE = 60_000
"""Code points that one sheet is set with; it is some 30 times as high as an A4 sheet then."""
MOST_HIGH = 30_000
"""Points of a sheet: small type can just be read in as many pixels as a page may have."""
MOST_OF_FILE = 4_000_000
"""Code points of a file that is set: it takes a few seconds."""

_WHITE, _INK, _QUIET, _LINE = 255, 28, 112, 190
_FINE = 4  # places between two pixels where a letter may begin
_LARGEST_STAMP = 4_000_000  # pixels of a letter, or of a word whose letters are joined
_ABOVE, _BELOW = 0.95, 0.28  # ems over and under the line that letters stand on


def open_sheets(data: bytes, name: str, password: str | None) -> TypeSheets:
    """Raises `Unreadable`, `NeedsPassword`."""
    format = formats.recognise(data, name)
    if format is None:
        raise Unreadable("This kind of file has no pages to be drawn.")
    pages = formats.load(format).read(data, name, password).pages[:MOST_PAGES]
    if sum(map(len, pages)) > MOST_OF_FILE:
        raise Unreadable("It is too long to be set as sheets: its text is all there is.")
    return TypeSheets(pages, manners.matched(pages, manners.told(format.kind, data, password)))


class TypeSheets:
    """See `sheets.Sheets`."""

    def __init__(
        self, pages: tuple[str, ...], looks: list[dict[int, manners.Manner]], typefaces: Typefaces | None = None
    ) -> None:
        self._pages, self._looks = pages, looks
        self._setter = Setter(typefaces or Typefaces())
        self.leaf = lru_cache(maxsize=4)(self._leaf)
        self.sizes = [(WIDTH, self._height(page)) for page in range(1, len(pages) + 1)]

    def _leaf(self, page: int) -> Leaf:
        text = self._pages[page - 1]
        leaf = self._setter.set(text, self._looks[page - 1]) if len(text) <= MOST_OF_PAGE else None
        if leaf is None or leaf.height > MOST_HIGH:
            raise Unreadable(f"Page {page} is too long to be set as a sheet: its text is all there is.")
        return leaf

    def _height(self, page: int) -> float:
        """That of A4 where the page cannot be set; why it cannot is said once it is to be drawn."""
        try:
            return self.leaf(page).height
        except Unreadable:
            return HEIGHT

    def draw(self, page: int, width: int, turn: int = 0) -> Pixels:
        from PIL import Image, ImageDraw

        leaf = self.leaf(page)
        across, down = fitted((WIDTH, leaf.height), width, turn, longest_of((WIDTH, leaf.height)))
        upright = (across, down) if turn % 180 == 0 else (down, across)
        sheet, scale = Image.new("L", upright, _WHITE), upright[0] / WIDTH
        pen = ImageDraw.Draw(sheet)
        for rule in leaf.rules:
            left, top = round(rule.left * scale), round(rule.top * scale)
            right, bottom = round(rule.right * scale), round(rule.bottom * scale)
            pen.rectangle((left, top, max(left, right - 1), max(top, bottom - 1)), fill=_LINE)
        _Press(sheet, scale).print(leaf)
        turned = sheet.rotate(-turn, expand=True).convert("RGB")
        return Pixels(turned.width, turned.height, turned.tobytes())

    def boxes(self, page: int) -> list[Box]:
        """A box for each code point that is no space; that of a bar in a table's row is the line it is set as."""
        leaf = self.leaf(page)
        bars = (
            Box(at, at + 1, bar.left / WIDTH, bar.top / leaf.height, bar.right / WIDTH, bar.bottom / leaf.height)
            for at, bar in leaf.bars.items()
        )
        letters = (box for piece in leaf.pieces for box in _boxes(piece, leaf.height))
        return sorted(chain(letters, bars), key=lambda box: box.start)

    def picture(self, page: int, most: int) -> Any:
        """There is nothing a machine could read that is not known."""
        raise Unreadable(f"Page {page} is no picture: its text is known.")


def _boxes(piece: Piece, height: float) -> list[Box]:
    top, bottom = piece.baseline - _ABOVE * piece.size, piece.baseline + _BELOW * piece.size
    return [
        Box(at, at + 1, left / WIDTH, top / height, right / WIDTH, bottom / height)
        for at, left, right in piece.places()
    ]


class _Press:
    """Prints letters on a sheet, each drawn once for each quarter of a pixel at which it begins.

    The font's own steps are whole pixels, which sets small type unevenly.
    """

    def __init__(self, sheet: Any, scale: float) -> None:
        self._sheet, self._scale = sheet, scale
        self._fonts: dict[tuple[int, float], Any] = {}
        self._stamps: dict[tuple[Any, str, int], tuple[Any, int, int]] = {}

    def print(self, leaf: Leaf) -> None:
        for piece in leaf.pieces:
            font = self._font(piece)
            ink, down = _QUIET if piece.quiet else _INK, round(piece.baseline * self._scale)
            for text, left in _clusters(piece):
                begin, quarter = divmod(round(left * self._scale * _FINE), _FINE)
                stamp, across, up = self._stamp(font, text, quarter)
                if stamp is not None:
                    self._sheet.paste(ink, (begin + across, down + up), stamp)

    def _font(self, piece: Piece) -> Any:
        key = (id(piece.face), piece.size)
        if key not in self._fonts:
            self._fonts[key] = piece.face.at(piece.size * self._scale)
        return self._fonts[key]

    def _stamp(self, font: Any, text: str, quarter: int) -> tuple[Any, int, int]:
        """How much ink is where, and where the stamp is set from the place its letter stands on."""
        from PIL import Image, ImageDraw

        key = (font, text, quarter)
        if key not in self._stamps:
            left, top, right, bottom = map(round, font.getbbox(text, anchor="ls"))
            size = (right - left + 3, bottom - top + 2)
            stamp = Image.new("L", size) if size[0] * size[1] <= _LARGEST_STAMP else None
            if stamp is not None:
                place = (1 - left + quarter / _FINE, 1 - top)
                ImageDraw.Draw(stamp).text(place, text, fill=255, font=font, anchor="ls")
            self._stamps[key] = (stamp, left - 1, top - 1)
        return self._stamps[key]


@cache
def _can_join() -> bool:
    """Whether Pillow finds the library that runs words from right to left (libfribidi0)."""
    from PIL import features

    return bool(features.check("raqm"))


def _clusters(piece: Piece) -> list[tuple[str, float]]:
    """What is drawn at once, and where it begins: a letter with its marks; a whole word where letters are joined."""
    if _can_join() and (piece.face.shaped or piece.backwards):
        return [(piece.text, piece.left)]
    clusters = list[tuple[str, float]]()
    places = list(piece.places())
    for sign, (_, left, right) in zip(piece.text, places, strict=True):
        if clusters and left == right:
            clusters[-1] = (clusters[-1][0] + sign, clusters[-1][1])
        else:
            clusters.append((sign, left))
    return clusters
