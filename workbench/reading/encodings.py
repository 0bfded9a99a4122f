"""The encodings that are tried on bytes nobody labelled, and how well each fits them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.reading import plausible
from workbench.reading.plausible import Cost

SAMPLE = 6000
"""Bytes looked at."""

_PIECE = 2000
# The first letters of a line beyond ASCII and what follows: no encoding here has a line break inside a character.
_TELLING = re.compile(rb"([\x80-\xff][^\n]{0,%d})[^\n]*" % _PIECE)
_BEFORE = 40
_NOISE_IS_RARE, _CAPITALS_ARE_RARE = 6.0, 2.0


@dataclass(frozen=True)
class Encoding:
    """An encoding, its name in sentences, the languages written in it, and how much rarer it is than the others.

    `rarity` is in nats, as the costs of `plausible`.
    """

    codec: str
    called: str
    languages: tuple[Cost, ...]
    rarity: float


COMPOSING = "cp1258"
"""Vietnamese has its marks apart from their letters here; everywhere else they are one."""

ENCODINGS = (
    Encoding("gb18030", "GB18030", (plausible.simplified,), 0),
    Encoding("gb18030", "GB18030", (plausible.traditional,), 3),
    Encoding("big5hkscs", "Big5", (plausible.traditional,), 1),
    Encoding("cp932", "Shift-JIS", (plausible.japanese,), 2),
    Encoding("euc_jp", "EUC-JP", (plausible.japanese,), 3),
    Encoding("cp949", "EUC-KR", (plausible.korean,), 2),
    Encoding("cp1252", "Windows-1252", plausible.western, 0),
    Encoding("cp1251", "Windows-1251", plausible.cyrillic, 0),
    Encoding("koi8-r", "KOI8-R", plausible.russian, 2),
    Encoding("koi8-u", "KOI8-U", plausible.cyrillic, 3),
    Encoding("cp866", "DOS Cyrillic", plausible.russian, 4),
    Encoding("iso8859-5", "ISO 8859-5", plausible.cyrillic, 5),
    Encoding("cp1250", "Windows-1250", plausible.central, 2),
    Encoding("iso8859-2", "ISO 8859-2", plausible.central, 3),
    Encoding("cp1253", "Windows-1253", plausible.greek, 3),
    Encoding("iso8859-7", "ISO 8859-7", plausible.greek, 4),
    Encoding("cp1254", "Windows-1254", plausible.turkish, 3),
    Encoding("cp1255", "Windows-1255", plausible.hebrew, 3),
    Encoding("cp1256", "Windows-1256", plausible.arabic, 3),
    Encoding("iso8859-6", "ISO 8859-6", plausible.arabic, 5),
    Encoding("cp1257", "Windows-1257", plausible.baltic, 4),
    Encoding(COMPOSING, "Windows-1258", plausible.vietnamese, 4),
    Encoding("cp874", "TIS-620", plausible.thai, 3),
    Encoding("mac-roman", "Mac Roman", plausible.western, 6),
)
WIDE = (
    Encoding("utf-16-le", "UTF-16", plausible.any_language, 3),
    Encoding("utf-16-be", "UTF-16", plausible.any_language, 4),
)


@dataclass(frozen=True)
class Fit:
    """How an encoding fits: `ahead` by how many nats of the next one that gives another text, or of mere noise.

    A lead of three is twenty to one; one that is not ahead is noise.
    """

    encoding: Encoding
    ahead: float


def best_fit(data: bytes, wide: bool) -> Fit:
    """The encoding that makes the likeliest text of the bytes; `wide` lets it be UTF-16."""
    pieces = _telling(data)
    weighed = sorted(_weighed(pieces, data[:SAMPLE] if wide else b""), key=lambda each: each[0])
    least, encoding, text = weighed[0]
    nothing = plausible.noise(b"\n".join(pieces)) + _NOISE_IS_RARE
    other = next((weight for weight, _, different in weighed if different != text), nothing)
    return Fit(encoding, min(other, nothing) - least)


def _telling(data: bytes) -> list[bytes]:
    """The first letter beyond ASCII of each line with what stands around it, until there is enough."""
    pieces, size = list[bytes](), 0
    for found in _TELLING.finditer(data):
        before = data[max(0, found.start() - _BEFORE) : found.start()].rpartition(b"\n")[2]
        pieces.append(before + found[1])
        size += len(pieces[-1])
        if size > SAMPLE:
            break
    return pieces or [data[:SAMPLE]]


def _weighed(pieces: list[bytes], wide: bytes) -> Iterator[tuple[float, Encoding, str]]:
    for encoding in ENCODINGS:
        text = "\n".join(_whole(piece, encoding) for piece in pieces)
        yield _weight(text, encoding), encoding, text
    extra = plausible.noise(b"\n".join(pieces)) - plausible.noise(wide)  # samples differ, so do their costs
    for encoding in WIDE if wide else ():
        text = wide[: len(wide) // 2 * 2].decode(encoding.codec, "replace")
        yield _weight(text, encoding) + extra, encoding, text


def _whole(piece: bytes, encoding: Encoding) -> str:
    """A piece decoded; a character cut at its end is not held against the encoding."""
    text = piece.decode(encoding.codec, "replace")
    return text.removesuffix("\ufffd") if len(piece) >= _PIECE else text


def _weight(text: str, encoding: Encoding) -> float:
    """What the text costs in the likeliest of the encoding's languages; all capitals cost what small letters do."""
    counted = plausible.pairs(text.lower() if text.isupper() else text)
    least = min(plausible.cost(counted, language) for language in encoding.languages)
    return least + math.log(len(encoding.languages)) + encoding.rarity + _CAPITALS_ARE_RARE * text.isupper()
