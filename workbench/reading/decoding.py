"""Bytes into text: byte-order marks, UTF-8, labels as browsers read them, and a choice among legacy encodings."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import charset_normalizer

from workbench.reading import plausible
from workbench.reading.pages import Unreadable

SAMPLE = 16_384
"""Bytes looked at to choose an encoding."""

_SURE, _LIKELY, _AHEAD = 0.7, 0.6, 0.1

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Equal scores go to the first.
_LEGACY: tuple[tuple[str, str, plausible.Likely], ...] = (
    ("gb18030", "GB18030", plausible.simplified),
    ("big5hkscs", "Big5", plausible.traditional),
    ("cp932", "Shift-JIS", plausible.japanese),
    ("euc_jp", "EUC-JP", plausible.japanese),
    ("cp949", "EUC-KR", plausible.korean),
    ("cp1252", "Windows-1252", plausible.western),
    ("cp1251", "Windows-1251", plausible.cyrillic),
    ("koi8-r", "KOI8-R", plausible.cyrillic),
)
_WIDE = (("utf-16-le", "UTF-16", plausible.any_writing), ("utf-16-be", "UTF-16", plausible.any_writing))
# What a label means on the web, where it says less than the bytes hold (WHATWG Encoding Standard, 4.2).
_MEANT = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "cp950": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254",
    "tis-620": "cp874", "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip
_TEXT_CODECS = frozenset(("undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape"))


@dataclass(frozen=True)
class Decoded:
    """A text and how sure its encoding is; `doubt` is the sentence shown when it is not.

    `encoding` is empty when the bytes are no text in any encoding known here.
    """

    text: str
    encoding: str
    doubt: str | None = None


def decode(data: bytes) -> Decoded:
    """Text of unlabelled bytes."""
    for mark, codec in _MARKED:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], codec)
    if not plausible.spaced_like_utf16(data[:SAMPLE]):
        read = _replacing(data, "utf-8")
        if read.doubt is None or _is_damaged_utf8(read.text):
            return read
    return _chosen(data)


def _is_damaged_utf8(text: str) -> bool:
    """Whether far more characters beyond ASCII decoded than did not: no other encoding looks so."""
    beyond = sum(char >= "\x80" for char in text[:SAMPLE])
    return beyond >= 3 * text[:SAMPLE].count("\ufffd") > 0


def decode_text(data: bytes) -> Decoded:
    """Text of a file that is nothing but text; raises `Unreadable` when it is none."""
    decoded = decode(data)
    if not decoded.encoding:
        raise Unreadable(decoded.doubt or "")
    return decoded


def decode_as(data: bytes, label: str | None) -> Decoded:
    """Text of bytes labelled by a header or a page; a label that is unknown or plainly wrong counts for nothing."""
    codec = _codec(label)
    if codec is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    read = _replacing(data, codec)
    if read.text.count("\ufffd") * 50 <= len(read.text):
        return read
    return decode(data)


def _codec(label: str | None) -> str | None:
    wanted = (label or "").strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_MEANT.get(wanted, wanted)).name if wanted.isascii() and wanted else None
    except (LookupError, ValueError):
        return None
    return None if found is None or found in _TEXT_CODECS or not _is_text_codec(found) else found


def _is_text_codec(name: str) -> bool:
    """Python also knows codecs such as zip and rot13, which no document's label may start."""
    try:
        return isinstance(b" ".decode(name), str)
    except (LookupError, UnicodeError):
        return False


def _replacing(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd") > data.count(b"\xef\xbf\xbd")
    return Decoded(text, codec, "Some characters could not be decoded." if lost and codec != "utf-16-le" else None)


def _chosen(data: bytes) -> Decoded:
    """The most plausible encoding of unmarked bytes; a close or weak choice is said to be a guess."""
    sample = data[:SAMPLE]
    wide = len(data) % 2 == 0
    ranked = sorted(
        (
            (plausible.score(_shown(sample, codec), likely), -order, codec, called)
            for order, (codec, called, likely) in enumerate((*_LEGACY, *_WIDE) if wide else _LEGACY)
        ),
        reverse=True,
    )
    best, _, codec, called = ranked[0]
    if best >= _SURE and best - ranked[1][0] >= _AHEAD:
        return _replacing(data, codec)
    if best < _LIKELY:
        return _general(data)
    return Decoded(data.decode(codec, "replace"), codec, f"The encoding was guessed ({called}).")


def _shown(sample: bytes, codec: str) -> str:
    """The sample decoded; a character cut at its end is not held against the encoding."""
    return sample.decode(codec, "replace").removesuffix("\ufffd")


def _general(data: bytes) -> Decoded:
    """What a general detector makes of it: Polish, Greek, Arabic, Thai …"""
    found = charset_normalizer.from_bytes(data[:SAMPLE]).best()
    if found is None and _is_mostly_plain(data[:SAMPLE]):
        return _replacing(data, "utf-8")
    if found is None:
        return Decoded(data.decode("latin-1"), "", "It is not text in any encoding that this program knows.")
    called = found.encoding
    return Decoded(data.decode(called, "replace"), called, f"The encoding was guessed ({called}).")


def _is_mostly_plain(data: bytes) -> bool:
    """Whether most of it is printable ASCII: a damaged text, of which the words can be saved."""
    return sum(32 <= byte < 127 or byte in b"\t\r\n" for byte in data) * 10 > len(data) * 7
