"""The type that pages are set in: which font of this machine has a character, and how wide it is.

Fonts are opened where they lie, in folders that the reading child's walls leave readable, and only once a page needs
them: one with Chinese characters is 27 MB, of which what is not looked at never comes into memory.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from workbench.reading import languages
from workbench.reading.pages import Unreadable

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
HAN = (
    "\u2e80-\u2fff\u3001-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af"
)
"""What is set in squares, one beside the other: characters, kana, syllables of Korean, and their signs."""
QUOTES = "\u2018\u2019\u201c\u201d\u2014\u2026"
"""Signs that are squares among Chinese characters and narrow among letters."""

_LETTERS = ("NotoSerif", "DejaVuSerif", "LiberationSerif", "NotoSans", "DejaVuSans")
_SQUARES = ("NotoSerifCJK", "NotoSansCJK")
_SIGNS = ("NotoSansSymbols2", "NotoSansSymbols", "NotoSansMath", "NotoSansSymbols2", "DejaVuSans")
_OWN = {"ARABIC": ("NotoNaskhArabic", "NotoSansArabic")}
_FORMS = {"ja": 0, "ko": 1, "zh-Hans": 2, "zh-Hant": 3}  # fonts of a Noto collection
_NO_CHARACTER = "\U0010fffe"
_LONGEST_KEPT = 20  # code points of a word whose measures are remembered
_EM = 1000  # pixels at which widths are measured
_IS_SQUARE = re.compile(f"[{HAN}]")
_ALL_SQUARES = re.compile("[\u3001-\u3017\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fa5\uff01-\uff5e]+")  # as wide as high
_PLAIN = re.compile("[ -~\u00a0-\u024f\u0400-\u045f]")  # all fonts of `_LETTERS` have them

NO_LETTERS = "The page was not set: no font for it was found. Install the package fonts-noto-core."
NO_SQUARES = "The page was not set: no font with Chinese characters was found. Install the package fonts-noto-cjk."


class Face:
    """One font of a file. `shaped` are those whose letters change with their neighbours; widths are in ems."""

    def __init__(self, path: Path, index: int = 0, *, shaped: bool = False, square: bool = False) -> None:
        self.path, self.index, self.shaped, self.square = path, index, shaped, square
        self._offsets: dict[str, tuple[float, ...]] = {}
        self._pairs: dict[str, float] = {}

    def at(self, size: float) -> Any:
        """The font at a size in pixels, as Pillow draws it."""
        from PIL import ImageFont

        return ImageFont.truetype(self.path, size, self.index)

    @cached_property
    def _measure(self) -> Any:
        return self.at(_EM)

    @cached_property
    def _small(self) -> Any:
        return self.at(16)

    def has(self, sign: str) -> bool:
        """Whether the font has a shape of its own for a sign."""
        return self._shape(sign) != self._nothing

    @cached_property
    def _nothing(self) -> tuple[tuple[int, int], bytes]:
        return self._shape(_NO_CHARACTER)

    def _shape(self, sign: str) -> tuple[tuple[int, int], bytes]:
        mask = self._small.getmask(sign)
        return mask.size, bytes(mask)

    def offsets(self, word: str) -> tuple[float, ...]:
        """Where each code point of a word begins, and where the last one ends."""
        found = self._offsets.get(word)
        if found is None:
            found = tuple(self._shares(word) if self.shaped else self._running(word))
            if len(word) <= _LONGEST_KEPT:
                self._offsets[word] = found
        return found

    def _running(self, word: str) -> Iterable[float]:
        """One after the other, and each pair as close as the font wants it."""
        if self.square and _ALL_SQUARES.fullmatch(word):
            return map(float, range(len(word) + 1))
        return self._paired(word)

    def _paired(self, word: str) -> Iterator[float]:
        at, before = 0.0, ""
        for sign in word:
            if before:
                at += self._closer(before + sign)
            yield at
            at += self._advance(sign)
            before = sign
        yield at

    def _advance(self, sign: str) -> float:
        if sign not in self._pairs:
            wide = 1.0 if self.square and unicodedata.east_asian_width(sign) in "WF" else None
            none = unicodedata.category(sign) in ("Mn", "Cf")
            self._pairs[sign] = 0.0 if none else wide or self._measure.getlength(sign) / _EM
        return self._pairs[sign]

    def _closer(self, pair: str) -> float:
        if self.square or not pair.isalpha():
            return 0.0
        if pair not in self._pairs:
            apart = self._measure.getlength(pair) / _EM - self._advance(pair[0]) - self._advance(pair[1])
            self._pairs[pair] = apart if -0.3 < apart < 0.1 else 0.0  # or else it is one sign for both
        return self._pairs[pair]

    def _shares(self, word: str) -> Iterator[float]:
        """Letters that run into each other have equal shares of the word; marks above and below have none."""
        shares = [0 if unicodedata.category(sign) in ("Mn", "Cf") else 1 for sign in word]
        whole, told = self._measure.getlength(word) / _EM, 0
        for share in shares:
            yield whole * told / (sum(shares) or 1)
            told += share
        yield whole


class Typefaces:
    """The fonts found below some folders. Raises `Unreadable`, naming the package, where a page needs a missing one.

    `form` says which forms Chinese characters have: `zh-Hans` unless it is `zh-Hant`, `ja` or `ko`.
    """

    def __init__(self, folders: Iterable[str | Path] = FOLDERS) -> None:
        self._files = {path.stem: path for folder in folders for path in _fonts(folder)}
        self.face = cache(self._face)
        self._opened: dict[tuple[Path, int], Face] = {}

    def _face(self, sign: str, form: str, bold: bool) -> Face:
        """The font that a sign is set in; where none has it, that of the letters, which shows an empty box."""
        if _IS_SQUARE.match(sign):
            return self._first(_SQUARES, sign, form, bold) or self._missing(NO_SQUARES)
        families = (*self._families(sign), *_LETTERS)
        found = self._first(families, sign, form, bold) or self._first((*_SQUARES, *_SIGNS), sign, form, bold)
        return found or self._first(_LETTERS, "", form, bold) or self._missing(NO_LETTERS)

    def square(self, sign: str, form: str, bold: bool) -> Face:
        """The font of Chinese characters, for one of `QUOTES` that stands among them."""
        return self._first(_SQUARES, sign, form, bold) or self.face(sign, form, bold)

    @staticmethod
    def _missing(sentence: str) -> Face:
        raise Unreadable(sentence)

    @staticmethod
    def _families(sign: str) -> tuple[str, ...]:
        """Noto names its fonts as Unicode names the letters: TIBETAN LETTER KA is in Noto Serif Tibetan. There are none
        named as LATIN and DIGIT."""
        script = re.split("[ -]", unicodedata.name(sign, ""))[0]
        return _OWN.get(script) or (f"NotoSerif{script.title()}", f"NotoSans{script.title()}")

    def _first(self, families: Iterable[str], sign: str, form: str, bold: bool) -> Face | None:
        for family in families:
            path = self._file(family, bold)
            face = self._open(path, family, form) if path else None
            if face and (not sign or (_ALL_SQUARES if face.square else _PLAIN).match(sign) or face.has(sign)):
                return face
        return None

    def _file(self, family: str, bold: bool) -> Path | None:
        """In bold where there is one; Fedora's fonts are of any weight in one file, regular if nobody asks."""
        names = (*([f"{family}-Bold"] if bold else []), f"{family}-Regular", family, f"{family}[wght]", f"{family}-VF")
        return next((self._files[name] for name in names if name in self._files), None)

    def _open(self, path: Path, family: str, form: str) -> Face:
        square = family in _SQUARES
        index = _FORMS.get(form, _FORMS["zh-Hans"]) if square and path.suffix == ".ttc" else 0
        if (path, index) not in self._opened:
            shaped = family not in (*_SQUARES, *_LETTERS, *_SIGNS)
            self._opened[path, index] = Face(path, index, shaped=shaped, square=square)
        return self._opened[path, index]


def _fonts(folder: str | Path) -> Iterator[Path]:
    """Files of fonts below a folder; none where it is not there or may not be read."""
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names if name.endswith((".ttf", ".otf", ".ttc")))


def form_of(text: str) -> str:
    """The language whose forms the characters of a page have, told by these alone; "" where it has none.

    >>> form_of("In 東京です"), form_of("Wenzhou 溫州市人才與項目"), form_of("Wenzhou")
    ('ja', 'zh-Hant', '')
    """
    return languages.of_page("".join(_IS_SQUARE.findall(text)))
