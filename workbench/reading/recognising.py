"""Pages that are pictures, read by machine: Tesseract, in the reading child.

What was measured (Tesseract 5.5, Debian's language data, pages set in Noto; wrong characters of all characters):

- Chinese reads best with its own language alone, 2.9 % against 9 % beside English; a page in both languages reads best
  with both, and a page without Chinese loses nothing by it. So a page is read twice, and the reading Tesseract is surer
  of is taken: the mean of its words' confidence, a sign each, told the better one every time.
- Read in the other kind of Chinese, characters become those of that kind, hardly less sure on the whole. Where the two
  readings differ, traditional characters are surer by 12 to 22 read as what they are, simplified ones by 1 to 21.
- Signs 15 pixels high: 17 %, the same enlarged to 30: 2.7 %; 46 pixels enlarged to 70: 6.6 %.
- Upside down or lying on its side, a page's mean is 20 to 55; standing, above 80.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from workbench.reading import tessdata
from workbench.reading.pages import Unreadable
from workbench.reading.sheets import Box, Recognised
from workbench.reading.symbols import Begins, Sides, Symbol, is_han, laid_out

MOST_PIXELS = 16_000_000
"""A picture is made smaller to this before it is read; Tesseract takes some 25 bytes a pixel beside its data."""

_GOOD_HEIGHT, _TOO_LOW, _TOO_HIGH = 32, 20, 70  # pixels of a line of text
_MOST_ENLARGED = 4.0
_POOR, _NOTHING = 65.0, 35.0
_SOME_HAN, _MUCH_LATIN = 0.02, 0.3
_BESIDE = 1.5  # by so much a reading in two languages must be surer than one in Chinese alone
_LYING = 5.0
"""Lines that run down mostly lie on their side, and Tesseract does not tell where their signs stand."""
_TRADITIONAL_BY = 5.0
_LOOKED_AT = 150  # signs in which the two kinds of Chinese are compared
_CHINESE = ("chi_sim", "chi_tra")
_DPI = 300  # what Tesseract is told: signs are of the height it expects of that
_AUTO = 3  # its page segmentation mode: columns, blocks, lines


@dataclass(frozen=True)
class _Reading:
    """A page read with these languages (`eng+chi_sim`), after it was turned clockwise."""

    languages: str
    symbols: tuple[Symbol, ...]
    turn: int = 0
    runs_down: bool = False  # its lines go from top to bottom, or so Tesseract takes them

    @property
    def sureness(self) -> float:
        return statistics.fmean(symbol.confidence for symbol in self.symbols) if self.symbols else 0.0

    @property
    def han(self) -> float:
        """The share of Han among the signs."""
        return statistics.fmean(is_han(symbol.text) for symbol in self.symbols) if self.symbols else 0.0


class Recogniser:
    """Keeps an engine for each set of languages, as loading them takes some tenths of a second."""

    def __init__(self) -> None:
        self._engines: dict[str, Any] = {}

    def recognise(self, picture: Any, languages: Sequence[str]) -> Recognised:
        """What stands on an upright PIL picture; empty where Tesseract is sure of nothing.

        Raises `Unreadable` where no language of these is installed.
        """
        languages = tessdata.usable(languages)
        if not languages:
            raise Unreadable("No language to read it in is installed.")
        usual = _usual(languages)
        sized = self._sized(picture.convert("L"), usual)
        first = self._standing(sized, usual)
        best = self._best(_turned(sized, first.turn), first, languages)
        read = laid_out(best.symbols if best.sureness >= _NOTHING else ())
        return replace(read, boxes=tuple(_upright(box, best.turn) for box in read.boxes))

    # -- the size ------------------------------------------------------------------------------------------------

    def _sized(self, picture: Any, languages: str) -> Any:
        """The picture with lines of text as high as Tesseract reads them best."""
        picture = _scaled(picture, min(1.0, _room(picture)))
        height = self._height_of_lines(picture, languages)
        if height and height < _TOO_LOW:
            # of large letters it takes strokes for lines, which shows in half the size: there they are higher
            half = _scaled(picture, 0.5)
            halved = self._height_of_lines(half, languages)
            if halved and halved > 3 * height:
                picture, height = half, halved
        if height is None or _TOO_LOW <= height <= _TOO_HIGH:
            return picture
        return _scaled(picture, min(_GOOD_HEIGHT / height, _MOST_ENLARGED, max(1.0, _room(picture))))

    def _height_of_lines(self, picture: Any, languages: str) -> float | None:
        """In pixels, the middle one of all; None where there is no text, or where it runs from top to bottom."""
        import tesserocr

        layout = self._shown(picture, languages).AnalyseLayout()
        if layout is None:
            return None
        level = tesserocr.RIL.TEXTLINE
        sides = [line.BoundingBox(level) for line in tesserocr.iterate_level(layout, level)]
        lying = [bottom - top for left, top, right, bottom in filter(None, sides) if right - left > bottom - top]
        return statistics.median(lying) if 2 * len(lying) > len(sides) else None

    # -- the turn ------------------------------------------------------------------------------------------------

    def _standing(self, picture: Any, languages: str) -> _Reading:
        """Read as it stands, or, where that is poor, turned so that it reads best."""
        first = self._read(picture, languages)
        if first.sureness >= _POOR and not first.runs_down:
            return first
        turned = [self._read(_turned(picture, turn), languages, turn) for turn in (90, 180, 270)]
        return max(first, *turned, key=lambda each: each.sureness - (_LYING if each.runs_down else 0))

    # -- the languages -------------------------------------------------------------------------------------------

    def _best(self, picture: Any, first: _Reading, languages: Sequence[str]) -> _Reading:
        """The surest of a few readings; one is enough for a page without Chinese."""
        kinds = [kind for kind in _CHINESE if kind in languages]
        if not kinds or (first.han < _SOME_HAN and first.sureness >= _POOR):
            return first
        alone = self._again(picture, kinds[0], first)
        if len(kinds) == 2 and self._is_traditional(picture, alone):
            alone = self._again(picture, kinds[1], first)
            first = alone
        readings = [first, alone]
        both = _beside(alone.languages, languages)
        if alone.han < 1 - _MUCH_LATIN and both != first.languages:
            readings.append(self._again(picture, both, first))
        return max(readings, key=lambda each: each.sureness - (_BESIDE if "+" in each.languages else 0))

    def _again(self, picture: Any, languages: str, first: _Reading) -> _Reading:
        return first if languages == first.languages else self._read(picture, languages, first.turn)

    def _is_traditional(self, picture: Any, simplified: _Reading) -> bool:
        """Whether traditional Chinese is surer of what it reads otherwise, in some lines read as simplified."""
        lines = _some_lines(simplified.symbols)
        if not lines:
            return False
        other = self._read(picture.crop(_around(lines, picture.size)), _CHINESE[1])
        pairs = _differing(lines, other.symbols)
        return bool(pairs) and statistics.fmean(new - old for old, new in pairs) > _TRADITIONAL_BY

    # -- Tesseract -----------------------------------------------------------------------------------------------

    def _engine(self, languages: str) -> Any:
        import tesserocr

        if languages not in self._engines:
            engine = tesserocr.PyTessBaseAPI(path=f"{tessdata.folder()}/", lang=languages, psm=_AUTO)
            # its own /dev/null, which the child may not open to write: it would crash at its first message
            engine.SetVariable("debug_file", "")
            self._engines[languages] = engine
        return self._engines[languages]

    def _shown(self, picture: Any, languages: str) -> Any:
        """The engine, looking at the picture: handed over as bare tones of grey, so that it decodes nothing."""
        engine = self._engine(languages)
        engine.SetImageBytes(picture.tobytes(), picture.width, picture.height, 1, picture.width)
        engine.SetSourceResolution(_DPI)
        return engine

    def _read(self, picture: Any, languages: str, turn: int = 0) -> _Reading:
        engine = self._shown(picture, languages)
        engine.Recognize()
        found = engine.GetIterator()
        runs_down = found is not None and int(found.Orientation()[1]) == _TOP_TO_BOTTOM
        return _Reading(languages, tuple(_symbols(engine, picture.size)), turn, runs_down)


_TOP_TO_BOTTOM = 2  # tesserocr.WritingDirection


def _usual(languages: Sequence[str]) -> str:
    """The set of languages for a page nothing is known of.

    >>> _usual(["eng", "chi_sim", "chi_tra"]), _usual(["eng"])
    ('eng+chi_sim', 'eng')
    """
    chinese = [language for language in _CHINESE if language in languages]
    return _beside(chinese[0], languages) if chinese else "+".join(languages)


def _beside(chinese: str, languages: Sequence[str]) -> str:
    """The kind of Chinese that a set names after all languages that are none: the first one's rules on spaces hold."""
    kind = next(each for each in _CHINESE if each in chinese)
    return "+".join([*(language for language in languages if language not in _CHINESE), kind])


def _some_lines(symbols: Sequence[Symbol]) -> list[Symbol]:
    """Whole lines from the middle of the page with some Han in them."""
    middle = len(symbols) // 2
    window = symbols[max(0, middle - _LOOKED_AT // 2) : middle + _LOOKED_AT // 2]
    return list(window) if any(is_han(symbol.text) for symbol in window) else list(symbols)


def _around(symbols: Sequence[Symbol], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The sides of whole lines in pixels, with some room."""
    top = min(symbol.sides[1] for symbol in symbols) * size[1] - _GOOD_HEIGHT
    bottom = max(symbol.sides[3] for symbol in symbols) * size[1] + _GOOD_HEIGHT
    return 0, max(0, int(top)), size[0], min(size[1], int(bottom))


def _differing(one: Sequence[Symbol], other: Sequence[Symbol]) -> list[tuple[float, float]]:
    """How sure two readings of the same lines are of each Han sign that they read differently."""
    matched = SequenceMatcher(None, [each.text for each in one], [each.text for each in other], autojunk=False)
    return [
        (old.confidence, new.confidence)
        for kind, start, end, new_start, new_end in matched.get_opcodes()
        if kind == "replace" and end - start == new_end - new_start
        for old, new in zip(one[start:end], other[new_start:new_end], strict=True)
        if is_han(old.text) and is_han(new.text)
    ]


def _symbols(engine: Any, size: tuple[int, int]) -> Iterator[Symbol]:
    import tesserocr

    level = tesserocr.RIL
    found = engine.GetIterator()
    if found is None:
        return
    for symbol in tesserocr.iterate_level(found, level.SYMBOL):
        sides = symbol.BoundingBox(level.SYMBOL)
        if not sides or symbol.Empty(level.SYMBOL):
            continue
        text = symbol.GetUTF8Text(level.SYMBOL)
        if text.strip():
            yield Symbol(text, _fractions(sides, size), symbol.Confidence(level.WORD), _begins(symbol, level))


def _begins(symbol: Any, level: Any) -> Begins:
    kinds: tuple[tuple[Begins, Any], ...] = (("line", level.TEXTLINE), ("word", level.WORD))
    return next((kind for kind, each in kinds if symbol.IsAtBeginningOf(each)), "")


def _fractions(sides: tuple[int, int, int, int], size: tuple[int, int]) -> Sides:
    (left, top, right, bottom), (width, height) = sides, size
    return left / width, top / height, right / width, bottom / height


def _room(picture: Any) -> float:
    """By how much the sides may grow until the picture is as large as it may be."""
    return float((MOST_PIXELS / (picture.width * picture.height)) ** 0.5)


def _scaled(picture: Any, ratio: float) -> Any:
    from PIL import Image

    if abs(ratio - 1) < 0.01:
        return picture
    size = (max(1, round(picture.width * ratio)), max(1, round(picture.height * ratio)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _turned(picture: Any, turn: int) -> Any:
    return picture.rotate(-turn, expand=True) if turn else picture


def _upright(box: Box, turn: int) -> Box:
    """The place of a box of a picture that was turned clockwise, on the picture before."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    places: dict[int, Sides] = {
        0: (left, top, right, bottom),
        90: (top, 1 - right, bottom, 1 - left),
        180: (1 - right, 1 - bottom, 1 - left, 1 - top),
        270: (1 - bottom, left, 1 - top, right),
    }
    return Box(box.start, box.end, *places[turn], box.confidence)
